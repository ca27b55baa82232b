"""How much tension is there at least, by cycles that share no tie?

No line-up satisfies all ties of a bad cycle: in two camps, one with an odd number of hostile ties; in more, one with exactly
one. Each costs its lightest tie's weight at least, and cycles that share no weight add up. They are sought around the ties
that a good line-up leaves unsatisfied, where every other tie of the cycle is satisfied: short
ones first, which use up least.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.line_up import Camps, unsatisfied
from detente.model.signed_network import SignedNetwork

Progress = Callable[[str, int, int], None]

REACHES = (2, 30, 400)  # actors looked around from for one cycle: both ends only, which finds triangles; then further
VISITS = 20_000_000  # actors looked around from in all
PART = 5_000  # ties between two reports of progress

Sets = list[set[int]]  # [A] neighbours


class _Room(NamedTuple):
    """The satisfied ties that have weight left, by their ends, and that weight."""

    friends: Sets
    foes: Sets
    left: dict[tuple[int, int], float]  # lower place first

    def take(self, path: list[int], most: float) -> float:
        """Use up a path of actors: what its lightest tie has left, `most` at most."""
        ties = [(min(pair), max(pair)) for pair in pairwise(path)]
        least = min(most, *(self.left[tie] for tie in ties))
        for one, other in ties:
            self.left[one, other] -= least
            if self.left[one, other] <= 0:
                for near in (self.friends, self.foes):
                    near[one].discard(other)
                    near[other].discard(one)
        return least


def packed(network: SignedNetwork, camp: Camps, camps: int, progress: Progress | None = None) -> float:
    """A proved lower bound of the tension of line-ups in `camps` camps (2 or more), from one that leaves little, [A]."""
    wrong = unsatisfied(network, camp)
    room, bound, visits = _room(network, wrong, camps), 0.0, VISITS
    ties = np.flatnonzero(wrong)
    ties = ties[np.argsort(-np.abs(network.weight[ties]), kind="stable")]
    ends = list(zip(network.one[ties].tolist(), network.other[ties].tolist(), strict=True))
    left, friendly = np.abs(network.weight[ties]).tolist(), (network.weight[ties] > 0).tolist()
    for reach in REACHES:
        for tie, (one, other) in enumerate(ends):
            join = room.foes if friendly[tie] and camps > 2 else room.friends
            while left[tie] > 0 and visits > 0:
                path, seen = _path(room.friends, join, (one, other), reach)
                visits -= seen
                if not path:
                    break
                taken = room.take(path, left[tie])
                left[tie] -= taken
                bound += taken
            if progress and not tie % PART:
                progress("cycles that cannot be satisfied", tie, len(ends))
    return bound


def _room(network: SignedNetwork, wrong: npt.NDArray[np.bool_], camps: int) -> _Room:
    """Ties that are not `wrong` [T], all weight left. In two camps any cycle around a wrong tie is bad: all are friends."""
    friends, foes = ([set[int]() for _ in network.actors] for _ in range(2))
    right = np.flatnonzero(~wrong)
    ends = list(zip(network.one[right].tolist(), network.other[right].tolist(), strict=True))
    for (one, other), weight in zip(ends, network.weight[right].tolist(), strict=True):
        near = foes if weight < 0 and camps > 2 else friends
        near[one].add(other)
        near[other].add(one)
    return _Room(friends, foes, dict(zip(ends, np.abs(network.weight[right]).tolist(), strict=True)))


def _path(near: Sets, join: Sets, ends: tuple[int, int], reach: int) -> tuple[list[int], int]:
    """Actors from one end to the other by ties of `near` but one of `join`; and how many actors were looked around from.

    What lies 0, 1, 2, ... ties away from each end grows, the smaller side first, until a tie of `join` runs between both.
    Sides of a friendly tie between camps never meet otherwise: friends that are satisfied stand together.
    """
    rings: list[list[set[int]]] = [[{end}] for end in ends]
    inside, seen = [{end} for end in ends], 0
    while seen < reach:
        side = int(len(rings[1][-1]) < len(rings[0][-1]))
        far, grown = inside[1 - side], set[int]()
        for here in sorted(rings[side][-1]):
            seen += 1
            if not far.isdisjoint(join[here]):
                there = min(far & join[here])
                return _back(near, rings[side], here)[::-1] + _back(near, rings[1 - side], there), seen
            grown |= near[here]
            if seen >= reach:
                return [], seen
        grown -= inside[side]
        if not grown:
            break
        rings[side].append(grown)
        inside[side] |= grown
    return [], seen


def _back(near: Sets, rings: list[set[int]], actor: int) -> list[int]:
    """Actors from one in a ring to the end that the rings are about."""
    path = [actor]
    depth = next(number for number, ring in enumerate(rings) if actor in ring)
    for ring in reversed(rings[:depth]):
        path.append(min(ring & near[path[-1]]))
    return path
