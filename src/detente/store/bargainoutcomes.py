"""Which decisions, whose outcome is known, does a table for back-tests hold?

One line for each actor on each issue: issue, actor, position, salience, outcome; perhaps reference, capability, low, high, and
the proposal that an issue belongs to.
Positions, outcome and reference run from 0 to 100 unless low and high say otherwise; saliences always do.
"""

from __future__ import annotations

from pathlib import Path

from detente.model.bargain_table import BargainTable, TableIssue
from detente.store.bargaincells import Pair, digits, shifted
from detente.store.bargaincsv import best_unused, negative
from detente.store.bargaingather import Line, alike, check_lines, gathered, varying
from detente.store.bargainlong import Long
from detente.store.filetable import Table

NEEDED = ("issue", "actor", "position", "salience", "outcome")
_ROLES = frozenset((*NEEDED, "reference", "capability", "low", "high", "description", "proposal"))
SCALE = (0.0, 100.0)
_EQUAL = "The table has no capabilities: every actor is taken to be as able as any other."
_SMALL = "No salience is above 1, though in this form they run from 0 to 100. If yours run from 0 to 1, multiply them by 100."
_NAMED = 5


def outcome_table(table: Table, path: str) -> BargainTable:
    """The table that a file's cells make. Raises BadInput with every problem."""
    long = Long(table, _ROLES, NEEDED)
    issues, described = long.issues(""), long.described()
    equal: list[Pair | None] = [(1.0, 1.0)] * len(long.rows)
    capability = long.amounts("capability", negative) if "capability" in long.cell else equal
    percent, position = long.amounts("salience", _no_percent), long.amounts("position")
    scales = {**dict.fromkeys(issues, SCALE), **long.scales(issues)}
    long.within(position, issues, scales)
    ends = {role: long.on_scale(role, issues, scales) for role in ("outcome", "reference")}
    proposals = long.proposals(issues)
    salience = [pair and (shifted(pair[0], -2), shifted(pair[1], -2)) for pair in percent]
    lines = [Line(*line) for line in zip(long.rows, long.actors, issues, capability, salience, position, strict=True)]
    check_lines(lines, long.faults, long.cell)
    found = gathered(lines, scales, long.faults)
    told = tuple(TableIssue(name, *scale, reference=ends["reference"].get(name), outcome=ends["outcome"].get(name),
                            proposal=proposals.get(name, ""))
                 for name, scale in zip(found.issues, found.scale, strict=True))
    small = all(pair is None or pair[1] <= 1 for pair in percent)
    notes = (*(() if "capability" in long.cell else (_EQUAL,)), *((_SMALL,) if small else ()), *_open(told))
    made = BargainTable(path, Path(path).stem, found.actors, told, found.capability, found.salience, found.position, "outcomes",
                        tuple(described.get(name, "") for name in found.actors) if described else (),
                        (*notes, *best_unused(long), *long.notes, *alike(found.actors)), found.present)
    return made._replace(notes=(*varying(made), *made.notes))


def _no_percent(pair: Pair) -> str:
    """Why a salience in 0..100 can't stand; empty if it can."""
    return negative(pair) or (f"{digits(pair[1])} is above 100" if pair[1] > 100 else "")


def _open(issues: tuple[TableIssue, ...]) -> tuple[str, ...]:
    """A note on issues without an outcome."""
    names = [issue.name for issue in issues if issue.outcome is None]
    if not names:
        return ()
    more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (f"No outcome is given for: {', '.join(names[:_NAMED])}{more}.",)
