"""Dice: even, independent, and the same whatever is asked of them."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.sampling.dice import NEIGHBOURS, REPLICATES, Dice, shuffled, throw
from detente.sampling.sobol import DIMENSIONS, directions


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


# Dice with columns.

LAID = {"a": 0, "b": 1, "c": 2, "far": DIMENSIONS - 1, "beyond": DIMENSIONS}


@given(st.integers(), st.sampled_from(sorted(LAID)), st.integers(0, 300), st.integers(0, 100), st.integers(0, 100))
@settings(deadline=None)
def test_a_part_of_the_worlds_shows_what_the_whole_shows_with_columns_too(
        seed: int, name: str, start: int, length: int, more: int) -> None:
    dice = Dice(seed, LAID)
    whole = throw(dice, name, 0, start + length + more)
    assert np.array_equal(throw(dice, name, start, start + length), whole[start: start + length])


def test_a_die_without_a_column_shows_what_a_plain_seed_shows() -> None:
    for name in ("beyond", "nowhere"):
        assert np.array_equal(throw(Dice(5, LAID), name, 3, 50), throw(5, name, 3, 50))
    assert not np.array_equal(throw(Dice(5, LAID), "a", 3, 50), throw(5, "a", 3, 50))


@pytest.mark.parametrize("name", ["a", "far"])
@pytest.mark.parametrize("start", [0, 4_096])
def test_every_replicate_puts_one_world_into_each_part(name: str, start: int) -> None:
    points = 64
    shown = throw(Dice(2, LAID), name, start, start + points * REPLICATES)
    for place in range(REPLICATES):
        assert sorted((shown[place::REPLICATES] * points).astype(int).tolist()) == list(range(points))


def test_numbers_with_columns_lie_between_nought_and_one_and_never_hang_on_the_machine() -> None:
    shown = throw(Dice(7, {"claim:a": 3}), "claim:a", 0, 4_096)
    assert shown.dtype == np.float64 and shown.min() >= 0 and shown.max() < 1
    assert (shown[:4] * 2**32).astype(int).tolist() == [2710104676, 4174706101, 4226600043, 1998999953]


def test_seeds_and_names_and_replicates_scramble_apart() -> None:
    size = 4_096
    first = throw(Dice(1, LAID), "a", 0, size)
    others = [throw(Dice(2, LAID), "a", 0, size), throw(Dice(1, {"A": 0}), "A", 0, size), throw(Dice(1, LAID), "b", 0, size)]
    for other in others:
        assert np.mean(first == other) < 0.01
    worlds = first.reshape(-1, REPLICATES)
    assert len(np.unique(worlds[0])) == REPLICATES


def corner(seed: int, columns: dict[str, int], size: int) -> np.ndarray:
    """Share of each replicate's worlds in which three dice lie low together."""
    one, two, three = (throw(Dice(seed, columns), name, 0, size) for name in "abc")
    return ((one < 0.37) & (two < 0.6) | (three < 0.21)).reshape(-1, REPLICATES).mean(axis=0)


CORNER = 1 - (1 - 0.37 * 0.6) * (1 - 0.21)


def test_shares_are_right_on_average_and_nearer_than_by_plain_dice() -> None:
    seeds, size = 300, 512
    laid, plain = (np.array([corner(seed, columns, size) for seed in range(seeds)]) for columns in (LAID, {}))
    means = laid.mean(axis=1)
    assert abs(means.mean() - CORNER) < 4 * means.std() / np.sqrt(seeds)
    assert means.std() < plain.mean(axis=1).std() / 1.6


def test_how_far_replicates_differ_tells_how_far_their_mean_is_off() -> None:
    seeds, size = 300, 512
    shares = np.array([corner(seed, LAID, size) for seed in range(seeds)])
    told = (shares.var(axis=1, ddof=1) / REPLICATES).mean()
    assert told == np.clip(told, *(((shares.mean(axis=1) - CORNER) ** 2).mean() * np.array([0.72, 1.39])))  # four errors
    pairs = np.corrcoef(shares.T)[np.triu_indices(REPLICATES, 1)]
    assert np.abs(pairs).max() < 4.5 / np.sqrt(seeds)


@pytest.mark.parametrize("group", [0, 3, DIMENSIONS // NEIGHBOURS])
def test_each_replicate_shuffles_neighbouring_columns_in_its_own_way(group: int) -> None:
    first = group * NEIGHBOURS
    here = list(range(first, min(first + NEIGHBOURS, DIMENSIONS)))
    orders = shuffled(5, group)
    assert all(sorted(order) == here for order in orders.tolist())
    assert len({tuple(order) for order in orders.tolist()}) == REPLICATES
    assert not np.array_equal(orders, shuffled(6, group))


def test_over_seeds_each_column_stands_at_each_place_equally_often() -> None:
    seeds, place = 400, 5
    taken = np.bincount(np.concatenate([shuffled(seed, 0)[:, place] for seed in range(seeds)]), minlength=NEIGHBOURS)
    expected = seeds * REPLICATES / NEIGHBOURS
    assert ((taken - expected) ** 2 / expected).sum() < 70  # chi-squared with 31 degrees: one in 10,000


def test_two_columns_that_go_badly_together_spoil_few_replicates() -> None:
    points = 32
    high = directions()[:NEIGHBOURS, :5] >> 31  # which bits of the first 32 points' numbers turn over their highest bit
    one, other = next((one, other) for one in range(NEIGHBOURS) for other in range(one) if np.array_equal(high[one], high[other]))
    spoiled = []
    for seed in range(200):
        dice = Dice(seed, {"one": one, "other": other})
        same = (throw(dice, "one", 0, points * REPLICATES) < 0.5) == (throw(dice, "other", 0, points * REPLICATES) < 0.5)
        spoiled.append(np.isin(same.reshape(points, REPLICATES).mean(axis=0), (0, 1)))
    assert 0 < np.mean(spoiled) < 0.1  # all of them, if every replicate took the columns in their order
    assert np.mean(np.sum(spoiled, axis=1) > 3) < 0.02
