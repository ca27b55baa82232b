"""Whom the words are for."""

from __future__ import annotations

import pytest
from intake_help import only, read_text, said


@pytest.mark.parametrize(("text", "to"), [
    ("Arno Pell told the envoys that the guards would leave.", "the envoys"),
    ("Arno Pell warned the envoys that the piers would burn.", "the envoys"),
    ("Arno Pell assured the guards that they would be paid.", "the guards"),
    ("Arno Pell told her that the guards would leave.", "her"),
    ("Arno Pell told the crowd that the guards would leave.", "the crowd"),
    ("Arno Pell urged the council to pay the guards.", "the council"),
    ("Arno Pell asked Ines Marrow to leave.", "Ines Marrow"),
    ("Arno Pell called on the guards of the north pier to leave.", "the guards"),
    ("Arno Pell appealed to the council for help.", "the council"),
    ("Arno Pell reminded the council of its debts.", "the council"),
    ("“Nobody will be paid,” Ines Marrow told the guards.", "the guards"),
    ("Ines Marrow told the envoys: “The council is broke.”", "the envoys")])
def test_who_is_told_is_found(text: str, to: str) -> None:
    assert only(text).to == to


@pytest.mark.parametrize("text", [
    "Arno Pell said that the guards would leave.", "Arno Pell told Reuters that the guards would leave.", "Arno Pell promised to leave the piers.",
    "Arno Pell called for the release of the captain.", "Arno Pell demanded the release of the captain."])
def test_where_nobody_is_told_none_is_named(text: str) -> None:
    assert only(text).to is None


def test_who_was_told_is_never_taken_for_who_told() -> None:
    assert all(each.speaker != "Arno Pell" for each in said(read_text("Arno Pell was told that the guards would leave.")))
    assert only("Arno Pell was told by Ines Marrow that the guards would leave.").speaker == "Ines Marrow"
