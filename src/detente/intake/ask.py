"""Which questions do the drafts make worth asking, and what is missing for others?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

LONGEST = 400  # characters of a question
_MOST_OFFERS, _MOST_CLIENTS, _MOST_PAIRS = 3, 2, 2
Claims = Mapping[str, Mapping[str, Any]]


def questions(claims: Claims, actors: Mapping[str, Mapping[str, Any]]) -> list[dict[str, str]]:
    """Is an accepted offer stable, does nobody back whom nobody is said to back, and who stands against whom?"""
    found = [*_offers(claims), *_support(claims, actors), *_sides(claims)]
    named: dict[str, dict[str, str]] = {}
    for asked in found:
        if len(asked["asks"]) <= LONGEST and asked["id"] not in claims:
            named.setdefault(asked["id"], asked)
    return list(named.values())


def missing(claims: Claims, asked: list[dict[str, str]]) -> Iterator[str]:
    """What the pages do not give, in words, for each kind of question that could not be drafted."""
    said = " ".join(entry["asks"] for entry in asked)
    if "is stable" not in said:
        yield "no question on an agreement was drafted: no page has an offer whose two sides and deeds could be named"
    if "supports" not in said and "stands" not in said:
        yield "no question on who backs whom was drafted: no page says that two actors stand together, or at odds"


def _offers(claims: Claims) -> Iterator[dict[str, str]]:
    """The offers that most reports tell of, first ones first."""
    ranked = sorted((name for name in claims if "offer" in claims[name]),
                    key=lambda name: -len(claims[name].get("reports", ())))
    for name in ranked[:_MOST_OFFERS]:
        offer = claims[name]["offer"]
        yield {"id": f"{name}-holds", "asks": " and ".join([offer["does"], *offer["if"]]) + " is stable for all"}


def _support(claims: Claims, actors: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    clients = dict.fromkeys(
        claim["support"]["client"] for claim in claims.values() if "support" in claim
        and any(actors[patron]["kind"] in ("state", "bloc") for patron in claim["support"]["from"] if patron in actors))
    for client in list(clients)[:_MOST_CLIENTS]:
        yield {"id": f"nobody-backs-{client}", "asks": f"no state supports {client}{_against(client, claims)}"}


def _against(client: str, claims: Claims) -> str:
    """Whom the client is up against: the other side of its offers, if it has made any."""
    others = [claim["offer"]["to"] for claim in claims.values() if "offer" in claim and claim["offer"]["by"] == client]
    return f" against {others[0]}" if others else ""


def _sides(claims: Claims) -> Iterator[dict[str, str]]:
    """The pairs of which most is said: together, or against each other, as most of their reports have it."""
    told: Counter[tuple[str, str]] = Counter()
    lean: Counter[tuple[str, str]] = Counter()
    for claim in claims.values():
        if "tie" in claim:
            one, other, value = claim["tie"]
            pair = (min(one, other), max(one, other))
            told[pair] += 1 + len(claim.get("reports", ()))
            lean[pair] += (-1 if str(value).startswith("-") else 1) * (1 + len(claim.get("reports", ())))
    for pair in sorted(told, key=lambda pair: (-told[pair], pair))[:_MOST_PAIRS]:
        how = "with" if lean[pair] > 0 else "against"
        yield {"id": f"{pair[0]}-and-{pair[1]}", "asks": f"{pair[0]} stands {how} {pair[1]}"}
