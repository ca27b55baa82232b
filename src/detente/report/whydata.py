"""What does "why" look like to another program?"""

from __future__ import annotations

from typing import Any

from detente.model.conclusion import Assessment
from detente.report.data import as_data, rounded
from detente.report.hangwords import hangs_on
from detente.report.numbering import number_claims
from detente.report.whyclaim import page_read, quoted


def conclusion_data(assessment: Assessment, name: str) -> dict[str, Any]:
    """A conclusion with every claim behind it and its words."""
    found: dict[str, Any] = next(entry for entry in as_data(assessment)["conclusions"] if entry["id"] == name)
    claims = [entry["id"] for entry in found["carriers"] if entry["by"] == "claim"]
    return {**found, "claims": [claim_data(assessment, claim) for claim in claims]}


def claim_data(assessment: Assessment, name: str) -> dict[str, Any]:
    """A claim: how it was weighed, where its words stand, and what hangs on it."""
    claim = assessment.case.live_claims.get(name) or assessment.case.claims[name]
    credence, entry = assessment.credences.get(name), number_claims(assessment).get(name)
    weighed = {} if credence is None else {
        "interval": [rounded(credence.low), rounded(credence.high)], "prior": rounded(credence.prior),
        "alone": None if credence.alone is None else rounded(credence.alone), "given": credence.given,
        "resolved": credence.resolved, "conflicting": credence.conflicting,
        "audit": [{**line._asdict(), "via": list(line.via), "reliability": rounded(line.reliability),
                   "log_ratio": rounded(line.log_ratio)} for line in credence.reports]}
    return {
        "id": name,
        "number": entry.number if entry else None,
        "says": claim.label,
        "chance": rounded(credence.chance) if credence else None,
        **weighed,
        "reports": [{
            "source": report.source, "hedge": report.hedge, "sourced": report.sourced, "denied": report.denied,
            "page": page_read(assessment, report),
            "at": [{"span": span, "words": words} for span, words in quoted(assessment, report)],
        } for report in claim.all_reports],
        "hangs": hangs_data(assessment, "claim", name),
    }


def source_data(assessment: Assessment, name: str) -> dict[str, Any]:
    """A source: its record, its claims, and what hangs on it."""
    source = assessment.case.sources[name]
    lines = [line for credence in assessment.credences.values() for line in credence.reports if line.source == name]
    record = (lines[0].right, lines[0].wrong) if lines else (source.record.right, source.record.wrong)
    said = [claim.id for claim in assessment.case.live_claims.values()
            if any(report.source == name for report in claim.all_reports)]
    return {"id": name, "label": source.label, "reliability": source.reliability, "via": source.via,
            "record": {"right": rounded(record[0]), "wrong": rounded(record[1])},
            "claims": [claim_data(assessment, claim) for claim in said], "hangs": hangs_data(assessment, "source", name)}


def hangs_data(assessment: Assessment, by: str, name: str) -> list[dict[str, Any]]:
    """Each answer under the readings: `wrong` and `right` decided alone, `false` and `true` learned."""
    return [{"conclusion": entry.conclusion.id, "share": rounded(entry.conclusion.share), "if_wrong": rounded(entry.wrong),
             "if_right": rounded(entry.right), "error": rounded(entry.error),
             "if_learned_false": None if entry.false is None else rounded(entry.false),
             "if_learned_true": None if entry.true is None else rounded(entry.true), "counts": entry.counts}
            for entry in hangs_on(assessment, by, name)]
