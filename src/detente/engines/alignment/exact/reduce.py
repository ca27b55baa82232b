"""Which actors of a block need not be thought about, since their best camp follows from a few others'?

An actor with one tie as heavy as all its others together follows that tie, so its other ties are handed to whom it follows.
An actor with three ties goes, and ties between the three say what its best answer to each of their line-ups costs (at no
temperature, the star-triangle exchange of the Ising model): ties of sizes a, b, c leave one of (a + b - c) / 2 between the
ends of the first two, and so on. Both are exact: what is left, and what those who went then choose, costs the least there is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.alignment.exact.block import Block, Floats

Near = list[dict[int, float]]  # [A] weight of the tie with each neighbour
Gone = tuple[int, dict[int, float]]  # who went, and its ties then


class Reduced(NamedTuple):
    """What is left of a block of A actors."""

    block: Block  # its `members` are places in the whole block; it may hang together by one actor, or fall apart
    gone: tuple[Gone, ...]  # in order

    def whole(self, spins: Floats) -> Floats:
        """The line-up [A] of the whole block that belongs to one of what is left: who went last chooses first."""
        found = np.ones(len(self.block.members) + len(self.gone))
        found[self.block.members] = spins
        for actor, ties in reversed(self.gone):
            found[actor] = 1.0 if sum(weight * found[other] for other, weight in ties.items()) >= 0 else -1.0
        return found


def reduced(block: Block) -> Reduced:
    """Let go whoever can, until nobody can; one actor stays at least.

    Weights become multiples of a half, a quarter and so on; tensions of what is left are still whole where they were.
    """
    near: Near = [{} for _ in block.members]
    for one, other, weight in zip(block.one.tolist(), block.other.tolist(), block.weight.tolist(), strict=True):
        near[one][other] = near[other][one] = weight
    left, waiting, gone, settled = dict.fromkeys(range(len(near))), dict.fromkeys(range(len(near))), list[Gone](), block.settled
    while waiting and len(left) > 1:
        actor = next(iter(waiting))
        del waiting[actor]
        ties = near[actor]
        new = _instead(ties)
        if new is None:
            continue
        del left[actor]
        gone.append((actor, dict(ties)))
        for other in ties:
            del near[other][actor]
        settled += sum(_tied(near, one, other, weight) for one, other, weight in new)
        for other in ties:
            waiting.update(dict.fromkeys((other, *near[other])))
    return Reduced(_left(block, near, list(left), settled), tuple(gone))


def _instead(ties: dict[int, float]) -> list[tuple[int, int, float]] | None:
    """The ties that stand for an actor once it goes; None if it has to stay."""
    if not ties:
        return []
    first = max(ties, key=lambda other: abs(ties[other]))
    if 2 * abs(ties[first]) >= sum(map(abs, ties.values())):
        side = float(np.sign(ties[first]))
        return [(first, other, weight * side) for other, weight in ties.items() if other != first]
    if len(ties) > 3:
        return None
    half = sum(map(abs, ties.values())) / 2
    (one, a), (two, b), (three, c) = ties.items()
    pairs = ((one, two, a * b, c), (one, three, a * c, b), (two, three, b * c, a))
    return [(i, j, float(np.sign(side)) * (half - abs(opposite))) for i, j, side, opposite in pairs]


def _tied(near: Near, one: int, other: int, weight: float) -> float:
    """Add a tie to what two actors have; returns what is unsatisfied by that whatever they do."""
    before = near[one].get(other, 0.0)
    if before + weight:
        near[one][other] = near[other][one] = before + weight
    elif before:
        del near[one][other], near[other][one]
    return min(abs(before), abs(weight)) if before * weight < 0 else 0.0


def _left(block: Block, near: Near, members: list[int], settled: float) -> Block:
    """The block of those who stay."""
    place = {actor: number for number, actor in enumerate(members)}
    ties = sorted((place[i], place[j], weight) for i in members for j, weight in near[i].items() if i < j)
    ends = np.array([tie[:2] for tie in ties], np.int64).reshape(-1, 2).T
    weights = np.array([tie[2] for tie in ties], np.float64)
    return Block(np.array(members, np.int64), ends[0], ends[1], weights, block.whole, settled)
