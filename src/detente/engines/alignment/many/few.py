"""What is the best way to share out a few actors among K camps, and what if one must stand with another?

Tension is the weight of friendly ties less the weight of all ties inside camps, so camps are sought whose ties inside add up
to most. gain_1[S] is the sum of ties inside the set S; gain_k[S] = max over T in S of gain_a[T] + gain_b[S - T] with a + b = k.
Sets are numbers, actor i their bit 2^i. Exact: 3^A sums for each k. After Björklund, Husfeldt and Koivisto (2009), whose
products over subsets these are, with a maximum in place of the sum.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.line_up import Camps

Floats = npt.NDArray[np.float64]

MOST = 16  # actors: 43 million sums
ROOM = 9  # actors whose 3^9 sums are made at once; this much stays near a core


def shared_out(tie: Floats, camps: int) -> Camps:
    """A line-up [A] of least tension in at most `camps` camps, for ties [A, A], symmetric with 0 on the diagonal; A <= MOST."""
    gains = _Gains(tie)
    found = np.zeros(len(tie), np.int64)
    for number, members in enumerate(gains.camps((1 << len(tie)) - 1, camps)):
        found[(members >> np.arange(len(tie))) & 1 == 1] = number
    return found


def with_and_without(tie: Floats, camps: int) -> tuple[Floats, Floats]:
    """Least tension with each actor in actor 0's camp, [A], and with it outside, [A]; inf where that cannot be; K >= 2."""
    actors, gains = len(tie), _Gains(tie)
    friendly = float(tie[tie > 0].sum()) / 2
    own = np.arange(1, 1 << actors, 2)  # actor 0's camp
    price = friendly - gains.most(1)[own] - gains.most(camps - 1)[(1 << actors) - 1 - own]
    together, apart = np.full(actors, price.min()), np.full(actors, np.inf)
    for actor in range(1, actors):
        inside = (own >> actor) & 1 == 1
        together[actor], apart[actor] = price[inside].min(), price[~inside].min()
    return together, apart


class _Gains:
    """gain_k of every set of actors, worked out when first asked for."""

    def __init__(self, tie: Floats) -> None:
        gain = np.zeros(1)
        for actor in range(len(tie)):
            pull = np.zeros(1)
            for other in range(actor):
                pull = np.concatenate((pull, pull + tie[actor, other]))
            gain = np.concatenate((gain, gain + pull))
        self._known = {1: gain}

    def most(self, camps: int) -> Floats:
        """gain_k [2^A] for k camps."""
        if camps not in self._known:
            half = camps // 2
            one, other = self.most(half), self.most(camps - half)
            self._known[camps] = _joined(one, one if half * 2 == camps else other)
        return self._known[camps]

    def camps(self, members: int, camps: int) -> list[int]:
        """Sets that share out `members` in at most so many camps and gain most."""
        if camps == 1 or not members:
            return [members]
        half, parts = camps // 2, np.zeros(1, np.int64)
        for bit in range(members.bit_length()):
            if members >> bit & 1:
                parts = np.concatenate((parts, parts | 1 << bit))
        part = int(parts[np.argmax(self.most(half)[parts] + self.most(camps - half)[members - parts])])
        return [camp for camp in (*self.camps(part, half), *self.camps(members - part, camps - half)) if camp]


def _joined(one: Floats, other: Floats) -> Floats:
    """max over T in S of one[T] + other[S - T], for every set S: [2^A]."""
    half = len(one) // 2
    if len(one) <= 1 << ROOM:
        return _spelled(one[None], other[None])
    low = one[:half]
    if one is other:
        return np.concatenate((_joined(low, low), _joined(one[half:], low)))
    without = _joined(low, other[:half])
    last = np.maximum(_joined(one[half:], other[:half]), _joined(low, other[half:]))
    return np.concatenate((without, last))


def _spelled(one: Floats, other: Floats) -> Floats:
    """The same for small sets: each actor is in neither set, in the first or in the second, along the first axis."""
    actors = one.shape[1].bit_length() - 1
    for _ in range(actors):
        half = one.shape[1] // 2
        one = np.concatenate((one[:, :half], one[:, half:], one[:, :half]))
        other = np.concatenate((other[:, :half], other[:, :half], other[:, half:]))
    found: Any = one + other
    for _ in range(actors):
        neither, first, second = found.reshape(3, -1, found.shape[1])
        found = np.concatenate((neither, np.maximum(first, second)), axis=1)
    return np.asarray(found[0])
