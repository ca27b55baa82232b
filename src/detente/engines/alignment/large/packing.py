"""How much tension is there at least, by cycles that share no tie?

No line-up satisfies all ties of a bad cycle: in two camps, one with an odd number of hostile ties; in more, one with exactly
one. Each costs its lightest tie's weight at least, and cycles that share no weight add up. They are sought around the ties
that a good line-up leaves unsatisfied: every other tie of the cycle is satisfied there. A weak bound on sparse networks,
whose cycles are long.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.line_up import Camps, unsatisfied
from detente.model.signed_network import SignedNetwork

Progress = Callable[[str, int, int], None]

REACHES = (2, 120)  # actors looked around from for one cycle: both ends only, which finds triangles; then further
VISITS = 2_000_000  # ties looked at in all
PART = 5_000  # ties between two reports of progress


class _Room(NamedTuple):
    """What is left of the ties' weights. `near[a]` lists (neighbour, tie) of satisfied ties."""

    near: list[list[tuple[int, int]]]
    left: list[float]  # [T]
    friendly: list[bool]  # [T]


def packed(network: SignedNetwork, camp: Camps, camps: int, progress: Progress | None = None) -> float:
    """A proved lower bound of the tension of line-ups in `camps` camps (2 or more), from one that leaves little, [A]."""
    wrong = unsatisfied(network, camp)
    room = _room(network, wrong)
    ties = np.flatnonzero(wrong)
    ties = ties[np.argsort(-np.abs(network.weight[ties]), kind="stable")]
    ends = list(zip(ties.tolist(), network.one[ties].tolist(), network.other[ties].tolist(), strict=True))
    bound, visits = 0.0, VISITS
    for reach in REACHES:
        for done, (tie, one, other) in enumerate(ends):
            while room.left[tie] > 0 and visits > 0:
                path, seen = _path(room, one, other, (camps == 2, room.friendly[tie]), reach)
                visits -= seen
                if not path:
                    break
                bound += _take(room, [tie, *path])
            if progress and not done % PART:
                progress("cycles that cannot be satisfied", done, len(ends))
    return bound


def _room(network: SignedNetwork, wrong: npt.NDArray[np.bool_]) -> _Room:
    """All weight is left; ties that are not `wrong` [T] can be walked along."""
    near: list[list[tuple[int, int]]] = [[] for _ in network.actors]
    right = np.flatnonzero(~wrong)
    for tie, one, other in zip(right.tolist(), network.one[right].tolist(), network.other[right].tolist(), strict=True):
        near[one].append((other, tie))
        near[other].append((one, tie))
    return _Room(near, np.abs(network.weight).tolist(), (network.weight > 0).tolist())


def _take(room: _Room, ties: list[int]) -> float:
    """Use up a cycle: the weight that its lightest tie has left."""
    least = min(room.left[tie] for tie in ties)
    for tie in ties:
        room.left[tie] -= least
    return least


def _path(room: _Room, one: int, other: int, kind: tuple[bool, bool], reach: int) -> tuple[list[int], int]:
    """Satisfied ties from one end of an unsatisfied tie to the other that close a bad cycle with it, and how many were seen.

    Both ends grow a tree in turn, breadth first. With two camps (kind[0]) any path will do. With more, trees grow along
    friendly ties, and the tie that joins them is hostile where the unsatisfied one is friendly (kind[1]), else friendly.
    """
    two, hostile = kind
    trees: list[dict[int, tuple[int, int]]] = [{one: (-1, -1)}, {other: (-1, -1)}]
    queues, seen = [[one], [other]], 0
    for turn in range(reach):
        side = turn % 2
        if turn // 2 >= len(queues[side]):
            if two or not hostile or turn // 2 >= len(queues[1 - side]):
                break
            continue
        actor, own, far = queues[side][turn // 2], trees[side], trees[1 - side]
        for near, tie in room.near[actor]:
            seen += 1
            if room.left[tie] <= 0:
                continue
            friendly = room.friendly[tie]
            if near in far and (two or friendly != hostile):
                return [tie, *_back(own, actor), *_back(far, near)], seen
            if (two or friendly) and near not in own:
                own[near] = (actor, tie)
                queues[side].append(near)
    return [], seen


def _back(tree: dict[int, tuple[int, int]], actor: int) -> list[int]:
    """Ties from an actor to its tree's root."""
    ties = []
    while (step := tree[actor])[0] >= 0:
        ties.append(step[1])
        actor = step[0]
    return ties
