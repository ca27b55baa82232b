"""Where do random line-ups end when each actor in turn moves as long as it gains by moving?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.enumerated import Valleys
from detente.engines.alignment.around.near import Floats
from detente.engines.alignment.around.whole import Pulls

WORK = 40_000_000  # ties times starts: what a few seconds allow
SWEEPS = 1_000  # turns of everybody; descent ends long before, and what has not ended is not counted

Progress = Callable[[str, int, int], None] | None


def sampled(ties: Pulls, starts: int, seed: int, progress: Progress = None) -> tuple[Valleys, int]:
    """The line-ups that `starts` random ones end at, and how many there were: fewer where there are very many ties.

    In every round the actors take turns in one order drawn from the seed, all starts at once.
    """
    random = np.random.default_rng(seed)
    starts = max(1, min(starts, WORK // max(1, len(ties.near.to))))
    camp = random.integers(0, 2, (len(ties.place), starts), np.int8)
    side = 1.0 - 2.0 * camp
    ended = _descend(ties, side, random, progress)
    ends = ties.turned((side.T < 0).astype(np.int8))[ended]
    packed, times = np.unique(np.packbits(ends, axis=1), axis=0, return_counts=True)
    found = np.unpackbits(packed, axis=1, count=len(ties.place)).astype(np.int8)
    rises = [ties.rise(camp) for camp in found]
    return Valleys(found, np.array([ties.energy(camp) for camp in found], np.int64),
                   np.array([rise.min() for rise in rises], np.int64), times / max(1, times.sum()), None, None), starts


def _descend(ties: Pulls, side: Floats, random: np.random.Generator, progress: Progress) -> npt.NDArray[np.bool_]:
    """Turn sides [B, starts] in place until nobody gains by moving; which starts got there."""
    touched = np.ones(len(side), bool)  # somebody near has moved since it had its turn
    weight = ties.near.weight.astype(np.float64)
    for _ in range(SWEEPS):
        if progress:
            progress("line-ups that hold: actors left to ask", len(side) - int(touched.sum()), len(side))
        if not touched.any():
            break
        for actor in random.permutation(len(side)):
            if touched[actor]:
                mine = ties.near.of(int(actor))
                moves = (weight[mine] @ side[ties.near.to[mine]]) * side[actor] < 0
                side[actor, moves] *= -1
                touched[actor] = False
                touched[ties.near.to[mine]] |= bool(moves.any())
    return np.array([bool((ties.rise((column < 0).astype(np.int8)) >= 0).all()) for column in side.T], bool)
