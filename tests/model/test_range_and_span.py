"""Numbers that are vague, and words that stand somewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.range import Range, parse_range
from detente.model.span import Span, parse_span

numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3))


@pytest.mark.parametrize(("written", "meant"), [
    (0.7, Range(0.7, 0.7)),
    (3, Range(3, 3)),
    ("0.7", Range(0.7, 0.7)),
    ("85..97", Range(85, 97)),
    (" 85 .. 97 ", Range(85, 97)),
    ("-0.9..-0.4", Range(-0.9, -0.4)),
    ("0.2..0.5..0.9", Range(0.2, 0.9, 0.5)),
    (".5...6", Range(0.5, 0.6)),
    ("1e1..2e1", Range(10, 20)),
    ("5..5", Range(5, 5)),
])
def test_a_range_reads_as(written: object, meant: Range) -> None:
    assert parse_range(written) == meant


@pytest.mark.parametrize(("written", "complaint"), [
    ("97..85", "must run upwards"),
    ("1..3..2", "must run upwards"),
    ("many", "no number and no range"),
    ("1..2..3..4", "no number and no range"),
    ("1..", "no number and no range"),
    (True, "no number and no range"),
    (None, "no number and no range"),
    ([1, 2], "no number and no range"),
    (float("nan"), "not a finite number"),
    (float("inf"), "not a finite number"),
    ("inf", "not a finite number"),
    ("nan..nan", "no number and no range"),
    pytest.param(10**400, "not a finite number", id="a number of 400 digits"),
    ("1..1e999", "not a finite number"),
])
def test_what_is_no_range_is_refused_in_words(written: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_range(written)


@given(numbers, numbers, numbers)
def test_a_range_written_and_read_again_is_the_same(one: float, two: float, three: float) -> None:
    low, best, high = sorted((one, two, three))
    for text, value in ((f"{low}..{high}", Range(low, high)), (f"{low}..{best}..{high}", Range(low, high, best))):
        read = parse_range(text)
        assert read == value
        assert read.low <= read.middle <= read.high


@given(st.integers(-99, 99), st.integers(-99, 99))
def test_a_range_shows_itself_as_it_is_written(one: int, two: int) -> None:
    low, high = sorted((one, two))
    assert parse_range(str(Range(low, high))) == Range(low, high)


@given(st.text(max_size=20))
def test_any_text_is_a_range_or_refused(text: str) -> None:
    try:
        read = parse_range(text)
    except ValueError:
        return
    assert read.low <= read.high


def test_the_middle_is_the_likeliest_value_where_one_is_named() -> None:
    assert parse_range("2..4").middle == 3
    assert parse_range("2..2.5..4").middle == 2.5


@pytest.mark.parametrize(("written", "meant"), [
    ("1635-1827", Span(1635, 1827)), (" 0 - 5 ", Span(0, 5)),
])
def test_a_span_reads_as(written: str, meant: Span) -> None:
    assert parse_span(written) == meant


@pytest.mark.parametrize(("written", "complaint"), [
    ("5-5", "ends before it begins"), ("9-3", "ends before it begins"), ("x", "is no span"), ("-3-5", "is no span"),
    ("3", "is no span"), ("1.5-3", "is no span"), ("", "is no span"),
    pytest.param("1-" + "9" * 5000, "is no span", id="a number of 5000 digits"),
])
def test_what_is_no_span_is_refused_in_words(written: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_span(written)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_span_written_and_read_again_is_the_same(start: int, length: int) -> None:
    span = Span(start, start + length)
    assert parse_span(str(span)) == span
