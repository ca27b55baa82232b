"""What does a score card look like to another program?"""

from __future__ import annotations

from typing import Any

from detente.model.ledger import CameOut
from detente.model.score import CALIBRATED_FROM, Figure, Options, ScoreCard, Scored, TrackRecord
from detente.report.scorewords import CAVEAT

DIGITS = 6  # no figure is finer than a millionth


def score_data(card: ScoreCard) -> dict[str, Any]:
    """The score card as plain data, for JSON; keys in a fixed order. What is null could not be told."""
    return {
        "cases": list(card.cases),
        "note": CAVEAT,
        "scored": [_scored(pair) for pair in card.scored],
        "not_counted": [{"case": entry.case, "question": entry.question, "why": entry.why,
                         "outcome": _outcome(entry.outcome)} for entry in card.uncounted],
        "brier": _figure(card.brier),
        "log_bits": _figure(card.log),
        "time_averaged_brier": _figure(card.averaged),
        "base_rate": _number(card.base_rate),
        "skill_over_base_rate": _figure(card.over_base_rate),
        "skill_over_last_time": _figure(card.over_last_time),
        "intervals_draw": "cases" if card.by_case else "questions",
        "calibration_from": CALIBRATED_FROM,
        "calibration": [{"word": entry.word, "questions": entry.questions, "said": _number(entry.said), "came_out": entry.held,
                         "interval": [_number(entry.low), _number(entry.high)]} for entry in card.bins],
        "parts": None if card.parts is None else {name: _number(part) for name, part in card.parts._asdict().items()},
        "options": [_options(entry) for entry in card.options],
        "ranges": [{**entry._asdict(), "score": _number(entry.score)} for entry in card.ranges],
        "sources": [_record(entry) for entry in card.sources],
        "ledgers": [{"case": case, "lines": lines, "digest": head} for case, lines, head in card.heads],
        "notes": list(card.notes),
    }


def _scored(pair: Scored) -> dict[str, Any]:
    answer = pair.answer
    return {"case": answer.case, "question": answer.question, "asks": answer.asks, "engine": answer.engine,
            "share": _number(answer.share), "answered": answer.on, "answers": pair.answers, "held": pair.held,
            "outcome": _outcome(pair.outcome), "brier": _number(pair.brier), "log_bits": _number(pair.log),
            "time_averaged_brier": _number(pair.averaged)}


def _outcome(outcome: CameOut | None) -> dict[str, Any] | None:
    if outcome is None:
        return None
    return {"value": outcome.outcome, "on": outcome.on, "by": outcome.by, "rule": outcome.rule}


def _figure(found: Figure | None) -> dict[str, Any] | None:
    if found is None:
        return None
    interval = None if found.low is None else [_number(found.low), _number(found.high)]
    return {"value": _number(found.value), "interval": interval, "questions": found.questions}


def _options(entry: Options) -> dict[str, Any]:
    return {"case": entry.case, "among": entry.among,
            "options": [[name, _number(share)] for name, share in entry.options],
            "came_out": entry.options[entry.held][0], "brier": _number(entry.brier),
            "ranked_probability": _number(entry.ranked)}


def _record(entry: TrackRecord) -> dict[str, Any]:
    return {"case": entry.case, "source": entry.source, "letter": entry.letter, "right": entry.right, "wrong": entry.wrong,
            "void": entry.void, "elsewhere": list(entry.before),
            "beta": list(entry.beta), "believed": _number(entry.believed)}


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS) + 0.0
