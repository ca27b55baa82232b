"""Where does a course of bargaining leave the group, and how far is that to be trusted?"""

from __future__ import annotations

import numpy as np

from detente.engines.bargaining.cycles import period, span
from detente.engines.bargaining.group import KNIFE_EDGE, Bargain, Group
from detente.engines.bargaining.median import weighted_mean, weighted_median
from detente.engines.bargaining.spatial.course import Course
from detente.engines.bargaining.spatial.table import outside
from detente.model.worlds import Floats, Ints


def outcome(group: Group, course: Course, drawn: bool) -> Bargain:
    """What the course [R + 1, W, A, I] of a group comes to; the actors as the group has them.

    `drawn`: choices were drawn, so that coming round again would mean nothing.
    """
    weight = group.weight.swapaxes(1, 2)
    last = outside(group, course.position[-1])
    middle = weighted_median(weight, last.swapaxes(1, 2))
    low, high, found = middle.median.copy(), middle.median.copy(), np.where(course.settled, 1, 0)
    open_ended = np.flatnonzero(~course.settled)
    if len(open_ended):
        rounds, path = course.rounds[open_ended], course.position[:, open_ended]
        found[open_ended] = 0 if drawn else period(path, np.ones(()), rounds)
        places = outside(group._replace(position=group.position[open_ended]), path).swapaxes(2, 3)
        medians = weighted_median(np.broadcast_to(weight[open_ended], places.shape), places).median
        low[open_ended], high[open_ended] = swing(medians, found[open_ended], rounds)
    return Bargain(weighted_mean(weight, last.swapaxes(1, 2)), middle.median, low, high, course.settled, found,
                   course.tie[:, None] | (middle.margin < KNIFE_EDGE), course.rounds, last)


def swing(medians: Floats, found: Ints, rounds: Ints) -> tuple[Floats, Floats]:
    """[W, I] each, least and greatest of `medians` [R + 1, W, I] over each world's cycle."""
    issues = [span(medians[..., issue], found, rounds) for issue in range(medians.shape[-1])]
    low, high = (np.stack(ends, -1) for ends in zip(*issues, strict=True))
    return low, high
