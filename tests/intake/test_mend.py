"""Which mistakes of the parser are put right, and what is left alone?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling_help import Told, told

from detente.intake.mend import mend
from detente.intake.parse import Token


def _token(word: str, part_of_speech: str, tag: str, role: str, head: int, lemma: str = "") -> Token:
    return Token(word, word.lower(), lemma or word.lower(), part_of_speech, tag, role, head, 0, 0, "")


# "Pell has seen that help comes and is willing": the parser hangs *is* on *comes*.
_WILL = [_token("Pell", "PROPN", "NNP", "nsubj", 1), _token("seen", "VERB", "VBN", "ROOT", 1, "see"), _token("help", "NOUN", "NN", "nsubj", 3),
         _token("comes", "VERB", "VBZ", "ccomp", 1, "come"), _token("is", "AUX", "VBZ", "conj", 3, "be"), _token("willing", "ADJ", "JJ", "acomp", 4)]


def test_a_will_that_hangs_on_a_thing_goes_to_who_can_choose() -> None:
    assert [token.head for token in mend(_WILL)] == [1, 1, 3, 1, 1, 4]


@pytest.mark.parametrize(("index", "changed"), [
    (2, _token("Ines", "PROPN", "NNP", "nsubj", 3)),  # she can be willing herself
    (5, _token("late", "ADJ", "JJ", "acomp", 4)), (4, _token("is", "AUX", "VBZ", "advcl", 3, "be")),
    (3, _token("comes", "VERB", "VBZ", "advcl", 1, "come"))])
def test_a_branch_that_may_hang_rightly_is_left(index: int, changed: Token) -> None:
    tokens = [changed if place == index else token for place, token in enumerate(_WILL)]
    assert mend(tokens) == tokens


_TAGS = [("PROPN", "NNP"), ("NOUN", "NN"), ("VERB", "VBD"), ("VERB", "VBZ"), ("VERB", "VBG"), ("VERB", "VB"), ("AUX", "MD"), ("ADJ", "JJ"), ("PUNCT", ",")]
_WORDS = st.sampled_from(["say", "willing", "praise", "guard", "Pell", "though", ",", "would", "plan", "salt"])
_TREES = st.lists(st.tuples(_WORDS, st.sampled_from(_TAGS), st.sampled_from(["nsubj", "ccomp", "conj", "advcl", "ROOT", "aux", "mark", "dobj", "punct"]),
                            st.integers(0, 11)), min_size=1, max_size=12)


@given(_TREES)
def test_a_mended_tree_keeps_its_words_and_only_moves_branches(rows: list[tuple[str, tuple[str, str], str, int]]) -> None:
    tokens = [_token(word, part, tag, role, min(head, index)) for index, (word, (part, tag), role, head) in enumerate(rows)]
    mended = mend(tokens)
    assert [token._replace(head=0) for token in mended] == [token._replace(head=0) for token in tokens]
    assert all(0 <= token.head <= index for index, token in enumerate(mended))  # no branch is moved below itself


@pytest.mark.parametrize(("text", "found"), [
    ("Ines Marrow predicted that the price would rise and praised the dockers.", [("Ines Marrow", "predicted", "the price would rise")]),
    ("Ines Marrow insisted that a way existed, saying that the envoys knew it.",
     [("Ines Marrow", "insisted", "a way existed"), ("Ines Marrow", "saying", "the envoys knew it")]),
    ("Ines Marrow said that the tax would go and added that nobody would miss it.",
     [("Ines Marrow", "said", "the tax would go"), ("Ines Marrow", "added", "nobody would miss it")])])
def test_a_second_verb_of_saying_goes_to_who_said_the_first(text: str, found: list[Told]) -> None:
    assert told(text)[:len(found)] == found
