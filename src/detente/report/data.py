"""What does an assessment look like to another program?"""

from __future__ import annotations

from typing import Any

from detente.model.conclusion import Assessment, Carrier, Conclusion

DIGITS = 6  # no figure is finer than a millionth


def as_data(assessment: Assessment, stands: Assessment | None = None) -> dict[str, Any]:
    """The assessment as plain data, for JSON; keys in a fixed order.

    `stands`: the same case with nothing decided by hand; its shares are added as `as_it_stands`.
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


def _carrier(entry: Carrier) -> dict[str, Any]:
    return {"by": entry.by, "id": entry.id, "lift": _round(entry.lift), "error": _round(entry.error),
            "gain": _round(entry.gain), "loss": _round(entry.loss)}


def _round(number: float) -> float:
    return round(number, DIGITS) + 0.0
