"""Who speaks a quotation that fills its paragraph and names nobody?"""

from __future__ import annotations

import pytest
from intake_help import said
from telling_help import between

WAGES = "“We want our wages, and we want them before the winter.”"


@pytest.mark.parametrize("before", [
    "Arno Pell said that the guards would leave.", "“The guards will leave,” said Arno Pell.", "According to Arno Pell, the guards will leave.",
    "Arno Pell denied that the guards would leave."])
def test_it_is_whoever_was_reported_in_the_paragraph_before(before: str) -> None:
    carried = [each for each in said(between(before, WAGES)) if each.carried]
    assert [(each.speaker, each.mode, each.cue, each.content) for each in carried] == [
        ("Arno Pell", "direct", None, "We want our wages, and we want them before the winter")]


def test_it_goes_on_from_one_such_paragraph_to_the_next() -> None:
    found = said(between("Arno Pell said that the guards would leave.", WAGES, "“Nobody has answered us for nine weeks now.”"))
    assert [(each.speaker, each.carried) for each in found] == [("Arno Pell", False), ("Arno Pell", True), ("Arno Pell", True)]


@pytest.mark.parametrize("before", [
    ["The piers were quiet on Friday."], ["Sources say that the guards will leave."],
    ["Arno Pell said that the guards would leave.", "The piers were quiet on Friday, and few ships came in."]])
def test_without_a_speaker_right_before_it_is_nobody_s(before: list[str]) -> None:
    assert not [each for each in said(between(*before, WAGES)) if each.mode == "direct" and each.speaker]


def test_a_quotation_with_its_own_frame_keeps_its_speaker() -> None:
    found = said(between("Arno Pell said that the guards would leave.", "“Nobody will be paid before the winter,” Ines Marrow replied."))
    assert [(each.speaker, each.carried) for each in found] == [("Arno Pell", False), ("Ines Marrow", False)]


def test_who_could_not_be_asked_before_cannot_be_asked_now() -> None:
    reading = between("Sile Dunmore claimed that the guards had sold the oil.", WAGES, "Dunmore gave no evidence.")
    assert [each.sourced for each in said(reading) if each.speaker == "Sile Dunmore" and each.mode == "direct"] == [False]
