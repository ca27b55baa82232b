"""Sobol points: those of SciPy before scrambling; as evenly spread, but uniform each, after it."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import qmc

from detente.sampling.sobol import BITS, DIMENSIONS, WORDS, Bits, directions, scrambled

PLAIN = np.zeros((1, WORDS), np.uint32)  # no bit below the diagonal, no shift
columns = st.integers(0, DIMENSIONS - 1)


def words(seed: int, ways: int = 1) -> Bits:
    return np.random.default_rng(seed).integers(0, 2**32, (ways, WORDS), dtype=np.uint32)


def shown(column: int, words: Bits, first: int, last: int) -> np.ndarray:
    return scrambled(np.repeat(directions()[[column]], len(words), axis=0), words, first, last)


def gray(index: np.ndarray) -> np.ndarray:
    """The order in which SciPy gives the points."""
    return index ^ (index >> 1)


def test_every_column_is_that_of_scipy() -> None:
    theirs = qmc.Sobol(DIMENSIONS, scramble=False, bits=BITS).random(256)
    ours = np.stack([shown(column, PLAIN, 0, 256)[0] for column in range(DIMENSIONS)], axis=1)
    assert np.array_equal(ours[gray(np.arange(256))] * 2.0**-32, theirs)


def test_far_points_are_those_of_scipy() -> None:
    far = 2**18 + 77
    theirs = qmc.Sobol(200, scramble=False, bits=BITS).fast_forward(far).random(8)
    for row, index in zip(theirs, gray(np.arange(far, far + 8)).tolist(), strict=True):
        ours = np.array([shown(column, PLAIN, index, index + 1)[0, 0] for column in range(200)])
        assert np.array_equal(ours * 2.0**-32, row)


def test_direction_numbers_follow_from_the_published_ones_by_the_recurrence() -> None:
    file = Path(scipy.__file__).with_name("stats") / "_sobol_direction_numbers.npz"
    if not file.exists():
        pytest.skip("this SciPy keeps the published numbers elsewhere")
    published = np.load(file)
    for column in (*range(1, 40), *range(40, DIMENSIONS, 53), DIMENSIONS - 1):
        polynomial = int(published["poly"][column])
        degree = polynomial.bit_length() - 1
        odd = [int(number) for number in published["vinit"][column][:degree]]
        while len(odd) < BITS:  # m_j = 2 a_1 m_(j-1) + 4 a_2 m_(j-2) + ... + 2^s m_(j-s) + m_(j-s), without carry
            total = odd[-degree]
            for back in range(1, degree + 1):
                if polynomial >> (degree - back) & 1:
                    total ^= odd[-back] << back
            odd.append(total)
        assert directions()[column].tolist() == [number << (BITS - 1 - place) for place, number in enumerate(odd)]


def by_hand(column: int, words: Bits, index: int) -> int:
    """One scrambled point, bit by bit: a product of matrix and bits modulo 2, and a shift."""
    plain = 0
    for bit in range(BITS):
        if index >> bit & 1:
            plain ^= int(directions()[column][bit])
    digits = [plain >> (BITS - 1 - place) & 1 for place in range(BITS)]
    found = 0
    for row in range(BITS):
        total = digits[row] + (int(words[BITS]) >> (BITS - 1 - row) & 1)
        for higher in range(row):
            total += digits[higher] * (int(words[higher]) >> (BITS - 1 - row) & 1)
        found = 2 * found + total % 2
    return found


@given(columns, st.integers(0, 99), st.integers(0, 2**31), st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_points_are_those_worked_bit_by_bit(column: int, seed: int, first: int, length: int) -> None:
    ways = words(seed, 2)
    expected = [[by_hand(column, way, index) for index in range(first, first + length)] for way in ways]
    assert shown(column, ways, first, first + length).tolist() == expected


@given(columns, st.integers(0, 300), st.integers(0, 60), st.integers(0, 60))
@settings(deadline=None)
def test_a_part_of_the_points_is_a_part_of_all(column: int, first: int, length: int, more: int) -> None:
    ways = words(3, 2)
    whole = shown(column, ways, 0, first + length + more)
    assert np.array_equal(shown(column, ways, first, first + length), whole[:, first:first + length])


@given(columns, st.integers(0, 10), st.integers(0, 50), st.integers(0, 99))
@settings(deadline=None)
def test_each_run_of_points_puts_one_into_each_part_of_a_column(column: int, power: int, run: int, seed: int) -> None:
    size = 1 << power
    points = shown(column, words(seed, 3), run * size, (run + 1) * size).astype(np.uint64)
    for way in points:
        assert sorted((way >> np.uint64(BITS - power)).tolist()) == list(range(size))


def boxes(one: np.ndarray, other: np.ndarray, wide: int, high: int) -> np.ndarray:
    """How many points lie in each of 2^wide times 2^high boxes."""
    place = (one.astype(np.uint64) >> np.uint64(BITS - wide) << np.uint64(high)) + (other.astype(np.uint64) >> np.uint64(BITS - high))
    return np.bincount(place.astype(np.intp), minlength=1 << wide + high)


@given(columns, columns, st.integers(1, 7), st.integers(1, 7), st.integers(0, 99))
@settings(deadline=None)
def test_scrambling_moves_the_boxes_of_two_columns_about_and_leaves_their_counts(
        one: int, other: int, wide: int, high: int, seed: int) -> None:
    plain = boxes(shown(one, PLAIN, 0, 256)[0], shown(other, PLAIN, 0, 256)[0], wide, high)
    mixed = boxes(shown(one, words(seed), 0, 256)[0], shown(other, words(seed + 100), 0, 256)[0], wide, high)
    assert sorted(mixed) == sorted(plain)


@pytest.mark.parametrize("wide", range(9))
def test_the_first_two_columns_put_one_point_into_every_box(wide: int) -> None:
    one, other = shown(0, words(1), 0, 256)[0], shown(1, words(2), 0, 256)[0]
    assert (boxes(one, other, wide, 8 - wide) == 1).all()


def test_each_scrambled_point_is_uniform() -> None:
    ways, bins = 16_384, 16
    points = shown(17, words(5, ways), 40, 44) * 2.0**-32
    for point in points.T:
        counts = np.histogram(point, bins, (0, 1))[0]
        assert ((counts - ways / bins) ** 2 / (ways / bins)).sum() < 45  # chi-squared with 15 degrees: one in 10,000


def test_two_points_share_their_first_bits_then_differ_then_know_nothing_of_each_other() -> None:
    ways = 8_192
    for one, other in itertools.combinations(range(6), 2):
        plain = shown(5, PLAIN, 0, 6)[0].astype(np.uint64)
        shared = BITS - int(plain[one] ^ plain[other]).bit_length()
        points = shown(5, words(one + 10 * other, ways), 0, 6)
        apart = points[:, one] ^ points[:, other]
        assert ((apart >> np.uint32(BITS - 1 - shared)) == 1).all()
        lower = (apart[:, None] >> np.arange(BITS - 1 - shared, dtype=np.uint32)) & 1
        assert np.abs(lower.mean(axis=0) - 0.5).max() < 4.5 / 2 / np.sqrt(ways)


def test_scramblings_by_other_words_know_nothing_of_each_other() -> None:
    means = shown(3, words(8, 2_000), 0, 3) * 2.0**-32
    pairs = means.reshape(1_000, 2, 3)
    for point in range(3):
        assert abs(np.corrcoef(pairs[:, 0, point], pairs[:, 1, point])[0, 1]) < 4 / np.sqrt(1_000)


def test_no_points_are_no_points_and_there_are_two_to_the_32_of_them() -> None:
    assert shown(2, words(1, 3), 5, 5).shape == (3, 0)
    assert shown(2, words(1, 3), 2**32 - 2, 2**32).shape == (3, 2)
    with pytest.raises(ValueError, match="2\\^32 points"):
        shown(2, words(1), 0, 2**32 + 1)


def test_what_is_kept_between_throws_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        directions()[3, 3] = 1
