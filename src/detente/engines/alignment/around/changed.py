"""What if the tie of two actors were another one?

For two camps, margin(i, j) is the least tension with i and j apart less the least tension with them on one side. The tie of
i and j itself adds w to the first when it is friendly, |w| to the second when it is hostile, so w stands in the difference
whole: while all other ties stay, **the margin moves by exactly as much as the tie**. At w - margin it is 0: below that tie
the pair stands apart in every best line-up, above it on one side.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.near import Floats, Ints
from detente.model.signed_network import SignedNetwork, signed_network


class Turn(NamedTuple):
    """At which tie a pair changes: below it the two stand apart, above it on one side, at it either way."""

    one: int  # places
    other: int
    weight: float  # the tie today
    low: float  # the turning point lies from here ..
    high: float  # .. to here; equal where the margin is proved


def changed(network: SignedNetwork, one: int, other: int, weight: float) -> SignedNetwork:
    """The network with this tie instead of the one that stands there, if any; weight 0 takes it away.

    Raises ValueError for an actor with itself, a place outside, or a weight that is not finite.
    """
    ties = {(int(a), int(b)): float(w) for a, b, w in zip(network.one, network.other, network.weight, strict=True)}
    low, high = min(one, other), max(one, other)
    ties[low, high] = weight
    found = signed_network(network.actors, ties)
    return network._replace(one=found.one, other=found.other, weight=found.weight)


def turning_points(network: SignedNetwork, pairs: npt.NDArray[np.int64], low: Floats, high: Floats) -> tuple[Turn, ...]:
    """Where each of P pairs would turn, by its margin in [low, high]; pairs [P, 2] in either order, with or without a tie.

    Nearest to turning first; then in the order given.
    """
    weight = _weights(network, pairs)
    turns = [Turn(int(one), int(other), float(now), float(now - up), float(now - down))
             for (one, other), now, down, up in zip(pairs, weight, low, high, strict=True)]
    order = np.argsort(np.minimum(np.abs(low), np.abs(high)), kind="stable")
    return tuple(turns[at] for at in order)


def _weights(network: SignedNetwork, pairs: Ints) -> Floats:
    """The tie of each pair [P]; 0 where there is none."""
    actors = len(network.actors)
    name, asked = network.one * actors + network.other, pairs.min(axis=1) * actors + pairs.max(axis=1)
    at = np.searchsorted(name, asked)
    known = at < len(name)
    known[known] = name[at[known]] == asked[known]
    weight = np.zeros(len(pairs))
    weight[known] = network.weight[at[known]]
    return weight
