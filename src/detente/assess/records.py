"""How often was each source right, of its reports on claims that have come out?"""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.case import Case
from detente.model.ledger import Ledger, outcomes_of
from detente.model.score import TrackRecord
from detente.sampling.trust import source_mean, standing, trust_of


def records(case: Case, ledger: Ledger) -> Iterator[TrackRecord]:
    """A record for each source that reported on a claim that has come out, in the order of the file.

    A source is right if it said what was true or denied what was false; a copy of what another said first proves nothing.
    `case`: with the ledger's outcomes in it.
    """
    void = _void(case, ledger)
    for name, source in case.sources.items():
        told = [standing(report, case.conventions)[1] != truth for report, truth in case.resolved_reports.get(name, ())]
        if told or void.get(name):
            yield TrackRecord(case.id, source.label, source.reliability, sum(told), len(told) - sum(told), void.get(name, 0),
                              (source.record.right, source.record.wrong), trust_of(case, name), source_mean(case, name))


def _void(case: Case, ledger: Ledger) -> dict[str, int]:
    """How many of its reports can't be settled, by source."""
    found: dict[str, int] = {}
    for name, entry in outcomes_of(ledger.entries, "claim"):
        if entry.outcome is None and name in case.live_claims:
            for report in case.live_claims[name].first_reports:
                found[str(report.source)] = found.get(str(report.source), 0) + 1
    return found
