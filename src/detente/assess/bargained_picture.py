"""What does a page show of bargaining over a table?

Positions round by round, where each model has the issue end, and the models without rounds beside it. The middle of every
figure is what the numbers come to as they are given, as in the text and the data; its ends hold 90 of 100 worlds. Where a
model stands on a knife edge, its middle may so lie outside its ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from detente.assess.bargained import CALLED, Bargained, Played, drawn_from, group_of, play, present
from detente.assess.bargained_notes import doubts_of, issue_notes, name_of, outside
from detente.engines.bargaining.group import Group, Progress
from detente.engines.bargaining.simple import BAR
from detente.model.settlement import Bargainer, ModelSays, Settlement, Settlements, Spread
from detente.model.worlds import Bools, Floats

WORLDS = 200  # behind each band of the drawing
MOST_ROUNDS = 40  # that are drawn


class Drawn(NamedTuple):
    """The worlds behind the ranges."""

    group: Group
    played: Played


def picture(found: Bargained, seed: int = 1, progress: Progress | None = None) -> Settlements:
    """The table as the report draws it; its ranges over as many worlds as the table's own, within what a page can wait for."""
    drawn = _drawn(found, seed, progress) if found.worlds else None
    return Settlements(tuple(_issue(found, drawn, place) for place in range(len(found.table.issues))))


def _drawn(found: Bargained, seed: int, progress: Progress | None) -> Drawn:
    table = found.table
    group = drawn_from(table, min(found.worlds, WORLDS), seed)
    return Drawn(group, play(group, table, found.model, found.asked, found.peer_exact, progress))


def _issue(found: Bargained, drawn: Drawn | None, place: int) -> Settlement:
    line, given = found.table.issues[place], found.played
    rounds = len(given.course) - 1
    shown = range(min(rounds, MOST_ROUNDS) + 1)
    mean = tuple(_spread(given.mean[now, 0, place], drawn and _then(drawn.played.mean, now)[:, place]) for now in shown)
    cut = [f"The first {MOST_ROUNDS} rounds are drawn, of {rounds}."] if rounds > MOST_ROUNDS else []
    return Settlement(
        name_of(found.table, place), "", line.low, line.high, line.anchors, tuple(_actors(found, drawn, place, shown)),
        tuple(_models(found, place)), mean, CALLED[found.model] if rounds else "", line.reference,
        notes=(*issue_notes(found, place), *cut))


def _actors(found: Bargained, drawn: Drawn | None, place: int, shown: range) -> Iterator[Bargainer]:
    """Who takes part in an issue, with its share of the weight and its way."""
    there = present(found.table)[:, place]
    own = _shares(group_of(found.table), there, place)[0]
    shares = drawn and _shares(drawn.group, there, place)
    for actor in np.flatnonzero(there).tolist():
        course = tuple(_spread(found.played.course[now, 0, actor, place],
                               drawn and _then(drawn.played.course, now)[:, actor, place]) for now in shown)
        yield Bargainer(found.table.actors[actor], _spread(own[actor], None if shares is None else shares[:, actor]), course)


def _shares(group: Group, there: Bools, place: int) -> Floats:
    """[W, A], each actor's share of all weight on an issue."""
    weight = np.where(there, group.weight[:, :, place], 0)
    total = weight.sum(axis=1, keepdims=True)
    return np.asarray(weight / np.where(total > 0, total, 1))


def _then(course: Floats, now: int) -> Floats:
    """What stands after a round; worlds that came to rest earlier stay as they are."""
    return np.asarray(course[min(now, len(course) - 1)])


def _models(found: Bargained, place: int) -> Iterator[ModelSays]:
    """The weighted mean first, then the model that was asked for, then the others."""
    given = float(found.played.forecast.point[0, place])
    own = Spread(given, given, given) if found.spread is None else Spread(
        float(found.spread[2, 0, place]), given, float(found.spread[2, 2, place]))
    said = ModelSays(CALLED[found.model], own, doubts_of(found, place))
    others = [ModelSays(name, _beside(found, row, place), note)
              for row, (name, note) in enumerate(zip(found.others.models, _doubts(found, place), strict=True))]
    first = [one for one in others if one.name == BAR and found.model != "mean"]
    yield from (*first, said, *(one for one in others if one.name not in (BAR, said.name)))


def _beside(found: Bargained, row: int, place: int) -> Spread:
    """One of the models without rounds, between the ends of its range."""
    given = float(found.others.point[row, 0, place])
    if found.beside is None:
        return Spread(given, given, given)
    return Spread(float(found.beside[row, 0, place]), given, float(found.beside[row, 2, place]))


def _doubts(found: Bargained, place: int) -> Iterator[str]:
    """What each model without rounds notes, and whether it stands on a knife edge."""
    run = found.others
    for row, (note, edge) in enumerate(zip(run.notes, run.knife_edge[:, 0, place].tolist(), strict=True)):
        edge = edge or (found.beside is not None and outside(found, run.point[row, 0], found.beside[row], place))
        yield "; ".join(part for part in (note, "stands on a knife edge" if edge else "") if part)


def _spread(given: float, worlds: Floats | None) -> Spread:
    """The figure as given, between the ends of 90 in 100 worlds; without worlds by itself."""
    low, high = (given, given) if worlds is None else np.quantile(worlds, (0.05, 0.95))
    return Spread(float(low), float(given), float(high))
