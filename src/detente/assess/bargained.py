"""Where does a table of actors settle, by which model, round by round, and how sure is that?

One table, one model: the numbers as the table gives them, and beside them many worlds in which each number is a little off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.challenge import MOST as MOST_CHALLENGED
from detente.engines.bargaining.challenge import challenge
from detente.engines.bargaining.challenge.peer import champion
from detente.engines.bargaining.compare import Comparison, compare
from detente.engines.bargaining.group import Bargain, Group, Progress
from detente.engines.bargaining.median import weighted_mean, weighted_median
from detente.engines.bargaining.simple import (
    SIMPLE,
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
from detente.engines.bargaining.spatial import MOST_ACTORS as MOST_SPATIAL
from detente.engines.bargaining.spatial import spatial
from detente.errors import BadInput, NothingToRead, Problem
from detente.model.bargain_table import BargainTable
from detente.model.worlds import Bools, Floats, Ints
from detente.sampling.dice import throw

OFF = 0.1  # a capability or salience that is given as a point may be so far off, up or down, as a share of itself
MOST_WORLDS = 1_000
FEWEST_WORLDS = 8  # with fewer, a range says nothing
PAIRS = {"scholz": 3e7, "smp": 1e6}  # worlds times the cube of the actors, for the spread; a few seconds each
CELLS = 1e7  # worlds times actors times issues, for models without rounds
QUANTILES = (0.05, 0.5, 0.95)

SIMPLE_MODELS: dict[str, Model] = {
    "mean": lambda group, reference: mean(group), "median": lambda group, reference: median(group), "nash": nash,
    "kalai": kalai_smorodinsky, "egalitarian": egalitarian, "exchange": lambda group, reference: exchange(group),
}
MODELS = (*SIMPLE_MODELS, "scholz", "smp")
CALLED = {"mean": "weighted mean", "median": "weighted median", "nash": "Nash", "kalai": "Kalai-Smorodinsky",
          "egalitarian": "egalitarian", "exchange": "exchange", "scholz": "challenge model (Scholz)",
          "smp": "spatial model (SMP, as in KTAB)"}


class Played(NamedTuple):
    """One model on one table, W worlds, A actors, I issues, R rounds; all on the issues' own scales."""

    course: Floats  # [R + 1, W, A, I], round 0 first; NaN where an actor takes no part in an issue
    mean: Floats  # [R + 1, W, I], weighted by capability times salience
    median: Floats  # [R + 1, W, I]
    forecast: Forecast  # [W, I]
    settled: Bools  # [W, I]
    period: Ints  # [W, I], as in Bargain
    rounds: Ints  # [W, I]


class Bargained(NamedTuple):
    """What a table comes to."""

    table: BargainTable
    model: str  # one of MODELS
    peer_exact: bool
    played: Played  # one world: the numbers as they are given
    spread: Floats | None  # [3, 3, I]: mean, median, forecast; at 5, 50 and 95 % of worlds; None: not drawn
    worlds: int  # how many were drawn for it
    cycles: Floats  # [I], share of these worlds that run in a cycle
    edges: Floats  # [I], share of them on a knife edge
    others: Comparison | None  # the models without rounds beside it; None: they can't be compared
    asked: int | None = None  # how many rounds were asked for; None: to the model's own end


def bargained(table: BargainTable, model: str, rounds: int | None = None, peer_exact: bool = False, worlds: int | None = None,
              seed: int = 1, progress: Progress | None = None) -> Bargained:
    """Run one model. `rounds` None: to its own end. `worlds` for the spread; None: as many as a few seconds allow, 0: none.

    Raises BadInput where the table is not one for this model, in plain words.
    """
    _refuse(table, model, peer_exact)
    group = group_of(table)
    played = play(group, table, model, rounds, peer_exact, progress)
    size = _worlds(table, model) if worlds is None else worlds
    size = 0 if peer_exact else size
    spread, cycles, edges = None, np.zeros(len(table.issues)), np.zeros(len(table.issues))
    if size >= FEWEST_WORLDS:
        drawn = play(drawn_from(table, size, seed), table, model, rounds, peer_exact, progress, keep=False)
        last = np.stack([drawn.mean[-1], drawn.median[-1], drawn.forecast.point])  # [3, W, I]
        spread = np.quantile(last, QUANTILES, axis=1).transpose(1, 0, 2)
        cycles, edges = (drawn.period > 1).mean(axis=0), drawn.forecast.knife_edge.mean(axis=0)
    return Bargained(table, model, peer_exact, played, spread, size if spread is not None else 0, cycles, edges,
                     _others(group, table), rounds)


def _refuse(table: BargainTable, model: str, peer_exact: bool) -> None:
    """What can't be run is told before anything is allocated."""
    actors = len(table.actors)
    most = {"scholz": MOST_CHALLENGED, "smp": MOST_SPATIAL}.get(model, actors)
    problems = []
    if actors > most:
        problems.append(Problem(f"{actors:,} actors; {CALLED[model]} takes at most {most:,}, as every pair is weighed",
                                "--model mean, median and nash take any number", path=table.path))
    if peer_exact and model != "scholz":
        problems.append(Problem(f"--peer-exact is for --model scholz, not for {model}", path=table.path))
    if problems:
        raise BadInput(problems)


def _worlds(table: BargainTable, model: str) -> int:
    """How many worlds the spread is drawn over, if nobody says: fewer the longer each takes."""
    actors, issues = len(table.actors), len(table.issues)
    if model not in PAIRS:
        return int(np.clip(CELLS / (actors * issues), 2 * FEWEST_WORLDS, MOST_WORLDS))
    affordable = PAIRS[model] / max(actors, 10) ** 3 / (issues if model == "scholz" else 1)
    return int(min(affordable, MOST_WORLDS))


def group_of(table: BargainTable) -> Group:
    """The table as one world, each range at its middle."""
    capability, salience, position = (array.mean(axis=-1)[None] for array in
                                      (table.capability, table.salience, table.position))
    return Group(table.actors, capability, salience, position, _scale(table))


def drawn_from(table: BargainTable, size: int, seed: int) -> Group:
    """`size` worlds of a table: ranges drawn evenly; capabilities and saliences given as points from `OFF` below to above."""
    capability = _drawn(table.capability, seed, "capability", size, 0.0, np.inf)
    salience = _drawn(table.salience.reshape(-1, 2), seed, "salience", size, 0.0, 1.0)
    position = _drawn(table.position.reshape(-1, 2), seed, "position", size, -np.inf, np.inf, off=0.0)
    shape = (size, len(table.actors), len(table.issues))
    return Group(table.actors, capability, salience.reshape(shape), position.reshape(shape), _scale(table))


def _drawn(ends: Floats, seed: int, name: str, size: int, least: float, most: float, off: float = OFF) -> Floats:
    """[size, N] from `ends` [N, 2]."""
    point = ends[:, 0] == ends[:, 1]
    low = np.where(point, ends[:, 0] * (1 - off), ends[:, 0])
    high = np.where(point, ends[:, 1] * (1 + off), ends[:, 1])
    shown = np.stack([throw(seed, f"{name}:{place}", 0, size) for place in range(len(ends))], axis=1)
    drawn: Floats = np.clip(low + shown * (high - low), least, most)
    return drawn


def _scale(table: BargainTable) -> Floats:
    return np.array([(issue.low, issue.high) for issue in table.issues])


def _reference(table: BargainTable) -> Floats:
    return np.array([np.nan if issue.reference is None else issue.reference for issue in table.issues])


def present(table: BargainTable) -> Bools:
    """[A, I], who takes part in which issue."""
    return np.array(table.present, bool) if table.present else np.ones((len(table.actors), len(table.issues)), bool)


def play(group: Group, table: BargainTable, model: str, rounds: int | None = None, peer_exact: bool = False,
         progress: Progress | None = None, keep: bool = True) -> Played:
    """A model on a group of worlds; without `keep` the course has the first and the last round alone."""
    if model in SIMPLE_MODELS:
        return _without_rounds(group, table, SIMPLE_MODELS[model])
    if model == "smp":
        ran = spatial(group, rounds, keep=keep, progress=progress)
        return _with_rounds(group, [ran], [range(len(table.issues))], present(table), _median)
    parts, lines = [], []
    for issue, there in enumerate(present(table).T):
        part = _only(group, issue, there)
        parts.append(challenge(part, rounds, peer_exact=peer_exact, keep=keep, progress=progress))
        lines.append(range(issue, issue + 1))
    return _with_rounds(group, parts, lines, present(table), champion if peer_exact else _median)


def _only(group: Group, issue: int, there: Bools) -> Group:
    """One issue with the actors that take part in it."""
    names = tuple(name for name, here in zip(group.actors, there.tolist(), strict=True) if here)
    line = slice(issue, issue + 1)
    return Group(names, group.capability[:, there], group.salience[:, there, line], group.position[:, there, line],
                 group.scale[line])


def _median(weight: Floats, position: Floats) -> Floats:
    return weighted_median(weight, position).median


def _without_rounds(group: Group, table: BargainTable, model: Model) -> Played:
    try:
        found = forecast_of(model(group, _reference(table)))
    except NothingToRead as why:
        raise BadInput([Problem(str(why), path=table.path)]) from None
    course = np.where(present(table), group.position, np.nan)[None]
    shape = found.point.shape
    return Played(course, *_middles(group, course, _median), found, np.ones(shape, bool), np.ones(shape, np.int64),
                  np.zeros(shape, np.int64))


def _with_rounds(group: Group, parts: list[Bargain], lines: list[range], there: Bools,
                 centre: Callable[[Floats, Floats], Floats]) -> Played:
    """Several runs, each on some of the issues, side by side."""
    courses = [_kept(part, group.position[:, there[:, line].any(axis=1)][:, :, line])
               for part, line in zip(parts, map(list, lines), strict=True)]
    longest = max(len(course) for course in courses)
    course = np.full((longest, *group.position.shape), np.nan)
    for one, line in zip(courses, lines, strict=True):
        full = np.concatenate([one, np.repeat(one[-1:], longest - len(one), axis=0)])
        for place, issue in enumerate(line):
            some = there[:, list(line)].any(axis=1)
            course[:, :, some, issue] = full[..., place]
    course = np.where(there, course, np.nan)
    found = [forecast_of(part) for part in parts]
    def side_by_side(name: str) -> Floats:
        return np.concatenate([getattr(one, name) for one in found], axis=1)

    forecast = Forecast(side_by_side("point"), side_by_side("low"), side_by_side("high"),
                        side_by_side("knife_edge").astype(bool),
                        "; ".join(dict.fromkeys(one.note for one in found if one.note)))

    def by_issue(name: str) -> Ints:
        return np.concatenate([np.repeat(getattr(part, name)[:, None], len(line), axis=1)
                               for part, line in zip(parts, lines, strict=True)], axis=1)

    return Played(course, *_middles(group, course, centre), forecast, by_issue("settled").astype(bool), by_issue("period"),
                  by_issue("rounds"))


def _kept(part: Bargain, start: Floats) -> Floats:
    """The rounds that were kept, or else the first and the last: [R + 1, W, A, I]."""
    return part.course if part.course is not None else np.stack([start, part.position])


def _middles(group: Group, course: Floats, centre: Callable[[Floats, Floats], Floats]) -> tuple[Floats, Floats]:
    """Weighted mean and median of every round: [R + 1, W, I] both; who takes no part has no weight."""
    mean_of, median_of = (np.empty((*course.shape[:2], course.shape[3])) for _ in range(2))
    for issue in range(course.shape[3]):
        there = ~np.isnan(course[0, 0, :, issue])
        weight = group.weight[:, there, issue]
        for now, position in enumerate(course[:, :, there, issue]):
            mean_of[now, :, issue] = weighted_mean(weight, position)
            median_of[now, :, issue] = centre(weight, position)
    return mean_of, median_of


def _others(group: Group, table: BargainTable) -> Comparison | None:
    """The models without rounds; an actor that takes no part in an issue has no weight in it."""
    if not present(table).all():
        return None
    return compare(group, _reference(table), SIMPLE)


def ranges(found: Bargained) -> Iterator[tuple[str, Floats]]:
    """Of mean, median and forecast, the figures at 5, 50 and 95 % of worlds: name, [3, I]."""
    if found.spread is not None:
        yield from zip(("mean", "median", "forecast"), found.spread, strict=True)
