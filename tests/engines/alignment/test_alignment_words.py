"""What alignment says, in words."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engines.alignment import ENGINE, claims, solve
from detente.engines.alignment.claims import HOSTILE, foes, stated
from detente.engines.alignment.claims import torn as find_torn
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.worlds import Worlds, blank_worlds
from detente.sampling.sample import sample

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
    assert list(told())[:5] == ["alignment:question:friends", "alignment:question:foes", "alignment:one-side:isle:north",
                                "alignment:one-side:isle:south", "alignment:one-side:moon:north"]
    assert not any("moon:south" in name for name in told())


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


def test_foes_on_one_side_are_told_and_what_holds_them_there() -> None:
    found = told((0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.8))["alignment:hostile-inside:isle:north"]
    assert found.sentence == "Isle and the North are hostile inside one camp."
    assert found.true.tolist() == [True]
    assert "Both are friendly to" not in found.how()  # the tie of north and south is drawn, and no reason
    assert "It is hostile in 100 of 100 worlds, and in 100 they stand on one side all the same." in found.how()
    for tie in ((0, 2, 0.8), (0, 2, -3.0)):
        assert told((0, 1, 0.9), (1, 2, 0.9), tie)["alignment:hostile-inside:isle:north"].true.tolist() == [False]


TORN = Case.model_validate({
    "case": "torn", "actors": {"c": {"name": "the middle"}, "a": {}, "b": {}, "d": {}},
    "claims": {"1": {"tie": ["a", "b", -0.5]}, "2": {"tie": ["c", "a", 0.4]}, "3": {"tie": ["c", "b", 0.9]},
               "4": {"tie": ["d", "a", 0.1]}, "5": {"tie": ["d", "b", 0.1]}, "6": {"tie": ["d", "c", 1]}},
})


def torn(*ties: tuple[int, int, float]) -> dict[str, Finding]:
    worlds = blank_worlds(TORN.axes)
    for one, other, weight in ties:
        worlds.tie[:, one, other] = worlds.tie[:, other, one] = weight
    worlds.tie_known[:] = ~np.eye(4, dtype=bool)
    return {finding.id: finding for finding in ENGINE.tell(solve(worlds), TORN) if ":torn:" in finding.id}


def test_whoever_is_friendly_to_two_foes_is_torn_between_them() -> None:
    found = torn((0, 1, 0.4), (0, 2, 0.9), (1, 2, -0.5))
    assert list(found) == ["alignment:torn:c:a:b", "alignment:torn:d:a:b"]  # where the weakest tie is heaviest comes first
    assert found["alignment:torn:c:a:b"].sentence == "The middle is torn between A and B."
    assert [finding.true.tolist() for finding in found.values()] == [[True], [False]]
    assert found["alignment:torn:c:a:b"].how() == (
        "The middle is friendly to A (+0.40 on average) and to B (+0.90), who are hostile to each other (-0.50). "
        "Whatever side it takes, one of the three ties is unsatisfied.")
    assert torn((0, 1, 0.4), (0, 2, 0.9), (1, 2, 0.5))["alignment:torn:c:a:b"].true.tolist() == [False]


def test_an_actor_whose_ties_cancel_is_not_placed() -> None:
    found = told((0, 2, -0.8), (1, 2, 0.5), (0, 1, 0.5))["alignment:unplaced:south"]
    assert found.sentence == "The ties do not place the South."
    assert found.true.tolist() == [False] or "leave the same weight of ties unsatisfied." in found.how()
    cancelled = blank_worlds(TORN.axes)
    for one, other, weight in ((1, 2, 1.0), (0, 1, 0.5), (0, 2, -0.5)):
        cancelled.tie[:, one, other] = cancelled.tie[:, other, one] = weight
    cancelled.tie_known[:] = ~np.eye(4, dtype=bool)
    answers = {finding.id: finding for finding in ENGINE.tell(solve(cancelled), TORN)}
    assert answers["alignment:unplaced:c"].true.tolist() == [True]
    assert answers["alignment:unplaced:c"].how() == (
        "2 claimed ties have weight on average. In 100 of 100 worlds it could stand with A or against, and leave the same "
        "weight of ties unsatisfied.")
    assert answers["alignment:unplaced:a"].true.tolist() == [False]  # sides are seen from it


def test_claims_that_only_drafts_make_name_no_friend_and_no_foe() -> None:
    assert stated(CASE) == {("isle", "north"): -0.8, ("isle", "south"): -0.6, ("moon", "north"): 0.5}
    assert foes(stated(CASE)) == [("isle", "north"), ("isle", "south")]


def test_a_tie_with_two_claims_is_stated_at_their_mean() -> None:
    case = Case.model_validate({"case": "two", "actors": {"a": {}, "b": {}}, "claims": {
        "x": {"tie": ["b", "a", -0.5]}, "y": {"tie": ["a", "b", "0.1..0.3"]}}})
    assert stated(case)["a", "b"] == pytest.approx(-0.15)


def test_many_hostile_ties_and_many_torn_actors_are_cut_by_weight_alone() -> None:
    ties = {(f"a{place:03}", "z"): -1 / (place + 1) for place in range(80)}
    assert foes(ties) == [(f"a{place:03}", "z") for place in range(HOSTILE)]
    web = {("a", "b"): -1.0} | {(name, f"x{place:03}"): 1 / (place + 1) for place in range(40) for name in "ab"}
    assert find_torn(web) == [(f"x{place:03}", "a", "b") for place in range(claims.TORN)]


def test_where_line_ups_were_searched_for_a_reason_says_how_good_they_are() -> None:
    case = Case.model_validate({
        "case": "many", "actors": {f"a{place:02}": {} for place in range(18)},
        "claims": {f"c{one}-{other}": {"tie": [f"a{one:02}", f"a{other:02}", (one + other) % 5 / 2 - 1]}
                   for one in range(18) for other in range(one) if (one + other) % 5 != 2}})
    worlds = sample(case, 3, 1)
    found = next(ENGINE.tell(solve(worlds), case))
    assert "the line-ups were searched for; they are proved to be the best in" in found.how()
