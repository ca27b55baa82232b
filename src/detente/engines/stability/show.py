"""What of a case's outcomes is handed over to be shown?"""

from __future__ import annotations

import numpy as np

from detente.engines.stability.explain import Scene, commonest
from detente.engines.stability.picture import picture
from detente.engines.stability.solve import Answer
from detente.model.case import Case
from detente.model.outcome_graph import OutcomeGraph
from detente.model.worlds import Bools, Floats

BLOCK = 1 << 24  # verdicts unpacked at once


def show(answer: Answer, case: Case) -> OutcomeGraph | None:
    """The outcomes of a case: verdicts and reasons for the commonest set of wishes, shares for all worlds.

    None where nobody can do anything.
    """
    scene = commonest(answer, case)
    if not scene.movers:
        return None
    shares = equilibrium_shares(answer, scene.conflict.graph.outcomes)
    note = f"Arrows and reasons are those of the commonest set of wishes, found in {scene.found}."
    return picture(scene.conflict, verdicts_of(scene), shares, note)._replace(scale=case.words)


def verdicts_of(scene: Scene) -> dict[str, Bools]:
    """For each rule bool [A, F]: what is stable for whom in the scene; who can't move stays everywhere."""
    found = {}
    for row, rule in enumerate(scene.case.axes.rules):
        found[rule] = np.ones((scene.conflict.graph.actors, scene.conflict.graph.outcomes), bool)
        found[rule][list(scene.movers)] = scene.kept[row]
    return found


def equilibrium_shares(answer: Answer, outcomes: int) -> dict[str, Floats]:
    """For each rule float [F]: the share of worlds in which an outcome is stable for every actor."""
    worlds, size = len(answer.stable), max(1, BLOCK // max(1, outcomes))
    totals = np.zeros((len(answer.rules), outcomes), np.int64)
    for start in range(0, worlds, size):
        everybody = np.bitwise_and.reduce(answer.stable[start:start + size], axis=2)
        for row in range(len(answer.rules)):
            stable = np.unpackbits(everybody[:, row], axis=-1, count=outcomes, bitorder="little")
            totals[row] += stable.sum(axis=0, dtype=np.int64)
    return {rule: totals[row] / max(1, worlds) for row, rule in enumerate(answer.rules)}
