"""Which actors, with which capability, salience and position, does a plain table hold?

Its columns, actor, capability, position and salience, are those in which public programs of the Scholz model keep their tables.
A further column `issue` makes one table of several issues; `low` and `high` give an issue's scale, which else is the range of
the positions, and `reference` where it ends without agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detente.model.bargain_table import BargainTable, TableIssue
from detente.store.bargaincells import Pair, digits, shifted
from detente.store.bargaingather import Line, alike, check_lines, gathered, varying
from detente.store.bargainlong import Long
from detente.store.filetable import Table

NEEDED = ("actor", "position", "capability", "salience")
_ROLES = frozenset((*NEEDED, "issue", "low", "high", "reference", "description"))
ONLY_ISSUE = "position"  # what the one issue is called where no column names it: as its own column
_WIDEN = "columns low and high give a scale that is wider than the positions"
BEST = "The middle number of a range (low..best..high) is not used, only its ends."


def scholz_table(table: Table, path: str) -> BargainTable:
    """The table that a file's cells make. Raises BadInput with every problem."""
    long = Long(table, _ROLES, NEEDED)
    issues, described = long.issues(ONLY_ISSUE), long.described()
    capability, salience = long.amounts("capability", negative), long.amounts("salience", _no_salience)
    position, scales = long.amounts("position"), long.scales(issues)
    long.within(position, issues, scales)
    reference = long.on_scale("reference", issues, {**_ranges(issues, position), **scales}, _WIDEN)
    _check_mixed(long, salience)
    salience, notes = _in_parts(salience)
    lines = [Line(*line) for line in zip(long.rows, long.actors, issues, capability, salience, position, strict=True)]
    check_lines(lines, long.faults, long.cell)
    found = gathered(lines, scales, long.faults)
    told = tuple(TableIssue(name, *scale, name in scales, reference=reference.get(name))
                 for name, scale in zip(found.issues, found.scale, strict=True))
    made = BargainTable(path, Path(path).stem, found.actors, told, found.capability, found.salience, found.position, "scholz",
                        tuple(described.get(name, "") for name in found.actors) if described else (),
                        (*_of_scales(told), *notes, *best_unused(long), *long.notes, *alike(found.actors)), found.present)
    return made._replace(notes=(*varying(made), *made.notes))


def _ranges(issues: Sequence[str], positions: Sequence[Pair | None]) -> dict[str, Pair]:
    """The range of the positions on each issue."""
    found: dict[str, Pair] = {}
    for issue, position in zip(issues, positions, strict=True):
        if position:
            low, high = found.get(issue, position)
            found[issue] = (min(low, position[0]), max(high, position[1]))
    return found


def negative(pair: Pair) -> str:
    """Why an amount that is 0 or more can't stand; empty if it can."""
    return f"{digits(pair[0])} is negative" if pair[0] < 0 else ""


def best_unused(long: Long) -> tuple[str, ...]:
    """A note where a range names its likeliest value."""
    places = [long.cell[role] for role in ("capability", "salience", "position") if role in long.cell]
    rows = long.table.rows
    return (BEST,) if any(rows[row][place].count("..") > 1 for row in long.rows for place in places) else ()


def _no_salience(pair: Pair) -> str:
    """Why a salience can't stand, be it in 0..1 or in 0..100; empty if it can."""
    return negative(pair) or (f"{digits(pair[1])} is above 1, and above 100 too" if pair[1] > 100 else "")


def _check_mixed(long: Long, saliences: Sequence[Pair | None]) -> None:
    """Tell saliences above 1 that stand beside others like 0.5: then it can't be seen whether they run to 1 or to 100."""
    said = [(row, pair) for row, pair in zip(long.rows, saliences, strict=True) if pair]
    if not any(0 < end < 1 for _, pair in said for end in pair):
        return
    above = [(row, pair[1]) for row, pair in said if pair[1] > 1]
    below = [(row, min(end for end in pair if 0 < end < 1)) for row, pair in said if any(0 < end < 1 for end in pair)]
    few, others = (above, "between 0 and 1") if len(above) <= len(below) else (below, "above 1")
    for row, value in few:
        line = long.table.place((row, 0))[0]
        long.faults.wrong((row, long.cell["salience"]), f"saliences run from 0 to 1, or all from 0 to 100: {digits(value)} in "
                          f"line {line} stands beside others {others}", "write all of them in one way")


def _in_parts(saliences: Sequence[Pair | None]) -> tuple[list[Pair | None], tuple[str, ...]]:
    """Saliences in 0..1, and a note if the file has them in 0..100."""
    greatest = max((pair[1] for pair in saliences if pair), default=0.0)
    if greatest <= 1:
        return list(saliences), ()
    note = f"The greatest salience is {digits(greatest)}, so saliences are taken to run from 0 to 100, not from 0 to 1."
    return [pair and (shifted(pair[0], -2), shifted(pair[1], -2)) for pair in saliences], (note,)


def _of_scales(issues: Sequence[TableIssue]) -> tuple[str, ...]:
    """A note on the issues whose scale is the range of their positions."""
    unsaid = [issue for issue in issues if not issue.said]
    if not unsaid:
        return ()
    if len(issues) == 1:
        return (f"The file gives no scale: it is taken to run from {digits(issues[0].low)} to {digits(issues[0].high)}, "
                "the range of the positions.",)
    which = "no issue" if len(unsaid) == len(issues) else f"{len(unsaid)} of {len(issues)} issues"
    what = "gives a scale for no issue" if which == "no issue" else f"gives no scale for {which}"
    return (f"The file {what}: there it is taken to be the range of the positions.",)
