"""Where cycles leave a gap: is there a line-up with less tension than the best one found?

The same programme with a whole-numbered variable for each actor's camp, solved by branch and bound (HiGHS, in scipy),
which is asked only for line-ups below `upper`. Its work is counted in nodes, so that the answer is the same on every machine.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.engines.alignment.exact.block import Block, Floats, grain, tension_of
from detente.engines.alignment.exact.programme import Pinned, Search, inequalities

WORK = 8e7  # ties squared x nodes
UNSURE = 3e-6  # of the heaviest tie: the solver's tolerance, and some more


def branched(block: Block, state: Search, pinned: Pinned) -> Search:
    """Close the gap of `state`, or narrow it as far as the nodes go."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

    weight = block.weight.clip(-pinned.heavy, pinned.heavy)
    heaviest, cost = float(np.abs(weight).max()), float(-weight[weight < 0].sum()) + block.settled
    step = max(0.5 if block.whole else grain(block) / 2, UNSURE * heaviest)
    rows, least = _rows(block, np.where(pinned.limits[:, 0] == pinned.limits[:, 1], 0.5 - pinned.limits[:, 0], weight), state)
    below = (state.upper - step - cost) / heaviest
    prices = np.concatenate((np.zeros(len(block.members)), weight / heaviest))
    low, high = (np.concatenate((np.full(len(block.members), float(side)), pinned.limits[:, side])) for side in (0, 1))
    high[_centre(block)] = 0
    answer = milp(
        prices, bounds=Bounds(low, high), integrality=np.arange(len(prices)) < len(block.members),
        constraints=[LinearConstraint(rows, least, np.inf), LinearConstraint(prices[None, :], -np.inf, below)],
        options={"node_limit": int(np.clip(WORK / len(weight) ** 2, 1, 10_000)), "mip_rel_gap": 0.0},
    )
    return _read(block, state, answer, (heaviest, cost, step))


def _centre(block: Block) -> int:
    """The actor with the most ties: which camp is called 0 is decided by it."""
    return int(np.argmax(np.bincount(np.concatenate((block.one, block.other)))))


def _rows(block: Block, wish: Floats, state: Search) -> tuple[Any, Floats]:
    """Rows [C, A + T] and their least values: the cycles, and what ties each cut variable to the camps of its ends.

    A friendly tie (`wish` [T] above 0) only has to be kept from being too small, a hostile one from being too great.
    """
    from scipy.sparse import csr_array, hstack, vstack  # type: ignore[import-untyped]

    ties, count = len(wish), len(block.members)
    cycles, most = inequalities(list(state.cycles), ties)
    sign = np.where(wish < 0, -1.0, 1.0)
    each = np.tile(np.arange(ties), 3)
    columns = np.concatenate((block.one, block.other, count + np.arange(ties)))
    shape = (ties, count + ties)
    # friendly: z - x_i + x_j >= 0 and z + x_i - x_j >= 0; hostile: x_i + x_j - z >= 0 and 2 - x_i - x_j - z >= 0
    first = csr_array((np.concatenate((-sign, np.ones(ties), sign)), (each, columns)), shape=shape)
    second = csr_array((np.concatenate((sign, -np.ones(ties), sign)), (each, columns)), shape=shape)
    empty = csr_array((len(state.cycles), count))
    least = np.concatenate((-most, np.zeros(ties), np.where(sign < 0, -2.0, 0.0)))
    return vstack((hstack((empty, -cycles)), first, second)).tocsr(), least


def _read(block: Block, state: Search, answer: Any, scale: tuple[float, float, float]) -> Search:
    """What the solver's answer adds: a better line-up, a better bound, or the proof that there is no better line-up."""
    heaviest, cost, step = scale
    spins, upper, proved = state.spins, state.upper, state.lower
    if answer.x is not None:
        found = np.where(answer.x[:len(block.members)] > 0.5, -1.0, 1.0)
        if float(tension_of(block, found)) < upper:
            spins, upper = found, float(tension_of(block, found))
    if answer.status == 2:
        proved = max(proved, upper - step - UNSURE * heaviest)
    elif answer.mip_dual_bound is not None and np.isfinite(answer.mip_dual_bound):
        proved = max(proved, answer.mip_dual_bound * heaviest + cost - UNSURE * heaviest)
    return state._replace(spins=spins, upper=upper, lower=min(proved, upper))
