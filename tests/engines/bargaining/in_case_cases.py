"""Small cases with issues, and worlds of them filled in by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from detente.engines.bargaining import BargainingAnswer, solve
from detente.engines.bargaining.in_case.tell import tell
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.worlds import Worlds, blank_worlds

ANCHORS = {0: "nothing is let in", 10: "all is let in"}
NAMES = {"miller": "the miller", "bakers": "the bakers", "crown": "the Crown", "abbey": "the abbey"}


def case_of(actors: Sequence[str], issues: Mapping[str, Mapping[str, Any]], stands: Mapping[str, Sequence[str]],
            asks: Sequence[str] = (), **claims: Any) -> Case:
    """A case; `stands` says whose position on which issue somebody has claimed."""
    said: dict[str, Any] = {f"{issue}-{actor}": {"position": {"issue": issue, actor: 5}}
                            for issue, who in stands.items() for actor in who}
    return Case.model_validate({
        "case": "by-hand", "actors": {actor: {"name": NAMES.get(actor, actor)} for actor in actors}, "issues": dict(issues),
        "claims": {**said, **claims}, "conclusions": [{"id": f"asked-{place}", "asks": text} for place, text in enumerate(asks)]})


def worlds_of(case: Case, position: Mapping[str, Mapping[str, Sequence[float]]],
              capability: Mapping[str, Sequence[float]] | None = None,
              salience: Mapping[str, Mapping[str, Sequence[float]]] | None = None) -> Worlds:
    """As many worlds as the sequences are long; strength 1 and salience 1 where nothing else is given."""
    size = len(next(iter(next(iter(position.values())).values())))
    blank, axes = blank_worlds(case.axes, size), case.axes
    strength, place = np.ones_like(blank.capability), np.zeros_like(blank.position)
    interest, known = np.ones_like(blank.salience), np.zeros_like(blank.position_known)
    for actor, values in (capability or {}).items():
        strength[:, axes.actors.index(actor)] = values
    for row, line in enumerate(axes.issues):
        for actor, values in position.get(line.name, {}).items():
            place[:, row, axes.actors.index(actor)], known[row, axes.actors.index(actor)] = values, True
        for actor, values in (salience or {}).get(line.name, {}).items():
            interest[:, row, axes.actors.index(actor)] = values
    return blank._replace(capability=strength, position=place, position_known=known, salience=interest)


def one_issue(position: Mapping[str, Sequence[float]], *, asks: Sequence[str] = (), weight: Mapping[str, Sequence[float]] | None
              = None, **issue: Any) -> tuple[Case, Worlds]:
    """A case with the one issue `grain`, from 0 to 10, and worlds of it; `weight` is strength."""
    case = case_of(tuple(position), {"grain": {"name": "the grain", "unit": "sacks", "anchors": ANCHORS, **issue}},
                   {"grain": tuple(position)}, asks)
    return case, worlds_of(case, {"grain": position}, weight)


def told(case: Case, worlds: Worlds) -> dict[str, Finding]:
    """What is found, by id."""
    return {finding.id: finding for finding in tell(solve(worlds), case)}


def truth(case: Case, worlds: Worlds, name: str) -> list[bool]:
    """Where a finding holds."""
    return told(case, worlds)[f"bargaining:{name}"].true.tolist()


def answer_of(position: Mapping[str, Sequence[float]], **more: Any) -> tuple[BargainingAnswer, Case]:
    """The same case solved."""
    case, worlds = one_issue(position, **more)
    return solve(worlds), case
