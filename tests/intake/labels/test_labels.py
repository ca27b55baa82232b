"""Are the hand-marked news texts well formed, so that a scorer trained on them learns what was meant?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labels_help import Attribution, labelled_texts, read_labels

TEXTS = list(labelled_texts())
each_text = pytest.mark.parametrize(("text", "found"), [text[1:] for text in TEXTS], ids=[text[0] for text in TEXTS])
words = st.text(alphabet=st.characters(exclude_characters="{}|"), max_size=12)


@each_text
def test_every_number_has_a_cue_and_a_content(text: str, found: dict[int, Attribution]) -> None:
    bare = [number for number, attribution in found.items() if not (attribution.cues and attribution.contents)]
    assert not bare


@each_text
def test_numbers_run_from_one_without_a_gap(text: str, found: dict[int, Attribution]) -> None:
    assert sorted(found) == list(range(1, len(found) + 1))


@each_text
def test_pieces_are_trimmed_words_of_one_paragraph(text: str, found: dict[int, Attribution]) -> None:
    for attribution in found.values():
        for start, end in attribution.sources + attribution.cues + attribution.contents:
            piece = text[start:end]
            assert piece == piece.strip() != ""
            assert "\n" not in piece


@each_text
def test_a_text_is_a_headline_and_then_paragraphs(text: str, found: dict[int, Attribution]) -> None:
    headline, empty, *rest = text.split("\n")
    assert headline
    assert empty == ""
    assert len([line for line in rest if line]) >= 5


@each_text
def test_only_a_source_serves_several_attributions(text: str, found: dict[int, Attribution]) -> None:
    spans = [span for attribution in found.values() for span in attribution.cues + attribution.contents]
    assert len(spans) == len(set(spans))


@given(st.lists(st.tuples(words, st.sampled_from("sct"), st.integers(1, 9), words), max_size=8), words)
def test_offsets_cut_out_exactly_the_marked_pieces(pieces: list[tuple[str, str, int, str]], tail: str) -> None:
    marked = "".join(f"{before}{{{kind}{number}|{piece}}}" for before, kind, number, piece in pieces) + tail
    text, found = read_labels(marked)
    assert text == "".join(before + piece for before, _, _, piece in pieces) + tail
    for kind, name in (("s", "sources"), ("c", "cues"), ("t", "contents")):
        for number, attribution in found.items():
            cut = [text[start:end] for start, end in getattr(attribution, name)]
            assert cut == [piece for _, a_kind, a_number, piece in pieces if (a_kind, a_number) == (kind, number)]


@pytest.mark.parametrize("marked", ["{s1|a {c1|b}}", "{s1|open", "{x1|no such kind}", "a | b"])
def test_broken_or_nested_markup_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match="left over"):
        read_labels(marked)
