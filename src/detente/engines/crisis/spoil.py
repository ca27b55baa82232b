"""Who gains if a deal breaks, and does an attack break it?

An attack tells the other side something: would a partner who means the deal have let it happen? Trust falls, and if it falls
below what the deal needs, the deal is dropped. After Kydd and Walter (2002); the kinds of spoiler after Stedman (1997).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.engines.crisis.contest import Numbers, together
from detente.engines.crisis.promise import break_even, chance_above
from detente.model.worlds import Bools, Floats

Kinds = npt.NDArray[np.int8]
NONE, LIMITED, GREEDY, TOTAL = range(4)  # kinds of spoiler


def incentive(breakdown: Numbers, deal: Numbers) -> Floats:
    """What an actor gains, 0 or more, if the deal breaks down: its value of breakdown less its value of the deal."""
    without, with_it = together(breakdown, deal)
    return np.asarray(np.maximum(without - with_it, 0.0))


def trust_after(trust: Numbers, if_sincere: Numbers, if_not: Numbers) -> Floats:
    """Trust 0..1 that the partner is sincere, once an attack has happened, by Bayes' rule.

    `trust` before it; `if_sincere` and `if_not` are the chances of an attack, 0..1, under a partner who means the deal and one
    who doesn't. What couldn't happen tells nothing: trust then stays.
    """
    before, real, false = together(trust, if_sincere, if_not)
    attack = attack_chance(before, real, false)
    return np.asarray(np.divide(before * real, attack, out=before.copy(), where=attack > 0))


def attack_chance(trust: Numbers, if_sincere: Numbers, if_not: Numbers) -> Floats:
    """The chance of an attack, 0..1, as the one who trusts sees it; arguments as in `trust_after`."""
    t, real, false = together(trust, if_sincere, if_not)
    return np.asarray(t * real + (1 - t) * false)


def threshold(war: Numbers, kept: Numbers, broken: Numbers) -> Floats:
    """The least trust at which the deal is kept: the `break_even` of a promise, with trust for credibility."""
    return break_even(war, kept, broken)


def breaks(trust: Numbers, if_sincere: Numbers, if_not: Numbers, threshold: Numbers) -> Bools:
    """Whether an attack ends a deal that would be kept without it: trust_after < threshold <= trust.

    An attack that couldn't happen breaks nothing. Trust and chances 0..1.
    """
    before, real, false, least = together(trust, if_sincere, if_not, threshold)
    bar = np.clip(least, 0.0, 1.0)  # beyond these ends the second test decides alone
    # Bayes' rule without its division: where both chances are equal the two sides are so to the last digit
    falls_below = (before * (1 - bar)) * real < (bar * (1 - before)) * false
    return np.asarray(falls_below & (least <= before))


def break_chance(trust: Numbers, if_sincere: Numbers, if_not: Numbers, threshold: Numbers, noise: Numbers = 0.0) -> Floats:
    """The chance, 0..1, that an attack happens and ends the deal; 0 where the deal isn't kept even without one.

    `noise` (0 or more) is how uncertain the threshold is: with it, the chance that the threshold lies between trust after an
    attack and trust before it.
    """
    ends = breaks(trust, if_sincere, if_not, threshold)
    least, before, after = together(threshold, trust, trust_after(trust, if_sincere, if_not))
    between = np.maximum(chance_above(least - after, noise) - chance_above(least - before, noise), 0.0)
    return np.asarray(attack_chance(trust, if_sincere, if_not) * np.where(np.greater(noise, 0), between, ends))


def trust_needed(threshold: Numbers, if_sincere: Numbers, if_not: Numbers) -> Floats:
    """The least trust before an attack at which the deal survives it; infinite or above 1 where the threshold is.

    Never below the threshold itself: without that much trust there is no deal to attack.
    """
    least, real, false = together(threshold, if_sincere, if_not)
    bar = np.asarray(np.clip(least, 0.0, 1.0))
    weight = bar * false
    total = weight + (1 - bar) * real
    needed = np.divide(weight, total, out=bar.copy(), where=total > 0)
    return np.where(least > 1, least, np.maximum(needed, bar))


def spoiler_score(incentive: Numbers, feasible: Numbers, break_chance: Numbers, axis: int = -1) -> Floats:
    """Who spoils most, 0..1: gain times reach times chance, over the largest along `axis` (the actors).

    `feasible` 0..1: how far the actor is able to attack. All are 0 where nobody gains, can, or would succeed.
    """
    gain, reach, chance = together(incentive, feasible, break_chance)
    score = gain * reach * chance
    most = score.max(axis=axis, keepdims=True, initial=0.0)
    return np.asarray(np.divide(score, most, out=np.zeros(score.shape), where=most > 0))


def kind(best_deal_for_it: Numbers, best_zone_deal_for_it: Numbers, war: Numbers, deal: Numbers = -np.inf) -> Kinds:
    """What it would take to content each actor: NONE, LIMITED, GREEDY or TOTAL; all four arguments are worths to the actor.

    NONE: `deal`, the one on the table, is worth no less than fighting. TOTAL: even `best_deal_for_it` of all is worth less.
    LIMITED: a deal that the others would accept, `best_zone_deal_for_it` (minus infinity where there is none), is worth no
    less. GREEDY: only what the others refuse would content it, or a higher cost of fighting (see `cost_that_contents`).
    """
    content, best, offered, fight = together(deal, best_deal_for_it, best_zone_deal_for_it, war)
    return np.select([content >= fight, best < fight, offered >= fight], [NONE, TOTAL, LIMITED], GREEDY).astype(np.int8)


def cost_that_contents(worth: Numbers, war: Numbers) -> Floats:
    """By how much, 0 or more, its cost of fighting must rise before a deal of this worth contents an actor."""
    return incentive(war, worth)
