"""What does an assessment look like to another program?"""

from __future__ import annotations

from typing import Any

from detente.model.conclusion import Assessment, Carrier, Conclusion
from detente.model.outcome_graph import OutcomeGraph, OutcomeNode
from detente.report.bargaindata import bargain_data

DIGITS = 6  # no figure is finer than a millionth


def as_data(assessment: Assessment, stands: Assessment | None = None) -> dict[str, Any]:
    """The assessment as plain data, for JSON; keys in a fixed order.

    `stands`: the same case with nothing decided by hand; its shares are added as `as_it_stands`. `outcomes`: those that the
    report shows, as `_outcome` gives them; empty where no engine looked at outcomes. Likewise `settlements`, `offers` and
    `spoilers`, as `bargain_data` gives them.
    """
    before = {"as_it_stands": {entry.id: _round(entry.share) for entry in stands.conclusions if entry.asked}} if stands else {}
    return {
        "case": assessment.case.id,
        "seed": assessment.seed,
        "worlds": assessment.worlds,
        "version": assessment.version,
        "granted": list(assessment.granted),
        "refused": list(assessment.refused),
        **before,
        "conclusions": [_conclusion(entry) for entry in assessment.conclusions],
        "outcomes": [_outcome(engine, graph, node) for engine, graph in assessment.pictures.items()
                     if isinstance(graph, OutcomeGraph) for node in graph.nodes],
        **bargain_data(assessment),
        "not_run": [{"engine": entry.engine, "why": entry.why, **({"id": entry.question} if entry.question else {})}
                    for entry in assessment.not_run],
        "claims": [{"id": name, "chance": _round(credence.chance), "interval": [_round(credence.low), _round(credence.high)],
                    "given": credence.given} for name, credence in assessment.credences.items()],
    }


def _conclusion(entry: Conclusion) -> dict[str, Any]:
    return {
        "id": entry.id,
        "asks": entry.asks,
        "sentence": entry.sentence,
        "engine": entry.engine,
        "share": _round(entry.share),
        "interval": [_round(bound) for bound in entry.interval],
        "grades": [_round(bound) for bound in entry.grades],
        "word": entry.word,
        "carriers": [_carrier(carrier) for carrier in entry.carriers],
        "falls_if": [list(names) for names in entry.falls_if] if entry.accepted else [],
        "holds_if": [] if entry.accepted else [list(names) for names in entry.falls_if],
        "asked": entry.asked,
        "how": entry.how,
    }


def _outcome(engine: str, graph: OutcomeGraph, node: OutcomeNode) -> dict[str, Any]:
    """An outcome: its key and label in the picture, who does what, the share of worlds in which it holds under each rule (or
    whether it holds, where there are no worlds), whether things stand there, and the way there from where they stand."""
    holds: dict[str, float | bool] = {
        rule.name: _round(node.shares[row]) if node.shares else all(node.holds[row]) for row, rule in enumerate(graph.rules)}
    return {"engine": engine, "key": node.key, "label": node.label, "words": node.words,
            "shares" if node.shares else "holds": holds, "status_quo": node.status_quo, "path": list(node.path)}


def _carrier(entry: Carrier) -> dict[str, Any]:
    return {"by": entry.by, "id": entry.id, "lift": _round(entry.lift), "error": _round(entry.error),
            "gain": _round(entry.gain), "loss": _round(entry.loss)}


def _round(number: float) -> float:
    return round(number, DIGITS) + 0.0
