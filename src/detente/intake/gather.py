"""Which case do these pages draft?

Every statement becomes a claim marked as a draft: nobody has seen it yet, and it enters no world. Where the reader found a
tie, an offer, a comparison of strength, a refusal of aid or a prediction, the claim suggests it, with a range by convention.
The order of the pages doesn't matter, and a page given twice is one source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.model.statement import Reading

from .draft import draft_claims
from .folk import Folk, gather_actors
from .slug import slug
from .sourcing import gather_sources

_NOTE = "Drafted by the reader: every claim waits for a person to accept, change or delete it. Numbers are conventions."


def gather(readings: Sequence[Reading]) -> dict[str, Any]:
    """A draft case as plain data in the case language, which `Case.model_validate` takes as it is.

    Keys that would be empty are left out. Raises ValueError where no page is given.
    """
    pages = _each_once(readings)
    if not pages:
        raise ValueError("no page to gather a case from")
    folk = gather_actors(pages)
    sources = gather_sources(pages, folk)
    claims, options = draft_claims(pages, folk, sources)
    dates = [page.article.published[:10] for page in pages if page.article.published]
    data = {
        "case": slug(min((page.article.title or page.article.capture.name) for page in pages)),
        "question": pages[0].article.title if len(pages) == 1 else None,
        "as_of": max(dates) if dates else None,
        "note": _NOTE,
        "sources": sources.data,
        "actors": folk.data,
        "claims": claims,
        "options": options,
        "conclusions": _questions(claims, folk),
    }
    return {key: value for key, value in data.items() if value}


def _each_once(readings: Sequence[Reading]) -> list[Reading]:
    """Pages in the order of their digests, each once."""
    by_digest = {reading.article.capture.sha256: reading for reading in readings}
    return [by_digest[digest] for digest in sorted(by_digest)]


def _questions(claims: dict[str, dict[str, Any]], folk: Folk) -> list[dict[str, str]]:
    """What the drafts make worth asking: is an accepted offer stable, and does nobody back whom nobody is said to back?"""
    asked: list[dict[str, str]] = []
    for name, claim in claims.items():
        offer = claim.get("offer")
        if offer and len(asked) < 3:
            asked.append({"id": f"{name}-holds", "asks": " and ".join([offer["does"], *offer["if"]]) + " is stable for all"})
    clients = dict.fromkeys(claim["support"]["client"] for claim in claims.values() if "support" in claim)
    if any(entry["kind"] in ("state", "bloc") for entry in folk.data.values()):
        asked += [{"id": f"nobody-backs-{client}", "asks": f"no state supports {client}{_against(client, claims)}"}
                  for client in list(clients)[:2]]
    return asked


def _against(client: str, claims: dict[str, dict[str, Any]]) -> str:
    """Whom the client is up against: the other side of its offers, if it has made any."""
    others = [claim["offer"]["to"] for claim in claims.values() if "offer" in claim and claim["offer"]["by"] == client]
    return f" against {others[0]}" if others else ""
