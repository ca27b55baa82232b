"""How far does a source tell the truth, by its letter and by what it said that has been resolved since?

The letter's Beta is where it starts. Whatever it asserted, as the first of its origin, and is known by now adds to one of
its two numbers: right to the first, wrong to the second, each counting as firmly as it was said. Nothing else ever moves a
source: that it agrees with others, or with what is believed, proves nothing.
"""

from __future__ import annotations

import hashlib

import numpy as np

from detente.model.case import Case
from detente.model.claim import Report
from detente.model.conventions import Conventions
from detente.model.worlds import Floats
from detente.sampling.conventions import firmness, one_step

DRAWS = 4_000  # of the reliabilities, for the interval


def trust_of(case: Case, source: str, steps: int = 0) -> tuple[float, float]:
    """The Beta distribution (a, b), both above 0, of: this source tells the truth. `steps` shifts its letter, as in `weigh`."""
    a, b = case.conventions.reliability[one_step(case.sources[source].reliability, steps)]
    right, wrong = record_of(case, source)
    return a + right, b + wrong


def source_mean(case: Case, source: str, steps: int = 0) -> float:
    """Chance that a source tells the truth: the mean of its Beta."""
    a, b = trust_of(case, source, steps)
    return a / (a + b)


def record_of(case: Case, source: str) -> tuple[float, float]:
    """How often a source turned out right and wrong, each report counting as firmly (0..1) as it was said."""
    record = case.sources[source].record
    right, wrong = float(record.right), float(record.wrong)
    for report, true in case.resolved_reports.get(source, ()):
        firm, denied = standing(report, case.conventions)
        if denied != true:
            right += firm
        else:
            wrong += firm
    return right, wrong


def standing(report: Report, conventions: Conventions) -> tuple[float, bool]:
    """How firmly a report is made, 0..1, and whether it denies its claim. Without a source behind it, it is second-hand."""
    firm, turned = firmness(report.hedge, conventions)
    return firm if report.sourced else min(firm, conventions.second_hand), report.denied != turned


def relays(case: Case, source: str) -> tuple[str, ...]:
    """The sources through which `source` speaks, nearest first."""
    found: list[str] = []
    via = case.sources[source].via
    while via and via not in found and via != source:
        found.append(via)
        via = case.sources[via].via
    return tuple(found)


def relay_chance(reliability: Floats | float) -> Floats | float:
    """Chance that an outlet passes on faithfully what somebody said: halfway between its reliability and certainty.

    To quote is easier than to be right; the convention and its alternatives stand in docs/decisions/0006-chains.md.
    """
    return (1 + reliability) / 2


def drawn(source: str, a: float, b: float) -> Floats:
    """Reliabilities of one source from Beta(a, b), float64 [DRAWS], below 1: the same ones wherever the source is used."""
    key = int.from_bytes(hashlib.blake2b(source.encode(), digest_size=8).digest(), "little")
    draws: Floats = np.random.Generator(np.random.Philox(key=key)).beta(a, b, DRAWS)
    return np.minimum(draws, 1 - 1e-12)  # a draw that rounds to 1 would make certain where honest errors are ruled out
