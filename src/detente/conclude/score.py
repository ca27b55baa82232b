"""How far was an answer from what came out?

Every score here is 0 at best and grows with the error. Brier 1950; the ranked score after Epstein 1969; the interval score
is that of Gneiting and Raftery 2007. Each is proper: on average nobody does better than by saying what is so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import log2

CLIPPED = 0.01  # no share is taken for surer than this by the log score


def brier(share: float, held: bool) -> float:
    """(p - y)^2, 0..1: 0 if sure and right, .25 for one half, 1 if sure and wrong."""
    return (share - held) ** 2


def log_score(share: float, held: bool, clip: float = CLIPPED) -> float:
    """Minus the logarithm to base 2 of the share given to what came out, in bits: 1 for one half; times ln 2 it is in nats.

    Shares are first brought into clip..1 - clip, so that one sure error can't outweigh everything.
    """
    kept = min(max(share, clip), 1 - clip)
    return -log2(kept if held else 1 - kept)


def options_brier(shares: Sequence[float], held: int) -> float:
    """Sum over options of (p_k - y_k)^2, 0..2; `held`: the option that came out. For two options twice the Brier score."""
    return sum((share - (place == held)) ** 2 for place, share in enumerate(shares))


def ranked_probability(shares: Sequence[float], held: int) -> float:
    """Ranked probability score of two or more ordered options, 0..1: near misses cost less than far ones.

    The sum over k of (P_k - Y_k)^2, P and Y cumulated, divided by the number of options less one; for two options it is the
    Brier score.
    """
    cumulated = list(accumulate(shares))[:-1]
    return sum((total - (held <= place)) ** 2 for place, total in enumerate(cumulated)) / len(cumulated)


def interval_score(low: float, high: float, value: float, level: float = 0.9) -> float:
    """Interval score of a range said to hold the value with chance `level`, in the value's own unit.

    (u - l) + 2/alpha (l - x)+ + 2/alpha (x - u)+ with alpha = 1 - level, for a range with alpha / 2 on either side.
    """
    missed = max(low - value, 0.0) + max(value - high, 0.0)
    return (high - low) + 2 / (1 - level) * missed


def time_averaged(scores: Sequence[float], days: Sequence[int]) -> float:
    """The mean of scores, each for the days during which its answer stood; where none stood for a day, the last one."""
    total = sum(days)
    return sum(score * stood for score, stood in zip(scores, days, strict=True)) / total if total else scores[-1]
