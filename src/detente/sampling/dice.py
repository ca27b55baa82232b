"""Which numbers does chance give, world by world?

Every source, claim, group, range and cell owns a die of its own, named in words. What a die shows in world i hangs on the
seed, its name, its column and i alone: forcing one thing moves nothing else, and any cut of the worlds into chunks or workers
gives the same numbers. A die with a column shows scrambled Sobol points, so that worlds are spread more evenly than by
chance: world i holds point i // 8 of replicate i % 8, and the eight replicates are scrambled independently, to tell the error.
A few columns go badly together while points are few. Each replicate therefore shuffles columns among neighbours: what is
spoiled in one is not in the next. A die without a column draws from counter-based Philox. Both reach world i at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from detente.model.worlds import Floats, Ints
from detente.sampling.sobol import DIMENSIONS, WORDS, Bits, directions, scrambled

REPLICATES = 8  # independent scramblings, taken in turn by the worlds
NEIGHBOURS = 32  # columns that each replicate shuffles among themselves
_BLOCK = 4  # Philox gives four numbers for each step of its counter


class Dice(NamedTuple):
    """A seed, and which die shows which column of the Sobol sequence, from 0; a die that is not named has none."""

    seed: int
    columns: Mapping[str, int]


def throw(dice: Dice | int, name: str, start: int, stop: int) -> Floats:
    """What the die of that name shows in worlds start .. stop - 1: float64 [stop - start], uniform on [0, 1).

    A plain seed in place of dice has no columns: every number is then independent of every other.
    """
    seed, columns = dice if isinstance(dice, Dice) else (dice, {})
    column = columns.get(name, DIMENSIONS)
    return _philox(seed, name, start, stop) if column >= DIMENSIONS else _sobol(seed, name, column, start, stop)


def _sobol(seed: int, name: str, column: int, start: int, stop: int) -> Floats:
    """Scrambled by bits that hang on the seed and the name, so that two dice never share a scrambling."""
    group, place = divmod(column, NEIGHBOURS)
    columns = directions()[shuffled(seed, group)[:, place]]
    first = start // REPLICATES
    points = scrambled(columns, _random_words(f"{seed}\0{name}", WORDS), first, -(-stop // REPLICATES))
    shown: Floats = points.T.ravel()[start - first * REPLICATES:stop - first * REPLICATES] * 2.0**-32
    return shown


@lru_cache(maxsize=64)
def shuffled(seed: int, group: int) -> Ints:
    """Which column each replicate takes in place of each of a group of neighbours: [REPLICATES, NEIGHBOURS or fewer]."""
    first = group * NEIGHBOURS
    words = _random_words(f"{seed}\0\0{group}", min(NEIGHBOURS, DIMENSIONS - first))
    order: Ints = first + np.argsort(words, axis=1, kind="stable")
    order.setflags(write=False)
    return order


def _random_words(key: str, count: int) -> Bits:
    """Random bits that hang on a key alone: uint32 [REPLICATES, count]."""
    digest = hashlib.shake_128(key.encode()).digest(4 * count * REPLICATES)
    return np.frombuffer(digest, "<u4").astype(np.uint32).reshape(REPLICATES, count)


def _philox(seed: int, name: str, start: int, stop: int) -> Floats:
    digest = hashlib.blake2b(f"{seed}\0{name}".encode(), digest_size=16).digest()
    first = start // _BLOCK
    stream = np.random.Philox(counter=[first, 0, 0, 0], key=np.frombuffer(digest, dtype="<u8"))
    raw = stream.random_raw(stop - first * _BLOCK)[start - first * _BLOCK:]
    shown: Floats = (raw >> np.uint64(11)) * 2.0**-53
    return shown
