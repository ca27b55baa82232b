"""What would learning that something is true say of a conclusion?

From one sample of worlds as they are, with nothing solved again. News about one claim is news about its source: what a claim
tells here is not what deciding it changes (`carry`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.conclude.product import summed
from detente.conclude.spread import REPLICATES, standard_error
from detente.model.conclusion import Check, Learned
from detente.model.worlds import Bools, Floats

RARE = 64  # with fewer worlds than this on one side, eight replicates have too few each for their spread to mean much
LEAST = 2  # with fewer worlds than this on one side nothing is told


class Readings(NamedTuple):
    """What C claims (or sources) tell of F findings; [C, F] each. Meaningful only where `told`."""

    if_true: Floats  # share of the finding among worlds where the claim holds
    if_false: Floats
    error: Floats  # standard error of the difference
    settles: Floats  # first-order Sobol index, 0..1
    settles_error: Floats
    told: Bools


def sums(held: Bools, true: Bools, start: int, weights: Floats | None = None) -> Floats:
    """What a chunk of worlds adds: float64 [8, C + 1, F + 1]; whole numbers, unless worlds are weighted.

    held: [C, W], where each claim holds (or each source tells the truth); true: [F, W], where each finding holds; start:
    number of the chunk's first world. By replicate, entry (c, f) counts worlds where both hold; the last row stands for
    any claim state, the last column for any finding's.
    """
    rows, columns = (_with_all(entry, weights is not None) for entry in (held, true))
    if weights is not None:
        rows = rows * weights
    total = np.empty((REPLICATES, len(rows), len(columns)))
    for replicate in range(REPLICATES):
        mine = slice((replicate - start) % REPLICATES, None, REPLICATES)
        total[replicate] = summed(rows[:, mine].T, columns[:, mine].T)  # exact: a float32 holds whole numbers up to 16 million
    return total


def _with_all(entry: Bools, weighted: bool) -> Floats:
    """The rows as numbers, and a row for all worlds."""
    rows: Floats = np.vstack([entry, np.ones((1, entry.shape[1]), bool)]).astype(np.float64 if weighted else np.float32)
    return rows


def readings(totals: Floats, exact: bool = False) -> Readings:
    """The figures behind the `sums` of all chunks, [8, C + 1, F + 1]. exact: the worlds are all that there are, weighted.

    The index is Var(E[finding | claim]) / Var(finding) = p (1 - p) difference^2 / (P (1 - P)), the part of the variance
    that goes, on average, once the claim is settled (Sobol 1993; Saltelli et al. 2010). The squared error of the difference is
    taken off its square, which chance only ever makes larger; its own error is that of a squared normal variable, or, where
    that is more, what leaving out each replicate in turn makes of it: for p and P are drawn as well.
    """
    whole = totals.sum(axis=0)
    size, holds, finding = whole[-1, -1], whole[:-1, -1:], whole[-1:, :-1]
    least = np.minimum(holds, size - holds)
    told = np.broadcast_to(least > 1e-12 * size if exact else least >= LEAST, (len(holds), finding.shape[1]))
    sides = [_side(totals[:, :-1, :-1], totals[:, :-1, -1:]),
             _side(totals[:, -1:, :-1] - totals[:, :-1, :-1], totals[:, -1:, -1:] - totals[:, :-1, -1:])]
    swing = sides[0].share - sides[1].share
    plain = np.sqrt(sides[0].variance + sides[1].variance)
    spread = np.maximum(standard_error(sides[0].scores - sides[1].scores, plain), np.sqrt(sides[0].unseen + sides[1].unseen))
    error = np.zeros_like(swing) if exact else np.where(least < RARE, plain, spread)
    doubt = finding * (size - finding)
    scale = np.divide(holds * (size - holds), doubt, out=np.zeros_like(swing), where=doubt > 0)
    settled = scale * error * np.sqrt(4 * swing**2 + 2 * error**2)
    return Readings(sides[0].share, sides[1].share, error, np.clip(scale * (swing**2 - error**2), 0, 1),
                    settled if exact else np.where(least < RARE, settled, np.maximum(settled, _jackknifed(totals))), told)


def _jackknifed(totals: Floats) -> Floats:
    """Standard error of the index by leaving out each replicate in turn: [C, F]. It is the squared correlation of the two."""
    left = totals.sum(axis=0) - totals
    size, holds, finding, both = left[:, -1:, -1:], left[:, :-1, -1:], left[:, -1:, :-1], left[:, :-1, :-1]
    doubt = holds * (size - holds) * finding * (size - finding)
    index = np.divide((both * size - holds * finding) ** 2, doubt, out=np.zeros_like(both), where=doubt > 0)
    error: Floats = np.sqrt((len(totals) - 1) * index.var(axis=0))
    return error


class _Side(NamedTuple):
    """The worlds where claims hold, or those where they do not."""

    share: Floats  # [C, F]
    scores: Floats  # [8, C, F]: how far each replicate pulls the share from its mean
    variance: Floats  # [C, F], of the share if worlds were independent draws; never 0, even if all of few agree
    unseen: Floats  # [C, F], the same where too few worlds go against the others for replicates to differ as they should, or 0


def _side(both: Floats, size: Floats) -> _Side:
    """both: [8, C, F] worlds of this side where the finding holds; size: [8, C, 1] worlds of this side."""
    count, worlds = both.sum(axis=0), size.sum(axis=0)
    share = np.divide(count, worlds, out=np.zeros_like(count), where=worlds > 0)
    scores = (both - share * size) * (REPLICATES / np.maximum(worlds, 1e-300))
    near = (count + 1) / (worlds + 2)  # one more of either kind, so that "all of few" is not taken for certain
    variance = near * (1 - near) / np.maximum(worlds, 1e-300)
    return _Side(share, scores, variance, np.where(np.minimum(count, worlds - count) < RARE, variance, 0.0))


def learned(found: Readings, claim: int, finding: int) -> Learned | None:
    """What one claim tells of one finding; None where it holds in all worlds, or none, or all but one."""
    if not found.told[claim, finding]:
        return None
    return Learned(*(float(entry[claim, finding]) for entry in (found.if_true, found.if_false, found.error)))


def check(found: Readings, claim: int, finding: int, by: str, name: str) -> Check | None:
    """What verifying one claim or source settles of one finding; None where there is nothing to be verified."""
    if not found.told[claim, finding]:
        return None
    return Check(by, name, float(found.settles[claim, finding]), float(found.settles_error[claim, finding]))
