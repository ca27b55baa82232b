"""Which deal leaves the actor who gets least as well off as can be?

Egalitarian: max min_i (u_i(x) - d_i). Kalai-Smorodinsky: the same with each gain as a part of the greatest gain that the actor
could get from a deal that all would take. With two actors that makes the parts equal; with more, equal parts would leave
something on the table, so the least part is made as great as can be.
After Kalai and Smorodinsky (1975) and Kalai (1977).
"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.simple.forecast import Forecast
from detente.engines.bargaining.simple.stakes import Stakes, climb, settle, stakes
from detente.model.worlds import Floats


def egalitarian(group: Group, reference: Floats | None = None, *, disagreement: Floats | None = None,
                exponent: float = 1.0) -> Forecast:
    """The deal whose least gain is greatest. For `reference`, `disagreement`, `exponent` see `nash`.

    Of capability and salience only this counts: an actor with neither has no say.
    """
    found = stakes(group, reference, disagreement, exponent, "capability-salience")
    return settle(group, found, _least_is_greatest(found, np.ones(1)), reference)


def kalai_smorodinsky(group: Group, reference: Floats | None = None, *, disagreement: Floats | None = None,
                      exponent: float = 1.0) -> Forecast:
    """The deal whose least gain, as a part of what its actor could hope for, is greatest. Arguments as for `egalitarian`."""
    found = stakes(group, reference, disagreement, exponent, "capability-salience")
    hoped = np.clip(found.ideal, found.low[..., None], np.maximum(found.low, found.high)[..., None])
    with np.errstate(invalid="ignore"):  # an actor without a say: endless less endless, which no minimum reads below
        most = found.gain(np.abs(found.ideal - hoped))
    most = np.where(np.isfinite(most) & (most > 0), most, 1.0)
    return settle(group, found, _least_is_greatest(found, most), reference)


def _least_is_greatest(found: Stakes, unit: Floats) -> Floats:
    """[W, I], the top of min_i gain_i / unit_i [W, I, A].

    Each gain is the less of a part that only rises (up to the actor's position) and one that only falls. So is their minimum
    over actors, and the top is where the least rising part meets the least falling one.
    """
    def uphill(point: Floats) -> Floats:
        rising = found.gain(np.maximum(found.ideal - point, 0.0)) / unit
        falling = found.gain(np.maximum(point - found.ideal, 0.0)) / unit
        return np.asarray(falling.min(-1) - rising.min(-1))

    return climb(found, uphill)
