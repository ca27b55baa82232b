"""What an actor wants, plans, or stands ready to do."""

from __future__ import annotations

import pytest
from intake_help import check_places, read_text, said

from detente.model.statement import Attitude


def _wants(text: str) -> list[Attitude]:
    reading = read_text(text)
    check_places(reading)
    return [attitude for attitude in reading.attitudes if attitude.kind == "want"]


@pytest.mark.parametrize(("text", "holder", "cue", "content"), [
    ("Arno Pell wants to leave the piers.", "Arno Pell", "wants", "to leave the piers"),
    ("Arno Pell is planning to burn the piers.", "Arno Pell", "is planning", "to burn the piers"),
    ("Ines Marrow intends to raise the tax.", "Ines Marrow", "intends", "to raise the tax"),
    ("Ines Marrow is seeking to end the strike.", "Ines Marrow", "is seeking", "to end the strike"),
    ("Ines Marrow is willing to meet the dockers.", "Ines Marrow", "is willing", "to meet the dockers"),
    ("Ines Marrow is not ready to meet the dockers.", "Ines Marrow", "is not ready", "to meet the dockers"),
    ("Arno Pell is interested in buying the boats.", "Arno Pell", "is interested", "buying the boats"),
    ("Arno Pell, who leads the dockers, hopes to win the vote.", "Arno Pell", "hopes", "to win the vote"),
    ("Arno Pell does not want to leave the piers.", "Arno Pell", "does not want", "to leave the piers"),
    ("Arno Pell hoped to win the vote.", "Arno Pell", "hoped", "to win the vote"),
    ("Arno Pell wants the council to open its books.", "Arno Pell", "wants", "the council to open its books"),
    pytest.param("The dockers want the council to open its books.", "dockers", "want", "the council to open its books",
                 marks=pytest.mark.xfail(strict=True, reason="whoever is named by a common noun alone holds no wish"))])
def test_each_form_of_wanting_is_read(text: str, holder: str, cue: str, content: str) -> None:
    assert [(wish.holder, wish.cue, wish.content) for wish in _wants(text)] == [(holder, cue, content)]
    assert not said(read_text(text))


@pytest.mark.parametrize("text", [
    "It is set to rain.", "The plan was printed on Friday.", "Arno Pell said that the guards would leave.", "The door is wide open.",
    "There is no wish like an old one.", "The guards left the piers on Friday."])
def test_what_nobody_wants_gives_no_wish(text: str) -> None:
    assert not _wants(text)


def test_a_wish_in_a_condition_is_nobody_s_yet() -> None:
    assert not _wants("Arno Pell said that the guards would leave if the council wanted to pay them.")


@pytest.mark.parametrize(("text", "holder"), [
    ("Ines Marrow said that Arno Pell was planning to burn the piers.", "Arno Pell"), ("“I want to go home,” said Arno Pell.", "Arno Pell"),
    ("“Arno Pell wants to burn the piers,” said Ines Marrow.", "Arno Pell"),
    ("According to Ines Marrow, Arno Pell intends to burn the piers.", "Arno Pell")])
def test_a_wish_that_somebody_reports_belongs_to_the_statement(text: str, holder: str) -> None:
    reading = read_text(text)
    (wish,) = [attitude for attitude in reading.attitudes if attitude.kind == "want"]
    assert wish.holder == holder and wish.statement is not None
    assert reading.statements[wish.statement] in said(reading)
    statement = reading.statements[wish.statement].at["content"][0]
    assert statement.start <= wish.at["cue"][0].start < statement.end
