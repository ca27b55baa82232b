"""Which number does each claim carry, and where does it stand on the page?

Claims are numbered as a reader meets them: page by page, from top to bottom; claims whose place is not known come after
those on the same page, and what the case's author assumes comes last.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from detente.model.case import Case
from detente.model.claim import Claim, Report
from detente.model.conclusion import Assessment
from detente.model.credence import Credence
from detente.model.span import Span
from detente.report.telling import tell_claim
from detente.report.words import one_line, words_of_id

_NOWHERE = 10**12  # after every place on a page


class Place(NamedTuple):
    """Words on a page that a claim comes from."""

    page: str  # id of the source whose capture holds them
    source: str  # id of the source that says them
    span: Span


class Entry(NamedTuple):
    """One claim as the report shows it."""

    number: int
    claim: Claim
    says: str  # one sentence
    short: str  # a few words
    credence: Credence | None  # None: it was not weighed
    page: str  # id of the page that it is first found on; empty for an assumption
    voice: str  # id of the source that says it first; empty for an assumption
    places: tuple[Place, ...]

    @property
    def assumed(self) -> bool:
        """Whether nobody says it but the case's author."""
        return not self.voice

    @property
    def chance(self) -> float | None:
        """How far it is believed, 0..1."""
        return self.credence.chance if self.credence else None


def page_of(source: str, case: Case, captures: Mapping[str, str]) -> str:
    """The page that a source is read on: the first one along its chain whose capture is at hand, else the chain's end."""
    seen: list[str] = []
    here: str | None = source
    while here is not None and here not in seen:
        seen.append(here)
        if here in captures:
            return here
        here = case.sources[here].via if here in case.sources else None
    return seen[-1]


def number_claims(assessment: Assessment) -> dict[str, Entry]:
    """Every claim that enters worlds, numbered from 1 in reading order, by id."""
    case = assessment.case
    order = {source: place for place, source in enumerate(case.sources)}
    found = []
    for place, claim in enumerate(case.live_claims.values()):
        reports = [report for report in claim.all_reports if report.source is not None]
        places = tuple(spot for report in reports for spot in _places(report, assessment))
        voice = reports[0].source or "" if reports else ""
        page = page_of(voice, case, assessment.captures) if voice else ""
        start = min((spot.span.start for spot in places if spot.page == page), default=_NOWHERE)
        key = (not voice, order.get(page, len(order)), start, place)
        found.append((key, claim, page, voice, places))
    found.sort(key=lambda item: item[0])
    return {
        claim.id: Entry(number, claim, tell_claim(claim, case), _short(claim, case), assessment.credences.get(claim.id),
                        page, voice, places)
        for number, (_, claim, page, voice, places) in enumerate(found, 1)
    }


def _places(report: Report, assessment: Assessment) -> list[Place]:
    source = report.source or ""
    page = page_of(source, assessment.case, assessment.captures)
    return [Place(page, source, span) for span in report.at]


def _short(claim: Claim, case: Case) -> str:
    """A few words for the margin: the claim's own short name; for an assumption, whose wish it is."""
    if claim.id in case.claims:
        return words_of_id(claim.id)
    return one_line(f"{case.actor_label(next(iter(claim.want or {'': ()})))}: assumed wish")
