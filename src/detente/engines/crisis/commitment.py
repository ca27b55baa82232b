"""Does a coming loss of power make one side fight now?

A stake of 1 is shared out in every period. Whoever fights wins the whole stream with the chance of that period, once and for
all, at a cost that falls once. A side about to weaken can't be promised enough: the other, once stronger, would take it back.
After Powell (2006).
"""

from __future__ import annotations

import numpy as np

from detente.engines.crisis.contest import Numbers, together
from detente.model.worlds import Bools, Floats


def fights_now(chance_now: Numbers, chance_next: Numbers, discount: Numbers, cost: Numbers) -> tuple[Bools, Floats]:
    """Whether the side whose chances these are fights now, and by how much (above 0: it does; per period, share of the stake).

    The other side is taken to make all later offers, so that this side gets as much as fighting is then worth to it, and no
    less than nothing. Chances 0..1; `discount` 0..1, what a period's share is worth a period earlier; `cost` 0 or more, of
    fighting, in stakes of one period.
    """
    now, then, patience, lump = together(chance_now, chance_next, discount, cost)
    worth_nothing = (1 - patience) * lump  # the chance at which a war is worth as much as giving all away
    # in this order equal chances give exactly 0 or less, whatever is lost in rounding
    margin = np.asarray(patience * (now - np.maximum(then, worth_nothing)) - (1 - patience) * (1 - now + worth_nothing))
    return np.asarray(margin > 0), margin


def largest_shift(discount: Numbers, cost: Numbers, chance_now: Numbers) -> Floats:
    """The largest fall of the chance, 0..chance_now, after which the declining side still doesn't fight; arguments as above."""
    patience, lump, now = together(discount, cost, chance_now)
    slack = (1 - patience) * (1 - now + (1 - patience) * lump)
    shift = np.divide(slack, patience, out=np.full(slack.shape, np.inf), where=patience > 0)
    any_fall = now <= (1 - patience) * (1 + lump)  # one period's whole stake is worth more than a war
    return np.where(any_fall, now, np.minimum(now, shift))


def locked_in(chance: Numbers, discount: Numbers, cost: Numbers) -> Floats:
    """What a side can make sure of from a period on, in stakes of one period: the value of fighting, and at the least nothing.

    `discount` below 1.
    """
    p, patience, lump = together(chance, discount, cost)
    return np.asarray(np.maximum(p / (1 - patience) - lump, 0.0))


def cannot_be_peace(
    riser_next: Numbers, decliner_now: Numbers, discount: Numbers, total: Numbers | None = None
) -> tuple[Bools, Floats]:
    """Whether no offers at all, whoever makes them, keep the decliner from fighting, and by how much (in stakes of one period).

    `riser_next` is what the rising side can make sure of from the next period on, `decliner_now` what the other one can now
    (see `locked_in`); `total` is what there is to share over all periods, 1 / (1 - discount) unless given; `discount` below 1.
    """
    later, now, patience = together(riser_next, decliner_now, discount)
    whole = 1 / (1 - patience) if total is None else np.asarray(total, float)
    margin = np.asarray(now - (whole - patience * later))
    return np.asarray(margin > 0), margin
