"""For how many rounds does it go on?

A number of rounds is run as asked. Without one, the model's own rule stops a world: nobody moves; its positions come round
again; its weighted median has moved less than 1 % of the scale in each of two rounds; or 50 rounds. A median may stand still
while actors swap places round after round. So where positions still move, two more rounds are looked at: if these bring
them back to within 1 % of the scale, it is a cycle, and the two count; else the world ends where its median stood still.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.challenge.frame import Frame, Step
from detente.engines.bargaining.cycles import SAME, period
from detente.model.worlds import Bools, Floats, Ints

LIMIT = 50  # rounds, where no number is asked for
STILL = 0.01  # of the scale's width: a median that moves less stands still
QUIET = 2  # rounds for which it must
AHEAD = 2  # rounds that are looked at beyond, where positions still move

Rule = Callable[[Frame, Floats], Step]
Told = Callable[[int, int], None]  # rounds that are run, of how many at most
Centre = Callable[[Floats, Floats], Floats]  # weights and positions [..., A] to what stands for the group [...]


class Course(NamedTuple):
    """How W worlds went."""

    position: Floats  # [R + 1, W, A]; after a world's stop, its last
    rounds: Ints  # [W]
    stopped: Bools  # [W], by the rule that the median stands still
    tie: Bools  # [W], in some round
    back: Ints  # [W], after how many rounds positions all but came round where the median stood still; 0: they didn't


def run(held: Frame, position: Floats, rounds: int | None, rule: Rule, centre: Centre, told: Told | None = None) -> Course:
    """`rule` over and over from `position` [W, A]; `told` hears of every round."""
    if rounds is not None:
        return run_all(held, position, rounds, rule, told)
    return run_until(held, position, rule, centre, told)


def run_all(held: Frame, position: Floats, rounds: int, rule: Rule, told: Told | None = None) -> Course:
    """Exactly so many rounds."""
    course, tie = np.empty((rounds + 1, *position.shape)), np.zeros(len(position), bool)
    course[0] = position
    for now in range(rounds):
        done = rule(held, course[now])
        course[now + 1], tie = done.position, tie | done.tie
        if told is not None:
            told(now + 1, rounds)
    size = len(position)
    return Course(course, np.full(size, rounds), np.zeros(size, bool), tie, np.zeros(size, np.int64))


def run_until(held: Frame, position: Floats, rule: Rule, centre: Centre, told: Told | None = None) -> Course:
    """Until the rule stops each world, at most `LIMIT` rounds."""
    size = len(position)
    course, before = np.repeat(position[None], LIMIT + 1, axis=0), centre(held.weight, position)
    rounds, still, calm = (np.zeros(size, np.int64) for _ in range(3))  # calm: since which round the median stands still
    tie, late = np.zeros((2, size), bool)  # late: in the rounds that are looked at beyond
    back, going = np.zeros(size, np.int64), np.arange(size)
    for now in range(LIMIT):
        done = rule(held.take(going), course[now, going])
        late[going] |= done.tie
        tie[going] |= done.tie & (calm[going] == 0)
        course[now + 1 :, going] = done.position
        rounds[going] += 1
        middle = centre(held.weight, course[now + 1])
        still = np.where(np.abs(middle - before) < STILL * held.width, still + 1, 0)
        before = middle
        again = period(course[: now + 2, going], held.width[going][:, None])
        calm[going] = np.where((calm[going] == 0) & (still[going] >= QUIET) & (again == 0), now + 1, calm[going])
        over = ends(course[: now + 2, going], held.width[going], calm[going], now + 1)
        back[going] = np.where((again == 0) & over, round_about(course[: now + 2, going], held.width[going]), back[going])
        back[going] = np.where((again > 1) & (calm[going] > 0), again, back[going])
        going = going[(again == 0) & ~over]
        if told is not None:
            told(now + 1, LIMIT)
        if not len(going):
            break
    return ended(Course(course, rounds, calm > 0, tie, back), calm, late)


def ends(course: Floats, width: Floats, calm: Ints, now: int) -> Bools:
    """[W], whether nothing is left to look at after round `now`: the median stands still, and so do the others, or for long."""
    moved = np.abs(course[-1] - course[-2]).max(-1) > STILL * width
    over: Bools = (calm > 0) & (~moved | (calm + AHEAD <= now))
    return over


def round_about(course: Floats, width: Floats) -> Ints:
    """[W], after how many rounds positions are back to within `STILL`, having been elsewhere in between; 0: they aren't."""
    found = period(course, width[:, None] * (STILL / SAME))
    return np.where(found > 1, found, 0)


def ended(course: Course, calm: Ints, late: Bools) -> Course:
    """Worlds that come round keep all rounds; others whose median stood still go back to where it did."""
    stopped = course.stopped & (course.back == 0)
    rounds = np.where(stopped, calm, course.rounds)
    for world in np.flatnonzero(stopped & (calm < course.rounds)).tolist():
        course.position[calm[world] :, world] = course.position[calm[world], world]
    tie = np.where(course.back > 0, late, course.tie)
    return Course(course.position[: rounds.max(initial=0) + 1], rounds, stopped, tie, course.back)
