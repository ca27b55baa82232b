"""Quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.intake.quotes import find_quotes
from detente.model.article import Passage


def _quoted(*paragraphs: str) -> list[str]:
    text = "\n".join(paragraphs)
    passages, here = [], 0
    for paragraph in paragraphs:
        passages.append(Passage("body", here, here + len(paragraph)))
        here += len(paragraph) + 1
    return [text[quote.start:quote.end] for quote in find_quotes(text, tuple(passages)).found]


@pytest.mark.parametrize(("text", "words"), [
    ("He said: “No.” Then “Yes”.", ["No.", "Yes"]), ('"Go," he said. "Now."', ["Go,", "Now."]), ("« Non », dit-il", [" Non "]),
    ("„Nein“ sagte er", ["Nein"]), ("‘It’s over,’ she said. ‘We can’t go on.’", ["It’s over,", "We can’t go on."]),
    ("The guards' piers and the men's wages", []), ("It's 5' 10\" tall", []), ("“He said ‘no’ to us”", ["He said ‘no’ to us"]),
    ("rock 'n' roll", ["n"]), ("no marks", []), ("''Go,'' he said. ''Now.''", ["Go,", "Now."]), ("``Go,'' he said.", ["Go,"]),
    ("'Go home,' he said. 'It's late.'", ["Go home,", "It's late."]), ("the dockers' 'fair' wage", ["fair"]), ("(“Go.”)", ["Go."]),
    ("He said:“Go.”", ["Go."]), ("\"He said 'no' to us\"", ["He said 'no' to us"]), ("the '90s and the ’80s", []), ("‚Nein‘ sagte er", ["Nein"]),
    ("a board of 5\" by 9\" was cut", []), ("“One” “Two”", ["One", "Two"]), ("“ ”", [" "]), ("“”", [])])
def test_marks_of_every_style_are_paired(text: str, words: list[str]) -> None:
    assert _quoted(text) == words


def test_a_quotation_over_paragraphs_goes_on() -> None:
    text = "“First part.\n“Second part.”"
    quotes = find_quotes(text, (Passage("body", 0, 12), Passage("body", 13, len(text))))
    assert [(text[quote.start:quote.end], quote.goes_on) for quote in quotes.found] == [("First part.", True), ("Second part.", False)]
    assert not quotes.unbalanced


def test_an_unbalanced_quotation_ends_with_its_paragraph() -> None:
    text = "“It never ends\nHe left."
    quotes = find_quotes(text, (Passage("body", 0, 14), Passage("body", 15, len(text))))
    assert [text[quote.start:quote.end] for quote in quotes.unbalanced] == ["It never ends"]


@pytest.mark.parametrize("mark", ["“", "\"", "''", "«"])
def test_three_paragraphs_that_open_alike_are_one_quotation_in_pieces(mark: str) -> None:
    close = {"“": "”", "«": "»"}.get(mark, mark)
    paragraphs = [f"{mark}First part.", f"{mark}Second part.", f"{mark}Third part.{close}"]
    text, here, passages = "\n".join(paragraphs), 0, []
    for paragraph in paragraphs:
        passages.append(Passage("body", here, here + len(paragraph)))
        here += len(paragraph) + 1
    quotes = find_quotes(text, tuple(passages))
    assert [(text[quote.start:quote.end], quote.goes_on, quote.closed) for quote in quotes.found] == [
        ("First part.", True, False), ("Second part.", True, False), ("Third part.", False, True)]
    assert not quotes.unbalanced


def test_a_quotation_that_another_mark_follows_does_not_go_on() -> None:
    text = "“First part.\n\"Second part.\""
    quotes = find_quotes(text, (Passage("body", 0, 12), Passage("body", 13, len(text))))
    assert [quote.goes_on for quote in quotes.found] == [False, False] and len(quotes.unbalanced) == 1


def test_a_place_inside_or_over_a_quotation_finds_it() -> None:
    text = "He said “go home” and left."
    quotes = find_quotes(text, (Passage("body", 0, len(text)),))
    (quote,) = quotes.found
    assert quotes.at(text.index("“")) == quotes.at(text.index("home")) == quotes.at(text.index("”")) == quote
    assert quotes.at(0) is None and quotes.at(text.index(" and")) is None
    assert quotes.overlap(0, len(text)) == [quote] and quotes.overlap(0, quote.open) == quotes.overlap(quote.close, len(text)) == []


@given(st.text(st.sampled_from("ab “”\"'‘’«»„.\u00a0"), max_size=60))
def test_quotations_lie_apart_inside_their_paragraph(text: str) -> None:
    quotes = find_quotes(text, (Passage("body", 0, len(text)),)).found
    here = 0
    for quote in quotes:
        assert here <= quote.open < quote.start < quote.end <= quote.close <= len(text)
        here = quote.close


@given(st.text(st.sampled_from("ab “”\"'’."), max_size=40), st.integers(0, 40), st.integers(1, 40))
def test_quotations_that_share_a_character_with_a_place_are_found(text: str, start: int, size: int) -> None:
    quotes = find_quotes(text, (Passage("body", 0, len(text)),))
    end = start + size
    assert quotes.overlap(start, end) == [quote for quote in quotes.found if quote.open < end and start < quote.close]
