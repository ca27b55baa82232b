"""Who is torn between others, and whose ties does a line-up leave unsatisfied?

A triad is unbalanced when the product of its three signs is below 0: one actor is friendly to two that are hostile to each
other, or all three are hostile. After Cartwright and Harary (1956).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.near import Floats
from detente.engines.alignment.around.triads import Triads, triads
from detente.engines.alignment.line_up import Camps, unsatisfied
from detente.model.signed_network import SignedNetwork

MOST = 20  # triads of either kind that are named


class Between(NamedTuple):
    """One unbalanced triad. Its weight is the least of its three ties: the least change that would mend it."""

    middle: int  # the actor friendly to both others, who are hostile; of three who are hostile, the first
    one: int
    other: int
    weight: float  # above 0


class Torn(NamedTuple):
    """What each of A actors has to bear, and the unbalanced triads."""

    strain: Floats  # [A] weight of its ties that the line-up leaves unsatisfied
    share: Floats  # [A] of the weight of all its ties; 0..1; without a tie 0
    triads: int | None  # how many there are, balanced or not; None: too many to look for, and nothing below is known
    unbalanced: int | None
    middle: Floats  # [A] weight of the triads in which the actor is friendly to two that are hostile to each other
    torn: tuple[Between, ...]  # the heaviest of those
    hostile: tuple[Between, ...]  # the heaviest of three who are all hostile


def torn(network: SignedNetwork, camp: Camps, most: int = MOST) -> Torn:
    """The strain on each actor in camps [A], and the unbalanced triads, whatever the camps; of each kind the `most` heaviest.

    Triads are ordered by weight, then by their actors' places. Time grows as T^1.5 at worst.
    """
    actors, weight = len(network.actors), np.abs(network.weight)
    strained = weight * unsatisfied(network, camp)
    ends = np.concatenate([network.one, network.other])
    strain = np.bincount(ends, np.tile(strained, 2), actors).astype(np.float64)  # even of no ties at all
    whole = np.bincount(ends, np.tile(weight, 2), actors)
    share = np.divide(strain, whole, out=np.zeros(actors), where=whole > 0)
    empty = Torn(strain, np.minimum(share, 1.0), None, None, np.zeros(actors), (), ())
    found = triads(network)
    if found is None:
        return empty
    count = unbalanced = 0
    middle = np.zeros(actors)
    kinds: tuple[list[Between], list[Between]] = ([], [])
    for part in found:
        bad = (part.weight < 0).sum(axis=1) % 2 == 1
        count, unbalanced = count + len(bad), unbalanced + int(bad.sum())
        part = Triads(part.actor[bad], part.weight[bad])
        pulled = (part.weight < 0).sum(axis=1) == 1
        middle += _middles(part, pulled, actors)
        for kind, which in zip(kinds, (pulled, ~pulled), strict=True):
            kind[:] = _heaviest(kind, part, which, most)
    return empty._replace(triads=count, unbalanced=unbalanced, middle=middle, torn=tuple(kinds[0]), hostile=tuple(kinds[1]))


def _middle(part: Triads) -> npt.NDArray[np.int64]:
    """The actor opposite the first hostile tie, as 0, 1 or 2 [N]: of ties 12, 13, 23 the third actor, the second, the first."""
    found: npt.NDArray[np.int64] = 2 - (part.weight < 0).argmax(axis=1)
    return found


def _middles(part: Triads, pulled: npt.NDArray[np.bool_], actors: int) -> Floats:
    """Weight of the triads in whose middle each actor is, [A]."""
    at = np.take_along_axis(part.actor, _middle(part)[:, None], axis=1)[pulled, 0]
    return np.bincount(at, np.abs(part.weight).min(axis=1)[pulled], actors).astype(np.float64)


def _heaviest(known: list[Between], part: Triads, which: npt.NDArray[np.bool_], most: int) -> list[Between]:
    """The heaviest of those known and those of `part` that are of this kind."""
    actor, weight = part.actor[which], np.abs(part.weight[which]).min(axis=1)
    middle = _middle(Triads(actor, part.weight[which]))
    order = np.lexsort((*actor.T[::-1], -weight))[:most]
    found = list(known)
    for at in order:
        mid = int(middle[at]) if (part.weight[which][at] < 0).sum() == 1 else 0
        others = [int(place) for number, place in enumerate(actor[at]) if number != mid]
        found.append(Between(int(actor[at, mid]), others[0], others[1], float(weight[at])))
    return sorted(found, key=lambda triad: (-triad.weight, sorted(triad[:3])))[:most]
