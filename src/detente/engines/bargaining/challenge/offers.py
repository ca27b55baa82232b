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
    goal: Floats  # [W, A], where the partner stands
    part: Floats  # [W, A], of the way to the partner; 0: none
    tie: Bools  # [W], somewhere two were as good


def offers(challenge: Floats, answer: Floats, apart: Floats) -> Offers:
    """Offers from E and F, all [W, A, A]."""
    size = np.abs(challenge)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = size / answer
    part = np.where(challenge > TIE, 1.0, np.minimum(part, 1.0, out=part))
    pressed = answer > np.maximum(challenge, 0.0) + TIE
    pressed &= size > TIE
    pressed &= apart > 0
    return Offers(np.where(pressed, part, np.nan), hair(challenge, answer, apart))


def hair(challenge: Floats, answer: Floats, apart: Floats) -> Floats:
    """[W, A, A], the least movement at stake where E or F is all but 0, or they are all but the same; infinite elsewhere.

    With F > 0, an E a hair below 0 asks for next to no movement, and one a hair above 0 for the whole way.
    """
    gap = answer - challenge
    for other in (challenge, answer):
        np.minimum(np.abs(gap, out=gap), np.abs(other), out=gap)
    close = gap <= NEAR
    close &= apart > SAME
    least = np.full_like(apart, np.inf)
    if close.any():  # seldom: then only these are looked at
        mine, theirs = challenge[close], answer[close]
        zero = (np.abs(mine) <= NEAR) & (theirs >= -NEAR)
        unpressed = (np.abs(theirs) <= NEAR) & (mine <= NEAR)
        matched = (mine > 0) & (np.abs(theirs - mine) <= NEAR)
        least[close] = np.where(zero, 0.0, np.where(unpressed | matched, apart[close], np.inf))
    return least


def choose(made: Offers, apart: Floats, position: Floats, name: Ints) -> Choices:
    """The least movement; between two that are the same to `TIE`, the partner whose name comes first.

    `apart` [W, A, A]; `position` [W, A]; `name` [W, A] is each actor's place in the order of names.
    """
    actors = name.shape[-1]
    movement = made.part * apart
    movement = np.where(np.isnan(movement), np.inf, movement)
    least = movement.min(-1)
    some = np.isfinite(least)
    coded = name * actors + np.arange(actors)  # the least of these has the first name, and tells whose it is
    partner = np.where(movement <= least[..., None] + TIE, coded[:, None, :], actors**2).min(-1) % actors
    partner = np.where(some, partner, np.arange(actors))
    goal = np.take_along_axis(position, partner, -1)
    part = np.where(some, np.take_along_axis(made.part, partner[..., None], -1)[..., 0], 0.0)
    narrow = made.hair.min(-1)
    tie = ((narrow <= least + NEAR) & np.isfinite(narrow)).any(-1) | torn(movement, least, goal > position, position)
    return Choices(partner, goal, part, tie)


def torn(movement: Floats, least: Floats, upwards: Bools, position: Floats) -> Bools:
    """[W], whether somewhere an offer is as good as the one that is taken, but in the other direction."""
    within = np.where(np.isfinite(least) & (least > SAME), least + NEAR, -1.0)
    other: Bools = (position[:, None, :] > position[:, :, None]) != upwards[..., None]
    other &= movement <= within[..., None]
    return np.asarray(other.any((1, 2)))


def moved(position: Floats, chosen: Choices) -> Floats:
    """[W, A], everybody at once; whoever goes all the way stands exactly where its partner stood."""
    goal = chosen.goal
    there = np.where(chosen.part >= 1, goal, position + (goal - position) * chosen.part)
    return np.clip(there, np.minimum(position, goal), np.maximum(position, goal))
