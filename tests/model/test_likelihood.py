"""Every share has one word on each scale, and the words lie side by side."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.likelihood import BANDS, SCALES, YARDSTICK, band, reach_of_word, word

SHARES = st.floats(0, 1)
NAMES = st.sampled_from(sorted(SCALES))


@pytest.mark.parametrize("bands", [BANDS, YARDSTICK])
def test_bands_follow_each_other_without_gap_or_overlap(bands: tuple[tuple[str, float, float], ...]) -> None:
    assert all(one[2] == other[1] for one, other in pairwise(bands))
    assert len({name for name, _, _ in bands}) == len(bands) == 7


@pytest.mark.parametrize(("low", "high", "said"), [
    (0.0, 0.05, "a remote chance"), (0.10, 0.20, "highly unlikely"), (0.25, 0.35, "unlikely"),
    (0.40, 0.499, "a realistic possibility"), (0.55, 0.75, "likely"), (0.80, 0.90, "highly likely"),
    (0.95, 1.0, "almost certain")])
def test_the_yardstick_keeps_the_bands_that_are_published(low: float, high: float, said: str) -> None:
    assert word(low, "phia") == word(high, "phia") == said


@pytest.mark.parametrize(("upper", "lower"), [(0.10, 0.05), (0.25, 0.20), (0.40, 0.35), (0.55, 0.50), (0.80, 0.75), (0.95, 0.90)])
def test_in_a_gap_of_the_yardstick_a_share_goes_to_the_nearer_band(upper: float, lower: float) -> None:
    middle = (upper + lower) / 2
    assert word(middle - 0.001, "phia") == word(lower - 0.001, "phia")
    assert word(middle + 0.001, "phia") == word(upper, "phia")


@given(SHARES, NAMES)
def test_the_word_is_that_of_the_band_which_holds_the_share(share: float, scale: str) -> None:
    name, low, high = band(share, scale)  # type: ignore[arg-type]
    assert word(share, scale) == name  # type: ignore[arg-type]
    inside = low <= share < high or share < SCALES[scale][0][2] or share >= SCALES[scale][-1][1]
    assert inside


@given(SHARES, SHARES, NAMES)
def test_the_word_stays_the_same_just_within_its_reach(share: float, other: float, scale: str) -> None:
    low, high = reach_of_word(share, scale)  # type: ignore[arg-type]
    assert low <= share < high
    assert (word(other, scale) == word(share, scale)) == (low <= other < high)  # type: ignore[arg-type]


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_printed_whole_per_cent_shows_on_which_side_of_a_closed_gap_it_fell(one: float, other: float) -> None:
    if int(100 * one + 0.5) == int(100 * other + 0.5):
        assert word(one, "phia") == word(other, "phia")
