"""What does each actor take to be stable, if it does not see every outcome?

An actor that does not see an outcome neither leaves it nor goes there. Three pictures of one conflict, side by side:

- *true*: the conflict as it is, everything seen by everybody;
- *by actor*: the conflict as this actor has it, without the outcomes that it does not see, for anybody;
- *common*: the conflict as it would run: every outcome is there, each actor's moves out of and into what it does not see are
  gone. An actor stays at an outcome that it does not see, having no move there.

An outcome that only `common` calls stable lasts because somebody overlooks something, and ends when it is told.

Example. A could go from x to y, which it wants more; nobody could answer. x is not stable. If A does not see y, x is stable
in A's view and in the common picture, and still not in the true one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.relations import RULES, Ends, moves_of, standard
from detente.engines.stability.truth import places, true_of
from detente.model.expression import holds
from detente.model.worlds import Bools


class Views(NamedTuple):
    """Verdicts of the five rules in each picture, each bool [A, F]; outcomes that a view lacks are False in it."""

    seen: Bools  # [A, F] which outcomes each actor sees
    true: dict[str, Bools]
    by_actor: tuple[dict[str, Bools], ...]
    common: dict[str, Bools]


def views(conflict: Conflict) -> Views:
    """What is stable in truth, in each actor's view, and where each keeps to what it sees.

    Raises NothingToRead where there are more outcomes than this can go through.
    """
    moves, sight = moves_of(conflict, "a view"), seen(conflict)
    true = standard(RULES, moves, conflict.ranks)
    if sight.all():
        return Views(sight, true, (true,) * len(moves), true)
    return Views(sight, true, tuple(true if own.all() else _view(conflict, moves, own) for own in sight),
                 standard(RULES, common_moves(moves, sight), conflict.ranks))


def seen(conflict: Conflict) -> Bools:
    """bool [A, F]: which outcomes each actor sees. Where there are no options, an outcome's own name is what can be said."""
    sight = np.ones((conflict.graph.actors, conflict.graph.outcomes), bool)
    names = {key: np.arange(conflict.graph.outcomes) == place for place, (_, key) in enumerate(conflict.model.states)}
    place = places(conflict.model.options)
    for row, overlooked in zip(sight, conflict.model.hidden, strict=False):
        for expression in overlooked:
            row &= ~(true_of(expression, conflict.codes, place) if len(conflict.codes) else holds(expression, names))
    return sight


def common_moves(moves: Sequence[Ends], sight: Bools) -> list[Ends]:
    """Every actor's moves between outcomes that it sees."""
    return [_between(own, row) for own, row in zip(moves, sight, strict=True)]


def _between(moves: Ends, sight: Bools) -> list[tuple[int, ...]]:
    return [tuple(end for end in ends if sight[end]) if sight[start] else () for start, ends in enumerate(moves)]


def _view(conflict: Conflict, moves: Sequence[Ends], sight: Bools) -> dict[str, Bools]:
    answer = standard(RULES, [_between(own, sight) for own in moves], conflict.ranks)
    return {rule: kept & sight for rule, kept in answer.items()}
