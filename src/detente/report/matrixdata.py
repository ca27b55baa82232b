"""What is a weighed matrix to another program?"""

from __future__ import annotations

from typing import Any

from detente.model.likelihood import word
from detente.model.matrix import Answer, Told
from detente.report.matrixwords import ordered, says, silent

DIGITS = 6


def matrix_data(answer: Answer) -> dict[str, Any]:
    """One object: what is said of hypotheses and items, each by its name.

    `posterior` is among the named hypotheses: of those that refine no other it sums to 1. `swing`, `loss` and `shapley` are of
    the leader's share of worlds; null where nobody leads, or, `shapley`, where there are too many items.
    """
    rows = {one.name: one for one in answer.standings}
    lead = rows.get(answer.lead)
    return {
        "title": answer.matrix.title,
        "hypotheses": {name: one.text for name, one in rows.items()},
        "items": {one.item.name: _item(one) for one in answer.items},
        "order": [one.name for one in ordered(answer)],
        "lead": answer.lead or None,
        "level": list(answer.level),
        "word": word(lead.posterior) if lead else None,
        "posterior": {name: _digits(one.posterior) for name, one in rows.items()},
        "none_of_these": _digits(answer.none),
        "inconsistency": {name: _digits(one.inconsistency) for name, one in rows.items()},
        "weighted_inconsistency": {name: _digits(one.weighted) for name, one in rows.items()},
        "score_1_to_5": {name: _digits(one.squared) for name, one in rows.items()},
        "diagnosticity": {one.item.name: _digits(one.bits) for one in answer.items},
        "decibans": {one.item.name: _digits(one.decibans) for one in answer.items},
        "tells_nothing": silent(answer),
        "flip_sets": [list(names) for names in answer.flips],
        "flip_sets_searched_to_size": answer.searched,
        "worlds": _worlds(answer),
        **{key: {one.item.name: _digits(getattr(one, key)) for one in answer.items} for key in ("swing", "loss", "shapley")},
        "refines": {name: one.refines for name, one in rows.items() if one.refines},
        "says": says(answer),
        "notes": list(answer.matrix.notes),
    }


def _item(one: Told) -> dict[str, Any]:
    item = one.item
    return {"text": item.text, "true": item.chance, "credibility": item.credibility or None,
            "relevance": item.relevance or None, "cluster": item.cluster or None, "source": item.source or None}


def _worlds(answer: Answer) -> dict[str, Any]:
    tops = [one for one in answer.standings if one.leads is not None]
    return {"leads": {one.name: _digits(one.leads) for one in tops}, "nobody_leads": _digits(answer.tied),
            "sampling": None if answer.exact else {one.name: [_digits(one.low), _digits(one.high)] for one in tops},
            "exact": answer.exact, "size": answer.worlds}


def _digits(value: float | None) -> float | int | None:
    """A number as it is printed; a count without a point."""
    if value is None:
        return None
    short = round(value, DIGITS) + 0.0
    return int(short) if short == int(short) else short
