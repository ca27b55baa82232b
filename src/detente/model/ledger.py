"""What was answered, when, and what came out?

A ledger is the list of both in the order in which they were written down. A later entry on the same thing corrects an earlier
one, which stays: the last one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Outcome = bool | float | None  # yes or no; where an issue settled; None: void, it can't be settled
About = Literal["question", "claim"]
WORDS: dict[str, bool | None] = {"yes": True, "no": False, "void": None}


class Answered(NamedTuple):
    """What a case answered to one of its questions on one day."""

    case: str
    question: str
    asks: str  # the words as they were asked
    engine: str
    on: str  # day, ISO 8601
    share: float  # of worlds, 0..1
    interval: tuple[float, float]  # sampling, 95 %
    grades: tuple[float, float]  # share when every grade is one step worse, or better; low first
    version: str
    seed: int
    worlds: int
    case_digest: str  # of the case that answered, 64 hexadecimal digits
    late: bool = False  # made when the outcome was already known: no forecast
    among: str = ""  # the question is one of several that exclude each other: `issue NAME` or `hypotheses`
    low: float | None = None  # a question on an issue: the range that it names; None: without a bound
    high: float | None = None
    spread: tuple[float, float, float] | None = None  # 5, 50 and 95 in 100 worlds have the issue settle below


class CameOut(NamedTuple):
    """What became of a question or a claim."""

    case: str
    about: About
    name: str  # id of the question or claim
    words: str  # as they stood when this was written
    outcome: Outcome
    on: str  # day on which it came out, ISO 8601
    written: str  # day on which this was written down
    by: str = ""  # who says so
    rule: str = ""  # by which rule it was settled


Entry = Answered | CameOut


class Ledger(NamedTuple):
    """A ledger as it was read."""

    entries: tuple[Entry, ...] = ()
    head: str = ""  # digest of the last line; empty: there is none
    notes: tuple[str, ...] = ()  # what the reader should know, in plain sentences


def outcomes_of(entries: Iterable[Entry], about: About) -> Iterator[tuple[str, CameOut]]:
    """What counts as come out for each question, or claim: its last entry."""
    yield from {entry.name: entry for entry in entries if isinstance(entry, CameOut) and entry.about == about}.items()


def corrections(entries: Iterable[Entry]) -> Iterator[tuple[CameOut, CameOut]]:
    """Every outcome that was written down otherwise later, with the later one."""
    last: dict[tuple[str, str], CameOut] = {}
    for entry in entries:
        if isinstance(entry, CameOut):
            before = last.get((entry.about, entry.name))
            if before and before.outcome != entry.outcome:
                yield before, entry
            last[entry.about, entry.name] = entry


def holds(answer: Answered, outcome: Outcome) -> bool | None:
    """Whether what the question asks came out true; None where that can't be told: void, or a number without a range."""
    if outcome is None or isinstance(outcome, bool):
        return outcome
    if not answer.among.startswith("issue "):
        return None
    return (answer.low is None or answer.low <= outcome) and (answer.high is None or outcome <= answer.high)


def outcome_words(outcome: Outcome) -> str:
    """An outcome as it is written on the command line."""
    if outcome is None:
        return "void"
    if isinstance(outcome, bool):
        return "yes" if outcome else "no"
    return f"{outcome:.12g}"
