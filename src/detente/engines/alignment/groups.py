"""Which actors does no chain of ties join, so that nothing says how the camps of some stand to those of others?

Each group has an anchor of its own: the actor of the heaviest ties in it. Sides are counted from there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.blocks import blocks
from detente.engines.alignment.exact.flips import beside_roots
from detente.engines.alignment.line_up import LineUp, tension
from detente.engines.alignment.of_network import flips, priced_whole
from detente.model.signed_network import SignedNetwork

MOST = 12  # groups that are looked at one by one, those of most actors first
Places = npt.NDArray[np.int64]


class Groups(NamedTuple):
    """Actors by the groups that ties join; of the first MOST groups also what a change of sides would cost."""

    number: int  # how many there are
    group: Places  # [A] 0, 1, ..., the group of most actors first; -1: no tie
    anchors: tuple[int, ...]  # of the groups looked at, in their order
    low: npt.NDArray[np.float64]  # [A] what parting the actor from its group's anchor, or joining it, costs at least
    high: npt.NDArray[np.float64]  # [A] and at most; inf for anchors, 0 in groups that were not looked at


def groups(network: SignedNetwork, found: LineUp, progress: Callable[[str, int, int], None] | None = None) -> Groups:
    """The groups of a network, with what a change of sides would cost each actor within its own."""
    group, number = _joined(network)
    if found.camps == 2 and network.ties and priced_whole(network, found):  # all groups in one go
        parts = blocks(network)
        low, high = beside_roots(parts, found, progress)
        root = {int(group[place]): int(place) for place in parts.roots}
        told = (group >= 0) & (group < MOST)
        firsts = tuple(root[own] for own in range(min(number, MOST)))
        return Groups(number, group, firsts, np.where(told, low, 0.0), np.where(told, high, 0.0))
    actors = len(network.actors)
    low, high, anchors = np.zeros(actors), np.zeros(actors), list[int]()
    slack = max(0.0, found.tension - found.bound)
    for own in range(min(number, MOST)):
        members = np.flatnonzero(group == own)
        part = network if number == 1 and len(members) == actors else within(network, members)
        camp = found.camp[members]
        cost = tension(part, camp)
        priced = flips(part, LineUp(found.camps, camp, cost, cost if found.proved else max(0.0, cost - slack)), progress)
        anchors.append(int(members[priced.anchor]))
        low[members], high[members] = priced.low, priced.high
    return Groups(number, group, tuple(anchors), low, high)


def within(network: SignedNetwork, members: Places) -> SignedNetwork:
    """The ties among some actors alone; `members` are places, rising."""
    place = np.full(len(network.actors), -1)
    place[members] = np.arange(len(members))
    kept = (place[network.one] >= 0) & (place[network.other] >= 0)
    return SignedNetwork(tuple(network.actors[member] for member in members), place[network.one[kept]],
                         place[network.other[kept]], network.weight[kept])


def _joined(network: SignedNetwork) -> tuple[Places, int]:
    """The group of each actor [A], and how many there are; those of most actors first, of equals the one named first."""
    root = np.arange(len(network.actors))
    while True:  # everybody takes the least place among its neighbours' until nothing changes, with shortcuts
        least = root.copy()
        np.minimum.at(least, network.one, root[network.other])
        np.minimum.at(least, network.other, root[network.one])
        least = np.minimum(least, least[least])
        if np.array_equal(least, root):
            break
        root = least
    tied = np.zeros(len(root), bool)
    tied[network.one] = tied[network.other] = True
    roots, own, sizes = np.unique(root[tied], return_inverse=True, return_counts=True)
    rank = np.empty(len(roots), np.int64)
    rank[np.lexsort((roots, -sizes))] = np.arange(len(roots))
    group = np.full(len(root), -1)
    group[tied] = rank[own.reshape(-1)]
    return group, len(roots)
