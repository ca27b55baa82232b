"""Which two positions would settle the matter between i and j?

Both move towards each other, issue by issue, each the less the more it cares and the likelier it is to win.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.spatial.rules import Split
from detente.model.worlds import Bools, Floats

LEAST = 1e-6  # added to an actor's weight on its own position: where neither has any, both stay
STEPS = 10_000.0  # positions of bargains are rounded to this part of the scale
CLOSE = 1e-6  # of a step: nearer to a half than this, rounding hangs on the last bit


class Terms(NamedTuple):
    """What bargains ask of both sides."""

    initiator: Floats  # [W, B, I], where the one who challenges would stand
    receiver: Floats  # [W, B, I]
    close: Bools  # [W, B], a position was rounded that lay half-way


def terms(chance: Floats, mine: Floats, theirs: Floats, care: Floats, their_care: Floats, rule: Split) -> Terms:
    """The bargain of each challenge: `chance` [W, B] that it wins, positions and saliences [W, B, I] of both sides."""
    win, lose = chance[..., None], 1.0 - chance[..., None]
    if rule == "s2pmax":  # only the weaker side moves, by how much weaker it is; not rounded
        give, take = np.maximum(lose - win, 0.0), np.maximum(win - lose, 0.0)
        one, other = care * care, their_care * their_care
        yields = give * other / (give * other + LEAST + (1.0 - give) * one)
        other_yields = take * one / (take * one + LEAST + (1.0 - take) * other)
        return Terms(mine + yields * (theirs - mine), theirs + other_yields * (mine - theirs), np.zeros(chance.shape, bool))
    power = 2 if rule == "s2p2" else 1
    one, other = (care**power) * (win**power), (their_care**power) * (lose**power)
    total = one + LEAST + other
    initiator, close = rounded(((one + LEAST) * mine + other * theirs) / total)
    receiver, closer = rounded((one * mine + (LEAST + other) * theirs) / total)
    return Terms(initiator, receiver, np.asarray((close | closer).any(-1)))


def rounded(position: Floats) -> tuple[Floats, Bools]:
    """Positions to four decimals, halves upwards, and which of them lay half-way."""
    steps = 0.5 + position * STEPS
    whole = np.floor(steps)
    return whole / STEPS, np.minimum(steps - whole, whole + 1.0 - steps) < CLOSE


def average(one: Terms, other: Terms, weight: Floats, other_weight: Floats) -> Terms:
    """The bargain between two views of one challenge, with the weights [W, B] of those who hold them; not rounded again."""
    total = weight + other_weight
    part = np.where(total > 0, weight / np.where(total > 0, total, 1.0), 1.0)[..., None]
    return Terms(part * one.initiator + (1.0 - part) * other.initiator, part * one.receiver + (1.0 - part) * other.receiver,
                 one.close | other.close)
