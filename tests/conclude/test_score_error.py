"""An interval is the same whenever it is asked for, covers what it should, and is not given where it can't be."""

from __future__ import annotations

import numpy as np
import pytest

from detente.conclude.score_error import FEWEST, mean_of, skill, whole_cases


def test_few_questions_have_a_score_without_an_interval() -> None:
    found = mean_of([0.1] * (FEWEST - 1), ["c"] * (FEWEST - 1), False)
    assert found is not None and (found.value, found.low, found.high) == (pytest.approx(0.1), None, None)
    assert mean_of([], [], False) is None and skill([], [], [], False) is None


def test_a_perfect_reference_leaves_no_skill_to_tell() -> None:
    assert skill([0.1, 0.2], [0.0, 0.0], ["c", "c"], False) is None


def test_skill_by_hand() -> None:
    found = skill([0.1, 0.3], [0.4, 0.4], ["c", "d"], False)
    assert found is not None and found.value == pytest.approx(1 - 0.4 / 0.8) and found.questions == 2


def test_the_interval_is_the_same_each_time_and_holds_the_score() -> None:
    scores = [((7 * number) % 20) / 20 for number in range(40)]
    one, two = mean_of(scores, ["c"] * 40, False), mean_of(scores, ["c"] * 40, False)
    assert one == two and one is not None and one.low is not None and one.high is not None
    assert one.low < one.value < one.high
    assert one.high - one.low == pytest.approx(2 * 1.96 * np.std(scores) / 40**0.5, rel=0.1)  # the normal approximation


def test_questions_that_hang_together_make_the_interval_wider() -> None:
    scores = [float(number % 2) for number in range(12) for _ in range(10)]  # twelve cases, ten like questions each
    cases = [f"case {number}" for number in range(12) for _ in range(10)]
    alone, together = mean_of(scores, cases, False), mean_of(scores, cases, True)
    assert whole_cases(cases) and not whole_cases(cases[:50])
    assert alone and together and alone.low is not None and together.low is not None
    assert (together.value - together.low) > 2.5 * (alone.value - alone.low)
    assert together.questions == 120


def test_about_95_of_100_intervals_hold_the_true_mean() -> None:
    dice = np.random.Generator(np.random.Philox(key=3))
    held = 0
    for _ in range(200):
        found = mean_of(dice.beta(1, 3, 40).tolist(), ["c"] * 40, False)
        assert found and found.low is not None and found.high is not None
        held += found.low <= 0.25 <= found.high
    assert 178 <= held <= 199  # a percentile interval falls a little short of 190


def test_a_hundred_thousand_questions_are_no_burden() -> None:
    scores = (np.arange(100_000) % 7 / 7).tolist()
    found = mean_of(scores, ["c"] * 100_000, False)
    assert found and found.low is not None and found.high is not None and found.high - found.low < 0.01
