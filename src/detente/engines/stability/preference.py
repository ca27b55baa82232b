"""How does an actor order the outcomes?

Statements are compared as words in a dictionary: the first statement, weightiest first, that is true of one outcome
and not of the other decides. This is option prioritising without its sum of powers of two, so a hundred statements
overflow nothing. Ranks are dense: 0 for the worst, one more for each step up, equal for outcomes that count the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.model.worlds import Bools

Ranks = npt.NDArray[np.int32]


def rank_by_statements(truth: Bools, present: Bools, feasible: Bools) -> Ranks:
    """Ranks from statements, for many sets of them at once.

    truth: bool [S, O], where each statement holds, the weightiest first; present: bool [P, S], which statements each
    of P sets has; feasible: bool [O]. Gives int32 [O, P], dense over possible outcomes, 0 at impossible ones.
    """
    within = np.flatnonzero(feasible)
    key = np.zeros((len(within), len(present)), np.int64)
    bound, limit = 1, max(4 * len(within), 256)
    for statement, has in zip(truth, present.T, strict=True):
        key = 2 * key + (statement[within, None] & has)
        bound *= 2
        if bound > limit:
            key, bound = _dense(key, bound), len(within)
    ranks = np.zeros((len(feasible), len(present)), np.int32)
    ranks[within] = _dense(key, bound)
    return ranks


def _dense(key: npt.NDArray[np.int64], bound: int) -> npt.NDArray[np.int64]:
    """Each column's values, all below `bound`, renumbered without gaps and in the same order."""
    columns = np.arange(key.shape[1])
    seen = np.zeros((bound, key.shape[1]), np.int32)
    seen[key, columns] = 1
    np.cumsum(seen, axis=0, out=seen)
    return seen[key, columns].astype(np.int64) - 1


def rank_by_tiers(tiers: Sequence[Sequence[int]], outcomes: int) -> Ranks:
    """Ranks from a ranking: tiers of outcomes, the most wanted first. Gives int32 [O], 0 where nothing is ranked."""
    ranks = np.zeros(outcomes, np.int32)
    for height, tier in enumerate(reversed(tiers)):
        ranks[list(tier)] = height
    return ranks
