"""Which answers count for which outcome?

An answer counts if it stands in the ledger before its question's first outcome, was made on the day of the outcome or earlier,
and was asked in the words in which the question was settled. Everything else is listed with the reason and not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from detente.conclude.score import brier, log_score, time_averaged
from detente.model.ledger import Answered, CameOut, Entry, Ledger, holds, outcomes_of
from detente.model.score import Scored, Uncounted

Pair = Scored | Uncounted


def paired(ledger: Ledger) -> Iterator[Pair]:
    """Every question of a ledger, in the order in which they first appear: scored, or left out and why."""
    given: dict[str, list[Answered]] = {}
    before: dict[str, list[Answered]] = {}
    first: set[str] = set()
    for entry in ledger.entries:
        name = _question(entry)
        if name is None:
            continue
        given.setdefault(name, [])
        if isinstance(entry, CameOut):
            first.add(name)
            before.setdefault(name, list(given[name]))
        else:
            given[name].append(entry)
    outcomes = dict(outcomes_of(ledger.entries, "question"))
    for name, answers in given.items():
        yield _pair(name, answers, before.get(name, []), outcomes.get(name))


def _question(entry: Entry) -> str | None:
    if isinstance(entry, Answered):
        return entry.question
    return entry.name if entry.about == "question" else None


def _pair(name: str, given: Sequence[Answered], before: Sequence[Answered], outcome: CameOut | None) -> Pair:
    """One question: all its answers, those that stand before its first outcome, and what counts as come out."""
    case = outcome.case if outcome else given[-1].case
    if outcome is None:
        return Uncounted(case, name, "open: it has not come out yet")
    if outcome.outcome is None:
        return Uncounted(case, name, "void: it can't be settled", outcome)
    in_time = [answer for answer in before if not answer.late and answer.on <= outcome.on]
    if not in_time:
        return Uncounted(case, name, _why(given), outcome)
    counted = [answer for answer in in_time if answer.asks.split() == outcome.words.split()]
    if not counted:
        return Uncounted(case, name, "it was asked in other words than those in which it was settled", outcome)
    held = holds(counted[-1], outcome.outcome)
    if held is None:
        return Uncounted(case, name, "a number came out, and the answer is about no range", outcome)
    return _scored(counted, outcome, held)


def _why(given: Sequence[Answered]) -> str:
    if not given:
        return "no answer was recorded"
    if all(answer.late for answer in given):
        return "made when resolved: the only answer was worked out once the outcome was known"
    return "every answer was recorded after it had come out"


def _scored(counted: Sequence[Answered], outcome: CameOut, held: bool) -> Scored:
    """A question with the answers that count, by their order in the ledger; of several on one day the last one stands."""
    last = counted[-1]
    standing = [answer for _, answer in sorted({answer.on: answer for answer in counted}.items())]
    ends = [*(answer.on for answer in standing[1:]), outcome.on]
    days = [_day(end) - _day(answer.on) for answer, end in zip(standing, ends, strict=True)]
    averaged = time_averaged([brier(answer.share, held) for answer in standing], days)
    return Scored(last, outcome, held, brier(last.share, held), log_score(last.share, held), averaged, len(counted))


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()
