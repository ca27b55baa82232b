"""How far is a position from an actor's own, in that actor's eyes, and what is it then worth to it?

Each actor measures with its own saliences, so that the distance from i to j is not the one from j to i:

    d_ij = sqrt( sum over issues of ((x_ik - x_jk) s_ik)^2 / sum of s_ik^2 )
    u(d, R) = (1 - d) (1 + d R)   for d <= 1,   (1 - d) (1 + R) beyond

R above 0 shuns risk (u bends down), below 0 seeks it. Positions run from 0 to 1 here.
"""

from __future__ import annotations

import numpy as np

from detente.model.worlds import Floats


def emphasis(salience: Floats) -> Floats:
    """[W, A, I], each actor's squared saliences as parts of 1; all 0 for an actor that cares about nothing.

    Such an actor's distance is not defined; with 0 everything is as good to it as its own position.
    """
    greatest = salience.max(-1, keepdims=True)
    squared = (salience / np.where(greatest > 0, greatest, 1.0)) ** 2  # greatest first: squares of tiny numbers vanish
    total = squared.sum(-1, keepdims=True)
    return squared / np.where(total > 0, total, 1.0)


def distance(weight: Floats, own: Floats, place: Floats) -> Floats:
    """[W, A, M], from each actor's `own` position [W, A, I] to each `place` [W, M, I]; `weight` [W, A, I] is `emphasis`."""
    total = np.zeros((*own.shape[:2], place.shape[1]))
    for issue in range(own.shape[-1]):
        apart = own[:, :, None, issue] - place[:, None, :, issue]
        total += weight[:, :, None, issue] * (apart * apart)
    return np.sqrt(total)


def utility(away: Floats, risk: Floats) -> Floats:
    """What a position `away` is worth to an actor with attitude `risk`, -1..1; 1 for its own position, broadcasting."""
    return (1.0 - away) * (1.0 + np.minimum(away, 1.0) * risk)
