"""From which outcomes can nobody be made better off without somebody else being made worse off?"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.model.worlds import Bools

THIN = 1 << 27  # ranks looked at to thin outcomes out one by one, before halves are held against halves
PAIRS = 1 << 16  # compared at once

Points = npt.NDArray[Any]  # [A, N] ranks


def undominated(ranks: Points) -> Bools:
    """bool [F]: no other outcome is wanted at least as much by everybody and more by somebody (Pareto). ranks: [A, F].

    Whatever beats an outcome has the higher sum of ranks; so the highest of those left is never beaten, and takes away all
    that it beats. When that has thinned them out, halves are held against halves, as long as one of them can beat anything
    in the other.
    """
    kept = np.ones(ranks.shape[1], bool)
    order = np.argsort(-ranks.sum(axis=0, dtype=np.int64), kind="stable")
    left = np.ascontiguousarray(ranks[:, order])
    work = 0
    while len(order) and work < THIN:
        work += left.size
        same = (left == left[:, :1]).all(axis=0)
        below = (left <= left[:, :1]).all(axis=0)
        kept[order[below & ~same]] = False
        left, order = left[:, ~below], order[~below]
    kept[order[_beaten(left, left)]] = False
    return kept


def _beaten(own: Points, rivals: Points) -> Bools:
    """bool [N]: which of the N are beaten by a rival."""
    number, others = own.shape[1], rivals.shape[1]
    found = np.zeros(number, bool)
    if not number or not others or (rivals.max(axis=1) < own.min(axis=1)).any():
        return found
    if number * others <= PAIRS:
        no_less = (rivals[:, None, :] >= own[:, :, None]).all(axis=0)
        more = rivals.sum(axis=0, dtype=np.int64) > own.sum(axis=0, dtype=np.int64)[:, None]
        return np.asarray((no_less & more).any(axis=1), bool)
    if others >= number:
        for half in _halves(rivals):
            left = np.flatnonzero(~found)
            found[left] = _beaten(own[:, left], rivals[:, half])
    else:
        for half in _halves(own):
            found[half] = _beaten(own[:, half], rivals)
    return found


def _halves(points: Points) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The upper and the lower half, by the actor whose ranks spread the most."""
    widest = points[int(np.argmax(np.ptp(points, axis=1)))]
    order = np.argpartition(widest, len(widest) // 2)
    return order[len(widest) // 2:], order[:len(widest) // 2]
