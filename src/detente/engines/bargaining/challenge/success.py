"""How likely is a challenge to win?

P_ij is the share that the votes for i have of all votes thrown in between i and j. So P_ij + P_ji = 1; it is 0.5 where both
stand on the same point, and where nobody throws in anything.

There are two ways to the same numbers. The sum over voters, as the definition has it, takes A^3 steps. But whom a voter votes
for hangs on nothing but its side of the point half-way between the two, whatever its exponent is: with voters in a row, their
running sums give all pairs in A^2 log A.
"""

from __future__ import annotations

import numpy as np

from detente.model.worlds import Floats, Ints

SILENT = 1e-13  # of all weight: where the votes thrown in come to no more, nobody votes
MANY = 20  # actors from which on running sums are the faster way


def success_by_sum(against: Floats, weight: Floats) -> Floats:
    """[W, A, A], P from [W, K, A] `distaste` and [W, A] weights, voter by voter."""
    size, actors, _ = against.shape
    along = np.ascontiguousarray(against.transpose(1, 2, 0))  # worlds last: the sums then run along them
    gross = np.zeros((actors, actors, size))
    for actor in range(actors - 1):
        pair = along[:, actor:] - along[:, actor : actor + 1]  # with itself: a lone column would be summed in another order
        gross[actor, actor:] = gross[actor:, actor] = np.abs(pair, out=pair).sum(0)
    total = along.sum(0)
    won = share(gross, total[None, :] - total[:, None], SILENT * weight.sum(-1))
    return np.ascontiguousarray(won.transpose(2, 0, 1))


def success_by_half_way(against: Floats, weight: Floats, below: Ints) -> Floats:
    """[W, A, A], the same from running sums, actors and voters in the order of their positions.

    `below` [W, A (A - 1) / 2] is what `half_way` gives: for each pair, how many voters are for the lower one.
    """
    size, actors, _ = against.shape
    lower, upper = np.triu_indices(actors, 1)
    sums = np.zeros((size, actors + 1, actors))
    np.cumsum(against, axis=1, out=sums[:, 1:])
    start = (np.arange(size)[:, None] * (actors + 1) + below) * actors
    left = sums.ravel()[start + upper] - sums.ravel()[start + lower]  # thrown in for the lower one
    net = sums[:, -1, upper] - sums[:, -1, lower]
    won = np.full((size, actors * actors), 0.5)
    chance = share(2 * left - net, net, SILENT * weight.sum(-1, keepdims=True))
    won[:, lower * actors + upper] = chance
    won[:, upper * actors + lower] = 1 - chance
    return won.reshape(size, actors, actors)


def share(gross: Floats, net: Floats, silent: Floats) -> Floats:
    """P where `gross` was thrown in, and `net` more for the first than for the second; up to `silent`, nobody votes."""
    won: Floats = net / np.where(gross <= silent, np.inf, gross)
    won *= 0.5
    won += 0.5
    return np.clip(won, 0.0, 1.0, out=won)
