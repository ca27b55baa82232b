"""Where, and on which day, were the words said?"""

from __future__ import annotations

import pytest
from intake_help import only, said
from telling_help import between


@pytest.mark.parametrize(("frame", "venue"), [
    ("said in an interview with Radio Lantern", "Radio Lantern"), ("said during an interview with the Tide Herald", "Tide Herald"),
    ("said in a speech at the Salt Hall", "Salt Hall"), ("told the Lantern Times", "Lantern Times"), ("told Reuters", "Reuters"),
    ("wrote on Telegram", "Telegram"), ("said on state television", "state television"), ("wrote in a letter to the Harbour Board", "Harbour Board"),
    ("said at a news conference", "a news conference"), ("said in a televised address", "a televised address"), ("said on Tuesday", "Tuesday"),
    ("said on 3 May 2024", "3 May 2024"), ("said", None), ("insisted", None)])
def test_the_place_or_day_of_the_telling_is_its_venue(frame: str, venue: str | None) -> None:
    assert only(f"Arno Pell {frame} that the guards would leave.").venue == venue


@pytest.mark.parametrize(("text", "venue"), [
    ("“The guards will leave,” Arno Pell told Radio Lantern.", "Radio Lantern"), ("“The guards will leave,” Arno Pell said on Friday.", "Friday"),
    ("In an interview with Radio Lantern, Arno Pell said that the guards would leave.", "Radio Lantern"),
    ("The guards will leave, Arno Pell said on Telegram.", "Telegram")])
def test_the_venue_may_stand_before_or_behind_the_words(text: str, venue: str) -> None:
    assert only(text).venue == venue


@pytest.mark.parametrize("text", [
    "Arno Pell said that the guards would leave on Friday.", "Arno Pell said that the guards had spoken at the Salt Hall.",
    "Arno Pell told Ines Marrow that the guards would leave.", "“I was in an interview with Radio Lantern,” said Arno Pell."])
def test_a_day_or_place_inside_the_words_is_no_venue(text: str) -> None:
    assert only(text).venue is None


def test_a_medium_that_is_told_is_a_venue_and_a_person_is_addressed() -> None:
    assert (only("Arno Pell told Reuters that the guards would leave.").to, only("Arno Pell told the envoys that it was over.").to) == (
        None, "the envoys")


def test_words_that_take_up_a_report_keep_its_venue() -> None:
    found = said(between("Pavel Strand said in an interview with Radio Lantern that the guards would leave.",
                         "These were his words: “The guards will leave the piers before the winter.”"))
    assert [each.venue for each in found] == ["Radio Lantern", "Radio Lantern"]
