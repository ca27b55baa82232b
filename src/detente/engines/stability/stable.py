"""Which outcomes would an actor stay at, under which rule?

Arrays in, arrays out, worlds first. Worlds are gone through in chunks with worlds last inside, which keeps every pass in
fast memory; a world's answer does not hang on the chunk it falls in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.concepts import ANSWERED_BY_IMPROVEMENT, Seat, seats, stays
from detente.engines.stability.improve import improving
from detente.engines.stability.outcomes import Game
from detente.engines.stability.spread import Board, Ints, lay_out, layout, put_back
from detente.model.worlds import Bools

CHUNK = 1 << 17  # numbers in one array of a chunk, so that a handful of them stay in fast memory


class Stability(NamedTuple):
    """Verdicts for W worlds, K rules in the order asked for, A actors, O outcomes. Impossible outcomes are False."""

    stable: Bools  # [W, K, A, O]
    equilibrium: Bools  # [W, K, O], stable for every actor


def stable(rank: npt.NDArray[Any], feasible: Bools, owner: Sequence[int], direction: Sequence[int],
           rules: Sequence[str]) -> Stability:
    """Which outcomes are stable for whom, in every world.

    rank: whole numbers [W, A, O], higher is better, equal counts the same, O = 2**n, not negative and below 2**31 - 1;
    what stands at impossible outcomes is ignored. feasible: bool [O]. owner: [n] actor of each option. direction: [n]
    of detente.model.stability_model. rules: names from concepts.RULES.

    An actor without options stays everywhere. Memory: the answer, and about (8 + 2 A) arrays of one chunk.
    """
    worlds, actors, outcomes = rank.shape
    game = Game(actors, tuple(int(actor) for actor in owner), tuple(int(way) for way in direction), feasible)
    if outcomes != 1 << len(game.owner):
        raise ValueError(f"{len(game.owner)} options make {1 << len(game.owner)} outcomes, not {outcomes}")
    board = layout(game)
    kept = np.empty((worlds, len(rules), actors, outcomes), bool)
    kept[:] = feasible
    kind = smallest_kind(int(rank.max(initial=0)))
    size = chunk_size(outcomes)
    for start in range(0, worlds, size):
        part = rank[start:start + size]
        laid = [lay_out(part[:, mover].T.astype(kind), board.order) for mover in game.movers]
        verdict = verdicts(laid, lay_out(feasible[:, None], board.order), board, rules)
        for place, mover in enumerate(game.movers):
            for column in range(len(rules)):
                kept[start:start + size, column, mover] = put_back(verdict[column][place], board.order).T
    return Stability(kept, np.logical_and.reduce(kept, axis=2))


def verdicts(ranks: Sequence[Ints], feasible: Bools, board: Board, rules: Sequence[str]) -> list[list[Bools]]:
    """For each rule, for each mover, bool [O, W]: all laid out as the board has it, worlds last."""
    ask = len(ranks) > 1 and any(rule in ANSWERED_BY_IMPROVEMENT for rule in rules)
    ways = [improving(own, hand, feasible) for own, hand in zip(ranks, board.hands, strict=True)] if ask else []
    table: list[Seat] = seats(ranks, board.hands, feasible, ways)
    return [[stays(seat, rule) for seat in table] for rule in rules]


def smallest_kind(highest: int) -> type[np.int16] | type[np.int32]:
    """The smaller the numbers, the faster; the number above all ranks must stay free."""
    return np.int16 if highest < np.iinfo(np.int16).max else np.int32


def chunk_size(outcomes: int) -> int:
    """How many worlds are gone through at once."""
    return max(1, CHUNK // outcomes)
