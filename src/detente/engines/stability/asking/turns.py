"""Which comparisons does a verdict hang on, and what does it mean that one of them turns?

A *comparison* (i, s, t) is the question whether actor i wants t more than s. A rule reads, to judge whether i stays at s,

- R: (i, s, t) for each move of i to t;
- GMR: also for each t that the others can lead to after such a move;
- SMR: also for each t that i can turn those into;
- SEQ: as GMR, and SSEQ: as SMR; and each step x to y of another actor j after such a move, as the comparison (j, x, y).

A *turn* is one comparison that changes. A set of turns makes sense only if some orders of the outcomes, ties allowed, have
exactly these comparisons turned and the others that the rule reads as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.concepts import ANSWERED_BY_IMPROVEMENT
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.graph import Places
from detente.engines.stability.preference import Ranks
from detente.engines.stability.reach import layers
from detente.engines.stability.truth import places, true_of
from detente.model.stability_model import Preference

Comparison = tuple[int, int, int]  # (actor, from, to): does the actor want `to` more than `from`?
WITH_A_WAY_OUT = ("SMR", "SSEQ")  # an answer holds only if the actor can't turn it into something better
Whole = npt.NDArray[np.int64]


class Turn(NamedTuple):
    """One comparison that changes."""

    actor: int
    start: int
    end: int
    gains: bool  # afterwards: True, the actor comes to want `end` more than `start`; False, it no longer does
    statement: int | None  # the place of the statement that decides it now, the first that holds in one of the two alone
    claims: tuple[str, ...]  # those behind that statement


def turn_of(conflict: Conflict, comparison: Comparison) -> Turn:
    """A comparison as a turn, with what decides it now; no statement where both count the same, or none is in force."""
    actor, start, end = comparison
    statement = deciding(conflict, actor, start, end)
    claims = () if statement is None else conflict.model.preferences[actor].statements[statement].claims
    return Turn(actor, start, end, not wants(conflict, comparison), statement, claims)


def wants(conflict: Conflict, comparison: Comparison) -> bool:
    """The comparison as it is now."""
    actor, start, end = comparison
    return bool(conflict.ranks[actor, end] > conflict.ranks[actor, start])


def by_statements(preference: Preference) -> bool:
    """Whether statements are what orders the outcomes."""
    return not (preference.tiers or preference.payoffs or preference.weights)


def deciding(conflict: Conflict, actor: int, one: int, other: int) -> int | None:
    """The place of the actor's first statement that holds in one of two outcomes and not in the other."""
    preference, pair = conflict.model.preferences[actor], conflict.codes[[one, other]] if len(conflict.codes) else None
    if pair is None or not by_statements(preference):
        return None
    place = places(conflict.model.options)
    truths = (true_of(statement.expression, pair, place) for statement in preference.statements)
    return next((number for number, (here, there) in enumerate(truths) if here != there), None)


def read(conflict: Conflict, target: int, rule: str, actor: int) -> set[Comparison]:
    """The comparisons that the rule reads, whatever the preferences, to judge whether the actor stays at the target."""
    graph = conflict.graph
    others = [other for other in graph.movers if other != actor]
    ends, found = set(graph.moves(actor, target)), set[Comparison]()
    after = set(ends)
    for move in ends if rule != "R" else ():
        for layer in layers(graph, move, others):
            after |= set(layer.outcome.tolist())
    if rule in ANSWERED_BY_IMPROVEMENT:
        found |= {(other, here, there) for here in after for other in others for there in graph.moves(other, here)}
    if rule in WITH_A_WAY_OUT:
        after |= {out for answer in after for out in graph.moves(actor, answer)}
    return found | {(actor, target, outcome) for outcome in after - {target}}


def held(conflict: Conflict, target: int, rule: str, actor: int, answers: Places) -> list[int]:
    """Those answers after which the actor is, as things are, no better off than at the target, now or by any way out."""
    worth = conflict.ranks[actor]
    low: list[int] = answers[worth[answers] <= worth[target]].tolist()
    if rule not in WITH_A_WAY_OUT:
        return low
    return [answer for answer in low if not any(worth[out] > worth[target] for out in conflict.graph.moves(actor, answer))]


def with_target(conflict: Conflict, target: int, actor: int) -> Iterator[Comparison]:
    """Every comparison of the actor between the target and another outcome."""
    return ((actor, target, outcome) for outcome in range(conflict.graph.outcomes) if outcome != target)


def example(conflict: Conflict, compared: Iterable[Comparison], turned: frozenset[Comparison]) -> Ranks:
    """int32 [A, F]: an order for each actor in which the turned comparisons are turned, and the others of `compared` not.

    Who turns nothing keeps its order. Of lifting outcomes and lowering them as far as needed, what moves fewer outcomes is
    taken. Raises ValueError where there is no such order.
    """
    ranks = conflict.ranks.copy()
    rows: dict[int, list[Comparison]] = {actor: [] for actor, _, _ in turned}
    for comparison in compared:
        if comparison[0] in rows:
            rows[comparison[0]].append(comparison)
    for actor, own in rows.items():
        start, end = (np.array([comparison[side] for comparison in own]) for side in (1, 2))
        more = (ranks[actor, end] > ranks[actor, start]) ^ np.array([comparison in turned for comparison in own])
        low, high = np.where(more, start, end), np.where(more, end, start)
        spaced = ranks[actor].astype(np.int64) * (len(ranks[actor]) + 1)
        lowered, lifted = -_lift(-spaced, high, low, more), _lift(spaced, low, high, more)
        nearer = min((lowered, lifted), key=lambda worth: int((worth != spaced).sum()))
        ranks[actor] = np.unique(nearer, return_inverse=True)[1].reshape(-1)
    return ranks


def _lift(worth: Whole, low: Whole, high: Whole, strictly: npt.NDArray[np.bool_]) -> Whole:
    """The lowest values, none below `worth`, in which `high` is at least `low`, and above it where strictly."""
    limit = int(worth.max(initial=0)) + len(worth)
    while True:
        lifted = worth.copy()
        np.maximum.at(lifted, high, worth[low] + strictly)
        if (lifted == worth).all():
            return worth
        if int(lifted.max()) > limit:
            raise ValueError("no order has these comparisons")
        worth = lifted
