"""What does a supporter, added or taken away, do to the chance of winning, the range of deals and the promise of peace?

Strength from outside shifts the range towards the side it backs; money for its costs narrows the range; and support that is
expected to end is a coming loss of power, which may make its receiver fight while it lasts.
"""

from __future__ import annotations

import numpy as np

from detente.engines.crisis.commitment import fights_now
from detente.engines.crisis.contest import Numbers, raised, together, winning_chance
from detente.model.worlds import Bools, Floats


def chance_slope(ours: Numbers, theirs: Numbers, decisive: Numbers = 1.0) -> Floats:
    """How fast our chance of winning rises with our strength: m p (1 - p) / ours, 0 or more, for each unit of strength.

    Infinite at no strength where m = `decisive` is below 1, or where the others have none either. What strength on their side
    does to our chance is minus `chance_slope(theirs, ours, decisive)`.
    """
    us, them, power = together(ours, theirs, decisive)
    greatest = np.maximum(us, them)
    unit = np.where(greatest > 0, greatest, 1.0)
    a, b = us / unit, them / unit
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        total = raised(a, power) + raised(b, power)
        # p (1 - p) / ours, written so that it holds at ours = 0 too
        slope = power * raised(a, power - 1) * raised(b, power) / (total * total) / unit
    return np.where(power == 0, 0.0, np.where(greatest > 0, slope, np.inf))


def with_support(
    ours: Numbers, theirs: Numbers, to_us: Numbers = 0.0, to_them: Numbers = 0.0, decisive: Numbers = 1.0
) -> Floats:
    """Our chance of winning once outsiders add `to_us` and `to_them` (0 or more, in the unit of the strengths)."""
    us, them, help_us, help_them = together(ours, theirs, to_us, to_them)
    return winning_chance(us + help_us, them + help_them, decisive)


def subsidised(cost: Numbers, subsidy: Numbers) -> Floats:
    """Cost of fighting, a share of the stake, once an outsider bears `subsidy` of it; never below 0."""
    price, borne = together(cost, subsidy)
    return np.asarray(np.maximum(price - borne, 0.0))


def as_commitment(
    ours: Numbers, theirs: Numbers, support: Numbers, discount: Numbers, cost: Numbers,
    decisive: Numbers = 1.0, leaves: Numbers = 1.0,
) -> tuple[Bools, Floats]:
    """Whether we fight now because our supporter is expected to leave, and by how much: see `fights_now`.

    `support` comes on top of `ours` now; with chance `leaves` (0..1) it is gone in the next period, for good.
    """
    backed, alone = with_support(ours, theirs, support, 0.0, decisive), winning_chance(ours, theirs, decisive)
    gone = np.asarray(leaves, float)
    return fights_now(backed, gone * alone + (1 - gone) * backed, discount, cost)
