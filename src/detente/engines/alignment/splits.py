"""What does every way of splitting a few actors into two camps cost, and what does each pair cost to part or to join?

All 2^(A-1) splits of A actors are priced by doubling: the price list of k actors, once less and once plus the pull of
actor k + 1, is the price list of k + 1 actors. Ties are whole millionths, so sums are exact, equal prices are truly
equal, and no answer hangs on the order of summation. One array entry is touched about twelve times, whatever A is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]

MOST = 20  # actors that are bound together: 524,288 splits
ENTRIES = 1 << 18  # of one price list: a megabyte, which stays near a core
FEWEST = 48  # worlds in one price list: with fewer, NumPy's inner loops are too short to pay


class Best(NamedTuple):
    """The cheapest splits of A actors in W worlds. A split's price: the ties across camps less the ties inside."""

    camp: npt.NDArray[np.int8]  # [W, A], +1 or -1, actor 0 is +1; of several, actor 1 stays with it if it can, then actor 2
    margin: Ints  # [W, A, A]: cheapest price with the pair apart, less with it on one side


def best_splits(tie: Ints) -> Best:
    """Price every split of the actors of `tie` (int32 [W, A, A], symmetric, at most MOST actors; in any one unit).

    A margin above 0 puts the pair on one side in every cheapest split, below 0 on opposite sides in every one; at 0
    some have it this way and some that. Exact; time and memory grow as W 2^A, memory in chunks.
    """
    worlds, actors = tie.shape[:2]
    best = Best(np.ones((worlds, actors), np.int8), np.zeros((worlds, actors, actors), np.int32))
    if actors < 2:
        return best
    step = ENTRIES >> (actors - 1)
    step = step if step >= FEWEST else FEWEST if actors <= 16 else 1
    for start in range(0, worlds, step):
        part = slice(start, start + step)
        camp, margin = _chunk(np.ascontiguousarray(np.moveaxis(tie[part], 0, -1)))
        best.camp[part], best.margin[part] = camp.T, np.moveaxis(margin, -1, 0)
    return best


def _chunk(tie: Ints) -> tuple[npt.NDArray[np.int8], Ints]:
    """As `best_splits`, worlds last: tie [A, A, W] to camp [A, W], margin [A, A, W]."""
    levels = _collapse(_prices(tie))
    margin = np.zeros(tie.shape, np.int32)
    for actor in range(1, len(tie)):
        margin[:actor, actor] = margin[actor, :actor] = _margins_with_last(levels[actor])
    return _first_cheapest(levels), margin


def _prices(tie: Ints) -> Ints:
    """The price of every split, int32 [2^(A-1), W]: bit k - 1 of its number is 1 where actor k is against actor 0."""
    actors, _, worlds = tie.shape
    price = np.zeros((1, worlds), np.int32)
    for actor in range(1, actors):
        pull = tie[actor, :1]  # sum of the actor's ties to those before it, signed by their camps
        for other in range(1, actor):
            pull = _double(pull, tie[actor, other])
        price = _double(price, -pull)
    return price


def _double(values: Ints, change: Ints) -> Ints:
    """`values + change` followed by `values - change`, along the first axis."""
    both = np.empty((2 * len(values), values.shape[1]), np.int32)
    np.add(values, change, out=both[:len(values)])
    np.subtract(values, change, out=both[len(values):])
    return both


def _collapse(price: Ints) -> list[Ints]:
    """Price lists [2^k, W] of k = 0, 1, ... actors beside actor 0, those after them placed as cheaply as can be."""
    levels = [price]
    while len(levels[-1]) > 1:
        half = len(levels[-1]) // 2
        levels.append(np.minimum(levels[-1][:half], levels[-1][half:]))
    return levels[::-1]


def _margins_with_last(price: Ints) -> Ints:
    """The margin of the last actor of a price list with each one before it, [k, W] for a list of k + 1 actors."""
    worlds = price.shape[1]
    margins = []
    table = price.reshape(2, -1, worlds)  # the last actor with actor 0, or against it
    while table.shape[1] > 1:
        both = table.reshape(2, 2, -1, worlds)  # and the last one before it with actor 0, or against it
        least = both.min(axis=2)
        apart = np.minimum(least[0, 1], least[1, 0])
        margins.append(apart - np.minimum(least[0, 0], least[1, 1]))
        table = np.minimum(both[:, 0], both[:, 1])
    margins.append(table[1, 0] - table[0, 0])
    return np.stack(margins[::-1])


def _first_cheapest(levels: list[Ints]) -> npt.NDArray[np.int8]:
    """Camps [A, W] of the cheapest split with the lowest actors nearest to actor 0, read back from the price lists."""
    worlds = np.arange(levels[0].shape[1])
    split = np.zeros(len(worlds), np.intp)
    camp = np.ones((len(levels), len(worlds)), np.int8)
    for actor, level in enumerate(levels[1:], 1):
        half = len(level) // 2
        leaves = level[half + split, worlds] < level[split, worlds]
        camp[actor, leaves] = -1
        split += half * leaves
    return camp
