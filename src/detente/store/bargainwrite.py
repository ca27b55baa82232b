"""How is a bargaining table written, so that reading it gives the same table?

As a plain table (scholz), for KTAB, or for Decide. What a form has no place for is left out or, where that would change the
table, refused. The same table gives the same text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import numpy as np

from detente.errors import CannotWrite
from detente.model.bargain_table import BargainTable, TableIssue
from detente.model.worlds import Floats
from detente.store.bargaincells import digits, sentence_in
from detente.store.bargaincsv import ONLY_ISSUE
from detente.store.bargaingather import told
from detente.store.bargainktabwrite import ktab_rows
from detente.store.filewords import guarded, plain_name, trouble_of
from detente.store.modelsource import quoted

FORMS = ("scholz", "ktab", "decide")


def write_bargain_table(table: BargainTable, form: str) -> str:
    """The table as the text of a file of the form scholz, ktab or decide.

    Raises CannotWrite for another form, for a name that could not be read back, for a range where the form has none, and for
    what the form has no place for.
    """
    if form not in FORMS:
        raise CannotWrite(f"a bargaining table can't be written as {quoted(form)}: choose {', '.join(FORMS)}")
    table = _clean(table)
    if form == "scholz":
        return _text(_scholz_rows(table), ",")
    _check_points(table, form)
    if form == "ktab" and (names := table.varying):
        raise CannotWrite(f"the capability of {quoted(names[0])} differs between issues, and ktab has one for each actor: "
                          "write it as a plain table or for decide, or put one number there")
    return _text(ktab_rows(table), ",") if form == "ktab" else _text(_decide_rows(table), "\t")


def _clean(table: BargainTable) -> BargainTable:
    """The table with words as they would be read back. Raises CannotWrite."""
    for name in (*table.actors, *(issue.name for issue in table.issues)):
        if trouble_of(name) or plain_name(name) != name:
            why = trouble_of(name) or "has spaces, marks or letters that would be read back as others"
            raise CannotWrite(f"the name {quoted(name)} can't be written: it {why}")
    for place, there in enumerate(table.present):
        if not any(there):
            raise CannotWrite(f"{quoted(table.actors[place])} has no position on any issue: take it out of the table")
    issues = tuple(issue._replace(anchors=tuple((value, _words(text)) for value, text in issue.anchors))
                   for issue in table.issues)
    name, described = plain_name(table.name), tuple(map(_words, table.described))
    return table._replace(name="table" if trouble_of(name) else name, issues=issues,
                          described=described if any(described) else ())


def _words(text: str) -> str:
    """A sentence as it would be read back. Raises CannotWrite."""
    plain = plain_name(text)
    if why := sentence_in(guarded(plain))[1]:
        raise CannotWrite(f"the words {quoted(plain)} can't be written, as they could not be read back: they {why}")
    return plain


def _check_points(table: BargainTable, form: str) -> None:
    """Raises CannotWrite where the table holds a range, which only the plain form can."""
    arrays: Iterable[tuple[str, Floats]] = (
        ("capability", table.capability), ("salience", table.salience), ("position", table.position))
    for what, array in arrays:
        apart = np.argwhere(array[..., 0] != array[..., 1])
        if len(apart):
            place = tuple(apart[0].tolist())
            raise CannotWrite(f"{quoted(table.actors[place[0]])} has a {what} of {_told(array[place])}, and "
                              f"{form} has no ranges: write it as a plain table, or put one number there")


def _scholz_rows(table: BargainTable) -> Iterator[list[str]]:
    """A row for each actor on each issue, under the columns that say something."""
    said, referred = any(issue.said for issue in table.issues), any(issue.reference is not None for issue in table.issues)
    kept = {"issue": len(table.issues) > 1 or table.issues[0].name != ONLY_ISSUE, "actor": True, "position": True,
            "capability": True, "salience": True, "low": said, "high": said, "reference": referred,
            "description": bool(table.described)}
    yield [column for column, here in kept.items() if here]
    for place, issue in enumerate(table.issues):
        same = {"issue": guarded(issue.name), "low": digits(issue.low) if issue.said else "",
                "high": digits(issue.high) if issue.said else "",
                "reference": "" if issue.reference is None else digits(issue.reference)}
        for actor, name in enumerate(table.actors):
            if _there(table, actor, place):
                cells = {**same, "actor": guarded(name), "position": _told(table.position[actor, place]),
                         "capability": _told(table.able[actor, place]), "salience": _told(table.salience[actor, place]),
                         "description": guarded(table.described[actor]) if table.described else ""}
                yield [cells[column] for column, here in kept.items() if here]


def _decide_rows(table: BargainTable) -> Iterator[list[str]]:
    places = max(0, Decimal(repr(float(table.capability.max()))).adjusted() + 1) if table.capability.max() > 1 else 0
    able = table.able[..., 0]
    yield ["#O", guarded(table.name)]
    if places:
        yield ["#/", f"power is capability divided by {digits(1.0, places)}, as power is at most 1"]
    for actor, name in enumerate(table.actors):
        yield ["#A", guarded(name), guarded((table.described[actor] if table.described else "") or name)]
    for issue in table.issues:
        yield ["#P", guarded(issue.name), guarded(issue.name)]
        yield from (["#M", guarded(issue.name), digits(value), guarded(text)] for value, text in _anchors(issue))
    for place, issue in enumerate(table.issues):
        for actor, name in enumerate(table.actors):
            if _there(table, actor, place):
                yield ["#D", guarded(name), guarded(issue.name), digits(table.position[actor, place, 0]),
                       digits(table.salience[actor, place, 0]), digits(able[actor, place], -places)]


def _anchors(issue: TableIssue) -> list[tuple[float, str]]:
    """What each point of the scale means; its ends always. Raises CannotWrite where the ends are one."""
    if issue.low == issue.high:
        raise CannotWrite(f"on {quoted(issue.name)} everybody stands at {digits(issue.low)}: "
                          "decide needs a scale with two ends")
    ends = {issue.low: "the least value", issue.high: "the greatest value"}
    return sorted({**ends, **dict(issue.anchors)}.items())


def _told(pair: Floats) -> str:
    """A number or a range as it is written."""
    return told((float(pair[0]), float(pair[1])))


def _there(table: BargainTable, actor: int, issue: int) -> bool:
    """Whether the actor has a position on the issue."""
    return not table.present or table.present[actor][issue]


def _text(rows: Iterable[Sequence[str]], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()
