"""What goes into a case's ledger, and what does the ledger give back to the case?"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from pathlib import Path

from detente.errors import BadInput, CaseError, Problem
from detente.model.case import Case
from detente.model.check import faults
from detente.model.conclusion import Assessment, Conclusion
from detente.model.ledger import Answered, Entry, Ledger, outcome_words, outcomes_of
from detente.model.lookup import Fault
from detente.model.question import Form, Likelier, Settles
from detente.model.settlement import Settlements
from detente.store.ledgerfile import append, ledger_path
from detente.store.write import may_write


def case_digest(case: Case) -> str:
    """SHA-256 of all that a case says, 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(case.model_dump(mode="json", by_alias=True)).encode()).hexdigest()


def answers(assessment: Assessment, on: str, late: bool = False) -> tuple[Answered, ...]:
    """An entry for each question of the case that this assessment answers. `on`: the day, ISO 8601.

    Raises BadInput for an assessment in which claims were decided by hand: it is not what the case says.
    """
    _as_it_stands(bool(assessment.refused or assessment.granted))
    digest = case_digest(assessment.case)
    forms = {question.id: question.form for question in assessment.case.questions}
    return tuple(_answered(assessment, entry, forms[entry.id], on, digest, late)
                 for entry in assessment.conclusions if entry.asked and entry.id in forms)


def _as_it_stands(by_hand: bool) -> None:
    if by_hand:
        hint = "leave --refuse and --grant away; claims that have come out are told with: detente resolve CASE CLAIM yes|no"
        raise BadInput([Problem("what would be if claims were decided by hand is not recorded", hint)])


def may_record(where: Path, by_hand: bool) -> None:
    """Find out before long work whether answers can be recorded. Raises BadInput if claims are decided by hand, CannotWrite."""
    _as_it_stands(by_hand)
    may_write(ledger_path(where))


def record(assessment: Assessment, where: Path, on: str) -> tuple[Answered, ...]:
    """Write down what a case answers today; gives back what was new. `where`: the case's folder or file.

    An answer that already stands there with the same day and the same numbers is not written twice. Raises BadInput,
    CaseError for a damaged ledger or one of another case, CannotWrite.
    """
    found = answers(assessment, on)

    def new(ledger: Ledger) -> list[Answered]:
        known = set(ledger.entries)
        return [answer for answer in found if answer not in known]

    written = append(ledger_path(where), new, assessment.case.id)
    return tuple(entry for entry in written if isinstance(entry, Answered))


def _answered(assessment: Assessment, entry: Conclusion, form: Form, on: str, digest: str, late: bool) -> Answered:
    among, low, high, spread = "", None, None, None
    if isinstance(form, Settles):
        among, low, high = f"issue {form.issue}", _bound(form.low), _bound(form.high)
        spread = _spread(assessment, form.issue)
    elif isinstance(form, Likelier) and form.most:
        among = "hypotheses"
    return Answered(assessment.case.id, entry.id, entry.asks, entry.engine, on, float(entry.share), _floats(entry.interval),
                    _floats(entry.grades), assessment.version, assessment.seed, assessment.worlds, digest, late, among, low,
                    high, spread)


def _floats(pair: tuple[float, float]) -> tuple[float, float]:
    return float(pair[0]), float(pair[1])


def _bound(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _spread(assessment: Assessment, issue: str) -> tuple[float, float, float] | None:
    """Where the weighted mean, which answers questions on issues, has the issue settle: 5, 50, 95 in 100 worlds."""
    picture, called = assessment.pictures.get("bargaining"), assessment.case.issues.get(issue)
    if not isinstance(picture, Settlements):
        return None
    names = {issue, called.label if called else issue}
    where = next((found.models[0].where for found in picture.issues if found.issue in names and found.models), None)
    if where is None or not all(map(math.isfinite, where)):
        return None
    return float(where.low), float(where.middle), float(where.high)


def with_outcomes(case: Case, entries: Iterable[Entry]) -> Case:
    """The case with what its ledger tells of claims that have come out.

    Raises CaseError where the case file says otherwise.
    """
    entries = tuple(entries)
    if wrong := disagreements(case, entries):
        raise CaseError([Problem(fault.message, fault.hint, f"claim {fault.path[1]}") for fault in wrong])
    told = {name: entry.outcome for name, entry in outcomes_of(entries, "claim")
            if name in case.claims and entry.outcome is not None}
    if not told:
        return case
    claims = {name: claim.model_copy(update={"resolved": told[name]}) if name in told else claim
              for name, claim in case.claims.items()}
    return case.but(claims=claims)


def misfits(case: Case, entries: Iterable[Entry]) -> list[Fault]:
    """All that is wrong with a case once its ledger's outcomes are in it, and was not before: what it says otherwise, drafts
    and given claims that have come out, claims that exclude each other and both came true."""
    entries = tuple(entries)
    if wrong := disagreements(case, entries):
        return wrong
    told = with_outcomes(case, entries)
    if told is case:
        return []
    before = set(faults(case))
    return [fault for fault in faults(told) if fault not in before]


def disagreements(case: Case, entries: Iterable[Entry]) -> list[Fault]:
    """Claims of which the case file and the ledger tell different outcomes."""
    found = []
    for name, entry in outcomes_of(entries, "claim"):
        claim = case.claims.get(name)
        if claim and claim.resolved is not None and claim.resolved != entry.outcome:
            said = claim.resolved
            what = f"the case says resolved: {outcome_words(said)}, its ledger says {outcome_words(entry.outcome)} ({entry.on})"
            hint = f"take the key out, or correct the ledger: detente resolve CASE {name} {outcome_words(said)}"
            found.append(Fault(("claims", name, "resolved"), what, hint))
    return found
