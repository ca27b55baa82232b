"""Which verdicts hang on a comparison that nobody knows?"""

from __future__ import annotations

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.relations import MOST
from detente.engines.stability.further.unknown import unknown


def hanging(conflict: Conflict) -> dict[int, tuple[str, ...]]:
    """For each outcome that holds in some way that the unknown may turn out and, for all one knows, not in another: the rules.

    What surely holds does so by `a_sure`, and what can hold does so by d (see `unknown`). Empty where nothing is unknown, or
    where there are too many outcomes to tell.
    """
    if not any(preference.unknown for preference in conflict.model.preferences) or conflict.graph.outcomes > MOST:
        return {}
    found = unknown(conflict)
    rules: dict[int, tuple[str, ...]] = {}
    for rule, can in found["d"].items():
        open_ = np.logical_and.reduce(can) & ~np.logical_and.reduce(found["a_sure"][rule])
        for outcome in np.flatnonzero(open_).tolist():
            rules[outcome] = (*rules.get(outcome, ()), rule)
    return rules
