"""What does one offer come to in each world, and what could be had instead?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.offers.contest import Failure
from detente.engines.offers.terms import Sides, Terms
from detente.engines.offers.worth import EVEN, Worth, greatest, greatest_agreed, greatest_of
from detente.model.expression import Expression
from detente.model.worlds import Bools, Floats


class Stretch(NamedTuple):
    """A line on which a point is offered."""

    low: float
    high: float
    position: Floats  # [W, A], meaningful only where known


class Weighed(NamedTuple):
    """One offer in W worlds. Worths are shares of all that an actor wants, 0..1, and 0 where `known` is False."""

    place: int  # in `Axes.offers`
    by: int
    sides: Sides
    promisers: tuple[int, ...]  # who could break a promise; empty: none is at stake
    made: Bools  # [W]
    known: Bools  # [W, A], it is known what the actor wants
    kept: Floats  # [W, A], if it is taken up and kept
    broken: Floats  # [W, A], if who offers does its part and the promise is broken; as `kept` where none is at stake
    stays: Floats  # [W, A], if it fails, at once
    fails: Floats  # [W, A], if it fails, with the fight that may follow
    value: Floats  # [W, A], what it expects of the offer
    trusted: Floats  # [W], how often the promise is expected to be kept, without any guarantor, 0..1
    belief: Floats  # [W], the same with the guarantors that there are
    needed: Floats  # [W], least belief at which `by` accepts: 0 or less, whatever it believes; above 1, none is enough
    failure: Failure
    worth: Worth | None  # of outcomes; None: a point on a line
    terms: Terms | None  # the same
    stretch: Stretch | None  # None: an act

    @property
    def parties(self) -> tuple[int, ...]:
        """Whose yes is needed, the one who offers first."""
        return self.sides.parties

    @property
    def accepts(self) -> Bools:
        """[W, A], it expects no less of the offer than of failure; True where nobody knows what it wants: both are 0 there."""
        return self.prefers(self.fails)

    def prefers(self, fails: Floats, value: Floats | None = None) -> Bools:
        """[W, A], as `accepts`, if failure (and the offer) were worth something else."""
        return np.asarray((self.value if value is None else value) >= fails - EVEN)

    @property
    def acceptable(self) -> Bools:
        """[W], the offer is made, something is known of a party, and every party of whom anything is known accepts it."""
        return self.agreed(self.accepts)

    def agreed(self, accepts: Bools) -> Bools:
        """[W], as `acceptable`, if the actors accepted as `accepts` [W, A] says."""
        parties = list(self.parties)
        return np.asarray(self.made & self.known[:, parties].any(axis=1) & accepts[:, parties].all(axis=1))

    def best_breach(self, actor: int) -> Floats:
        """The most that one promiser could have by breaking the promise, or a part of it, by its own options alone: [W].

        Minus infinity where it alone can break nothing.
        """
        if self.terms is None or self.worth is None or actor not in self.promisers:
            return np.full(len(self.made), -np.inf)
        within = self.terms.defects[self.promisers.index(actor)]
        return greatest_of(self.worth, self.terms.outcomes, self.terms.owner, within, actor)

    def most(self, statement: Expression | None = None) -> Floats:
        """The most that each actor could have of the possible outcomes that fulfil a statement: [W, A].

        Minus infinity where there is none. On a line a statement says nothing, and everybody could have its own point.
        """
        if self.terms is None or self.worth is None:
            return np.where(self.known, 1.0, 0.0)
        return greatest(self.worth, self.terms.outcomes, self.terms.owner, self._within(self.terms, statement))

    def most_agreed(self, statement: Expression | None = None) -> Floats:
        """The same over those outcomes alone that no party of whom anything is known would rather fail than have."""
        if self.terms is None or self.worth is None:
            return self._most_on_line()
        return greatest_agreed(self.worth, self.terms.outcomes, self.terms.owner, self._within(self.terms, statement),
                               self.parties, self.fails)

    def _within(self, terms: Terms, statement: Expression | None) -> Bools:
        return terms.outcomes.all_hold([] if statement is None else [statement])

    def _most_on_line(self) -> Floats:
        """Nearest to each actor's point of the stretch that all parties prefer to failure; minus infinity without one."""
        if self.stretch is None:
            raise ValueError("an offer is an act or a point on a line")
        low, high, position = self.stretch
        parties, width = list(self.parties), high - low
        reach = np.where(self.known, (1 - self.fails) * width, np.inf)[:, parties]
        where = np.where(self.known, position, low)
        least = np.maximum((where[:, parties] - reach).max(axis=1), low)[:, None]
        most = np.minimum((where[:, parties] + reach).min(axis=1), high)[:, None]
        apart = np.abs(where - np.clip(where, least, np.maximum(least, most)))
        found = np.where(self.known, 1 - apart / width, 0.0)
        return np.where(least <= most + EVEN * width, found, -np.inf)
