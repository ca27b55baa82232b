"""What is the best, or the worst, that a set of moves can lead to, from every outcome at once?

With moves that change an actor's own options, "the best that I can reach" is one maximum a step along each option, as in
a fast zeta transform: for every option, each pair of outcomes that differ in it alone is compared once. After the last
option every outcome holds the best over all that its owner can reach from it, itself included, because a maximum may
be taken in any order and twice over. `docs/methods/stability.md` has the proofs.

Arrays hold worlds last: [O, W]. Options are laid out so that each actor's stand side by side (`layout`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.layout.ground import LOW, Ints, high
from detente.engines.stability.layout.outcomes import FREE, LOOSE, Game
from detente.model.worlds import Bools


class Hand(NamedTuple):
    """One actor's options, as `size` neighbouring bits of an outcome from bit `shift` on."""

    shift: int
    size: int
    direction: tuple[int, ...]  # [size]


class Board(NamedTuple):
    """A game in which every actor's options stand side by side."""

    order: tuple[int, ...]  # bit b of a laid-out outcome is option order[b] of the game
    hands: tuple[Hand, ...]  # one for each mover, in the movers' order


def layout(game: Game) -> Board:
    """Put each actor's options side by side, actors in their order."""
    order = sorted(range(len(game.owner)), key=lambda k: (game.owner[k], k))
    hands, shift = [], 0
    for mover in game.movers:
        held = [k for k in order if game.owner[k] == mover]
        hands.append(Hand(shift, len(held), tuple(game.direction[k] for k in held)))
        shift += len(held)
    return Board(tuple(order), tuple(hands))


def lay_out(values: npt.NDArray[Any], order: Sequence[int]) -> npt.NDArray[Any]:
    """Renumber outcomes along the first axis: [O, ...] by the game's options to [O, ...] by the board's, contiguous."""
    if list(order) == list(range(len(order))):
        return np.ascontiguousarray(values)
    options = len(order)
    axes = [options - 1 - order[options - 1 - axis] for axis in range(options)]  # axis 0 is the last option
    cube = values.reshape((2,) * options + values.shape[1:])
    kept = range(options, cube.ndim)
    return np.ascontiguousarray(cube.transpose([*axes, *kept])).reshape(values.shape)


def put_back(values: npt.NDArray[Any], order: Sequence[int]) -> npt.NDArray[Any]:
    """Undo `lay_out`."""
    back = [0] * len(order)
    for bit, option in enumerate(order):
        back[option] = bit
    return lay_out(values, back)


def spread(values: Ints, hand: Hand, pick: np.ufunc) -> None:
    """Replace each value by the pick (maximum or minimum) over all that the hand can reach from there, staying included.

    values: [O, W], changed in place. Whether the outcomes on the way are possible does not matter; impossible ends must
    hold a value that the pick passes over.
    """
    for offset, direction in enumerate(hand.direction):
        pair = values.reshape(-1, 2, (1 << (hand.shift + offset)) * values.shape[1])
        left, done = pair[:, 0], pair[:, 1]
        if direction in FREE:
            pick(left, done, out=left)
            if direction in LOOSE:
                done[...] = left
        elif direction in LOOSE:
            pick(done, left, out=done)


def best(values: Ints, hand: Hand, feasible: Bools) -> Ints:
    """The highest value over staying and every move of the hand to a possible outcome: [O, W]; LOW where there is none."""
    highest = np.where(feasible, values, values.dtype.type(LOW))
    spread(highest, hand, np.maximum)
    return highest


def worst_answer(values: Ints, others: Sequence[Hand], feasible: Bools) -> Ints:
    """The lowest value over staying and every sequence of moves by the others through possible outcomes: [O, W]."""
    top = values.dtype.type(high(values))
    lowest = np.where(feasible, values, top)
    if bool(feasible.all()):  # nothing can bar the way: one pass over all their options will do
        for hand in others:
            spread(lowest, hand, np.minimum)
        return lowest
    bar = np.where(feasible, values.dtype.type(0), top)

    def answer(hand: Hand) -> None:
        spread(lowest, hand, np.minimum)
        np.bitwise_or(lowest, bar, out=lowest)  # back to the top at impossible outcomes

    settle(lowest, [lambda hand=hand: answer(hand) for hand in others])  # type: ignore[misc]
    return lowest


def settle(values: Ints, steps: Iterable[Callable[[], None]]) -> int:
    """Apply the steps in turn, round and round, until each has left the values as they are. Gives how many were applied.

    Each step must lower values at most, and do nothing when applied twice in a row, as an actor's moves do.
    """
    turns = list(steps)
    before = np.empty_like(values)
    quiet = applied = 0
    while quiet < len(turns):
        np.copyto(before, values)
        turns[applied % len(turns)]()
        applied += 1
        quiet = quiet + 1 if np.array_equal(before, values) else 1
    return applied
