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
    lower, upper = np.triu_indices(actors, 1)
    gross = np.zeros((len(lower), size))
    for voter in along:
        pair = voter[upper]
        pair -= voter[lower]
        gross += np.abs(pair, out=pair)
    total = along.sum(0)
    ahead = lead(gross, total[upper] - total[lower], SILENT * np.ascontiguousarray(weight).sum(-1))
    won = np.full((actors, actors, size), 0.5)
    won[lower, upper] = 0.5 + ahead
    won[upper, lower] = 0.5 - ahead
    return won.transpose(2, 0, 1)


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
    ahead = lead(2 * left - net, net, SILENT * weight.sum(-1, keepdims=True))
    won = np.full((size, actors * actors), 0.5)
    won[:, lower * actors + upper] = 0.5 + ahead
    won[:, upper * actors + lower] = 0.5 - ahead
    return won.reshape(size, actors, actors)


def lead(gross: Floats, net: Floats, silent: Floats) -> Floats:
    """P less 0.5 where `gross` was thrown in, and `net` more for the first; up to `silent`, nobody votes.

    To the bit the opposite where the two change places, so that two alike in everything never part by round-off.
    """
    ahead: Floats = net / np.where(gross <= silent, np.inf, gross)
    ahead *= 0.5
    return np.clip(ahead, -0.5, 0.5, out=ahead)
