"""How likely is one coalition to win against another of a given strength?"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.spatial.rules import Victory
from detente.model.worlds import Floats

POWER = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}
EDGE = 1.10  # binary: this many times as strong is certain to win
ALMOST = 1e-6 / (1.0 + 1e-6)  # binary: what is left to the weaker one
FLOOR = 1e-300  # no probability is 0: its logarithm is taken


def victory(strength: Floats, rule: Victory) -> Floats:
    """[W, M, M], probability that option m beats each other, of `strength` [W, M, M] above 0; a half against itself."""
    against = strength.swapaxes(1, 2)
    if rule == "binary":
        share = strength / (strength + against)
        between = np.clip((share * (EDGE + 1.0) - 1.0) / (EDGE - 1.0), ALMOST, 1.0 - ALMOST)
        return np.where(strength >= EDGE * against, 1.0 - ALMOST, np.where(against >= EDGE * strength, ALMOST, between))
    with np.errstate(over="ignore"):  # beyond all bounds is as good as certain
        return np.maximum(1.0 / (1.0 + (against / strength) ** POWER[rule]), FLOOR)
