"""Which outcomes would an actor stay at, under which rule?

Arrays in, arrays out, worlds first. Worlds are gone through in chunks with worlds last inside, which keeps every pass in
fast memory; a world's answer does not hang on the chunk it falls in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.concepts import verdicts
from detente.engines.stability.layout.cube import cube_of
from detente.engines.stability.layout.outcomes import Game
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
    ground = cube_of(game)
    kept = np.empty((worlds, len(rules), actors, outcomes), bool)
    kept[:] = feasible
    kind = smallest_kind(int(rank.max(initial=0)))
    size = chunk_size(outcomes)
    for start in range(0, worlds, size):
        part = rank[start:start + size]
        laid = [ground.lay(part[:, mover].T.astype(kind)) for mover in game.movers]
        verdict = verdicts(ground, laid, rules)
        for place, mover in enumerate(game.movers):
            for column in range(len(rules)):
                kept[start:start + size, column, mover] = ground.put_back(verdict[column][place]).T & feasible
    return Stability(kept, np.logical_and.reduce(kept, axis=2))


def smallest_kind(highest: int) -> type[np.int16] | type[np.int32]:
    """The smaller the numbers, the faster; the number above all ranks must stay free."""
    return np.int16 if highest < np.iinfo(np.int16).max else np.int32


def chunk_size(outcomes: int) -> int:
    """How many worlds are gone through at once."""
    return max(1, CHUNK // outcomes)
