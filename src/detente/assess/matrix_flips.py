"""Which few of many items, if false, take the lead away?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice
from math import comb

import numpy as np

from detente.assess.matrix_arrays import Weighing
from detente.model.worlds import Bools, Ints

LARGEST = 3  # items in one set
MOST_SETS = 200_000  # of one size; a larger number of them is left untried
AT_ONCE = 4_000_000  # cells of the worlds that are weighed together


def searched_flips(found: Weighing, first: Bools, target: int) -> tuple[list[tuple[int, ...]], int]:
    """The smallest sets of items that hold in the world `first` [E] and without which `target` no longer leads.

    Sizes 1 to 3, as far as there are not too many sets; the second value is the largest size of which all were tried.
    Smallest first, among equals those likeliest to be all false. A set is left out when a part of it already does it.
    """
    telling = set(found.telling.tolist())
    items = [place for place in np.flatnonzero(first).tolist() if place in telling]
    sets: list[tuple[int, ...]] = []
    searched = 0
    for size in range(1, LARGEST + 1):
        if comb(len(items), size) > MOST_SETS:
            break
        smaller = [set(known) for known in sets]
        sets += [tried for tried in _turning(found, first, items, size, target)
                 if not any(known < set(tried) for known in smaller)]
        searched = size
    false = 1 - found.chance
    return sorted(sets, key=lambda one: (len(one), -round(float(false[list(one)].prod()), 12), one)), searched


def _turning(found: Weighing, first: Bools, items: list[int], size: int, target: int) -> Iterator[tuple[int, ...]]:
    """Every set of so many items without which the target does not lead."""
    tried = combinations(items, size)
    some = max(1, AT_ONCE // len(first))
    while chunk := list(islice(tried, some)):
        refused: Ints = np.array(chunk)
        held = np.tile(first, (len(chunk), 1))
        held[np.arange(len(chunk))[:, None], refused] = False
        turned = ~found.leads(found.scores(held), target)
        yield from (chunk[place] for place in np.flatnonzero(turned).tolist())
