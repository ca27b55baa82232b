"""How far must beliefs move before a conclusion leaves its word?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Law = npt.NDArray[np.float64]
FARTHEST = 30.0  # times what odds are, up or down; beyond, hardly a belief is left of it
STEPS = 14
STEP = log(FARTHEST) / STEPS  # of the log-odds, about a quarter
HALVINGS = 6  # of a step: to .004, which is .4 % of the odds
AT_ONCE = 16  # shifts


class LeastShift(NamedTuple):
    """The numbers nearest to 0 that, added to log-odds, take a share out of its bounds."""

    down: float | None  # below 0; None: nothing tried does
    up: float | None  # above 0


def least_shifts(shares_at: Callable[[Sequence[float]], Law], low: Law, high: Law) -> list[LeastShift]:
    """For each of F findings the least shifts, down and up, at which its share falls below `low` or reaches `high`, both [F].

    shares_at: L numbers to add to log-odds -> shares [L, F]; at 0 they must lie within the bounds. Shares need not rise with
    the shift: of a grid the step nearest to 0 that lies outside is found, and then the edge before it by bisection. What is
    told lies outside.
    """
    known: dict[float, npt.NDArray[np.bool_]] = {}

    def look(shifts: Iterable[float]) -> None:
        """Take in which findings are outside at these shifts."""
        new = sorted(set(shifts) - known.keys())
        for start in range(0, len(new), AT_ONCE):
            part = new[start:start + AT_ONCE]
            share = shares_at(part)
            known.update(zip(part, (share < low) | (share >= high), strict=True))

    sides = [(place, sign) for place in range(len(low)) for sign in (-1.0, 1.0)]
    look(sign * STEP * step for sign in (-1.0, 1.0) for step in range(1, STEPS + 1))
    first = {side: next((step for step in range(1, STEPS + 1) if known[side[1] * STEP * step][side[0]]), 0) for side in sides}
    outer = {side: side[1] * STEP * step for side, step in first.items() if step}
    inner = {side: edge - side[1] * STEP for side, edge in outer.items()}
    for _ in range(HALVINGS):
        look((inner[side] + outer[side]) / 2 for side in outer)
        for side in outer:
            middle = (inner[side] + outer[side]) / 2
            (outer if known[middle][side[0]] else inner)[side] = middle
    return [LeastShift(outer.get((place, -1.0)), outer.get((place, 1.0))) for place in range(len(low))]
