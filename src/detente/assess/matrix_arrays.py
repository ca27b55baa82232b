"""Which numbers does a matrix of words become, and who leads by them?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.credibility.weigh import EVEN, scores
from detente.model.kind import LIKELIHOOD
from detente.model.matrix import Matrix
from detente.model.worlds import Bools, Floats, Ints

Numbers = npt.NDArray[np.float64]


class Weighing(NamedTuple):
    """A matrix of E items and H hypotheses, T of which refine no other, as arrays."""

    likelihood: Numbers  # [E, H], P(item | hypothesis)
    chance: Numbers  # [E], P(item true)
    clusters: tuple[int, ...]  # [E], items with the same number speak once
    prior: Numbers  # [H], sums to 1: of a refinement its own, of what it refines what is left "otherwise"
    top: Ints  # [H], the place, 0..T-1, of what each hypothesis is or refines

    @property
    def telling(self) -> Ints:
        """Places of the items that can move anything: the others are equally likely under every hypothesis."""
        return np.flatnonzero(np.ptp(self.likelihood, axis=1) > 0)

    @property
    def members(self) -> dict[int, list[int]]:
        """The items of each cluster."""
        found: dict[int, list[int]] = {}
        for item, number in enumerate(self.clusters):
            found.setdefault(number, []).append(item)
        return found

    def scores(self, held: Bools) -> Numbers:
        """Logarithms [W, H] of posteriors, up to a number for each world, from items that hold or not [W, E]."""
        return scores(held, self.likelihood, self.prior, self.clusters)

    def tops(self, score: Floats) -> Numbers:
        """The same of those that refine no other, their refinements included: [W, T]."""
        found = np.full((len(score), int(self.top.max()) + 1), -np.inf)
        for place, top in enumerate(self.top.tolist()):
            found[:, top] = np.logaddexp(found[:, top], score[:, place])
        return found

    def leads(self, score: Floats, top: int) -> Bools:
        """Worlds [W] in which one is strictly likelier than every other, by scores [W, H]."""
        found = self.tops(score) if len(score[0]) > int(self.top.max()) + 1 else score
        others = np.delete(found, top, axis=1).max(axis=1)
        return np.asarray(found[:, top] - others > EVEN)


def weighing(matrix: Matrix) -> Weighing:
    """A matrix as arrays. The prior of a hypothesis is split evenly between its refinements and what is left of it."""
    names = [one.name for one in matrix.hypotheses]
    tops = {names[place]: rank for rank, place in enumerate(matrix.tops)}
    kin = [one.refines or one.name for one in matrix.hypotheses]
    own = {one.name: one.prior for one in matrix.hypotheses if not one.refines}
    prior = np.array([own[name] / kin.count(name) for name in kin])
    likelihood = np.array([[LIKELIHOOD[cell] for cell in item.ratings] for item in matrix.items])
    numbers: dict[str, int] = {}
    clusters = tuple(numbers.setdefault(item.cluster or f" {place}", len(numbers)) for place, item in enumerate(matrix.items))
    return Weighing(likelihood, np.array([item.chance for item in matrix.items]), clusters, prior / prior.sum(),
                    np.array([tops[name] for name in kin]))
