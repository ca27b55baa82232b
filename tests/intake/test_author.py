"""What does the author assert?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_help import FILLER, said
from telling_help import authors, between, check_contents


@pytest.mark.parametrize(("text", "rests"), [
    ("The piers are full of ships. The market is closed.", ["The piers are full of ships", "The market is closed"]),
    ("The piers are full of ships, but Arno Pell said that the guards would leave.", ["The piers are full of ships"]),
    ("The piers are full of ships; Arno Pell said that the guards would leave.", ["The piers are full of ships"]),
    ("“The guards will leave,” Arno Pell said, and the crowd went home.", ["the crowd went home"]),
    ("Who burned the piers?", ["Who burned the piers?"]), ("Arno Pell said that the guards would leave.", []),
    ("According to Ines Marrow, the council is broke.", []), ("“The council is broke,” said Ines Marrow.", []),
    ("Reportedly, the guards fled the piers on Friday.", [])])
def test_the_author_s_are_the_sentences_and_rests_that_nobody_else_says(text: str, rests: list[str]) -> None:
    assert authors(text) == rests


@pytest.mark.parametrize("text", [
    "On Friday, in the hall of the dockers, Arno Pell said that the guards would leave.",
    "Standing on the north pier, Arno Pell said that the guards would leave.", "Arno Pell, who leads the dockers, said that the guards would leave.",
    "When the envoys asked, Arno Pell said that the guards would leave.", "As ever, Arno Pell said that the guards would leave."])
def test_when_and_where_somebody_spoke_is_no_assertion_of_the_author_s_own(text: str) -> None:
    assert [rest for rest in authors(text) if "guards" in rest or len(rest.split()) < 3] == []


def test_a_wish_that_is_told_stays_with_the_author_as_a_statement() -> None:
    assert authors("Arno Pell wants to leave the piers.") == ["Arno Pell wants to leave the piers"]


_PLAIN = st.lists(st.sampled_from([
    "The piers are full of ships.", "Nine boats lay in the harbour.", "It rained on the valley for a week.", "The old bridge is made of stone.",
    "Salt is sold by weight in the market.", "Arno Pell lives by the piers.", "The guards carry lamps at night.", "Ines Marrow has two brothers.",
    "Selmouth is a city of bridges.", "The road to the coast is long."]), min_size=1, max_size=5)


@settings(max_examples=20, deadline=None)
@given(_PLAIN, st.booleans())
def test_text_without_a_cue_or_a_quotation_gives_the_author_s_statements_alone(sentences: list[str], apart: bool) -> None:
    reading = between(*(sentences if apart else [" ".join(sentences)]))
    assert not said(reading)
    check_contents(reading)
    told = [each.content for each in reading.statements]
    assert [words for words in told if words not in FILLER] == [sentence.removesuffix(".") for sentence in sentences]
