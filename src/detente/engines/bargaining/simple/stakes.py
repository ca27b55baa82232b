"""Which deals would everybody rather have than none?

An actor's utility falls with distance from its position: u_i(x) = 1 - (|x - x_i| / D)^rho, D the length of the scale. Without
a deal it gets d_i: its utility at the issue's reference point where one is given, else 0, the worst on the scale. (The 0 is a
convention: nobody has said what no deal would bring.) It takes any deal within its reach, D (1 - d_i)^(1/rho), of its position;
the zone is what lies within everybody's reach.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.median import shares
from detente.engines.bargaining.simple.forecast import Forecast, across, in_worlds, sure, widths
from detente.model.worlds import Floats

HALVINGS = 60  # of the zone: down to the last bit
NARROW = 1e-12  # of the scale: a zone no wider than this leaves nothing to gain
WEIGHTS = ("capability-salience", "capability", "salience", "equal")


class Stakes(NamedTuple):
    """What each actor could win or lose, actors last."""

    ideal: Floats  # [W, I, A], its position
    reach: Floats  # [W, I, A], how far from its position it still takes a deal; endless for an actor without weight
    weight: Floats  # [W, I, A], 0..1, parts of the greatest; all 1 where nobody has any
    low: Floats  # [W, I], ends of the zone; high below low where there is none
    high: Floats
    exponent: float  # rho, 1 (linear) or more

    def gain(self, distance: Floats) -> Floats:
        """[W, I, A], utility above disagreement at a distance [W, I, A] from the ideal, times D^rho."""
        return np.asarray(self.reach**self.exponent - distance**self.exponent)


def stakes(group: Group, reference: Floats | None, disagreement: Floats | None, exponent: float, weights: str) -> Stakes:
    """Everybody's stakes. `reference` [I] or [W, I], NaN where none is known; `disagreement` [W, A, I] utilities, 1 or less.

    An actor without weight has no say: no deal needs its consent. Where nobody has weight, all count alike.
    """
    if exponent < 1:
        raise ValueError(f"the exponent is 1 or more, not {exponent}: below 1 the best deal need not be one point")
    ideal, weight = across(group.position), shares(_weight(group, weights))
    width = widths(group)[:, None]
    reach = np.broadcast_to(width, ideal.shape)
    if disagreement is not None:
        reach = width * np.maximum(1 - across(disagreement), 0.0) ** (1 / exponent)
    elif reference is not None:
        point = np.broadcast_to(reference, ideal.shape[:2])[..., None]
        reach = np.where(np.isnan(point), reach, np.abs(ideal - point))
    reach = np.where(weight > 0, reach, np.inf)
    return Stakes(ideal, reach, weight, (ideal - reach).max(-1), (ideal + reach).min(-1), exponent)


def _weight(group: Group, weights: str) -> Floats:
    """[W, I, A], what an actor's say is made of."""
    if weights not in WEIGHTS:
        raise ValueError(f"weights are one of {', '.join(WEIGHTS)}, not {weights}")
    parts = weights.split("-")
    weight = np.ones((group.size, group.position.shape[2], len(group.actors)))
    weight *= across(group.able) if "capability" in parts else 1.0
    return np.asarray(weight * (across(group.salience) if "salience" in parts else 1.0))


def climb(found: Stakes, uphill: Callable[[Floats], Floats]) -> Floats:
    """[W, I], the top of a hill over the zone, by halving. `uphill(x [W, I, 1])` [W, I] is above 0 left of the top, else not.

    Every row is halved as often as any other, so that it hangs on nobody else's. The top lies among the actors' positions.
    """
    low, high = np.maximum(found.low, found.ideal.min(-1)), np.minimum(found.high, found.ideal.max(-1))
    first, last = low, high
    with np.errstate(all="ignore"):  # at the rim of the zone a gain is 0 and its logarithm endless; below, no row reads it
        for _ in range(HALVINGS):
            middle = low + (high - low) / 2
            right = uphill(middle[..., None]) > 0
            low, high = np.where(right, middle, low), np.where(right, high, middle)
    return np.asarray(np.clip(low + (high - low) / 2, np.minimum(first, last), np.maximum(first, last)))


def settle(group: Group, found: Stakes, top: Floats, reference: Floats | None) -> Forecast:
    """The top [W, I] where there is a zone; else the reference point, or where none is known, the middle of the gap."""
    shut = ~(found.high - found.low > NARROW * widths(group))
    known = np.broadcast_to(np.nan if reference is None else reference, shut.shape)
    gap = np.clip(found.low + (found.high - found.low) / 2, found.ideal.min(-1), found.ideal.max(-1))
    point = np.where(shut, np.where(np.isnan(known), gap, known), top)
    stands, open_ends = shut & ~np.isnan(known), shut & np.isnan(known) & (widths(group) > 0)
    notes = ((stands, "no agreement: what is better for one is worse for another, so the reference point stands"),
             (open_ends, "no agreement: no point is good enough for everybody, so the middle of the gap stands"))
    said = [words + in_worlds(int(which.any(1).sum()), len(which)) for which, words in notes if which.any()]
    return sure(point, "; ".join(said))
