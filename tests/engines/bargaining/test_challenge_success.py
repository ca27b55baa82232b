"""Chances by running sums against chances voter by voter, and what public programs divide by instead."""

from __future__ import annotations

import numpy as np
from challenge_oracle import chance
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.bargaining.challenge.frame import Frame, distance
from detente.engines.bargaining.challenge.success import success_by_half_way, success_by_sum
from detente.engines.bargaining.challenge.vote import distaste, half_way, votes


def drawn(actors: int, seed: int, grid: int) -> tuple[Frame, np.ndarray, np.ndarray]:
    """3 worlds of actors in a row, at least 1 / grid apart or together; exponents between 0.5 and 2."""
    dice = np.random.default_rng(seed)
    position = np.sort(dice.integers(0, grid + 1, (3, actors)) / grid, axis=-1)
    weight = dice.uniform(0, 1, (3, actors)) * (dice.random((3, actors)) < 0.8)
    return Frame(weight, weight, np.ones(3)), position, dice.uniform(0.5, 2, (3, actors))


@given(st.integers(2, 30), st.integers(0, 2**32 - 1), st.sampled_from([4, 50, 1000]), st.booleans())
def test_running_sums_give_what_the_sum_over_voters_gives(actors: int, seed: int, grid: int, plain: bool) -> None:
    held, position, risk = drawn(actors, seed, grid)
    against = distaste(held, distance(position, held.width), None if plain else risk)
    slow, fast = success_by_sum(against, held.weight), success_by_half_way(against, held.weight, half_way(position))
    apart = distance(position, held.width)
    assert (np.abs(slow - fast) * apart).max() < 1e-14  # what an expectation sees of it
    assert np.abs(slow - fast).max() < (1e-12 if plain else 1e-10)


@given(st.integers(2, 8), st.integers(0, 2**32 - 1), st.booleans())
def test_both_give_the_definition(actors: int, seed: int, plain: bool) -> None:
    held, position, risk = drawn(actors, seed, 20)
    against = distaste(held, distance(position, held.width), None if plain else risk)
    for won in (success_by_sum(against, held.weight), success_by_half_way(against, held.weight, half_way(position))):
        for world in range(3):
            exponents = np.ones(actors) if plain else risk[world]
            voters = list(zip(held.weight[world].tolist(), position[world].tolist(), exponents.tolist(), strict=True))
            for i, j in np.ndindex(actors, actors):
                assert abs(won[world, i, j] - chance(voters, position[world, i], position[world, j], 1.0)) < 1e-10


@given(st.integers(2, 30), st.integers(0, 2**32 - 1), st.sampled_from([6, 1000]))
def test_voters_below_half_way_are_counted(actors: int, seed: int, grid: int) -> None:
    _, position, _ = drawn(actors, seed, grid)
    below = half_way(position)
    pairs = list(zip(*np.triu_indices(actors, 1), strict=True))
    for world in range(3):
        for place, (i, j) in enumerate(pairs):
            middle = (position[world, i] + position[world, j]) / 2
            sure = np.abs(position[world] - middle) > 1e-12
            assert (position[world][sure] < middle).sum() <= below[world, place] <= (position[world] < middle + 1e-12).sum()


@given(st.integers(2, 8), st.integers(0, 2**32 - 1))
def test_votes_of_a_pair_are_each_others_opposite_and_none_on_one_point(actors: int, seed: int) -> None:
    held, position, risk = drawn(actors, seed, 5)
    thrown_in = votes(distaste(held, distance(position, held.width), risk))
    assert np.abs(thrown_in + thrown_in.swapaxes(2, 3)).max() == 0
    assert (np.einsum("wkaa->wka", thrown_in) == 0).all()


def test_all_votes_on_one_side_make_it_certain() -> None:
    held = Frame(np.array([[1.0, 0.0]]), np.ones((1, 2)), np.ones(1))
    against = distaste(held, distance(np.array([[0.0, 1.0]]), held.width))
    assert success_by_sum(against, held.weight).tolist() == [[[0.5, 1.0], [0.0, 0.5]]]


def test_lone_voter_exactly_half_way_leaves_it_open() -> None:
    held = Frame(np.array([[0.0, 1.0, 0.0]]), np.ones((1, 3)), np.ones(1))
    position = np.array([[0.1, 0.2, 0.3]])
    against = distaste(held, distance(position, held.width))
    for won in (success_by_sum(against, held.weight), success_by_half_way(against, held.weight, half_way(position))):
        assert won[0, 0, 2] == 0.5
