"""Who can move where, one outcome at a time?

Outcomes are places 0 to F - 1 in a list of what is possible. The engines for all outcomes at once need no such list of
moves; it serves what looks at single outcomes: reasons, paths, coalitions, changes of mind.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.truth import Codes
from detente.model.stability_model import BOTH, ONLY_DROP, ONLY_TAKE

Places = npt.NDArray[np.intp]


class Graph(ABC):
    """The moves of A actors between F outcomes."""

    def __init__(self, actors: int, outcomes: int, movers: Sequence[int], transitive: bool) -> None:
        self.actors = actors
        self.outcomes = outcomes
        self.movers = tuple(movers)  # actors that have a move at all
        self.transitive = transitive  # two moves of one actor in a row always make one
        self.moves = cache(self._moves)  # (actor, outcome) -> places that one move of the actor leads to, rising

    @abstractmethod
    def _moves(self, actor: int, outcome: int) -> tuple[int, ...]:
        """See `moves`."""

    def most_moves(self, actor: int) -> int:
        """No outcome leaves the actor more moves than so many."""
        return self.outcomes

    def moves_from(self, actor: int, outcomes: Places) -> tuple[Places, Places]:
        """Every move of the actor from many outcomes: which of them it starts from, as an index, and where it leads."""
        ends = [self.moves(actor, outcome) for outcome in outcomes.tolist()]
        which = np.repeat(np.arange(len(ends)), [len(places) for places in ends])
        return which, np.fromiter(chain.from_iterable(ends), np.intp, len(which))


class _Block(NamedTuple):
    """What one actor needs to find its moves: outcomes sorted by what the others do."""

    order: npt.NDArray[np.intp]  # places, so that those with the same choices of the others are neighbours
    start: npt.NDArray[np.intp]  # [F] where each outcome's neighbours begin in `order`
    end: npt.NDArray[np.intp]  # [F]


class OptionGraph(Graph):
    """Moves that change an actor's own options, each in a direction that is open, and end in a possible outcome."""

    def __init__(self, codes: Codes, actors: int, owner: Sequence[int], direction: Sequence[int]) -> None:
        super().__init__(actors, len(codes), sorted(set(owner)), transitive=True)
        self.codes = codes
        self._own = [sum(1 << bit for bit, who in enumerate(owner) if who == actor) for actor in range(actors)]
        self._stuck_on = np.int64(sum(1 << bit for bit, way in enumerate(direction) if way not in (BOTH, ONLY_DROP)))
        self._stuck_off = np.int64(sum(1 << bit for bit, way in enumerate(direction) if way not in (BOTH, ONLY_TAKE)))
        self._block = cache(self._blocks)

    def _blocks(self, actor: int) -> _Block:
        others = self.codes & ~np.int64(self._own[actor])
        order = np.argsort(others, kind="stable")
        sort = others[order]
        return _Block(order, np.searchsorted(sort, others, "left"), np.searchsorted(sort, others, "right"))

    def _moves(self, actor: int, outcome: int) -> tuple[int, ...]:
        if not self._own[actor]:
            return ()
        block = self._block(actor)
        near = block.order[block.start[outcome]:block.end[outcome]]
        here, there = self.codes[outcome], self.codes[near]
        barred = (here & ~there & self._stuck_on) | (there & ~here & self._stuck_off)
        return tuple(np.sort(near[(barred == 0) & (there != here)]).tolist())

    def most_moves(self, actor: int) -> int:
        """See `Graph`."""
        return int((self._block(actor).end - self._block(actor).start).max(initial=1)) if self._own[actor] else 1

    def moves_from(self, actor: int, outcomes: Places) -> tuple[Places, Places]:
        """See `Graph`; for all at once."""
        if not self._own[actor]:
            return np.empty(0, np.intp), np.empty(0, np.intp)
        block = self._block(actor)
        size = block.end[outcomes] - block.start[outcomes]
        which = np.repeat(np.arange(len(outcomes)), size)
        within = np.arange(len(which)) - (np.cumsum(size) - size)[which]
        near = block.order[block.start[outcomes][which] + within]
        here, there = self.codes[outcomes][which], self.codes[near]
        barred = (here & ~there & self._stuck_on) | (there & ~here & self._stuck_off)
        free = (barred == 0) & (there != here)
        return which[free], near[free]


class ArcGraph(Graph):
    """Moves that were named one by one."""

    def __init__(self, outcomes: int, arcs: Sequence[Sequence[tuple[int, int]]]) -> None:
        super().__init__(len(arcs), outcomes, [actor for actor, own in enumerate(arcs) if own], transitive=False)
        table: list[list[set[int]]] = [[set() for _ in range(outcomes)] for _ in arcs]
        for row, own in zip(table, arcs, strict=True):
            for here, there in own:
                if here != there:
                    row[here].add(there)
        self._table = [[tuple(sorted(ends)) for ends in row] for row in table]

    def _moves(self, actor: int, outcome: int) -> tuple[int, ...]:
        return self._table[actor][outcome]

    def most_moves(self, actor: int) -> int:
        """See `Graph`."""
        return max(1, *map(len, self._table[actor]))
