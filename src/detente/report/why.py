"""Why? From a conclusion, a claim or a source, down to the words on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.errors import BadInput, Problem, did_you_mean
from detente.model.conclusion import Assessment, Carrier, Conclusion
from detente.report.claimname import named_by_number
from detente.report.fallwords import falls_said
from detente.report.firmwords import (
    CHECKS,
    choices_said,
    pages_said,
    shifts_said,
    sways_said,
    worth_finding,
    worth_said,
)
from detente.report.numbering import Entry, number_claims
from detente.report.outline import called_as
from detente.report.phrase import plain
from detente.report.restwords import (
    READINGS,
    certainty,
    doubts,
    in_worlds,
    parts_said,
    reading_said,
    readings,
    stands_said,
)
from detente.report.whyclaim import believed, claim_lines, full, source_lines
from detente.report.whydata import claim_data, conclusion_data, source_data
from detente.report.words import one_line, signed

MOST = 8  # carriers shown
SHORTEST = 0.005  # lifts under half a world in 100 are left to the table


def why_lines(assessment: Assessment, name: str) -> Iterator[str]:
    """The answer to "why" for the conclusion, claim or source of that name, or the claim of that number, line by line.

    Raises BadInput for an unknown name.
    """
    kind, name = _meant(assessment, name)
    if kind == "conclusion":
        yield from _conclusion(assessment, next(entry for entry in assessment.conclusions if entry.id == name))
    elif kind == "open":
        yield f"{name}: not answered. {next(entry.why for entry in assessment.not_run if entry.question == name)}."
    else:
        yield from (claim_lines if kind == "claim" else source_lines)(assessment, name)


def why_data(assessment: Assessment, name: str) -> dict[str, Any]:
    """The same as plain data: the conclusion, claim or source with every claim behind it and its words."""
    kind, name = _meant(assessment, name)
    if kind == "conclusion":
        return conclusion_data(assessment, name)
    if kind == "source":
        return source_data(assessment, name)
    if kind == "open":
        return {"id": name, "not_run": next(entry.why for entry in assessment.not_run if entry.question == name), "claims": []}
    return {"id": name, "claims": [claim_data(assessment, name)]}


def _meant(assessment: Assessment, name: str) -> tuple[str, str]:
    """What a reader calls by that name, and its id: a conclusion, then a claim, a source, an open question."""
    case = assessment.case
    known = {"conclusion": [entry.id for entry in assessment.conclusions], "claim": [*case.live_claims, *case.claims],
             "source": list(case.sources), "open": [entry.question for entry in assessment.not_run if entry.question]}
    for kind, names in known.items():
        if name in names:
            return kind, name
    if (claim := named_by_number(case, name, assessment.captures)) is not None:
        return "claim", claim
    every = [one for kind in ("conclusion", "claim", "source") for one in known[kind]]
    raise BadInput([Problem(f"no conclusion, claim or source is called {name!r}", did_you_mean(name, every), case.id)])


def _conclusion(assessment: Assessment, entry: Conclusion) -> Iterator[str]:
    case, entries = assessment.case, number_claims(assessment)
    yield one_line(entry.sentence)
    called, band = called_as(entry, entries, case)
    yield (f"{called} ({band}): it holds "
           f"{in_worlds(entry.share, entry.exact)} [{certainty(entry)}].")
    if entry.how:
        yield from _part("How it was reached", (one_line(line) for line in entry.how.splitlines()))
    yield from _part("What it rests on", _rests(assessment, entry, entries))
    falls = [plain(falls_said(entry, entries, case)), plain(stands_said(entry, entries, case, 40))]
    yield from _part("What would change it", [*falls, *shifts_said(entry, case), sways_said(assessment, entry)])
    yield from _part("What else was tried", (*choices_said(entry, case), *pages_said(entry, case)))
    yield from _part("How sure the number is", (f"{name}: {said}" for name, said in doubts(entry, case)))
    found = [plain(worth_said(one)) for one in worth_finding(entry, entries, case)]
    yield from _part("What to verify next", [*found, CHECKS] if found else ["No single check would settle much."])


def _part(title: str, lines: Any) -> Iterator[str]:
    """A heading with what stands under it, unless that is nothing."""
    told = [f"  {line}" if line else "" for line in lines]
    if any(told):
        yield ""
        yield title
        yield from (line for line in told if line)


def _rests(assessment: Assessment, entry: Conclusion, entries: dict[str, Entry]) -> Iterator[str]:
    weighty = [carrier for carrier in entry.carriers
               if abs(carrier.lift) >= SHORTEST and carrier.by in ("claim", "cell", "source")]
    yield plain(parts_said(entry, entries, MOST))
    read = {one.entry.claim.id: one for one in readings(entry, entries)}
    if not weighty:
        yield "No claim carries it: granting or refusing any of them leaves it as it is."
    chosen = [carrier for carrier in weighty if carrier.by == "claim" and carrier.id in entries][:MOST]
    if chosen:
        yield "By claim (worlds of 100 that it gains when the claim is granted rather than refused):"
    for carrier in chosen:
        claim = assessment.case.live_claims[carrier.id]
        yield f"{_lift(carrier)}  {entries[carrier.id].number}. {carrier.id}: {full(claim)}"
        yield from believed(assessment, claim, " " * 10)
        if carrier.id in read:
            yield " " * 10 + plain(reading_said(read[carrier.id], entry.exact))
    if any(read[carrier.id].differ for carrier in chosen if carrier.id in read):
        yield READINGS
    yield from _others(assessment, weighty)
    if any(carrier.error for carrier in weighty):
        yield "± is two standard errors of the draw, and at least 1."


def _others(assessment: Assessment, weighty: list[Carrier]) -> Iterator[str]:
    """The same by facts that several claims speak to, and by sources."""
    cells = {str(cell): names for cell, names in assessment.case.claims_on.items()}
    facts = [carrier for carrier in weighty if carrier.by == "cell" and len(cells.get(carrier.id, ())) > 1][:MOST]
    if facts:
        yield "By fact, all claims on it together:"
        yield from (f"{_lift(carrier)}  {carrier.id} ({', '.join(cells[carrier.id])})" for carrier in facts)
    sources = [carrier for carrier in weighty if carrier.by == "source" and carrier.id in assessment.case.sources][:MOST]
    if sources:
        yield "By source, telling the truth rather than speaking whether or not it is true:"
        yield from (f"{_lift(carrier)}  {one_line(assessment.case.sources[carrier.id].label)}" for carrier in sources)


def _lift(carrier: Carrier) -> str:
    return f"{signed(carrier.lift):>4}" + (f" ±{max(1, round(200 * carrier.error)):d}" if carrier.error else "")
