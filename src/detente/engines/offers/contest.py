"""Who would win if it came to a fight, and what would each actor then have?

A side's strength is that of its actors and what others are said to give them. Whoever wins imposes what it wants most.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.engines.crisis.contest import winning_chance
from detente.engines.offers.terms import Sides, Terms
from detente.engines.offers.worth import Worth, imposed
from detente.model.worlds import Bools, Floats, Worlds


class Failure(NamedTuple):
    """What it comes to if an offer fails, in W worlds."""

    stays: Floats  # [W, A], what each actor has while things go on as they are
    won: Floats  # [W, A], what it has where the side of the one who offers wins
    lost: Floats  # [W, A], where the other side does
    ours: Floats  # [W], strength of the side of the one who offers, in the unit of capability
    theirs: Floats  # [W], of the other
    decided: Floats  # [W], how far fighting decides the matter, 0..1
    cost: Floats  # [W, A], of fighting
    fighters: Bools  # [A], who would fight; nobody, where nobody is there to be fought
    at_once: bool = True  # who doesn't fight has what failure brings at once; otherwise what the fight brings

    def chance(self, help_us: Floats | float = 0.0, help_them: Floats | float = 0.0) -> Floats:
        """That the side of the one who offers wins, 0..1, once others add strength (or, below 0, take it away): [W]."""
        return winning_chance(np.maximum(self.ours + help_us, 0), np.maximum(self.theirs + help_them, 0))

    def worth(self, chance: Floats) -> Floats:
        """What each actor expects of failure: [W, A], 0 or more.

        Costs are for those who fight.
        """
        f, p = self.decided[:, None], chance[:, None]
        fought = (1 - f) * self.stays + f * (p * self.won + (1 - p) * self.lost)
        return np.where(self.fighters, np.maximum(fought - self.cost, 0), self.stays if self.at_once else fought)


def given(worlds: Worlds) -> Floats:
    """Strength that each patron is said to give each client: [W, P, C], its support times its capability."""
    return np.asarray(worlds.support * worlds.support_known * worlds.capability[:, :, None], float)


def strength(worlds: Worlds, side: Sequence[int], foes: Sequence[int]) -> Floats:
    """Of a side: its actors' capabilities, and what is given to them by others than their foes: [W]."""
    patrons = [actor for actor in range(len(worlds.axes.actors)) if actor not in (*side, *foes)]
    own = worlds.capability[:, list(side)].sum(axis=1, dtype=float)
    clients = [client for client in side if worlds.support_known[:, client].any()]
    if not clients or not patrons:
        return np.asarray(own)
    return np.asarray(own + given(worlds)[:, patrons][:, :, clients].sum(axis=(1, 2)))


def failure(worlds: Worlds, terms: Terms, worth: Worth) -> Failure:
    """What it comes to if an offer to act fails."""
    share = terms.outcomes.share(terms.stays)
    stays = worth.of(share)
    won, lost = (worth.of(_imposed(worth, terms, side, share)) for side in (0, 1)) if terms.gathered else (stays, stays)
    return fought(worlds, terms.sides, stays, won, lost, worlds.decided.astype(float))


def fought(worlds: Worlds, sides: Sides, stays: Floats, won: Floats, lost: Floats, decided: Floats) -> Failure:
    """Failure with the strengths and the costs of the two sides."""
    actors = range(len(worlds.axes.actors))
    fighters = np.array([bool(sides.theirs) and actor in (*sides.ours, *sides.theirs) for actor in actors], bool)
    ours, theirs = strength(worlds, sides.ours, sides.theirs), strength(worlds, sides.theirs, sides.ours)
    return Failure(stays, won, lost, ours, theirs, decided, worlds.cost, fighters)


def failing(worth: Worth, terms: Terms, what_if: Failure) -> Floats:
    """How often each wish is fulfilled if an offer to act fails, with the fight that may follow: [W, S]."""
    share, f, p = terms.outcomes.share(terms.stays), what_if.decided[:, None], what_if.chance()[:, None]
    if not terms.gathered:
        return np.broadcast_to(share, worth.weight.shape)
    won, lost = (_imposed(worth, terms, side, share) for side in (0, 1))
    return np.asarray((1 - f) * share + f * (p * won + (1 - p) * lost))


def _imposed(worth: Worth, terms: Terms, side: int, stays: Floats) -> Floats:
    """How often each wish is fulfilled where that side wins: [W, S]. Of whom nobody knows a wish imposes nothing."""
    wishes: Bools = np.any(worth.known[:, list(terms.wanted[side])], axis=1)
    return np.where(wishes[:, None], imposed(worth, terms.gathered[side]), stays)
