"""What does an assessment look like to another program?"""

from __future__ import annotations

from typing import Any

from detente.model.conclusion import Assessment, Carrier, Conclusion
from detente.model.credence import Credence
from detente.model.outcome_graph import OutcomeGraph, OutcomeNode
from detente.report.bargaindata import bargain_data

DIGITS = 6  # no figure is finer than a millionth


def as_data(assessment: Assessment, stands: Assessment | None = None) -> dict[str, Any]:
    """The assessment as plain data, for JSON; keys in a fixed order.

    `stands`: the same case with nothing decided by hand; its shares are added as `as_it_stands`. `outcomes`: those that the
    report shows, as `_outcome` gives them; empty where no engine looked at outcomes. Likewise `settlements`, `offers` and
    `spoilers`, as `bargain_data` gives them.
    """
    before = {"as_it_stands": {entry.id: rounded(entry.share) for entry in stands.conclusions if entry.asked}} if stands else {}
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
        "claims": [_claim(name, credence) for name, credence in assessment.credences.items()],
        "words": assessment.case.words,
        "conventions_moved": assessment.swept,
        "sways": [{**sway._asdict(), "share": rounded(sway.share)} for sway in assessment.sways],
    }


def _claim(name: str, credence: Credence) -> dict[str, Any]:
    return {"id": name, "chance": rounded(credence.chance), "interval": [rounded(credence.low), rounded(credence.high)],
            "given": credence.given, "resolved": credence.resolved, "conflicting": credence.conflicting}


def _conclusion(entry: Conclusion) -> dict[str, Any]:
    return {
        "id": entry.id,
        "asks": entry.asks,
        "sentence": entry.sentence,
        "engine": entry.engine,
        "share": rounded(entry.share),
        "interval": [rounded(bound) for bound in entry.interval],
        "grades": [rounded(bound) for bound in entry.grades],
        "word": entry.word,
        "carriers": [_carrier(carrier) for carrier in entry.carriers],
        "falls_if": [list(names) for names in entry.falls_if] if entry.accepted else [],
        "holds_if": [] if entry.accepted else [list(names) for names in entry.falls_if],
        "asked": entry.asked,
        "how": entry.how,
        "accepted": entry.accepted,
        "exact": entry.exact,
        "together": [rounded(chance) for chance in entry.together],
        "searched": entry.searched,
        "worlds": entry.worlds,
        "unforced": entry.unforced,
        "without": None if entry.without is None else rounded(entry.without),
        "gap": rounded(entry.gap),
        "parts": [{"claim": part.claim, "share": rounded(part.share), "error": rounded(part.error)} for part in entry.parts],
        "checks": [{"by": check.by, "id": check.id, "settles": rounded(check.settles), "error": rounded(check.error)}
                   for check in entry.checks],
        "shifts": [{"source": shift.source or None, "down": None if shift.down is None else rounded(shift.down),
                    "up": None if shift.up is None else rounded(shift.up)} for shift in entry.shifts],
    }


def _outcome(engine: str, graph: OutcomeGraph, node: OutcomeNode) -> dict[str, Any]:
    """An outcome: its key and label in the picture, who does what, the share of worlds in which it holds under each rule (or
    whether it holds, where there are no worlds), whether things stand there, and the way there from where they stand."""
    holds: dict[str, float | bool] = {
        rule.name: rounded(node.shares[row]) if node.shares else all(node.holds[row]) for row, rule in enumerate(graph.rules)}
    return {"engine": engine, "key": node.key, "label": node.label, "words": node.words,
            "shares" if node.shares else "holds": holds, "status_quo": node.status_quo, "path": list(node.path)}


def _carrier(entry: Carrier) -> dict[str, Any]:
    return {"by": entry.by, "id": entry.id, "lift": rounded(entry.lift), "error": rounded(entry.error),
            "gain": rounded(entry.gain), "loss": rounded(entry.loss),
            "learned": entry.learned and {name: rounded(value) for name, value in entry.learned._asdict().items()}}


def rounded(number: float) -> float:
    """A figure as it is given to programs: no finer than a millionth, and never minus zero."""
    return round(number, DIGITS) + 0.0
