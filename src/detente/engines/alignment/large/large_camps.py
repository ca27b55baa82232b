"""In which camps do many thousand actors stand, roughly, and how little could the tension be?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from detente.engines.alignment.large.anneal import anneal
from detente.engines.alignment.large.packing import packed
from detente.engines.alignment.line_up import LineUp, tension
from detente.model.signed_network import SignedNetwork

Progress = Callable[[str, int, int], None]


def large_camps(network: SignedNetwork, camps: int = 2, progress: Progress | None = None) -> LineUp:
    """A line-up that no move of one actor betters, with a bound that is proved but weak. For thousands of actors.

    `camps` is 1 or more, else ValueError. About 20 seconds for 100,000 actors and half a million ties,
    most of them for the bound.
    """
    camp = anneal(network, camps, progress=progress)
    upper = tension(network, camp)
    lower = upper if camps == 1 else min(upper, packed(network, camp, camps, progress))
    if np.isclose(lower, upper, rtol=1e-12, atol=0):
        lower = upper  # the same sum, added up in another order
    return LineUp(camps, camp, upper, lower, "found by simulated annealing; the bound is cycles of ties that share none")
