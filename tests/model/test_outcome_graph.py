"""The noun that carries outcomes to a picture: what it derives, it derives from its own fields."""

from __future__ import annotations

import pytest

from detente.model.case import Case
from detente.model.conclusion import Assessment
from detente.model.outcome_graph import RULE_ORDER, OutcomeGraph, OutcomeMove, OutcomeNode, OutcomeOption, OutcomeRule, holding


def node(key: str, *stable: bool, now: bool = False, shares: tuple[float, ...] = ()) -> OutcomeNode:
    taken = tuple(place for place, mark in enumerate(key) if mark == "1")
    return OutcomeNode(key, key, key, taken, (stable,), now, shares)


def graph(*nodes: OutcomeNode, outcomes: int = 0) -> OutcomeGraph:
    return OutcomeGraph("T", ("a", "b"), (OutcomeOption(0, "act"),), (OutcomeRule("R", "nobody gains by leaving it"),), nodes,
                        (OutcomeMove(0, 0, 1, True),), outcomes)


def test_an_outcome_holds_where_every_actor_would_stay() -> None:
    assert holding(graph(node("0", True, True), node("1", True, False)), 0) == (0,)


@pytest.mark.parametrize(("share", "held"), [(0.49, ()), (0.5, (0,)), (1.0, (0,))])
def test_with_worlds_it_holds_where_half_of_them_say_so_whatever_the_commonest_says(share: float, held: tuple[int, ...]) -> None:
    assert holding(graph(node("0", True, False, shares=(share,))), 0) == held


def test_the_status_quo_is_the_node_that_says_so() -> None:
    assert graph(node("0", True, True), node("1", True, True, now=True)).status_quo == 1
    assert graph(node("0", True, True)).status_quo is None


def test_as_many_outcomes_are_possible_as_are_said_or_at_least_shown() -> None:
    assert graph(node("0", True, True)).possible == 1
    assert graph(node("0", True, True), outcomes=900).possible == 900


def test_the_rules_stand_in_a_fixed_order() -> None:
    assert RULE_ORDER == ("R", "GMR", "SMR", "SEQ", "SSEQ", "SIM")


def test_an_assessment_has_no_picture_unless_an_engine_made_one() -> None:
    made = Assessment(Case(case="bare"), 1, 8, "0", (), (), {})
    assert made.pictures == {}
    shown = graph(node("0", True, True))
    assert made._replace(pictures={"stability": shown}).pictures["stability"].nodes[0].key == "0"
