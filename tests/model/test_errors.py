"""Errors in words: where, what, and what would be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import (
    BadInput,
    CannotWrite,
    CaseError,
    DetenteError,
    ModelError,
    NothingToRead,
    Problem,
    Unreadable,
    did_you_mean,
)


def test_a_problem_tells_place_item_message_and_hint_in_that_order() -> None:
    problem = Problem("tie runs from -1 to 1, not 3", "halve it", "claim x", "case.yaml", 41, 7)
    assert str(problem) == "case.yaml:41:7: claim x: tie runs from -1 to 1, not 3 (halve it)"


def test_what_is_not_known_of_a_problem_is_left_out() -> None:
    assert str(Problem("too large")) == "too large"
    assert str(Problem("too large", path="case.yaml")) == "case.yaml: too large"
    assert str(Problem("too large", item="claim x")) == "claim x: too large"


def test_bad_input_holds_every_problem_in_order() -> None:
    fault = CaseError([Problem("one"), Problem("two")])
    assert [problem.message for problem in fault.problems] == ["one", "two"]
    assert str(fault) == "one\ntwo"


@pytest.mark.parametrize(("fault", "code"), [
    (BadInput([]), 2), (CaseError([]), 2), (ModelError([]), 2), (CannotWrite("x"), 2), (NothingToRead("x"), 2),
    (Unreadable("empty", "nothing on the page"), 3),
])
def test_every_error_is_one_of_ours_and_has_its_exit_code(fault: DetenteError, code: int) -> None:
    assert isinstance(fault, DetenteError)
    assert fault.exit_code == code


def test_an_unreadable_page_has_a_code_for_programs_and_words_for_people() -> None:
    fault = Unreadable("empty", "nothing on the page", "save it again")
    assert (fault.code, str(fault)) == ("empty", "nothing on the page (save it again)")
    assert str(Unreadable("empty", "nothing on the page")) == "nothing on the page"


def test_the_nearest_known_word_is_offered() -> None:
    assert did_you_mean("aldmuth", ["aldmouth", "brackness"]) == "did you mean aldmouth?"


def test_without_a_near_word_the_known_ones_are_listed_and_long_lists_cut() -> None:
    assert did_you_mean("zzz", ["b", "a"]) == "known: a, b"
    assert did_you_mean("zzz", "abcdefghij") == "known: a, b, c, d, e, f, g, h, ..."
    assert did_you_mean("zzz", []) == "none is declared"


@given(st.text(max_size=12), st.sets(st.text(min_size=1, max_size=8), max_size=12))
def test_a_hint_does_not_hang_on_the_order_of_the_known_words(word: str, known: set[str]) -> None:
    assert did_you_mean(word, sorted(known)) == did_you_mean(word, sorted(known, reverse=True))
