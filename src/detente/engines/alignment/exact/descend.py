"""Which good line-ups are found by moving one actor at a time?

Actors of one colour share no tie, so all of them are moved at once, in many line-ups together: one sparse product.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.block import Block, Floats, Places, tension_of, ties_between

SEED = 20
STARTS = 32
SWEEPS = 200
HOTTEST, COLDEST = 3.0, 0.1  # of the ties' median weight
STILL = 1e-9  # of the greatest weight: a move that gains less is none


class Colours(NamedTuple):
    """Actors of a block by colour, with the rows of their ties."""

    actors: tuple[Places, ...]
    rows: tuple[Any, ...]  # sparse [actors of the colour, A]


def colours(block: Block) -> Colours:
    """Colour actors greedily, those with the most ties first."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    count = len(block.members)
    ends = (np.concatenate((block.one, block.other)), np.concatenate((block.other, block.one)))
    ties = csr_array((np.tile(block.weight, 2), ends), shape=(count, count))
    colour = np.full(count, -1)
    for actor in np.argsort(-np.diff(ties.indptr), kind="stable").tolist():
        taken = set(colour[ties.indices[ties.indptr[actor]:ties.indptr[actor + 1]]].tolist())
        colour[actor] = next(free for free in range(count) if free not in taken)
    groups = tuple(np.flatnonzero(colour == shade) for shade in range(colour.max() + 1))
    return Colours(groups, tuple(ties[group] for group in groups))


def descend(block: Block, groups: Colours, spins: Floats, held: npt.NDArray[np.bool_] | None = None) -> Floats:
    """Move actors that gain by moving until none does: spins [A, R] to [A, R]; those `held` [A, R] stay."""
    spins, least = spins.copy(), STILL * float(np.abs(block.weight).max())
    moved = True
    while moved:
        moved = False
        for actors, ties in zip(groups.actors, groups.rows, strict=True):
            gains = (ties @ spins) * spins[actors] < -least
            if held is not None:
                gains &= ~held[actors]
            if gains.any():
                spins[actors] = np.where(gains, -spins[actors], spins[actors])
                moved = True
    return spins


def annealed(block: Block, groups: Colours) -> Floats:
    """STARTS line-ups [A, STARTS], each cooled from a drawn one, then descended (simulated annealing)."""
    dice = np.random.default_rng(SEED)
    spins = dice.choice((-1.0, 1.0), (len(block.members), STARTS))
    usual = float(np.median(np.abs(block.weight)))
    for heat in usual * np.geomspace(HOTTEST, COLDEST, SWEEPS):
        for actors, ties in zip(groups.actors, groups.rows, strict=True):
            price = (ties @ spins) * spins[actors]
            leaves = price < heat * dice.standard_exponential(price.shape)
            spins[actors] = np.where(leaves, -spins[actors], spins[actors])
    return descend(block, groups, spins)


def rounded(block: Block, apart: Floats, sure: npt.NDArray[np.bool_]) -> Floats:
    """A line-up [A] near to cut variables `apart` [T]: along a tree of the least doubtful ties, those `sure` [T] first."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree  # type: ignore[import-untyped]

    count = len(block.members)
    doubt = np.where(sure, 1e-6, np.minimum(apart, 1 - apart).clip(0) + 1e-3)
    tree = minimum_spanning_tree(csr_array((doubt, (block.one, block.other)), shape=(count, count)))
    order, before = (found.astype(np.int64) for found in breadth_first_order(tree, 0, directed=False))
    change = np.where(apart > 0.5, -1.0, 1.0)[ties_between(block, order[1:], before[order[1:]])]
    spins = np.ones(count)
    for actor, same in zip(order[1:].tolist(), change.tolist(), strict=True):
        spins[actor] = same * spins[before[actor]]
    return spins


def cheapest(block: Block, lines: Floats) -> Floats:
    """The first of the cheapest of line-ups [A, R]: [A]."""
    return np.ascontiguousarray(lines[:, int(np.argmin(tension_of(block, lines)))])
