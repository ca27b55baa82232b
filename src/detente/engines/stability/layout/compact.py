"""How are possible outcomes laid out where they are few among all choices?

Outcomes stay in the order of their list, and are sorted into `cells` for each actor. Work goes with the number of possible
outcomes, however many options there are.

A mover's improvements are *ladders*: for each cell, what is open from it, most wanted first. The lowest value over all that
is wanted more than an outcome is a running minimum along its ladder, read where the outcome's own tie begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.layout.cells import Cells, Places, cells_of, ranges
from detente.engines.stability.layout.ground import Ints
from detente.engines.stability.layout.spread import settle
from detente.engines.stability.truth import Codes


class Ladders(NamedTuple):
    """One actor's improvements in W worlds. E rungs: of each cell, everything open from it, most wanted first."""

    rungs: Places  # [E, W] which value stands there, as a place in a flat [F, W]
    drop: Ints  # [E, 1] the rung's cell times a number above all values
    above: Places  # [F, W] the rung before each outcome's tie, from 1; as a place in a flat [E + 1, W]
    lift: Ints  # [F, 1] the outcome's cell times the same number
    beyond: int  # that number


class Compact(NamedTuple):
    """A ground (see `ground`) of F places, in the order of the list."""

    cells: tuple[Cells, ...]  # of each mover

    def best(self, values: Ints, mover: int) -> Ints:
        """See `ground`."""
        return _pick(values, self.cells[mover], np.maximum)

    def worst_answer(self, values: Ints, mover: int) -> Ints:
        """See `ground`."""
        lowest = values.copy()
        settle(lowest, [partial(_answer, lowest, cells) for cells in _without(self.cells, mover)])
        return lowest

    def prepare(self, ranks: Sequence[Ints]) -> tuple[Ladders, ...]:
        """See `ground`."""
        beyond = max(int(own.max(initial=0)) for own in ranks) + 1
        return tuple(ladders(own, cells, beyond) for own, cells in zip(ranks, self.cells, strict=True))

    def worst_improvement(self, values: Ints, mover: int, prepared: tuple[Ladders, ...] | None) -> Ints:
        """See `ground`."""
        lowest = values.copy()
        settle(lowest, [partial(climb, lowest, ways) for ways in _without(prepared or (), mover)])
        return lowest


def compact_of(codes: Codes, owner: Sequence[int], direction: Sequence[int]) -> Compact:
    """Lay outcomes out. codes: int64 [F], each once; owner and direction: [n], see `StabilityModel`.

    Raises NothingToRead where so much is one-way that the ways can't be listed.
    """
    return Compact(tuple(cells_of(codes, owner, direction, mover) for mover in sorted(set(owner))))


def _without(items: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return items[:place] + items[place + 1:]


def _pick(values: Ints, cells: Cells, pick: np.ufunc) -> Ints:
    """The pick over staying and all that the actor can turn to: [F, W]."""
    found = pick.reduceat(values.take(cells.order, axis=0), cells.start, axis=0)
    if len(cells.open):
        found = pick.reduceat(found.take(cells.open, axis=0), cells.first, axis=0)
    taken: Ints = found.take(cells.cell, axis=0)
    return taken


def _answer(lowest: Ints, cells: Cells) -> None:
    lowest[...] = _pick(lowest, cells, np.minimum)


def ladders(ranks: Ints, cells: Cells, beyond: int) -> Ladders:
    """Sort what one actor can choose between. ranks: [F, W], not negative; beyond: above everybody's ranks."""
    outcome, cell = _entries(cells)
    outcomes, worlds = ranks.shape
    column = np.arange(worlds)
    key = cell[:, None] * beyond - ranks.take(outcome, axis=0).astype(np.int64)
    sort = np.argsort(key, axis=0, kind="stable")
    tie = _tie_starts(np.take_along_axis(key, sort, axis=0))
    rungs = outcome[sort]
    own = cells.cell[rungs] == cell[:, None]  # an outcome also stands on the ladders of cells that it is open from
    above = np.empty((outcomes, worlds), np.intp)
    across = np.broadcast_to(column, own.shape)[own]
    above[rungs[own], across] = tie[own] * worlds + across
    step: Ints = beyond * np.arange(len(cells.start))[:, None]
    if len(step) * beyond < np.iinfo(np.int32).max:
        step = step.astype(np.int32)
    return Ladders(rungs * worlds + column, step[cell], above, step[cells.cell], beyond)


def _entries(cells: Cells) -> tuple[Places, Places]:
    """All rungs before sorting, cell by cell: which outcome, of which cell's ladder."""
    sizes = np.diff(cells.start, append=len(cells.order))
    if not len(cells.open):
        return cells.order, np.repeat(np.arange(len(sizes)), sizes)
    counts = sizes[cells.open]
    whose = np.repeat(np.arange(len(sizes)), np.diff(cells.first, append=len(cells.open)))
    return cells.order[ranges(cells.start[cells.open], counts)], np.repeat(whose, counts)


def _tie_starts(keys: npt.NDArray[np.int64]) -> Places:
    """[E, W]: for each of a column's sorted keys, where those equal to it begin."""
    begins = np.zeros(keys.shape, np.intp)
    np.multiply(keys[1:] != keys[:-1], np.arange(1, len(keys))[:, None], out=begins[1:])
    np.maximum.accumulate(begins, axis=0, out=begins)
    return begins


def climb(values: Ints, ways: Ladders) -> None:
    """Lower each value to the lowest over the actor's improvements from there. values: [F, W], ranks of anybody, in place.

    Ladders follow one another, each lowered by more than any value below the one before. So one running minimum over all
    of them starts afresh at each; at a ladder's top it still shows the one before, which comes out above every value.
    """
    kind, worlds = ways.drop.dtype, values.shape[1]
    running = np.empty((len(ways.rungs) + 1, worlds), kind)
    running[0] = ways.beyond
    np.subtract(values.reshape(-1).take(ways.rungs), ways.drop, out=running[1:], dtype=kind)
    _accumulate(running)
    found = running.reshape(-1).take(ways.above)
    found += ways.lift
    np.minimum(values, found, out=values, casting="unsafe")


def _accumulate(running: npt.NDArray[Any]) -> None:
    flat = running[:, 0] if running.shape[1] == 1 else running  # a single column is quicker as a line
    np.minimum.accumulate(flat, axis=0, out=flat)
