"""How are moves laid out that were named one by one?

Two such moves in a row need not make one, so the rule that nobody moves twice in a row bites. The lowest value that answers
lead to is therefore kept for each outcome and each actor who moves next: it stands at the end of that actor's move, or lies
beyond it, where anybody else goes on. These numbers only fall, and settle when a full round changes none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.layout.ground import Ints, high

Places = npt.NDArray[np.intp]
Rows = list[npt.NDArray[Any]]


class Moves(NamedTuple):
    """The M moves of one actor, sorted by where they begin."""

    here: Places  # [M]
    there: Places  # [M]
    start: Places  # outcomes that a move begins at
    first: Places  # where the moves of each of these begin


class Arcs(NamedTuple):
    """A ground (see `ground`) of F places, in the order of the list."""

    moves: tuple[Moves, ...]  # of each mover

    def best(self, values: Ints, mover: int) -> Ints:
        """See `ground`."""
        own, highest = self.moves[mover], values.copy()
        reached = np.maximum.reduceat(values[own.there], own.first, axis=0)
        highest[own.start] = np.maximum(highest[own.start], reached)
        return highest

    def worst_answer(self, values: Ints, mover: int) -> Ints:
        """See `ground`."""
        ways = [(own, None) for place, own in enumerate(self.moves) if place != mover]
        return lowest_after(values, ways)

    def prepare(self, ranks: Sequence[Ints]) -> tuple[Ints, ...]:
        """For each mover [M, W]: 0 where a move pays, all bits set where it does not."""
        top = [own.dtype.type(high(own)) for own in ranks]
        return tuple(np.where(own[ways.there] > own[ways.here], own.dtype.type(0), bar)
                     for own, ways, bar in zip(ranks, self.moves, top, strict=True))

    def worst_improvement(self, values: Ints, mover: int, prepared: tuple[Ints, ...] | None) -> Ints:
        """See `ground`."""
        ways = list(zip(self.moves, prepared or (), strict=False))
        return lowest_after(values, ways[:mover] + ways[mover + 1:])


def arcs_of(arcs: Sequence[Sequence[tuple[int, int]]]) -> Arcs:
    """Lay moves out. arcs: of each actor, pairs of places; actors without a move are no movers."""
    kept = [np.array(sorted({arc for arc in own if arc[0] != arc[1]}), np.intp) for own in arcs]
    return Arcs(tuple(_moves(own[:, 0], own[:, 1]) for own in kept if len(own)))


def _moves(here: Places, there: Places) -> Moves:
    start, first = np.unique(here, return_index=True)
    return Moves(here, there, start, first)


def lowest_after(values: Ints, ways: Sequence[tuple[Moves, Ints | None]]) -> Ints:
    """The lowest value over staying and every sequence of moves in which nobody moves twice in a row: [F, W].

    ways: each actor's moves and, where only some of them count, what `prepare` says of them.
    """
    top = values.dtype.type(high(values))
    after: Rows = [np.full_like(values, top) for _ in ways]  # the lowest where that actor moves first
    quiet = turn = 0
    while quiet < len(ways):
        own, bar = ways[turn]
        beyond = np.minimum.reduce([values, *after[:turn], *after[turn + 1:]])[own.there]
        found = np.minimum.reduceat(beyond if bar is None else beyond | bar, own.first, axis=0)
        quiet = quiet + 1 if np.array_equal(found, after[turn][own.start]) else 1
        after[turn][own.start] = found
        turn = (turn + 1) % len(ways)
    lowest: Ints = np.minimum.reduce([values, *after])
    return lowest
