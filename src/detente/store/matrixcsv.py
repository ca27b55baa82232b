"""Which matrix does a spreadsheet hold that was saved as CSV?

Items in rows and hypotheses in columns, as most spreadsheets have it, or the other way round: then the first cell says
`hypothesis`. The second is read as the first one turned on its side, so that both know the same columns and lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from detente.model.matrix import MOST_HYPOTHESES, MOST_ITEMS, Hypothesis, Item, Matrix
from detente.store.filefaults import Faults, Place
from detente.store.filetable import Table
from detente.store.filewords import number_of, plain_name, unguarded
from detente.store.matrixcheck import RESERVED, SUMMED, faults
from detente.store.matrixwords import (
    NO,
    YES,
    Label,
    chance_hint,
    chance_of,
    label_of,
    level_of,
    near_rating,
    rating_of,
    told_cell,
)
from detente.store.matrixyaml import empty_note, passed_note
from detente.store.modelsource import shown

T = TypeVar("T")
ROLES = {
    "id": "id", "item": "id", "no": "id", "no.": "id", "nr": "id", "#": "id", "text": "text", "evidence": "text",
    "description": "text", "says": "text", "true": "true", "p(true)": "true", "probability": "true", "chance": "true",
    "credibility": "credibility", "relevance": "relevance", "cluster": "cluster", "source": "source",
    **dict.fromkeys(("note", "notes", "comment", "comments", "type", "date", "url", "link", "category", "code", "weight",
                     "weights", "importance", "reliability", "confidence", "grade", "diagnosticity", *SUMMED), "passed"),
}
TURNED = ("hypothesis", "hypotheses")
_NUMBERED = {letter: re.compile(rf"{letter}\d+\b", re.IGNORECASE) for letter in "eh"}


class Grid(NamedTuple):
    """Cells, items in lines: those of the file, or the file turned on its side. All lines are as long as the first."""

    lines: list[list[str]]
    rows: list[int]  # where each line stands in the file: its row, or, turned, its column
    columns: list[int]
    turned: bool

    def at(self, line: int, column: int) -> Place:
        """Row and cell of the file, from 0."""
        if not self.lines:
            return 0, 0
        row, cell = self.rows[line], self.columns[column]
        return (cell, row) if self.turned else (row, cell)


def matrix_table(text: str, path: str) -> Matrix:
    """The matrix that a file's cells make. Raises BadInput with every problem."""
    table = Table(text, path, (*ROLES, *TURNED))
    grid = _grid(table)
    table.faults.check()
    return _Reader(grid, table.faults, table.separator != ",").matrix(path)


def _grid(table: Table) -> Grid:
    """The cells that say anything, items in lines."""
    rows = [place for place, row in enumerate(table.rows) if any(cell.strip() for cell in row)]
    cells = [[unguarded(plain_name(cell)) for cell in table.rows[row]] for row in rows]
    width = len(cells[0]) if cells else 0
    for place, row in zip(rows, cells, strict=True):
        if any(row[width:]):
            table.faults.wrong((place, width), f"a cell more than the {width} of the first line",
                               "a text with the separator in it goes in quotes")
    cells = [[*row[:width], *[""] * (width - len(row))] for row in cells]
    grid = Grid(cells, rows, list(range(width)), False)
    return Grid([list(line) for line in zip(*cells, strict=True)], grid.columns, rows, True) if _is_turned(cells) else grid


def _is_turned(cells: list[list[str]]) -> bool:
    """Whether hypotheses stand in rows: the first cell says so, or else the heads are E1, E2 and the lines H1, H2."""
    if not cells:
        return False
    first = cells[0][0].lower()
    sides = ((cells[0][1:], "e"), ([row[0] for row in cells[1:]], "h"))
    numbered = [sum(bool(_NUMBERED[letter].match(cell)) for cell in side) for side, letter in sides]
    return first in TURNED or (first not in ROLES and min(numbered) > 0)


class _Reader:
    """Reads a grid. Faults are noted where they stand in the file."""

    def __init__(self, grid: Grid, faults: Faults, comma: bool) -> None:
        self.grid, self.faults, self.comma = grid, faults, comma
        self.heads = grid.lines[0] if grid.lines else []
        self.role: dict[str, int] = {}  # columns, by what they say
        self.columns: list[int] = []  # those of hypotheses
        self.empty: list[str] = []
        self.passed: list[str] = []

    def wrong(self, line: int, column: int, message: str, hint: str) -> None:
        self.faults.wrong(self.grid.at(line, column), message, hint)

    def matrix(self, path: str) -> Matrix:
        self._heads()
        labels = [label for label in (self.role.get("id"), self.role.get("text")) if label is not None]
        self.label = labels[0] if labels else 0
        special = {name: line for line, cells in enumerate(self.grid.lines) if line and (
            name := cells[self.label].lower().replace(" ", "_")) in (*RESERVED, *SUMMED)}
        self.passed += [self.grid.lines[line][self.label] for name, line in special.items() if name in SUMMED]
        lines = [line for line in range(1, len(self.grid.lines)) if line not in special.values()]
        hypotheses = self._hypotheses(special)
        few = len(lines) <= 2 * MOST_ITEMS and len(self.columns) <= 2 * MOST_HYPOTHESES
        items = [self._item(place, line, hypotheses) for place, line in enumerate(lines)] if few else \
            [Item(f"E{line}", "", ()) for line in lines]  # far too many: that alone is told
        for fault in faults(hypotheses, items):
            at = (0, self.columns[fault.place]) if fault.of == "hypothesis" and fault.place >= 0 else (
                lines[fault.place], self.label) if fault.place >= 0 else (0, 0)
            self.wrong(*at, fault.message, fault.hint)
        none = self._none(special)
        self.faults.check()
        return Matrix(path, Path(path).stem.replace("_", " "), tuple(hypotheses), tuple(items), none,
                      (*empty_note(self.empty), *passed_note(self.passed)))

    def _heads(self) -> None:
        """Which column says what; a column that is none of those known is a hypothesis."""
        roles = [ROLES.get(head.lower(), "") for head in self.heads]
        for column, (head, role) in enumerate(zip(self.heads, roles, strict=True)):
            if role == "passed":
                self.passed.append(head)
            elif role and role in self.role:
                self.wrong(0, column, f"a second column {told_cell(head)}", f"the {role} of an item stands in one column")
            elif role:
                self.role[role] = column
            elif column or {"id", "text"} & set(roles):
                self._hypothesis_column(column, head)

    def _hypothesis_column(self, column: int, head: str) -> None:
        said = [line[column] for line in self.grid.lines[1:] if line[column]]
        if not head and said:
            self.wrong(0, column, "a column without a head", "name the hypothesis, or the column")
        elif head:
            self.columns.append(column)

    def _hypotheses(self, special: dict[str, int]) -> list[Hypothesis]:
        found = []
        for place, column in enumerate(self.columns):
            head = self.heads[column]
            name, text = Label(head, head) if "text" in special else label_of(head, "H", place + 1)
            cells = {key: self.grid.lines[line][column] for key, line in special.items()}
            found.append(Hypothesis(name, cells.get("text") or text, 1.0, cells.get("refines", "")))
        if "prior" in special:
            found = [self._with_prior(one, special["prior"], column) for one, column in zip(found, self.columns, strict=True)]
        return found

    def _with_prior(self, one: Hypothesis, line: int, column: int) -> Hypothesis:
        cell = self.grid.lines[line][column]
        value = number_of(cell, self.comma)
        if one.refines and cell:
            self.wrong(line, column, f"{told_cell(one.name)} is a refinement and shares the prior of what it refines",
                       "leave it empty")
        elif not one.refines and (value is None or not 0 < value <= 1e9):
            said = f"{told_cell(cell)} is no prior" if cell else f"nothing is said of {shown(one.name)}"
            self.wrong(line, column, said, "a number above 0 for every hypothesis, or no line of priors")
        return one if one.refines or value is None else one._replace(prior=value)

    def _none(self, special: dict[str, int]) -> bool:
        """Whether a row "none of these" is asked for."""
        line = special.get("none_of_these", 0)
        said = [cell.lower() for column in self.columns if line and (cell := self.grid.lines[line][column])]
        if any(cell not in (*YES, *NO) for cell in said):
            self.wrong(line, self.columns[0], "this is yes or no", "no leaves the row out")
        return not any(cell in NO for cell in said)

    def _item(self, place: int, line: int, hypotheses: list[Hypothesis]) -> Item:
        first, text = self.grid.lines[line][self.label], self.role.get("text", self.label)
        name, said = label_of(first, "E", place + 1) if text == self.label else (first, self.grid.lines[line][text] or first)
        ratings = [self._rating(line, column, name, one.name) for column, one in zip(self.columns, hypotheses, strict=True)]
        true = self._checked(line, "true", lambda cell: chance_of(cell, self.comma), "a chance", chance_hint)
        return Item(name, said, tuple(ratings), true, self._level(line, "credibility"), self._level(line, "relevance"),
                    self._plain(line, "cluster"), self._plain(line, "source"))

    def _level(self, line: int, role: str) -> str:
        return self._checked(line, role, level_of, f"a {role}", lambda cell: "LOW, MEDIUM or HIGH") or ""

    def _plain(self, line: int, role: str) -> str:
        return self.grid.lines[line][self.role[role]] if role in self.role else ""

    def _checked(self, line: int, role: str, read: Callable[[str], T | None], what: str,
                 hint: Callable[[str], str]) -> T | None:
        """What the cell of a role says; told, and None, where it says nothing of the kind; None too where it is empty."""
        cell = self._plain(line, role)
        found = read(cell) if cell else None
        if cell and found is None:
            self.wrong(line, self.role[role], f"{told_cell(cell)} is not {what}", hint(cell))
        return found

    def _rating(self, line: int, column: int, item: str, hypothesis: str) -> str:
        cell = self.grid.lines[line][column]
        found = rating_of(cell)
        if not cell:
            self.empty.append(f"{shown(item)} with {shown(hypothesis)}")
        elif found is None:
            self.wrong(line, column, f"{told_cell(cell)} is not a rating of item {shown(item)} under {shown(hypothesis)}",
                       near_rating(cell))
        return found or "N"
