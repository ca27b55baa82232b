"""How much speaks against each hypothesis, by counting?

Heuer's way: what is consistent with a hypothesis proves little, since it may be consistent with all of them; so the items that
speak against it are counted, and the fewest lead. The numbers are conventions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

HEUER: dict[str, float] = {"I": 1, "II": 2}  # after Heuer (1999), chapter 8: inconsistent, very inconsistent
# With ratings from 1 (II) to 5 (CC): the square of how far a rating lies below 3, the middle; above it nothing is counted.
SQUARED: dict[str, float] = {"I": 1, "II": 4}
WEIGHT: dict[str, float] = {"LOW": 0.707, "MEDIUM": 1.0, "HIGH": 1.414}  # of an item's credibility, and of its relevance


def against(classes: Sequence[Sequence[str]], each: Mapping[str, float],
            weights: Sequence[float] = ()) -> npt.NDArray[np.float64]:
    """What speaks against each hypothesis: float [H]. classes: [E][H], CC to II; weights: [E], else all alike."""
    counted = np.array([[each.get(cell, 0.0) for cell in row] for row in classes], np.float64)
    total: npt.NDArray[np.float64] = (np.asarray(weights) if len(weights) else np.ones(len(counted))) @ counted
    return total
