"""How do the actors of one part line up, and what would it cost to part a pair or to join it?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.crowd import Search, search
from detente.engines.alignment.frame import Part
from detente.engines.alignment.splits import best_splits

Ints = npt.NDArray[np.int32]
Camp = npt.NDArray[np.int8]

MOST = 16  # actors of a part of which every line-up is tried: 32,768 of them
KEPT = 5  # line-ups of those found that margins are read from
FAR = 1 << 30  # an excess of tension that is not counted further
GONE = 1 << 62


class Tried(NamedTuple):
    """K actors in W worlds, D of them different: every line-up was tried."""

    camp: Camp  # [W, K], +1 or -1: one line-up of least tension
    margin: Ints  # [D, K, K] as in `splits.Best`
    like: npt.NDArray[np.intp]  # [W], which of the D

    def between(self, one: int, other: int) -> Ints:
        """Cheapest price with the pair apart less that with it on one side: [W]."""
        found: Ints = self.margin[self.like, one, other]
        return found


class Searched(NamedTuple):
    """K actors in W worlds: the best line-ups that were searched for, KEPT of them, and no proof that none is better."""

    camp: Camp  # [W, K]: the best of them
    camps: Camp  # [K, KEPT, W], all different, the best first; where fewer were found the first is repeated
    excess: Ints  # [KEPT, W], what the line-up's price is above the best one's
    rise: Ints  # [K, KEPT, W], what is added if the actor alone changes sides

    def between(self, one: int, other: int) -> Ints:
        """As `Tried.between`, over the line-ups kept and those a single change of sides away from one of them."""
        apart = self.camps[one] != self.camps[other]
        changed = self.excess + np.minimum(self.rise[one], self.rise[other])
        parted, joined = np.where(apart, self.excess, changed), np.where(apart, changed, self.excess)
        return np.asarray(parted.min(axis=0) - joined.min(axis=0), np.int32)


def line_up_part(tie: Ints, part: Part) -> Tried | Searched:
    """Line up one part; tie [W, T] in millionths, of its own ties. Worlds in which these are equal are solved once."""
    first, like = distinct(tie)
    if len(part.members) > MOST:
        return _searched(tie[first], part, like)
    matrix = np.zeros((len(first), len(part.members), len(part.members)), np.int32)
    matrix[:, part.one, part.other] = matrix[:, part.other, part.one] = tie[first]
    best = best_splits(matrix)
    return Tried(best.camp[like], best.margin, like)


def _searched(tie: Ints, part: Part, like: npt.NDArray[np.intp]) -> Searched:
    found = search(tie, part.one, part.other, len(part.members))
    kept = _best_of(found)
    camps, rise = np.take_along_axis(found.camp, kept[None], axis=1), np.take_along_axis(found.rise, kept[None], axis=1)
    price = np.take_along_axis(found.price, kept, axis=0)
    excess = np.minimum(price - price[0], FAR).astype(np.int32)
    return Searched(camps[:, 0].T[like], camps[..., like], excess[:, like], rise[..., like])


def _best_of(found: Search) -> npt.NDArray[np.intp]:
    """Places [KEPT, W] of the cheapest line-ups that differ from each other, the cheapest first."""
    weight = np.random.default_rng(1).integers(-2**31, 2**31, len(found.camp))  # equal sums, equal line-ups: or mirrored
    digest = np.abs(np.einsum("k,krw->rw", weight, found.camp, dtype=np.int64))
    left, kept = found.price.copy(), list[npt.NDArray[np.intp]]()
    for _ in range(KEPT):
        best = np.where(left.min(axis=0) < GONE, left.argmin(axis=0), kept[0] if kept else 0)
        left[digest == np.take_along_axis(digest, best[None], axis=0)] = GONE
        kept.append(best)
    return np.stack(kept)


def distinct(rows: Ints) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Places [D] of the first of each kind of row, ascending, and for each row [W] which kind it is."""
    everything = np.arange(len(rows))
    factors = np.random.default_rng(0).integers(1, 2**62, rows.shape[1], np.int64) | 1
    with np.errstate(over="ignore"):
        digest = np.einsum("wt,t->w", rows.astype(np.int64), factors)
    _, first, like = np.unique(digest, return_index=True, return_inverse=True)
    if len(first) == len(rows) or not np.array_equal(rows[first][like], rows):  # all differ; or two that do share a digest
        return everything, everything
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return first[order], rank[like.reshape(-1)]
