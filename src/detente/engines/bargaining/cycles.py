"""Does a course of bargaining come round again, how often, and how far does it swing?

Each round follows from the one before it alone. So where all positions are once more what they were p rounds ago, the same
p rounds follow for ever: a cycle. Its last point says nothing; its period and its range do.
"""

from __future__ import annotations

import numpy as np

from detente.model.worlds import Floats, Ints

SAME = 1e-6  # of the scale's width: positions nearer than this are the same


def period(course: Floats, width: Floats, rounds: Ints | None = None) -> Ints:
    """[W], after how many rounds the last positions came round; 1: nobody moved in the last round, 0: they never did.

    `course` is [R + 1, W, ...], round 0 first, any axes after the worlds; `width` is the scale's, and fits one round [W, ...].
    `rounds` [W] is how many a world was run where some stopped before R; what `course` holds after that is not read.
    """
    last = np.full(course.shape[1], len(course) - 1) if rounds is None else np.asarray(rounds)
    worlds = np.arange(course.shape[1])
    end = course[last, worlds]
    near = np.broadcast_to(SAME * np.asarray(width, np.float64), end.shape)
    found = np.zeros(len(worlds), np.int64)
    for back in range(len(course) - 1, 0, -1):  # the shortest is written last
        same = np.abs(course[np.maximum(last - back, 0), worlds] - end) <= near
        found[same.all(tuple(range(1, end.ndim))) & (last >= back)] = back
    return found


def span(value: Floats, found: Ints, rounds: Ints | None = None) -> tuple[Floats, Floats]:
    """Least and greatest of `value` [R + 1, W] over each world's cycle, [W] each.

    `found` [W] is the period. Where it is 1 both are the last value; where it is 0, they are those of all rounds so far.
    """
    last = np.full(value.shape[1], len(value) - 1) if rounds is None else np.asarray(rounds)
    inside = window(len(value), found, last)
    return np.where(inside, value, np.inf).min(0), np.where(inside, value, -np.inf).max(0)


def window(length: int, found: Ints, last: Ints) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """[R + 1, W], which rounds belong to the cycle that ends with round `last` [W]; all up to it where `found` is 0."""
    when = np.arange(length)[:, None]
    inside: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = (when <= last) & ((when > last - found) | (found == 0))
    return inside
