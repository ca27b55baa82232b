"""Who spoke the words in quotation marks, by what stands before, behind or between them."""

from __future__ import annotations

import pytest
from intake_help import only, read_text, said
from telling_help import Told, between, told

BROKE = "The council is broke"


@pytest.mark.parametrize(("text", "found"), [
    ("“The council is broke,” the mayor admitted on Friday.", ("mayor", "admitted", BROKE)),
    ("“The council is broke,” warned Ines Marrow, who chairs the board.", ("Ines Marrow", "warned", BROKE)),
    ("“Who will pay us?” asked Arno Pell.", ("Arno Pell", "asked", "Who will pay us?")),
    ("“Nobody will be paid!” shouted the captain.", ("captain", "shouted", "Nobody will be paid!")),
    ("“The council is broke,” Ines Marrow, a member of the harbour board, told the envoys.", ("Ines Marrow", "told", BROKE)),
    ("“No,” said Ines Marrow.", ("Ines Marrow", "said", "No")),
    ("“The council is broke”, said Ines Marrow.", ("Ines Marrow", "said", BROKE)),
    ("“The council is broke,” says a letter from Ines Marrow.", ("Ines Marrow", "says", BROKE)),
    ("“The council is broke and nobody cares,” according to Ines Marrow.", ("Ines Marrow", "according to", "The council is broke and nobody cares"))])
def test_the_verb_behind_a_quotation_names_who_spoke(text: str, found: Told) -> None:
    assert told(text) == [found] and only(text).mode == "direct"


@pytest.mark.parametrize("text", [
    "\"The council is broke,\" said Ines Marrow.", "“The council is broke,” said Ines Marrow.", "‘The council is broke,’ said Ines Marrow.",
    "'The council is broke,' said Ines Marrow.", "''The council is broke,'' said Ines Marrow.", "``The council is broke,'' said Ines Marrow.",
    "«The council is broke», said Ines Marrow.", "„The council is broke“, said Ines Marrow."])
def test_quotation_marks_of_every_style_are_read_alike(text: str) -> None:
    assert told(text) == [("Ines Marrow", "said", BROKE)] and only(text).mode == "direct"


@pytest.mark.parametrize(("text", "found"), [
    ("Ines Marrow said, “The council is broke.”", ("Ines Marrow", "said", BROKE)),
    ("Ines Marrow said: \"The council is broke.\"", ("Ines Marrow", "said", BROKE)),
    ("Ines Marrow told the envoys: “The council is broke.”", ("Ines Marrow", "told", BROKE)),
    ("Asked about the wages, Ines Marrow replied: “The council is broke.”", ("Ines Marrow", "replied", BROKE)),
    ("Ines Marrow added that “the council is broke and has been for years.”", ("Ines Marrow", "added", "the council is broke and has been for years")),
    ("Ines Marrow concluded by saying, “The council is broke.”", ("Ines Marrow", "saying", BROKE)),
    ("In a letter to the dockers, Ines Marrow wrote: “The council is broke.”", ("Ines Marrow", "wrote", BROKE))])
def test_the_verb_before_a_quotation_names_who_spoke(text: str, found: Told) -> None:
    assert told(text) == [found] and only(text).mode == "direct"


@pytest.mark.parametrize(("text", "cue"), [
    ("Ines Marrow met the envoys. Her answer was short: “The council is broke.”", "answer"),
    ("The message from Ines Marrow was clear: “The council is broke.”", "message"),
    ("Ines Marrow had one remark for the guards: “The council is broke.”", "remark"),
    ("Ines Marrow spoke on Friday. These were her words: “The council is broke.”", "words"),
    ("Ines Marrow went further: “The council is broke.”", None), ("In the words of Ines Marrow: “The council is broke.”", None)])
def test_a_noun_or_a_colon_before_a_quotation_names_who_spoke(text: str, cue: str | None) -> None:
    statement = next(each for each in said(read_text(text)) if each.mode == "direct")
    assert (statement.speaker, statement.content) == ("Ines Marrow", BROKE)
    assert cue in (None, statement.cue)


@pytest.mark.parametrize(("text", "dash"), [
    ("“The council has been broke for years.” – Ines Marrow", "–"), ("“The council has been broke for years.” —Ines Marrow", "—"),
    ("\"The council has been broke for years.\" -- Ines Marrow, mayor of Selmouth", "--"),
    ("\"The council has been broke for years\" - Ines Marrow", "-")])
def test_a_dash_and_a_name_behind_a_quotation_name_who_spoke(text: str, dash: str) -> None:
    assert told(text) == [("Ines Marrow", dash, "The council has been broke for years")]


@pytest.mark.parametrize(("text", "found"), [
    ("“The council,” Ines Marrow said, “is broke.”", [("Ines Marrow", "said", BROKE)]),
    ("“If the guards leave,” Arno Pell said, “then we will open the piers.”", [("Arno Pell", "said", "If the guards leave then we will open the piers")]),
    ("“The council is broke,” said Ines Marrow, who has chaired it for nine years and lives in a small house by the piers. “We have nothing left.”",
     [("Ines Marrow", "said", "The council is broke We have nothing left")]),
    ("“We are tired,” said Arno Pell. “We are hungry. We want our wages.”", [("Arno Pell", "said", "We are tired We are hungry. We want our wages")]),
    ("“The council,” Ines Marrow told the envoys, “has no money.” “It never had any,” she added.",
     [("Ines Marrow", "told", "The council has no money"), ("Ines Marrow", "added", "It never had any")]),
    ("“Go home,” Ines Marrow said. “We will pay,” Arno Pell said.", [("Ines Marrow", "said", "Go home"), ("Arno Pell", "said", "We will pay")])])
def test_pieces_parted_by_a_frame_are_one_statement_and_those_of_two_are_two(text: str, found: list[Told]) -> None:
    assert told(text) == found


@pytest.mark.parametrize("mark", ["“", "\""])
def test_a_mark_that_opens_paragraph_after_paragraph_makes_one_statement(mark: str) -> None:
    close = "”" if mark == "“" else "\""
    reading = between(f"Arno Pell said: {mark}We never asked for much.", f"{mark}We want our wages.", f"{mark}We want them now.{close}")
    direct = [each for each in said(reading) if each.mode == "direct"]
    assert [(each.speaker, each.content) for each in direct] == [("Arno Pell", "We never asked for much We want our wages We want them now")]
    assert len(direct[0].at["content"]) == 3 and not reading.notes


@pytest.mark.parametrize("text", [
    "The so-called “salt tax” was repealed in spring.", "The “old guard” left the piers on Friday.", "The ship “Morning Star” sailed at dawn.",
    "Nobody knew what “fair” meant in those days.", "The song “We Will Come Home Again” was played on the piers."])
def test_terms_and_titles_in_quotation_marks_are_nobody_s_words(text: str) -> None:
    assert not said(read_text(text))


def test_a_quotation_inside_a_quotation_belongs_to_the_outer_one() -> None:
    found = told("Ines Marrow said: “Arno Pell told me that he would ‘burn the lot’ if he was not paid.”")
    assert found[0] == ("Ines Marrow", "said", "Arno Pell told me that he would ‘burn the lot’ if he was not paid")
    assert [(speaker, cue) for speaker, cue, _ in found[1:]] == [("Arno Pell", "told")]


@pytest.mark.xfail(strict=True, reason="the words cut off a dash only where a blank stands before it")
def test_a_dash_without_a_blank_names_who_spoke() -> None:
    assert told("“The council has been broke for years.”—Ines Marrow")[0][0] == "Ines Marrow"
