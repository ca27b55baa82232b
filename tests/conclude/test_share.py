"""Shares of worlds: their sampling interval and their word."""

from __future__ import annotations

from math import comb, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conclude.share import wilson
from detente.model.likelihood import BANDS, word

Z = 1.959963984540054


@given(st.integers(1, 10**6), st.floats(0, 1))
def test_the_bounds_are_where_the_share_is_just_two_errors_off(size: int, part: float) -> None:
    count = round(part * size)
    share = count / size
    for bound in wilson(count, size):  # both solve (share - p)^2 = z^2 p (1 - p) / n
        assert (share - bound) ** 2 == pytest.approx(Z**2 * bound * (1 - bound) / size, abs=1e-9)


@given(st.integers(1, 10**6), st.floats(0, 1))
def test_the_interval_holds_the_share_and_lies_between_nought_and_one(size: int, part: float) -> None:
    count = round(part * size)
    low, high = wilson(count, size)
    assert 0 <= low <= count / size <= high <= 1


@pytest.mark.parametrize("size", [1, 7, 100, 4_096])
def test_bounds_worked_by_hand(size: int) -> None:
    assert wilson(0, size) == (0.0, pytest.approx(Z**2 / (size + Z**2)))
    assert wilson(size, size) == (pytest.approx(size / (size + Z**2)), 1.0)
    assert wilson(size, 2 * size)[0] == pytest.approx(0.5 - Z / (2 * sqrt(2 * size + Z**2)))


def test_no_worlds_say_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 1_000), st.integers(0, 1_000))
def test_not_happening_mirrors_happening(size: int, count: int) -> None:
    count %= size + 1
    low, high = wilson(count, size)
    assert wilson(size - count, size) == (pytest.approx(1 - high), pytest.approx(1 - low))


def test_the_interval_covers_the_true_share_in_about_95_of_100_samplings() -> None:
    size, covered = 60, []
    for step in range(1, 100):
        true = step / 100
        chance = [comb(size, count) * true**count * (1 - true) ** (size - count) for count in range(size + 1)]
        bounds = [wilson(count, size) for count in range(size + 1)]
        covered.append(sum(each for each, (low, high) in zip(chance, bounds, strict=True) if low <= true <= high))
    assert min(covered) > 0.83  # known to dip near 0 and 1
    assert sum(covered) / len(covered) == pytest.approx(0.95, abs=0.01)


@pytest.mark.parametrize(("share", "said"), [
    (0, "almost no chance"), (0.0499, "almost no chance"), (0.05, "very unlikely"), (0.1999, "very unlikely"),
    (0.2, "unlikely"), (0.4499, "unlikely"), (0.45, "roughly even"), (0.5499, "roughly even"), (0.55, "likely"),
    (0.7999, "likely"), (0.8, "very likely"), (0.9499, "very likely"), (0.95, "almost certain"), (1, "almost certain"),
])
def test_a_share_has_its_word_and_a_bound_goes_up(share: float, said: str) -> None:
    assert word(share) == said


@given(st.floats(0, 1), st.floats(0, 1))
def test_every_share_has_one_word_and_more_is_never_a_lesser_word(one: float, other: float) -> None:
    rank = [name for name, _, _ in BANDS]
    less, more = sorted((one, other))
    assert rank.index(word(less)) <= rank.index(word(more))


def test_the_words_cover_everything_from_nought_to_one_without_gap_or_overlap() -> None:
    uppers = [upper for _, _, upper in BANDS]
    assert uppers == sorted(set(uppers))
    assert uppers[-1] == 0.99  # beyond it there is no other word
    assert len({name for name, _, _ in BANDS}) == len(BANDS)
