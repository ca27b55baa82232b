"""What are settlements, offers and spoilers to another program?

Every field under its own name; a figure over worlds as low, middle and high; what is no number as null.
"""

from __future__ import annotations

from math import isfinite
from typing import Any

from detente.model.conclusion import Assessment
from detente.model.offer_picture import OfferBook
from detente.model.settlement import Settlement, Settlements
from detente.model.spoiler_table import Spoiler, SpoilerBook, SpoilerTable

FIGURES = 9  # of a number on an issue's own scale, which may be tiny or huge
DIGITS = 6  # after the point of a share


def bargain_data(assessment: Assessment) -> dict[str, list[Any]]:
    """`settlements`, `offers` and `spoilers`, each a list; what could not be weighed in `not_weighed`, as sentences."""
    pictures = assessment.pictures
    settled, offered, wrecked = (pictures.get(engine) for engine in ("bargaining", "offers", "spoilers"))
    left_out = [*(settled.left_out if isinstance(settled, Settlements) else ()),
                *(offered.left_out if isinstance(offered, OfferBook) else ())]
    return {
        "settlements": [_settlement(issue) for issue in settled.issues] if isinstance(settled, Settlements) else [],
        "offers": [_plain(offer, True) for offer in offered.offers] if isinstance(offered, OfferBook) else [],
        "spoilers": [_spoilers(table) for table in wrecked.offers] if isinstance(wrecked, SpoilerBook) else [],
        "not_weighed": left_out,
    }


def _settlement(issue: Settlement) -> dict[str, Any]:
    found: dict[str, Any] = _plain(issue, False)
    found["anchors"] = [{"value": _number(value, False), "means": means} for value, means in issue.anchors]
    found["offers"] = [{"words": words, "where": _plain(where, False)} for words, where in issue.offers]
    if issue.zone:
        found["zone"] = {"least": _plain(issue.zone[0], False), "greatest": _plain(issue.zone[1], False)}
    found["zone_exists"] = None if issue.zone_exists is None else _number(issue.zone_exists, True)
    for actor, plain in zip(issue.actors, found["actors"], strict=True):
        plain["weight"] = _plain(actor.weight, True)
    return found


def _spoilers(table: SpoilerTable) -> dict[str, Any]:
    return {**_plain(table, True), "actors": [_spoiler(actor) for actor in table.actors]}


def _spoiler(actor: Spoiler) -> dict[str, Any]:
    return {**_plain(actor, True), "kinds": [{"kind": name, "share": _number(share, True)} for name, share in actor.kinds]}


def _plain(value: Any, share: bool) -> Any:
    """NamedTuples as objects, other tuples as lists, numbers rounded. share: whether numbers are parts of 1."""
    if isinstance(value, tuple):
        fields = getattr(value, "_fields", None)
        items = [_plain(entry, share) for entry in value]
        return dict(zip(fields, items, strict=True)) if fields else items
    return _number(value, share) if isinstance(value, float) else value


def _number(value: float, share: bool) -> float | None:
    if not isfinite(value):
        return None
    return (round(value, DIGITS) if share else float(f"{value:.{FIGURES}g}")) + 0.0
