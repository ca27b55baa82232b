"""What alignment says, in words."""

from __future__ import annotations

import numpy as np

from detente.engines.alignment import ENGINE, solve
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.worlds import Worlds, blank_worlds

CASE = Case.model_validate({
    "case": "three",
    "actors": {"north": {"name": "the North"}, "south": {"name": "the South"}, "isle": {"name": "Isle"}, "moon": {}},
    "claims": {
        "a": {"tie": ["north", "isle", -0.8]}, "b": {"tie": ["south", "isle", -0.6]},
        "c": {"tie": ["moon", "north", 0.5]}, "d": {"tie": ["moon", "south", -0.5], "draft": True},
    },
    "conclusions": [
        {"id": "friends", "asks": "the North stands with the South"},
        {"id": "foes", "asks": "the North stands against the South"},
    ],
})


def told(*ties: tuple[int, int, float]) -> dict[str, Finding]:
    """Findings by id, for one world with these ties."""
    worlds: Worlds = blank_worlds(CASE.axes)
    for one, other, weight in ties:
        worlds.tie[:, one, other] = worlds.tie[:, other, one] = weight
        worlds.tie_known[one, other] = worlds.tie_known[other, one] = True
    return {finding.id: finding for finding in ENGINE.tell(solve(worlds), CASE)}


def test_questions_come_first_then_each_claimed_tie_and_no_draft() -> None:
    assert list(told()) == ["alignment:question:friends", "alignment:question:foes", "alignment:one-side:isle:north",
                            "alignment:one-side:isle:south", "alignment:one-side:moon:north"]


def test_the_foe_of_a_foe_stands_on_one_side_and_the_reason_is_told() -> None:
    found = told((0, 2, -0.8), (1, 2, -0.6))["alignment:question:friends"]
    assert found.sentence == "The North and the South stand on one side."
    assert found.answers == "friends" and found.true.tolist() == [True]
    assert "Both are hostile to Isle, which draws them together." in found.how()
    assert "0.60 more weight" in found.how()


def test_a_question_against_is_the_other_way_round() -> None:
    found = told((0, 2, -0.8), (1, 2, 0.6))["alignment:question:foes"]
    assert found.sentence == "The North and the South stand on opposite sides."
    assert found.true.tolist() == [True]
    assert "The South is friendly to Isle and the North hostile, which draws them apart." in found.how()


def test_where_nothing_decides_neither_side_holds() -> None:
    answers = told((0, 2, -0.8))
    for name in ("friends", "foes"):
        assert answers[f"alignment:question:{name}"].true.tolist() == [False]
        assert "the tension is the same" in answers[f"alignment:question:{name}"].how()


def test_a_drawn_tie_moves_the_answer_but_is_no_reason() -> None:
    found = told((0, 1, 0.9))["alignment:question:friends"]
    assert found.true.tolist() == [True]
    assert "Their own tie" not in found.how() and "No claimed tie joins them" in found.how()


def test_words_of_a_finding_do_not_hang_on_what_was_drawn() -> None:
    one, other = told((0, 2, -0.8)), told((0, 2, 0.4), (1, 2, 1.0))
    assert [(found.id, found.sentence) for found in one.values()] == [(found.id, found.sentence) for found in other.values()]
    assert np.all([found.true.shape == (1,) for found in one.values()])
