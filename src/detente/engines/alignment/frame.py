"""Which ties may there be in a batch of worlds, and into which parts do they cut the actors?

Asked of the case, not of single worlds: ties that somebody claims, and between actors so spoken of the ties that are
drawn, where any is. Two parts share one actor at most, so each is solved by itself, and what binds two actors of
different parts is a path of parts with one actor at each joint.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.blocks import blocks
from detente.model.signed_network import SignedNetwork
from detente.model.worlds import Bools, Worlds

Places = npt.NDArray[np.int64]


class Part(NamedTuple):
    """K actors that ties bind together, so that no single actor holds any two of them together alone."""

    members: Places  # [K] places of actors; the first is nearest to the anchor, the others in the order of their names
    ties: Places  # places of its ties in Frame.one and Frame.other
    one: Places  # their ends, as places in `members`
    other: Places


class Frame(NamedTuple):
    """T pairs of A actors that may be tied, and the parts that they make: a forest of parts, hung up at its anchors."""

    one: Places  # [T] places of actors, one < other
    other: Places  # [T]
    parts: tuple[Part, ...]  # those nearer to the anchors first
    own: Places  # [A] the part that joins the actor to its anchor; -1: the actor is one, or has no tie
    within: Places  # [A] the actor's place in that part
    anchor: Places  # [A] of those that chains of ties join to it, the actor with most ties; of several the first by name

    def place(self, one: int, other: int) -> int | None:
        """Where the pair stands among the T, in either order; None: it is not tied in any world."""
        found = np.flatnonzero((self.one == min(one, other)) & (self.other == max(one, other)))
        return int(found[0]) if len(found) else None

    def path(self, here: int, there: int) -> Iterator[tuple[int, int, int]]:
        """Parts between two actors with the places, in each, of the actors at its ends. There must be a path."""
        while here != there:
            if self.own[here] < self.own[there]:
                here, there = there, here  # the later part is not nearer to the anchor: it is left first
            part = int(self.own[here])
            if part == self.own[there]:
                yield part, int(self.within[here]), int(self.within[there])
                return
            yield part, int(self.within[here]), 0
            here = int(self.parts[part].members[0])


def frame(worlds: Worlds) -> Frame:
    """The pairs that may be tied: all that are claimed; all between the actors of claimed ties where others are drawn."""
    known = worlds.tie_known | worlds.tie_known.T
    spoken_of = known.any(axis=0)
    silent = np.outer(spoken_of, spoken_of) & ~known
    np.fill_diagonal(silent, False)
    if silent.any():
        drawn = (worlds.tie.max(axis=0, initial=0) != 0) | (worlds.tie.min(axis=0, initial=0) != 0)
        known = known | silent if (drawn & silent).any() else known
    return _cut(known, worlds.axes.actors)


def _cut(may: Bools, names: tuple[str, ...]) -> Frame:
    """The frame of pairs bool [A, A]. Actors are taken by name, so that their order in a file moves nothing."""
    order = np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
    one, other = np.nonzero(np.triu(may[np.ix_(order, order)], 1))
    cut = blocks(SignedNetwork(tuple(names[place] for place in order), one, other, np.ones(len(one))))
    anchor, own, within = np.arange(len(order)), np.empty_like(order), np.empty_like(order)
    own[order], within[order] = cut.own, cut.within
    for block in cut.blocks:
        anchor[order[block.members[1:]]] = anchor[order[block.members[0]]]
    one, other = np.sort(np.stack((order[one], order[other])), axis=0)
    at = np.zeros(may.shape, np.int64)
    at[one, other] = at[other, one] = np.arange(len(one))
    parts = []
    for block in cut.blocks:
        members = order[block.members]
        ties = at[members[block.one], members[block.other]]
        parts.append(Part(members, ties, np.asarray(block.one), np.asarray(block.other)))
    return Frame(one, other, tuple(parts), own, within, anchor)
