"""The weighted mean and median, against counting by hand and a vote of every position against every other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.bargaining.group import KNIFE_EDGE
from detente.engines.bargaining.median import weighted_mean, weighted_median

Rows = list[tuple[int, int]]
rows = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 8)), min_size=1, max_size=7)


def split(table: Rows) -> tuple[np.ndarray, np.ndarray]:
    """Weights and positions as the functions take them."""
    return np.array([w for w, _ in table], float), np.array([x for _, x in table], float)


@given(rows)
def test_median_has_half_of_the_weight_at_or_beyond_it_on_either_side(table: Rows) -> None:
    weight, position = split(table)
    told = weighted_median(weight, position)
    counted = weight if weight.sum() else np.ones_like(weight)
    for end in (told.low, told.high):
        assert counted[position <= end].sum() * 2 >= counted.sum()
        assert counted[position >= end].sum() * 2 >= counted.sum()
    assert told.median == pytest.approx((told.low + told.high) / 2)
    assert {float(told.low), float(told.high)} <= set(position.tolist())


@given(rows)
def test_nothing_outside_the_interval_has_half_on_either_side(table: Rows) -> None:
    weight, position = split(table)
    told = weighted_median(weight, position)
    counted = weight if weight.sum() else np.ones_like(weight)
    halves = [x for x in set(position.tolist())
              if counted[position <= x].sum() * 2 >= counted.sum() and counted[position >= x].sum() * 2 >= counted.sum()]
    assert min(halves) == told.low
    assert max(halves) == told.high


@given(rows)
def test_no_position_beats_the_median_in_a_vote_by_distance(table: Rows) -> None:
    weight, position = split(table)
    weight = weight if weight.sum() else np.ones_like(weight)
    winner = float(weighted_median(weight, position).low)
    for rival in position:
        for_rival = weight[np.abs(position - rival) < np.abs(position - winner)].sum()
        assert for_rival * 2 <= weight.sum()


@given(rows, st.integers(0, 6), st.sampled_from([0.98, 1.02]))
def test_small_change_of_a_weight_that_moves_the_median_was_announced_by_the_margin(table: Rows, which: int, factor: float) -> None:
    weight, position = split(table)
    before = weighted_median(weight, position)
    weight[which % len(weight)] *= factor
    if weighted_median(weight, position).median != before.median:
        assert before.margin < KNIFE_EDGE


@given(st.lists(rows, min_size=2, max_size=4))
def test_rows_of_a_batch_are_answered_as_if_alone(tables: list[Rows]) -> None:
    size = min(map(len, tables))
    weight, position = (np.stack([split(table[:size])[part] for table in tables]) for part in (0, 1))
    told = weighted_median(weight[None], position[None])
    for row in range(len(tables)):
        alone = weighted_median(weight[row], position[row])
        assert [field[0, row] for field in told] == list(alone)
        assert weighted_mean(weight, position)[row] == weighted_mean(weight[row], position[row])


@given(rows)
def test_mean_is_the_sum_over_the_weights_and_lies_within(table: Rows) -> None:
    weight, position = split(table)
    mean = float(weighted_mean(weight, position))
    counted = weight if weight.sum() else np.ones_like(weight)
    assert mean == pytest.approx(sum(counted * position) / sum(counted))
    assert position.min() <= mean <= position.max()


def test_half_on_each_side_gives_the_gap_its_middle_and_no_margin() -> None:
    told = weighted_median(np.array([1.0, 0.0, 2.0, 3.0]), np.array([0.0, 3.0, 1.0, 9.0]))
    assert list(map(float, told)) == [5.0, 1.0, 9.0, 0.0]


def test_half_is_found_in_spite_of_round_off() -> None:
    told = weighted_median(np.array([0.1, 0.2, 0.3]), np.array([0.0, 1.0, 2.0]))  # 0.1 + 0.2 is a hair above 0.3
    assert (told.low, told.high) == (1.0, 2.0)


def test_without_any_weight_all_count_alike() -> None:
    told = weighted_median(np.zeros(3), np.array([4.0, 0.0, 5.0]))
    assert told.median == 4.0
    assert told.margin == pytest.approx(1 / 6)
    assert weighted_mean(np.zeros(3), np.array([4.0, 0.0, 5.0])) == pytest.approx(3.0)


def test_margin_is_what_would_have_to_change_sides() -> None:
    told = weighted_median(np.array([0.248, 0.093, 0.336]), np.array([4.0, 7.0, 10.0]))
    assert told.median == 7.0
    assert told.margin == pytest.approx(0.5 - 0.336 / 0.677)


@pytest.mark.parametrize("unit", [1e-300, 1e300])
def test_unit_of_the_weights_does_not_matter(unit: float) -> None:
    told = weighted_median(np.array([1.0, 2.0, 4.0]) * unit, np.array([0.0, 1.0, 2.0]))
    assert told.median == 2.0
    assert weighted_mean(np.array([1.0, 3.0]) * unit, np.array([0.0, 4.0])) == pytest.approx(3.0)
