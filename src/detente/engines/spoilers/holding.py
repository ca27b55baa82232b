"""What would it take to content an actor that gains by failure, or to hold it?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.crisis.spoil import LIMITED, TOTAL
from detente.engines.offers.how import seen
from detente.engines.offers.outcomes import Outcomes
from detente.engines.offers.weighed import Weighed
from detente.engines.offers.words import share, spread
from detente.engines.offers.worth import EVEN
from detente.engines.spoilers.solve import Spoiled
from detente.model.expression import Expression
from detente.model.settlement import Spread
from detente.model.worlds import Axes, Bools

MOST_SEARCHED = 512  # worlds in which the outcome that would content an actor is looked for
MOST_DEALS = 64  # of the outcomes in which the deal is kept, from which distance is counted


class Nearest(NamedTuple):
    """An outcome near the deal that contents an actor and suits every party."""

    takes: tuple[str, ...]  # options taken in it and not in the deal
    leaves: tuple[str, ...]  # options taken in the deal and not in it
    share: float  # of the worlds searched, those in which it is among the nearest, 0..1


class Holding(NamedTuple):
    """What it would take, over the worlds in which the offer is made and the actor gains by failure."""

    share: float  # of the worlds in which the offer is made, 0..1
    lacking: Spread  # what it would have to be given, or failure to cost more: a share of all that it wants
    total: bool  # in none of these worlds would any form of the deal content it
    instead: Nearest | None  # of a limited spoiler; None: it is none in any world, or the offer lies on a line


def holding(axes: Axes, spoiled: Spoiled, actor: int) -> Holding:
    """What it would take to content one actor, or to hold it."""
    gains = seen(spoiled.weighed) & (spoiled.gain[:, actor] > EVEN)
    limited = np.flatnonzero(gains & (spoiled.kind[:, actor] == LIMITED))[:MOST_SEARCHED]
    does = axes.offers[spoiled.weighed.place].does
    instead = nearest(spoiled.weighed, does, actor, limited) if does is not None and len(limited) else None
    total = bool(gains.any() and (spoiled.kind[gains, actor] == TOTAL).all())
    return Holding(share(gains, seen(spoiled.weighed)), spread(spoiled.gain[:, actor], gains), total, instead)


def nearest(weighed: Weighed, does: Expression, actor: int, worlds: npt.NDArray[np.intp]) -> Nearest | None:
    """The outcome with the offer's act that most often lies nearest to the deal of those that content an actor and all parties.

    worlds: those that are searched, one at least; in each of them there is such an outcome.
    """
    if weighed.terms is None:
        return None
    outcomes = weighed.terms.outcomes
    candidates = np.flatnonzero(outcomes.holds(does))
    deals = outcomes.taken[weighed.terms.kept][:MOST_DEALS]
    apart = (outcomes.taken[candidates][:, None] != deals[None]).sum(axis=2).min(axis=1)
    found, left = np.zeros(outcomes.size, np.intp), worlds
    for far in np.unique(apart).tolist():
        layer = candidates[apart == far]
        suits = _suits(weighed, actor, left, layer)
        found[layer] += suits.sum(axis=0)
        left = left[~suits.any(axis=1)]
        if not len(left):
            break
    return _changes(outcomes, deals, int(found.argmax()), float(found.max() / len(worlds)))


def _suits(weighed: Weighed, actor: int, worlds: npt.NDArray[np.intp], layer: npt.NDArray[np.intp]) -> Bools:
    """Which outcomes of a layer the actor and all parties prefer to failure: bool [worlds, layer]."""
    assert weighed.terms is not None and weighed.worth is not None
    truth, suits = weighed.terms.outcomes.truth[layer], np.ones((len(worlds), len(layer)), bool)
    for side in {*weighed.parties, actor}:
        wishes = [place for place, owner in enumerate(weighed.terms.owner) if owner == side]
        value = weighed.worth.weight[worlds][:, wishes] @ truth[:, wishes].T
        suits &= (value >= weighed.fails[worlds, side, None] - EVEN) | ~weighed.known[worlds, side, None]
    return suits


def _changes(outcomes: Outcomes, deals: Bools, outcome: int, how_often: float) -> Nearest:
    """An outcome as what is changed against the nearest of the deals."""
    there = outcomes.taken[outcome]
    deal = deals[(deals != there).sum(axis=1).argmin()]
    return Nearest(tuple(name for name, on in zip(outcomes.options, there & ~deal, strict=True) if on),
                   tuple(name for name, on in zip(outcomes.options, deal & ~there, strict=True) if on), how_often)
