"""What is said behind a preposition: "accused X of C", "described X as Y", "urged X to C"."""

from __future__ import annotations

import pytest
from intake_help import only
from telling_help import told


@pytest.mark.parametrize(("text", "content"), [
    ("Arno Pell accused the council of having hidden its debts for years.", "having hidden its debts for years"),
    ("Arno Pell blamed the council for the fire.", "the fire"),
    ("Ines Marrow criticised the guards for leaving the piers.", "leaving the piers"),
    ("The guards were accused by Arno Pell of burning the piers.", "burning the piers"),
    pytest.param("Arno Pell accused the guards of the north pier of lying to the city.", "lying to the city",
                 marks=pytest.mark.xfail(strict=True, reason="the parser hangs the first of two \"of\" on the verb"))])
def test_what_somebody_is_blamed_for_is_the_content(text: str, content: str) -> None:
    statement = only(text)
    assert (statement.content, statement.act) == (content, "accuse")


@pytest.mark.parametrize(("text", "content"), [
    ("Arno Pell described the new tax as a theft.", "the new tax as a theft"),
    ("Ines Marrow dismissed the charge as a bad joke.", "the charge as a bad joke"),
    ("Ines Marrow portrayed the dockers as thieves.", "the dockers as thieves"),
    ("The captain regards the guards as friends of the city.", "the guards as friends of the city"),
    ("Ines Marrow denounced the strike as unlawful.", "the strike as unlawful")])
def test_a_thing_and_what_it_is_said_to_be_are_the_content(text: str, content: str) -> None:
    assert only(text).content == content


@pytest.mark.parametrize(("text", "content"), [
    ("Arno Pell called on the council to release the captain.", "to release the captain"),
    ("Arno Pell urged Ines Marrow to open the books.", "to open the books"),
    ("Arno Pell asked the council to pay the guards.", "to pay the guards"),
    ("Arno Pell begged the guards to stay on the piers.", "to stay on the piers"),
    ("Arno Pell called for the release of the captain.", "the release of the captain"),
    ("Arno Pell appealed to the council for help.", "help")])
def test_what_somebody_is_asked_is_the_content(text: str, content: str) -> None:
    statement = only(text)
    assert (statement.content, statement.act) == (content, "request")


@pytest.mark.parametrize(("text", "content"), [
    ("Arno Pell warned against a new tax.", "a new tax"), ("Arno Pell warned of a hard winter on the piers.", "a hard winter on the piers"),
    ("Arno Pell reminded the council of its debts.", "its debts"), ("Ines Marrow spoke of a hard winter for the city.", "a hard winter for the city")])
def test_other_prepositions_bring_their_object(text: str, content: str) -> None:
    assert content in [words for _, _, words in told(text)]


def test_a_day_behind_the_preposition_is_no_content() -> None:
    assert all("Friday" not in words for _, _, words in told("The council agreed on Friday to pay the guards."))
