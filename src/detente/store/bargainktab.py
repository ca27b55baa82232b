"""Which scenario does a KTAB CSV file hold?

Line 1: the scenario's name, its description, how many actors, how many dimensions; KTAB reads no further there. Line 2: the
columns' names. Then an actor a line: name, description, power, and a position and a salience for each dimension. A description
may hold commas without being quoted, for an actor's numbers are counted from the end, and the counts of line 1 are those that
agree with the number of lines.
"""

from __future__ import annotations

from pathlib import Path

from detente.model.bargain_table import BargainTable
from detente.store.bargaincells import name_in, number, sentence_in
from detente.store.bargainktabrules import KtabActor, Said, Scenario, ktab_table
from detente.store.bargainlines import Lines
from detente.store.modelsource import quoted, shown

_OWN = 2  # the place of nActors in KTAB's first line, from 0
_FIRST = "line 1 is: ScenarioName,Description,number of actors,number of dimensions"
_ACTOR = "an actor's line is: name, description, power, then position and salience for each dimension"


def ktab_csv(text: str, path: str, separator: str) -> BargainTable:
    """The table that a text makes. Raises BadInput with every problem."""
    lines = Lines(text, path, separator)
    said = [row for row, cells in enumerate(lines.rows) if cells]
    if len(said) < 2:
        lines.faults.wrong((said[0] if said else 0, 0), "the line that names the columns is missing",
                           "line 2 is: Actor,Description,Power,Position,Salience")
        raise lines.faults.refused()
    name, description, actors, many = _first(lines, said[0], len(said) - 2)
    dimensions = _dimensions(lines, said[1], many)
    found = [actor for row in said[2:] if (actor := _actor(lines, row, len(dimensions)))]
    if actors is not None and len(said) - 2 != actors:
        lines.faults.wrong((said[0], _counts(lines.rows[said[0]], len(said) - 2)),
                           f"nActors is {actors:,}, but {len(said) - 2:,} actors follow", "correct the number, or the list")
    scenario = Scenario(path, name, description, dimensions, found, separator != ",")
    return ktab_table(scenario, lines.faults, Path(path).stem)


def _first(lines: Lines, row: int, follow: int) -> tuple[str, str, int | None, int | None]:
    """The scenario's name and description, how many actors and dimensions; None where that can't be read.

    `follow`: how many lines of actors there are.
    """
    cells = lines.rows[row]
    if len(cells) < 3:
        lines.faults.wrong((row, 0), f"{len(cells)} cells; the first line has 4", _FIRST)
        return "", "", None, None
    start = _counts(cells, follow)
    counts = [_count(cell) for cell in cells[start : start + 2]]
    for place, (what, count) in enumerate(zip(("nActors", "nDims"), counts, strict=True), start):
        if count is None:
            lines.faults.wrong((row, place), f"{what} is {quoted(cells[place])}; it is a whole number from 1", _FIRST)
    name, why = name_in(cells[0])
    description, trouble = sentence_in(_joined(lines, cells[1:start]))
    if (why and name) or trouble:
        lines.faults.wrong((row, 0 if why else 1), f"the scenario's name {why}" if why else f"the description {trouble}")
    return name, description, counts[0], counts[1]


def _counts(cells: list[str], follow: int) -> int:
    """The place of nActors in the first line, with nDims behind it: KTAB's own, save where only the last but one agrees."""
    last = len(cells) - 2
    ways = [place for place in (_OWN, last) if place <= last and _count(cells[place]) and _count(cells[place + 1])]
    return next((place for place in ways if _count(cells[place]) == follow), ways[0] if ways else last)


def _count(cell: str) -> int | None:
    """The whole number from 1 that a cell says; None where it says none."""
    value = number(cell)
    good = isinstance(value, float) and value == int(value) and 1 <= value <= 1e6
    return int(value) if good and isinstance(value, float) else None


def _dimensions(lines: Lines, row: int, many: int | None) -> list[str]:
    """The names of the columns of positions, which are those of the dimensions."""
    columns = lines.rows[row][3:]
    if not columns or len(columns) % 2 or (many is not None and len(columns) != 2 * many):
        number_said = "" if many is None else f"nDims is {many:,}, which makes {3 + 2 * many:,} columns, but "
        lines.faults.wrong((row, len(lines.rows[row]) - 1), f"{number_said}{len(lines.rows[row]):,} columns are named here",
                           "line 2 is: Actor,Description,Power, then position and salience for each dimension")
    names = columns[: 2 * many : 2] if many else columns[: len(columns) // 2 * 2 : 2]
    return names or [""]


def _actor(lines: Lines, row: int, many: int) -> KtabActor | None:
    """An actor; none, and told, where the cells are too few, or too many numbers."""
    cells, need = lines.rows[row], 1 + 2 * many
    start = len(cells) - need  # of the numbers
    if start < 2:
        what = f"{len(cells)} cells; {need + 2} are needed"
        lines.faults.wrong((row, len(cells) - 1), what, _ACTOR, item=shown(name_in(cells[0])[0]))
        return None
    strays = [place for place in range(2, start) if not isinstance(number(cells[place], lines.separator != ","), str)]
    if strays:
        hint = _ACTOR + "; a description with commas goes in quotes"
        lines.faults.wrong((row, strays[0]), f"more than {need} numbers", hint, item=shown(name_in(cells[0])[0]))
        return None
    said = [Said(cell, (row, place)) for place, cell in enumerate(cells)]
    description = Said(_joined(lines, cells[1:start]), (row, 1))
    return KtabActor(said[0], description, said[start], said[start + 1 :: 2], said[start + 2 :: 2])


def _joined(lines: Lines, cells: list[str]) -> str:
    """A description that was cut at its own commas."""
    return f"{lines.separator} ".join(cells)
