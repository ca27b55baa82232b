"""Words that no verb brings: by a preposition, a noun, an adverb, or a set phrase of hearsay."""

from __future__ import annotations

import pytest
from intake_help import only, read_text, said
from telling_help import Told, told


@pytest.mark.parametrize(("text", "found"), [
    ("According to Ines Marrow, the council is broke.", ("Ines Marrow", "According to", "the council is broke")),
    ("The council, according to Ines Marrow, is broke.", ("Ines Marrow", "according to", "The council is broke")),
    ("According to a report by the Sea Institute, the council is broke.", ("Sea Institute", "According to", "the council is broke")),
    ("In the words of Ines Marrow, the council is a sinking ship.", ("Ines Marrow", "In the words of", "the council is a sinking ship")),
    ("In the view of Ines Marrow, the council will never pay.", ("Ines Marrow", "In the view of", "the council will never pay")),
    ("The council is broke, as per Ines Marrow.", ("Ines Marrow", "as per", "The council is broke")),
    ("The guards have fled, according to the captain.", ("captain", "according to", "The guards have fled"))])
def test_a_preposition_names_who_spoke_and_the_clause_is_the_content(text: str, found: Told) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize("text", [
    "The work went on according to plan.", "The ships are loaded according to size.", "According to the law, every pier has a lamp.",
    "The men were paid according to need."])
def test_what_goes_by_a_plan_or_law_is_nobody_s_statement(text: str) -> None:
    assert not [each for each in said(read_text(text)) if each.speaker]


@pytest.mark.parametrize(("text", "speaker"), [
    ("Arno Pell's claim that the council is broke was widely shared.", "Arno Pell"), ("Arno Pell expressed fear that the council is broke.", "Arno Pell"),
    ("Ines Marrow repeated her warning that the council is broke.", "Ines Marrow"),
    ("The suggestion by Arno Pell that the council is broke angered the mayor.", "Arno Pell"),
    ("The claim of Arno Pell that the council is broke was printed.", "Arno Pell"), ("There are rumours that the council is broke.", None),
    ("There is growing speculation that the council is broke.", None), ("There were reports that the council is broke.", None)])
def test_a_noun_with_its_clause_belongs_to_its_owner_or_to_nobody(text: str, speaker: str | None) -> None:
    statement = only(text)
    assert (statement.speaker, statement.content, statement.sourced) == (speaker, "the council is broke", speaker is not None)


@pytest.mark.parametrize(("text", "adverb"), [
    ("Reportedly, the guards fled the piers on Friday.", "Reportedly"), ("The guards allegedly fled the piers on Friday.", "allegedly"),
    ("The guards supposedly fled the piers on Friday.", "supposedly"), ("The guards have purportedly fled the piers on Friday.", "purportedly"),
    ("The guards, who allegedly fled the piers on Friday, were paid.", "allegedly")])
def test_an_adverb_of_hearsay_names_nobody(text: str, adverb: str) -> None:
    statement = only(text)
    assert (statement.speaker, statement.cue, statement.sourced) == (None, adverb, False)
    assert "fled the piers on Friday" in statement.content and adverb not in statement.content


@pytest.mark.parametrize("text", [
    "Rumour has it that the guards will leave.", "Word has it that the guards will leave.", "It is widely believed that the guards will leave.",
    "It is said that the guards will leave.", "It was rumoured that the guards will leave.", "It has been reported that the guards will leave."])
def test_set_phrases_of_hearsay_name_nobody(text: str) -> None:
    statement = only(text)
    assert (statement.speaker, statement.content, statement.sourced) == (None, "the guards will leave", False)


@pytest.mark.parametrize("text", ["It is not known whether the guards have left.", "It remains unclear who burned the piers.",
                                  "It is cold on the piers, and it has been so for weeks.", "There is a lamp on every pier."])
def test_what_nobody_knows_is_nobody_s_statement(text: str) -> None:
    assert not said(read_text(text))
