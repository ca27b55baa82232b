"""How much does an actor dare?

S_i is what all others together expect, risk apart, of challenging i: the greater, the less safe it is. Whoever is safest is
taken to have paid for it by standing where it is safe, and to shun risk (exponent 2); the least safe seeks it (1/2).
"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.challenge.frame import TIE
from detente.model.worlds import Floats


def exposure(challenge: Floats) -> Floats:
    """[W, A], S: the sum of what the others expect of challenging each; `challenge` [W, A, A] is 0 of oneself."""
    return np.sum(challenge, axis=1, out=np.empty_like(challenge[:, 0]))  # laid out as it is


def exponent(exposed: Floats) -> Floats:
    """[W, A], r = (1 - R/3) / (1 + R/3), 0.5..2, with R = -1 for the safest and 1 for the least safe.

    Where all are as safe, everybody's R is 0 and r is 1.
    """
    most, least = exposed.max(-1, keepdims=True), exposed.min(-1, keepdims=True)
    spread = most - least
    alike = spread <= TIE * exposed.shape[-1]
    placed = np.where(alike, 0.0, np.clip((2 * exposed - most - least) / np.where(alike, 1.0, spread), -1.0, 1.0))
    return (1 - placed / 3) / (1 + placed / 3)
