"""Which table do its lines make, each of one actor on one issue?

The forms that have such lines (Scholz, outcomes, Decide) read them in their own ways; what must hold between lines is the
same: an actor stands once on an issue, and on each issue somebody counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from detente.errors import BadInput, Problem
from detente.model.bargain_table import BargainTable
from detente.model.signed_network import signed_network
from detente.model.worlds import Floats, Ints
from detente.store.bargaincells import Pair, digits
from detente.store.filefaults import Faults
from detente.store.modelsource import shown
from detente.store.networkalike import noted

MOST_PLACES = 5_000_000  # actors times issues
COLUMNS_NAMED = 5


class Line(NamedTuple):
    """One actor on one issue; None where a cell was wrong, which has been told."""

    row: int
    actor: str  # empty: none that can stand
    issue: str
    capability: Pair | None
    salience: Pair | None  # 0..1
    position: Pair | None


class Gathered(NamedTuple):
    """What the lines come to: A actors and I issues in the order in which they come up."""

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    scale: tuple[Pair, ...]  # [I]
    capability: Floats  # [A, 2]; [A, I, 2] where somebody's differs between issues, 0 where the actor has no position
    salience: Floats  # [A, I, 2], 0 where the actor has no position
    position: Floats  # [A, I, 2], the middle of the scale where it has none
    present: tuple[tuple[bool, ...], ...]  # [A][I]; empty: all have


def check_lines(lines: Sequence[Line], faults: Faults, cell: Mapping[str, int]) -> None:
    """Note actors that stand twice on an issue. cell: the place of each column in a row."""
    stands: dict[tuple[str, str], int] = {}
    for line in lines:
        if not line.actor or not line.issue:
            continue
        first = stands.setdefault((line.issue, line.actor), line.row)
        if first != line.row:
            on = f" on {shown(line.issue)}" if "issue" in cell else ""
            faults.wrong((line.row, cell["actor"]), f"stands here a second time{on}; the first is line {_line(faults, first)}",
                         "keep one", item=shown(line.actor))


def gathered(lines: Sequence[Line], scales: Mapping[str, Pair], faults: Faults, order: Iterable[str] = ()) -> Gathered:
    """The arrays. scales: of the issues for which the file gives one; for the others, the range of the positions.

    order: all issues, where they don't stand in the order in which they come up.

    Raises BadInput for what was noted so far, for a table that is too large, and where nobody counts.
    """
    faults.check()
    actors = {name: place for place, name in enumerate(dict.fromkeys(line.actor for line in lines))}
    issues = {name: place for place, name in enumerate(dict.fromkeys((*order, *(line.issue for line in lines))))}
    if len(actors) * len(issues) > MOST_PLACES:
        raise BadInput([Problem(f"{len(actors):,} actors on {len(issues):,} issues; at most {MOST_PLACES:,} places are read",
                                "split the table", path=faults.path)])
    who = np.array([actors[line.actor] for line in lines], np.int64)
    what = np.array([issues[line.issue] for line in lines], np.int64)
    there = np.zeros((len(actors), len(issues)), bool)
    there[who, what] = True
    given = np.array([(line.position, line.salience, line.capability) for line in lines], np.float64)  # [lines, 3, 2]
    scale = _scales(tuple(issues), scales, what, given[:, 0])
    salience = np.zeros((len(actors), len(issues), 2))
    position = np.broadcast_to((scale[:, :1] / 2 + scale[:, 1:] / 2)[None], salience.shape).copy()
    salience[who, what], position[who, what] = given[:, 1], given[:, 0]
    capability = _capability(who, what, given[:, 2], there.shape)
    check_count(tuple(issues), capability, salience, faults)
    present = () if there.all() else tuple(map(tuple, there.tolist()))
    return Gathered(tuple(actors), tuple(issues), tuple((low, high) for low, high in scale.tolist()), capability, salience,
                    position, present)


def check_count(issues: Sequence[str], capability: Floats, salience: Floats, faults: Faults) -> None:
    """Raises BadInput where on some issue nobody has both capability and salience."""
    if not capability.any():
        raise BadInput([Problem("every capability is 0: nobody counts", "", "", faults.path)])
    able = capability[..., 1] if capability.ndim == 3 else capability[:, None, 1]
    weight = (able * salience[..., 1]).sum(0)
    for issue in np.flatnonzero(weight == 0).tolist():
        faults.wrong((0, 0), "nobody counts: whoever has a capability above 0 has a salience of 0", item=shown(issues[issue]))
    faults.check()


def _capability(who: Ints, what: Ints, given: Floats, size: tuple[int, ...]) -> Floats:
    """[A, 2] from the capability that each line [lines, 2] gives; [A, I, 2] if somebody's differs between issues."""
    one = np.zeros((size[0], 2))
    one[who] = given
    if np.array_equal(one[who], given):
        return one
    each = np.zeros((*size, 2))
    each[who, what] = given
    return each


def varying(table: BargainTable) -> tuple[str, ...]:
    """A note on actors whose capability differs between issues: it may be meant, or a slip."""
    names = table.varying
    if not names:
        return ()
    more = f", and {len(names) - COLUMNS_NAMED} more" if len(names) > COLUMNS_NAMED else ""
    return (f"The capability differs between issues for: {', '.join(map(shown, names[:COLUMNS_NAMED]))}{more}.",)


def alike(actors: tuple[str, ...]) -> tuple[str, ...]:
    """A note on names that differ only in capitals or accents."""
    return noted(signed_network(actors, {})).notes


def passed_over(columns: Iterable[str]) -> tuple[str, ...]:
    """A note on columns that are not read."""
    names = [name or "one without a name" for name in columns]
    if not names:
        return ()
    more = f", and {len(names) - COLUMNS_NAMED} more" if len(names) > COLUMNS_NAMED else ""
    return (f"Columns that are not read: {', '.join(map(shown, names[:COLUMNS_NAMED]))}{more}.",)


def told(pair: Pair) -> str:
    """A number or a range as it is written."""
    return digits(pair[0]) if pair[0] == pair[1] else f"{digits(pair[0])}..{digits(pair[1])}"


def _scales(issues: tuple[str, ...], scales: Mapping[str, Pair], what: Ints, position: Floats) -> Floats:
    """[I, 2], the scale that is given, or else the range of the positions [lines, 2]."""
    found = np.tile(np.array([np.inf, -np.inf]), (len(issues), 1))
    np.minimum.at(found[:, 0], what, position[:, 0])
    np.maximum.at(found[:, 1], what, position[:, 1])
    for place, name in enumerate(issues):
        found[place] = scales.get(name, found[place])
    return found


def _line(faults: Faults, row: int) -> int:
    return faults.place((row, 0))[0]
