"""Which threats hold only because they are strong?

Hamouda, Kilgour and Hipel tell "wanted more" from "wanted much more", s >> t. What tempts an actor is anything it wants more,
much or little. An outcome that is stable in the plain sense, *general*, is

- *strong*, if each tempting move can be answered with an outcome u such that s >> u, and, under SMR and SSEQ, the actor can
  turn u into nothing but what is much worse than s as well;
- *weak*, if it is general and not strong.

So where nothing tempts, an outcome is strong. R asks of no answer and has no split. What lies apart by much is said by marks
in an actor's order: with tiers, outcomes on either side of a mark; with statements, outcomes that differ in one of the
statements before it. Without a mark nothing is much worse and only what nobody is tempted to leave is strong.

Example. A wants y more than x, and x more than z, in three tiers. It may go from x to y; B may answer with z. x is stable
under GMR: strongly with a mark after two tiers (x >> z), weakly with a mark after one.
"""

from __future__ import annotations

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.relations import RULES, better, moves_of, only, verdicts, wishes
from detente.engines.stability.preference import Ranks, rank_in_turn
from detente.engines.stability.truth import places, true_of
from detente.model.worlds import Bools

SPLIT = tuple(rule for rule in RULES if rule != "R")


def strength(conflict: Conflict) -> dict[str, dict[str, Bools]]:
    """`general`, `strong` and `weak`, each with bool [A, F] for every rule; R is under `general` alone.

    Raises NothingToRead where there are more outcomes than this can go through.
    """
    moves = moves_of(conflict, "strength of preference")
    plain, firm, paying = [], [], []
    for actor, (own, rank) in enumerate(zip(moves, conflict.ranks, strict=True)):
        more, much_worse = better(rank), better(bands(conflict, actor)).T
        plain.append(wishes(own, more, ~more, more))
        firm.append(wishes(own, more, much_worse, ~much_worse))
        paying.append(only(own, more))
    general, strong = verdicts(RULES, plain, moves, paying), verdicts(SPLIT, firm, moves, paying)
    return {"general": general, "strong": strong, "weak": {rule: general[rule] & ~strong[rule] for rule in SPLIT}}


def bands(conflict: Conflict, actor: int) -> Ranks:
    """int32 [F]: the actor's order read coarsely. s >> t iff the band of s is above the band of t."""
    preference, rank = conflict.model.preferences[actor], conflict.ranks[actor]
    if not preference.much:
        return np.zeros_like(rank)
    if preference.tiers or preference.payoffs or preference.weights:
        from_top = rank.max() - rank
        marks_above: Ranks = np.searchsorted(sorted(preference.much), from_top, side="right").astype(np.int32)
        return -marks_above
    before = preference.statements[:max(preference.much)]
    place = places(conflict.model.options)
    return rank_in_turn((true_of(statement.expression, conflict.codes, place) for statement in before), len(rank))
