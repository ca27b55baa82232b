"""Where do the points of a scrambled Sobol sequence lie, column by column?

The first 2^k points put exactly one into each of 2^k equal parts of a column, and are spread evenly over columns together. A
random lower-triangular matrix over the bits and a random shift (Matousek 1998) keep this, and make each point uniform: means
over scrambled points are right on average, and independent scramblings tell how far they are off. Any two points of a
scrambling have the joint law that Owen's nested scrambling gives them, so that errors are as small as by that.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint32]
BITS = 32  # of each number, and of a point's index
DIMENSIONS = 1_111  # columns that we have direction numbers for: all of degree 13 or less
WORDS = BITS + 1  # of 32 random bits that one scrambling takes
_FILE = Path(__file__).with_name("sobol.txt")
_PLACES = np.arange(BITS - 1, -1, -1, dtype=np.uint32)  # of the bits, the highest first
_ONE = np.left_shift(np.uint32(1), _PLACES)  # that bit alone
_BELOW = _ONE - np.uint32(1)  # all lower bits


@lru_cache(maxsize=1)
def directions() -> Bits:
    """Direction numbers of all columns, uint32 [DIMENSIONS, BITS], the first bit of the index first.

    By the recurrence of Joe and Kuo (2008): of degree s with inner coefficients a_k, from v_1 ... v_s on,
    v_j = a_1 v_(j-1) + ... + a_(s-1) v_(j-s+1) + v_(j-s) + v_(j-s) / 2^s, where + is addition without carry.
    """
    lines = [line.split() for line in _FILE.read_text("ascii").splitlines() if not line.startswith("#")]
    degree = np.array([int(line[1]) for line in lines])
    most, count = int(degree.max()), len(lines)
    started, within = np.zeros((count, most), np.uint32), np.zeros((count, most), bool)  # m_j, and what of v_(j-k) goes in
    for row, (_, _, inner, *first) in enumerate(lines):
        started[row, :len(first)] = first
        within[row, :len(first)] = [*(digit == "1" for digit in f"{int(inner):0{len(first)}b}"[1:]), True]
    found, rows = np.zeros((count, most + BITS), np.uint32), np.arange(count)  # zeros stand before the first
    for place in range(BITS):
        before = found[:, place:place + most][:, ::-1]
        last = found[rows, most + place - degree]
        grown = np.bitwise_xor.reduce(np.where(within, before, 0), axis=1) ^ (last >> degree.astype(np.uint32))
        given = started[:, min(place, most - 1)] << _PLACES[place]
        found[:, most + place] = np.where(place < degree, given, grown)
    table: Bits = np.concatenate([_ONE[None], found[:, most:]])
    table.setflags(write=False)
    return table


def scrambled(columns: Bits, words: Bits, first: int, last: int) -> Bits:
    """Points first .. last - 1 in R scramblings, each of one column: uint32 [R, last - first], to be divided by 2^32.

    columns: the direction numbers of the column that each scrambling takes, uint32 [R, BITS]. words: random bits, uint32
    [R, WORDS]; independent sets of them give independent scramblings. Raises ValueError beyond 2^32 points.
    """
    if last > 1 << BITS:
        raise ValueError("the Sobol sequence has 2^32 points")
    taken = _index_bits(first, last)
    matrix, shift = words[:, :BITS] & _BELOW | _ONE, words[:, BITS:]
    steps = _mask(columns[:, :len(taken), None] >> _PLACES)
    steps = np.bitwise_xor.reduce(steps & matrix[:, None], axis=2)  # the direction numbers, scrambled: [R, bits of the index]
    shown: Bits = np.repeat(shift, last - first, axis=1)
    for bit, there in enumerate(taken):
        shown ^= steps[:, bit, None] & there
    return shown


@lru_cache(maxsize=4)
def _index_bits(first: int, last: int) -> Bits:
    """Bit b of each index as a mask, all ones or none: uint32 [b, last - first]. The same for every column."""
    index = np.arange(first, last, dtype=np.uint64)
    masks = _mask((index >> np.arange(max(last - 1, 0).bit_length(), dtype=np.uint64)[:, None]).astype(np.uint32))
    masks.setflags(write=False)
    return masks


def _mask(numbers: Bits) -> Bits:
    """All ones where the lowest bit is set, else none."""
    masks: Bits = np.negative(numbers & np.uint32(1))
    return masks
