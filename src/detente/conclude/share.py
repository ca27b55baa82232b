"""How surely do the worlds drawn tell a share?"""

from __future__ import annotations

from math import sqrt

_Z95 = 1.959963984540054  # 97.5 % point of the standard normal distribution

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
