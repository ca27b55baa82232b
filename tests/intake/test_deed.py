"""Deeds in plain words, and what says the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.intake.deed import Deed, deeds, plain_form
from detente.intake.likeness import first_alike, likeness, piece


@pytest.mark.parametrize(("clause", "subjects", "found"), [
    ("the Harbour Council pays the wages of the past year and releases the prisoners", ["Harbour Council"],
     ["pay the wages of the past year", "release the prisoners"]),
    ("his men would leave the piers", [], ["leave the piers"]),
    ("If the council opens its books", ["Harbour Council"], ["open its books"]),
    ("is now willing to cooperate with the league", [], ["cooperate with the league"]),
    ("if the prisoners are released", ["Harbour Council"], ["release the prisoners"]),
    ("as long as no ship is harmed", [], ["harm no ship"]),
    ("in exchange for the release of all prisoners", [], ["release all prisoners"]),
    ("in return for lifting the sanctions", [], ["lift the sanctions"]),
    ("I will step down and quit politics", [], ["step down", "quit politics"]),
    ("unless the army withdraws from the Salt Valley", ["army"], ["withdraw from the Salt Valley"]),
    ("to burn the granaries because it fears hunger", [], ["burn the granaries"]),
    ("our troops paid the villagers", ["our troops"], ["pay the villagers"]),
    ("a quiet evening", [], []), ("", [], []), ("unless", [], [])])
def test_a_clause_names_its_deeds(clause: str, subjects: list[str], found: list[str]) -> None:
    assert [deed.words for deed in deeds(clause, subjects)] == found


def test_what_is_not_done_is_kept_as_that() -> None:
    assert deeds("we will never sign the treaty", []) == [Deed("sign the treaty", True)]
    assert deeds("If the shelling doesn't stop", []) == [Deed("stop the shelling", True)]


@pytest.mark.parametrize(("form", "plain"), [("withdrew", "withdraw"), ("carries", "carry"), ("stopped", "stop"), ("released", "release"),
                                             ("paying", "pay"), ("lifts", "lift"), ("granary", None)])
def test_a_verb_has_one_plain_form(form: str, plain: str | None) -> None:
    assert plain_form(form) == plain


def test_an_option_is_named_by_its_words_and_ends_in_no_preposition() -> None:
    assert Deed("withdraw from the harbour").name == "withdraw-from-harbour"
    assert Deed("give up the armed struggle of the north").name == "give-up-armed-struggle"
    assert Deed("step down").name == "step-down"


@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=2))
def test_no_clause_breaks_it_and_names_are_plain(clause: str, subjects: list[str]) -> None:
    for deed in deeds(clause, subjects):
        assert deed.words and all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-" for letter in deed.name)


def test_the_same_in_other_forms_is_alike_and_other_numbers_are_not() -> None:
    one = piece("The council had received weapons from neighbouring Ostrel")
    assert likeness(one, piece("Council received weapons from Ostrel")) >= 0.6
    assert piece("The council has not received weapons").negated and not one.negated
    assert likeness(piece("Ostrel sent three ships north"), piece("Ostrel sent five ships north")) == 0


def test_short_pieces_join_only_their_equals() -> None:
    assert first_alike([piece(text) for text in ("the offer", "the old offer", "an offer", "it is they")]) == [0, 1, 0, 3]


@given(st.lists(st.text("abc ", min_size=6, max_size=30), max_size=12))
def test_the_leader_of_a_piece_is_the_first_that_is_alike(texts: list[str]) -> None:
    pieces = [piece(text) for text in texts]
    for place, leader in enumerate(first_alike(pieces)):
        assert leader <= place
        if leader != place:
            assert likeness(pieces[leader], pieces[place]) >= 0.6
