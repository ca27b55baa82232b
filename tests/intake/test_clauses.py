"""Which characters are the content: trimmed of outer marks, in unbroken runs, with a finite verb or not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.intake.clauses import clause_tokens, has_finite, is_clause, pieces_of, trim
from detente.intake.parse import Parsed, split_without_parser
from detente.intake.parser import load_parser, parse
from detente.model.article import Passage

PARSER = load_parser()
needs_parser = pytest.mark.skipif(PARSER is None, reason="no model of English is installed")


def _trimmed(words: str) -> str:
    start, end = trim(words, 0, len(words))
    return words[start:end]


@pytest.mark.parametrize(("words", "kept"), [
    (" the piers, ", "the piers"), ("“the piers.”", "the piers"), ("the piers.", "the piers"), ("the piers...", "the piers..."),
    ("the piers?", "the piers?"), ("– the piers –", "the piers"), ("the U.S.", "the U.S."), ("he would “go back to horses”", "he would “go back to horses”"),
    ("he would \"go back\"", "he would \"go back\""), ("the piers (and boats)", "the piers (and boats)"), ("\u00a0the piers\u00a0", "the piers"),
    ("", ""), (" ,.” ", "."), ("the piers;", "the piers"), ("«the piers»", "the piers")])
def test_outer_marks_go_and_inner_ones_stay(words: str, kept: str) -> None:
    assert _trimmed(words) == kept


@given(st.text(st.sampled_from("ab .,;:“”\"()–\u00a0\n"), max_size=40))
def test_trimming_stays_inside_and_trimming_again_changes_nothing(words: str) -> None:
    start, end = trim(words, 0, len(words))
    assert 0 <= start <= end <= len(words)
    assert trim(words, start, end) == (start, end)
    assert not words[start:end] or not (words[start].isspace() or words[end - 1].isspace())


@given(st.sets(st.integers(0, 11)))
def test_pieces_are_unbroken_runs_with_a_word_in_page_order(chosen: set[int]) -> None:
    text = "The piers, he said, would close; nobody knew when."
    parsed = split_without_parser(text, (Passage("body", 0, len(text)),))
    chosen = {index for index in chosen if index < len(parsed.tokens)}
    places = pieces_of(parsed, chosen)
    assert list(places) == sorted(places) and all(one[1] <= other[0] for one, other in pairwise(places))
    words = {index for index in chosen if parsed.tokens[index].text[0].isalnum()}
    assert {index for index in words if any(start <= parsed.tokens[index].start < end for start, end in places)} == words
    assert all(any(letter.isalnum() for letter in text[start:end]) for start, end in places)


def _parsed(text: str) -> Parsed:
    assert PARSER is not None
    return parse(PARSER, text, (Passage("body", 0, len(text)),))


def _verb(parsed: Parsed, word: str) -> int:
    return next(index for index, token in enumerate(parsed.tokens) if token.text == word)


@needs_parser
@pytest.mark.parametrize(("text", "word", "finite"), [
    ("The guards left the piers.", "left", True), ("The guards will leave the piers.", "leave", True), ("Arno Pell wants to leave the piers.", "leave", False),
    ("Leaving the piers, the guards sang.", "Leaving", False), ("There is a lamp on the pier.", "is", True)])
def test_a_clause_has_a_finite_verb_and_a_subject(text: str, word: str, finite: bool) -> None:
    parsed = _parsed(text)
    assert is_clause(parsed, _verb(parsed, word)) is finite


@needs_parser
def test_a_clause_comes_without_its_that_and_without_branches_left_out() -> None:
    parsed = _parsed("Arno Pell said that the guards would leave the piers.")
    head = _verb(parsed, "leave")
    assert [parsed.tokens[index].text for index in clause_tokens(parsed, head)] == ["the", "guards", "would", "leave", "the", "piers"]
    left_out = clause_tokens(parsed, head, without=[_verb(parsed, "guards")])
    assert [parsed.tokens[index].text for index in left_out][:2] == ["would", "leave"]
    assert has_finite(parsed, clause_tokens(parsed, head)) and not has_finite(parsed, left_out)
