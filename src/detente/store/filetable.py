"""Which cells does a CSV file hold, and where does each stand?

Cells are parted by commas, semicolons or tabs: what the first line shows, or says (sep=;, as Excel has it). Quoted cells
may hold any of these and line breaks.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import islice

import numpy as np

from detente.errors import BadInput, Problem
from detente.store.filefaults import Faults, Place
from detente.store.filetext import MOST_TIES
from detente.store.filewords import plain_name

WIDE = "a name with the separator in it goes in quotes; a number is written with a point"
SEPARATORS = "\t;,"
MOST_CELLS = 20_000_000
_SAID = re.compile(r'"?sep=([,;\t|])"?[,;\t| ]*(?=[\r\n]|\Z)', re.IGNORECASE)  # Excel's own first line
MOST_LOOKED = 100_000  # letters among which the first line is looked for, to see the separator


class Table:
    """The rows of a CSV file. Faults are noted at (row, cell), both from 0; `row` may be the one after the last.

    Where no cell is quoted and all rows are of one length, as programs write them, rows are only made when asked for.
    """

    def __init__(self, text: str, path: str, known: Collection[str]) -> None:
        said = _SAID.match(text)
        text = text[said.end():] if said else text  # its line stays, empty: lines keep their numbers
        self._text = text
        self.separator = said[1] if said else _separator(text, known)
        self.faults = Faults(path, self.place)
        self._ends: list[int] | None = [] if '"' in text else None  # the line that each row ends on; None: a row is a line
        lines = text.count("\n") + text.count("\r")
        if lines > MOST_TIES or text.count(self.separator) > MOST_CELLS:
            raise BadInput([Problem(f"{lines:,} lines; at most {MOST_TIES:,} are read", "split it", path=path)])
        self._cells, self._width = _even(text, self.separator)
        self.first = 0  # the first row that says anything
        if not self._width:
            speaking = (place for place, row in enumerate(self.rows) if any(cell.strip() for cell in row))
            self.first = next(speaking, len(self.rows))

    @cached_property
    def rows(self) -> list[list[str]]:
        """All rows."""
        if self._width:
            return [self._cells[start : start + self._width] for start in range(0, len(self._cells), self._width)]
        rows: list[list[str]] = []
        lines = io.StringIO(self._text, newline="")
        reader = csv.reader(lines, delimiter=self.separator, skipinitialspace=True, strict=True)
        try:
            if self._ends is None:
                rows.extend(reader)
            else:
                for row in reader:
                    rows.append(row)
                    self._ends.append(reader.line_num)
        except csv.Error as fault:
            self.faults.wrong((len(rows), sum(1 for _ in self._starts(self._start(len(rows)))) - 1), *_why(fault))
        return rows

    def columns(self, first: int, places: Sequence[int]) -> list[list[str]] | None:
        """The cells of some columns from row `first` on, if all rows are of one length and none of these cells is empty."""
        found = [self._cells[place + first * self._width :: self._width] for place in places] if self._width else []
        return found if found and all(all(map(str.strip, cells)) for cells in found) else None

    def head(self) -> list[str]:
        """The first row that says anything; empty if there is none."""
        if self._width:
            return self._cells[: self._width]
        return self.rows[self.first] if self.first < len(self.rows) else []

    def header(self) -> list[str]:
        """The same, as column names are compared: in small letters."""
        return [plain_name(cell).lower() for cell in self.head()]

    @cached_property
    def _lines(self) -> list[str]:
        return list(io.StringIO(self._text, newline=""))

    def place(self, at: Place) -> Place:
        """Line and column, from 1, of a cell; of the row's last one where it has fewer."""
        line = self._start(at[0])
        return next(islice(self._starts(line), at[1], None), None) or list(self._starts(line))[-1]

    def _start(self, row: int) -> int:
        """The line, from 0, that a row starts on."""
        if self._ends is None or not row:
            return row
        return self._ends[row - 1]

    def _starts(self, line: int) -> Iterator[Place]:
        """Where each cell of the row that starts on `line` begins, as far as the row can be read."""
        state = "fresh"  # nothing of the cell but spaces, or: open, within quotes; closed, after them; plain, without
        yield line + 1, 1
        for number in range(line, len(self._lines)):
            for column, letter in enumerate(self._lines[number], 1):
                if letter == '"' and state != "plain":
                    state = "closed" if state == "open" else "open"  # a doubled quote closes and opens again
                elif letter == self.separator and state != "open":
                    yield number + 1, column + 1
                    state = "fresh"
                elif state == "closed" and letter not in "\r\n":
                    return
                elif state == "fresh" and letter != " ":
                    state = "plain"
            if state != "open":
                return


def _even(text: str, separator: str) -> tuple[list[str], int]:
    """All cells, row by row, and how many a row has; none and 0 where cells are quoted or rows differ in length."""
    plain = text.replace("\r\n", "\n").rstrip("\n")
    if '"' in text or "\r" in plain:
        return [], 0
    letters = np.frombuffer(plain.encode("utf-8"), np.uint8)
    marks = letters[(letters == ord(separator)) | (letters == ord("\n"))]  # both are ASCII: never part of another letter
    first = plain.partition("\n")[0]
    width = first.count(separator) + 1
    uneven = (len(marks) + 1) % width or (marks[width - 1 :: width] != ord("\n")).any()
    if not first.strip(separator + " ") or uneven or plain.count("\n") != len(marks) // width:
        return [], 0
    return plain.replace("\n", separator).split(separator), width


def _separator(text: str, known: Collection[str]) -> str:
    """Tab, semicolon or comma: with which the first line names known columns, or else parts into three."""
    first = next((line for line in io.StringIO(text[:MOST_LOOKED], newline="") if line.strip()), "")
    try:
        rows = {mark: next(csv.reader([first], delimiter=mark, skipinitialspace=True)) for mark in SEPARATORS}
    except csv.Error:
        return ","
    named = [mark for mark, row in rows.items() if len(row) > 1 and any(plain_name(cell).lower() in known for cell in row)]
    return next(iter(named + [mark for mark, row in rows.items() if len(row) > 2]), ",")


def _why(fault: csv.Error) -> tuple[str, str]:
    """What the reader of CSV stopped at, and a hint."""
    if "expected after" in str(fault):
        return "text follows the quotes around this cell", 'a quote within quotes is doubled: "a ""b"" c"'
    if "limit" in str(fault):
        return f"a cell here has more than {csv.field_size_limit():,} characters", "is a quote never closed?"
    return "a quote opens here that is never closed", "close it, or remove it"
