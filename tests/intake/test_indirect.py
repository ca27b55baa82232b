"""Reported speech: whose it is through passives, relatives, coordination, participles and negation, and what lies inside what."""

from __future__ import annotations

import pytest
from intake_help import only, read_text, said
from telling_help import Told, told


@pytest.mark.parametrize(("text", "found"), [
    ("Arno Pell met the envoys on Friday and told them that the guards would leave.", [("Arno Pell", "told", "the guards would leave")]),
    ("Arno Pell said the guards would leave and warned that the piers would burn.",
     [("Arno Pell", "said", "the guards would leave"), ("Arno Pell", "warned", "the piers would burn")]),
    ("Arno Pell left the hall, saying that the guards had lied.", [("Arno Pell", "saying", "the guards had lied")]),
    ("Speaking on Friday, Arno Pell said that the guards had lied.", [("Arno Pell", "said", "the guards had lied")]),
    ("Arno Pell, who leads the dockers, said that the guards would leave.", [("Arno Pell", "said", "the guards would leave")]),
    ("The captain, who said that the guards had lied, was sacked.", [("captain", "said", "the guards had lied")]),
    ("Arno Pell issued a statement warning that the piers would burn.", [("Arno Pell", "warning", "the piers would burn")]),
    ("Arno Pell sent a letter to the council stating that the guards would leave.", [("Arno Pell", "stating", "the guards would leave")]),
    ("Arno Pell said that the piers would close, while Ines Marrow said that they would stay open.",
     [("Arno Pell", "said", "the piers would close"), ("Ines Marrow", "said", "they would stay open")]),
    ("The letter of Ines Marrow says that the council is broke.", [("Ines Marrow", "says", "the council is broke")])])
def test_a_verb_without_a_subject_of_its_own_climbs_to_one(text: str, found: list[Told]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Ines Marrow was quoted as saying that the council was broke.", ("Ines Marrow", "saying", "the council was broke")),
    ("Ines Marrow was quoted by Radio Lantern as saying that the council was broke.", ("Ines Marrow", "saying", "the council was broke")),
    ("It was said by Arno Pell that the guards had fled.", ("Arno Pell", "said", "the guards had fled")),
    ("It was alleged by the captain that the guards had fled.", ("captain", "alleged", "the guards had fled")),
    ("It has been reported that the guards have fled.", (None, "reported", "the guards have fled")),
    ("The guards are said to have fled the piers.", (None, "said", "The guards to have fled the piers"))])
def test_a_passive_speaks_by_its_agent_or_by_nobody(text: str, found: Told) -> None:
    assert told(text) == [found]
    assert only(text).sourced == (found[0] is not None)


@pytest.mark.parametrize(("text", "found"), [
    ("Ines Marrow said Arno Pell had told her that the guards would leave.",
     [("Ines Marrow", "Arno Pell had told her that the guards would leave", None), ("Arno Pell", "the guards would leave", 0)]),
    ("“Arno Pell told me that the guards would leave,” Ines Marrow said.",
     [("Ines Marrow", "Arno Pell told me that the guards would leave", None), ("Arno Pell", "the guards would leave", 0)]),
    ("Ines Marrow claimed that Arno Pell had promised to open the piers.",
     [("Ines Marrow", "Arno Pell had promised to open the piers", None), ("Arno Pell", "to open the piers", 0)]),
    ("According to Ines Marrow, Arno Pell said that the guards would leave.",
     [("Ines Marrow", "Arno Pell said that the guards would leave", None), ("Arno Pell", "the guards would leave", 0)]),
    ("Ines Marrow denied that Arno Pell had warned the council that the piers would burn.",
     [("Ines Marrow", "Arno Pell had warned the council that the piers would burn", None), ("Arno Pell", "the piers would burn", 0)])])
def test_reported_speech_inside_reported_speech_knows_its_outer_statement(text: str, found: list[tuple[str, str, int | None]]) -> None:
    assert [(each.speaker, each.content, each.within) for each in said(read_text(text))] == found


@pytest.mark.parametrize(("text", "content"), [
    ("Arno Pell denied burning the piers.", "burning the piers"), ("Arno Pell has denied that he burned the piers.", "he burned the piers"),
    ("Ines Marrow disputed that the council owed the guards money.", "the council owed the guards money"),
    ("Ines Marrow rejected the claim that the council was broke.", "the council was broke"),
    ("Ines Marrow dismissed claims that the council was broke.", "the council was broke")])
def test_a_denial_is_marked_and_gives_what_is_denied(text: str, content: str) -> None:
    statement = only(text)
    assert statement.denied and statement.content == content


@pytest.mark.parametrize("text", ["Arno Pell did not deny that the guards had left.", "Arno Pell has never denied that the guards had left."])
def test_who_does_not_deny_denies_nothing(text: str) -> None:
    assert not any(statement.denied for statement in said(read_text(text)))


@pytest.mark.parametrize("text", [
    "Arno Pell never said that the guards would leave.", "Arno Pell has not said whether the guards would leave.",
    "Arno Pell would not say that the guards had lied.", "Arno Pell does not believe that the guards will leave."])
def test_what_somebody_did_not_say_is_no_statement(text: str) -> None:
    assert not said(read_text(text))


@pytest.mark.parametrize(("text", "act"), [
    ("Arno Pell vowed to keep the piers open.", "consult"), ("Arno Pell threatened to burn the piers.", "threaten"),
    ("Arno Pell offered to open the piers.", "concede"), ("Ines Marrow refused to meet the dockers.", "reject"),
    ("The council agreed to pay the guards.", "agree"), ("Arno Pell swore to come back.", "consult")])
def test_a_commitment_names_its_act(text: str, act: str) -> None:
    statement = only(text)
    assert statement.act == act and statement.content.startswith("to ") and not statement.denied


@pytest.mark.parametrize("text", [
    "Arno Pell said the tax was “a theft”.", "Arno Pell said that the tax was “a theft” and that nobody would pay it.",
    "Ines Marrow insisted that the ‘old guard’ had burned the piers.", "The council said that it would 'never' pay."])
def test_a_few_quoted_words_are_marked_inside_the_report(text: str) -> None:
    statement = only(text)
    assert statement.mode == "indirect" and len(statement.at["quoted"]) == 1


@pytest.mark.parametrize(("text", "content"), [
    ("Arno Pell said the tax was “a theft.”", "the tax was “a theft.”"), ("Arno Pell said the tax was “a theft”.", "the tax was “a theft”"),
    ("Arno Pell said the tax was \"a theft.\"", "the tax was \"a theft.\""), ("The mayor said Pell “must go now!”", "Pell “must go now!”")])
def test_the_mark_that_closes_a_few_quoted_words_stays_with_them(text: str, content: str) -> None:
    assert only(text).content == content


@pytest.mark.parametrize("text", ["Sources close to the council said that the guards would leave.", "Analysts say the guards will leave.",
                                  "An official who asked not to be named said that the guards would leave.", "Some say that the guards will leave."])
def test_people_whom_nobody_could_ask_are_no_speaker(text: str) -> None:
    statement = only(text)
    assert (statement.speaker, statement.sourced) == (None, False) and statement.content.startswith("the guards w")
