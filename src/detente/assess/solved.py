"""Where does each finding of an engine hold, and how little has to be solved to know it?

Worlds that are equal in all that the engine reads are solved once; worlds that a forced claim leaves as they were are not
solved again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines import ENGINES
from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.worlds import Bools, Worlds, arrays_read, differ

WORTH = 0.5  # equal worlds are gathered where at most this part of them is different: looking costs time as well
TRIED = 256  # worlds, by which that is judged


def engine_of(name: str) -> Engine:
    """The engine of that name."""
    return next(engine for engine in ENGINES if engine.name == name)


def true_in(worlds: Worlds, case: Case, engine: Engine) -> Bools:
    """Where each of an engine's findings holds in these worlds: bool [F, W]."""
    distinct = _distinct(worlds, engine)
    if distinct is None:
        return _told(worlds, case, engine)
    first, which = distinct
    return _told(worlds.take(first), case, engine)[:, which]


def solved_anew(worlds: Worlds, base: Bools, forced: Worlds, case: Case, engine: Engine) -> Bools:
    """Where findings hold in forced worlds, bool [F, W], from where they hold unforced; only changed worlds are solved.

    A claim that is granted, and then refused, changes each world once: together they cost one pass, not two.
    """
    changed = np.flatnonzero(differ(worlds, forced, engine.reads))
    if not len(changed):
        return base
    true = base.copy()
    true[:, changed] = true_in(forced.take(changed), case, engine)
    return true


def _told(worlds: Worlds, case: Case, engine: Engine) -> Bools:
    found = [finding.true for finding in engine.tell(engine.solve(worlds), case)]
    return np.stack(found) if found else np.zeros((0, worlds.size), bool)


class Distinct(NamedTuple):
    """Which worlds are different."""

    first: npt.NDArray[np.intp]  # [U], the first world of each sort
    which: npt.NDArray[np.intp]  # [W], which sort each world is


def _distinct(worlds: Worlds, engine: Engine) -> Distinct | None:
    """The different worlds in all that the engine reads; None where hardly any two are equal."""
    arrays = [array.reshape(worlds.size, -1) for array in arrays_read(worlds, engine.reads, engine.draws)]
    if worlds.size < 2 or (worlds.size > 2 * TRIED and _sorts([rows[:TRIED] for rows in arrays]) > WORTH * TRIED):
        return None
    key = _keys(arrays, worlds.size)
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    if len(first) > WORTH * worlds.size or not all((rows == rows[first][which]).all() for rows in arrays):
        return None  # the last: two different worlds with one key, which chance brings about once in an age
    return Distinct(first, which)


def _sorts(arrays: Sequence[npt.NDArray[Any]]) -> int:
    return len(np.unique(_keys(arrays, TRIED)))


def _keys(arrays: Sequence[npt.NDArray[Any]], size: int) -> npt.NDArray[np.uint64]:
    """A number for each world that equal worlds share: a sum over its entries, each times an odd number of its place."""
    key = np.zeros(size, np.uint64)
    width = 0
    for rows in arrays:
        if rows.dtype == np.bool_:
            rows = np.packbits(rows, axis=1)
        elif rows.dtype.itemsize == 8:
            rows = np.ascontiguousarray(rows).view(np.uint64)
        elif rows.dtype.itemsize == 4:
            rows = np.ascontiguousarray(rows).view(np.uint32)
        place = np.arange(width, width + rows.shape[1], dtype=np.uint64)
        odd = (place + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15) | np.uint64(1)
        odd ^= odd >> np.uint64(29)
        mixed = rows.astype(np.uint64) * np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(32)
        key += (mixed * (odd | np.uint64(1))).sum(axis=1, dtype=np.uint64)
        width += rows.shape[1]
    return key
