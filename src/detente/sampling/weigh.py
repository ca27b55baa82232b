"""How far is each claim believed, its reports read alone?

Each report multiplies the odds of its claim by how much likelier the source is to say so if the claim is true than if it
is false, tempered by how firmly it is said and whether it copies another. After the Bayesian treatment of partially
reliable sources; the formula, with its derivation, stands in docs/methods/worlds.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from detente.model.case import Case
from detente.model.claim import Claim, Report
from detente.model.credence import Credence, Weighed
from detente.model.worlds import Floats
from detente.sampling.conventions import one_step, plausibility
from detente.sampling.motive import motive_of
from detente.sampling.trust import DRAWS, drawn, record_of, relay_chance, relays, source_mean, standing, trust_of

CONFLICTING = {("A", 5), ("E", 1)}  # a reliable source asserts the improbable; an unreliable one what is confirmed
MOST_KEPT = 1_000  # sources whose draws are kept, 32 kB each; beyond, they are drawn again where they are needed
FURTHEST = 700.0  # log-odds beyond which a chance is 0 or 1 to the last digit


class _Scales(NamedTuple):
    """What every claim of a case is weighed with."""

    case: Case
    steps: int
    means: dict[str, float]  # source -> chance that it tells the truth
    records: dict[str, tuple[float, float]]  # source -> how often right, how often wrong
    draws: dict[tuple[str, int], Floats]  # source and grades away from its letter -> reliabilities [DRAWS]
    intervals: bool


def weigh(case: Case, steps: int = 0, intervals: bool = True, only: Collection[str] | None = None) -> dict[str, Credence]:
    """The credence of every claim that enters worlds, with its audit line.

    `steps` shifts every letter and digit that grades something by so many grades: +1 better, -1 worse. Without
    `intervals`, which take most of the time, both ends of each are the chance itself. `only`: just these claims, each read
    alone (`Credence.alone` where others exclude it), since their rivals are then not weighed.
    """
    scales = _Scales(case, steps, {name: source_mean(case, name, steps) for name in case.sources},
                     {name: record_of(case, name) for name in case.sources}, {}, intervals)
    alone = {claim.id: _credence(scales, claim) for claim in case.live_claims.values() if only is None or claim.id in only}
    return alone | {name: credence for group in case.exclusive for name, credence in _among_rivals(group, alone)}


def _among_rivals(group: Sequence[str], alone: dict[str, Credence]) -> Iterator[tuple[str, Credence]]:
    """The credences of claims of which at most one is true: odds against each other and against "none of these"."""
    members = [name for name in dict.fromkeys(group) if name in alone and not alone[name].given]
    odds = {name: alone[name].chance / (1 - alone[name].chance) for name in members}
    settled = any(alone[name].given and alone[name].chance == 1 for name in group if name in alone)
    for name in members:
        chance = 0.0 if settled else odds[name] / (1 + sum(odds.values()))
        part = chance / alone[name].chance
        yield name, alone[name]._replace(chance=chance, low=alone[name].low * part, high=alone[name].high * part,
                                         alone=alone[name].chance)


def mixed(chance: Floats | float, model_error: float) -> Floats | float:
    """Chances with the model's own error mixed in: never 0 or 1."""
    return (1 - model_error) * chance + model_error / 2


def chance_of(logit: Floats | float) -> Floats | float:
    """The chances that log-odds come to, any shape; beyond every number that can be told from 0 or 1, these."""
    chance: Floats | float = 1 / (1 + np.exp(-np.clip(logit, -FURTHEST, FURTHEST)))
    return chance


def log_ratio(reliability: Floats | float, motive: float, copying: float, denied: bool, error: float) -> Floats | float:
    """Logarithm of P(report | claim true) / P(report | claim false).

    reliability: chance(s) that the source tracks the truth, any shape; motive: chance that it would say so anyway if it
    does not; copying: 0 first of its cluster .. 1 reprint; error: honest error. Linear in reliability before the logarithm.
    """
    anyway = 1 - motive if denied else motive
    hit, miss = (error, 1 - error) if denied else (1 - error, error)
    true = copying + (1 - copying) * anyway + (1 - copying) * (hit - anyway) * reliability
    false = copying + (1 - copying) * anyway + (1 - copying) * (miss - anyway) * reliability
    ratio: Floats | float = np.log(true / false)
    return ratio


def _weighed(scales: _Scales, claim: Claim) -> Iterator[Weighed]:
    """Every report of a claim as it is counted, in the order of the file."""
    case, conventions = scales.case, scales.case.conventions
    seen: set[str] = set()
    for report in claim.all_reports:
        if report.source is None:
            continue
        via = relays(case, report.source)
        reliability = scales.means[report.source]
        for name in via:
            reliability *= float(relay_chance(scales.means[name]))
        firm, denied = standing(report, conventions)
        copying = 0.0 if report.origin not in seen else 1.0 if report.verbatim else conventions.copy_
        seen.add(report.origin)
        motive = report.motive or motive_of(case, claim, report.source)
        ratio = float(log_ratio(reliability, conventions.motive[motive], copying, denied, conventions.honest_error))
        yield Weighed(report.source, one_step(case.sources[report.source].reliability, scales.steps), reliability, via, motive,
                      report.hedge or "", firm, copying, denied, ratio, *scales.records[report.source])


def asserted_origins(case: Case, claim: Claim) -> int:
    """How many origins assert a claim."""
    return len({report.origin for report in claim.all_reports
                if report.source is not None and not standing(report, case.conventions)[1]})


def torn(case: Case, claim: Claim, report: Report) -> bool:
    """Whether a report's two codes say opposite things: A5, E1. A denial of what is improbable says the same as its digit."""
    codes = case.sources[report.source].reliability if report.source else "", claim.credibility
    return codes in CONFLICTING and not standing(report, case.conventions)[1]


def _credence(scales: _Scales, claim: Claim) -> Credence:
    conventions = scales.case.conventions
    lines = tuple(_weighed(scales, claim))
    prior = plausibility(claim.credibility, asserted_origins(scales.case, claim), conventions, scales.steps)
    if claim.settled is not None:
        chance = float(claim.settled)
        return Credence(claim.id, prior, lines, chance, chance, chance, True, resolved=claim.resolved)
    start = float(np.log(prior / (1 - prior)))
    chance = float(chance_of(start + sum(line.firmness * line.log_ratio for line in lines)))
    doubtful = frozenset(str(report.source) for report in claim.all_reports if torn(scales.case, claim, report))
    low, high = _interval(scales, start, lines, doubtful) if scales.intervals else (chance, chance)
    chance, low, high = (float(mixed(value, conventions.model_error)) for value in (chance, low, high))
    return Credence(claim.id, prior, lines, chance, low, high, False, conflicting=bool(doubtful))


def _interval(scales: _Scales, start: float, lines: Sequence[Weighed], doubtful: frozenset[str]) -> tuple[float, float]:
    """5 and 95 per cent points of a claim's chance when reliabilities are drawn.

    Those of `doubtful` sources are drawn by one letter each way as well.
    """
    ends = [_ends(_spread(scales, start, lines, doubtful, shift)) for shift in ((-1, 0, 1) if doubtful else (0,))]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _spread(scales: _Scales, start: float, lines: Sequence[Weighed], doubtful: frozenset[str], shift: int) -> Floats:
    """Log-odds of a claim for each draw of its sources' reliabilities: [DRAWS]. Reports that are alike are taken together."""
    conventions = scales.case.conventions
    alike: Counter[tuple[str, tuple[str, ...], str, float, bool]] = Counter()
    for line in lines:
        alike[line.source, line.via, line.motive, line.copying, line.denied] += line.firmness  # type: ignore[assignment]
    spread = np.full(DRAWS, start)
    for (source, via, motive, copying, denied), firm in alike.items():
        if firm and copying < 1:
            reliability = _drawn(scales, source, shift if source in doubtful else 0)
            for name in via:
                reliability = reliability * relay_chance(_drawn(scales, name, 0))
            spread += firm * log_ratio(reliability, conventions.motive[motive], copying, denied, conventions.honest_error)
    return spread


def _drawn(scales: _Scales, source: str, shift: int) -> Floats:
    if (source, shift) not in scales.draws:
        if len(scales.draws) >= MOST_KEPT:
            scales.draws.clear()
        scales.draws[source, shift] = drawn(source, *trust_of(scales.case, source, scales.steps + shift))
    return scales.draws[source, shift]


def _ends(spread: Floats) -> tuple[float, float]:
    """The chances at the 5 and 95 per cent points of log-odds [DRAWS], between the two draws on either side of each."""
    below, above = int(0.05 * (DRAWS - 1)), int(0.95 * (DRAWS - 1))
    ordered = chance_of(np.partition(spread, (below, below + 1, above, above + 1))[[below, below + 1, above, above + 1]])
    low, lower, high, higher = (float(chance) for chance in np.asarray(ordered))
    return low + (0.05 * (DRAWS - 1) - below) * (lower - low), high + (0.95 * (DRAWS - 1) - above) * (higher - high)


__all__ = ["DRAWS", "chance_of", "log_ratio", "mixed", "motive_of", "relay_chance", "relays", "source_mean", "trust_of",
           "weigh"]
