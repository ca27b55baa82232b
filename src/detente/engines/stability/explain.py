"""How did the engine come to an answer, in words?

A case has many worlds; the words tell of the commonest set of wishes among them, and say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.engines.stability.outcomes import Game
from detente.engines.stability.preference import rank_by_statements
from detente.engines.stability.solve import Answer, distinct, game_of, solve, truths, wishes
from detente.engines.stability.witness import Tempting, Witness, witness
from detente.engines.stability.words import expression_words, listed, move_words, outcome_words
from detente.model.case import Case
from detente.model.question import RULES
from detente.model.worlds import Bools, blank_worlds

MOST_SEARCHED = 1024  # possible outcomes; with more, who leaves is told without the moves
SHOWN = 2  # tempting moves told for each actor; the rest are counted


class Scene(NamedTuple):
    """One set of wishes, with what follows from it for every actor."""

    case: Case
    game: Game
    want: Bools  # [S]
    truth: Bools  # [S, O]
    ranks: list[list[int]]  # [A][O]
    kept: Bools  # [K, M, F], what is stable
    common: str  # how many worlds have these wishes, in words


def commonest(answer: Answer, case: Case) -> Scene:
    """The set of wishes that most worlds have; among several, the first in a fixed order."""
    axes, game = case.axes, game_of(case.axes)
    if not len(answer.want):
        answer = solve(blank_worlds(axes))
    sets, which = distinct(answer.want)
    counts = np.bincount(which)
    pick = int(np.argmax(counts))
    truth, ranks = truths(axes), []
    for actor in range(len(axes.actors)):
        own = wishes(axes, actor)
        ranks.append(rank_by_statements(truth[own], sets[pick][None, own], game.feasible)[:, 0].tolist())
    packed = answer.stable[int(np.argmax(which == pick))]
    kept = np.unpackbits(packed, axis=-1, count=int(game.feasible.sum()), bitorder="little").astype(bool)
    common = f"With the commonest set of wishes ({counts[pick]:,} of {len(which):,} worlds)"
    return Scene(case, game, sets[pick], truth, ranks, kept, common)


def explain(scene: Scene, like: Bools, actors: Sequence[int], rule: str) -> str:
    """Which outcome of a kind holds for all these actors and why; or, if none does, who leaves the one nearest to it.

    like: bool [O], possible outcomes of the kind. actors: those whose stability is asked for; without an option of its
    own, an actor can't leave.
    """
    asked = [actor for actor in scene.game.movers if actor in actors]
    if not like.any():
        return "No possible outcome is like that: it needs what the case calls impossible."
    if not asked:
        return "Whoever has no option of its own can't leave any outcome."
    nearest, leaving = _nearest(scene, like, asked, rule)
    single, holds = np.count_nonzero(like) == 1, not leaving
    verdict = "holds." if holds else "does not hold." if single else "comes nearest, and does not hold."
    head = f"{scene.common}, {outcome_words(scene.case, nearest)} {verdict}"
    if np.count_nonzero(scene.game.feasible) > MOST_SEARCHED:
        return head if holds else f"{head} It would be left by {listed(_name(scene, actor) for actor in leaving)}."
    told = [witness(scene.game, scene.ranks, actor, nearest, rule) for actor in leaving or asked]
    return " ".join([head, *(stays_words(scene, seen) if holds else leaves_words(scene, seen) for seen in told)])


def _nearest(scene: Scene, like: Bools, asked: Sequence[int], rule: str) -> tuple[int, list[int]]:
    """The outcome of the kind that fewest of the actors would leave, and who they are."""
    rows = [scene.game.movers.index(actor) for actor in asked]
    kept = scene.kept[RULES.index(rule)][rows]
    staying = np.where(like[scene.game.feasible], kept.sum(axis=0), -1)
    place = int(np.argmax(staying))
    leaving = [actor for actor, stays in zip(asked, kept[:, place], strict=True) if not stays]
    return int(np.flatnonzero(scene.game.feasible)[place]), leaving


def stays_words(scene: Scene, verdict: Witness) -> str:
    """Why an actor stays."""
    actor = _name(scene, verdict.actor)
    if not verdict.tempting:
        return f"For {actor}, no move of its own leads to anything that it wants more."
    told = [_answered(scene, verdict, move) for move in verdict.tempting[:SHOWN]]
    rest = len(verdict.tempting) - len(told)
    more = f" Its other {rest} tempting moves are answered too." if rest > 1 else ""
    more = " Its other tempting move is answered too." if rest == 1 else more
    return f"For {actor}: " + "; ".join(told) + "." + more


def _answered(scene: Scene, verdict: Witness, move: Tempting) -> str:
    first = move_words(scene.case, verdict.outcome, move.to)
    return f"if it were to {first}, {_chain(scene, move.to, move.answer)}, which leaves it no better off"


def leaves_words(scene: Scene, verdict: Witness) -> str:
    """Why an actor leaves: the unanswered move that leads highest."""
    move = next(move for move in verdict.tempting if not move.answer)
    actor = _name(scene, verdict.actor)
    head = f"{actor} would {move_words(scene.case, verdict.outcome, move.to)}{_reason(scene, verdict, move.to)}"
    if verdict.rule == "R":
        return f"{head}."
    if move.failed:
        end = move.failed[-1][1]
        out = move_words(scene.case, end, move.way_out)
        return f"{head}: {_chain(scene, move.to, move.failed)}, but then {actor} would {out} and be better off."
    pays = " that pays for whoever gives it" if verdict.rule == "SEQ" else ""
    return f"{head}, and no answer{pays} takes the gain away."


def _reason(scene: Scene, verdict: Witness, to: int) -> str:
    """The weightiest wish of the actor that decides between the two outcomes."""
    for place in wishes(scene.case.axes, verdict.actor):
        if scene.want[place] and scene.truth[place, to] != scene.truth[place, verdict.outcome]:
            return f" (it wants: {expression_words(scene.case, scene.case.axes.statements[place][1])})"
    return ""


def _chain(scene: Scene, start: int, steps: Sequence[tuple[int, int]]) -> str:
    parts, here = [], start
    for actor, there in steps:
        parts.append(f"{_name(scene, actor)} would {move_words(scene.case, here, there)}")
        here = there
    return listed(parts)


def _name(scene: Scene, actor: int) -> str:
    return scene.case.actor_label(scene.case.axes.actors[actor])
