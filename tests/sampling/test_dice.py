"""Dice: even, independent, and the same whatever is asked of them."""

from __future__ import annotations

import hashlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.sampling.dice import throw


@given(st.integers(), st.text(max_size=20), st.integers(0, 300), st.integers(0, 100), st.integers(0, 100))
def test_a_part_of_the_worlds_shows_what_the_whole_shows(seed: int, name: str, start: int, length: int, more: int) -> None:
    whole = throw(seed, name, 0, start + length + more)
    assert np.array_equal(throw(seed, name, start, start + length), whole[start: start + length])


def test_far_worlds_are_reached_at_once() -> None:
    far = throw(1, "x", 10**12, 10**12 + 5)
    assert np.array_equal(far[2:], throw(1, "x", 10**12 + 2, 10**12 + 5))
    assert not np.array_equal(far, throw(1, "x", 0, 5))


def test_numbers_are_those_of_the_named_generator() -> None:
    digest = hashlib.blake2b(b"7\0claim:a", digest_size=16).digest()
    known = np.random.Generator(np.random.Philox(key=int.from_bytes(digest, "little"))).random(1_000)
    assert np.array_equal(throw(7, "claim:a", 0, 1_000), known)


def test_no_worlds_show_no_numbers() -> None:
    assert throw(1, "x", 5, 5).shape == (0,)


def test_other_seeds_and_other_names_show_other_numbers() -> None:
    first = throw(1, "a", 0, 4)
    for seed, name in ((2, "a"), (-1, "a"), (1, "b"), (1, "A"), (11, "a"), (2**70, "a")):
        assert not np.intersect1d(first, throw(seed, name, 0, 4)).size


def test_numbers_lie_between_nought_and_one_and_are_even() -> None:
    size, bins = 65_536, 64
    shown = throw(3, "even", 0, size)
    assert shown.min() >= 0
    assert shown.max() < 1
    counts = np.histogram(shown, bins, (0, 1))[0]
    squares = ((counts - size / bins) ** 2 / (size / bins)).sum()
    assert squares < 2 * bins  # mean 63, standard deviation 11: far beyond any chance


def test_two_dice_know_nothing_of_each_other() -> None:
    size = 65_536
    one, other = throw(3, "one", 0, size), throw(3, "other", 0, size)
    assert abs(np.corrcoef(one, other)[0, 1]) < 4 / np.sqrt(size)
    assert abs(np.corrcoef(one[1:], one[:-1])[0, 1]) < 4 / np.sqrt(size)
