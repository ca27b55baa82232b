"""Below which tension does no line-up of many actors go?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.frame import Part

TRIANGLES = 1_000  # that are looked at: the first in the order of the actors


def least_tension(tie: npt.NDArray[np.int32], part: Part) -> npt.NDArray[np.int64]:
    """A bound on the tension of a part, int64 [W], in the unit of tie [W, T].

    Three actors with one hostile tie, or three, leave at least the weakest of the three unsatisfied. Triangles are gone
    through one after another, and each takes its weakest weight away from its ties, so that no weight counts twice. Weak:
    a cycle of more than three ties is not seen.
    """
    left, bound = np.abs(tie).T.copy(), np.zeros(len(tie), np.int64)
    hostile = (tie < 0).T
    for triangle in _triangles(part):
        odd = np.logical_xor.reduce(hostile[triangle])
        weakest = left[triangle].min(axis=0) * odd
        left[triangle] -= weakest
        bound += weakest
    return bound


def _triangles(part: Part) -> list[list[int]]:
    """Places of the three ties of each triangle, TRIANGLES at most."""
    tie = {pair: place for place, pair in enumerate(zip(part.one.tolist(), part.other.tolist(), strict=True))}
    after: dict[int, list[int]] = {}
    for one, other in sorted(tie):
        after.setdefault(one, []).append(other)
    found: list[list[int]] = []
    for (one, other), place in sorted(tie.items()):
        for third in after.get(other, []):
            if (one, third) in tie:
                found.append([place, tie[other, third], tie[one, third]])
                if len(found) == TRIANGLES:
                    return found
    return found
