"""How credible must a promise be, and how strong its guarantor?

A promise is kept with some chance and broken otherwise. Whoever relies on it accepts iff its worth, weighed by that chance, is
no less than fighting. Power once left is gone, a promised right can be taken back: so the one who leaves asks for a guarantee.
After Walter (2002).
"""

from __future__ import annotations

import numpy as np

from detente.engines.crisis.contest import Numbers, together
from detente.model.worlds import Bools, Floats


def believed_value(kept: Numbers, broken: Numbers, credibility: Numbers) -> Floats:
    """Worth of a promise that is kept with chance `credibility` (0..1): that share of `kept`, and the rest of `broken`."""
    good, bad, q = together(kept, broken, credibility)
    return np.asarray(q * good + (1 - q) * bad)


def accepts(war: Numbers, kept: Numbers, broken: Numbers, credibility: Numbers) -> Bools:
    """Whether a promise is worth no less than fighting; right in every case, also where breaking it would please more."""
    return np.asarray(believed_value(kept, broken, credibility) >= war)


def break_even(war: Numbers, kept: Numbers, broken: Numbers) -> Floats:
    """The least credibility at which a promise is worth no less than fighting; utilities in one unit.

    0 or less: accepted whatever the credibility. Above 1: never. Where keeping is worth no more than breaking, more trust can't
    help: 0 if even the promise kept is worth no less than fighting, else infinite. So `credibility >= break_even(..)` never
    accepts too much; between the two it may refuse what is acceptable only because it won't be kept: `accepts` tells.
    """
    fight, good, bad = together(war, kept, broken)
    flat = np.where(good >= fight, 0.0, np.inf)
    with np.errstate(over="ignore"):
        return np.asarray(np.divide(fight - bad, good - bad, out=flat, where=good > bad))


def with_guarantee(credibility: Numbers, guarantee: Numbers) -> Floats:
    """Credibility once a guarantor stops that share of the broken promises: 1 - (1 - q)(1 - G); all 0..1."""
    q, held = together(credibility, guarantee)
    return np.asarray(1 - (1 - q) * (1 - held))


def guarantee_needed(needed: Numbers, credibility: Numbers) -> Floats:
    """The guarantee, 0..1, that lifts `credibility` (0..1) to `needed`, a `break_even`; infinite where that is above 1."""
    aim, q = together(needed, credibility)
    lacking = np.divide(1 - aim, 1 - q, out=np.zeros(aim.shape), where=(q < aim) & (aim <= 1))
    return np.where(aim > 1, np.inf, np.where(q < aim, 1 - lacking, 0.0))


def several_guarantees(levels: Numbers, axis: int = -1) -> Floats:
    """What guarantors who act by themselves are worth together, 0..1: 1 - product of (1 - G) along `axis`; none give 0."""
    return np.asarray(1 - (1 - np.asarray(levels, float)).prod(axis=axis))


def kept_for_gain(cost_of_breaking: Numbers, guarantees: Numbers, gain: Numbers, noise: Numbers) -> Floats:
    """Credibility where a promise is kept iff breaking it costs more than it gains; all in one unit.

    `guarantees` is the cost that all guarantors together add. `noise` (0 or more) is how uncertain the balance is: without it
    the answer is 0 or 1, and one half where cost and gain are equal.
    """
    own, added, tempting = together(cost_of_breaking, guarantees, gain)
    return chance_above(own + added - tempting, noise)


def chance_above(margin: Numbers, noise: Numbers) -> Floats:
    """The chance 0..1 that a margin, known up to logistic noise, is above 0; without noise 0 or 1, and one half at 0."""
    size, spread = together(margin, noise)
    sure = np.where(size == 0, 0.0, np.copysign(np.inf, size))
    with np.errstate(over="ignore"):
        return np.asarray(0.5 + 0.5 * np.tanh(np.divide(size, spread, out=sure, where=spread > 0) / 2))
