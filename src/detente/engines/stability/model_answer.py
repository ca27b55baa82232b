"""What is stable in a model file?"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.engines.stability.outcomes import bits, matching, number
from detente.engines.stability.preference import Ranks, rank_by_statements, rank_by_tiers
from detente.engines.stability.stable import Stability, stable
from detente.model.question import RULES
from detente.model.stability_model import Preference, StabilityModel
from detente.model.worlds import Bools

ASKED = (*RULES, "SSEQ")


def solve_model(model: StabilityModel, rules: tuple[str, ...] = ASKED) -> dict[str, Any]:
    """Plain data for JSON: every equilibrium, and every outcome stable for each actor, under each rule.

    Outcomes are bit strings, character k for option k, in the order of the file's states, or else by their number with
    option 0 lowest. Keys: model, outcomes (how many are possible), options, actors, equilibria {rule: [...]},
    stable {rule: {actor: [...]}}.
    """
    listed = possible(model)
    answer = solve_arrays(model, rules)

    def written(kept: Bools) -> list[str]:
        return [bits(outcome, len(model.options)) for outcome in listed[kept[listed]].tolist()]

    return {
        "model": model.name,
        "outcomes": len(listed),
        "options": list(model.options),
        "actors": list(model.actors),
        "equilibria": {rule: written(answer.equilibrium[0, k]) for k, rule in enumerate(rules)},
        "stable": {rule: {actor: written(answer.stable[0, k, place]) for place, actor in enumerate(model.actors)}
                   for k, rule in enumerate(rules)},
    }


def solve_arrays(model: StabilityModel, rules: tuple[str, ...] = ASKED) -> Stability:
    """The same as arrays, one world: stable [1, K, A, O], equilibrium [1, K, O]."""
    feasible = np.zeros(1 << len(model.options), bool)
    feasible[possible(model)] = True
    ranks = np.stack([ranking(preference, feasible, len(model.options)) for preference in model.preferences])
    return stable(ranks[None], feasible, model.owner, model.direction, rules)


def possible(model: StabilityModel) -> npt.NDArray[np.intp]:
    """Possible outcomes: those that the file lists, in its order, or else all but the impossible, by number."""
    if model.states:
        return np.array([number(outcome) for _, outcome in model.states], np.intp)
    return np.flatnonzero(~matching(model.impossible, len(model.options)))


def ranking(preference: Preference, feasible: Bools, options: int) -> Ranks:
    """int32 [O]: from the ranking, or where there is none from the statements."""
    if preference.tiers:
        return rank_by_tiers([[number(outcome) for outcome in tier] for tier in preference.tiers], len(feasible))
    truth = np.array([matching(patterns, options) for patterns in preference.statements], bool)
    return rank_by_statements(truth.reshape(-1, len(feasible)), np.ones((1, len(truth)), bool), feasible)[:, 0]
