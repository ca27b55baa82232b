"""What part of a share is each claim to be credited with?

The claims that hold in a world are taken for players, and Shapley's value shares out what they bring about together: the
finding there, less the finding with no claim. The mean over worlds is a claim's part. It is read off thinned worlds, in which
each claim that holds is kept with chance t and else refused (Owen 1972):

    part of i = integral over t of  P(i holds) x (share if i is kept - share if i is dropped, where i holds)

by Gauss-Legendre nodes for t, each world at one node, once with its claims kept and once with just the others kept. At each
node, apart for worlds in which the finding holds and in which it does not, a ridge regression on the keep flags takes the
noise of the other claims off; the flags are independent of each other and of the worlds, so what is then left of the
difference is unbiased for every claim however many the regression leaves out. For as many worlds solved, errors are .5 to .7 of
those of one plain least squares fit a node, on conclusions of 25 claims of all kinds.
"""

from __future__ import annotations

import warnings
from itertools import pairwise
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.conclude.learn import readings, sums
from detente.conclude.product import applied, summed
from detente.conclude.spread import REPLICATES, standard_error
from detente.model.worlds import Bools, Floats, Ints

FEW = 30  # up to so many claims 8 nodes do (exact up to 16 true claims in a world); beyond them 16
MOST = 64  # claims whose noise the regression takes off
PRIOR = 8.0  # worlds' worth of belief in "no effect": keeps the regression sane where a node has few worlds
DOUBT = 0.05  # chance that any part at all is called told although it is nought
FITTED = 4  # errors by which parts may miss their sum and still be moved to it; chance exceeds them once in 200 times
Bits = npt.NDArray[np.uint8]


class Parts(NamedTuple):
    """Expected Shapley values of C claims for F findings."""

    share: Floats  # [C, F], -1..1
    error: Floats  # [C, F]
    gap: Floats  # [F], by how much all parts still miss the share less that with no claim; 0 where moved to it
    gap_error: Floats  # [F]; parts were moved to that sum only where they missed it by at most four of these


def nodes(claims: int) -> tuple[Floats, Floats]:
    """Chances to keep a claim, and their weights: Gauss-Legendre on 0..1."""
    points, weights = np.polynomial.legendre.leggauss(8 if claims <= FEW else 16)
    return (points + 1) / 2, weights / 2


def thinned(held: Bools, shown: Floats, start: int) -> tuple[Bools, Bools]:
    """The claims kept in each world, and in its mirror image just the others that hold: bool [C, W] twice, to be solved.

    held: [C, W]; shown: [C, W], uniform draws that nothing else hangs on; start: number of the chunk's first world.
    """
    points = nodes(len(held))[0]
    kept = held & (shown < points[_node(start, held.shape[1], len(points))])
    return kept, held & ~kept


def _node(start: int, size: int, count: int) -> Ints:
    """The node of each world; every replicate has every node."""
    node: Ints = np.arange(start, start + size) // REPLICATES % count
    return node


def record(held: Bools, kept: Bools, true: Bools, first: Bools, second: Bools) -> Bits:
    """A chunk's worlds, eight to a byte: uint8 [2 C + 3 F, W / 8]. Chunks are joined along the last axis, in order.

    held, kept: [C, W]; true, first, second: [F, W], where findings hold in the worlds as they are, thinned, mirrored. Only
    the last chunk may have a size that is not divisible by eight.
    """
    return np.packbits(np.vstack([held, kept, true, first, second]), axis=1)


def parts(records: Bits, claims: int, worlds: int, none: Floats) -> Parts:
    """The parts of all claims for all findings from the joined `record`s.

    none: [8, F], share of each finding with no claim, by replicate (all alike where the finding is settled there). Parts are
    moved to add up exactly, each by the square of its error, where they miss the sum by less than four standard errors.
    """
    bits = np.unpackbits(records, axis=1, count=worlds).view(bool)
    held, kept, told = bits[:claims], bits[claims:2 * claims], bits[2 * claims:].reshape(3, -1, worlds)
    totals, (points, weights) = sums(held, told[0], 0), nodes(claims)
    leading = np.argsort(-readings(totals).settles, axis=0, kind="stable")[:MOST]
    sides = np.stack([totals[..., -1:] - totals[..., :-1], totals[..., :-1]]) / worlds
    scores = np.zeros((REPLICATES, claims, told.shape[1]))
    for place, weight in enumerate(weights):
        scores += weight * _effects(_gathered(held, kept, told, points, place), sides, leading)
    return _fitted(scores, totals[:, -1, :-1] * (REPLICATES / worlds) - none)


class _Node(NamedTuple):
    """The N thinned worlds and mirror images in which claims are kept with the same chance t, ordered by replicate."""

    flags: Floats  # [N, C]: 1 - t where a claim is kept, -t where it is dropped, 0 where it does not hold
    outcome: Floats  # [N, F], 1 where the finding holds
    held: Bools  # [N, F], where it holds in the world as it is
    edges: Ints  # [9], first row of each replicate, and N
    variance: float  # t (1 - t)


def _gathered(held: Bools, kept: Bools, told: Bools, points: Floats, place: int) -> _Node:
    chance, node = np.float64(points[place]), _node(0, held.shape[1], len(points))
    ours, theirs = np.flatnonzero(node == place), np.flatnonzero(node == len(points) - 1 - place)
    flags = np.vstack([(held[:, ours] * -chance + kept[:, ours]).T, (held[:, theirs] * (1 - chance) - kept[:, theirs]).T])
    outcome = np.vstack([told[1][:, ours].T, told[2][:, theirs].T]).astype(np.float64)
    both = np.concatenate([ours, theirs])
    order = np.argsort(both % REPLICATES, kind="stable")
    edges = np.searchsorted(both[order] % REPLICATES, np.arange(REPLICATES + 1))
    return _Node(flags[order], outcome[order], told[0][:, both[order]].T, edges, float(chance * (1 - chance)))


def _effects(node: _Node, sides: Floats, leading: Ints) -> Floats:
    """What keeping each claim adds at one node, by replicate: [8, C, F]. Means over replicates are the estimate.

    sides: [2, 8, C + 1, F], share of all worlds that are of a replicate and of a side (a finding holds, or does not, as they
    are), where each claim holds, and in all. The slopes of the regressions explain `outcome` by the leading claims; what the
    flags of every claim, leading or not, still have to do with the rest is added to them.
    """
    fit = _regressed(node, leading)
    left = np.zeros((2, *node.outcome.shape), np.float64)
    for side in (0, 1):
        explained = applied(node.flags, fit.slope[side].astype(np.float64)) + fit.middle[side].astype(np.float64)
        np.subtract(node.outcome, explained, out=left[side], where=node.held == side)
    flat = np.concatenate([left[0], left[1]], axis=1)
    rest = np.stack([summed(node.flags[one:end], flat[one:end]) for one, end in pairwise(node.edges)])
    rest = np.moveaxis(rest.reshape(REPLICATES, node.flags.shape[1], 2, node.outcome.shape[1]), 2, 0).astype(np.float64)
    rest *= (REPLICATES * sides[:, :, -1].sum(axis=1) / (np.maximum(fit.size, 1) * node.variance))[:, None, None]
    middle = rest.mean(axis=1, keepdims=True)
    spare = np.sqrt(fit.size / np.maximum(fit.size - fit.lost, 0.5))  # a fit leaves less than there was: errors are put right
    rest = middle + (rest - middle) * spare[:, None, None]
    effects: Floats = (REPLICATES * sides[:, :, :-1] * fit.slope[:, None] + rest).sum(axis=0)
    return effects


class _Fit(NamedTuple):
    """Regressions of each finding's outcome on the flags, one for each side."""

    slope: Floats  # [2, C, F]
    middle: Floats  # [2, F], mean outcome
    size: Floats  # [2, F], rows
    lost: Floats  # [2, F], degrees of freedom used up


def _regressed(node: _Node, leading: Ints) -> _Fit:
    claims, findings = node.flags.shape[1], node.outcome.shape[1]
    slope, middle, size, lost = np.zeros((2, claims, findings)), *np.zeros((3, 2, findings))
    square = summed(node.flags, node.flags) if claims <= MOST else None  # serves all findings
    for finding in range(findings):
        rows = [np.flatnonzero(node.held[:, finding] == side) for side in (0, 1)]
        chosen = np.arange(claims) if square is not None else leading[:, finding]
        some = node.flags if square is not None else node.flags[:, chosen]
        small = int(len(rows[1]) < len(rows[0]))
        part = summed(some[rows[small]], some[rows[small]])
        squares = {small: part, 1 - small: (summed(some, some) if square is None else square) - part}
        for side in (0, 1):
            if not len(rows[side]):
                continue
            outcome = node.outcome[rows[side], finding]
            middle[side, finding], size[side, finding] = outcome.mean(), len(outcome)
            told = summed(some[rows[side]], (outcome - outcome.mean())[:, None])[:, 0]
            inverse = np.linalg.inv(squares[side].astype(np.float64) + PRIOR * node.variance * np.eye(len(chosen)))
            slope[side, chosen, finding] = inverse @ told
            lost[side, finding] = 1 + (inverse * squares[side]).sum()
    return _Fit(slope, middle, size, lost)


def _fitted(scores: Floats, target: Floats) -> Parts:
    """scores: [8, C, F]; target: [8, F], what parts are to add up to."""
    share, error = scores.mean(axis=0), standard_error(scores)
    gaps = scores.sum(axis=1) - target
    gap, gap_error, variance = gaps.mean(axis=0), standard_error(gaps), error**2
    if len(share) == 1:  # what one claim alone is credited with is the whole difference
        return Parts(target.mean(axis=0)[None], standard_error(target)[None], np.zeros_like(gap), gap_error)
    near = (np.abs(gap) <= FITTED * gap_error) & (variance.sum(axis=0) > 0)
    share = share - np.divide(variance * gap, variance.sum(axis=0), out=np.zeros_like(share), where=near)
    gap = np.where(near | (np.abs(gap) < 1e-12), 0.0, gap)
    return Parts(share, np.where(error > 0, np.fmax(error, _middle(error)), 0.0), gap, gap_error)


def _middle(error: Floats) -> Floats:
    """The middle error of the claims that have one: [F]. A single error below it is taken for it.

    Eight replicates tell a single error only to a quarter, and that of a rare claim not even so: where it holds in few worlds
    they agree by chance.
    """
    moving = np.where(error > 0, error, np.nan)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a finding that no claim moves has no middle
        middle: Floats = np.nan_to_num(np.nanmedian(moving, axis=0)) if error.size else np.zeros(error.shape[1])
    return middle


def told(found: Parts) -> Bools:
    """Which parts are surely not nought: bool [C, F]. Of the others, however large they look, only noise is known.

    The bar rises with the number of claims (Bonferroni): of two thousand some lie three errors off by chance.
    """
    bar = NormalDist().inv_cdf(1 - DOUBT / (2 * max(len(found.share), 1)))
    sure: Bools = np.abs(found.share) > bar * found.error
    return sure
