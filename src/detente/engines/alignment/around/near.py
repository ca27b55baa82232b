"""Who stands at the other end of an actor's ties, and whom do ties lead to at all?"""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Weight = TypeVar("Weight", Ints, Floats)


class Near(NamedTuple, Generic[Weight]):
    """The ties of each of A actors, one actor after another: T ties stand here twice."""

    start: Ints  # [A + 1] where an actor's begin
    to: Ints  # [2 T] who stands at the other end; for each actor ascending
    weight: Weight  # [2 T]

    def of(self, actor: int) -> slice:
        """Where the ties of one actor stand."""
        return slice(int(self.start[actor]), int(self.start[actor + 1]))


def near(actors: int, one: Ints, other: Ints, weight: Weight) -> Near[Weight]:
    """The same ties, by actor."""
    begin, end = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.lexsort((end, begin))
    return Near(np.searchsorted(begin[order], np.arange(actors + 1)).astype(np.int64), end[order],
                np.concatenate([weight, weight])[order])


def parts(actors: int, one: Ints, other: Ints) -> Ints:
    """For each actor the lowest place that ties lead to, [A]: every tie lowers its higher end, then chains are followed."""
    first = np.arange(actors)
    while True:
        lower = first.copy()
        np.minimum.at(lower, first[one], first[other])
        np.minimum.at(lower, first[other], first[one])
        while not np.array_equal(lower[lower], lower):
            lower = lower[lower]
        if np.array_equal(lower, first):
            return first
        first = lower
