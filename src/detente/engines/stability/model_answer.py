"""What is stable in a model file?"""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.judge import judge
from detente.model.question import RULES
from detente.model.stability_model import StabilityModel
from detente.model.worlds import Bools

ASKED = (*RULES, "SSEQ")


def solve_model(model: StabilityModel, rules: tuple[str, ...] = ASKED) -> dict[str, Any]:
    """Plain data for JSON: every equilibrium, and every outcome stable for each actor, under each rule.

    Outcomes are bit strings, character k for option k, in the order of the file's states, or else by their number with
    option 0 lowest. Keys: model, outcomes (how many are possible), options, actors, equilibria {rule: [...]},
    stable {rule: {actor: [...]}}.
    """
    conflict = conflict_of(model)
    kept = judge(conflict, rules)
    return {
        "model": model.name,
        "outcomes": conflict.graph.outcomes,
        "options": list(model.options),
        "actors": list(model.actors),
        "equilibria": {rule: _written(conflict, np.logical_and.reduce(kept[rule])) for rule in rules},
        "stable": {rule: {actor: _written(conflict, kept[rule][place]) for place, actor in enumerate(model.actors)}
                   for rule in rules},
    }


def _written(conflict: Conflict, kept: Bools) -> list[str]:
    return [conflict.key(outcome) for outcome in kept.nonzero()[0].tolist()]
