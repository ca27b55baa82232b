"""How strongly does everybody together stand behind one option against another?

A vote is weight times a response to the difference in utility; a coalition is the sum of the votes on its side.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from detente.engines.bargaining.spatial.rules import Vote
from detente.model.worlds import Floats

Tally = Callable[[Floats, Floats, Vote], Floats]  # as `strength`
STEEP = 1e8  # a binary vote rises this steeply with the difference in utility, up to a whole one
LEAST = 1e-8  # every coalition has at least this strength, so that none is divided by 0


def response(gain: Floats, rule: Vote) -> Floats:
    """A vote of weight 1 for an option that is better by `gain`; odd in `gain` but for asymprosp."""
    if rule == "proportional":
        return gain
    if rule == "cubic":
        return gain * gain * gain
    if rule == "propcbc":
        return 0.5 * gain + 0.5 * (gain * gain * gain)
    if rule == "asymprosp":  # losses loom larger
        return np.where(gain < 0, gain, gain * (2.0 / 3.0))
    whole: Floats = np.clip(gain * STEEP, -1.0, 1.0)
    return whole if rule == "binary" else 0.8 * gain + 0.2 * whole


def strength(weight: Floats, worth: Floats, rule: Vote) -> Floats:
    """[W, M, M], the coalition for option m against each other: `worth` [W, A, M] to voters with `weight` [W, A].

    Each voter is asked once a pair, about the later option against the earlier; it counts on the side that its vote falls.
    """
    options = worth.shape[-1]
    behind = np.full((len(worth), options, options), LEAST)
    later = np.tri(options, k=-1, dtype=bool)
    for voter in range(worth.shape[1]):
        gain = worth[:, voter, :, None] - worth[:, voter, None, :]
        own = weight[:, voter, None, None]
        if rule == "asymprosp":
            vote = own * response(np.where(later, gain, 0.0), rule)
            behind += np.maximum(vote, 0.0) + np.maximum(-vote, 0.0).swapaxes(1, 2)
        else:  # the other rules give the same vote with the other sign when asked the other way round
            behind += np.maximum(own * response(gain, rule), 0.0)
    return behind
