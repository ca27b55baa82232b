"""Which points would all who must agree rather have than no agreement?

On a line an actor accepts what lies no farther from its position than the point where the issue ends without agreement does.
What fighting costs plays no part here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.engines.crisis.zone import winset
from detente.model.worlds import Bools, Floats, Line

SAME = 1e-9  # of the scale: what differs by no more is one point


class Zone(NamedTuple):
    """What suits all of V veto actors in W worlds; the reference point is always part of it."""

    veto: tuple[int, ...]  # [V], columns of the group, at least one
    low: Floats  # [W], on the scale
    high: Floats
    exists: Bools  # [W], there is more in it than the reference point

    def holds(self, point: Floats, width: float) -> Bools:
        """[W], whether `point` [W] lies in it, its ends included; `width` is the scale's."""
        slack = SAME * width
        return np.asarray((point >= self.low - slack) & (point <= self.high + slack))


def zone_of(line: Line, actors: Sequence[int], position: Floats) -> Zone | None:
    """The zone of one issue; `actors` [A] are places in `Axes.actors`, `position` [W, A] theirs.

    None where no reference point is given, or nobody whose consent is needed has a known position.
    """
    veto = tuple(column for column, actor in enumerate(actors) if actor in line.veto)
    if line.reference is None or not veto:
        return None
    ideal = position[:, list(veto)]
    low, high, _ = winset(ideal, np.abs(ideal - line.reference), line.low, line.high)
    low, high = np.minimum(low, line.reference), np.maximum(high, line.reference)  # round-off never leaves it out
    return Zone(veto, low, high, high - low > SAME * (line.high - line.low))
