"""Who stands in which camp, what does that cost, and how little could it cost at best?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.model.signed_network import SignedNetwork

Camps = npt.NDArray[np.int64]
NEAR = 1e-9  # of all weight: two tensions nearer than this are the same, but for rounding


class LineUp(NamedTuple):
    """Actors in at most `camps` camps. Its tension is the weight of ties that it leaves unsatisfied."""

    camps: int  # K, 1 or more: how many were allowed
    camp: Camps  # [A], 0 .. K-1; numbered as they come up in the actors' order
    tension: float  # what `camp` leaves unsatisfied: no line-up needs more than this
    bound: float  # proved: no line-up of so many camps leaves less
    method: str = ""  # how it was found and proved, in plain words

    @property
    def proved(self) -> bool:
        """Whether nothing better exists."""
        return self.bound >= self.tension


def unsatisfied(network: SignedNetwork, camp: Camps) -> npt.NDArray[np.bool_]:
    """Ties [T] that are friendly across camps or hostile within one."""
    apart = camp[network.one] != camp[network.other]
    found: npt.NDArray[np.bool_] = np.where(network.weight > 0, apart, ~apart)
    return found


def tension(network: SignedNetwork, camp: Camps) -> float:
    """The weight of the ties that camps [A] leave unsatisfied."""
    return float(np.abs(network.weight[unsatisfied(network, camp)]).sum())


def numbered(camp: Camps) -> Camps:
    """The same camps, numbered from 0 as they come up in the actors' order."""
    _, first, names = np.unique(camp, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return np.asarray(rank[names.reshape(-1)], np.int64)
