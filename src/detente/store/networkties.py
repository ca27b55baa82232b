"""Which ties do the lines of a network file make, when a pair may stand there more than once?

What is said several times in one direction is averaged, then the two directions are. Where that hides a difference, a
note says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.model.signed_network import Places, SignedNetwork, Weights
from detente.store.modelsource import shown

NAMED = 3  # pairs that a note names; the rest are counted
NOTHING = 1e-12  # of the larger weight: a mean nearer to 0 than this is 0, but for rounding
APART = 0.5  # of the larger weight: directions further apart than that are told


class _Means(NamedTuple):
    key: Places  # [K] all different, ascending
    mean: Weights  # [K]
    least: Weights  # [K]
    most: Weights  # [K]


def tied(names: Sequence[str], source: Places, target: Places, weight: Weights) -> SignedNetwork:
    """The network of lines [E] from `source` to `target`, places in `names` and never the same, each with a finite weight.

    Its notes say what was averaged, what cancelled out, and what has weight 0.
    """
    pair = np.minimum(source, target) * len(names) + np.maximum(source, target)
    ways = _means(2 * pair + (source > target), weight)
    pairs = _means(ways.key // 2, ways.mean)
    one, other = np.divmod(pairs.key, max(len(names), 1))

    def told(which: npt.NDArray[np.bool_], values: bool = False) -> str:
        return _listed(names, one, other, pairs, np.flatnonzero(which), values)

    repeated = _held(pairs.key, ways.key[ways.least < ways.most] // 2)
    larger = np.maximum(np.abs(pairs.least), np.abs(pairs.most))
    apart = pairs.most - pairs.least > APART * larger
    mean = (pairs.least + pairs.most) / 2  # of two directions: the same whichever of them is named first
    zero = mean == 0
    said = _held(pairs.key, pair[weight != 0]) if zero.any() else ~zero  # with some weight that is not 0
    notes = (
        f"Repeated with different weights, which are averaged: {told(repeated)}." if repeated.any() else "",
        f"Not the same in both directions, which are averaged: {told(apart, True)}." if apart.any() else "",
        f"No tie, for the weights cancel out: {told(zero & said)}." if (zero & said).any() else "",
        f"No tie, for the weight is 0: {told(zero & ~said)}." if (zero & ~said).any() else "")
    return SignedNetwork(tuple(names), one[~zero], other[~zero], mean[~zero], notes=tuple(filter(None, notes)))


def _means(key: Places, value: Weights) -> _Means:
    """Mean, least and most of the values under each key. Equal values keep their exact value: only differences are summed."""
    unique, first, place = np.unique(key, return_index=True, return_inverse=True)
    place, base = place.reshape(-1), value[first]
    shift = np.bincount(place, value - base[place], len(unique)) / np.maximum(np.bincount(place, minlength=len(unique)), 1)
    least, most = base.copy(), base.copy()
    np.minimum.at(least, place, value)
    np.maximum.at(most, place, value)
    mean = np.clip(base + shift, least, most)
    rounding = np.abs(mean) <= NOTHING * np.maximum(np.abs(least), np.abs(most))
    return _Means(unique, np.where(rounding, 0.0, mean), least, most)


def _held(keys: Places, some: Places) -> npt.NDArray[np.bool_]:
    """Which of the ascending keys [K] are among `some`, all of which are keys."""
    found = np.zeros(len(keys), np.bool_)
    found[np.searchsorted(keys, some)] = True
    return found


def _listed(names: Sequence[str], one: Places, other: Places, pairs: _Means, which: Places, values: bool) -> str:
    """The first few pairs by name, and how many more."""
    parts = []
    for place in which[:NAMED]:
        between = f" ({pairs.least[place]:g} and {pairs.most[place]:g})" if values else ""
        parts.append(f"{shown(names[one[place]])} and {shown(names[other[place]])}{between}")
    return "; ".join(parts) + (f"; and {len(which) - NAMED:,} more pairs" if len(which) > NAMED else "")
