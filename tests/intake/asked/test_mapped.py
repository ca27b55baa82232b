"""Rewriting a text for sending and for comparing: every character keeps its place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.intake.asked.mapped import as_sent, folded, folded_text

_TEXTS = st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("“”’—\u00a0\n\t\u200b\u202e\u00ad\u0301e\ufe0f\U000e0041가\u1100\u1161\u11a8")),
                 max_size=60)


def test_white_space_is_sent_as_one_blank_and_line_ends_are_none() -> None:
    sent = as_sent("one\r\n\ttwo\u00a0 three", 0, 16)
    assert sent.text == "one two three"
    assert sent.place(3, 4) == (3, 6) and sent.place(4, 7) == (6, 9)


@pytest.mark.parametrize(("hidden", "shown"), [("\u202e", "[U+202E]"), ("\u200b", "[U+200B]"), ("\u2066", "[U+2066]"), ("\ufe0f", "[U+FE0F]"),
                                               ("\U000e0041", "[U+E0041]"), ("\x1b", "[U+001B]"), ("\u00ad", "")])
def test_what_nobody_would_see_is_sent_as_a_mark(hidden: str, shown: str) -> None:
    text = f"a{hidden}b"
    sent = as_sent(text, 0, len(text))
    assert sent.text == f"a{shown}b"
    assert sent.place(len(sent.text) - 1, len(sent.text)) == (2, 3)


def test_quotation_marks_dashes_and_accents_compare_equal_however_they_are_written() -> None:
    assert folded_text("“Café” — it’s") == folded_text("\"Cafe\u0301\" - it's")
    assert folded_text("\u1112\u1161\u11ab\u1100\u116e\u11a8") == "한국"


def test_words_that_differ_never_compare_equal() -> None:
    assert len({folded_text(word) for word in ("reopen", "re open", "Reopen", "reopens", "reopen.", "ｒeopen", "rеopen")}) == 7


@given(_TEXTS)
def test_each_character_has_a_place_and_places_run_on(text: str) -> None:
    sent = as_sent(text, 0, len(text))
    for mapped in (sent, folded(sent)):
        assert len(mapped.text) == len(mapped.places)
        assert all(0 <= start < end <= len(text) for start, end in mapped.places)
        assert list(mapped.places) == sorted(mapped.places)


@given(_TEXTS)
def test_a_place_holds_the_characters_that_were_rewritten(text: str) -> None:
    sent = as_sent(text, 0, len(text))
    for letter, (start, end) in zip(sent.text, sent.places, strict=True):
        assert letter == text[start:end] or text[start:end].isspace() or unicodedata.category(text[start])[0] in "CM"


@given(_TEXTS)
def test_folding_twice_folds_no_further(text: str) -> None:
    once = folded_text(text)
    assert folded_text(once) == once
