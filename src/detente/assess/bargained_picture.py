"""What does a page show of bargaining over a table?

Positions round by round over worlds, where each model has the issue end, and the models without rounds beside it.
"""

from __future__ import annotations

import numpy as np

from detente.assess.bargained import CALLED, QUANTILES, Bargained, Played, drawn_from, group_of, play, present
from detente.assess.bargained_shown import BESIDE, notes
from detente.engines.bargaining.compare import Comparison, compare
from detente.engines.bargaining.group import Group, Progress
from detente.engines.bargaining.simple import BAR, SIMPLE
from detente.model.settlement import Bargainer, ModelSays, Settlement, Settlements, Spread
from detente.model.worlds import Floats

WORLDS = 200  # behind each band of the drawing
MOST_ROUNDS = 12  # that are drawn


def picture(found: Bargained, seed: int = 1, progress: Progress | None = None) -> Settlements:
    """The table as the report draws it, over as many worlds as were drawn for its ranges, at most `WORLDS`."""
    table = found.table
    size = min(found.worlds, WORLDS)
    group = drawn_from(table, size, seed) if size else group_of(table)
    played = play(group, table, found.model, found.asked, found.peer_exact, progress) if size else found.played
    beside = None if found.others is None else compare(group, np.array(
        [np.nan if issue.reference is None else issue.reference for issue in table.issues]), SIMPLE)
    return Settlements(tuple(_issue(found, played, group, beside, place) for place in range(len(table.issues))))


def _issue(found: Bargained, played: Played, group: Group, beside: Comparison | None, place: int) -> Settlement:
    table, line = found.table, found.table.issues[place]
    there = present(table)[:, place]
    weight = np.where(there, group.weight[:, :, place], 0)
    total = weight.sum(axis=1, keepdims=True)
    share = weight / np.where(total > 0, total, 1)
    shown = min(len(played.course), MOST_ROUNDS + 1)
    actors = tuple(
        Bargainer(name, _spread(share[:, actor]), tuple(_spread(played.course[now, :, actor, place]) for now in range(shown)))
        for actor, name in enumerate(table.actors) if there[actor])
    rounds = len(played.course) > 1
    return Settlement(
        line.name, "", line.low, line.high, line.anchors, actors, _models(found, played, beside, place),
        tuple(_spread(played.mean[now, :, place]) for now in range(shown)), CALLED[found.model] if rounds else "",
        line.reference, notes=(*table.notes, *(text for text in notes(found, each=False) if text != BESIDE)))


def _models(found: Bargained, played: Played, beside: Comparison | None, place: int) -> tuple[ModelSays, ...]:
    """The weighted mean first, then the model that was asked for, then the others."""
    own = ModelSays(CALLED[found.model], _spread(played.forecast.point[:, place]), played.forecast.note)
    if beside is None:
        return (ModelSays(BAR, _spread(played.mean[0, :, place])), own)
    others = [ModelSays(name, _spread(point[:, place]), note)
              for name, point, note in zip(beside.models, beside.point, beside.notes, strict=True)]
    first = [one for one in others if one.name == BAR]
    return (*first, *([] if found.model == "mean" else [own]), *(one for one in others if one.name not in (BAR, own.name)))


def _spread(values: Floats) -> Spread:
    low, middle, high = np.quantile(values, QUANTILES)
    return Spread(float(low), float(middle), float(high))
