"""Courses that come round again: planted cycles are found, with their period and their range."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.bargaining.cycles import SAME, period, span

WIDTH = np.array([[100.0]])


def planted(lead: int, length: int, rounds: int, seed: int) -> np.ndarray:
    """[R + 1, 1, 3], a lead-in of its own, then the same `length` rounds over and over."""
    dice = np.random.default_rng(seed)
    points = dice.permutation(1000)[: 3 * (lead + length)].reshape(-1, 3) / 10.0
    when = [step if step < lead else lead + (step - lead) % length for step in range(rounds + 1)]
    return points[when][:, None, :]


@given(st.integers(0, 4), st.sampled_from([1, 2, 5, 7]), st.integers(0, 2**20))
def test_planted_cycle_is_found_with_its_period_and_range(lead: int, length: int, seed: int) -> None:
    course = planted(lead, length, lead + length + 3, seed)
    found = period(course, WIDTH)
    assert found.tolist() == [length]
    middle = course.mean(-1)
    low, high = span(middle, found)
    assert low[0] == middle[lead:].min()
    assert high[0] == middle[lead:].max()


@given(st.integers(0, 4), st.integers(2, 6), st.integers(0, 2**20))
def test_course_that_has_not_come_round_has_no_period_and_its_whole_range(lead: int, length: int, seed: int) -> None:
    course = planted(lead, length, lead + length - 1, seed)
    found = period(course, WIDTH)
    assert found.tolist() == [0]
    low, high = span(course[..., 0], found)
    assert (low[0], high[0]) == (course[..., 0].min(), course[..., 0].max())


def test_difference_below_a_millionth_of_the_scale_is_none() -> None:
    course = np.array([3.0, 50.0, 3.0 + 0.9 * SAME * 100])[:, None, None]
    assert period(course, WIDTH).tolist() == [2]
    course[2] = 3.0 + 1.1 * SAME * 100
    assert period(course, WIDTH).tolist() == [0]


def test_what_lies_a_hair_on_either_side_of_a_rounding_is_the_same() -> None:
    course = np.array([4.9999999999, 80.0, 5.0000000001])[:, None, None]
    assert period(course, WIDTH).tolist() == [2]


def test_each_world_is_read_up_to_its_own_end() -> None:
    steps = np.array([[1.0, 1.0], [2.0, 2.0], [1.0, 3.0], [1.0, 3.0]])[:, :, None]
    assert period(steps, WIDTH, np.array([2, 2])).tolist() == [2, 0]
    assert period(steps, WIDTH, np.array([3, 3])).tolist() == [1, 1]
    low, high = span(steps[..., 0], np.array([2, 0]), np.array([2, 1]))
    assert low.tolist() == [1.0, 1.0]
    assert high.tolist() == [2.0, 2.0]


def test_all_axes_of_a_world_must_come_round_together() -> None:
    course = np.zeros((4, 1, 2, 2))
    course[:, 0, 0, 0] = [0, 50, 0, 50]
    course[:, 0, 1, 1] = [0, 10, 20, 0]
    assert period(course, np.full((1, 1, 2), 100.0)).tolist() == [0]


@pytest.mark.parametrize("rounds", [0, 1, 3])
def test_nobody_in_a_batch_is_no_trouble(rounds: int) -> None:
    assert period(np.zeros((rounds + 1, 0, 3)), np.zeros((0, 1))).shape == (0,)
