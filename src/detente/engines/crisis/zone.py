"""Which divisions does everyone who can block a deal prefer to fighting?

Two sides and a stake that can be shared out: a range of shares. Several veto actors: room for all their war values, or, on
one issue along a line, the overlap of what each would accept. After Fearon (1995); for veto actors Cunningham (2006).
"""

from __future__ import annotations

import numpy as np

from detente.engines.crisis.contest import Numbers, raised, together
from detente.model.worlds import Bools, Floats

ROUNDING = 1e-12  # of the numbers compared: ends of a zone that differ by less are one point


def fearon_range(
    chance: Numbers, cost_a: Numbers, cost_b: Numbers, risk_a: Numbers = 1.0, risk_b: Numbers = 1.0
) -> tuple[Floats, Floats]:
    """Least and greatest share of side A, each 0..1, that neither side would rather fight about.

    `chance` is A's of winning, 0..1; costs are shares of the stake, 0 or more; a side values a share x at x^risk (below 1: it
    prefers the sure thing; 1: neutral; above 1: it likes to gamble; always above 0). Where the first is above the second no
    division will do; that takes a side that likes to gamble.
    """
    p, loss_a, loss_b, taste_a, taste_b = together(chance, cost_a, cost_b, risk_a, risk_b)
    least = raised(np.clip(p - loss_a, 0.0, 1.0), 1 / taste_a)
    left = raised(np.clip(1 - p - loss_b, 0.0, 1.0), 1 / taste_b)
    return np.asarray(least), np.asarray(1 - left)


def room(values: Numbers) -> Floats:
    """What is left of a stake of 1 when each veto actor has as much as fighting is worth to it; a deal exists iff it is >= 0.

    `values` [.., V]: the share that is worth as much as fighting to each of V veto actors. One below 0 counts as 0: nobody can
    be given less than nothing, so what fighting would lose such an actor is of no use to the others.
    """
    worth = np.ascontiguousarray(values, float)  # the order of a sum, and so its last digit, hangs on the layout
    return np.asarray(1 - np.maximum(worth, 0.0).sum(axis=-1))


def radius(war_value: Numbers, width: Numbers, risk: Numbers = 1.0) -> Floats:
    """How far from its ideal a point may lie before an actor would rather fight, in the issue's unit; below 0: it always would.

    Worth of a point at distance d: 1 - (d / width)^risk; `width` is the issue's whole length, `risk` above 0. A war value below
    0 gives a radius above the width.
    """
    fight, whole, taste = together(war_value, width, risk)
    return np.asarray(np.sign(1 - fight) * whole * raised(np.abs(1 - fight), 1 / taste))


def winset(
    ideal: Numbers, radius: Numbers, least: Numbers = -np.inf, greatest: Numbers = np.inf
) -> tuple[Floats, Floats, Bools]:
    """The zone on a line that every veto actor accepts, max(ideal - radius) .. min(ideal + radius), and whether there is one.

    `ideal` and `radius` are [.., V], in the issue's unit; `least` and `greatest` [..] are the ends of the scale, where they are
    to bound the zone. Where there is none, the ends are out of order, and their distance is how much is lacking. Ends that
    differ by rounding alone are one point, and a zone.
    """
    centre, reach = together(ideal, radius)
    low = np.maximum((centre - reach).max(axis=-1, initial=-np.inf), least)
    high = np.minimum((centre + reach).min(axis=-1, initial=np.inf), greatest)
    low, high = together(low, high)
    return low.copy(), high.copy(), np.asarray(low <= high + ROUNDING * np.abs(high))
