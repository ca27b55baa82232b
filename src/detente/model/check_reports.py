"""Does what is known to be true, or false, fit the rest of a case?"""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.case import Case
from detente.model.claim import Claim
from detente.model.lookup import Fault, Path


def resolved_faults(case: Case) -> Iterator[Fault]:
    """Claims that are resolved and can't be: drafts, and those that are given besides."""
    for name, claim in case.claims.items():
        here: Path = ("claims", name, "resolved")
        if claim.resolved is None:
            continue
        if claim.given:
            yield Fault(here, f"{name} is both given and resolved",
                        "resolved, if by now it is known; given, if it is taken for granted")
        if claim.draft:
            yield Fault(here, f"{name} is resolved, and still a draft", "accept it first: a draft stays out of every world")


def required_fault(path: Path, claim: Claim, other: Claim) -> Iterator[Fault]:
    """What holds in every world must not require what may fail."""
    if claim.settled and not other.settled:
        is_not = "is resolved as false" if other.settled is False else "is not"
        held = "given" if claim.given else "resolved as true"
        yield Fault(path, f"{claim.id} is {held}, but {other.id}, which it requires, {is_not}",
                    "make both given, or neither" if claim.given and other.settled is None else "settle both, or neither")


def excluding_fault(path: Path, claims: list[Claim]) -> Iterator[Fault]:
    """Of claims that exclude each other at most one holds in every world."""
    held = [claim for claim in claims if claim.settled]
    if len(held) < 2:
        return
    ways = {"given" if claim.given else "resolved as true" for claim in held}
    how = f"both {ways.pop()}" if len(ways) == 1 and len(held) == 2 else "all given or resolved as true"
    yield Fault(path, f"claims {' and '.join(claim.id for claim in held)} exclude each other and are {how}")
