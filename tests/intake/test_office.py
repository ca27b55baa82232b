"""Who speaks for a body is that body: ministries, spokesmen, sources, advisers; and who asked not to be named is nobody."""

from __future__ import annotations

import pytest
from intake_help import read_text, said

STATES = "Kestria's army waits at the river. Ostrel's parliament met. The Hill Front, a militia, holds the bridge. "


def speakers(text: str) -> list[str | None]:
    """Who says each thing that is said behind two states and a militia."""
    return [statement.speaker for statement in said(read_text(STATES + text))]


@pytest.mark.parametrize(("text", "body"), [
    ("A spokesman for the Hill Front said that the road was shut.", "Hill Front"),
    ("An official at the Ministry of Roads and Fisheries said that the road was shut.", "Ministry of Roads and Fisheries"),
    ("An official source at the Ministry of Health said that the road was shut.", "Ministry of Health"),
    ("A Kestrian security adviser said that the road was shut.", "Kestria"),
    ("Kestria is small. Its foreign ministry spokesman said that the road was shut.", "Kestria"),
    ("Kestria is small. Its defence ministry said that the road was shut.", "Kestria"),
    ("Kestrian officials said that the road was shut.", "Kestria"),
    ("The Harbour League runs the port. Harbour League figures show that the road was shut.", "Harbour League"),
    ("The Harbour League runs the port. Data from the Harbour League show that the road was shut.", "Harbour League"),
    ("Militant officials said that the road was shut.", "Hill Front")])
def test_the_mouth_of_a_body_is_the_body(text: str, body: str) -> None:
    assert speakers(text) == [body]


@pytest.mark.parametrize("text", [
    "A Kestrian official familiar with the talks said that the road was shut.",
    "An official at the Ministry of Health who was not authorised to speak to the press said that the road was shut.",
    "A Kestrian diplomat who asked not to be named said that the road was shut.",
    "A Kestrian official, speaking on condition of anonymity, said that the road was shut.",
    "Sources in the Kestrian security ministry said that the road was shut.",
    "A security source said that the road was shut.", "Two sources close to the talks said that the road was shut."])
def test_who_gave_no_name_is_nobody_who_could_be_asked(text: str) -> None:
    statement = said(read_text(STATES + text))[0]
    assert statement.speaker is None and not statement.sourced


def test_he_is_the_body_through_whom_it_spoke() -> None:
    text = "Ostrel has not paid, its interior ministry spokesman said. He warned that the road would be shut."
    assert speakers(text) == ["Ostrel", "Ostrel"]


@pytest.mark.parametrize(("text", "served"), [
    ("Kestria's acting prime minister, Odo Marl, said that the road was shut.", "Kestria"),
    ("The envoy of the chairman of the Harbour League, Odo Marl, said that the road was shut.", "Harbour League"),
    ("The Hill Front waits. The group's spokesman, Odo Marl, said that the road was shut.", "Hill Front")])
def test_an_office_tells_whom_its_bearer_serves(text: str, served: str) -> None:
    actor = next(actor for actor in read_text(STATES + text).actors if actor.name == "Odo Marl")
    assert actor.speaks_for == served


def test_a_group_behind_a_comma_is_not_the_official_before_it() -> None:
    text = "According to an intelligence official, the Salt Front has few men."
    assert next(actor for actor in read_text(text).actors if actor.name == "Salt Front").kind == "armed-group"


@pytest.mark.parametrize(("text", "name"), [
    ("Ravenna thanked the Arab Republic of Egypt.", "Egypt"), ("The Kingdom of Norway has offered to host the talks.", "Norway"),
    ("The Republic of Chad closed its border.", "Chad")])
def test_the_full_style_of_a_state_is_the_state(text: str, name: str) -> None:
    assert name in {actor.name for actor in read_text(text).actors}
