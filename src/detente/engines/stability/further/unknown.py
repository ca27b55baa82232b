"""What is stable where nobody knows how an actor orders two outcomes?

Li, Hipel, Kilgour and Fang extend the rules to pairs of outcomes whose order is unknown, in four ways. Write + for "surely
wanted more" and U for "unknown".

| | tempts | deters | undoes a threat under SMR | an actor who |
|---|---|---|---|---|
| a | + or U | surely no more | + or U | would try its luck, and fears only what it knows |
| b | + | surely no more | + or U | wants to be sure before it moves, and fears only what it knows |
| c | + or U | no more, or U | + | would try its luck, and fears the unknown |
| d | + | no more, or U | + | is careful in both |

Opponents' steps under SEQ pay where they are + or U, in all four. Hence a implies b and c, and each of these implies d; with
nothing unknown all are the plain rules. Under R, GMR and SMR what is stable by a is stable however the unknown turns out, and
what is stable in some way that it may turn out is stable by d. SEQ keeps the second half only: an opponent's step to the
unknown may turn out not to pay. `a_sure` counts opponents' sure steps alone and so keeps the first.

Example. One actor may go from x to y and nobody knows which it prefers. By a and c it might go, so x is unstable under R; by
b and d it stays.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.relations import RULES, better, moves_of, only, verdicts, wishes
from detente.model.worlds import Bools


class _Way(NamedTuple):
    """Where U stands with +, and where it stands with "no more"."""

    tempts: bool
    deters: bool
    escapes: bool
    pays: bool = True


WAYS = {"a": _Way(True, False, True), "b": _Way(False, False, True), "c": _Way(True, True, False),
        "d": _Way(False, True, False), "a_sure": _Way(True, False, True, pays=False)}


def unknown(conflict: Conflict) -> dict[str, dict[str, Bools]]:
    """For each way of taking the unknown, for each rule, bool [A, F]. `a_sure` differs from `a` in SEQ and SSEQ only.

    Raises NothingToRead where there are more outcomes than this can go through.
    """
    moves = moves_of(conflict, "unknown preference")
    pairs = [_unknown(conflict, actor) for actor in range(len(moves))]
    sure = [better(rank) & ~pair for rank, pair in zip(conflict.ranks, pairs, strict=True)]
    answer = {}
    for name, way in WAYS.items():
        actors = list(zip(moves, sure, pairs, strict=True))
        everybody = [wishes(own, more | (way.tempts & pair), ~more & (way.deters | ~pair), more | (way.escapes & pair))
                     for own, more, pair in actors]
        paying = [only(own, more | (way.pays & pair)) for own, more, pair in actors]
        answer[name] = verdicts(RULES, everybody, moves, paying)
    return answer


def _unknown(conflict: Conflict, actor: int) -> Bools:
    """bool [F, F]: pairs whose order is unknown, either way round. An outcome is always level with itself."""
    pairs = np.zeros((conflict.graph.outcomes, conflict.graph.outcomes), bool)
    for one, other in conflict.model.preferences[actor].unknown:
        here, there = _place(conflict, one), _place(conflict, other)
        pairs[here, there] = pairs[there, here] = here != there
    return pairs


def _place(conflict: Conflict, said: str) -> int:
    """An outcome by its key, or, in a model made in code, by its label."""
    try:
        return conflict.at(said)
    except KeyError:
        return conflict.place(said)
