"""Who gains by the failure of each offer, and who can bring it about?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.crisis.spoil import Kinds, spoiler_score
from detente.engines.offers import solve as solve_offers
from detente.engines.offers.belief import reported
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.worth import EVEN
from detente.engines.spoilers.gain import gain_of, gains_most
from detente.engines.spoilers.kinds import kinds
from detente.engines.spoilers.means import ways
from detente.engines.spoilers.reach import Reach, reach_of, score_inputs
from detente.model.worlds import Bools, Floats, Worlds


class Spoiled(NamedTuple):
    """Who gains by the failure of one offer, and who can bring it about, in W worlds."""

    weighed: Weighed  # the offer
    gain: Floats  # [W, A], what failure brings beyond the deal, -1..1; 0 where nobody says what the actor wants
    most: Bools  # [W, A], it gains by failure, more than everybody else
    reaches: tuple[Reach, ...]  # every way to make it fail that the case knows of, actor by actor
    feasible: Floats  # [W, A], 1 where the actor has any means
    works: Floats  # [W, A], 1 where one of them would break the offer
    score: Floats  # [W, A], gain times both, over the greatest in the world, 0..1
    kind: Kinds  # [W, A], as in crisis.spoil

    @property
    def made(self) -> Bools:
        """[W], the offer is made."""
        return self.weighed.made

    @property
    def nobody(self) -> Bools:
        """[W], the offer is made, and nobody gains by its failure."""
        return np.asarray(self.made & ~(self.gain > EVEN).any(axis=1))

    def gains(self, actor: int) -> Bools:
        """[W], the offer is made, and the actor gains by its failure."""
        return np.asarray(self.made & (self.gain[:, actor] > EVEN))

    def breaks(self, actor: int) -> Bools:
        """[W], besides, it could make the offer fail."""
        return np.asarray(self.gains(actor) & (self.works[:, actor] > 0))

    def of(self, actor: int) -> tuple[Reach, ...]:
        """The ways of one actor."""
        return tuple(reach for reach in self.reaches if reach.way.actor == actor)


class SpoilersAnswer(NamedTuple):
    """Every offer of a case that can be weighed, in the order of `Axes.offers`, in W worlds."""

    offers: tuple[Spoiled, ...]
    worlds: Worlds  # what was weighed


def solve(worlds: Worlds) -> SpoilersAnswer:
    """Who gains by the failure of each offer, and who can bring it about."""
    return SpoilersAnswer(tuple(_spoiled(worlds, weighed) for weighed in solve_offers(worlds).offers), worlds)


def _spoiled(worlds: Worlds, weighed: Weighed) -> Spoiled:
    axes = worlds.axes
    promise = bool(weighed.promisers) and reported(axes, weighed.place)
    found = tuple(reach_of(worlds, weighed, way) for way in ways(axes, axes.offers[weighed.place], weighed.parties, promise))
    gain = gain_of(weighed.fails, weighed.value, weighed.known)
    feasible, works = score_inputs(found, len(axes.actors), worlds.size)
    score = spoiler_score(np.where(gain > EVEN, gain, 0), feasible, works)  # what is left by rounding is no gain
    return Spoiled(weighed, gain, gains_most(gain), found, feasible, works, score, kinds(axes, weighed, gain))
