"""A Brier score falls into its parts without a rest, whatever the bins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conclude.score_parts import by_word, murphy, word_numbers
from detente.model.likelihood import BANDS

answered = st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.integers(0, 4)), min_size=1, max_size=40)
rounded = st.lists(st.tuples(st.integers(0, 10), st.booleans()), min_size=1, max_size=40)


def mean_brier(shares: list[float], held: list[bool]) -> float:
    total = 0.0
    for share, true in zip(shares, held, strict=True):
        total += (share - (1.0 if true else 0.0)) ** 2
    return total / len(shares)


def test_parts_by_hand() -> None:
    # ten questions at .8, of which 7 held; ten at .2, of which 3 held. Reliability .1^2; resolution .2^2; uncertainty .25
    held = [True] * 7 + [False] * 3 + [True] * 3 + [False] * 7
    parts = murphy([0.8] * 10 + [0.2] * 10, held, [0] * 10 + [1] * 10)
    assert parts == pytest.approx((0.01, 0.04, 0.25, 0.0))
    assert mean_brier([0.8] * 10 + [0.2] * 10, held) == pytest.approx(0.01 - 0.04 + 0.25)


@given(rounded)
def test_with_equal_shares_in_each_bin_there_is_no_rest(cells: list[tuple[int, bool]]) -> None:
    shares, held = [tenth / 10 for tenth, _ in cells], [true for _, true in cells]
    parts = murphy(shares, held, [tenth for tenth, _ in cells])
    assert parts.within == pytest.approx(0, abs=1e-12)
    assert parts.reliability - parts.resolution + parts.uncertainty == pytest.approx(mean_brier(shares, held), abs=1e-12)


@given(answered)
def test_for_any_bins_the_parts_add_up(cells: list[tuple[float, bool, int]]) -> None:
    shares, held, bins = ([cell[place] for cell in cells] for place in range(3))
    parts = murphy(shares, held, bins)
    total = parts.reliability - parts.resolution + parts.uncertainty + parts.within
    assert total == pytest.approx(mean_brier(shares, held), abs=1e-12)
    assert parts.reliability >= 0 and 0 <= parts.resolution <= parts.uncertainty + 1e-12 <= 0.25 + 1e-9


@given(answered)
def test_parts_against_loops(cells: list[tuple[float, bool, int]]) -> None:
    shares, held, bins = ([cell[place] for cell in cells] for place in range(3))
    everybody = sum(held) / len(held)
    reliability = resolution = 0.0
    for number in set(bins):
        inside = [place for place, one in enumerate(bins) if one == number]
        said = sum(shares[place] for place in inside) / len(inside)
        came = sum(held[place] for place in inside) / len(inside)
        reliability += len(inside) * (said - came) ** 2 / len(bins)
        resolution += len(inside) * (came - everybody) ** 2 / len(bins)
    parts = murphy(shares, held, bins)
    assert parts[:3] == pytest.approx((reliability, resolution, everybody * (1 - everybody)), abs=1e-12)


def test_questions_are_taken_together_by_their_word() -> None:
    shares = [0.6, 0.7, 0.79, 0.9, 0.03, 0.999]
    bins = by_word(shares, [True, False, True, True, False, True])
    assert [(entry.word, entry.questions, entry.held) for entry in bins] == [
        ("almost no chance", 1, 0), ("likely", 3, 2), ("very likely", 1, 1), ("almost certain", 1, 1)]
    likely = bins[1]
    assert likely.said == pytest.approx((0.6 + 0.7 + 0.79) / 3)
    assert likely.low == pytest.approx(0.2077, abs=1e-3) and likely.high == pytest.approx(0.9385, abs=1e-3)  # Wilson, 2 of 3


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40))
def test_every_question_stands_under_one_word(cells: list[tuple[float, bool]]) -> None:
    shares, held = [share for share, _ in cells], [true for _, true in cells]
    bins = by_word(shares, held)
    assert sum(entry.questions for entry in bins) == len(cells) and sum(entry.held for entry in bins) == sum(held)
    used = [name for number, (name, _, _) in enumerate(BANDS) if number in word_numbers(shares)]
    assert [entry.word for entry in bins] == used
