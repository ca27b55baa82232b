"""For how many rounds does it go on?

A number of rounds is run as asked. Without one, the model's own rule stops a world: nobody moves; its positions come round
again; its weighted median has moved less than 1 % of the scale in each of two rounds; or 50 rounds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.challenge.frame import Frame, Step
from detente.engines.bargaining.cycles import period
from detente.model.worlds import Bools, Floats, Ints

LIMIT = 50  # rounds, where no number is asked for
STILL = 0.01  # of the scale's width: a median that moves less stands still
QUIET = 2  # rounds for which it must

Rule = Callable[[Frame, Floats], Step]
Centre = Callable[[Floats, Floats], Floats]  # weights and positions [..., A] to what stands for the group [...]


class Course(NamedTuple):
    """How W worlds went."""

    position: Floats  # [R + 1, W, A]; after a world's stop, its last
    rounds: Ints  # [W]
    stopped: Bools  # [W], by the rule that the median stands still
    tie: Bools  # [W], in some round


def run(held: Frame, position: Floats, rounds: int | None, rule: Rule, centre: Centre) -> Course:
    """`rule` over and over from `position` [W, A]."""
    if rounds is not None:
        return run_all(held, position, rounds, rule)
    return run_until(held, position, rule, centre)


def run_all(held: Frame, position: Floats, rounds: int, rule: Rule) -> Course:
    """Exactly so many rounds."""
    course, tie = np.empty((rounds + 1, *position.shape)), np.zeros(len(position), bool)
    course[0] = position
    for now in range(rounds):
        done = rule(held, course[now])
        course[now + 1], tie = done.position, tie | done.tie
    size = len(position)
    return Course(course, np.full(size, rounds), np.zeros(size, bool), tie)


def run_until(held: Frame, position: Floats, rule: Rule, centre: Centre) -> Course:
    """Until the rule stops each world, at most `LIMIT` rounds."""
    size = len(position)
    course, before = np.repeat(position[None], LIMIT + 1, axis=0), centre(held.weight, position)
    rounds, still = np.zeros(size, np.int64), np.zeros(size, np.int64)
    tie, stopped = np.zeros(size, bool), np.zeros(size, bool)
    going = np.arange(size)
    for now in range(LIMIT):
        done = rule(held.take(going), course[now, going])
        tie[going] |= done.tie
        course[now + 1 :, going] = done.position
        rounds[going] += 1
        middle = centre(held.weight, course[now + 1])
        still = np.where(np.abs(middle - before) < STILL * held.width, still + 1, 0)
        before = middle
        again = period(course[: now + 2, going], held.width[going][:, None]) > 0
        rest = ~again & (still[going] >= QUIET)
        stopped[going[rest]] = True
        going = going[~again & ~rest]
        if not len(going):
            break
    return Course(course[: rounds.max(initial=0) + 1], rounds, stopped, tie)
