"""What is each vote worth?

In a vote between two positions, an actor throws in its weight times how much nearer the one lies to it than the other, both
distances taken to the power of its exponent: v_k(a, b) = c_k s_k (|x_k - x_b|^r_k - |x_k - x_a|^r_k) / D^r_k.
"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.challenge.frame import Frame, power
from detente.model.worlds import Floats, Ints


def distaste(held: Frame, apart: Floats, exponent: Floats | None = None) -> Floats:
    """[W, K, A], what voter k throws in against the position of each actor; an exponent of None is 1 for everybody."""
    weight = held.weight[:, :, None]
    if exponent is None:
        return weight * apart
    felt = power(apart, exponent[:, :, None])
    return np.multiply(felt, weight, out=felt)


def votes(against: Floats) -> Floats:
    """[W, K, A, A], v_k(a, b): above 0 for a, below for b; from what `distaste` gives."""
    return against[:, :, None, :] - against[:, :, :, None]


def half_way(position: Floats) -> Ints:
    """[W, A (A - 1) / 2], how many voters stand below the point half-way between two actors; positions [W, A] rising.

    These, and no others, vote for the lower one. All worlds are searched as one list: each is laid on 0..1 and moved up by
    twice its number. That is exact enough for some thousands of worlds: a voter so near to half-way has next to nothing to
    throw in.
    """
    size, actors = position.shape
    lower, upper = np.triu_indices(actors, 1)
    low = position[:, :1]
    reach = position[:, -1:] - low
    laid = (position - low) / np.where(reach > 0, reach, 1.0) + 2.0 * np.arange(size)[:, None]
    half = (laid[:, lower] + laid[:, upper]) / 2
    below: Ints = np.searchsorted(laid.ravel(), half.ravel()).reshape(half.shape) - actors * np.arange(size)[:, None]
    return below
