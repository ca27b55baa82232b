"""How far is each claim believed, its reports read alone?

Each report multiplies the odds of its claim by how much likelier the source is to say so if the claim is true than if it
is false, tempered by how firmly it is said and whether it copies another. After the Bayesian treatment of partially
reliable sources; the formula, with its derivation, stands in docs/methods/worlds.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np

from detente.model.case import Case
from detente.model.claim import Claim, Report
from detente.model.conventions import COPY, HONEST_ERROR, MODEL_ERROR, MOTIVE, RELIABILITY, SECOND_HAND
from detente.model.credence import Credence, Weighed
from detente.model.worlds import Floats
from detente.sampling.conventions import firmness, one_step, plausibility

DRAWS = 4_000  # of the reliabilities, for the interval


def weigh(case: Case, steps: int = 0) -> dict[str, Credence]:
    """The credence of every claim that enters worlds, with its audit line.

    `steps` shifts every letter and digit that grades something by so many grades: +1 better, -1 worse.
    """
    draws: dict[str, Floats] = {}
    alone = {claim.id: _credence(case, claim, steps, draws) for claim in case.live_claims.values()}
    return alone | {name: credence for group in case.exclusive for name, credence in _among_rivals(group, alone)}


def _among_rivals(group: Sequence[str], alone: dict[str, Credence]) -> Iterator[tuple[str, Credence]]:
    """The credences of claims of which at most one is true: odds against each other and against "none of these"."""
    members = [name for name in group if name in alone and not alone[name].given]
    odds = {name: alone[name].chance / (1 - alone[name].chance) for name in members}
    for name in members:
        chance = odds[name] / (1 + sum(odds.values()))
        part = chance / alone[name].chance
        yield name, alone[name]._replace(chance=chance, low=alone[name].low * part, high=alone[name].high * part,
                                         alone=alone[name].chance)


def mixed(chance: float) -> float:
    """A chance with the model's own error mixed in: never 0 or 1."""
    return (1 - MODEL_ERROR) * chance + MODEL_ERROR / 2


def log_ratio(reliability: Floats | float, motive: float, copying: float, denied: bool) -> Floats | float:
    """Logarithm of P(report | claim true) / P(report | claim false).

    reliability: chance(s) that the source tracks the truth, any shape; motive: chance that it would say so anyway if it
    does not; copying: 0 first of its cluster .. 1 reprint. Linear in reliability before the ratio is taken.
    """
    anyway = 1 - motive if denied else motive
    hit, miss = (HONEST_ERROR, 1 - HONEST_ERROR) if denied else (1 - HONEST_ERROR, HONEST_ERROR)
    true = reliability * hit + (1 - reliability) * anyway
    false = reliability * miss + (1 - reliability) * anyway
    ratio: Floats | float = np.log((copying + (1 - copying) * true) / (copying + (1 - copying) * false))
    return ratio


def relays(case: Case, source: str) -> tuple[str, ...]:
    """The sources through which `source` speaks, nearest first."""
    found: list[str] = []
    via = case.sources[source].via
    while via and via not in found:
        found.append(via)
        via = case.sources[via].via
    return tuple(found)


def relay_chance(reliability: Floats | float) -> Floats | float:
    """Chance that an outlet passes on faithfully what somebody said: halfway between its reliability and certainty.

    To quote is easier than to be right; the convention and its alternatives stand in docs/decisions/0006-chains.md.
    """
    return (1 + reliability) / 2


def _weighed(case: Case, claim: Claim, steps: int) -> Iterator[Weighed]:
    """Every report of a claim as it is counted, in the order of the file."""
    seen: set[str] = set()
    for report in claim.all_reports:
        if report.source is None:
            continue
        letter = one_step(case.sources[report.source].reliability, steps)
        via = relays(case, report.source)
        reliability = source_mean(case, report.source, steps)
        for name in via:
            reliability *= float(relay_chance(source_mean(case, name, steps)))
        firm, reversed_ = firmness(report.hedge)
        cluster = _cluster(report)
        copying = 0.0 if cluster not in seen else 1.0 if report.verbatim else COPY
        seen.add(cluster)
        motive = report.motive or motive_of(case, claim, report.source)
        denied = report.denied != reversed_
        yield Weighed(report.source, letter, reliability, via, motive, report.hedge or "",
                      firm if report.sourced else min(firm, SECOND_HAND), copying, denied,
                      float(log_ratio(reliability, MOTIVE[motive], copying, denied)))


def _cluster(report: Report) -> str:
    """The origin of a report: what the case calls it, or its source."""
    return report.cluster or f"source {report.source}"


def source_mean(case: Case, source: str, steps: int = 0) -> float:
    """Chance that a source tells the truth: the mean of its letter's Beta."""
    a, b = RELIABILITY[one_step(case.sources[source].reliability, steps)]
    return a / (a + b)


def motive_of(case: Case, claim: Claim, source: str) -> str:
    """Does a claim serve its source, be it asserted or denied? Read from whom the source speaks for and leans to.

    A friendly tie, great strength or support given shows an actor in a good light; weakness or no support in a bad one.
    A hostile tie says nothing of the kind. Everything else is neutral until the case says `motive`.
    """
    leans = dict(case.sources[source].leans)
    if case.sources[source].speaks_for:
        leans.setdefault(str(case.sources[source].speaks_for), "for")
    balance = sum((1 if leans[actor] == "for" else -1) * sign for actor, sign in _speaks_for(claim) if actor in leans)
    if balance == 0:
        return "neutral"
    return "serves" if balance > 0 else "against"


def _speaks_for(claim: Claim) -> Iterator[tuple[str, int]]:
    """Actors that a claim shows in a good (1) or a bad light (-1)."""
    for cell, value in claim.cells:
        if cell.kind == "tie" and value.middle > 0:
            yield from ((actor, 1) for actor in cell.at)
        elif cell.kind == "capability" and value.middle != 50:
            yield cell.at[0], 1 if value.middle > 50 else -1
        elif cell.kind == "support":
            yield cell.at[1], 1 if value.middle > 0 else -1


def _credence(case: Case, claim: Claim, steps: int, draws: dict[str, Floats]) -> Credence:
    lines = tuple(_weighed(case, claim, steps))
    asserting = {_cluster(report) for report in claim.all_reports if not report.denied}
    prior = plausibility(claim.credibility, len(asserting), steps)
    if claim.given:
        return Credence(claim.id, prior, lines, 1.0, 1.0, 1.0, True)
    start = float(np.log(prior / (1 - prior)))
    logit = start + sum(line.firmness * line.log_ratio for line in lines)
    spread = np.full(DRAWS, start)
    for line in lines:
        drawn = _drawn(case, line.source, steps, draws)
        for name in line.via:
            drawn = drawn * relay_chance(_drawn(case, name, steps, draws))
        spread += line.firmness * log_ratio(drawn, MOTIVE[line.motive], line.copying, line.denied)
    low, high = np.quantile(_chance(spread), (0.05, 0.95))
    return Credence(claim.id, prior, lines, mixed(float(_chance(logit))), mixed(float(low)), mixed(float(high)), False)


def _chance(logit: Floats | float) -> Floats | float:
    chance: Floats | float = 1 / (1 + np.exp(-np.asarray(logit)))
    return chance


def _drawn(case: Case, source: str, steps: int, draws: dict[str, Floats]) -> Floats:
    """Reliabilities of one source, float [DRAWS]; the same ones wherever the source is used."""
    if source not in draws:
        key = int.from_bytes(hashlib.blake2b(source.encode(), digest_size=8).digest(), "little")
        a, b = RELIABILITY[one_step(case.sources[source].reliability, steps)]
        draws[source] = np.random.Generator(np.random.Philox(key=key)).beta(a, b, DRAWS)
    return draws[source]
