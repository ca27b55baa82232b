"""Where can moves lead from an outcome, and by which shortest way?

A sequence of moves in which nobody moves twice in a row, searched breadth first over pairs (outcome, who moved last).
Where two moves of one actor always make one, a shortest sequence never has them, so outcomes alone are gone through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.graph import Graph, Places

AT_ONCE = 1 << 20  # moves that are listed together

Steps = tuple[tuple[int, int], ...]  # (who moves, where to), one after another


class Layer(NamedTuple):
    """What is reached first after so many moves, in the order in which it is found."""

    outcome: Places  # [K]
    mover: Places  # [K] who moved last
    parent: Places  # [K] from where: counted over all layers, 0 for the start


class Paths(NamedTuple):
    """Everything that is reached from `start`, each by a shortest sequence. K things are found, the start first."""

    start: int
    outcome: Places  # [K]; with moves named one by one an outcome may stand here once for each who moved last
    mover: Places  # [K] who moved last; at the start -1
    parent: Places  # [K] the place in these arrays where the last move began
    length: Places  # [K] how many moves led there
    first: Places  # [F] where in these arrays each outcome is found first; -1 where it is not reached

    @property
    def reached(self) -> list[int]:
        """The outcomes that moves lead to, nearest first; the start is not among them."""
        seen = np.unique(self.first[self.first > 0])
        return [int(outcome) for outcome in self.outcome[seen]]

    def path(self, outcome: int) -> Steps:
        """The steps of a shortest sequence to the outcome, none to the start itself. Raises KeyError where none leads there."""
        found = int(self.first[outcome])
        if found < 0:
            raise KeyError(outcome)
        steps = []
        while found:
            steps.append((int(self.mover[found]), int(self.outcome[found])))
            found = int(self.parent[found])
        return tuple(reversed(steps))


def reach(conflict: Conflict, start: int, by: Literal["moves", "improvements"]) -> Paths:
    """Every outcome that sequences of moves lead to, or of moves that each pay for whoever makes them.

    Of shortest sequences, the one whose moves come first: by mover, then as the graph lists where a move leads.
    """
    graph = conflict.graph
    found = [Layer(np.array([start]), np.array([-1]), np.array([0])),
             *layers(graph, start, graph.movers, conflict.ranks if by == "improvements" else None)]
    outcome, mover, parent = (np.concatenate(part) for part in zip(*found, strict=True))
    first = np.full(graph.outcomes, -1, np.intp)
    first[outcome[::-1]] = np.arange(len(outcome))[::-1]
    length = np.repeat(np.arange(len(found)), [len(layer.outcome) for layer in found])
    return Paths(start, outcome, mover, parent, length, first)


def layers(graph: Graph, start: int, movers: Sequence[int], ranks: npt.NDArray[Any] | None = None) -> Iterator[Layer]:
    """What the movers reach from the start after one move, two, and so on. ranks [A, F]: each move must pay for its mover."""
    kinds = 1 if graph.transitive else graph.actors
    seen = np.zeros(graph.outcomes * kinds, bool)
    if graph.transitive:
        seen[start] = True
    layer, base, total = Layer(np.array([start]), np.array([-1]), np.array([0])), 0, 1
    while len(layer.outcome):
        found = [_step(graph, layer, mover, seen, ranks) for mover in movers]
        which, outcome = (np.concatenate([part[side] for part in found]) if found else np.empty(0, np.intp) for side in (0, 1))
        last = np.repeat(np.array(movers, np.intp), [len(part[0]) for part in found])
        layer, base = Layer(outcome, last, base + which), total
        total += len(outcome)
        if len(outcome):
            yield layer
        if graph.transitive and seen.all():  # nothing is left to be found
            return


def _step(graph: Graph, layer: Layer, mover: int, seen: npt.NDArray[np.bool_],
          ranks: npt.NDArray[Any] | None) -> tuple[Places, Places]:
    """What one mover reaches from a layer and nobody has reached before: from which of the layer, where. Marks it as seen."""
    able = np.flatnonzero(layer.mover != mover)
    froms, tos = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    size = max(1, AT_ONCE // graph.most_moves(mover))
    for begin in range(0, len(able), size):
        part = able[begin:begin + size]
        which, outcome = graph.moves_from(mover, layer.outcome[part])
        slot = outcome if graph.transitive else outcome * graph.actors + mover
        fresh = ~seen[slot]
        if ranks is not None:
            fresh &= ranks[mover, outcome] > ranks[mover, layer.outcome[part][which]]
        which, outcome, slot = which[fresh], outcome[fresh], slot[fresh]
        once = np.sort(np.unique(slot, return_index=True)[1])
        seen[slot] = True
        froms.append(part[which[once]])
        tos.append(outcome[once])
    return np.concatenate(froms), np.concatenate(tos)
