"""How sure is a score that is made of so many questions?

Efron's bootstrap: questions are drawn again with replacement, always by the same dice, and the middle 95 in 100 of what comes
out are the interval. Questions of one case share sources and so hang together: with enough cases whole cases are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.model.score import Figure
from detente.model.worlds import Floats

FEWEST = 10  # questions, or cases drawn whole: with fewer there is no interval
DRAWS = 2_000
LEAST_DRAWS = 200
AT_ONCE = 1_000_000  # numbers held in memory together
_KEY = 1950


def mean_of(scores: Sequence[float], cases: Sequence[str], by_case: bool) -> Figure | None:
    """The mean of scores with its interval; None for no scores."""
    if not scores:
        return None
    return _figure(np.stack([np.asarray(scores, float), np.ones(len(scores))], axis=1), cases, by_case, 0.0, 1.0)


def skill(scores: Sequence[float], reference: Sequence[float], cases: Sequence[str], by_case: bool) -> Figure | None:
    """1 - (mean score) / (mean score of a reference): 1 perfect, 0 no better, below 0 worse. None against a perfect one."""
    if not scores or not sum(reference):
        return None
    return _figure(np.stack([np.asarray(scores, float), np.asarray(reference, float)], axis=1), cases, by_case, 1.0, -1.0)


def whole_cases(cases: Sequence[str]) -> bool:
    """Whether there are cases enough to draw them whole."""
    return len(set(cases)) >= FEWEST


def _figure(columns: Floats, cases: Sequence[str], by_case: bool, start: float, sign: float) -> Figure:
    """start + sign (sum of the first column) / (sum of the second), with the interval; columns: float [Q, 2]."""
    value = start + sign * float(columns[:, 0].sum() / columns[:, 1].sum())
    units = _together(columns, cases) if by_case else columns
    if len(units) < FEWEST:
        return Figure(value, None, None, len(columns))
    sums = _drawn(units)
    sums = sums[sums[:, 1] > 0]
    if len(sums) < LEAST_DRAWS:
        return Figure(value, None, None, len(columns))
    low, high = sorted(np.quantile(start + sign * sums[:, 0] / sums[:, 1], (0.025, 0.975)).tolist())
    return Figure(value, low, high, len(columns))


def _together(columns: Floats, cases: Sequence[str]) -> Floats:
    """The sums of each case: float [C, 2]."""
    _, place = np.unique(np.asarray(cases), return_inverse=True)
    return np.stack([np.bincount(place, column) for column in columns.T], axis=1)


def _drawn(units: Floats) -> Floats:
    """Sums over as many units as there are, drawn with replacement: float [draws, 2]."""
    size = len(units)
    draws = min(DRAWS, max(LEAST_DRAWS, 4 * AT_ONCE // size))
    dice = np.random.Generator(np.random.Philox(key=_KEY))
    sums, left = [], draws
    while left:
        now = min(left, max(1, AT_ONCE // size))
        sums.append(units[dice.integers(size, size=(now, size))].sum(axis=1))
        left -= now
    return np.concatenate(sums)
