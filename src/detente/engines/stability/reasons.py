"""Why does an actor want one outcome more than another?

Of two outcomes, the statement that decides is the weightiest one that is true of one and not of the other. Behind it, in a
case, stand the claims that say so.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.truth import places, true_of
from detente.engines.stability.words import actor_words, expression_words, listed
from detente.model.expression import Expression


class Reason(NamedTuple):
    """What decides between two outcomes."""

    statement: Expression | None  # None: the file ranks, pays or weighs outcomes, and says no more
    claims: tuple[str, ...] = ()


def reason(conflict: Conflict, actor: int, one: int, other: int) -> Reason | None:
    """Why the actor does not want the two outcomes alike; None where it does."""
    if conflict.ranks[actor, one] == conflict.ranks[actor, other]:
        return None
    preference = conflict.model.preferences[actor]
    if preference.tiers or preference.payoffs or preference.weights:
        return Reason(None)
    pair, place = conflict.codes[[one, other]], places(conflict.model.options)
    for statement in preference.statements:
        true = true_of(statement.expression, pair, place)
        if true[0] != true[1]:
            return Reason(statement.expression, statement.claims)
    return None


def reason_words(conflict: Conflict, actor: int, better: int, worse: int) -> str:
    """The same in brackets, with a space before it: ` (the wish of A: “...”; claims a and b)`; empty where nothing is said."""
    found = reason(conflict, actor, better, worse)
    if found is None or found.statement is None:
        return ""
    who = actor_words(conflict.model, actor)
    return f" (the wish of {who}: {expression_words(conflict.model, found.statement)}{claims_words(found.claims)})"


def claims_words(claims: tuple[str, ...]) -> str:
    """`; claim a`, `; claims a and b`, or nothing."""
    return f"; claim{'s' if len(claims) > 1 else ''} {listed(claims)}" if claims else ""
