"""What is stable in each world of a case?

Worlds differ in which wishes hold. Worlds with the same wishes have the same answer, so each set of wishes is solved
once. R, GMR and SMR hang on the actor's own order of outcomes alone: they are solved once for each order that it has.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.concepts import Seat, stays, verdicts
from detente.engines.stability.cube import Cube, cube_of
from detente.engines.stability.ground import Ints
from detente.engines.stability.outcomes import Game, fulfilling
from detente.engines.stability.preference import rank_by_statements
from detente.engines.stability.stable import chunk_size, smallest_kind
from detente.errors import NothingToRead
from detente.model.question import RULES
from detente.model.stability_model import BOTH, ONLY_TAKE
from detente.model.worlds import Axes, Bools, Worlds

MOST_OPTIONS = 20
MOST_BYTES = 1 << 30  # of the answer
BATCH = 1 << 22  # numbers in one array of ranks
ALONE, TOGETHER = RULES[:3], RULES[3:]  # rules that ask for the actor's own order only; those that ask for everyone's


class Answer(NamedTuple):
    """What is stable in W worlds. K = len(RULES) rules, M movers (actors with an option), F possible outcomes."""

    stable: npt.NDArray[np.uint8]  # [W, K, M, ceil(F / 8)], one bit for each possible outcome, the first one lowest
    want: Bools  # [W, S], the wishes that hold: what each world's answer hangs on


def game_of(axes: Axes) -> Game:
    """The moves that a case allows: an option that can't be undone may be taken only."""
    if len(axes.options) > MOST_OPTIONS:
        raise NothingToRead(f"{len(axes.options)} options make more outcomes than can be gone through; a case may have "
                            f"{MOST_OPTIONS}: join options that go together, or leave out those that nobody ranks by")
    names = [option.name for option in axes.options]
    feasible = np.ones(1 << len(names), bool)
    for expression in axes.impossible:
        feasible &= ~fulfilling(expression, names)
    direction = tuple(ONLY_TAKE if option.irreversible else BOTH for option in axes.options)
    return Game(len(axes.actors), tuple(option.owner for option in axes.options), direction, feasible)


def solve(worlds: Worlds) -> Answer:
    """Stable outcomes of every world, from `worlds.axes` and `worlds.want`, under each of RULES.

    Raises NothingToRead where the case has more outcomes than can be gone through.
    """
    axes, game = worlds.axes, game_of(worlds.axes)
    width = -(-int(game.feasible.sum()) // 8)
    size = worlds.size * len(RULES) * len(game.movers) * width
    if size > MOST_BYTES:
        raise NothingToRead(f"{game.feasible.sum():,} outcomes in {worlds.size:,} worlds are more than can be kept: say which "
                            "combinations of options are impossible, or ask for fewer worlds")
    sets, which = distinct(worlds.want)
    truth = truths(axes)
    packed = np.empty((len(sets), len(RULES), len(game.movers), width), np.uint8)
    batch = max(1, BATCH // len(game.feasible))
    for start in range(0, len(sets), batch):
        part = slice(start, start + batch)
        packed[part] = _judge(axes, game, truth, sets[part])
    return Answer(packed[which], worlds.want)


def truths(axes: Axes) -> Bools:
    """bool [S, O]: in which outcome each statement holds."""
    names = [option.name for option in axes.options]
    return np.array([fulfilling(expression, names) for _, expression in axes.statements], bool).reshape(-1, 1 << len(names))


def distinct(rows: Bools) -> tuple[Bools, npt.NDArray[np.intp]]:
    """The different rows of bool [W, S], in a fixed order, and for each of the W which of them it is."""
    packed = np.packbits(rows, axis=1)
    padded = np.pad(packed, ((0, 0), (0, -packed.shape[1] % 8 or (0 if packed.shape[1] else 8))))
    words = np.ascontiguousarray(padded).view(">u8").astype(np.uint64)
    key = words[:, 0] if words.shape[1] == 1 else words
    _, first, which = np.unique(key, axis=0, return_index=True, return_inverse=True)
    return rows[first], which.reshape(-1)


def wishes(axes: Axes, actor: int) -> list[int]:
    """Which statements are an actor's, the weightiest first."""
    return [place for place, (owner, _) in enumerate(axes.statements) if owner == actor]


def _judge(axes: Axes, game: Game, truth: Bools, sets: Bools) -> npt.NDArray[np.uint8]:
    """Packed verdicts [U, K, M, ceil(F / 8)] for U sets of wishes."""
    ground = cube_of(game)
    orders, which = [], []
    for mover in game.movers:
        own = wishes(axes, mover)
        kinds, index = distinct(sets[:, own])
        ranks = rank_by_statements(truth[own], kinds, game.feasible)
        ranks, same = np.unique(ranks, axis=1, return_inverse=True)
        orders.append(ground.lay(ranks.astype(smallest_kind(int(ranks.max(initial=0))))))
        which.append(same.reshape(-1)[index])
    packed = [np.empty((len(sets), 0, -(-int(game.feasible.sum()) // 8)), np.uint8)] * len(RULES)
    if orders:
        packed = [*_alone(orders, which, ground, game), _together(orders, which, ground, game)]
    return np.stack(packed, axis=1)


def _alone(orders: list[Ints], which: list[npt.NDArray[np.intp]], ground: Cube, game: Game) -> list[Any]:
    """For each rule that hangs on the actor's own order alone: packed [U, M, B]."""
    seats = [Seat(ranks, place, ground, None) for place, ranks in enumerate(orders)]
    return [np.stack([_pack(stays(seat, rule), ground, game)[index] for seat, index in zip(seats, which, strict=True)], axis=1)
            for rule in ALONE]


def _together(orders: list[Ints], which: list[npt.NDArray[np.intp]], ground: Cube, game: Game) -> Any:
    """For SEQ: packed [U, M, B]. Sets of wishes that give everyone the same order are solved once."""
    joint, back = np.unique(np.stack(which, axis=1), axis=0, return_inverse=True)
    kind = np.result_type(*orders)
    size, parts = chunk_size(len(game.feasible)), []
    for start in range(0, len(joint), size):
        rows = joint[start:start + size]
        ranks = [np.ascontiguousarray(order[:, rows[:, place]], kind) for place, order in enumerate(orders)]
        verdict = verdicts(ground, ranks, TOGETHER)[0]
        parts.append(np.stack([_pack(kept, ground, game) for kept in verdict], axis=1))
    return np.concatenate(parts)[back.reshape(-1)]


def _pack(kept: Bools, ground: Cube, game: Game) -> npt.NDArray[np.uint8]:
    """Laid-out verdicts [O, U] as packed bits of possible outcomes [U, ceil(F / 8)]."""
    return np.packbits(ground.put_back(kept)[game.feasible].T, axis=1, bitorder="little")
