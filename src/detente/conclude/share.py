"""How surely do the worlds drawn tell a share, or any other figure?

Worlds come in a few replicates, each spread evenly and all drawn independently of each other. How far the replicates differ
tells the error of what they say together; to take each world for a draw of its own would overstate it.
"""

from __future__ import annotations

from math import inf, sqrt

import numpy as np
import numpy.typing as npt

from detente.model.worlds import Bools

Counts = npt.NDArray[np.int64]
_Z95 = 1.959963984540054  # 97.5 % point of the standard normal distribution
# 97.5 % points of Student's t with 1, 2, ... degrees of freedom; beyond the last one, the last serves: a little too wide.
_T95 = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448, 2.1314)
_LEAST = 8  # worlds a replicate, for replicates to be compared
_RARE = 2  # worlds a replicate in which a conclusion must hold, and in which it must not


def wilson(count: int, size: int) -> tuple[float, float]:
    """Interval that covers the share behind `count` of `size` draws in 95 of 100 samplings (Wilson 1927)."""
    if size == 0:
        return 0.0, 1.0
    share = count / size
    centre = share + _Z95**2 / (2 * size)
    half = _Z95 * sqrt(share * (1 - share) / size + _Z95**2 / (4 * size**2))
    scale = 1 + _Z95**2 / size
    low = 0.0 if count == 0 else max(0.0, (centre - half) / scale)
    high = 1.0 if count == size else min(1.0, (centre + half) / scale)
    return low, high


def replicate_counts(holds: Bools, replicates: int) -> Counts:
    """In how many worlds of each replicate something holds: bool [..., W] -> int64 [..., R].

    World i belongs to replicate i % R, so that counts of chunks that start at multiples of R add up.
    """
    return np.stack([holds[..., place::replicates].sum(axis=-1, dtype=np.int64) for place in range(replicates)], axis=-1)


def replicate_sizes(worlds: int, replicates: int) -> Counts:
    """How many of so many worlds each replicate has: int64 [R]."""
    return (worlds + replicates - 1 - np.arange(replicates, dtype=np.int64)) // replicates


def standard_error(values: npt.ArrayLike) -> float:
    """Standard error of the mean of one figure a replicate, [R]; infinite for a single replicate."""
    figures = np.asarray(values, float)
    return float(figures.std(ddof=1) / sqrt(len(figures))) if len(figures) > 1 else inf


def share_interval(counts: npt.ArrayLike, sizes: npt.ArrayLike) -> tuple[float, float]:
    """95 % interval of a share, from in how many worlds of each replicate, [R], of how many, [R], a conclusion holds.

    Student's t over the shares of replicates; at least half a world of each replicate to either side, since counts that agree
    by chance would say that there is no error at all. Wilson's interval, which takes each world for a draw of its own, where
    there is too little to compare: few worlds a replicate, or few in which the conclusion holds, or does not.
    """
    held, size = np.asarray(counts, np.int64), np.asarray(sizes, np.int64)
    count, worlds, replicates = int(held.sum()), int(size.sum()), len(held)
    if replicates < 2 or size.min() < _LEAST or min(count, worlds - count) < _RARE * replicates:
        return wilson(count, worlds)
    half = max(_T95[min(replicates - 1, len(_T95)) - 1] * standard_error(held / size), replicates / (2 * worlds))
    return max(0.0, count / worlds - half), min(1.0, count / worlds + half)
