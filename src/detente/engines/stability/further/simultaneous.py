"""Where does an actor stay, if the others move at the same moment?

SIM (Fraser & Hipel 1984), for options only. From s the actor would move to some t that it wants more. At the same moment each
opponent may make one of its own improvements *from s*, or stay. Each changes options of its own, so all changes can be laid
over each other: the outcome where everybody's options stand as each has put them. If that outcome is possible and wanted no
more than s, the move to t is met; where all others stay it is t itself, which is wanted more. s is stable iff every improvement
can be met.

Example, the prisoner's dilemma (1 keeps the promise; A's option first). From 11 A would go to 01, and B to 10. Both changes
laid over each other give 00, which A wants less than 11. So A stays at 11, and B likewise: 11 is stable under SIM, not under R.

Instead of laying changes over changes, each outcome u is asked once for each s: is the part of u that opponent j decides on
what j has at s, or what an improvement of j from s makes of it? Then u meets the move to t iff t and u agree in the mover's
own options. So nothing is listed but parts of outcomes, and the work is A * F * F steps of one byte.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.truth import Codes
from detente.errors import NothingToRead
from detente.model.worlds import Bools

Moves = Callable[[int, int], Sequence[int]]  # (actor, outcome) -> where one move of the actor leads

MOST = 1 << 14  # possible outcomes


def simultaneous(conflict: Conflict) -> Bools:
    """bool [A, F]: which possible outcomes are stable for whom under SIM.

    Raises NothingToRead where moves are named one by one, or with more than MOST possible outcomes.
    """
    graph = conflict.graph
    if conflict.model.arcs or not len(conflict.codes):
        raise NothingToRead("SIM lays what the actors change over each other; where moves are named one by one there are no "
                            "options to do that with")
    if graph.outcomes > MOST:
        raise NothingToRead(f"SIM can be gone through for at most {MOST:,} possible outcomes; this model has "
                            f"{graph.outcomes:,}: say what can't be, or join options that are only ever taken together")
    return superposed(conflict, graph.moves)


def superposed(conflict: Conflict, moves: Moves) -> Bools:
    """bool [A, F]: SIM with these moves of each actor from each outcome."""
    ranks = [rank[:, None] for rank in conflict.ranks]
    return np.stack([kept[:, 0] for kept in at_once(conflict.codes, conflict.model.owner, moves, ranks)])


def at_once(codes: Codes, owner: Sequence[int], moves: Moves, ranks: Sequence[npt.NDArray[Any]]) -> list[Bools]:
    """The same for many worlds: bool [F, W] of each actor. codes: [F]; owner: [n]; ranks: [F, W] of each actor."""
    parts = [_part(codes, sum(1 << bit for bit, who in enumerate(owner) if who == actor)) for actor in range(len(ranks))]
    kept = [np.ones(rank.shape, bool) for rank in ranks]
    for start in range(len(codes)):
        ends = [np.array(moves(actor, start), np.intp) for actor in range(len(ranks))]
        gains = [rank[own] > rank[start] for rank, own in zip(ranks, ends, strict=True)]
        open_to = [_open(part, start, own, gain) for part, own, gain in zip(parts, ends, gains, strict=True)]
        for actor, gain in enumerate(gains):
            if gain.any():
                others = [part.of(row) for other, (part, row) in enumerate(zip(parts, open_to, strict=True)) if other != actor]
                meets = np.logical_and.reduce([ranks[actor] <= ranks[actor][start], *others])
                met = parts[actor].any_with(meets)[parts[actor].choice[ends[actor]]]
                kept[actor][start] = ~(gain & ~met).any(axis=0)
    return kept


class _Part(NamedTuple):
    """What each outcome makes of one actor's options: P choices, numbered without gaps."""

    choice: npt.NDArray[np.intp]  # [F]
    order: npt.NDArray[np.intp]  # [F], outcomes so that those with the same choice are neighbours
    begin: npt.NDArray[np.intp]  # [P] where each choice begins in `order`

    def of(self, values: Bools) -> Bools:
        """bool [P, W] by choice, to [F, W] by outcome."""
        return np.asarray(values[self.choice], bool)

    def any_with(self, values: Bools) -> Bools:
        """bool [F, W] by outcome, to [P, W]: whether any outcome with the choice has it."""
        return np.asarray(np.logical_or.reduceat(values[self.order], self.begin, axis=0), bool)


def _part(codes: Codes, own: int) -> _Part:
    choices, choice = np.unique(codes & np.int64(own), return_inverse=True)
    order = np.argsort(choice.reshape(-1), kind="stable")
    return _Part(choice.reshape(-1), order, np.searchsorted(choice.reshape(-1)[order], np.arange(len(choices))))


def _open(part: _Part, start: int, ends: npt.NDArray[np.intp], gains: Bools) -> Bools:
    """bool [P, W]: the choices that stand as at the start, or as an improvement from there puts them."""
    ways = np.zeros((len(part.begin), gains.shape[1]), bool)
    ways[part.choice[ends]] = gains
    ways[part.choice[start]] = True
    return ways
