"""How does one model go over a table's worlds, round by round, issue by issue?"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from detente.assess.bargained_draw import only, present, reference
from detente.engines.bargaining.challenge import challenge
from detente.engines.bargaining.challenge.peer import champion
from detente.engines.bargaining.group import Bargain, Group, Progress
from detente.engines.bargaining.median import weighted_mean, weighted_median
from detente.engines.bargaining.simple import (
    Forecast,
    Model,
    egalitarian,
    exchange,
    forecast_of,
    kalai_smorodinsky,
    mean,
    median,
    nash,
)
from detente.engines.bargaining.spatial import spatial
from detente.errors import BadInput, NothingToRead, Problem
from detente.model.bargain_table import BargainTable
from detente.model.worlds import Bools, Floats, Ints

SIMPLE_MODELS: dict[str, Model] = {
    "mean": lambda group, point: mean(group), "median": lambda group, point: median(group), "nash": nash,
    "kalai": kalai_smorodinsky, "egalitarian": egalitarian, "exchange": lambda group, point: exchange(group),
}


class Played(NamedTuple):
    """One model on one table, W worlds, A actors, I issues, R rounds; all on the issues' own scales."""

    course: Floats  # [R + 1, W, A, I], round 0 first; NaN where an actor takes no part in an issue
    mean: Floats  # [R + 1, W, I], weighted by capability times salience
    median: Floats  # [R + 1, W, I]
    forecast: Forecast  # [W, I]
    settled: Bools  # [W, I]
    period: Ints  # [W, I], as in Bargain
    rounds: Ints  # [W, I]


def play(group: Group, table: BargainTable, model: str, rounds: int | None = None, peer_exact: bool = False,
         progress: Progress | None = None, keep: bool = True) -> Played:
    """A model on a group of worlds; without `keep` the course has the first and the last round alone."""
    there = present(table)
    if model in SIMPLE_MODELS:
        return _without_rounds(group, table, model, progress)
    if model == "smp":
        ran = spatial(group, rounds, keep=keep, progress=progress, as_given=table.form == "ktab")
        return _side_by_side(group, [ran], [list(range(len(table.issues)))], there, _median)
    issues = range(len(table.issues))
    parts = [challenge(only(group, issue, there[:, issue]), rounds, peer_exact=peer_exact, keep=keep,
                       progress=part_of(progress, issue, len(issues))) for issue in issues]
    return _side_by_side(group, parts, [[issue] for issue in issues], there, champion if peer_exact else _median)


def part_of(progress: Progress | None, part: int, parts: int) -> Progress | None:
    """Progress of one of several equal parts, told as that of the whole."""
    if progress is None or parts == 1:
        return progress
    return lambda what, done, total: progress(what, part * total + done, parts * total)


def _median(weight: Floats, position: Floats) -> Floats:
    return weighted_median(weight, position).median


def _without_rounds(group: Group, table: BargainTable, model: str, progress: Progress | None) -> Played:
    try:
        found = exchange(group, progress) if model == "exchange" else forecast_of(SIMPLE_MODELS[model](group, reference(table)))
    except NothingToRead as why:
        raise BadInput([Problem(str(why), path=table.path)]) from None
    course = np.where(present(table), group.position, np.nan)[None]
    shape = found.point.shape
    return Played(course, *_middles(group, course, _median), found, np.ones(shape, bool), np.ones(shape, np.int64),
                  np.zeros(shape, np.int64))


def _side_by_side(group: Group, parts: list[Bargain], lines: list[list[int]], there: Bools,
                  centre: Callable[[Floats, Floats], Floats]) -> Played:
    """Several runs, each on the issues of its line."""
    course = _courses(group, parts, lines, there)
    found = [forecast_of(part) for part in parts]
    point, low, high, edge = (np.concatenate([one[field] for one in found], axis=1) for field in range(4))
    note = "; ".join(dict.fromkeys(one.note for one in found if one.note))
    settled, period, rounds = (
        np.concatenate([np.repeat(np.asarray(getattr(part, name))[:, None], len(line), axis=1)
                        for part, line in zip(parts, lines, strict=True)], axis=1) for name in ("settled", "period", "rounds"))
    return Played(course, *_middles(group, course, centre), Forecast(point, low, high, edge, note), settled, period, rounds)


def _courses(group: Group, parts: list[Bargain], lines: list[list[int]], there: Bools) -> Floats:
    """[R + 1, W, A, I], a run that ended early staying at its last round; NaN for who takes no part."""
    kept = []
    for part, line in zip(parts, lines, strict=True):
        some = there[:, line].any(axis=1)
        start = group.position[:, some][:, :, line]
        kept.append((part.course if part.course is not None else np.stack([start, part.position]), some, line))
    whole = np.full((max(len(course) for course, _, _ in kept), *group.position.shape), np.nan)
    for course, some, line in kept:
        for place, issue in enumerate(line):
            whole[: len(course), :, some, issue] = course[..., place]
            whole[len(course):, :, some, issue] = course[-1:, ..., place]
    return np.where(there, whole, np.nan)


def _middles(group: Group, course: Floats, centre: Callable[[Floats, Floats], Floats]) -> tuple[Floats, Floats]:
    """Weighted mean and median of every round: [R + 1, W, I] both; who takes no part has no weight."""
    mean_of, median_of = (np.empty((*course.shape[:2], course.shape[3])) for _ in range(2))
    for issue in range(course.shape[3]):
        there = ~np.isnan(course[0, 0, :, issue])
        weight = group.able[:, there, issue] * group.salience[:, there, issue]
        for now, position in enumerate(course[:, :, there, issue]):
            mean_of[now, :, issue] = weighted_mean(weight, position)
            median_of[now, :, issue] = centre(weight, position)
    return mean_of, median_of
