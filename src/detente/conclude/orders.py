"""Who has done how much, when several changes can be made one after the other in many orders?

Each change is credited with its mean step over every order in which they can be made: the Shapley value, and where some
orders pass through what can't be, its form over the orders that are left (Faigle and Kern 1992). The steps of one order add
up to the whole difference, so the credits do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

PAIRED = 16  # how far apart, in the order given, two changes may stand to be tried as a pair
Made = int  # a set of changes: bit i says that change i is made


class Step(NamedTuple):
    """One change made on top of others."""

    change: int
    after: Made  # those made before it
    orders: int  # in how many orders this step is taken


class Orders(NamedTuple):
    """All ways from nothing to everything, one change at a time."""

    steps: tuple[Step, ...]  # those that some order takes
    total: int  # how many orders; 0: none leads through


def orders(changes: int, possible: Collection[Made]) -> Orders:
    """The orders of `changes` changes that pass only through the sets in `possible`.

    Time and space grow as changes * 2 ** changes.
    """
    can, whole = set(possible), (1 << changes) - 1
    ways, onward = {0: 1} if 0 in can else {}, {whole: 1} if whole in can else {}
    for made in sorted(can):
        for change in _set(changes, made):
            ways[made] = ways.get(made, 0) + ways.get(made & ~(1 << change), 0)
    for made in sorted(can, reverse=True):
        for change in _set(changes, whole & ~made):
            onward[made] = onward.get(made, 0) + onward.get(made | 1 << change, 0)
    steps = (Step(change, made, ways.get(made, 0) * onward.get(made | 1 << change, 0))
             for made in sorted(can) for change in _set(changes, whole & ~made) if made | 1 << change in can)
    return Orders(tuple(step for step in steps if step.orders), ways.get(whole, 0))


def _set(changes: int, made: Made) -> list[int]:
    return [change for change in range(changes) if made >> change & 1]


def bundled(changes: int, possible: Callable[[frozenset[int]], bool]) -> tuple[tuple[int, ...], ...]:
    """Changes joined where they can't be made one by one, so that at least one order of the bundles leads through.

    Goes forward as long as some change can be made; where none can, tries pairs, then takes all that are left together.
    """
    done: frozenset[int] = frozenset()
    found: list[tuple[int, ...]] = []
    while left := [change for change in range(changes) if change not in done]:
        pairs = [(one, other) for one in left for other in left if one < other <= one + PAIRED]
        tries = [*((one,) for one in left), *pairs, tuple(left)]
        bundle = next(tried for tried in tries if len(tried) == len(left) or possible(done | set(tried)))
        found.append(bundle)
        done |= set(bundle)
    return tuple(sorted(found))
