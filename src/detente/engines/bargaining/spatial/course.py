"""When does bargaining stop, and where has it been by then?

KTAB's own rule: from the second round on, once all moves together are under a fiftieth of those of the first round.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.spatial.play import Kernels, Table, play
from detente.engines.bargaining.spatial.rules import Rules
from detente.model.worlds import Bools, Floats, Ints

LONGEST = 100  # rounds, where the model's own rule never says stop
QUIET = 0.02  # of the first round's moves
LEAST_MOVE = 1e-4  # added to the first round's moves, as those may be none
CLOSE = 1e-9  # a share of moves this near to QUIET hangs on the last bits


class Course(NamedTuple):
    """W worlds from their first round to their last."""

    position: Floats  # [R + 1, W, A, I], 0..1, round 0 first; a world that stopped earlier stays at its last
    rounds: Ints  # [W], how many were run
    settled: Bools  # [W], nobody moved in the last round, the stopping rule holds, or no attitude could be inferred
    tie: Bools  # [W]


def run(table: Table, position: Floats, rules: Rules, rounds: int | None = None, draw: Floats | None = None,
        kernels: Kernels | None = None, told: Callable[[int], None] | None = None) -> Course:
    """Bargaining from `position` [W, A, I], 0..1.

    Without `rounds` up to the model's own stop, LONGEST rounds at most; else so many, and less only where nobody moves.
    `draw` [W, R, A] holds a number 0..1 for each choice, where choices are drawn. `told` hears how many rounds are run.
    """
    worlds = len(position)
    path, running = [position], np.arange(worlds)
    count, first = np.zeros(worlds, np.int64), np.zeros(worlds)
    settled, tie = np.zeros(worlds, bool), np.zeros(worlds, bool)
    for number in range(1, 1 + (LONGEST if rounds is None else rounds)):
        if not len(running):
            break
        now = play(table.take(running), path[-1][running], rules, None if draw is None else draw[running, number - 1], kernels)
        level, move = now.attitude.level, np.sqrt(((now.position - path[-1][running]) ** 2).sum(-1)).sum(-1)
        after = path[-1].copy()
        after[running] = now.position
        path.append(after)
        if number == 1:
            first[running] = move
        share = move / (first[running] + LEAST_MOVE)
        quiet, still = (share < QUIET) & (number >= 2), (move == 0) & (draw is None)
        count[running] = np.where(level, number - 1, number)
        settled[running] = level | quiet | still
        tie[running] |= now.tie | ((np.abs(share - QUIET) < CLOSE) & (rounds is None))
        running = running[~(level | (quiet if rounds is None else still))]
        if told is not None:
            told(number)
    return Course(np.stack(path[: 1 + int(count.max(initial=0))]), count, settled, tie)


def draws(seed: int, first: int, worlds: int, rounds: int, actors: int) -> Floats:
    """[W, R, A], numbers 0..1 that hang on the seed and on each world's own number, from `first` on, alone."""
    every = (np.random.Philox(key=np.array([seed % 2**64, first + world], np.uint64)) for world in range(worlds))
    return np.array([np.random.Generator(each).random((rounds, actors)) for each in every]).reshape(worlds, rounds, actors)
