"""Which possible outcomes can an actor choose between?

For each actor outcomes are sorted into *cells*: outcomes that differ only in options which the actor may change both ways, so
that each can be reached from every other of its cell. Where nothing is one-way a cell is all that the actor can choose
between. One-way options lead from cell to cell, and only so; which cells are open from which is listed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.truth import Codes
from detente.errors import NothingToRead
from detente.model.stability_model import BOTH, ONLY_DROP, ONLY_TAKE

Places = npt.NDArray[np.intp]
MOST_ENTRIES = 1 << 25  # of all cells, what is open from each; one-way options multiply it
MOST_COMPARED = 1 << 28  # pairs of cells
AT_ONCE = 1 << 22  # of them at once


class Cells(NamedTuple):
    """Where one actor can turn. C cells, P pairs of a cell and one that is open from it, each open from itself."""

    order: Places  # [F] outcomes, those of one cell side by side
    start: Places  # [C] where each cell begins in `order`
    cell: Places  # [F] the cell of each outcome
    open: Places  # [P] cells open from the first cell, then from the second, ...; empty where each has only itself
    first: Places  # [C] where each cell's begin in `open`


def cells_of(codes: Codes, owner: Sequence[int], direction: Sequence[int], mover: int) -> Cells:
    """One actor's cells. Raises NothingToRead where too many are open from one another."""
    # what nobody can change is left with what the others do
    both, take, drop = (_mask(owner, direction, mover, way) for way in (BOTH, ONLY_TAKE, ONLY_DROP))
    block, side = codes & ~(both | take | drop), codes & (take | drop)
    order = np.lexsort((side, block)) if take | drop else np.argsort(block, kind="stable")
    block, side = block[order], side[order]
    new_block = _changes(block)
    start = np.flatnonzero(new_block | _changes(side))
    cell = np.empty(len(codes), np.intp)
    cell[order] = np.repeat(np.arange(len(start)), np.diff(start, append=len(codes)))
    if len(start) == np.count_nonzero(new_block):
        return Cells(order, start, cell, start[:0], start[:0])
    sizes = np.diff(start, append=len(codes))
    found, first = _open(side[start] ^ drop, np.cumsum(new_block)[start] - 1, sizes)
    return Cells(order, start, cell, found, first)


def _mask(owner: Sequence[int], direction: Sequence[int], mover: int, way: int) -> np.int64:
    return np.int64(sum(1 << bit for bit, (who, its) in enumerate(zip(owner, direction, strict=True))
                        if who == mover and its == way))


def _changes(values: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """bool [F]: where a value differs from the one before; true at the first."""
    found = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def _open(rising: Codes, block: Places, sizes: Places) -> tuple[Places, Places]:
    """For each cell the cells of its block in which no bit of `rising` is lost: all of them, and where each cell's begin."""
    start = np.flatnonzero(_changes(block))
    many = np.diff(start, append=len(block))[block]  # cells of each cell's block
    total = np.cumsum(many)
    found, counts, entries = [], np.empty(len(block), np.intp), 0
    for cells in _portions(total):
        here = np.repeat(np.arange(len(block))[cells], many[cells])
        there = ranges(start[block[cells]], many[cells])
        fits = rising[here] & ~rising[there] == 0
        found.append(there[fits])
        counts[cells] = np.bincount(here[fits] - cells.start, minlength=cells.stop - cells.start)
        entries += int(sizes[found[-1]].sum())
        if entries > MOST_ENTRIES or total[-1] > MOST_COMPARED:
            raise NothingToRead("too many options can be changed one way only: the ways between the outcomes that are left "
                                "can't be listed; let some be changed both ways, or leave out what no preference names")
    return np.concatenate(found), np.cumsum(counts) - counts


def _portions(total: Places) -> list[slice]:
    """Slices of about AT_ONCE each, where `total` counts up to each place."""
    cuts = np.unique([0, *np.searchsorted(total, np.arange(AT_ONCE, total[-1], AT_ONCE)), len(total)]).tolist()
    return [slice(low, up) for low, up in pairwise(cuts)]


def ranges(start: Places, sizes: Places) -> Places:
    """`start[0]`, `start[0] + 1`, ... (sizes[0] of them), then `start[1]`, ..., all sizes above 0."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1]) + np.repeat(start - ends + sizes, sizes)
