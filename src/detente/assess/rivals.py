"""How often does each of several claims that exclude each other hold?

Their odds are set against each other in every world anew, where their sources tell the truth or not: what comes out is not
what their odds would give overall. The reader is told how often each holds.
"""

from __future__ import annotations

import numpy as np

from detente.model.case import Case
from detente.model.credence import Credence
from detente.sampling.joint import MOST, joint, joint_states
from detente.sampling.plan import Table


def as_they_hold(case: Case, tables: dict[str, Table], credences: dict[str, Credence]) -> dict[str, Credence]:
    """The same credences, those of exclusive claims with the share of worlds in which each holds; ranges scaled with it.

    Groups whose states are too many to be gone through stay as they are.
    """
    changed = {}
    for group in case.exclusive:
        names = tuple(sorted(name for name in group if name in credences and not credences[name].given))
        if not names or joint_states(case, tables, names) > MOST:
            continue
        law = joint(case, tables, names)
        for place, name in enumerate(names):
            holds = float(law[(np.arange(len(law)) >> place & 1) == 1].sum())
            told = credences[name]
            scale = holds / told.chance
            changed[name] = told._replace(chance=holds, low=min(told.low * scale, 1.0), high=min(told.high * scale, 1.0))
    return credences | changed
