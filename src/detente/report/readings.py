"""What would each claim change: if only it were wrong, if it were learned to be false, and what is it credited with?"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from detente.model.conclusion import Conclusion
from detente.report.draw import is_exact
from detente.report.firmwords import SETTLES
from detente.report.markup import Child, Markup, join, tag
from detente.report.outline import Outline
from detente.report.pieces import entry_link, fold, linked, scroll
from detente.report.restwords import Reading, ledger, readings, stands_said
from detente.report.words import count, hundredth, one_line, points, sentence_case

SHOWN = 8  # claims before the fold
MINUS = "−"
NOTHING = "·"  # less than is said
HEADS = ("Claim", "Believed", "If only this were wrong", "If we learned that it is false", "Part", "Checking it settles")


class Row(NamedTuple):
    """One claim of the table; shares and parts of 1."""

    reading: Reading
    part: int | None  # whole worlds of a hundred, rounded so that all parts add up; None: it is told with the others
    settles: float | None  # None: less than is said


def rows(found: Conclusion, outline: Outline) -> tuple[Row, ...]:
    """The claims that matter under either reading, that a part is owed to, or that are worth a check; the heaviest first."""
    owed = ledger(found, outline.entries)
    parts = {one.entry.claim.id: one.worlds for one in owed.owed} if owed else {}
    settles = {check.id: check.settles for check in found.checks
               if check.by == "claim" and check.settles >= SETTLES and check.settles > 2 * check.error}
    moved = {one.entry.claim.id for one in readings(found, outline.entries)}
    return tuple(Row(one, parts.get(one.entry.claim.id), settles.get(one.entry.claim.id))
                 for one in readings(found, outline.entries, all_of_them=True)
                 if one.entry.claim.id in moved or one.entry.claim.id in parts or one.entry.claim.id in settles)


def readings_table(found: Conclusion, outline: Outline) -> Markup:
    """The claims that matter, under the voices that say them; then, in a sentence, what it stands without."""
    held = rows(found, outline)
    stands = stands_said(found, outline.entries, outline.case)
    told = tag("p", linked(stands), class_="stands") if stands else None
    if not held:
        return join(told)
    first, more = _table(held[:SHOWN], found, outline, last=True), held[SHOWN:]
    rest = fold(sentence_case(count(len(more), "further claim")), _table(more, found, outline)) if more else None
    return join(first, rest, told)


def _table(held: tuple[Row, ...], found: Conclusion, outline: Outline, last: bool = False) -> Markup:
    order = {voice: place for place, voice in enumerate(dict.fromkeys(row.reading.entry.voice for row in held))}
    body: list[Markup] = []
    for voice, group in groupby(sorted(held, key=lambda row: order[row.reading.entry.voice]),
                                key=lambda row: row.reading.entry.voice):
        source = outline.case.sources.get(voice)
        name = source.label if source else one_line(voice) or "Assumed by the case’s author"
        body.append(tag("tr", tag("th", name, colspan=len(HEADS), scope="rowgroup"), class_="group"))
        body.extend(_row(row, found) for row in group)
    caption = f"It holds in {hundredth(found.share)} of 100 worlds as it is. In how many it would hold, claim by claim"
    heads = [tag("th", head, scope="col") for head in HEADS]
    foot = _foot(held, found, outline) if last else None
    return scroll(tag("table", tag("caption", f"{caption}."), tag("thead", tag("tr", *heads)), tag("tbody", *body), foot,
                      class_="readings"), caption)


def _row(row: Row, found: Conclusion) -> Markup:
    reading, exact = row.reading, is_exact(found)
    chance = reading.entry.chance
    said: list[tuple[str, Child]] = [
        ("Believed", "not weighed" if chance is None else str(points(chance))),
        (HEADS[2], join(hundredth(reading.wrong), None if exact else _error(reading.error))),
        (HEADS[3], _learned(reading, found)),
        (HEADS[4], NOTHING if row.part is None else f"{row.part:+d}".replace("-", MINUS)),
        (HEADS[5], NOTHING if row.settles is None else f"{max(1, min(100, round(100 * row.settles)))} %")]
    name = tag("th", tag("span", entry_link(reading.entry), tag("span", reading.entry.says), class_="named"), scope="row")
    return tag("tr", name, *(
        tag("td", tag("span", words), data_name=head, class_="number none" if words == NOTHING else "number")
        for head, words in said))


def _learned(reading: Reading, found: Conclusion) -> Child:
    if reading.false is None:
        return "settled"
    carrier = next((one for one in found.carriers if one.by == "claim" and one.id == reading.entry.claim.id), None)
    error = carrier.learned.error if carrier and carrier.learned else 0.0
    return join(hundredth(reading.false), None if is_exact(found) else _error(error))


def _error(error: float) -> Markup:
    twice = points(2 * error)
    return tag("small", f" ±{twice}" if twice else " ±<1" if error else "")


def _foot(held: tuple[Row, ...], found: Conclusion, outline: Outline) -> Markup | None:
    """What makes the column of parts add up: where they begin, all other claims, and where they end."""
    made = ledger(found, outline.entries)
    if made is None:
        return None
    rest = made.end - made.start - sum(row.part or 0 for row in held)
    lines = [("If every claim were false", str(made.start)),
             ("All other claims together", f"{rest:+d}".replace("-", MINUS) if rest else "0"), ("As it is", str(made.end))]
    return tag("tfoot", *(tag("tr", tag("th", name, colspan=4, scope="row"), tag("td", number, class_="number",
                              data_name=HEADS[4]), tag("td")) for name, number in lines))
