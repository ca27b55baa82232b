"""What a reader is told of outcomes, moves and reasons."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engines.stability import solve, tell
from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.listing import code
from detente.engines.stability.of_case import model_of_case
from detente.engines.stability.words import expression_words, listed, move_words, outcome_words
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.expression import parse_expression
from detente.model.worlds import blank_worlds

BASE = {
    "case": "siege", "actors": {"city": {"name": "The city"}, "army": {"name": "The army"}},
    "options": {"city": {"yield": "open the gates", "sally": "sally out"}, "army": {"storm": "storm the walls", "go": ""}},
}


def _case(**changes: object) -> Case:
    return Case.model_validate({**BASE, **changes})


def _conflict(case: Case) -> Conflict:
    return conflict_of(model_of_case(case, np.ones(len(case.axes.statements), bool)))


def _told(case: Case, share: float = 1.0) -> dict[str, Finding]:
    worlds = blank_worlds(case.axes, 10)
    want = np.broadcast_to(np.arange(10)[:, None] < share * 10, worlds.want.shape)
    return {finding.id: finding for finding in tell(solve(worlds._replace(want=want)), case)}


def test_an_outcome_is_told_by_who_does_what() -> None:
    case = _conflict(_case())
    assert outcome_words(case, code("1101")) == "“The city: open the gates, sally out; The army: go”"
    assert outcome_words(case, 0) == "“nobody takes any option”"


@pytest.mark.parametrize(("before", "after", "words"), [
    ("0000", "1000", "take up “open the gates”"),
    ("0100", "1000", "take up “open the gates” and give up “sally out”"),
    ("0000", "1100", "take up “open the gates” and “sally out”"),
    ("0010", "0000", "give up “storm the walls”"),
])
def test_a_move_is_told_by_what_changes(before: str, after: str, words: str) -> None:
    assert move_words(_conflict(_case()), code(before), code(after)) == words


@pytest.mark.parametrize(("statement", "words"), [
    ("city.yield", "“The city: open the gates”"),
    ("not army.go", "not “The army: go”"),
    ("not (army.go or army.storm)", "not (“The army: go” or “The army: storm the walls”)"),
    ("city.yield only if army.go", "“The city: open the gates” only if “The army: go”"),
    ("city.yield iff (army.go and not army.storm)",
     "“The city: open the gates” if, and only if, (“The army: go” and not “The army: storm the walls”)"),
])
def test_a_wish_is_told_in_the_options_own_words(statement: str, words: str) -> None:
    assert expression_words(_conflict(_case()).model, parse_expression(statement)) == words


def test_lists_read_as_people_write_them() -> None:
    assert [listed("a"), listed("ab"), listed("abc")] == ["a", "a and b", "a, b and c"]


def test_a_way_out_of_an_answer_is_told_where_it_matters() -> None:
    """The city sallies out; the army's only answer is to storm; then the city opens the gates, and is better off than before.

    City: yielding to a storm first, then sallying without one, then quiet, then sallying into a storm. GMR calls quiet stable
    for the city, for the storm would hurt; SMR does not, since the city need not stay out in it.
    """
    case = _case(
        options={"city": {"yield": "open the gates", "sally": "sally out"}, "army": {"storm": "storm the walls"}},
        impossible=["city.yield and city.sally", "city.yield and not army.storm"],
        wants={"city": ["city.yield", "city.sally and not army.storm", "not (city.sally and army.storm)"], "army": []},
        conclusions=[{"id": "g", "asks": "not city.sally and not army.storm is stable for city under GMR"},
                     {"id": "s", "asks": "not city.sally and not army.storm is stable for city under SMR"}])
    told = _told(case)
    assert told["stability:g"].true.all() and not told["stability:s"].true.any()
    assert ("If The city were to take up “sally out”, The army could take up “storm the walls”, which leaves The city no better off "
            "(the wish of The city: not (“The army: storm the walls” and “The city: sally out”); claim city-wants-3)."
            in told["stability:g"].how())
    assert ("The army could take up “storm the walls”, but then The city would take up “open the gates” and give up "
            "“sally out” and be better off." in told["stability:s"].how())


def test_how_many_worlds_the_words_are_about_is_said() -> None:
    case = _case(wants={"city": ["city.sally"], "army": ["army.go"]})
    assert "(7 of 10 worlds)" in _told(case, 0.7)["stability:SEQ:0000"].how()
    assert "(6 of 10 worlds)" in _told(case, 0.4)["stability:SEQ:0000"].how()


def test_only_some_tempting_moves_are_told_and_the_rest_counted() -> None:
    """Four options, each tempting alone and with others: fifteen moves, each answered by the army."""
    case = _case(options={"city": {f"o{k}": f"try {k}" for k in range(4)}, "army": {"storm": "storm the walls"}},
                 wants={"city": ["not army.storm", "city.o0", "city.o1", "city.o2", "city.o3"],
                        "army": ["army.storm iff (city.o0 or city.o1 or city.o2 or city.o3)"]})
    told = _told(case)["stability:SEQ:00000"]
    assert told.true.all()
    assert "Its other 13 tempting moves are answered too." in told.how()


def test_with_many_outcomes_who_leaves_is_told_without_the_moves() -> None:
    case = _case(options={"city": {f"o{k}": "" for k in range(11)}, "army": {}}, wants={"city": ["city.o0"]},
                 conclusions=[{"id": "q", "asks": "not city.o0 is stable for all"}])
    told = _told(case)
    assert list(told) == ["stability:q"]
    assert not told["stability:q"].true.any()
    assert told["stability:q"].how().endswith("It would be left by The city.")
