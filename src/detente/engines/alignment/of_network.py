"""Which way of finding camps, and of pricing a change of sides, fits a network of this size?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.flips import Flips
from detente.engines.alignment.exact.flips import flips as two_flips
from detente.engines.alignment.exact.two_camps import two_camps
from detente.engines.alignment.large.large_camps import large_camps
from detente.engines.alignment.line_up import LineUp
from detente.engines.alignment.many.k_camps import k_camps
from detente.engines.alignment.many.k_flips import k_flips
from detente.model.signed_network import SignedNetwork

Progress = Callable[[str, int, int], None]

LARGE = 2_000  # actors; with more, camps are sought by annealing and their bound is weak
PRICED = 400  # actors; with more, a change of sides is priced by moving one actor alone, which is the most it can cost


def line_up(network: SignedNetwork, camps: int = 2, progress: Progress | None = None) -> LineUp:
    """At most so many camps of least tension, proved where that can be; else with a bound below which none lies.

    The effort is counted, never timed: the same network gives the same answer everywhere. Raises ValueError for no camp.
    """
    if camps < 1:
        raise ValueError("actors stand in one camp at least")
    if len(network.actors) > LARGE and camps > 1:
        return large_camps(network, camps, progress)
    return two_camps(network, progress) if camps == 2 else k_camps(network, camps, progress)


def flips(network: SignedNetwork, found: LineUp, progress: Progress | None = None) -> Flips:
    """What it would cost at least and at most to part each actor from the anchor, or to join it, in as many camps."""
    if not network.ties or found.camps == 1:
        return Flips(0, np.zeros(len(network.actors)), np.full(len(network.actors), np.inf if found.camps == 1 else 0.0))
    if len(network.actors) > PRICED:
        return _alone(network, found)
    return two_flips(network, found, progress) if found.camps == 2 else k_flips(network, found, progress)


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
