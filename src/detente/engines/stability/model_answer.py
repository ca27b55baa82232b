"""What is stable in a model file?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.judge import judge
from detente.model.question import RULES
from detente.model.stability_model import StabilityModel
from detente.model.worlds import Bools


def solve_model(model: StabilityModel, rules: tuple[str, ...] = RULES) -> dict[str, Any]:
    """Lay a model out, judge it, and give what `answered` gives."""
    conflict = conflict_of(model)
    return answered(conflict, judge(conflict, rules))


def answered(conflict: Conflict, kept: Mapping[str, Bools]) -> dict[str, Any]:
    """Plain data for JSON: every equilibrium, and every outcome stable for each actor, under each rule.

    Outcomes are bit strings, character k for option k, or names where there are no options; in the order of the file's
    states, or else by their number with option 0 lowest. Keys: model, outcomes (how many are possible), options, actors,
    states {label: outcome} where the file has labels, equilibria {rule: [...]}, stable {rule: {actor: [...]}}.
    kept: for each rule bool [A, F].
    """
    keys = [conflict.key(outcome) for outcome in range(conflict.graph.outcomes)]

    def written(stable: Bools) -> list[str]:
        return [keys[outcome] for outcome in np.flatnonzero(stable).tolist()]

    actors = conflict.model.actors
    return _nouns(conflict) | {
        "states": dict(conflict.model.states),
        "equilibria": {rule: written(np.logical_and.reduce(stable)) for rule, stable in kept.items()},
        "stable": {rule: {actor: written(stable[place]) for place, actor in enumerate(actors)}
                   for rule, stable in kept.items()},
    }


def counted(conflict: Conflict, kept: Mapping[str, Bools]) -> dict[str, Any]:
    """The same with `counts` {rule: how many are equilibria} in place of the lists: for models too large to list."""
    return _nouns(conflict) | {"counts": {rule: int(np.logical_and.reduce(stable).sum()) for rule, stable in kept.items()}}


def _nouns(conflict: Conflict) -> dict[str, Any]:
    model = conflict.model
    return {"model": model.name, "outcomes": conflict.graph.outcomes, "options": list(model.options),
            "actors": list(model.actors)}
