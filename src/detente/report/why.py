"""Why? From a conclusion, or a claim, down to the words on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.errors import BadInput, Problem, did_you_mean
from detente.model.claim import Claim, Report
from detente.model.conclusion import Assessment, Carrier, Conclusion
from detente.report.data import as_data
from detente.report.numbering import page_of
from detente.report.words import hundredth, one_line, signed

MOST = 8  # carriers shown
SHORTEST = 0.005  # lifts under half a world in 100 are left to the table


def why_lines(assessment: Assessment, name: str) -> Iterator[str]:
    """The answer to "why" for the conclusion or claim of that name, line by line. Raises BadInput for an unknown name."""
    for conclusion in assessment.conclusions:
        if conclusion.id == name:
            yield from _conclusion(assessment, conclusion)
            return
    if name in assessment.case.claims or name in assessment.case.live_claims:
        yield from _claim_and_conclusions(assessment, name)
        return
    for entry in assessment.not_run:
        if entry.question == name:
            yield f"{name}: not answered. {entry.why}."
            return
    raise _unknown(assessment, name)


def why_data(assessment: Assessment, name: str) -> dict[str, Any]:
    """The same as plain data: the conclusion or claim with every claim behind it and its words."""
    found: dict[str, Any] = next((entry for entry in as_data(assessment)["conclusions"] if entry["id"] == name), {})
    claims = [entry["id"] for entry in found.get("carriers", []) if entry["by"] == "claim"]
    if not found:
        if name not in assessment.case.live_claims and name not in assessment.case.claims:
            raise _unknown(assessment, name)
        found, claims = {"id": name}, [name]
    return {**found, "claims": [_claim_data(assessment, claim) for claim in claims]}


def _unknown(assessment: Assessment, name: str) -> BadInput:
    known = [entry.id for entry in assessment.conclusions] + list(assessment.case.live_claims)
    return BadInput([Problem(f"no conclusion or claim is called {name!r}", did_you_mean(name, known), assessment.case.id)])


def _conclusion(assessment: Assessment, entry: Conclusion) -> Iterator[str]:
    low, high = (hundredth(bound) for bound in entry.interval)
    yield one_line(entry.sentence)
    yield f"{entry.word.capitalize()}: it holds in {hundredth(entry.share)} of 100 worlds (sampling {low} to {high})."
    yield ""
    if entry.how:
        yield "How it was reached."
        yield from map(one_line, entry.how.splitlines())
        yield ""
    weighty = [carrier for carrier in entry.carriers if abs(carrier.lift) >= SHORTEST]
    if not weighty:
        yield "No claim carries it: granting or refusing any of them leaves it as it is."
    for by, title in (("claim", "What carries it"), ("cell", "The same by fact, all claims on it together"),
                      ("source", "The same by source")):
        chosen = [carrier for carrier in weighty if carrier.by == by][:MOST]
        if by == "cell":
            chosen = [carrier for carrier in chosen if len(_claims_on(assessment, carrier.id)) > 1]
        if chosen:
            yield f"{title} (worlds of 100 that it gains when granted rather than refused):"
            for carrier in chosen:
                yield from _carrier(assessment, carrier)
            yield ""
    if weighty:
        yield "± is two standard errors of the draw, and at least 1."
    for names in entry.falls_if:
        yield ("Falls if false: " if entry.accepted else "Would hold if false: ") + " and ".join(names)


def _claims_on(assessment: Assessment, cell: str) -> tuple[str, ...]:
    return next((names for key, names in assessment.case.claims_on.items() if str(key) == cell), ())


def _carrier(assessment: Assessment, carrier: Carrier) -> Iterator[str]:
    lift = f"{signed(carrier.lift):>4} ±{max(1, round(200 * carrier.error)):d}"
    if carrier.by == "claim":
        yield f"  {lift}  {carrier.id}: {_full(assessment.case.live_claims[carrier.id])}"
        yield from _words(assessment, assessment.case.live_claims[carrier.id], "          ")
    elif carrier.by == "cell":
        yield f"  {lift}  {carrier.id} ({', '.join(_claims_on(assessment, carrier.id))})"
    else:
        yield f"  {lift}  {one_line(assessment.case.sources[carrier.id].label)}"


def _full(claim: Claim) -> str:
    label = one_line(claim.label)
    return label if label.endswith((".", "!", "?")) else f"{label}."


def _words(assessment: Assessment, claim: Claim, indent: str) -> Iterator[str]:
    """How far a claim is believed, and the words behind it."""
    credence = assessment.credences.get(claim.id)
    if credence is None:
        yield f"{indent}a draft: it stays out of every world until somebody accepts it"
    elif credence.given:
        yield f"{indent}taken as true in every world"
    else:
        yield (f"{indent}believed {hundredth(credence.chance)} of 100"
               + (f" ({hundredth(credence.low)} to {hundredth(credence.high)})" if credence.reports else ""))
    if credence and credence.alone is not None:
        yield f"{indent}by itself {hundredth(credence.alone)} of 100; it stands against claims that exclude it"
    if not claim.all_reports:
        yield f"{indent}assumed by the case's author; no source says it"
    for report in claim.all_reports:
        yield indent + _who(assessment, report)
        for span, words in _quoted(assessment, report):
            yield f"{indent}  characters {span}" + (f": “{words}”" if words else "")


def _who(assessment: Assessment, report: Report) -> str:
    case = assessment.case
    if report.source is None:
        return "said by nobody who is named"
    source = case.sources[report.source]
    line = f"{one_line(source.label)} ({source.reliability})" + (" denies it" if report.denied else "")
    via, seen = source.via, {source.id}
    while via and via not in seen:
        seen.add(via)
        line += f", as {one_line(case.sources[via].label)} ({case.sources[via].reliability}) tells it"
        via = case.sources[via].via
    hedge = f", hedged: “{one_line(report.hedge)}”" if report.hedge else ""
    return line + hedge + ("" if report.sourced else ", no source given")


def _quoted(assessment: Assessment, report: Report) -> Iterator[tuple[str, str]]:
    """Each span of a report with its words; no words where the page is not at hand."""
    text = assessment.captures.get(_page(assessment, report) or "")
    for span in report.at:
        words = " ".join(text[span.start:span.end].split()) if text is not None else ""
        yield str(span), words


def _page(assessment: Assessment, report: Report) -> str | None:
    return page_of(report.source, assessment.case, assessment.captures) if report.source else None


def _claim_and_conclusions(assessment: Assessment, name: str) -> Iterator[str]:
    claim = assessment.case.live_claims.get(name) or assessment.case.claims[name]
    yield f"{name}: {_full(claim)}"
    yield from _words(assessment, claim, "  ")
    credence = assessment.credences.get(name)
    for line in credence.reports if credence else ():
        yield (f"  weighed: {line.source}, reliability {line.reliability:.2f}, motive {line.motive}, said with firmness "
               f"{line.firmness:g}, odds times {2.718281828 ** (line.firmness * line.log_ratio):.2f}")
    moved = [(carrier, entry) for entry in assessment.conclusions for carrier in entry.carriers
             if carrier.by == "claim" and carrier.id == name and abs(carrier.lift) >= SHORTEST]
    if not moved:
        yield "  It carries no conclusion."
    for carrier, entry in moved:
        yield f"  {signed(carrier.lift):>4} of 100 worlds for {entry.id}: {one_line(entry.sentence)}"


def _claim_data(assessment: Assessment, name: str) -> dict[str, Any]:
    claim = assessment.case.live_claims.get(name) or assessment.case.claims[name]
    credence = assessment.credences.get(name)
    return {
        "id": name,
        "says": claim.label,
        "chance": round(credence.chance, 6) if credence else None,
        "reports": [{
            "source": report.source, "hedge": report.hedge, "sourced": report.sourced, "denied": report.denied,
            "page": _page(assessment, report),
            "at": [{"span": span, "words": words} for span, words in _quoted(assessment, report)],
        } for report in claim.all_reports],
    }
