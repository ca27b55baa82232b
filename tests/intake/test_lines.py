"""Paragraphs of plain text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.intake.lines import split_lines


def _paragraphs(text: str) -> list[str]:
    return [text[block.start:block.end] for block in split_lines(text)]


def test_a_line_is_a_paragraph() -> None:
    assert _paragraphs("one\ntwo\r\n\r\n  three \u00a0\n") == ["one", "two", "three"]


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    text = ("The council met in the old customs house on Friday\nevening, and the guards sent nobody, which the\nchairwoman called "
            "an answer of its own.\n\nA second paragraph stands here.")
    assert len(_paragraphs(text)) == 2
    assert "evening, and the guards" in _paragraphs(text)[0]


def test_headlines_under_each_other_stay_apart() -> None:
    text = "Salt prices double in Kestria after the blockade\nFive songs from the piers that everybody sings\nA day with the cats"
    assert len(_paragraphs(text)) == 3


def test_items_of_a_list_stay_apart() -> None:
    text = ("The parties have agreed on these points in the first round of talks:\n- that the guards leave the piers before the end of May\n"
            "- that the council pays")
    assert len(_paragraphs(text)) == 3


@given(st.text(st.sampled_from("ab \u00a0\ufeff\r\n\v\f\u2028\u0085é😀\u202e."), max_size=80))
def test_blocks_are_trimmed_ordered_and_lose_no_letter(text: str) -> None:
    blocks = split_lines(text)
    here = 0
    for block in blocks:
        assert here <= block.start < block.end
        here = block.end
    kept = "".join(text[block.start:block.end] for block in blocks)
    assert [letter for letter in kept if letter.isalpha()] == [letter for letter in text if letter.isalpha()]
