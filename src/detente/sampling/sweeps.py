"""Would an answer be another if a convention were a little different?

A sweep moves one number a documented step down or up. A letter, a digit and a class of evidence go halfway to their
neighbour (the first and the last halfway to certainty); everything else goes by the steps of the table. What a case's
claims and reports never use need not be tried: `felt` tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from detente.model.case import Case
from detente.model.claim import Claim
from detente.model.conventions import Conventions
from detente.sampling.conventions import FLAT, NUMBER, TURNED, UNKNOWN, hedge_class, one_step, plausible_as
from detente.sampling.motive import motive_of
from detente.sampling.trust import relays
from detente.sampling.weigh import asserted_origins, torn

# How far each number goes down and up. In a table of several, all go as far; F and 6 have no neighbours: they grade nothing.
STEPS: dict[str, tuple[float, float]] = {
    "reliability.F": (0.10, 0.10), "plausibility.6": (0.10, 0.10), "confirmed_and_modelled": (0.10, 0.10),
    "motive.neutral": (0.10, 0.10), "motive.serves": (0.10, 0.10), "motive.against": (0.05, 0.10),
    "copy": (0.30, 0.10), "honest_error": (0.02, 0.03), "model_error": (0.01, 0.03), "second_hand": (0.10, 0.10),
    "firmness.rumour": (0.10, 0.10), "firmness.possible": (0.10, 0.10), "firmness.likely": (0.10, 0.10),
    "firmness.reported": (0.10, 0.10), "unknown_hedge": (0.10, 0.10),
}
# The least and the greatest that a number may become; 0.01 to 0.99 where none is given, since nothing may be certain.
LIMITS: dict[str, tuple[float, float]] = {"copy": (0, 1), "honest_error": (0, 0.4), "model_error": (0.001, 0.5),
                                          "second_hand": (0, 1), "unknown_hedge": (0, 1), "firmness": (0, 1)}
WORDS: dict[str, str] = {
    "reliability": "how far a letter {} is trusted", "plausibility": "how plausible digit {} makes a claim before any report",
    "likelihood": "how likely an item of class {} is", "confirmed_and_modelled": "how plausible a confirmed claim is whose "
    "reports are listed", "copy": "how far a later report of one origin is a copy",
    "honest_error": "how often a truthful source errs", "model_error": "how often the model errs",
    "second_hand": "how firm a report without a source may be", "unknown_hedge": "how firm a hedge outside the lists is",
    "motive.neutral": "how often an untruthful source says what is nothing to it",
    "motive.serves": "how often an untruthful source says what serves it",
    "motive.against": "how often an untruthful source says what harms it",
    "firmness.rumour": "how firm a rumour is", "firmness.possible": "how firm “may” and “could” are",
    "firmness.likely": "how firm “likely” and “believed” are", "firmness.reported": "how firm “reportedly” is",
}


class Sweep(NamedTuple):
    """One convention moved one step."""

    of: str  # the number that moves, as in "reliability.C" or "copy"
    name: str  # in words, with both values: "how far a letter C is trusted, .6 -> .475"
    conventions: Conventions  # with that number moved


def sweeps(conventions: Conventions) -> tuple[Sweep, ...]:
    """Every convention a step down and a step up, where there is room for one."""
    return tuple(_sweep(conventions, of, value, moved) for of, value in _numbers(conventions)
                 for moved in _moved(conventions, of, value) if moved != value)


def felt(case: Case, sweep: Sweep) -> bool:
    """Whether any claim, report or item of evidence of the case uses the number that the sweep moves."""
    return sweep.of in used(case)


def felt_sweeps(case: Case) -> tuple[Sweep, ...]:
    """The sweeps of a case's own conventions that it can feel; `case.but(conventions=...)` is the case under one."""
    of = used(case)
    return tuple(sweep for sweep in sweeps(case.conventions) if sweep.of in of)


def _numbers(conventions: Conventions) -> Iterator[tuple[str, float]]:
    """Every number that is swept, with its value; a letter's is its mean."""
    yield from ((f"reliability.{letter}", conventions.trust(letter)) for letter in conventions.reliability)
    for table in ("motive", "plausibility", "firmness", "likelihood"):
        yield from ((f"{table}.{name}", value) for name, value in getattr(conventions, table).items())
    for name in ("confirmed_and_modelled", "copy", "honest_error", "model_error", "second_hand", "unknown_hedge"):
        yield name, getattr(conventions, "copy_" if name == "copy" else name)


def _moved(conventions: Conventions, of: str, value: float) -> tuple[float, float]:
    """A number's value a step down and a step up."""
    table, _, name = of.partition(".")
    if of in STEPS:
        low, high = LIMITS.get(table, (0.01, 0.99))
        down, up = STEPS[of]
        return round(max(value - down, min(low, value)), 12), round(min(value + up, max(high, value)), 12)
    ladder = {"reliability": "ABCDE", "plausibility": "12345", "likelihood": ("CC", "C", "N", "I", "II")}[table]
    rungs = [1.0, *(conventions.trust(rung) if table == "reliability" else getattr(conventions, table)[rung]
                    for rung in ladder), 0.0]
    place = list(ladder).index(name) + 1
    return round((value + rungs[place + 1]) / 2, 12), round((value + rungs[place - 1]) / 2, 12)


def _sweep(conventions: Conventions, of: str, value: float, moved: float) -> Sweep:
    table, _, name = of.partition(".")
    words = WORDS.get(of) or WORDS[table].format(name)
    return Sweep(of, f"{words}, {_short(value)} -> {_short(moved)}", _with(conventions, table, name, moved))


def _with(conventions: Conventions, table: str, name: str, value: float) -> Conventions:
    """The conventions with one number moved. The numbers that a letter's mean comes from keep their sum, so their spread."""
    if not name:
        return conventions.model_copy(update={"copy_" if table == "copy" else table: value})
    before: Mapping[str, object] = getattr(conventions, table)
    entry: object = value
    if table == "reliability":
        total = sum(conventions.reliability[name])
        entry = (total * value, total * (1 - value))
    return conventions.model_copy(update={table: {**before, name: entry}})


def _short(value: float) -> str:
    """At most three figures, without a nought in front: .475."""
    shown = f"{value:.3g}"
    return shown[1:] if shown.startswith("0.") else shown


def used(case: Case) -> frozenset[str]:
    """The conventions that a case's claims and reports use, named as in `Sweep.of`."""
    found: set[str] = set()
    for claim in case.live_claims.values():
        if claim.settled is None:
            found.update(_of_claim(case, claim))
        if claim.settled is None or claim.resolved is not None:
            found.update(_of_hedges(case, claim))
        if claim.evidence and case.hypotheses:
            found.update(f"likelihood.{claim.evidence.get(name, 'N')}" for name in case.hypotheses)
            found.add("likelihood.N")  # the row "none of these" is neutral to every item
    return frozenset(found)


def _of_claim(case: Case, claim: Claim) -> Iterator[str]:
    """What the weighing of one claim uses, but for the firmness of its reports."""
    yield "model_error"
    digit = plausible_as(claim.credibility, asserted_origins(case, claim))
    yield digit if digit == "confirmed_and_modelled" else f"plausibility.{digit}"
    seen: set[str] = set()
    for report in claim.all_reports:
        if report.source is None:
            continue
        yield from (f"reliability.{case.sources[name].reliability}" for name in (report.source, *relays(case, report.source)))
        if torn(case, claim, report):  # its interval asks for the letters on both sides as well
            yield from (f"reliability.{one_step(case.sources[report.source].reliability, step)}" for step in (-1, 1))
        yield from (f"motive.{report.motive or motive_of(case, claim, report.source)}", "honest_error")
        if report.origin in seen and not report.verbatim:
            yield "copy"
        seen.add(report.origin)


def _of_hedges(case: Case, claim: Claim) -> Iterator[str]:
    """What says how firmly the reports of one claim are made: they count for it, or for the records of their sources."""
    for report in claim.all_reports:
        kind = hedge_class(report.hedge, case.conventions)
        if kind in (TURNED, UNKNOWN):
            yield "unknown_hedge"
        elif kind not in (FLAT, NUMBER):
            yield f"firmness.{kind}"
        if not report.sourced:
            yield "second_hand"
