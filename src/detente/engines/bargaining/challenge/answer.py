"""How do the courses of many worlds and several issues make one answer?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.challenge.run import Centre, Course
from detente.engines.bargaining.cycles import period, span, window
from detente.engines.bargaining.group import KNIFE_EDGE, Bargain
from detente.engines.bargaining.median import weighted_mean, weighted_median
from detente.model.worlds import Bools, Floats, Ints


class Part(NamedTuple):
    """One issue in some of the worlds; the fields are those of `Bargain`, without the axis of issues."""

    mean: Floats
    median: Floats
    low: Floats
    high: Floats
    settled: Bools
    period: Ints
    knife_edge: Bools
    rounds: Ints
    course: Floats  # [R + 1, W, A]


def answer(course: Course, weight: Floats, width: Floats, centre: Centre | None = None) -> Part:
    """What a course comes to; `weight` [W, A], `width` [W]; `centre` None: the weighted median."""
    went, rounds, worlds = course.position, course.rounds, np.arange(len(width))
    found = np.where(course.stopped, 1, period(went, width[:, None], rounds))
    found = np.where(course.back > 0, course.back, found)
    found[(rounds == 0) & (np.ptp(went[0], axis=-1) == 0)] = 1  # nobody could move
    median = weighted_median(np.broadcast_to(weight, went.shape), went)
    middles = median.median if centre is None else centre(weight, went)
    low, high = span(middles, found, rounds)
    edge = course.tie | ((median.margin < KNIFE_EDGE) & window(len(went), found, rounds)).any(0)
    end = went[rounds, worlds]
    return Part(weighted_mean(weight, end), middles[rounds, worlds], low, high, found == 1, found, edge, rounds, went)


def joined(parts: Sequence[Part], keep: bool) -> Bargain:
    """Several issues of the same worlds: they have settled where all have, and come round when all do."""
    mean, median, low, high, edge = (
        np.stack([getattr(part, name) for part in parts], -1) for name in ("mean", "median", "low", "high", "knife_edge"))
    settled = np.all([part.settled for part in parts], axis=0)
    together = np.lcm.reduce([part.period for part in parts])  # 0 with anything is 0
    rounds = np.max([part.rounds for part in parts], axis=0)
    longest = max(len(part.course) for part in parts)
    course = np.stack([padded(part.course, longest) for part in parts], -1)
    return Bargain(mean, median, low, high, settled, together, edge, rounds, course[-1], course if keep else None)


def below(chunks: Sequence[Bargain]) -> Bargain:
    """More worlds of the same issues."""
    whole = chunks[0]._replace(course=None)
    for name in Bargain._fields[:-1]:
        whole = whole._replace(**{name: np.concatenate([getattr(chunk, name) for chunk in chunks])})
    courses = [chunk.course for chunk in chunks if chunk.course is not None]
    longest = max(map(len, courses), default=0)
    return whole._replace(course=np.concatenate([padded(course, longest) for course in courses], 1)) if courses else whole


def padded(course: Floats, length: int) -> Floats:
    """A course with its last round repeated up to `length`."""
    return np.concatenate([course, np.repeat(course[-1:], length - len(course), axis=0)])
