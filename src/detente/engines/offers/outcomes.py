"""What can come about, and which of it lies nearest to something else?

An outcome is one choice of all options that fulfils no statement the case calls impossible. Two outcomes are as far apart as
the number of options chosen otherwise. Options that nothing in the case speaks of change nobody's worth; where there are many
options, these are not told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from detente.model.expression import Expression, atoms, holds
from detente.model.worlds import Axes, Bools

MOST = 16  # options that are told apart: 65,536 choices
AT_ONCE = 1 << 22  # distances that are held at one time


class Outcomes(NamedTuple):
    """F possible outcomes over O options; none where everything is impossible."""

    options: tuple[str, ...]
    taken: Bools  # [F, O]
    truth: Bools  # [F, S], which wishes (`Axes.statements`) each fulfils
    now: Bools  # [O], the options taken now

    @property
    def size(self) -> int:
        """How many outcomes."""
        return len(self.taken)

    def holds(self, statement: Expression) -> Bools:
        """Where a statement over the options is true: [F]. Raises KeyError where it names an option that isn't told apart."""
        return holds(statement, self._columns)

    def all_hold(self, statements: Iterable[Expression]) -> Bools:
        """Where every one of the statements is true: [F]; everywhere where there is none."""
        return np.asarray(np.logical_and.reduce([np.ones(self.size, bool), *(self.holds(each) for each in statements)]))

    def nearest(self, allowed: Bools, to: Bools | None = None) -> Bools:
        """The outcomes of `allowed` [F] that lie nearest to one of the outcomes `to` [F]; without it, to what is done now.

        [F]; several where they are equally near, none where none is allowed.
        """
        aims = self.now[None] if to is None else self.taken[to]
        if not allowed.any() or not len(aims):
            return np.zeros(self.size, bool)
        far = self._distance(aims)
        return np.asarray(allowed & (far == far[allowed].min()))

    def distance(self, to: Bools) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """How many options each outcome has otherwise than the nearest of the outcomes `to` [F], one at least: [F]."""
        return self._distance(self.taken[to])

    def alike(self, options: Iterable[str], to: Bools) -> Bools:
        """The outcomes that have the named options just as one of the outcomes `to` [F] has them: [F]."""
        named = set(options)
        columns = [place for place, name in enumerate(self.options) if name in named]
        code = self.taken[:, columns] @ (1 << np.arange(len(columns)))
        return np.isin(code, code[to])

    def share(self, which: Bools) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """In what share of the outcomes `which` [F] each wish is fulfilled: [S]; there must be one outcome at least."""
        shares: np.ndarray[tuple[int], np.dtype[np.float64]] = self.truth[which].mean(axis=0, dtype=np.float64)
        return shares

    @property
    def _columns(self) -> dict[str, Bools]:
        return {name: self.taken[:, place] for place, name in enumerate(self.options)}

    def _distance(self, aims: Bools) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """To the nearest of the choices `aims` [T, O]: [F]."""
        taken, found = self.taken.astype(np.float32), np.full(self.size, np.inf, np.float32)
        step = max(1, AT_ONCE // self.size)
        for start in range(0, len(aims), step):
            there = aims[start:start + step].astype(np.float32)
            apart = taken.sum(axis=1)[:, None] + there.sum(axis=1) - 2 * (taken @ there.T)
            found = np.minimum(found, apart.min(axis=1))
        return found


@lru_cache(maxsize=8)
def possible_outcomes(axes: Axes) -> Outcomes | None:
    """The possible outcomes of a case; None where too many options matter. The same for every world; not to be written."""
    options = tuple(option.name for option in axes.options)
    if len(options) > MOST:
        spoken = {name for statement in _statements(axes) for name in atoms(statement)}
        options = tuple(name for name in options if name in spoken)
        if len(options) > MOST:
            return None
    codes = np.arange(1 << len(options), dtype=np.uint32)
    taken = (codes[:, None] >> np.arange(len(options), dtype=np.uint32) & 1).astype(bool)
    now = np.array([name in axes.status_quo for name in options], bool)
    every = Outcomes(options, taken, np.zeros((len(codes), 0), bool), now)
    ruled_out = np.logical_or.reduce([np.zeros(len(codes), bool), *(every.holds(each) for each in axes.impossible)])
    left = every._replace(taken=taken[~ruled_out])
    truth = np.zeros((left.size, len(axes.statements)), bool)
    for column, (_, statement) in enumerate(axes.statements):
        truth[:, column] = left.holds(statement)
    for array in (left.taken, truth, now):
        array.flags.writeable = False
    return left._replace(truth=truth)


def _statements(axes: Axes) -> Iterator[Expression]:
    """Every statement on which somebody's worth, an offer or an act hangs."""
    yield from axes.impossible
    yield from (statement for _, statement in axes.statements)
    yield from (statement for _, statement in axes.acts)
    for offer in axes.offers:
        yield from ([offer.does] if offer.does is not None else [])
        yield from offer.conditions
