"""Where does a model say that each issue will settle, and how sure is the rule itself?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.group import Bargain, Group
from detente.model.worlds import Bools, Floats


class Forecast(NamedTuple):
    """One model's answer in W worlds on I issues, on the issues' own scales."""

    point: Floats  # [W, I]
    low: Floats  # [W, I], both the point, save where the rule leaves an interval, or runs in a cycle
    high: Floats
    knife_edge: Bools  # [W, I], a tie was broken, or a small change of one weight moves the answer far
    note: str = ""  # what a reader must know, in plain words


def sure(point: Floats, note: str = "") -> Forecast:
    """A forecast that is one point [W, I] everywhere, and moves smoothly with its inputs."""
    return Forecast(point, point, point, np.zeros(point.shape, bool), note)


def forecast_of(answer: Forecast | Bargain) -> Forecast:
    """A bargain's forecast is its median, with the range over its cycle; of a cycle never its last point, but the middle."""
    if isinstance(answer, Forecast):
        return answer
    cycling = (answer.period > 1)[:, None]
    point = np.where(cycling, answer.low + (answer.high - answer.low) / 2, answer.median)
    return Forecast(point, answer.low, answer.high, answer.knife_edge, _how_it_ended(answer))


def _how_it_ended(answer: Bargain) -> str:
    ends = (((answer.period > 1), "runs in a cycle: the middle of its range stands"),
            (~answer.settled & (answer.period <= 1), "has not settled"))
    return "; ".join(f"{words}{in_worlds(int(which.sum()), len(which))}" for which, words in ends if which.any())


def in_worlds(some: int, of_all: int) -> str:
    """" (in 37 of 100 worlds)", or nothing where it is so in all."""
    if some == of_all:
        return ""
    per = 100 * some / of_all
    return f" (in {'fewer than 1' if 0 < per < 1 else 'more than 99' if per > 99 else f'{per:.0f}'} of 100 worlds)"


def across(array: Floats) -> Floats:
    """[W, I, A] from [W, A, I]: actors last, each row whole in memory, so that a row's sum hangs on that row alone."""
    return np.ascontiguousarray(np.moveaxis(array, 1, 2))


def widths(group: Group) -> Floats:
    """[I], how long each issue's scale is."""
    return np.asarray(group.scale[:, 1] - group.scale[:, 0], np.float64)
