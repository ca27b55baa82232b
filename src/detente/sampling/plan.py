"""What is the chance of each claim, once it is known which of its sources speak the truth this time?

A claim's reports either count in a world or say nothing in it. The table of a claim gives its chance for every such
pattern, shifted so that the mean over patterns is the claim's own chance from its audit line (docs/methods/worlds.md).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.model.case import Case
from detente.model.conventions import Conventions
from detente.model.credence import Credence, Weighed
from detente.model.worlds import Floats
from detente.sampling.trust import relay_chance, source_mean
from detente.sampling.weigh import chance_of, mixed

MOST_REPORTS = 8  # of one claim; the less firm ones are folded into its prior
LEAST = 1e-9  # chance that the truth is told and is wrong, where a case says that this never happens
TINY = 1e-300  # where a chance is 0 or 1 to the last digit
LIES, RELAYS, TRUTHFUL = 0, 1, 2  # a source in a world: neither; passes on others' words; tells the truth itself as well


class Table(NamedTuple):
    """One claim's chances."""

    sources: tuple[str, ...]  # [R] the source of each report
    via: tuple[tuple[str, ...], ...]  # [R] the outlets that it came through
    chance: Floats  # [2 ** R]: bit r of the index says that report r counts
    given: bool


def make_plan(case: Case, credences: dict[str, Credence], steps: int = 0) -> dict[str, Table]:
    """The table of every claim that enters worlds and was weighed, in the case's order."""
    means = {name: source_mean(case, name, steps) for name in case.sources}
    return {name: _table(credences[name], means, case.conventions) for name in case.live_claims if name in credences}


def _table(credence: Credence, means: dict[str, float], conventions: Conventions) -> Table:
    if credence.given:
        return Table((), (), np.full(1, credence.chance), True)
    ordered = sorted(credence.reports, key=lambda line: -line.firmness * (1 - line.copying))
    kept, folded = ordered[:MOST_REPORTS], ordered[MOST_REPORTS:]
    logit = float(np.log(credence.prior / (1 - credence.prior)))
    logit += sum(line.firmness * line.log_ratio for line in folded)
    patterns = np.arange(1 << len(kept))
    counts = (patterns[:, None] >> np.arange(len(kept))) & 1
    logits = logit + counts @ np.array([line.firmness * _told(line, conventions.honest_error) for line in kept])
    alone = credence.chance if credence.alone is None else credence.alone
    target = (alone - conventions.model_error / 2) / (1 - conventions.model_error)
    logits = logits + _shift(logits, pattern_chances(kept, means), target)
    chance = np.asarray(mixed(chance_of(logits), conventions.model_error))
    return Table(tuple(line.source for line in kept), tuple(line.via for line in kept), chance, False)


def _told(line: Weighed, error: float) -> float:
    """Logarithm of the likelihood ratio of a report whose source tells the truth this time."""
    right = line.copying + (1 - line.copying) * (1 - error)
    wrong = line.copying + (1 - line.copying) * error
    ratio = float(np.log(right / max(wrong, LEAST)))
    return -ratio if line.denied else ratio


def pattern_chances(reports: list[Weighed], means: dict[str, float]) -> Floats:
    """How likely each pattern of counting reports is: float [2 ** R], sums to 1.

    Source by source: each of its three states leaves some of the reports that still count.
    """
    patterns = np.arange(1 << len(reports))
    chances: Floats = (patterns == patterns[-1]).astype(np.float64)
    for name in sorted({name for line in reports for name in (line.source, *line.via)}):
        after = np.zeros_like(chances)
        for state, chance in enumerate(state_chances(means[name])):
            left = sum(1 << place for place, line in enumerate(reports) if _counts(line, name, state))
            np.add.at(after, patterns & left, chance * chances)
        chances = after
    return chances


def state_chances(mean: float) -> tuple[float, float, float]:
    """Chances that a source of this reliability lies, merely relays, tells the truth."""
    relaying = float(relay_chance(mean))
    return 1 - relaying, relaying - mean, mean


def _counts(line: Weighed, name: str, state: int) -> bool:
    """Whether a report still counts when the source `name` is in that state."""
    return (line.source != name or state == TRUTHFUL) and (name not in line.via or state >= RELAYS)


def _shift(logits: Floats, weights: Floats, target: float) -> float:
    """The number to add to all logits so that their mean chance is `target`, to 1e-13: Newton's way, kept in a bracket."""
    goal = float(np.log(max(target, TINY) / max(1 - target, TINY)))
    low, high = goal - float(logits.max()), goal - float(logits.min())  # all below the target, all above it
    middle = (low + high) / 2
    for _ in range(80):
        chance = np.asarray(chance_of(logits + middle))
        over, slope = float(weights @ chance) - target, float(weights @ (chance * (1 - chance)))
        if over < 0:
            low = middle
        else:
            high = middle
        if abs(over) < 1e-13 or high - low < 1e-13:
            break
        step = middle - over / slope if slope > 0 else low
        middle = step if low < step < high else (low + high) / 2
    return middle
