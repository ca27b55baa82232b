"""What is each tie's pull in whole numbers, so that two line-ups that cost the same are found to cost the same?"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.near import Ints, Near, near, parts
from detente.model.signed_network import SignedNetwork

Camps = npt.NDArray[np.int8]
DIGITS = 12  # of all weight that are kept: decimals of an ordinary file stay exact, and sums stay below 2^53


class Pulls(NamedTuple):
    """The B actors that have a tie, and their T ties with weight s_i s_j w_ij in whole numbers."""

    actors: int  # of the network, with those without a tie
    place: Ints  # [B] place in the network
    one: Ints  # [T] places among the B; one < other
    other: Ints  # [T]
    weight: Ints  # [T], `scale` to the file's unit; none is 0
    scale: float
    first: Ints  # [B] the first actor of the part of the network that ties join it to
    near: Near[Ints]  # the same ties by actor

    def turned(self, camp: Camps) -> Camps:
        """Camps [..., B] of 0 and 1, with the first actor of each part in camp 0: swapping a part's camps changes nothing."""
        return camp ^ camp[..., self.first]

    def spread(self, camp: Camps) -> Camps:
        """Camps [..., B] as camps [..., A]: an actor without a tie is in camp 0."""
        found = np.zeros((*camp.shape[:-1], self.actors), np.int8)
        found[..., self.place] = camp
        return found

    def energy(self, camp: Camps) -> int:
        """Weight of all ties across camps [B]."""
        return int(self.weight[camp[self.one] != camp[self.other]].sum())

    def rise(self, camp: Camps) -> Ints:
        """By how much the energy of camps [B] rises when each actor alone moves, [B]."""
        inside = np.where(camp[self.one] == camp[self.other], self.weight, -self.weight).astype(np.float64)
        total = np.bincount(self.one, inside, len(self.place)) + np.bincount(self.other, inside, len(self.place))
        return total.astype(np.int64)


def pulls(network: SignedNetwork) -> Pulls:
    """The network's ties times the sizes of both ends, in whole units of about 1e-12 of all weight; lighter ones vanish."""
    size = np.array(network.size or (1.0,) * len(network.actors), np.float64)
    weight = network.weight * size[network.one] * size[network.other]
    heaviest = float(np.abs(weight).max(initial=0.0))
    tens = DIGITS - math.ceil(math.log10(heaviest) + math.log10(len(weight))) if heaviest else 0
    scale = 10.0 ** min(max(tens, -300), 300)
    units = np.rint(weight * scale).astype(np.int64)
    kept = np.flatnonzero(units)
    place, ends = np.unique(np.concatenate([network.one[kept], network.other[kept]]), return_inverse=True)
    one, other = ends[:len(kept)].astype(np.int64), ends[len(kept):].astype(np.int64)
    return Pulls(len(network.actors), place.astype(np.int64), one, other, units[kept], scale, parts(len(place), one, other),
                 near(len(place), one, other, units[kept]))
