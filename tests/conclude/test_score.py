"""Scores against published values, against loops written from the definitions, and proper: honesty is best on average."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conclude.score import brier, interval_score, log_score, options_brier, ranked_probability, time_averaged

GRID = [number / 200 for number in range(201)]
chances = st.integers(0, 200).map(lambda number: number / 200)
whole = st.lists(st.integers(0, 40), min_size=2, max_size=5).filter(any).map(
    lambda parts: [part / sum(parts) for part in parts])


@pytest.mark.parametrize(("share", "held", "expected"), [
    (1.0, True, 0.0), (1.0, False, 1.0), (0.7, True, 0.09), (0.3, True, 0.49), (0.5, True, 0.25), (0.5, False, 0.25),
])  # the usual rain examples of the Brier score: (0.7 - 1)^2 = 0.09 and so on
def test_brier_scores_of_single_forecasts_of_rain(share: float, held: bool, expected: float) -> None:
    assert brier(share, held) == pytest.approx(expected)


def test_two_forecasts_over_three_ordered_classes_by_hand() -> None:
    # the first is the example of R's package `verification`, which has it from Wilks
    # (.2, .5, .3), first class: (.2-1)^2 + (.7-1)^2 = .73;  (.2, .3, .5): (.2-1)^2 + (.5-1)^2 = .89;  halved, as K - 1 = 2
    assert 2 * ranked_probability((0.2, 0.5, 0.3), 0) == pytest.approx(0.73)
    assert 2 * ranked_probability((0.2, 0.3, 0.5), 0) == pytest.approx(0.89)
    assert options_brier((0.2, 0.5, 0.3), 0) == pytest.approx(0.64 + 0.25 + 0.09)


def test_a_near_miss_costs_less_than_a_far_one_only_where_options_have_an_order() -> None:
    near, far = (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
    assert ranked_probability(near, 0) == 0.5 < ranked_probability(far, 0) == 1.0
    assert options_brier(near, 0) == options_brier(far, 0) == 2.0


def test_the_log_score_is_in_bits_and_clipped() -> None:
    assert log_score(0.5, True) == 1.0
    assert log_score(0.25, True) == 2.0
    assert log_score(0.25, True) * math.log(2) == pytest.approx(-math.log(0.25))  # in nats
    assert log_score(0.0, True) == log_score(0.01, True) == pytest.approx(math.log2(100))
    assert log_score(1.0, False) == pytest.approx(math.log2(100))
    assert log_score(1.0, True) == pytest.approx(-math.log2(0.99))


def test_the_interval_score_by_hand() -> None:
    assert interval_score(4, 10, 7, 0.9) == 6  # inside: the width alone
    assert interval_score(4, 10, 3, 0.9) == pytest.approx(6 + 20 * 1)  # alpha .1, one below: 2 / .1 = 20
    assert interval_score(4, 10, 10.5, 0.5) == pytest.approx(6 + 4 * 0.5)  # alpha .5: 2 / .5 = 4
    assert interval_score(5, 5, 5, 0.9) == 0


def test_each_answer_counts_for_the_days_it_stood() -> None:
    assert time_averaged([0.5, 0.1], [30, 10]) == pytest.approx((0.5 * 30 + 0.1 * 10) / 40)
    assert time_averaged([0.5, 0.1], [0, 0]) == 0.1
    assert time_averaged([0.3], [0]) == 0.3


@given(chances)
def test_the_brier_score_is_best_on_average_at_the_true_chance_and_nowhere_else(truth: float) -> None:
    def expected(said: float) -> float:
        return truth * brier(said, True) + (1 - truth) * brier(said, False)

    best = min(GRID, key=expected)
    assert best == truth
    assert all(expected(said) > expected(truth) for said in GRID if said != truth)


@given(chances)
def test_the_log_score_is_best_on_average_at_the_true_chance_brought_within_the_clip(truth: float) -> None:
    def expected(said: float) -> float:
        return truth * log_score(said, True) + (1 - truth) * log_score(said, False)

    assert expected(truth) <= min(expected(said) for said in GRID) + 1e-12


@given(whole, whole)
def test_scores_over_options_are_best_on_average_at_the_true_chances(truth: list[float], said: list[float]) -> None:
    if len(truth) != len(said):
        said = [1 / len(truth)] * len(truth)
    for score in (options_brier, ranked_probability):
        honest, other = (sum(chance * score(shares, place) for place, chance in enumerate(truth)) for shares in (truth, said))
        assert honest <= other + 1e-12
        if max(abs(one - two) for one, two in zip(truth, said, strict=True)) > 1e-6:
            assert honest < other


@given(st.lists(st.integers(-50, 50), min_size=20, max_size=20), st.integers(-60, 60), st.integers(0, 60))
def test_the_interval_score_is_best_on_average_at_the_quantiles(values: list[int], low: int, width: int) -> None:
    # twenty equally likely values: a tenth lies below the second and third smallest, a tenth above the second and third largest
    ordered = sorted(values)

    def expected(least: float, most: float) -> float:
        return sum(interval_score(least, most, value, 0.8) for value in values) / len(values)

    assert expected(ordered[2], ordered[-3]) <= expected(low, low + width) + 1e-9


@given(whole, st.integers(0, 4))
def test_scores_over_options_against_loops(shares: list[float], place: int) -> None:
    place %= len(shares)
    total, ranked, said, came = 0.0, 0.0, 0.0, 0
    for number, share in enumerate(shares):
        happened = 1 if number == place else 0
        total += (share - happened) * (share - happened)
        said, came = said + share, came + happened
        if number < len(shares) - 1:
            ranked += (said - came) * (said - came) / (len(shares) - 1)
    assert options_brier(shares, place) == pytest.approx(total)
    assert ranked_probability(shares, place) == pytest.approx(ranked)


@given(chances, st.booleans())
def test_two_options_give_the_brier_score_again(share: float, held: bool) -> None:
    pair, place = (share, 1 - share), 0 if held else 1
    assert ranked_probability(pair, place) == pytest.approx(brier(share, held))
    assert options_brier(pair, place) == pytest.approx(2 * brier(share, held))
