"""How far is a promise believed, and how far would it be with who guarantees it?

The promise is believed as far as the reported items speak for the hypothesis under which it is kept; where nobody names one,
or no item bears on any, each world draws a belief from 0 to 1. A guarantor stops a share of what would be broken; a promise of
several is guaranteed as far as that of the least guaranteed.
"""

from __future__ import annotations

import numpy as np

from detente.engines.credibility import weigh
from detente.engines.crisis.promise import with_guarantee
from detente.engines.offers.terms import Terms
from detente.model.worlds import Axes, Floats, Worlds


def reported(axes: Axes, place: int) -> bool:
    """Whether reported items say how far an offer's promise is believed: a hypothesis is named, and an item sets two apart."""
    return axes.offers[place].kept_if >= 0 and any(len(set(row)) > 1 for row in axes.likelihood)


def trusted(worlds: Worlds, place: int, terms: Terms) -> Floats:
    """How often the promise is expected to be kept if nobody guarantees it, 0..1: [W]; 1 where no promise is at stake."""
    if not terms.promisers:
        return np.ones(worlds.size)
    if not reported(worlds.axes, place):
        return worlds.trust[:, place].astype(float)
    posterior = weigh(worlds.evidence, np.array(worlds.axes.likelihood)).posterior
    return np.asarray(posterior[:, worlds.axes.offers[place].kept_if] / posterior.sum(axis=1))


def guaranteed(worlds: Worlds, terms: Terms) -> Floats:
    """How often somebody would make a promise be kept that is broken otherwise, 0..1: [W]."""
    return worlds.guarantee[:, list(terms.promisers)].min(axis=1) if terms.promisers else np.zeros(worlds.size)


def believed(worlds: Worlds, trust: Floats, terms: Terms) -> Floats:
    """How often the promise is expected to be kept with its guarantors, 0..1: [W]."""
    return np.asarray(with_guarantee(trust, guaranteed(worlds, terms)))
