"""The page is cut so that every word keeps its claims, and nothing but the page's own words is printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.model.span import Span
from detente.report.page import LONGEST_SILENCE, Paragraph, Silence, is_plain, set_page

TEXT = st.text(alphabet="ab \n", max_size=60)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[tuple[int, Span]]]:
    capture = draw(TEXT)
    places = []
    for number in range(1, draw(st.integers(0, 5)) + 1):
        start = draw(st.integers(0, 70))
        places.append((number, Span(start, start + draw(st.integers(1, 30)))))
    return capture, places


def covered(capture: str, places: list[tuple[int, Span]]) -> list[tuple[str, frozenset[int]]]:
    """By hand, character by character: each visible character with its claims."""
    return [(sign, frozenset(number for number, span in places if span.start <= at < span.end))
            for at, sign in enumerate(capture)]


@given(pages())
def test_every_character_keeps_exactly_its_claims(page: tuple[str, list[tuple[int, Span]]]) -> None:
    capture, places = page
    told = [(sign, frozenset(segment.claims)) for part in set_page(capture, places) if isinstance(part, Paragraph)
            for segment in part.segments for sign in segment.text]
    whole = covered(capture, places)
    lines, line = [], []
    for sign, claims in [*whole, ("\n", frozenset())]:
        if sign == "\n":
            lines.append(line)
            line = []
        else:
            line.append((sign, claims))
    stripped = []
    for line in lines:
        text = "".join(sign for sign, _ in line)
        left, right = len(text) - len(text.lstrip()), len(text.rstrip())
        if left < right:
            stripped.append(line[left:right])
    claimed = [place for place, line in enumerate(stripped) if any(claims for _, claims in line)]
    kept = stripped[claimed[0]:claimed[-1] + 1] if claimed else []
    silent = [not any(claims for _, claims in line) for line in kept]
    longest = max((len(run) for run in "".join("s" if one else " " for one in silent).split()), default=0)
    if longest <= LONGEST_SILENCE:
        assert told == [pair for line in kept for pair in line]


@given(pages())
def test_each_place_on_the_page_begins_once(page: tuple[str, list[tuple[int, Span]]]) -> None:
    capture, places = page
    begun = [number for part in set_page(capture, places) if isinstance(part, Paragraph)
             for segment in part.segments for number in segment.begins]
    shown = {number for part in set_page(capture, places) if isinstance(part, Paragraph)
             for segment in part.segments for number in segment.claims}
    assert sorted(begun) == sorted(shown)  # one span a claim here


def test_nested_and_crossing_words_keep_both_claims() -> None:
    parts = set_page("one two three four", [(1, Span(0, 13)), (2, Span(4, 7)), (3, Span(8, 18))])
    assert isinstance(parts[0], Paragraph)
    assert [(segment.text, segment.claims, segment.begins) for segment in parts[0].segments] == [
        ("one ", (1,), (1,)), ("two", (1, 2), (2,)), (" ", (1,), ()), ("three", (1, 3), (3,)), (" four", (3,), ())]


def test_menus_before_and_forms_after_the_claims_are_dropped() -> None:
    parts = set_page("menu\n\nfirst\nbetween\nlast\nform", [(1, Span(6, 11)), (2, Span(20, 24))])
    assert ["".join(segment.text for segment in part.segments) for part in parts if isinstance(part, Paragraph)] == [
        "first", "between", "last"]


def test_a_long_stretch_without_claims_is_told_by_its_length() -> None:
    capture = "a\n" + "x\n" * 9 + "b"
    parts = set_page(capture, [(1, Span(0, 1)), (2, Span(len(capture) - 1, len(capture)))])
    assert [part.paragraphs for part in parts if isinstance(part, Silence)] == [9]
    assert len(parts) == 3


def test_places_beyond_the_capture_are_cut_or_left_out() -> None:
    assert set_page("short", [(1, Span(90, 99))]) == ()
    (part,) = set_page("short", [(1, Span(2, 99))])
    assert isinstance(part, Paragraph)
    assert part.segments[-1].text == "ort"


def test_markup_is_told_from_text() -> None:
    assert is_plain("He said 2 < 3 and 4 > 3.\nA <b in the text.")
    assert not is_plain("<!DOCTYPE html><html><body><p>x</p>")
    assert not is_plain("text with a </p> in it")
