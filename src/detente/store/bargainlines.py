"""Which cells does each line of a KTAB or Decide file hold, and where do they stand?

In these forms a line is a row: a quoted cell may hold the separator, but no line break.
"""

from __future__ import annotations

import csv
import re

from detente.store.filefaults import Faults, Place
from detente.store.filetable import MOST_LOOKED

_BREAK = re.compile("\r\n|\r|\n")
SAID = re.compile(r'"?sep=[,;\t|]"?[,;\t| ]*\Z', re.IGNORECASE)  # Excel's own first line


class Lines:
    """The rows of a file, blank ones as empty lists. Faults are noted at (row, cell), both from 0."""

    def __init__(self, text: str, path: str, separator: str) -> None:
        self._lines, self.separator = _BREAK.split(text), separator
        self._lines[0] = "" if SAID.match(self._lines[0]) else self._lines[0]
        self.faults = Faults(path, self.place)
        self.rows = [self._cells(row, line) for row, line in enumerate(self._lines)]

    def place(self, at: Place) -> Place:
        """Line and column, from 1, of a cell; of the row's last one where it has fewer."""
        line, quoted, starts = self._lines[at[0]] if at[0] < len(self._lines) else "", False, [1]
        for column, letter in enumerate(line, 1):
            quoted ^= letter == '"'
            if letter == self.separator and not quoted:
                starts.append(column + 1)
        return at[0] + 1, starts[min(at[1], len(starts) - 1)]

    def _cells(self, row: int, line: str) -> list[str]:
        """A row's cells, without blanks at their ends and without empty cells at the row's end."""
        cells = line.split(self.separator)
        if '"' in line:
            try:
                cells = next(csv.reader([line], delimiter=self.separator, skipinitialspace=True, strict=True), [])
            except csv.Error as fault:
                what = "a quote opens here that is never closed" if "unexpected end" in str(fault) else \
                    "the quotes around a cell here are not in order"
                self.faults.wrong((row, 0), what, 'a quote within quotes is doubled: "a ""b"" c"')
                cells = []
        cells = [cell.strip() for cell in cells]
        while cells and not cells[-1]:
            cells.pop()
        return cells


def split(line: str, separator: str) -> list[str]:
    """The cells of one line, in small letters and without blanks, to see what form a file has."""
    try:
        cells = next(csv.reader([line[:MOST_LOOKED]], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return []
    return [cell.strip().lower() for cell in cells]
