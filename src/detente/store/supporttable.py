"""Which candidate patrons does a table (CSV) hold, and what is wrong with it if it can't be read?

The first line names the columns, in any order; see `model/support_table.py` for what they mean. A blank cell is something
not known. Everything that is wrong is told at once, each cell by its line and column. Text and cells are read as those of
networks are: parted by commas, semicolons or tabs; beside the last two, 1,5 is a number.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from detente.model.support_table import (
    COUNTS,
    FLAGS,
    FURTHEST_KM,
    KNOWN,
    NAMES,
    NEEDED,
    OPTIONAL_FLAGS,
    OPTIONAL_NUMBERS,
    SupportTable,
)
from detente.model.worlds import Bools, Floats
from detente.store.filetable import WIDE, Table
from detente.store.filetext import bytes_at, text_of
from detente.store.filewords import number_hint, number_of, plain_name, trouble_of, unguarded
from detente.store.modelsource import quoted, shown

NEVER_BLANK = ("reb", "pers", "y")  # without these a row is no row: nobody can say which question it asks
_COLUMNS = {name.lower(): name for name in KNOWN}
_PLAIN = str.maketrans("", "", "0123456789.eE+-")  # leaves what not every reader of numbers reads alike
_HINT = "a blank cell means that it is not known"
_LONGEST = 40  # letters of a column's name that may be meant for another


def load_support_table(where: Path) -> SupportTable:
    """Read a table. Raises BadInput with every problem, each at its line and column."""
    return support_table(bytes_at(where), str(where))


def support_table(data: bytes, path: str) -> SupportTable:
    """Read a table from a file's bytes; `path` is how problems call the file. Raises BadInput."""
    reader = _Reader(Table(text_of(data, path, "save the table as CSV"), path, _COLUMNS))
    facts, names = reader.read()
    reader.table.faults.check()
    return SupportTable(path, facts, names)


class _Reader:
    """Goes through one table; what is wrong is noted in the table's faults."""

    def __init__(self, table: Table) -> None:
        self.table, self.rows = table, list[int]()
        said = [plain_name(cell) for cell in table.head()]
        self.header = [_COLUMNS.get(name.lower(), name) for name in said]

    def wrong(self, row: int, place: int, message: str, hint: str = "") -> None:
        """Note a problem in the cell at this place of this row."""
        item = f"column {shown(self.header[place])}" if row > self.table.first and place < len(self.header) else ""
        self.table.faults.wrong((row, place), message, hint, item=item)

    def read(self) -> tuple[dict[str, Floats], dict[str, tuple[str, ...]]]:
        """The columns; where something is wrong, what could be read."""
        if not self._header_holds():
            return {}, {}
        kept = self._lines()
        if not kept and not self.table.faults:
            self.wrong(self.table.first, 0, "there is no row below the names of the columns")
        if self.table.faults:
            return {}, {}
        columns = {name: [row[place] for row in kept] for place, name in enumerate(self.header) if name in KNOWN}
        facts = {name: self._numbers(name, cells) for name, cells in columns.items() if name not in NAMES}
        return facts, {name: self._names(name, columns[name]) for name in NAMES if name in columns}

    def _header_holds(self) -> bool:
        line = self.table.first
        if not self.header:
            if not self.table.faults:
                self.wrong(0, 0, "no line says anything", "the first line names the columns")
            return False
        for place, name in enumerate(self.header):
            if name in KNOWN and name in self.header[:place]:
                self.wrong(line, place, f"a second column is called {name}", "keep one")
        lacking = [name for name in NEEDED if name not in self.header]
        if lacking:
            strange = [name for name in self.header if name not in KNOWN and len(name) <= _LONGEST]
            nearest = {name: difflib.get_close_matches(name, strange, 1) for name in lacking}
            near = [f"is {shown(found[0])} meant for {name}?" for name, found in nearest.items() if found]
            self.wrong(line, 0, f"{'no column is' if len(lacking) == 1 else 'no columns are'} called {', '.join(lacking)}",
                       " ".join(near) or "the first line names the columns")
        return not self.table.faults

    def _lines(self) -> list[list[str]]:
        """The rows that say anything; `rows` keeps their numbers. Too short and too long ones are told."""
        kept, width = [], len(self.header)
        for number, row in enumerate(self.table.rows[self.table.first + 1:], self.table.first + 1):
            if not any(map(str.strip, row)):
                continue
            if len(row) < width:
                self.wrong(number, len(row) - 1, f"{len(row)} cells; the first line names {width} columns")
            elif any(map(str.strip, row[width:])):
                self.wrong(number, width, f"{len(row)} cells; the first line names {width} columns", WIDE)
            self.rows.append(number)
            kept.append(row)
        return kept

    def _numbers(self, name: str, cells: Sequence[str]) -> Floats:
        """A column's numbers, nan where blank."""
        bare, comma = [cell.strip() for cell in cells], self.table.separator != ","
        blank = np.array([not cell for cell in bare])
        try:
            if "".join(bare).translate(_PLAIN):
                raise ValueError
            values = np.array([cell or "nan" for cell in bare]).astype(np.float64)
        except ValueError:
            found = (number_of(cell, comma) for cell in bare)
            values = np.array([np.nan if number is None else number for number in found])
        for row, message, hint in self._faults(name, values, blank, bare):
            self.wrong(self.rows[row], self.header.index(name), message, hint)
        return values

    def _faults(self, name: str, values: Floats, blank: Bools, bare: list[str]) -> Iterator[tuple[int, str, str]]:
        """The rows of a column that can't stand, what is wrong with each, and a hint."""
        hint = _HINT if name not in NEVER_BLANK else ""
        finite = np.isfinite(values)
        for row in np.flatnonzero(~finite & ~blank).tolist():
            yield row, f"{quoted(bare[row])} is no number", number_hint(bare[row]) or hint
        if name in NEVER_BLANK:
            for row in np.flatnonzero(blank).tolist():
                yield row, "a blank cell; without it a row can't be read", ""
        bad, message = _outside(name, np.where(finite, values, 0))
        for row in np.flatnonzero(bad & finite).tolist():
            yield row, f"{quoted(bare[row])} {message}", hint

    def _names(self, name: str, cells: Sequence[str]) -> tuple[str, ...]:
        """A column of names; an empty text where blank."""
        clean = {cell: unguarded(plain_name(cell)) for cell in dict.fromkeys(cells)}
        bad = {cell: why for cell, word in clean.items() if word and (why := trouble_of(word))}
        if bad:
            for row, cell in enumerate(cells):
                if cell in bad:
                    self.wrong(self.rows[row], self.header.index(name), f"the name {quoted(clean[cell])} {bad[cell]}")
        return tuple(clean[cell] for cell in cells)


def _outside(name: str, values: Floats) -> tuple[npt.NDArray[np.bool_], str]:
    """Where numbers lie outside what a column may hold, and how that is said."""
    if name in (*FLAGS, *OPTIONAL_FLAGS):
        return ~np.isin(values, (0, 1)), "is neither 0 nor 1"
    if name in COUNTS:
        return (values < 0) | (values != np.floor(values)), "is no count: it is a whole number from 0"
    if name == "logdist":
        most = np.log1p(FURTHEST_KM)
        return (values < 0) | (values > most), f"is no ln(1 + km): it runs from 0 to {most:.2f}, which is half round the world"
    if name == "year":
        return (values != np.floor(values)) | (values < 1) | (values > 9999), "is no year"
    if name == "logcinc":
        return values > 0, "is above 0, but no state has more than all of the world's capability"
    return np.zeros(len(values), bool) if name in OPTIONAL_NUMBERS else np.abs(values) > 25, "is too far from 0 to be true"
