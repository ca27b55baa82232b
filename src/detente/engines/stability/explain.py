"""How did the engine come to an answer, in words?

A case has many worlds; the words tell of the commonest set of wishes among them, and say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.engines.stability.argue import argue
from detente.engines.stability.asking.mediator import check_asked
from detente.engines.stability.asking.mediator_words import breaking, making
from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.of_case import model_of_case
from detente.engines.stability.solve import Answer, distinct, solve
from detente.engines.stability.witness import witness
from detente.engines.stability.words import actor_words, listed, outcome_words
from detente.errors import NothingToRead
from detente.model.case import Case
from detente.model.worlds import Bools, blank_worlds

MOST_SEARCHED = 1024  # possible outcomes; with more, who leaves is told without the moves


class Scene(NamedTuple):
    """One set of wishes, with what follows from it for every actor."""

    case: Case
    conflict: Conflict
    kept: Bools  # [K, M, F], what is stable
    found: str  # in how many worlds these wishes are found, in words

    @property
    def movers(self) -> tuple[int, ...]:
        """The actors that own an option."""
        return self.conflict.graph.movers


def commonest(answer: Answer, case: Case) -> Scene:
    """The set of wishes that most worlds have; among several, the first in a fixed order."""
    if not len(answer.want):
        answer = solve(blank_worlds(case.axes))
    sets, which = distinct(answer.want)
    counts = np.bincount(which)
    pick = int(np.argmax(counts))
    conflict = conflict_of(model_of_case(case, sets[pick]))
    packed = answer.stable[int(np.argmax(which == pick))]
    kept = np.unpackbits(packed, axis=-1, count=conflict.graph.outcomes, bitorder="little").astype(bool)
    return Scene(case, conflict, kept, f"{counts[pick]:,} of {len(which):,} worlds")


def explain(scene: Scene, like: Bools, actors: Sequence[int], rule: str) -> str:
    """Which outcome of a kind holds for all these actors and why; or, if none does, who leaves the one nearest to it.

    like: bool [F], possible outcomes of the kind. actors: those whose stability is asked for; without an option of its
    own, an actor can't leave.
    """
    asked = [actor for actor in scene.movers if actor in actors]
    if not like.any():
        return "No possible outcome is like that: it needs what the case calls impossible."
    if not asked:
        return "Whoever has no option of its own can't leave any outcome."
    conflict = scene.conflict
    nearest, leaving = _nearest(scene, like, asked, rule)
    single, holds = np.count_nonzero(like) == 1, not leaving
    verdict = "holds." if holds else "does not hold." if single else "comes nearest, and does not hold."
    head = f"With the commonest set of wishes ({scene.found}), {outcome_words(conflict, nearest)} {verdict}"
    if conflict.graph.outcomes > MOST_SEARCHED:
        names = listed(actor_words(conflict.model, actor) for actor in leaving or asked)
        return head if holds else f"{head} It would be left by {names}."
    told = [argue(conflict, witness(conflict, actor, nearest, rule)) for actor in leaving or asked]
    return " ".join([head, *told])


def further(scene: Scene, like: Bools, rule: str) -> list[str]:
    """What would make the outcome of the kind that comes nearest hold for everybody, or would break it; one sentence each.

    Empty where that is not worked out.
    """
    conflict, asked = scene.conflict, list(scene.movers)
    if not like.any() or not asked or conflict.graph.outcomes > MOST_SEARCHED:
        return []
    try:
        check_asked(conflict, rule)
        nearest, leaving = _nearest(scene, like, asked, rule)
        return list(making(conflict, nearest, rule) if leaving else breaking(conflict, nearest, rule, most=1))
    except NothingToRead:
        return []


def _nearest(scene: Scene, like: Bools, asked: Sequence[int], rule: str) -> tuple[int, list[int]]:
    """The outcome of the kind that fewest of the actors would leave, and who they are."""
    rows = [scene.movers.index(actor) for actor in asked]
    kept = scene.kept[scene.case.axes.rules.index(rule)][rows]
    place = int(np.argmax(np.where(like, kept.sum(axis=0), -1)))
    return place, [actor for actor, stays in zip(asked, kept[:, place], strict=True) if not stays]
