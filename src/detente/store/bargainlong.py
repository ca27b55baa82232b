"""What does a table say that has one line for each actor (on each issue), under columns with names?

Scholz and outcome tables are such. Columns stand in any order, in capitals or not; further ones are passed over.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from detente.store.bargaincells import Pair, amount, amount_hint, name_in, number, sentence_in
from detente.store.bargaingather import passed_over
from detente.store.filetable import WIDE, Table
from detente.store.filewords import number_hint, plain_name
from detente.store.modelsource import shown

ROLES = {"actor": "actor", "name": "actor", "capability": "capability", "power": "capability", "influence": "capability",
         "position": "position", "salience": "salience", "issue": "issue", "low": "low", "high": "high",
         "description": "description", "outcome": "outcome", "reference": "reference", "proposal": "proposal"}
_LONGEST = 40  # letters of a column's name that may be meant for another


class Once(NamedTuple):
    """A number that holds for a whole issue, and the row that it was first said in."""

    value: float
    row: int


class Long:
    """Goes through one table; what is wrong is noted in the table's faults. `cell`: the place of each role in a row."""

    def __init__(self, table: Table, roles: frozenset[str], needed: Sequence[str]) -> None:
        self.table, self.faults = table, table.faults
        head = [plain_name(cell) for cell in table.head()]
        self.cell: dict[str, int] = {}
        self.width, over = len(head), list[str]()
        for place, said in enumerate(head):
            role = ROLES.get(said.lower(), "")
            if role not in roles:
                over.append(said)
            elif role in self.cell:
                self.faults.wrong((table.first, place), f"a second column gives the {role}: {shown(said)} beside "
                                  f"{shown(head[self.cell[role]])}", "keep one, or call the other one something else")
            else:
                self.cell[role] = place
        self._needed(head, needed)
        while over and not over[-1]:
            over.pop()  # separators at the end of the line are no columns
        self.notes = passed_over(over)
        self.faults.check()
        self.rows = self._rows()
        if not self.rows and not self.faults:
            self.faults.wrong((table.first, 0), "there is no row below the names of the columns")
        self.actors = self._names("actor")

    def _needed(self, head: Sequence[str], needed: Sequence[str]) -> None:
        """Tell columns that are lacking, and which one may be meant for each."""
        if not head:
            if not self.faults:
                self.faults.wrong((0, 0), "no line says anything", f"begin with: {','.join(needed)}")
            return
        lacking = [role for role in needed if role not in self.cell]
        strange = {name.lower(): name for name in head if name.lower() not in ROLES and len(name) <= _LONGEST and len(head) > 1}
        near = {role: difflib.get_close_matches(role, strange, 1) for role in lacking}
        hint = " ".join(f"is {shown(strange[found[0]])} meant for {role}?" for role, found in near.items() if found)
        if lacking:
            self.faults.wrong((self.table.first, 0), f"{'no column is' if len(lacking) == 1 else 'no columns are'} called "
                              f"{', '.join(lacking)}", hint or "the first line names the columns, separated by commas, "
                              "semicolons or tabs")

    def _rows(self) -> list[int]:
        """The numbers of the rows that say anything. Too short and too long ones are told."""
        kept = []
        for place, row in enumerate(self.table.rows[self.table.first + 1:], self.table.first + 1):
            if not any(map(str.strip, row)):
                continue
            if len(row) <= max(self.cell.values()):
                self.faults.wrong((place, len(row) - 1), f"{len(row)} cells; the first line names {self.width} columns",
                                  "a cell is missing", item=shown(name_in(row[self.cell["actor"]])[0])
                                  if self.cell["actor"] < len(row) else "")
            elif any(map(str.strip, row[self.width:])):
                self.faults.wrong((place, self.width), f"{len(row)} cells; the first line names {self.width} columns", WIDE)
            else:
                kept.append(place)
        return kept

    def _names(self, role: str) -> list[str]:
        """The name in a column, for each row; empty where there is none that can stand."""
        found = []
        for row in self.rows:
            name, why = name_in(self.table.rows[row][self.cell[role]])
            if why:
                self.faults.wrong((row, self.cell[role]), f"{role} {why}")
            found.append("" if why else name)
        return found

    def issues(self, otherwise: str) -> list[str]:
        """The issue of each row; `otherwise` where no column names it."""
        return self._names("issue") if "issue" in self.cell else [otherwise] * len(self.rows)

    def described(self) -> dict[str, str]:
        """What the file says of actors, in words."""
        found: dict[str, str] = {}
        if "description" in self.cell:
            for row, actor in zip(self.rows, self.actors, strict=True):
                text, why = sentence_in(self.table.rows[row][self.cell["description"]])
                if why:
                    self.faults.wrong((row, self.cell["description"]), f"description {why}", item=shown(actor))
                elif text:
                    found.setdefault(actor, text)
        return found

    def amounts(self, role: str, outside: Callable[[Pair], str] | None = None) -> list[Pair | None]:
        """The number or range in a column, for each row; None, and told, where it is wrong. outside: why one can't stand."""
        place, comma = self.cell[role], self.table.separator != ","
        found: list[Pair | None] = []
        for row, actor in zip(self.rows, self.actors, strict=True):
            cell = self.table.rows[row][place]
            value = amount(cell, comma)
            why = value if isinstance(value, str) else outside(value) if outside else ""
            if why:
                self.faults.wrong((row, place), f"{role} {why}", amount_hint(cell, why), item=shown(actor))
            found.append(None if why or isinstance(value, str) else value)
        return found

    def once(self, role: str, issues: Sequence[str]) -> dict[str, Once]:
        """The one number of each issue in a column, which may stand in any of its rows; blank: not said."""
        found: dict[str, Once] = {}
        for row, issue in zip(self.rows, issues, strict=True) if role in self.cell else ():
            cell = self.table.rows[row][self.cell[role]]
            value = number(cell, self.table.separator != ",") if cell.strip() else None
            if isinstance(value, str):
                self.faults.wrong((row, self.cell[role]), f"{role} {value}", number_hint(cell), item=shown(issue))
            elif value is not None and found.setdefault(issue, Once(value, row)).value != value:
                first = found[issue]
                self.faults.wrong((row, self.cell[role]), f"{role} is {value:g} here and {first.value:g} on line "
                                  f"{self.table.place((first.row, 0))[0]}", f"{role} is one number for the whole issue; "
                                  "call the column something else if it is not that", item=shown(issue))
        return found

    def proposals(self, issues: Sequence[str]) -> dict[str, str]:
        """The proposal that each issue belongs to, which may stand in any of its rows; blank: it stands alone."""
        found: dict[str, tuple[str, int]] = {}
        for row, issue in zip(self.rows, issues, strict=True) if "proposal" in self.cell else ():
            cell = self.table.rows[row][self.cell["proposal"]]
            name, why = name_in(cell) if cell.strip() else ("", "")
            if not why and name and found.setdefault(issue, (name, row))[0] != name:
                first = found[issue]
                why = (f"is {shown(name)} here and {shown(first[0])} on line {self.table.place((first[1], 0))[0]}; "
                       "an issue belongs to one")
            if why:
                self.faults.wrong((row, self.cell["proposal"]), f"proposal {why}", item=shown(issue))
        return {issue: name for issue, (name, _) in found.items()}

    def scales(self, issues: Sequence[str]) -> dict[str, Pair]:
        """The scale of each issue that has one in the columns low and high."""
        ends = {role: self.once(role, issues) for role in ("low", "high")}
        found: dict[str, Pair] = {}
        for issue in dict.fromkeys(issues):
            low, high = ends["low"].get(issue), ends["high"].get(issue)
            if low and high and low.value < high.value:
                found[issue] = (low.value, high.value)
            elif low or high:
                row = (low or high or Once(0, 0)).row
                what = "low is not below high" if low and high else "only one end of the scale is given"
                self.faults.wrong((row, self.cell["low" if low else "high"]), what, "low and high are the ends of the scale",
                                  item=shown(issue))
        return found

    def on_scale(self, role: str, issues: Sequence[str], scales: dict[str, Pair], hint: str = "") -> dict[str, float]:
        """The one number of each issue in a column; what lies off the issue's scale is told."""
        found = self.once(role, issues)
        for issue, once in found.items():
            low, high = scales.get(issue, (once.value, once.value))
            if not low <= once.value <= high:
                self.faults.wrong((once.row, self.cell[role]), f"{role} lies outside the scale, {low:g} to {high:g}", hint,
                                  item=shown(issue))
        return {issue: once.value for issue, once in found.items()}

    def within(self, positions: Sequence[Pair | None], issues: Sequence[str], scales: dict[str, Pair]) -> None:
        """Tell positions that lie outside their issue's scale."""
        for row, actor, issue, position in zip(self.rows, self.actors, issues, positions, strict=True):
            if position and issue in scales and not scales[issue][0] <= position[0] <= position[1] <= scales[issue][1]:
                low, high = scales[issue]
                self.faults.wrong((row, self.cell["position"]), f"position lies outside the scale, {low:g} to {high:g}",
                                  item=shown(actor))
