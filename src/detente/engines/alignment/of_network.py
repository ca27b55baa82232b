"""Which way of finding camps, and of pricing a change of sides, fits a network of this size?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.flips import Flips
from detente.engines.alignment.exact.flips import flips as two_flips
from detente.engines.alignment.exact.two_camps import two_camps
from detente.engines.alignment.large.large_camps import large_camps
from detente.engines.alignment.large.packing import packed
from detente.engines.alignment.line_up import LineUp
from detente.engines.alignment.many.k_camps import k_camps
from detente.engines.alignment.many.k_flips import k_flips
from detente.model.signed_network import SignedNetwork

Progress = Callable[[str, int, int], None]

LARGE = 2_000  # actors; with more, camps are sought by annealing
MANY = 12_000  # ties; the same, but for ...
THIN = 2  # ties an actor, at most: in three camps and more, so much places itself that no number of actors is too many
CROWD = 200  # ... so few actors in three camps and more, where cliques say what cycles cannot
PRICED = 400  # actors; with more, a change of sides is priced by moving one actor alone, which is the most it can cost
PRICED_TIES, OPEN_TIES = 4_000, 500  # the same; and where the line-up is not proved, so that no price can be exact
ROUNDING = 1e-12  # of a sum of weights
SHARED_NONE = "the best found; its bound is cycles of ties that share none"


def line_up(network: SignedNetwork, camps: int = 2, progress: Progress | None = None) -> LineUp:
    """At most so many camps of least tension, proved where that can be; else with a bound below which none lies.

    The effort is counted, never timed: the same network gives the same answer everywhere. Raises ValueError for no camp.
    """
    if camps < 1:
        raise ValueError("actors stand in one camp at least")
    if _is_large(network, camps):
        return large_camps(network, camps, progress)
    found = two_camps(network, progress) if camps == 2 else k_camps(network, camps, progress)
    return found if found.proved else _bounded(network, found, progress)


def _is_large(network: SignedNetwork, camps: int) -> bool:
    """Whether proofs would take too long for all of it."""
    actors = len(network.actors)
    if camps > 2 and (actors <= CROWD or network.ties <= THIN * actors):
        return False
    return camps > 1 and (actors > LARGE or network.ties > MANY)


def _bounded(network: SignedNetwork, found: LineUp, progress: Progress | None) -> LineUp:
    """The same line-up with the better of two bounds: in dense networks cycles that share no tie may say more."""
    least = packed(network, found.camp, found.camps, progress)
    if least >= found.tension * (1 - ROUNDING):
        return found._replace(bound=found.tension, method=SHARED_NONE)
    return found._replace(bound=least * (1 - ROUNDING), method=SHARED_NONE) if least * (1 - ROUNDING) > found.bound else found


def flips(network: SignedNetwork, found: LineUp, progress: Progress | None = None) -> Flips:
    """What it would cost at least and at most to part each actor from the anchor, or to join it, in as many camps."""
    if not network.ties or found.camps == 1:
        return Flips(0, np.zeros(len(network.actors)), np.full(len(network.actors), np.inf if found.camps == 1 else 0.0))
    if not priced_whole(network, found):
        return _alone(network, found)
    return two_flips(network, found, progress) if found.camps == 2 else k_flips(network, found, progress)


def priced_whole(network: SignedNetwork, found: LineUp) -> bool:
    """Whether it is worked out what a change of sides costs when everybody else may follow; else one actor alone is moved."""
    return len(network.actors) <= PRICED and network.ties <= (PRICED_TIES if found.proved else OPEN_TIES)


def _alone(network: SignedNetwork, found: LineUp) -> Flips:
    """At most what moving the actor alone costs: from the anchor's camp into the next best one, or into the anchor's."""
    ends, others = np.concatenate([network.one, network.other]), np.concatenate([network.other, network.one])
    weight, actors = np.tile(network.weight, 2), len(network.actors)
    anchor = int(np.bincount(ends, np.abs(weight), actors).argmax())
    friendly = np.bincount(ends * found.camps + found.camp[others], weight, actors * found.camps).reshape(actors, -1)
    own = friendly[np.arange(actors), found.camp]  # tension falls by what is friendly within a camp, less what is hostile
    beside = found.camp == found.camp[anchor]
    elsewhere = friendly.copy()
    elsewhere[np.arange(actors), found.camp] = -np.inf
    best: npt.NDArray[np.float64] = np.where(beside, elsewhere.max(axis=1), friendly[:, found.camp[anchor]])
    high = np.maximum(own - best, 0.0)
    high[anchor] = np.inf
    return Flips(anchor, np.where(np.arange(actors) == anchor, np.inf, 0.0), high)
