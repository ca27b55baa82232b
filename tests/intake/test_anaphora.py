"""Whose is the claim of the sentence before?"""

from __future__ import annotations

import pytest
from intake_help import read_text, said
from telling_help import between, told

BURNED = "the guards had burned the piers"


@pytest.mark.parametrize("text", [
    "The guards will never leave the piers. This is also the opinion of Arno Pell.", "The guards will never leave the piers. That is the view of Arno Pell.",
    "The guards will never leave the piers. This is Arno Pell's belief.", "The guards will never leave the piers. This was the conclusion of Arno Pell."])
def test_an_opinion_takes_up_the_sentence_before(text: str) -> None:
    (statement,) = said(read_text(text))
    assert (statement.speaker, statement.content, statement.carried) == ("Arno Pell", "The guards will never leave the piers", True)


@pytest.mark.parametrize(("answer", "cue", "denied"), [
    ("Arno Pell has denied this.", "denied", True), ("Arno Pell rejected this.", "rejected", True), ("Arno Pell denies it.", "denies", True),
    ("Arno Pell confirmed it.", "confirmed", False), ("Arno Pell has since admitted it.", "admitted", False)])
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_an_answer_takes_up_what_was_last_reported(answer: str, cue: str, denied: bool, gap: str) -> None:
    told_first, answered = said(between(*f"Ines Marrow said that the guards had burned the piers.{gap}{answer}".split("\n\n")))
    assert (told_first.speaker, told_first.content, told_first.carried) == ("Ines Marrow", BURNED, False)
    assert (answered.speaker, answered.cue, answered.content) == ("Arno Pell", cue, BURNED)
    assert (answered.denied, answered.carried, answered.within) == (denied, True, None)


@pytest.mark.parametrize("text", [
    "The piers burned. Arno Pell denied this.", "This is the harbour of Selmouth. This is also the largest in the land.",
    "Ines Marrow said that the guards had burned the piers. Arno Pell did not deny this."])
def test_nothing_is_taken_up_where_nobody_spoke_or_nobody_answers(text: str) -> None:
    assert not [each for each in said(read_text(text)) if each.carried]


def test_nobody_denies_what_the_same_person_said() -> None:
    assert [speaker for speaker, _, _ in told("Ines Marrow said that the guards had burned the piers. Ines Marrow denied it later.")] == ["Ines Marrow"]
