"""Why is a claim, or a source, believed as far as it is, and what hangs on it?"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from detente.model.claim import Claim, Report
from detente.model.conclusion import Assessment
from detente.model.credence import Credence, Weighed
from detente.report.hangwords import hangs_said
from detente.report.numbering import number_claims, page_of
from detente.report.words import LETTERS, count, hundredth, one_line

HIDDEN = "a draft: it stays out of every world until somebody accepts it"


def full(claim: Claim) -> str:
    """What a claim says, as a sentence."""
    label = one_line(claim.label)
    return label if label.endswith((".", "!", "?")) else f"{label}."


def believed(assessment: Assessment, claim: Claim, indent: str) -> Iterator[str]:
    """How far a claim is believed, and the words behind it."""
    credence = assessment.credences.get(claim.id)
    if credence is None:
        yield f"{indent}{HIDDEN}"
    elif credence.given:
        yield f"{indent}{'taken as true in every world' if credence.resolved is None else credence.settled}"
    else:
        yield (f"{indent}believed {hundredth(credence.chance)} of 100"
               + (f" ({hundredth(credence.low)} to {hundredth(credence.high)})" if credence.reports else ""))
    if credence and credence.alone is not None:
        yield f"{indent}by itself {hundredth(credence.alone)} of 100; it stands against claims that exclude it"
    if not claim.all_reports:
        yield f"{indent}assumed by the case's author; no source says it"
    for report in claim.all_reports:
        yield indent + _who(assessment, report)
        for span, words in quoted(assessment, report):
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


def quoted(assessment: Assessment, report: Report) -> Iterator[tuple[str, str]]:
    """Each span of a report with its words; no words where the page is not at hand."""
    text = assessment.captures.get(page_read(assessment, report) or "")
    for span in report.at:
        words = " ".join(text[span.start:span.end].split()) if text is not None else ""
        yield str(span), words


def page_read(assessment: Assessment, report: Report) -> str | None:
    """The source on whose page a report is read."""
    return page_of(report.source, assessment.case, assessment.captures) if report.source else None


def audit(credence: Credence) -> Iterator[str]:
    """How a claim was weighed: where it began, what each report did to the odds, and where that left it."""
    if credence.given or not credence.reports:
        return
    yield f"weighed: begins at {hundredth(credence.prior)} of 100, before any report"
    yield from (_line(line) for line in credence.reports)
    end = credence.chance if credence.alone is None else credence.alone
    yield f"weighed: ends at {hundredth(end)} of 100, the model's own error mixed in"
    if credence.conflicting:
        yield "letter and digit say opposite things, so the range is a letter wider each way"


def _line(line: Weighed) -> str:
    through = f" through {' and '.join(line.via)}" if line.via else ""
    copied = "" if not line.copying else ", a reprint" if line.copying == 1 else ", a later report of one origin"
    return (f"weighed: {line.source}{through}, {line.grade}, reliability {line.reliability:.2f}, motive {line.motive}, "
            f"{'denied' if line.denied else 'said'} with firmness {line.firmness:g}{copied}, "
            f"odds times {exp(line.firmness * line.log_ratio):.2f}")


def claim_lines(assessment: Assessment, name: str) -> Iterator[str]:
    """A claim: what it says, the words behind it, how it was weighed, and what hangs on it."""
    claim = assessment.case.live_claims.get(name) or assessment.case.claims[name]
    entry = number_claims(assessment).get(name)
    yield f"{f'{entry.number}. ' if entry else ''}{name}: {full(claim)}"
    yield from believed(assessment, claim, "  ")
    credence = assessment.credences.get(name)
    if credence is None:
        return
    yield from (f"  {line}" for line in audit(credence))
    yield ""
    yield "What hangs on it"
    yield from (f"  {line}" for line in hangs_said(assessment, "claim", name))


def source_lines(assessment: Assessment, name: str) -> Iterator[str]:
    """A source: who it is, its record, what it says, and what hangs on it."""
    case = assessment.case
    source = case.sources[name]
    yield f"{name}: {one_line(source.label)}, {source.reliability} ({LETTERS[source.reliability]})"
    yield from (f"  {line}" for line in _record(assessment, name))
    yield ""
    entries = number_claims(assessment)
    said = [entry for entry in entries.values() if any(report.source == name for report in entry.claim.all_reports)]
    passed = [entry for entry in entries.values() if entry not in said and entry.page == name]
    yield f"It says {count(len(said), 'claim')}{f' and passes on {len(passed)} of others' if passed else ''}."
    for entry in (*said, *passed):
        chance = "not weighed" if entry.chance is None else f"believed {hundredth(entry.chance)} of 100"
        yield f"  {entry.number:>3}  {entry.claim.id}: {full(entry.claim)} ({chance})"
    yield ""
    yield "What hangs on it"
    yield from (f"  {line}" for line in hangs_said(assessment, "source", name))


def _record(assessment: Assessment, name: str) -> Iterator[str]:
    """What the source has turned out to be worth: as reports were weighed by it."""
    source = assessment.case.sources[name]
    lines = [line for credence in assessment.credences.values() for line in credence.reports if line.source == name]
    right, wrong = (lines[0].right, lines[0].wrong) if lines else (source.record.right, source.record.wrong)
    if right or wrong:
        yield f"record: {right:.3g} right, {wrong:.3g} wrong"
    else:
        yield "record: nothing that it said has been resolved"
    if lines:
        yield f"taken to track the truth {hundredth(lines[0].reliability)} times of 100"
    if source.via:
        yield f"speaks through {one_line(assessment.case.sources[source.via].label)}"
    for actor, leaning in source.leans.items():
        yield f"leans {leaning} {one_line(assessment.case.actor_label(actor))}"
