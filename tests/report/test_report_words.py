"""Numbers, ranges and lists in words."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.likelihood import BANDS
from detente.model.range import Range
from detente.report.words import (
    amount,
    band_of,
    band_words,
    belief_style,
    clip,
    count,
    hundredth,
    listed,
    one_line,
    points,
    signed,
    span_words,
    visible,
    words_of_id,
    worlds_of,
)

SHARES = st.floats(0, 1)
LIFTS = st.floats(-1, 1)


def test_bands_follow_each_other_without_gap() -> None:
    assert all(one[2] == other[1] for one, other in pairwise(BANDS))
    assert (BANDS[0][1], BANDS[-1][2]) == (0.01, 0.99)


@given(st.floats(0.01, 0.99))
def test_a_share_lies_in_its_words_band(share: float) -> None:
    low, high = band_of(share)
    assert low <= share <= high


@given(SHARES)
def test_hundredths_round_to_the_nearest_and_never_reach_the_ends(share: float) -> None:
    said = hundredth(share)
    if share < 0.01:
        assert said == "<1"
    elif share > 0.99:
        assert said == ">99"
    else:
        assert abs(int(said) - 100 * share) <= 0.5 + 1e-9


@pytest.mark.parametrize(("share", "worlds", "band"), [
    (0.0, "fewer than 1 of 100 worlds", "<1 %"), (1.0, "more than 99 of 100 worlds", ">99 %"),
    (0.63, "63 of 100 worlds", "55–80 %"), (0.55, "55 of 100 worlds", "55–80 %"), (0.5, "50 of 100 worlds", "45–55 %"),
    (0.01, "1 of 100 worlds", "1–5 %"), (0.99, "99 of 100 worlds", "95–99 %")])
def test_a_share_is_said_with_its_worlds_and_its_range(share: float, worlds: str, band: str) -> None:
    assert (worlds_of(share), band_words(share)) == (worlds, band)


@given(LIFTS)
def test_a_lift_and_its_opposite_differ_in_sign_alone(lift: float) -> None:
    assert points(-lift) == -points(lift)
    assert abs(points(lift) - 100 * lift) <= 0.5 + 1e-9
    assert signed(lift).replace("−", "+") == signed(-lift).replace("−", "+")


def test_signs_are_true_signs() -> None:
    assert (signed(0.41), signed(-0.08), signed(0.004)) == ("+41", "−8", "0")


def test_a_span_with_equal_ends_is_one_number() -> None:
    assert (span_words(0.62, 0.64), span_words(0.5, 0.5), span_words(0, 1)) == ("62–64", "50", "<1–>99")


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\x1b", "\x00", "\x9b", "\ufeff", "\ud800", "\U000e0041",
                                  "\u2028", "\r"])
def test_signs_that_turn_or_hide_text_are_spelt_out(sign: str) -> None:
    assert visible(f"a{sign}b") == f"a⟨U+{ord(sign):04X}⟩b"


@pytest.mark.parametrize("text", ["naïve", "می‌خواهم", "कि", "日本", "👩‍🚀", "a\tb\nc"])
def test_what_languages_need_stays(text: str) -> None:
    assert visible(text) == text


@given(st.text())
def test_visible_text_is_stable_and_can_be_written(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    visible(text).encode("utf-8")


@given(st.text(), st.integers(8, 60))
def test_clipped_text_is_short_and_keeps_its_beginning(text: str, most: int) -> None:
    clipped = clip(text, most)
    assert len(clipped) <= most
    assert clipped == one_line(text) or one_line(text).startswith(clipped[:-1])


def test_small_things_are_said_plainly() -> None:
    assert (count(1, "claim"), count(2, "claim"), count(20, "claim")) == ("one claim", "two claims", "20 claims")
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert words_of_id("no-patron_left") == "No patron left"
    assert amount(Range(-0.9, -0.4)) == "−0.9 to −0.4"
    assert amount(Range(0.2, 0.9, 0.5)) == "0.2 to 0.9 (likeliest 0.5)"


@given(SHARES, SHARES)
def test_more_belief_never_draws_a_weaker_line(one: float, other: float) -> None:
    order = ["dotted", "dashed", "solid"]
    low, high = sorted((one, other))
    assert order.index(belief_style(low)) <= order.index(belief_style(high))
    assert not math.isnan(low)
