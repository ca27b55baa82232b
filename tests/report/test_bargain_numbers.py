"""Numbers of any scale, written so that they can be told apart and read aloud; what is no number says so."""

from __future__ import annotations

import math
import re

import pytest
from bargains_told import NOWHERE, spread
from hypothesis import given
from hypothesis import strategies as st

from detente.model.settlement import Spread
from detente.report.spreadwords import NOT_KNOWN, ends, figures_for, figures_of, known, of_hundred, one_of, parts_words

ENDS = st.floats(-1e15, 1e15).filter(lambda value: value == 0 or abs(value) > 1e-12)


@pytest.mark.parametrize(("low", "high", "value", "said"), [
    (4, 10, 7.39, "7.4"), (0, 100, 7.39, "7"), (0, 1, 0.4567, "0.46"), (0, 1000, 612.4, "612"), (0, 25000, 12500, "12,500"),
    (0, 1e9, 5.5e8, "0.55 billion"), (0, 5e6, 2.5e6, "2.5 million"), (-5, 5, -2.25, "−2.2"), (0, 3e12, 1e12, "1 trillion"),
    (0, 1e-6, 5.5e-7, "0.55 × 10⁻⁶"), (0, 4e18, 2e18, "2 × 10¹⁸"), (1e9, 1e9 + 1, 1e9 + 0.5, "1,000,000,000.5"), (0, 0, 0, "0"),
    (0, 1e9, 0, "0"), (7, 7, 7, "7")])
def test_a_number_is_as_long_as_its_scale_asks(low: float, high: float, value: float, said: str) -> None:
    assert figures_of(low, high).short(value) == said


@given(ENDS, ENDS, st.floats(0, 1))
def test_a_number_is_told_to_a_fiftieth_of_its_scale_or_finer(one: float, other: float, part: float) -> None:
    low, high = sorted((one, other))
    if high - low < 1e-6 * max(abs(low), abs(high)):
        return  # nine figures don't tell such a scale's values apart
    value = low + part * (high - low)
    scale = figures_of(low, high)
    back = float(scale.bare(value).replace(",", "").replace("−", "-")) * scale.divisor
    assert back == pytest.approx(value, abs=(high - low) / 50)


@given(st.floats(), st.floats(), st.floats(), st.sampled_from(("", "km")))
def test_no_number_and_no_scale_says_nan(low: float, high: float, value: float, unit: str) -> None:
    scale = figures_for(low, high, unit)
    for said in (scale.short(value), scale.say(value), scale.span(Spread(low, value, high))):
        assert not re.search("nan|inf", said, re.I)
    assert "-0" not in scale.bare(0.0)


def test_a_range_stands_in_brackets_and_is_left_out_where_there_is_none() -> None:
    scale = figures_of(0, 10, "years")
    assert scale.span(Spread(4.2, 5.04, 6.1)) == "5.0 (4.2–6.1) years"
    assert scale.span(Spread(5, 5, 5)) == "5.0 years"
    assert scale.span(Spread(5, 5.01, 5.02), unit=False) == "5.0"
    assert figures_of(-5, 5).span(Spread(-2, -1, 3)) == "−1.0 (−2.0 to 3.0)"
    assert scale.span(NOWHERE) == NOT_KNOWN


def test_a_negative_nought_has_no_sign() -> None:
    assert figures_of(-5, 5).bare(-0.001) == "0.0"
    assert parts_words(Spread(-0.001, -0.001, -0.001)) == "0"


@pytest.mark.parametrize(("found", "said"), [
    (Spread(0.4, 0.62, 0.81), "62 (40–81)"), (Spread(-0.2, -0.05, 0.1), "−5 (−20 to 10)"), (Spread(0.5, 0.5, 0.5), "50"), (NOWHERE, NOT_KNOWN),
    (None, NOT_KNOWN)])
def test_a_share_is_told_in_points_of_a_hundred(found: Spread | None, said: str) -> None:
    assert parts_words(found) == said
    assert of_hundred(found) == (said if said == NOT_KNOWN else f"{said} of 100")


def test_a_unit_from_a_file_stays_on_one_line_and_short() -> None:
    said = figures_for(0, 10, "years\n" * 40).say(3)
    assert "\n" not in said and len(said) < 60


def test_the_last_known_figure_is_the_end_of_a_course() -> None:
    assert ends((spread(1), spread(2), NOWHERE)) == spread(2)
    assert ends((NOWHERE,)) is None and ends(()) is None
    assert known(spread(1)) and not known(NOWHERE) and not known(None) and not known(Spread(1, 2, math.inf))


@pytest.mark.parametrize(("unit", "one"), [
    (" hours", " hour"), (" euros a year", " euro a year"), (" countries", " country"), (" inches", " inch"), (" per cent", " per cent"),
    (" gas", " gas"), (" bus", " bus"), (" glass", " glass"), (" series", " series"), (" km", " km"), ("", "")])
def test_one_of_a_unit_is_no_plural(unit: str, one: str) -> None:
    assert one_of(unit) == one


def test_a_scale_says_one_hour_and_two_hours() -> None:
    scale = figures_for(0, 8, "hours")
    assert (scale.say(1), scale.say(2), scale.say(1.5)) == ("1 hour", "2 hours", "1.5 hours")
