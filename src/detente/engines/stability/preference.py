"""How does an actor order the outcomes?

Statements are compared as words in a dictionary: the first statement, weightiest first, that is true of one outcome
and not of the other decides. This is option prioritising without its sum of powers of two, so a hundred statements
overflow nothing. Ranks are dense: 0 for the worst, one more for each step up, equal for outcomes that count the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.engines.stability.truth import Codes, places, true_of
from detente.model.stability_model import Key, Preference, StabilityModel
from detente.model.worlds import Bools

Ranks = npt.NDArray[np.int32]


def rank_by_statements(truth: Bools, present: Bools, feasible: Bools) -> Ranks:
    """Ranks from statements, for many sets of them at once.

    truth: bool [S, O], where each statement holds, the weightiest first; present: bool [P, S], which statements each
    of P sets has; feasible: bool [O]. Gives int32 [O, P], dense over possible outcomes, 0 at impossible ones.
    """
    within = np.flatnonzero(feasible)
    key = np.zeros((len(within), len(present)), np.int64)
    bound, limit = 1, max(4 * len(within), 256)
    for statement, has in zip(truth, present.T, strict=True):
        key = 2 * key + (statement[within, None] & has)
        bound *= 2
        if bound > limit:
            key, bound = _dense(key, bound), len(within)
    ranks = np.zeros((len(feasible), len(present)), np.int32)
    ranks[within] = _dense(key, bound)
    return ranks


def ranks_of(model: StabilityModel, codes: Codes) -> Ranks:
    """int32 [A, F]: each actor's order of the possible outcomes, from what is in force. codes: see `possible_outcomes`."""
    keys = {key: place for place, key in enumerate(_keys(model, codes))} if _named(model) else {}
    return np.stack([_ranks(preference, model, codes, keys) for preference in model.preferences])


def _named(model: StabilityModel) -> bool:
    return any(preference.tiers or preference.payoffs for preference in model.preferences)


def _keys(model: StabilityModel, codes: Codes) -> list[Key]:
    if model.states:
        return [key for _, key in model.states]
    width = len(model.options)
    return [format(code, f"0{width}b")[::-1] for code in codes.tolist()]


def _ranks(preference: Preference, model: StabilityModel, codes: Codes, keys: Mapping[Key, int]) -> Ranks:
    outcomes = len(codes) or len(model.states)
    if preference.tiers:
        return rank_by_tiers([[keys[key] for key in tier] for tier in preference.tiers], outcomes)
    if preference.payoffs:
        worth = np.zeros(outcomes)
        worth[[keys[key] for key, _ in preference.payoffs]] = [value for _, value in preference.payoffs]
        return rank_by_worth(worth)
    place = places(model.options)
    if preference.weights:
        return rank_by_worth(_sums(preference.weights, codes, place))
    return rank_in_turn((true_of(statement.expression, codes, place) for statement in preference.statements), outcomes)


def _sums(weights: Sequence[tuple[str, float]], codes: Codes, place: Mapping[str, int]) -> npt.NDArray[Any]:
    """[F]: what the options taken weigh together, in whole numbers: sums of decimals would differ where they mean the same."""
    exact = [Fraction(repr(weight)) for _, weight in weights]
    unit = math.lcm(*(weight.denominator for weight in exact))
    whole = [int(weight * unit) for weight in exact]
    small = sum(map(abs, whole)) < 1 << 62
    worth = np.zeros(len(codes), np.int64 if small else object)
    for (option, _), weight in zip(weights, whole, strict=True):
        worth += (codes >> place[option] & 1).astype(worth.dtype) * weight
    return worth


def rank_by_worth(worth: npt.NDArray[Any]) -> Ranks:
    """int32 [F]: dense ranks of numbers, 0 for the lowest."""
    return np.unique(worth, return_inverse=True)[1].reshape(-1).astype(np.int32)


def rank_in_turn(truths: Iterable[Bools], outcomes: int) -> Ranks:
    """int32 [F]: ranks from statements, each bool [F], the weightiest first, held one at a time."""
    key = np.zeros((outcomes, 1), np.int64)
    bound, limit = 1, max(4 * outcomes, 256)
    for truth in truths:
        key = 2 * key + truth[:, None]
        bound *= 2
        if bound > limit:
            key, bound = _dense(key, bound), outcomes
    return _dense(key, bound)[:, 0].astype(np.int32)


def _dense(key: npt.NDArray[np.int64], bound: int) -> npt.NDArray[np.int64]:
    """Each column's values, all below `bound`, renumbered without gaps and in the same order."""
    columns = np.arange(key.shape[1])
    seen = np.zeros((bound, key.shape[1]), np.int32)
    seen[key, columns] = 1
    np.cumsum(seen, axis=0, out=seen)
    return seen[key, columns].astype(np.int64) - 1


def rank_by_tiers(tiers: Sequence[Sequence[int]], outcomes: int) -> Ranks:
    """Ranks from a ranking: tiers of outcomes, the most wanted first. Gives int32 [O], 0 where nothing is ranked."""
    ranks = np.zeros(outcomes, np.int32)
    for height, tier in enumerate(reversed(tiers)):
        ranks[list(tier)] = height
    return ranks
