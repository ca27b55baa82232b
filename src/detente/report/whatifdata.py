"""What does a case with something decided by hand look like to another program?"""

from __future__ import annotations

from typing import Any

from detente.model.supposed import Supposed, WhatIf
from detente.report.data import DIGITS


def whatif_data(found: WhatIf) -> dict[str, Any]:
    """As plain data, keys in a fixed order. `learned` is null where more than one claim is decided, or too few worlds tell."""
    return {
        "case": found.case, "seed": found.seed, "worlds": found.worlds, "refused": list(found.refused),
        "granted": list(found.granted), "trusted": list(found.trusted), "distrusted": list(found.distrusted),
        "worlds_so": found.so,
        "conclusions": [_conclusion(entry) for entry in found.supposed],
        "along": [{"by": one.by, "id": one.id, "decided": _round(one.decided), "learned": _round(one.learned)}
                  for one in found.along],
        "not_answered": [{"id": name, "why": why} for name, why in found.open],
    }


def _conclusion(entry: Supposed) -> dict[str, Any]:
    news = entry.news
    return {
        "id": entry.id, "asks": entry.asks, "sentence": entry.sentence, "as_it_stands": _round(entry.before),
        "what_if": _round(entry.after), "difference": _round(entry.after - entry.before), "error": _round(entry.error),
        "words": list(entry.words), "word_changes": entry.words[0] != entry.words[1],
        "learned": {"share": _round(news.share), "error": _round(news.error), "worlds": news.worlds} if news else None,
        "carriers": [{"by": one.by, "id": one.id, "lift": _round(one.lift), "error": _round(one.error)}
                     for one in entry.carriers],
    }


def _round(number: float) -> float:
    return round(number, DIGITS) + 0.0
