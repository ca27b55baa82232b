"""What is an actor pressed to concede, and to whom does it give way?

Actor i looks at j with two numbers, both as i sees them: E, what i expects of challenging j, and F, what j expects of
challenging i. Where i stands to lose, it has an offer to accept:

    F > E > 0             i loses the confrontation       it goes to j
    F > 0 > E, F > |E|    compromise                      it goes |E| / F of the way to j
    F > 0 > E, F <= |E|   i is compelled, and gives in    it goes to j

In all other cases it has none from j. Of its offers it takes the one that moves it least.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.challenge.frame import NEAR, TIE
from detente.engines.bargaining.cycles import SAME
from detente.model.worlds import Bools, Floats, Ints


class Offers(NamedTuple):
    """What each actor could accept."""

    part: Floats  # [W, A, A], 0..1, of the way from the first to the second; not a number where there is no offer
    hair: Floats  # [W, A, A], where a hair more or less makes another offer of it: the least that either moves; else infinite


class Choices(NamedTuple):
    """What each actor accepts."""

    partner: Ints  # [W, A], whose offer; itself: none
    part: Floats  # [W, A], of the way to the partner; 0: none
    tie: Bools  # [W], somewhere two were as good


def offers(challenge: Floats, answer: Floats, apart: Floats) -> Offers:
    """Offers from E and F, all [W, A, A]."""
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.minimum(-challenge / answer, 1.0)
    part[challenge > TIE] = 1.0
    pressed = (answer > TIE) & (np.abs(challenge) > TIE) & (answer > challenge + TIE) & (apart > 0)
    part[~pressed] = np.nan
    return Offers(part, hair(challenge, answer, apart))


def hair(challenge: Floats, answer: Floats, apart: Floats) -> Floats:
    """[W, A, A], the least movement at stake where E or F is all but 0, or they are all but the same; infinite elsewhere.

    With F > 0, an E a hair below 0 asks for next to no movement, and one a hair above 0 for the whole way.
    """
    zero = (np.abs(challenge) <= NEAR) & (answer >= -NEAR)
    unpressed = (np.abs(answer) <= NEAR) & (challenge <= NEAR)
    matched = (challenge > 0) & (np.abs(answer - challenge) <= NEAR)
    far = apart > SAME
    return np.where(zero & far, 0.0, np.where((unpressed | matched) & far, apart, np.inf))


def choose(made: Offers, apart: Floats, position: Floats, name: Ints) -> Choices:
    """The least movement; between two that are the same to `TIE`, the partner whose name comes first.

    `apart` [W, A, A]; `position` [W, A]; `name` [W, A] is each actor's place in the order of names.
    """
    movement = np.where(np.isnan(made.part), np.inf, made.part * apart)
    least = movement.min(-1, keepdims=True)
    partner = np.where(movement <= least + TIE, name[:, None, :], name.shape[-1]).argmin(-1)
    some = np.isfinite(least[..., 0])
    partner = np.where(some, partner, np.arange(name.shape[-1]))
    part = np.where(some, np.take_along_axis(made.part, partner[..., None], -1)[..., 0], 0.0)
    tie = ((made.hair <= least + NEAR) & np.isfinite(made.hair)) | torn(movement, least, partner, position)
    return Choices(partner, part, tie.reshape(len(tie), tie.shape[-1] ** 2).any(-1))


def torn(movement: Floats, least: Floats, partner: Ints, position: Floats) -> Bools:
    """[W, A, A], offers as good as the one that is taken, but in the other direction."""
    upwards = np.take_along_axis(position, partner, -1) > position
    above = position[:, None, :] > position[:, :, None]
    other: Bools = (movement <= least + NEAR) & (above != upwards[..., None]) & (least > SAME) & np.isfinite(least)
    return other


def moved(position: Floats, chosen: Choices) -> Floats:
    """[W, A], everybody at once; whoever goes all the way stands exactly where its partner stood."""
    goal = np.take_along_axis(position, chosen.partner, -1)
    there = np.where(chosen.part >= 1, goal, position + (goal - position) * chosen.part)
    return np.clip(there, np.minimum(position, goal), np.maximum(position, goal))
