"""What does a conclusion rest on, and how firmly?"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.claim import Claim
from detente.model.conclusion import Carrier, Conclusion
from detente.report.numbering import Entry

LEAST = 0.005  # a lift below this prints as 0 worlds of a hundred
MOST_OF_IT = 0.6  # the claims named first bear at least this part of what all of them bear ...
HALF = 0.5  # a claim whose refusal moves so much of the share decides it, whatever the accepted world says
NAMED = 3  # ... and are at most so many


def counts(carrier: Carrier) -> bool:
    """Whether a lift is told from none: it would not print as 0, and is more than two standard errors."""
    return abs(carrier.lift) >= LEAST and abs(carrier.lift) > 2 * carrier.error


def carriers(conclusion: Conclusion, by: str) -> tuple[Carrier, ...]:
    """The carriers of one kind (claim, cell, source) that count, the heaviest first."""
    found = [carrier for carrier in conclusion.carriers if carrier.by == by and counts(carrier)]
    return tuple(sorted(found, key=lambda carrier: (-abs(carrier.lift), carrier.id)))


def lift_of(conclusion: Conclusion, claim: str) -> Carrier | None:
    """The lift of one claim where it counts; None where it carries nothing."""
    for carrier in conclusion.carriers:
        if carrier.by == "claim" and carrier.id == claim:
            return carrier if counts(carrier) else None
    return None


def bearers(conclusion: Conclusion) -> tuple[Carrier, ...]:
    """The claims that make the share what it is: those for it where it holds in most worlds, else those against it."""
    way = 1 if conclusion.share >= 0.5 else -1
    return tuple(carrier for carrier in carriers(conclusion, "claim") if carrier.lift * way > 0)


def chief(borne: tuple[Carrier, ...]) -> tuple[Carrier, ...]:
    """The fewest heaviest bearers that bear most of the weight, never more than three."""
    total, gathered = sum(abs(carrier.lift) for carrier in borne), 0.0
    for place, carrier in enumerate(borne[:NAMED], 1):
        gathered += abs(carrier.lift)
        if gathered >= MOST_OF_IT * total:
            return borne[:place]
    return borne[:NAMED]


def origins(claim: Claim) -> tuple[str, ...]:
    """The independent origins that say a claim: its clusters, or its sources where no cluster is named."""
    said = [report for report in claim.all_reports if report.source and not report.denied]
    return tuple(dict.fromkeys(report.cluster or report.source or "" for report in said))


def radius(conclusion: Conclusion) -> int | None:
    """How many claims must be false to overturn it; None where no small set does."""
    return min((len(ids) for ids in conclusion.falls_if), default=None)


class Confidence(NamedTuple):
    """How much the ground bears, apart from how large the share is."""

    level: str  # high, moderate, low, none
    because: str


def confidence(conclusion: Conclusion, entries: dict[str, Entry]) -> Confidence:
    """Confidence in the ground of a conclusion, from origins, grades and the fewest claims that overturn it.

    None: everything that carries it is ungraded. Low: one claim of at most one origin overturns it, or moves its share by
    half of all worlds; or an assumption carries it most. High: two origins or more, on more pages than one, stand behind its
    chief carriers, one grade step moves it by less than 20 worlds of a hundred, no single claim overturns it, and sets of two
    were looked for. Otherwise moderate. Neither the share nor the error of the draw enters.
    """
    borne = [entries[carrier.id] for carrier in chief(bearers(conclusion)) if carrier.id in entries]
    if not borne:
        said = [entry for entry in entries.values() if not entry.assumed]
        if said and all(_ungraded(entry) for entry in said):
            return Confidence("none", "no claim of this case has been graded, so the share says nothing yet")
        return _without_bearers(conclusion)
    if all(_ungraded(entry) for entry in borne):
        return Confidence("none", "nothing that it rests on has been graded, so the share says nothing yet")
    weak = [entry for entry in _pivots(conclusion, entries) if len(origins(entry.claim)) <= 1]
    if weak:
        whose = "which is an assumption" if not origins(weak[0].claim) else "which has one source"
        overturns = any(ids == (weak[0].claim.id,) for ids in conclusion.falls_if)
        return Confidence("low", f"one claim {'overturns it' if overturns else 'decides half of all worlds'}, {whose}")
    if not origins(borne[0].claim):
        return Confidence("low", "what carries it most is an assumption that no source states")
    return _firm(conclusion, entries, borne)


def _pivots(conclusion: Conclusion, entries: dict[str, Entry]) -> list[Entry]:
    """Claims on which it hangs alone: those that overturn it by themselves, then those that move half of all worlds."""
    alone = [ids[0] for ids in conclusion.falls_if if len(ids) == 1]
    alone += [carrier.id for carrier in carriers(conclusion, "claim") if abs(carrier.loss) >= HALF]
    return [entries[one] for one in dict.fromkeys(alone) if one in entries]


def _firm(conclusion: Conclusion, entries: dict[str, Entry], borne: list[Entry]) -> Confidence:
    """High or moderate, where neither an assumption nor one claim of one origin decides it."""
    behind = tuple(dict.fromkeys(origin for entry in borne for origin in origins(entry.claim)))
    if len(behind) < 2:
        return Confidence("moderate", "one source stands behind what carries it most")
    if len({page for entry in borne for page in _pages(entry)}) == 1:
        return Confidence("moderate", "several voices stand behind it, but one page reports them all")
    if conclusion.grades[1] - conclusion.grades[0] >= 0.2:
        return Confidence("moderate", "a one-step change of every grade moves it far")
    if _pivots(conclusion, entries):
        return Confidence("moderate", "several sources stand behind it, but a single claim can overturn it")
    if not conclusion.falls_if and conclusion.searched < 1:
        return Confidence("moderate", "several sources stand behind it, but what would overturn it was not looked for")
    return Confidence("high", "several sources stand behind what carries it, and no single claim overturns it")


def _pages(entry: Entry) -> tuple[str, ...]:
    """The pages on which a claim is found; none for an assumption."""
    return tuple(dict.fromkeys(place.page for place in entry.places)) or ((entry.page,) if entry.page else ())


def _without_bearers(conclusion: Conclusion) -> Confidence:
    if conclusion.grades[1] - conclusion.grades[0] < 0.2:
        return Confidence("moderate", "no claim moves it by itself, and the grades hardly do")
    return Confidence("low", "no claim bears it, and a one-step change of every grade moves it far")


def _ungraded(entry: Entry) -> bool:
    """Whether nothing speaks for its weight: no letter but F, no digit but 6, no record of its source, not settled."""
    if entry.credence and entry.credence.given:
        return False
    reports = entry.credence.reports if entry.credence else ()
    if any(weighed.right or weighed.wrong for weighed in reports):
        return False
    return {weighed.letter for weighed in reports} <= {"F"} and entry.claim.credibility == 6
