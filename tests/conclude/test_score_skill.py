"""What an answer is measured against was known when it was given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conclude.score_skill import base_rates, last_times

DAYS = [f"2026-01-{number:02d}" for number in range(1, 9)]
rows = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(DAYS), st.sampled_from(DAYS), st.booleans()), max_size=25)


def test_a_question_is_left_out_of_its_own_base_rate() -> None:
    assert base_rates([True, True, False, False]) == pytest.approx([2 / 5, 2 / 5, 3 / 5, 3 / 5])  # 1 of 3, 2 of 3 others
    assert base_rates([True]) == [0.5] and base_rates([]) == []


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_base_rates_against_loops(held: list[bool]) -> None:
    for place, rate in enumerate(base_rates(held)):
        others = [true for number, true in enumerate(held) if number != place]
        assert rate == pytest.approx((sum(others) + 1) / (len(others) + 2)) and 0 < rate < 1


def test_last_time_is_the_latest_day_before_the_answer_among_questions_of_the_kind() -> None:
    kinds, held = ["a", "a", "a", "b", "a"], [True, False, True, False, True]
    said = ["2026-01-01", "2026-01-01", "2026-01-05", "2026-01-05", "2026-01-03"]
    came = ["2026-01-02", "2026-01-04", "2026-01-09", "2026-01-09", "2026-01-09"]
    assert last_times(kinds, said, came, held) == [None, None, 0.0, None, 1.0]


@given(rows)
def test_last_times_against_loops(cells: list[tuple[str, str, str, bool]]) -> None:
    kinds, said, came, held = ([cell[place] for cell in cells] for place in range(4))
    expected = []
    for kind, day, _, _ in cells:
        earlier = [(out, true) for other, _, out, true in cells if other == kind and out < day]
        latest = max((out for out, _ in earlier), default="")
        last = [true for out, true in earlier if out == latest]
        expected.append(sum(last) / len(last) if last else None)
    assert last_times(kinds, said, came, held) == expected
