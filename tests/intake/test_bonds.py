"""Ties: verbs, goods, pacts, nouns and adjectives between two actors, and what shows none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_help import read_text

NAMES = st.sampled_from(["Kestria", "Ostrel", "the Dock Guard", "the Hill Front", "Russia", "Ines Marrow"])
VERBS = st.sampled_from(["backs", "arms", "attacked", "sided with", "clashed with", "is at war with", "sells tanks to", "split from"])
SCENE = "Kestria's army and Ostrel's army wait at the river. "


def ties(text: str) -> set[tuple[frozenset[str], str]]:
    """Pairs and signs of a paragraph's ties."""
    return {(frozenset((tie.a, tie.b)), tie.sign) for tie in read_text(SCENE + text).ties}


@pytest.mark.parametrize(("text", "one", "other", "sign"), [
    ("Kestria sells patrol boats to Ostrel.", "Kestria", "Ostrel", "ally"),
    ("Kestria supplies the Dock Guard with rifles.", "Kestria", "Dock Guard", "ally"),
    ("Kestria pays for the fuel of Ostrel's gunships.", "Kestria", "Ostrel", "ally"),
    ("Kestria has sheltered families of the Dock Guard for years.", "Kestria", "Dock Guard", "ally"),
    ("The Dock Guard, once financed by Kestria, is poor.", "Kestria", "Dock Guard", "ally"),
    ("The Dock Guard rose in 1978 and was armed by Kestria.", "Kestria", "Dock Guard", "ally"),
    ("Kestria signed a defence pact with Ostrel.", "Kestria", "Ostrel", "ally"),
    ("Kestria has friends in the Dock Guard.", "Kestria", "Dock Guard", "ally"),
    ("The Kestria-backed Dock Guard holds the piers.", "Kestria", "Dock Guard", "ally"),
    ("The Dock Guard is loyal to Ostrel.", "Dock Guard", "Ostrel", "ally"),
    ("Kestria imposed sanctions on Ostrel.", "Kestria", "Ostrel", "hostile"),
    ("Kestria declared war on Ostrel.", "Kestria", "Ostrel", "hostile"),
    ("The Dock Guard broke with Ostrel in 2019.", "Dock Guard", "Ostrel", "hostile"),
    ("The Dock Guard split from Ostrel in 2019.", "Dock Guard", "Ostrel", "hostile"),
    ("The Dock Guard ambushed Ostrel's convoys.", "Dock Guard", "Ostrel", "hostile"),
    ("Kestria, a sworn enemy of Ostrel, closed the port.", "Kestria", "Ostrel", "hostile"),
    ("Kestria accuses neighbouring Ostrel of arming the Dock Guard.", "Kestria", "Ostrel", "hostile"),
    ("Kestria accuses neighbouring Ostrel of arming the Dock Guard.", "Ostrel", "Dock Guard", "ally"),
    ("The Dock Guard, a militia that fights Ostrel, holds the piers.", "Dock Guard", "Ostrel", "hostile"),
    ("Ines Marrow and Mr Arno Pell met. The two leaders are at odds.", "Ines Marrow", "Arno Pell", "hostile"),
    ("Kestria and Ostrel accuse each other.", "Kestria", "Ostrel", "hostile"),
    ("Kestria props up the Dock Guard.", "Kestria", "Dock Guard", "ally"),
    ("Kestria has thrown its weight behind Ostrel.", "Kestria", "Ostrel", "ally"),
    ("Kestria gave its blessing to Ostrel.", "Kestria", "Ostrel", "ally"),
    ("Kestria rules by permission of the Dock Guard.", "Kestria", "Dock Guard", "ally"),
    ("Kestria relies on Ostrel for fuel.", "Kestria", "Ostrel", "ally"),
    ("Kestria depends on the votes of the Dock Guard.", "Kestria", "Dock Guard", "ally"),
    ("Kestria supports the unity of Ostrel.", "Kestria", "Ostrel", "ally"),
    ("Kestria sent boats to help the Dock Guard.", "Kestria", "Dock Guard", "ally"),
    ("Kestria agreed to train the Dock Guard.", "Kestria", "Dock Guard", "ally"),
    ("Kestria must stop paying the Dock Guard to catch smugglers.", "Kestria", "Dock Guard", "ally"),
    ("Mr Arno Pell wrote to his Kestrian allies.", "Arno Pell", "Kestria", "ally"),
    ("The Dock Guard and the Hill Front, united in an alliance, met on Monday.", "Dock Guard", "Hill Front", "ally"),
    ("Kestria and Ostrel restored ties.", "Kestria", "Ostrel", "ally"),
    ("Kestria's parliament met Ostrel's parliament. Kestria thanked Ostrel for the cooperation between the two countries.",
     "Kestria", "Ostrel", "ally"),
    ("Kestria has carried out dozens of air raids on the Dock Guard's depots.", "Kestria", "Dock Guard", "hostile"),
    ("Kestria cut ties with Ostrel.", "Kestria", "Ostrel", "hostile"),
    ("Kestria considers the Dock Guard a terrorist group.", "Kestria", "Dock Guard", "hostile"),
    ("The Dock Guard and the Hill Front are rivals.", "Dock Guard", "Hill Front", "hostile"),
    ("Ostrel fought with the Dock Guard.", "Ostrel", "Dock Guard", "hostile"),
    ("Harbour League experts accuse Kestria of theft.", "Harbour League", "Kestria", "hostile"),
    ("Anna Pell waits. Her cousin and rival, Mr Arno Tosk, left.", "Anna Pell", "Arno Tosk", "hostile")])
def test_a_tie_is_read_with_its_sign(text: str, one: str, other: str, sign: str) -> None:
    assert (frozenset((one, other)), sign) in ties(text), read_text(SCENE + text).ties


def test_the_former_and_the_latter_are_the_two_of_the_sentence_before() -> None:
    found = ties("The Dock Guard holds the west, while the Hill Front controls the east. Kestria backs the former. Ostrel armed the latter.")
    assert {(frozenset(("Dock Guard", "Kestria")), "ally"), (frozenset(("Hill Front", "Ostrel")), "ally")} <= found


def test_both_sides_are_the_two_whom_the_page_speaks_of_most() -> None:
    found = ties("The Dock Guard and the Hill Front fought. The Dock Guard left. The Hill Front stayed. The Dock Guard and the Hill "
                 "Front are two parties of one town. Kestria is at odds with both parties.")
    assert {(frozenset(("Dock Guard", "Kestria")), "hostile"), (frozenset(("Hill Front", "Kestria")), "hostile")} <= found


def test_everyone_whom_an_and_joins_has_the_tie() -> None:
    found = ties("The Dock Guard attacked Kestria and Ostrel.")
    assert {(frozenset(("Dock Guard", "Kestria")), "hostile"), (frozenset(("Dock Guard", "Ostrel")), "hostile")} <= found


@pytest.mark.parametrize("text", [
    "Kestria refused to back Ostrel.", "Kestria offered to arm Ostrel.", "Kestria has stopped arming Ostrel.",
    "Ines Marrow urged Kestria to back Ostrel.", "Kestria denied arming the Dock Guard.", "Does Kestria back Ostrel?",
    "If Kestria backs Ostrel, the port will burn.", "Kestria gave an interview to Ostrel.", "Kestria backed down.",
    "Some villagers attacked Kestria.", "Kestria may have armed Ostrel.", "Kestria is no ally of Ostrel.",
    "Kestria has no plans to send troops to Ostrel.", "Kestria has plans to arm Ostrel."])
def test_what_was_refused_asked_or_done_by_nobody_shows_no_tie(text: str) -> None:
    assert not ties(text), read_text(SCENE + text).ties


@settings(max_examples=25, deadline=None)
@given(NAMES, VERBS, NAMES)
def test_a_tie_has_two_ends_and_its_own_words(one: str, verb: str, other: str) -> None:
    text = f"{SCENE}We know that {one} {verb} {other}."
    for tie in read_text(text).ties:
        assert tie.a != tie.b and tie.sign in ("ally", "hostile")
        assert tie.evidence == text[tie.at[0].start:tie.at[0].end] and tie.evidence in text
