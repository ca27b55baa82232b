"""What somebody praises, fears, opposes or spoke about: views, beside what is wanted and what is said."""

from __future__ import annotations

import pytest
from intake_help import check_places, read_text

from detente.model.statement import Attitude


def _views(text: str) -> list[Attitude]:
    return [attitude for attitude in read_text(text).attitudes if attitude.kind == "view"]


@pytest.mark.parametrize(("text", "holder", "cue", "content"), [
    ("Arno Pell praised the new harbour law.", "Arno Pell", "praised", "the new harbour law"),
    ("Arno Pell boasted loudly about the price of salt.", "Arno Pell", "boasted", "the price of salt"),
    ("Arno Pell is wary of the offer from the council.", "Arno Pell", "is wary", "the offer from the council"),
    ("Arno Pell lashed out at the council on Friday.", "Arno Pell", "lashed", "the council"),
    ("Arno Pell thanked the council for a step that was not easy.", "Arno Pell", "thanked", "the council for a step that was not easy"),
    ("The harbour law was praised by Arno Pell.", "Arno Pell", "was praised", "The harbour law"),
    ("Critics attacked Pell's plan to close the piers.", "Pell", "plan", "to close the piers"),
    ("Arno Pell has not ruled on the case, but he opposes the new harbour law.", "he", "opposes", "the new harbour law")])
def test_each_form_of_a_view_is_read(text: str, holder: str, cue: str, content: str) -> None:
    found = [(view.holder_text, view.cue, view.content) for view in _views(text)]
    assert (holder, cue, content) in found


@pytest.mark.parametrize("text", [
    "The army attacked the town before dawn.",  # a deed, not a word
    "The road backs on to the quay.",
    "The rain fell on the harbour all night, and the nets were full.",
    "Arno Pell said that he admires the harbour law.",  # lies inside what he said
    "“I admire the harbour law,” Arno Pell said.",
    "The council published a report, which Arno Pell rejects."])  # its object stands elsewhere
def test_a_deed_or_words_inside_a_statement_are_no_view(text: str) -> None:
    assert _views(text) == []


def test_what_somebody_wants_is_told_apart_from_a_view() -> None:
    attitudes = read_text("Arno Pell wants to leave the piers, and he praised the guards.").attitudes
    assert [(attitude.kind, attitude.content) for attitude in attitudes] == [("want", "to leave the piers"), ("view", "the guards")]


def test_an_attack_on_a_person_is_a_view_and_keeps_its_places() -> None:
    reading = read_text("Arno Pell, the mayor, met Lena Ashby, the envoy. Lena Ashby attacked Arno Pell over the price of salt.")
    assert ("attacked", "Lena Ashby") in {(attitude.cue, attitude.holder) for attitude in reading.attitudes}
    check_places(reading)


@pytest.mark.parametrize(("text", "holder", "cue", "content"), [
    ("Arno Pell never said that the guards would leave.", "Arno Pell", "never said", "the guards would leave"),
    ("Arno Pell has not said whether the guards would leave.", "Arno Pell", "has not said", "whether the guards would leave"),
    ("Arno Pell fears that the guards will leave.", "Arno Pell", "fears", "the guards will leave"),
    ("Ines Marrow hated the noise on the piers.", "Ines Marrow", "hated", "the noise on the piers"),
    ("Ines Marrow admires the captain of the guards.", "Ines Marrow", "admires", "the captain of the guards"),
    ("Ines Marrow opposes the new tax on salt.", "Ines Marrow", "opposes", "the new tax on salt")])
def test_what_is_feared_hoped_or_left_open_is_a_view(text: str, holder: str, cue: str, content: str) -> None:
    found = [(view.holder, view.cue, view.content) for view in _views(text)]
    assert (holder, cue, content) in found
    check_places(read_text(text))


@pytest.mark.parametrize("text", [
    "The bridge supports nine tons.", "The wall backs the old garden.", "The road was praised.", "Nobody opposes the tax.",
    "It fears nothing.", "The lamp hit the floor.", "Arno Pell, according to Ines Marrow, admires the harbour law."])
def test_things_and_nobody_hold_no_view(text: str) -> None:
    assert [view for view in _views(text) if view.holder] == []


def test_two_views_of_one_person_stand_in_page_order_and_apart() -> None:
    found = _views("Arno Pell praised the guards and mocked the council.")
    assert [(view.holder, view.cue, view.content) for view in found] == [
        ("Arno Pell", "praised", "the guards"), ("Arno Pell", "mocked", "the council")]
