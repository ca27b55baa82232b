"""Who is better off if an offer fails, and who most of all?"""

from __future__ import annotations

import numpy as np

from detente.engines.offers.worth import EVEN
from detente.model.worlds import Bools, Floats


def gain_of(fails: Floats, value: Floats, known: Bools) -> Floats:
    """What failure brings each actor beyond the deal as it is believed: [W, A], -1..1; 0 where nobody says what it wants.

    fails, value [W, A]: what failure, and the deal, are worth to it; known [W, A]: it is known to wish anything.
    """
    return np.where(known, fails - value, 0.0)


def gains_most(gain: Floats) -> Bools:
    """Who gains by failure, and more than everybody else: bool [W, A], one actor at most in each world."""
    first, everybody = gain.argmax(axis=1), np.arange(len(gain))
    top, rest = gain[everybody, first], gain.copy()
    rest[everybody, first] = -np.inf
    leads = (top > EVEN) & (top > rest.max(axis=1) + EVEN)
    return np.asarray((np.arange(gain.shape[1]) == first[:, None]) & leads[:, None])
