"""How far the odds may move before a share leaves its word: the search alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conclude.radius import CLOSE, FACTORS, least_shifts

Keeps = Callable[[float], bool]


def searched(*keeps: Keeps) -> tuple[list[tuple[float | None, float | None]], list[list[tuple[int, float]]]]:
    """What is found for some shares, and what was asked in each round."""
    rounds: list[list[tuple[int, float]]] = []

    def stays(asked: Sequence[tuple[int, float]]) -> list[bool]:
        rounds.append(list(asked))
        return [keeps[place](factor) for place, factor in asked]

    return least_shifts(len(keeps), stays), rounds


def between(low: float, high: float) -> Keeps:
    return lambda factor: low < factor < high


@given(st.floats(1 / 29.9, 0.99), st.floats(1.01, 29.9))
def test_a_crossing_is_told_from_its_far_side_to_a_few_per_cent(low: float, high: float) -> None:
    [(down, up)], _ = searched(between(low, high))
    assert down is not None
    assert up is not None
    assert low / CLOSE <= down <= low
    assert high <= up <= high * CLOSE


@pytest.mark.parametrize(("low", "high", "expected"), [
    (0.0, 1e9, (False, False)), (1 / 31, 2.0, (False, True)), (0.5, 31.0, (True, False)), (1 / 30, 30.0, (True, True)),
])
def test_what_nothing_tried_moves_has_no_factor(low: float, high: float, expected: tuple[bool, bool]) -> None:
    [found], _ = searched(between(low, high))
    assert tuple(factor is not None for factor in found) == expected


def test_the_nearest_of_several_crossings_is_found_where_the_share_does_not_rise_with_the_odds() -> None:
    [(down, up)], _ = searched(lambda factor: not 2.5 < factor < 4 and not factor > 8 and factor > 0.01)
    assert down is None
    assert up == pytest.approx(2.5, rel=CLOSE - 1)


def test_an_island_between_two_factors_of_the_grid_is_stepped_over() -> None:
    assert searched(lambda factor: not 3.5 < factor < 4.5)[0] == [(None, None)]


@given(st.lists(st.tuples(st.floats(0.02, 0.99), st.floats(1.01, 50)), min_size=1, max_size=5))
def test_shares_are_searched_side_by_side_and_each_as_if_alone(bounds: list[tuple[float, float]]) -> None:
    keeps = [between(*both) for both in bounds]
    found, rounds = searched(*keeps)
    assert found == [searched(one)[0][0] for one in keeps]
    assert len(rounds) <= len(FACTORS) + 5
    assert all(len(asked) <= 2 * len(bounds) for asked in rounds)


@given(st.sets(st.sampled_from([*FACTORS, *(1 / factor for factor in FACTORS)])))
def test_whatever_is_told_fails_and_every_nearer_factor_of_the_grid_does_not(failing: set[float]) -> None:
    def keeps(factor: float) -> bool:
        return factor not in failing

    [(down, up)], _ = searched(keeps)
    for found, grid in ((up, FACTORS), (down, tuple(1 / factor for factor in FACTORS))):
        nearest = next((factor for factor in grid if factor in failing), None)
        assert found == nearest  # what lies between two factors of the grid never fails here


def test_of_no_shares_nothing_is_asked() -> None:
    assert searched() == ([], [])
