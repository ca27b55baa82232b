"""Does a claim serve the one who reports it?"""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.case import Case
from detente.model.claim import Claim


def motive_of(case: Case, claim: Claim, source: str) -> str:
    """Does a claim serve its source, be it asserted or denied? Read from whom the source speaks for and leans to.

    A friendly tie, great strength or support given shows an actor in a good light; weakness or no support in a bad one.
    A hostile tie says nothing of the kind. Everything else is neutral until the case says `motive`.
    """
    leans = dict(case.sources[source].leans)
    if case.sources[source].speaks_for:
        leans.setdefault(str(case.sources[source].speaks_for), "for")
    if not leans:  # as with most sources: the claim need not be looked at
        return "neutral"
    balance = sum((1 if leans[actor] == "for" else -1) * sign for actor, sign in _speaks_for(claim) if actor in leans)
    if balance == 0:
        return "neutral"
    return "serves" if balance > 0 else "against"


def _speaks_for(claim: Claim) -> Iterator[tuple[str, int]]:
    """Actors that a claim shows in a good (1) or a bad light (-1)."""
    for cell, value in claim.cells:
        if cell.kind == "tie" and value.middle > 0:
            yield from ((actor, 1) for actor in cell.at)
        elif cell.kind == "capability" and value.middle != 50:
            yield cell.at[0], 1 if value.middle > 50 else -1
        elif cell.kind == "support":
            yield cell.at[1], 1 if value.middle > 0 else -1
