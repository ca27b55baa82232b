"""Who wants what on which issues, as a file of whatever form says?

The form is seen from what the file holds, not from its name: KTAB's CSV and XML, Decide's lines that begin with #, a table with
outcomes, or else a plain table of actors.
"""

from __future__ import annotations

import re
from pathlib import Path

from detente.model.bargain_table import BargainTable
from detente.store.bargaincsv import scholz_table
from detente.store.bargaindecide import decide_table
from detente.store.bargainktab import ktab_csv
from detente.store.bargainktabxml import ktab_xml
from detente.store.bargainlines import SAID, split
from detente.store.bargainlong import ROLES
from detente.store.bargainoutcomes import outcome_table
from detente.store.filetable import MOST_LOOKED, SEPARATORS, Table
from detente.store.filetext import bytes_at, text_of

_DECIDE = re.compile(r'"?#[A-Z0/]"?(?:[\s;,]|\Z)')
_COUNT = re.compile(r"[0-9]{1,7}\Z")


def load_bargain_table(where: Path) -> BargainTable:
    """Read a table. Raises BadInput with every problem, each at its line and column."""
    return bargain_table(bytes_at(where), str(where))


def load_outcomes(where: Path) -> BargainTable:
    """Read a table whose outcomes are needed: a plain one without them is told so. Raises BadInput."""
    return bargain_table(bytes_at(where), str(where), True)


def bargain_table(data: bytes, path: str, outcomes: bool = False) -> BargainTable:
    """Read a table from a file's bytes; `path` is how problems call the file. Raises BadInput.

    `outcomes`: a plain table is read as one that has a column `outcome`.
    """
    text = text_of(data, path, "save the table as CSV")
    first, second = _two_lines(text)
    plain = any({"position", "salience"} <= _named(first, separator) for separator in SEPARATORS)
    separator = "" if plain else _of_ktab(first, second)
    if separator:
        return ktab_csv(text, path, separator)
    if text.lstrip().startswith("<"):
        return ktab_xml(text, path)
    if _DECIDE.match(first):
        return decide_table(text, path)
    table = Table(text, path, ROLES)
    return (outcome_table if outcomes or "outcome" in table.header() else scholz_table)(table, path)


def _two_lines(text: str) -> tuple[str, str]:
    """The first two lines that say anything."""
    lines = (line.strip() for line in re.split("[\r\n]+", text[:MOST_LOOKED]))
    said = [line for line in lines if line.strip(SEPARATORS + " ") and not SAID.match(line)]
    return (said[0] if said else "", said[1] if len(said) > 1 else "")


def _named(line: str, separator: str) -> set[str]:
    """What the columns of a line that names columns are."""
    return {ROLES.get(cell, "") for cell in split(line, separator)}


def _of_ktab(first: str, second: str) -> str:
    """What parts the cells of a KTAB file: its second line begins with Actor, or its first ends in two counts. Else empty."""
    for separator in ",;\t":
        cells = split(second, separator)
        if len(cells) > 3 and cells[0] == "actor":
            return separator
    for separator in ",;\t":
        cells = [cell for cell in split(first, separator) if cell]
        if len(cells) > 2 and all(map(_COUNT.match, cells[-2:])) and not any(map(_COUNT.match, cells[:-2])):
            return separator
    return ""
