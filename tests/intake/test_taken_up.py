"""The official, the same source, their leader: an office is tied to who was named, or was left without a name, elsewhere."""

from __future__ import annotations

import pytest
from intake_help import read_text, said


def speakers(text: str) -> list[str | None]:
    """Who says each thing that is said in a paragraph."""
    return [statement.speaker for statement in said(read_text(text))]


@pytest.mark.parametrize("text", [
    "Foreign minister Ida Tesk said that it rained. A Western diplomat said that the plan was weak. The diplomat said that it was dead.",
    "Mayor Ida Tesk said that it rained. A villager said that the road was shut. The villager said that it would stay so.",
    "Mayor Ida Tesk said that it rained. An aid worker said that the road was shut. The same worker said that it would stay so."])
def test_who_came_without_a_name_is_taken_up_without_one(text: str) -> None:
    assert speakers(text) == ["Ida Tesk", None, None]


def test_the_source_is_the_ministry_in_which_it_sat() -> None:
    text = ("An official source at the Ministry of Water affirmed that the wells are full. The source added that the pumps work. "
            "The same source denied that anybody went thirsty.")
    assert speakers(text) == ["Ministry of Water"] * 3


def test_a_named_officer_stays_the_officer() -> None:
    text = "An officer said that it rained. Colonel Ida Tesk said that the road was shut. The colonel said that it would stay so."
    assert speakers(text) == [None, "Ida Tesk", "Ida Tesk"]


@pytest.mark.parametrize(("text", "name"), [
    ("The miners will walk out if the pit stays shut, their leader said on Monday. “We have waited,” Ida Tesk told reporters.",
     "Ida Tesk"),
    ("A nurse said that nine people had died. “They came in carts,” said Ida Tesk, a nurse at the hospital.", "Ida Tesk"),
    ("A spokesman for the miners said that the pit was shut. “We have waited,” Ida Tesk told reporters.", "Ida Tesk")])
def test_a_lead_tells_the_office_and_the_text_the_name(text: str, name: str) -> None:
    assert speakers(text) == [name, name]


def test_a_second_nurse_is_nobody_s_other_name() -> None:
    text = ("A nurse said that nine people had died. Ida Tesk, a nurse at the hospital, said that they came in carts. "
            "Bo Lind, a nurse from the north, said that there were more.")
    assert speakers(text) == [None, "Ida Tesk", "Bo Lind"]


def test_a_sentence_calls_by_the_office_whom_the_one_before_named() -> None:
    text = "Ida Tesk lives by the old pier. The chief negotiator of the Hill Front has come home. She said that the talks were over."
    assert speakers(text) == ["Ida Tesk"]


def test_the_words_of_honour_are_no_name() -> None:
    text = "President Omar Tesk received the envoy. His Excellency the President stressed that the road is open."
    assert speakers(text) == ["Omar Tesk"]


@pytest.mark.parametrize("text", [
    "Oru Tamm knows the tax. He insists that the law is dead.", "Sen Bakari runs the mill. She said that the law is dead.",
    "Bela Morin lives in the upper town. He said that the law is dead."])
def test_he_and_she_make_a_person_of_a_name(text: str) -> None:
    reading = read_text(text)
    name = text.split(" knows")[0].split(" runs")[0].split(" lives")[0]
    assert [statement.speaker for statement in said(reading)] == [name]
    assert {actor.kind for actor in reading.actors if actor.name == name} == {"person"}


def test_she_is_whom_somebody_met_in_the_same_sentence() -> None:
    text = "Arno Pell waited. When I spoke of it with a nurse she said that the pier was shut."
    assert speakers(text)[-1] != "Arno Pell"


@pytest.mark.parametrize("text", [
    "The head of the League, Pia Stern, met the president, Omar Tesk, on Monday. She told him that it rained. He answered that it was dry.",
    "The judge, Sile Roon, heard the mayor, Goran Vance, on Friday. She said that it rained. He replied that it was dry.",
    "The bishop, Tomas Ilk, saw the governor, Mirel Dace, on Sunday. He said that it rained. She answered that it was dry."])
def test_who_was_she_is_not_he_in_the_next_sentence(text: str) -> None:
    first, second = speakers(text)
    assert first != second and None not in (first, second)


@pytest.mark.parametrize("text", [
    "“We stay,” a fighter said. The man said that he was tired.", "A villager waved. The woman said that she was tired.",
    "Two fighters came. The boy said that he was tired."])
def test_the_man_of_whom_nothing_is_known_is_nobody(text: str) -> None:
    assert speakers(text)[-1] is None


def test_who_is_introduced_anew_is_not_the_leader_of_the_lead() -> None:
    text = "The miners will walk out, their leader said on Monday. Kall, 54, said that she would run."
    assert speakers(text)[0] != "Kall"
