"""Which actors and issues does a Decide file hold?

Cells are parted by tabs, and the first of a line says what the line is: #A an actor's key and name, #P an issue's, #M a point
of an issue's scale and what it means, #D an actor's position, salience and power on an issue; #O and #/ are remarks. After the
documentation of decide-exchange-model.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np

from detente.model.bargain_table import BargainTable, TableIssue
from detente.store.bargaincells import Pair, digits, name_in, number, sentence_in
from detente.store.bargaingather import Gathered, Line, alike, check_lines, gathered, varying
from detente.store.bargainlines import Lines
from detente.store.filewords import number_hint
from detente.store.modelsource import quoted, shown

REMARKS = ("#O", "#/", "#0")
_CELL = {"actor": 1, "issue": 2, "position": 3, "salience": 4, "capability": 5}
_KINDS = {"#A": "an actor: #A, key, name", "#P": "an issue: #P, key, name",
          "#M": "an anchor: #M, issue, position, what it means",
          "#D": "a position: #D, actor, issue, position, salience, power"}
_FIRST = re.compile(r'^[ "]*#[APMD][ "]*([\t;,])', re.MULTILINE)
_NAMED = 10  # names that a note tells


def decide_table(text: str, path: str) -> BargainTable:
    """The table that a text makes, its cells parted by tabs, or by what follows the first mark. Raises BadInput."""
    mark = _FIRST.search(text)
    reader = _Reader(Lines(text, path, mark[1] if mark else "\t"))
    scales = reader.scales()
    check_lines(reader.lines, reader.faults, _CELL)
    found = gathered(reader.in_order(), scales, reader.faults, reader.issues)
    issues = tuple(TableIssue(name, *scales[name], anchors=tuple(sorted(reader.anchors[name].items())))
                   for name in found.issues)
    notes = (*reader.long_names(), *reader.silent(found), *alike(found.actors))
    described = tuple(reader.actors[name] if reader.actors[name] != name else "" for name in found.actors)
    made = BargainTable(path, reader.title or Path(path).stem, found.actors, issues, found.capability, found.salience,
                        found.position, "decide", described if any(described) else (), notes, found.present)
    return made._replace(notes=(*varying(made), *made.notes))


class _Reader:
    """Goes through one file; what is wrong is noted in `faults`."""

    def __init__(self, lines: Lines) -> None:
        self.faults, self.rows, self.comma = lines.faults, lines.rows, lines.separator != ","
        self.title = ""
        self.actors: dict[str, str] = {}  # key: name
        self.issues: dict[str, str] = {}
        self.anchors: dict[str, dict[float, str]] = {}  # issue: value: what it means
        self._first: dict[tuple[str, str], int] = {}  # (#A or #P, key): row
        self.lines: list[Line] = []
        kinds: dict[str, Callable[[int, list[str]], None]] = {
            "#A": self._key, "#P": self._key, "#M": self._anchor, "#D": self._stand}
        for turn in (("#A", "#P", *REMARKS), ("#M",), ("#D",)):  # a key may be used above the line that says what it is
            for row, cells in enumerate(self.rows):
                kind = cells[0] if cells else ""
                if kind in kinds and kind in turn:
                    kinds[kind](row, cells)
                elif kind == "#O" and kind in turn:
                    self.title = self.title or name_in("" if len(cells) < 2 or name_in(cells[1])[1] else cells[1])[0]
                elif kind and "#A" in turn and kind not in kinds and not kind.startswith(REMARKS):
                    self.faults.wrong((row, 0), f"{quoted(kind)} begins no line of this form",
                                      "a line begins with #A, #P, #M, #D, or with #/ for a remark; then a tab")

    def _key(self, row: int, cells: list[str]) -> None:
        """An actor or an issue."""
        kind, known = cells[0], self.actors if cells[0] == "#A" else self.issues
        key, why = name_in(cells[1]) if len(cells) > 1 else ("", "is missing")
        name, trouble = sentence_in(cells[2]) if len(cells) > 2 else ("", "")
        if why or trouble:
            self.faults.wrong((row, 1 if why else 2), f"{'key ' + why if why else 'name ' + trouble}", f"write {_KINDS[kind]}")
        elif key in known:
            first = self.faults.place((self._first[kind, key], 0))[0]
            self.faults.wrong((row, 1), f"{quoted(key)} is {kind} a second time; the first is line {first}", "keep one")
        if key:
            known.setdefault(key, name or key)
            self._first.setdefault((kind, key), row)

    def _anchor(self, row: int, cells: list[str]) -> None:
        """A point of a scale, and what it means."""
        cells = (cells + [""] * 4)[:4]
        issue = self._known(row, 1, cells[1], self.issues, "issue", "#P")
        value = number(cells[2], self.comma)
        words, why = sentence_in(cells[3])
        if isinstance(value, str):
            hint = number_hint(cells[2]) or f"write {_KINDS['#M']}"
            self.faults.wrong((row, 2), f"position {value}", hint, item=shown(issue))
        elif not words or why:
            what = f"meaning {why}" if why else f"nothing says what {digits(value)} means"
            self.faults.wrong((row, 3), what, f"write {_KINDS['#M']}", item=shown(issue))
        elif issue and value in self.anchors.setdefault(issue, {}):
            what = f"{digits(value)} is said to mean something a second time"
            self.faults.wrong((row, 2), what, "keep one", item=shown(issue))
        elif issue:
            self.anchors[issue][value] = words

    def _stand(self, row: int, cells: list[str]) -> None:
        """An actor's position, salience and power on an issue."""
        cells = (cells + [""] * 6)[:6]
        actor = self._known(row, 1, cells[1], self.actors, "actor", "#A")
        issue = self._known(row, 2, cells[2], self.issues, "issue", "#P")
        pairs = [self._amount(row, place, what, cells[place], actor)
                 for place, what in ((5, "power"), (4, "salience"), (3, "position"))]
        self.lines.append(Line(row, actor, issue, *pairs))

    def _amount(self, row: int, place: int, what: str, cell: str, actor: str) -> Pair | None:
        value = number(cell, self.comma)
        if isinstance(value, str):
            hint = number_hint(cell) or f"write {_KINDS['#D']}"
            self.faults.wrong((row, place), f"{what} {value}", hint, item=shown(actor))
        elif what != "position" and not 0 <= value <= 1:
            self.faults.wrong((row, place), f"{what} is {digits(value)}; it runs from 0 to 1", item=shown(actor))
        else:
            return value, value
        return None

    def _known(self, row: int, place: int, cell: str, known: dict[str, str], what: str, kind: str) -> str:
        """The key in a cell; empty, and told, if no line says what it is."""
        key = name_in(cell)[0]
        if key in known:
            return key
        if key:
            self.faults.wrong((row, place), f"no {kind} line has the {what} {quoted(key)}", word=key, known=known)
        else:
            self.faults.wrong((row, place), f"the {what} is missing")
        return ""

    def scales(self) -> dict[str, Pair]:
        """The ends of each issue's scale; issues without two are told, and positions outside."""
        found: dict[str, Pair] = {}
        for issue in self.issues:
            values = sorted(self.anchors.get(issue, {}))
            if len(values) < 2:
                given = f"only {digits(values[0])} is" if values else "none is"
                self.faults.wrong((self._first["#P", issue], 1), "both ends of the scale must be said in words; " + given,
                                  f"write {_KINDS['#M']}; one line for each end", item=shown(issue))
            else:
                found[issue] = (values[0], values[-1])
        for line in self.lines:
            low, high = found.get(line.issue, (-np.inf, np.inf))
            if line.position and not low <= line.position[0] <= high:
                what = f"position {digits(line.position[0])} lies outside the scale, {digits(low)} to {digits(high)}"
                self.faults.wrong((line.row, 3), what, f"its ends are set by the #M lines of {shown(line.issue)}",
                                  item=shown(line.actor))
        stood = {line.issue for line in self.lines}
        for issue in self.issues:
            if issue not in stood:
                self.faults.wrong((self._first["#P", issue], 1), "nobody has a position here", f"write {_KINDS['#D']}",
                                  item=shown(issue))
        if not self.issues:
            self.faults.wrong((0, 0), "no line says what is at issue", f"write {_KINDS['#P']}")
        return found

    def in_order(self) -> list[Line]:
        """The lines of positions, so that actors come up as their own lines have them."""
        actor = {key: place for place, key in enumerate(self.actors)}
        return sorted(self.lines, key=lambda line: actor.get(line.actor, -1))

    def long_names(self) -> tuple[str, ...]:
        """A note on issues whose name says more than their key."""
        more = [f"{key} is: {name}" for key, name in self.issues.items() if key != name]
        return tuple(f"{said}{'' if said.endswith(('.', '?', '!')) else '.'}" for said in more[:_NAMED])

    def silent(self, found: Gathered) -> tuple[str, ...]:
        """A note on actors that have no position."""
        there = set(found.actors)
        names = [key for key in self.actors if key not in there]
        more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        return (f"Left out, as they have no position: {', '.join(names[:_NAMED])}{more}.",) if names else ()
