"""Which way of solving suits a model, and what is stable in it?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.stable import stable
from detente.model.worlds import Bools


def judge(conflict: Conflict, rules: Sequence[str]) -> dict[str, Bools]:
    """For each rule bool [A, F]: which possible outcomes are stable for whom, F in the order of the conflict's list."""
    model, codes = conflict.model, conflict.codes
    feasible = np.zeros(1 << len(model.options), bool)
    feasible[codes] = True
    ranks = np.zeros((len(model.actors), len(feasible)), np.int32)
    ranks[:, codes] = conflict.ranks
    answer = stable(ranks[None], feasible, model.owner, model.direction, rules)
    return {rule: answer.stable[0, column][:, codes] for column, rule in enumerate(rules)}
