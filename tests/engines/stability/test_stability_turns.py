"""Comparisons that a verdict hangs on: which they are, what decides them, and orders in which some of them turn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediator_models import RULES, in_arcs, in_options, laid_open
from mediator_oracle import Comparison, compared, stays, turned

from detente.engines.stability.asking.turns import Turn, deciding, example, read, turn_of
from detente.engines.stability.conflict import Conflict, conflict_of
from detente.model.expression import parse_expression
from detente.model.stability_model import Preference, StabilityModel, Statement


def _any(seed: int) -> Conflict:
    return in_arcs(seed, 3, 4) if seed % 2 else in_options(seed, 3, 3, 0.2, 0.3)


def stated() -> Conflict:
    """Two actors and three options; A's wishes are statements, B's a ranking."""
    first, second = parse_expression("b and not a"), parse_expression("c")
    keys = ("000", "100", "010", "110", "001", "101", "011", "111")
    return conflict_of(StabilityModel(
        "said", ("a", "b", "c"), ("A", "B"), (0, 1, 1), (0, 0, 0), (), (),
        (Preference(statements=(Statement(first, ("c1", "c2")), Statement(second))), Preference(tiers=(keys[4:], keys[:4])))))


@given(st.integers(0, 10**6), st.sampled_from(RULES))
def test_what_a_rule_reads_is_what_the_definitions_may_look_at(seed: int, rule: str) -> None:
    conflict = _any(seed)
    moves, _ = laid_open(conflict)
    for actor in range(3):
        assert read(conflict, 0, rule, actor) == compared(moves, 0, rule, actor)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(RULES))
def test_orders_that_agree_on_what_is_read_give_the_same_verdict(seed: int, other: int, rule: str) -> None:
    conflict = _any(seed)
    moves, orders = laid_open(conflict)
    new = [tuple(row) for row in np.random.default_rng(other).integers(0, 3, conflict.ranks.shape).tolist()]
    for actor in range(3):
        seen = read(conflict, 0, rule, actor)
        ranks = example(conflict, seen, frozenset(turned(orders, new, seen)))
        after = [tuple(row) for row in ranks.tolist()]
        assert turned(new, after, seen) == set()
        assert stays(moves, after, actor, 0, rule) == stays(moves, new, actor, 0, rule)


def test_turns_that_run_in_a_circle_have_no_order() -> None:
    conflict = in_arcs(0, 1, 3, levels=1)
    circle: list[Comparison] = [(0, 0, 1), (0, 1, 2), (0, 2, 0)]
    with pytest.raises(ValueError, match="no order"):
        example(conflict, circle, frozenset(circle))


def test_who_turns_nothing_keeps_its_order() -> None:
    conflict = in_options(5, 3, 3)
    actor, start, end = comparison = sorted(read(conflict, 0, "R", 0))[0] if conflict.graph.moves(0, 0) else (1, 0, 1)
    ranks = example(conflict, [comparison], frozenset([comparison]))
    assert (ranks[actor, end] > ranks[actor, start]) != (conflict.ranks[actor, end] > conflict.ranks[actor, start])
    assert all((ranks[other] == conflict.ranks[other]).all() for other in range(3) if other != actor)


def test_a_turn_names_the_first_statement_that_tells_its_outcomes_apart() -> None:
    conflict = stated()
    place = conflict.place
    assert turn_of(conflict, (0, place("110"), place("011"))) == Turn(0, place("110"), place("011"), False, 0, ("c1", "c2"))
    assert turn_of(conflict, (0, place("001"), place("100"))) == Turn(0, place("001"), place("100"), True, 1, ())
    assert deciding(conflict, 0, place("000"), place("100")) is None, "both count the same"
    assert deciding(conflict, 1, place("000"), place("001")) is None, "a ranking is in force"


def test_named_outcomes_have_no_statements() -> None:
    assert turn_of(in_arcs(1, 2, 3), (0, 0, 1)).statement is None
