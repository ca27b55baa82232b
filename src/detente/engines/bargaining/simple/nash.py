"""Which deal would actors reach who weigh each other's gains over no deal?

The deal with the greatest product of gains, each raised to the power of its actor's say: max sum_i a_i log(u_i(x) - d_i),
with a_i = c_i s_i over its sum. Each term is concave for rho >= 1, and so is the sum: it has one top, where its slope turns.
After Nash (1950); weights as powers are the asymmetric form.
"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.simple.forecast import Forecast
from detente.engines.bargaining.simple.stakes import Stakes, climb, settle, stakes
from detente.model.worlds import Floats


def nash(group: Group, reference: Floats | None = None, *, disagreement: Floats | None = None,
         weights: str = "capability-salience", exponent: float = 1.0) -> Forecast:
    """The weighted Nash bargaining solution.

    `reference` [I] or [W, I]: where each issue ends without a deal, NaN where nobody says. `disagreement` [W, A, I]: utilities
    without a deal, 1 or less, in place of those at the reference point. `weights`: capability-salience, capability, salience or
    equal. `exponent` rho: 1 or more; above 1 the last step away from one's position hurts more than the first.
    Raises ValueError for other weights or exponents.
    """
    found = stakes(group, reference, disagreement, exponent, weights)
    return settle(group, found, climb(found, lambda point: _slope(found, point)), reference)


def _slope(found: Stakes, point: Floats) -> Floats:
    """[W, I], slope of the sum of logarithms just right of `point` [W, I, 1]: a rho t^(rho - 1) / gain, t the distance."""
    away = found.ideal - point
    distance = np.abs(away)
    steep = found.weight / found.gain(distance)
    if found.exponent > 1:
        steep = steep * distance ** (found.exponent - 1)
    return np.asarray(np.where(away > 0, steep, -steep).sum(-1))
