"""Which candidate patrons does a table (CSV) hold, and what is wrong with it if it can't be read?

The first line names the columns, in any order; see `model/support_table.py` for what they mean. A blank cell is something
not known. Everything that is wrong is told at once, each cell by its line and column.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

import numpy as np

from detente.errors import BadInput, Problem, did_you_mean
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

MOST_TOLD = 40  # problems; of more, the rest is counted
MOST_BYTES = 1 << 28
MOST_SHOWN = 24  # characters of a cell
NEVER_BLANK = ("reb", "pers", "y")  # without these a row is no row: nobody can say which question it asks
_HINT = "a blank cell means that it is not known"


def load_support_table(where: Path) -> SupportTable:
    """Read a table. Raises BadInput with every problem, each at its line and column."""
    try:
        if where.stat().st_size > MOST_BYTES:
            raise BadInput([Problem(f"the file is larger than {MOST_BYTES >> 20} MB", "split it", path=str(where))])
        data = where.read_bytes()
    except OSError as fault:
        raise BadInput([Problem(f"can't be read: {fault.strerror or fault}", path=str(where))]) from None
    return support_table(data, str(where))


def support_table(data: bytes, path: str) -> SupportTable:
    """Read a table from a file's bytes; `path` is how problems call the file. Raises BadInput."""
    reader = _Reader(_text(data, path), path)
    facts, names = reader.read()
    if reader.problems:
        raise BadInput(_shortened(sorted(reader.problems, key=lambda each: (each.line, each.column)), path))
    return SupportTable(path, facts, names)


def _text(data: bytes, path: str) -> str:
    """The file's text; a mark of byte order in front is passed over."""
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise BadInput([Problem("this is UTF-16, not UTF-8", "save it as CSV in UTF-8", path=path)])
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - data.rfind(b"\n", 0, fault.start)
        raise BadInput([Problem("this is not UTF-8", "save it as CSV in UTF-8", "", path, line, column)]) from None
    if "\0" in text:
        raise BadInput([Problem("this is no text: it holds zero bytes", "save it as CSV in UTF-8", path=path)])
    if not text.strip():
        raise BadInput([Problem("the file is empty", f"its first line names the columns: {', '.join(NEEDED)}", path=path)])
    return text


def _shortened(problems: list[Problem], path: str) -> list[Problem]:
    rest = len(problems) - MOST_TOLD
    return problems if rest <= 0 else [*problems[:MOST_TOLD], Problem(f"{rest:,} more problems like these", path=path)]


class _Reader:
    """Goes through one table; collects what is wrong."""

    def __init__(self, text: str, path: str) -> None:
        self.lines, self.path, self.problems = re.split(r"\r\n|\r|\n", text), path, list[Problem]()
        self.cells, self.at = self._cells(text)
        self.header = [name.strip() for name in self.cells[0]] if self.cells else []

    def wrong(self, line: int, place: int, message: str, hint: str = "") -> None:
        """Note a problem in the cell at this place (0-based) of this line (1-based)."""
        column = _start(self.lines[line - 1], place) if 0 < line <= len(self.lines) else 1
        item = f"column {self.header[place]}" if line > self.at[0] and 0 <= place < len(self.header) else ""
        self.problems.append(Problem(message, hint, item, self.path, line, column))

    def _cells(self, text: str) -> tuple[list[list[str]], list[int]]:
        """Every row that is not blank, and the line on which each begins."""
        rows, at, begins = list[list[str]](), list[int](), 1
        reader = csv.reader(StringIO(text, newline=""), strict=True)
        try:
            for row in reader:
                if row and (len(row) > 1 or row[0].strip()):
                    rows.append(row)
                    at.append(begins)
                begins = reader.line_num + 1
        except csv.Error as fault:
            raise BadInput([*self.problems, Problem(f"can't be read as CSV: {fault}", "a quote may be left open", "", self.path,
                                                    reader.line_num, 1)]) from None
        return rows, at

    def read(self) -> tuple[dict[str, Floats], dict[str, tuple[str, ...]]]:
        """The columns; where something is wrong, what could be read."""
        if not self._header_holds():
            return {}, {}
        for line, row in zip(self.at[1:], self.cells[1:], strict=True):
            if len(row) != len(self.header):
                self.wrong(line, min(len(row), len(self.header)) - 1 if len(row) < len(self.header) else len(self.header),
                           f"{len(row)} cells; the first line names {len(self.header)} columns")
        if len(self.cells) < 2:
            self.wrong(self.at[0], 0, "there is no row below the names of the columns")
        if self.problems:
            return {}, {}
        columns = dict(zip(self.header, zip(*self.cells[1:], strict=True), strict=True))
        facts = {name: self._numbers(name, columns[name]) for name in self.header if name in KNOWN and name not in NAMES}
        return facts, {name: tuple(map(str.strip, columns[name])) for name in NAMES if name in columns}

    def _header_holds(self) -> bool:
        line = self.at[0]
        other = next((mark for mark in ";\t|" if len(self.header) == 1 and mark in self.header[0]), "")
        if other:
            said = "tabs" if other == "\t" else f"'{other}'"
            self.wrong(line, 0, f"columns are parted by {said}", "part them by commas, with points in numbers")
            return False
        for place, name in enumerate(self.header):
            if name in KNOWN and name in self.header[:place]:
                self.wrong(line, place, f"a second column is called {name}", "keep one")
        strange = [name for name in self.header if name not in KNOWN]
        for name in NEEDED:
            if name not in self.header:
                hint = did_you_mean(name, strange) if strange else ""
                self.wrong(line, 0, f"no column is called {name}", hint.replace("did you mean", "is it")
                           if hint.startswith("did") else "the first line names the columns")
        return not self.problems

    def _numbers(self, name: str, cells: Sequence[str]) -> Floats:
        """A column's numbers, nan where blank."""
        bare = np.char.strip(np.array(cells))
        blank = np.asarray(bare == "")
        try:
            values = np.where(blank, "nan", bare).astype(np.float64)
            if "_" in "".join(cells):
                raise ValueError
        except ValueError:
            values = np.array([_number(cell) for cell in bare.tolist()])
        for row, message in self._faults(name, values, blank, bare):
            self.wrong(self.at[row + 1], self.header.index(name), message, _HINT if name not in NEVER_BLANK else "")
        return values

    def _faults(self, name: str, values: Floats, blank: Bools, bare: np.ndarray) -> Iterator[tuple[int, str]]:
        """The rows of a column that can't stand, and what is wrong with each."""
        finite = np.isfinite(values)
        for row in np.flatnonzero(~finite & ~blank).tolist():
            yield row, f"{_shown(bare[row])} is no number"
        if name in NEVER_BLANK:
            for row in np.flatnonzero(blank).tolist():
                yield row, "a blank cell; without it a row can't be read"
        bad, message = _outside(name, np.where(finite, values, 0))
        for row in np.flatnonzero(bad & finite).tolist():
            yield row, f"{_shown(bare[row])} {message}"


def _outside(name: str, values: Floats) -> tuple[Bools, str]:
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


def _number(text: str) -> float:
    try:
        return float("nan" if "_" in text or not text.isascii() else text)
    except ValueError:
        return float("nan")


def _shown(cell: str) -> str:
    text = str(cell)
    return repr(text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}...")


def _start(line: str, place: int) -> int:
    """The column (1-based) at which a line's cell at `place` begins; commas inside quotes part nothing."""
    inside, passed = False, 0
    for column, character in enumerate(line, 1):
        if passed == place:
            return column
        if character == '"':
            inside = not inside
        elif character == "," and not inside:
            passed += 1
    return len(line) + 1
