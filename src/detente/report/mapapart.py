"""How do boxes come apart that lie on each other, each moved as little as may be?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]

ROUNDS = 150  # of pushing
LOOKED = 10  # rounds for which the same neighbours are looked at
NEAR = 40.0  # how much farther than touching a neighbour may be, in units of the drawing
LEVEL = 1.6  # boxes rather make way sideways than up and down
STEP = 0.5  # of an overlap that each round moves either box by
LEAK = 0.12  # of a push that also goes the other way, so that a row too long for its bounds does not stay a row
TOUCH = 0.05  # an overlap that is none


def pushed_apart(middles: Reals, sizes: Reals, low: Reals, high: Reals) -> Reals:
    """Boxes moved until none lies on another, each middle within its bounds but for the lower one. All [N, 2].

    What pushing leaves on each other goes down as far as it must, past the bounds where there is no room inside.
    """
    for place in range(ROUNDS):
        if place % LOOKED == 0:
            one, other = _neighbours(middles, sizes)
            need = (sizes[one] + sizes[other]) / 2
        gap = middles[one] - middles[other]
        over = need - np.abs(gap)
        over[(over <= 0).any(1)] = 0
        push = np.where(gap >= 0, 1.0, -1.0) * over * STEP
        sideways = over[:, 0] < LEVEL * over[:, 1]
        push[sideways, 1] *= LEAK
        push[~sideways, 0] *= LEAK
        moved = np.stack([np.bincount(one, push[:, way], len(sizes)) - np.bincount(other, push[:, way], len(sizes))
                          for way in range(2)], 1)
        middles = np.clip(middles + moved, low, np.maximum(low, high))
    return lowered(middles, sizes)


def lowered(middles: Reals, sizes: Reals) -> Reals:
    """Boxes from the highest to the lowest, each moved down until it lies on none before it."""
    down = middles.copy()
    order = sorted(range(len(middles)), key=lambda place: (middles[place, 1] - sizes[place, 1] / 2, place))
    for rank, place in enumerate(order):
        above = np.array(order[:rank], np.int64)
        need = (sizes[above] + sizes[place]) / 2
        beside = above[np.abs(down[above, 0] - down[place, 0]) < need[:, 0] - TOUCH]
        for stop in beside[np.argsort(down[beside, 1], kind="stable")]:
            room = (sizes[stop, 1] + sizes[place, 1]) / 2
            if abs(down[place, 1] - down[stop, 1]) < room - TOUCH:
                down[place, 1] = down[stop, 1] + room
    return down


def _neighbours(middles: Reals, sizes: Reals) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The pairs of boxes that lie on each other or could soon."""
    apart = np.abs(middles[:, None] - middles) - (sizes[:, None] + sizes) / 2
    one, other = np.nonzero(np.triu((apart < NEAR).all(-1), 1))
    return one, other
