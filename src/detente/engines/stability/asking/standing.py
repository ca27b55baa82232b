"""Of many equilibria, which deserve to be looked at first?

Those that can be reached from where things stand, that more rules keep, and that leave nothing on the table. The order is
one of looking, not of likelihood: the model does not say which equilibrium comes about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.asking.skyline import undominated
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.coalitions import Joint, gaining
from detente.engines.stability.reach import Paths, Steps, reach
from detente.model.worlds import Bools

THERE, IMPROVEMENTS, MOVES, UNKNOWN, NOWAY = "already there", "improvements", "moves", "unknown", "not reached"
WAYS = (THERE, IMPROVEMENTS, MOVES, UNKNOWN, NOWAY)  # the earlier, the sooner to be looked at

MOST_JOINTLY = 1 << 15  # possible outcomes times coalitions, up to which it is asked who would leave together

Whole = npt.NDArray[np.int64]


class Standing(NamedTuple):
    """What speaks for one equilibrium and what against it."""

    outcome: int
    rules: tuple[str, ...]  # those under which it is an equilibrium
    reached: str  # from the status quo: one of WAYS; UNKNOWN where nobody said what the status quo is
    path: Steps  # a shortest way there, by improvements if they lead there, else by moves
    pareto: bool  # no possible outcome is wanted at least as much by everybody and more by somebody
    leaving: tuple[Joint, ...] | None  # who would all gain by leaving jointly, and must all move for it; None: too many to ask
    share: float | None  # of the worlds in which it is an equilibrium; None where there are no worlds


class Standings(NamedTuple):
    """Equilibria in the order in which to look at them, and how many there are."""

    total: int  # outcomes that are an equilibrium under any of the rules
    counts: dict[str, int]  # under each rule
    first: tuple[Standing, ...]


class _Ways(NamedTuple):
    """How everything is reached from the status quo."""

    kind: Whole  # [F] place in WAYS
    steps: Whole  # [F] how many, 0 where not reached
    improvements: Paths | None
    moves: Paths | None


def standings(conflict: Conflict, kept: Mapping[str, Bools], most: int = 20,
              share: npt.NDArray[np.float64] | None = None) -> Standings:
    """The equilibria, those first that are reached from the status quo: already there or by improvements, then by moves.

    Then: the larger share of worlds, the more rules, Pareto before not, the fewer steps, the place in the list.
    kept: for each rule bool [A, F], as `judge` gives it. share: [F], the part of worlds in which each outcome is an
    equilibrium. Groups that would leave are sought for the first `most` alone, and do not count in the order.
    """
    holds = {rule: np.asarray(stable.all(axis=0), bool) for rule, stable in kept.items()}
    number = np.add.reduce([own.astype(np.int64) for own in holds.values()])
    some = np.flatnonzero(number)
    ways, pareto = _ways(conflict), undominated(conflict.ranks)
    order = np.lexsort((some, ways.steps[some], ~pareto[some], -number[some],
                        -share[some] if share is not None else np.zeros(len(some)), np.maximum(ways.kind[some], 1)))
    first = tuple(
        Standing(outcome, tuple(rule for rule, own in holds.items() if own[outcome]), WAYS[ways.kind[outcome]],
                 _path(ways, outcome), bool(pareto[outcome]), _leaving(conflict, outcome),
                 None if share is None else float(share[outcome]))
        for outcome in some[order[:most]].tolist())
    return Standings(len(some), {rule: int(own.sum()) for rule, own in holds.items()}, first)


def _leaving(conflict: Conflict, outcome: int) -> tuple[Joint, ...] | None:
    if (conflict.graph.outcomes << len(conflict.graph.movers)) > MOST_JOINTLY:
        return None
    return gaining(conflict, outcome, together=True)


def _ways(conflict: Conflict) -> _Ways:
    size = conflict.graph.outcomes
    kind, steps = np.full(size, WAYS.index(NOWAY)), np.zeros(size, np.int64)
    start = conflict.now
    if start is None:
        return _Ways(np.full(size, WAYS.index(UNKNOWN)), steps, None, None)
    improvements, moves = reach(conflict, start, "improvements"), reach(conflict, start, "moves")
    for paths, way in ((moves, MOVES), (improvements, IMPROVEMENTS)):
        found = paths.first >= 0
        kind[found], steps[found] = WAYS.index(way), paths.length[paths.first[found]]
    kind[start] = WAYS.index(THERE)
    return _Ways(kind, steps, improvements, moves)


def _path(ways: _Ways, outcome: int) -> Steps:
    paths = {IMPROVEMENTS: ways.improvements, MOVES: ways.moves}.get(WAYS[ways.kind[outcome]])
    return paths.path(outcome) if paths else ()
