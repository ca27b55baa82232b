"""Of all line-ups of a few actors, which hold, how many lead to each, and how high are the passes between them?

Every line-up steps to the neighbour of least energy that one move reaches; following the steps, each ends at a line-up
that no move lowers. A path between two such ends crosses from one basin to the next, and each half of a crossing goes
downhill to its end, so the lowest crossings of basins are the lowest passes there are: no path is missed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.alignment.around.near import Floats, Ints
from detente.engines.alignment.around.whole import Camps, Pulls

MOST = 19  # actors that can move: 20 that ties bind together, of whom one stays where it is
MINIMA = 1024  # line-ups that hold, up to which passes between them are sought
NONE = int(np.iinfo(np.int64).max)


class Valleys(NamedTuple):
    """M line-ups that no single move lowers."""

    camp: Camps  # [M, B]
    energy: Ints  # [M]
    step: Ints  # [M] least rise of any single move
    share: Floats  # [M] of all line-ups, or of the starts, that end there
    barrier: Floats | None  # [M] in the units of energy; inf: there is no other valley; None: not sought
    valley: Ints | None  # [M] the same number for those that lie level and are joined without a rise; None: not sought


def enumerated(ties: Pulls) -> Valleys:
    """Every line-up that no single move lowers, of at most 2^MOST line-ups."""
    free = [actor for actor, first in enumerate(ties.first) if first != actor]
    moves = _moves(ties, free)
    energy = _energies(ties, free)
    to, step = _steepest(energy, moves)
    while not np.array_equal(to[to], to):
        to = to[to]
    ends = np.unique(to)
    basin = np.searchsorted(ends, to)
    camp = np.zeros((len(ends), len(ties.place)), np.int8)
    camp[:, free] = (ends[:, None] >> np.arange(len(free))) & 1
    barrier, valley = _barriers(energy, basin, ends, moves) if len(ends) <= MINIMA else (None, None)
    return Valleys(camp, energy[ends], step[ends], np.bincount(basin) / len(energy), barrier, valley)


def _moves(ties: Pulls, free: list[int]) -> list[int]:
    """For each actor, the bits of a line-up's number that its move turns; the first of a part turns all the others."""
    bit = {actor: 1 << number for number, actor in enumerate(free)}
    return [bit[actor] if actor in bit else sum(bit[other] for other in free if ties.first[other] == actor)
            for actor in range(len(ties.place))]


def _energies(ties: Pulls, free: list[int]) -> Ints:
    """The energy of every line-up: bit k of its number is 1 where actor free[k] is in camp 1; the others are in camp 0."""
    tie = np.zeros((len(ties.place),) * 2, np.int64)
    tie[ties.one, ties.other] = tie[ties.other, ties.one] = ties.weight
    energy, here = np.zeros(1, np.int64), sorted(set(range(len(tie))) - set(free))
    for number, actor in enumerate(free):
        across = np.zeros(1, np.int64)  # weight of the actor's ties across, were it in camp 0
        for other in free[:number]:
            across = np.concatenate([across, across + tie[actor, other]])
        total = int(tie[actor, here].sum() + tie[actor, free[:number]].sum())
        energy = np.concatenate([energy + across, energy + total - across])
    return energy


def _steepest(energy: Ints, moves: list[int]) -> tuple[Ints, Ints]:
    """Where each line-up steps to (itself, if no move lowers it), and the least rise of any of its moves."""
    number = np.arange(len(energy))
    to, least, step = number.copy(), energy.copy(), np.full(len(energy), NONE if moves else 0)
    for move in moves:
        reached = energy[number ^ move]
        lower = reached < least
        to[lower], least[lower] = (number ^ move)[lower], reached[lower]
        np.minimum(step, reached - energy, out=step)
    return to, step


def _barriers(energy: Ints, basin: Ints, ends: Ints, moves: list[int]) -> tuple[Floats, Ints]:
    """The least rise from each end to anything lower; from the lowest, to another valley; and which of them are level.

    Crossings are taken from the lowest up, and what they join is put together (Kruskal's rule for a spanning tree): at
    the moment when an end first meets something lower, the crossing is the pass. Two sides that meet no higher than the
    lower one of them lies are no two valleys.
    """
    passes = _passes(energy, basin, len(ends), moves)
    height, bottom = np.full(len(ends), np.inf), energy[ends]
    group = np.arange(len(ends))  # which ends are joined so far; each group goes by the lowest of its ends
    level = group.copy()
    one, other = np.nonzero(passes < NONE)
    for at in np.argsort(passes[one, other], kind="stable"):
        pair = sorted((group[one[at]], group[other[at]]), key=lambda end: (bottom[end], end))
        if pair[0] == pair[1]:
            continue
        rise = passes[one[at], other[at]]
        for here, there in (pair, pair[::-1]):
            leaves = (bottom > bottom[there]) | ((bottom == bottom.min()) & (rise > bottom[there]))
            height[(group == here) & leaves & np.isinf(height)] = rise
        if rise == bottom[pair[0]]:  # then the whole of both groups lies at this height
            level[level == level[pair[1]]] = level[pair[0]]
        group[group == pair[1]] = pair[0]
    return height - bottom, level


def _passes(energy: Ints, basin: Ints, ends: int, moves: list[int]) -> Ints:
    """The lowest crossing between each two basins, [M, M] above the diagonal; the greatest number where there is none."""
    found = np.full(ends * ends, NONE)
    number = np.arange(len(energy))
    for move in moves:
        next_to = basin[number ^ move]
        crosses = basin < next_to
        np.minimum.at(found, basin[crosses] * ends + next_to[crosses],
                      np.maximum(energy, energy[number ^ move])[crosses])
    return found.reshape(ends, ends)
