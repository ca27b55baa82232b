"""What had been reported by a day?

The reports on pages that came out later are taken away, and the claims that then nobody tells. Nothing else goes back: grades,
options, and which wish comes first stay as the author has them now.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from detente.errors import BadInput, Problem
from detente.model.case import Asked, Case
from detente.model.claim import Claim
from detente.model.question import parse_question

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OWN: dict[str, object] = {"source": None, "at": (), "hedge": None, "sourced": True, "denied": False, "motive": None,
                           "cluster": None, "verbatim": False}  # a claim's entries that belong to its own report


class Days(NamedTuple):
    """A day, or a month or year of which the day is not said."""

    first: date
    last: date


class Dated(NamedTuple):
    """A case as it stood."""

    case: Case
    gone: tuple[str, ...]  # claims that nobody had made
    fewer: tuple[str, ...]  # claims that fewer had made
    undated: tuple[str, ...]  # pages whose day is not known, or not well enough: their reports stay in
    unasked: tuple[tuple[str, str], ...]  # questions that could not be asked, and why
    notes: tuple[str, ...]  # all of this in sentences


def read_date(text: str) -> Days | None:
    """The days that `2021`, `2021-08` or `2021-08-18` stands for; a time of day may follow. None for anything else."""
    match = _DATE.fullmatch(re.split("[T ]", text.strip(), maxsplit=1)[0])
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return Days(first, first)
    last = first.replace(month=12) if month is None else first
    return Days(first, last.replace(day=monthrange(last.year, last.month)[1]))


def as_of(case: Case, day: str) -> Dated:
    """The case as it stood at the end of a day, month or year, `2021-08-18`, `2021-08` or `2021`.

    A report goes where its page surely came out later; where the page has no date, or one too vague to tell, it stays and is
    told. A claim without any report left goes, an assumption of the author's stays. What a claim that stays requires of one
    that goes is not required. `resolved` says how a claim turned out, not when, so no outcome is used. The case's own `as_of`
    becomes the day where it was later or something went.
    Raises BadInput for what is no date.
    """
    asked = None if re.search("[T ]", day.strip()) else read_date(day)
    if asked is None:
        raise BadInput([Problem(f"{day!r} is no date", "as in 2021, 2021-08 or 2021-08-18")])
    later, vague = _pages(case, asked.last)
    claims = {name: _kept(case, claim, later) for name, claim in case.claims.items()}
    gone = tuple(name for name, claim in claims.items() if not claim.all_reports and case.claims[name].all_reports)
    fewer = tuple(name for name, claim in claims.items()
                  if name not in gone and len(claim.all_reports) < len(case.claims[name].all_reports))
    loose = tuple(name for name, claim in claims.items() if name not in gone and set(claim.requires) & set(gone))
    left = {name: _loosened(claim, gone) for name, claim in claims.items() if name not in gone}
    open_again = tuple(name for name, claim in left.items() if claim.resolved is not None)
    left |= {name: left[name].model_copy(update={"resolved": None}) for name in open_again}
    parts: dict[str, object] = {}
    if left != dict(case.claims):
        groups = (tuple(name for name in group if name in left) for group in case.exclusive)
        parts = {"claims": left, "exclusive": tuple(group for group in groups if len(group) > 1)}
    end = read_date(case.as_of or "")
    if end.last > asked.last if end else bool(parts):
        parts["as_of"] = day.strip()
    stood = case.but(**parts) if parts else case
    unasked = dict(_unasked(stood))
    if unasked:
        stood = stood.but(conclusions=tuple(entry for entry in stood.conclusions if entry.id not in unasked))
    found = Dated(stood, gone, fewer, vague, tuple(unasked.items()), ())
    beyond = end is not None and end.last < asked.first
    return found._replace(notes=tuple(_notes(case, found, day.strip(), loose, open_again, beyond)))


def _pages(case: Case, last: date) -> tuple[frozenset[str], tuple[str, ...]]:
    """The sources whose page came out after a day; and the pages of claims that can't be told, in the case's order."""
    later = set()
    vague: dict[str, None] = {}
    speaking = {report.source for claim in case.live_claims.values() for report in claim.all_reports}
    for name in case.sources:
        days = published(case, name)
        if days and days.first > last:
            later.add(name)
        elif name in speaking and (days is None or days.last > last):
            vague[case.printed_on(name) or name] = None
    return frozenset(later), tuple(vague)


def published(case: Case, source: str) -> Days | None:
    """When what a source says came out: the day of the page that tells it, or else of the nearest dated source on the way
    there. None where no day is said."""
    chain: list[str] = []
    here: str | None = source
    while here in case.sources and here not in chain:
        chain.append(here)
        here = case.sources[here].via
    page = case.printed_on(source)
    for name in [page, *chain] if page else chain:
        if days := read_date(case.sources[name].published or ""):
            return days
    return None


def _kept(case: Case, claim: Claim, later: frozenset[str]) -> Claim:
    """A claim with the reports that were out."""
    left = tuple(report for report in claim.all_reports if report.source not in later)
    if len(left) == len(claim.all_reports):
        return claim
    if claim.source is not None and claim.source not in later:
        return claim.model_copy(update={"reports": left[1:]})
    return claim.model_copy(update={**_OWN, "reports": left})


def _loosened(claim: Claim, gone: tuple[str, ...]) -> Claim:
    """A claim without what it requires of claims that nobody had made."""
    if not set(claim.requires) & set(gone):
        return claim
    return claim.model_copy(update={"requires": tuple(name for name in claim.requires if name not in gone)})


def _unasked(case: Case) -> Iterator[tuple[str, str]]:
    """Questions that name what nobody had told of: an offer not yet made."""
    for entry in case.conclusions:
        if why := _unread(entry, case):
            yield entry.id, why


def _unread(entry: Asked, case: Case) -> str:
    try:
        parse_question(entry.asks, case.names)
    except ValueError as fault:
        return str(fault)
    return ""


def _notes(case: Case, found: Dated, day: str, loose: tuple[str, ...], open_again: tuple[str, ...], beyond: bool
           ) -> Iterator[str]:
    """What the reader should know of a case as it stood."""
    if beyond:
        yield f"the case takes in reporting up to {case.as_of} only; {day} is later"
    if found.gone:
        them = "it" if len(found.gone) == 1 else "them"
        yield f"{_so_many(len(found.gone), 'claim')} left out, as nobody had made {them} by {day}: {', '.join(found.gone)}"
    if found.fewer:
        yield f"{_so_many(len(found.fewer), 'claim')} with fewer reports than today: {', '.join(found.fewer)}"
    if loose:
        required = "what it requires" if len(loose) == 1 else "what they require"
        yield f"{', '.join(loose)}: {required} was not reported yet, and is not required"
    if open_again:
        yield f"outcomes bear no date, and are not used: {', '.join(open_again)}"
    if found.undated:
        them = "its reports stay" if len(found.undated) == 1 else "their reports stay"
        yield f"no day is known for {', '.join(found.undated)}, or none exact enough: {them} in"
    more = len(found.case.assumptions_made) - len(case.assumptions_made)
    if more > 0:
        counts = "counts as an assumption" if more == 1 else "count as assumptions"
        yield f"{_so_many(more, 'wish')} that only later reports state {counts} of the author's"
    for name, why in found.unasked:
        yield f"question {name} is not asked: {why}"
    if found.gone or found.fewer:
        yield "grades and records of sources, options and the order of wishes are those of today"


def _so_many(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + ('es' if noun.endswith('sh') else 's')}"

