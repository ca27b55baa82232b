"""What is the smallest problem: which actors, bound together by which ties, and what does a line-up of them cost?"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
MOST_UNITS = 1e9  # of all weight together: beyond it, whole numbers say no more than any others
LOOSE = 1e-4  # of a unit: far above any rounding error of a sum of MOST_UNITS
SAME = 1e-6  # of the hostile weight: tensions nearer than this are the same, where weights are not whole
MIXED = 10_000  # no ratio of weights with a greater denominator is looked for


class Block(NamedTuple):
    """A actors that no single actor's leaving would cut apart, T ties between them. Actor 0 is where it hangs on the rest.

    A line-up is `spins` (float [A]): +1 in one camp, -1 in the other.
    """

    members: Places  # [A] places in the network
    one: Places  # [T] places in `members`; one < other
    other: Places  # [T]; each pair once
    weight: Floats  # [T] in units of the network: friendly above 0, hostile below
    whole: bool  # whether all line-ups' tensions are whole numbers of units
    settled: float = 0.0  # weight that is unsatisfied in every line-up, besides that of ties

    @property
    def cost(self) -> float:
        """Tension of all actors in one camp."""
        return float(-self.weight[self.weight < 0].sum()) + self.settled


def ties_between(block: Block, some: Places, others: Places) -> Places:
    """The ties [N] of pairs of actors [N], [N] that have one, in either order."""
    count = len(block.members)
    key = block.one * count + block.other
    order = np.argsort(key, kind="stable")
    wanted = np.minimum(some, others) * count + np.maximum(some, others)
    found: Places = order[np.searchsorted(key[order], wanted).clip(max=len(key) - 1)]
    return found


def tension_of(block: Block, spins: Floats) -> Floats:
    """The weight that line-ups leave unsatisfied: spins [A] or [A, R] to [] or [R]. Exact for whole weights."""
    across = spins[block.one] != spins[block.other]
    price: Floats = block.weight @ across + block.cost
    return price


def grain(block: Block) -> float:
    """Tensions that differ by no more are the same: SAME of the hostile weight (of half of all, if less); 0 if whole."""
    return 0.0 if block.whole else SAME * min(block.cost, float(np.abs(block.weight).sum()) / 2)


def raised(block: Block, lower: float, upper: float) -> float:
    """What the bound `lower` comes to: the next whole number for whole weights; `upper` where nothing is left between."""
    if block.whole:
        return min(float(math.ceil(lower - LOOSE)), upper)
    return upper if upper - lower <= grain(block) else lower


def common_unit(weight: Floats) -> tuple[float, bool]:
    """A unit for weights [T], and whether all are whole multiples of it (but for rounding in the last digits).

    Decimals as written are tried first (0.25 and 1.5 have the unit 0.25), then small ratios to the heaviest (thirds).
    Where there is none, the heaviest weight is the unit.
    """
    sizes = np.unique(np.abs(weight))
    if not len(sizes):
        return 1.0, True
    heaviest, total = float(sizes[-1]), float(np.abs(weight / sizes[-1]).sum())
    written = [Fraction(repr(float(size))) for size in sizes]
    ratios = [Fraction(float(size) / heaviest).limit_denominator(MIXED) for size in sizes]
    close = all(abs(float(ratio) * heaviest - size) <= 1e-15 * size for ratio, size in zip(ratios, sizes.tolist(), strict=True))
    for fractions, scale in ((written, Fraction(1)), (ratios, Fraction(heaviest))) if close else ((written, Fraction(1)),):
        unit = float(_common(fractions) * scale)
        if unit > 0 and total * (heaviest / unit) <= MOST_UNITS:
            return unit, True
    return heaviest, False


def _common(fractions: list[Fraction]) -> Fraction:
    """The greatest number of which all are whole multiples."""
    below = math.lcm(*(fraction.denominator for fraction in fractions))
    return Fraction(math.gcd(*(int(fraction * below) for fraction in fractions)), below)
