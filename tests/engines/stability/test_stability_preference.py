"""Orders of outcomes from statements and from rankings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stability_models import key

from detente.engines.stability.graph import OptionGraph
from detente.engines.stability.listing import code
from detente.engines.stability.preference import rank_by_statements, rank_by_tiers, rank_in_turn, ranks_of
from detente.engines.stability.truth import places, true_of
from detente.model.expression import holds, parse_expression
from detente.model.stability_model import Preference, StabilityModel, any_pattern, pattern_expression

OPTIONS = ("x", "y", "z")


@given(st.integers(0, 2**32 - 1), st.integers(0, 9), st.integers(1, 5), st.integers(1, 4))
def test_statements_order_outcomes_as_a_dictionary_orders_words(seed: int, statements: int, options: int, sets: int) -> None:
    dice = np.random.default_rng(seed)
    truth = dice.random((statements, 1 << options)) < 0.5
    present = dice.random((sets, statements)) < 0.7
    feasible = dice.random(1 << options) < 0.8
    ranks = rank_by_statements(truth, present, feasible)
    for row in range(sets):
        words = {o: tuple(truth[present[row], o].tolist()) for o in np.flatnonzero(feasible).tolist()}
        ladder = sorted(set(words.values()))
        assert {o: ladder.index(word) for o, word in words.items()} == {o: int(ranks[o, row]) for o in words}


def test_a_hundred_statements_overflow_nothing() -> None:
    """Only the last of a hundred tells the two outcomes apart; its weight as a power of two would need a hundred bits."""
    truth = np.ones((100, 4), bool)
    truth[-1] = [False, True, False, True]
    truth[0] = [True, True, False, False]
    ranks = rank_by_statements(truth, np.ones((1, 100), bool), np.ones(4, bool))
    assert ranks[:, 0].tolist() == [2, 3, 0, 1]


def test_a_wish_that_an_actor_does_not_have_orders_nothing() -> None:
    truth = np.array([[0, 1, 0, 1], [0, 0, 1, 1]], bool)
    ranks = rank_by_statements(truth, np.array([[True, True], [False, True], [False, False]]), np.ones(4, bool))
    assert ranks.T.tolist() == [[0, 2, 1, 3], [0, 0, 1, 1], [0, 0, 0, 0]]


def test_ranks_leave_no_gap_and_skip_impossible_outcomes() -> None:
    ranks = rank_by_statements(np.array([[0, 1, 0, 1], [0, 0, 1, 1]], bool), np.ones((1, 2), bool), np.array([True, False, True, True]))
    assert ranks[:, 0].tolist() == [0, 0, 1, 2]


def test_a_ranking_puts_tied_outcomes_level() -> None:
    assert rank_by_tiers([[3], [0, 2], [1]], 4).tolist() == [1, 0, 1, 2]


@given(st.text("10-", min_size=3, max_size=3))
def test_patterns_are_true_of_the_outcomes_that_they_fit(pattern: str) -> None:
    found = true_of(pattern_expression(pattern, OPTIONS), np.arange(8), places(OPTIONS))
    assert found.tolist() == [all(mark in ("-", digit) for mark, digit in zip(pattern, key(outcome, 3), strict=True))
                              for outcome in range(8)]


@given(st.lists(st.text("10-", min_size=3, max_size=3), min_size=1, max_size=4))
def test_several_patterns_are_true_where_any_is(patterns: list[str]) -> None:
    single = [true_of(pattern_expression(pattern, OPTIONS), np.arange(8), places(OPTIONS)) for pattern in patterns]
    assert (true_of(any_pattern(tuple(patterns), OPTIONS), np.arange(8), places(OPTIONS)) == np.logical_or.reduce(single)).all()


STATEMENTS = ("x", "not y", "x and not z", "x and not x", "x or (y and z)", "x if y", "z only if not x", "x iff (y or z)",
              "not (x if (y and not z))", "x unless z")


@pytest.mark.parametrize("text", STATEMENTS)
def test_statements_are_true_where_their_options_say(text: str) -> None:
    """By the masks of `true_of`, as by the truth tables of `holds`."""
    outcomes = np.arange(8)
    taken = {option: (outcomes >> bit & 1).astype(bool) for bit, option in enumerate(OPTIONS)}
    expression = parse_expression(text)
    assert true_of(expression, outcomes, places(OPTIONS)).tolist() == holds(expression, taken).tolist()


def test_a_move_changes_own_options_in_open_directions_and_ends_where_it_may() -> None:
    codes = np.array([outcome for outcome in range(16) if outcome != code("1100")])
    graph = OptionGraph(codes, 2, (0, 0, 1, 0), (0, 1, 0, -1))

    def ends(actor: int, start: str) -> list[str]:
        return [key(int(codes[there]), 4) for there in graph.moves(actor, codes.tolist().index(code(start)))]

    assert ends(0, "0001") == ["0000", "1000", "0100", "1001", "0101", "1101"]
    assert ends(0, "0100") == []
    assert ends(1, "0100") == ["0110"]


def test_weights_and_payoffs_order_outcomes_by_their_sums() -> None:
    weighed = Preference(weights=(("x", 0.1), ("y", 0.2), ("z", 0.3)))
    paid = Preference(payoffs=tuple((key(outcome, 3), float(bin(outcome).count("1"))) for outcome in range(8)))
    model = StabilityModel("any", OPTIONS, ("a", "b"), (0, 0, 1), (0, 0, 0), (), (), (weighed, paid))
    ranks = ranks_of(model, np.arange(8))
    assert ranks[0].tolist() == [0, 1, 2, 3, 3, 4, 5, 6]  # x and y together weigh what z does, though not to the last bit
    assert ranks[1].tolist() == [0, 1, 1, 2, 1, 2, 2, 3]


@pytest.mark.parametrize(("weights", "ranks"), [
    ((100000000.1, -100000000.0, -0.1), [3, 6, 1, 4, 2, 5, 0, 3]), ((1e-10, 0.0, 0.0), [0, 1] * 4),
    ((1e18, 1.0, -1e-18), [1, 5, 3, 7, 0, 4, 2, 6]),
])
def test_weights_are_added_as_they_are_written(weights: tuple[float, ...], ranks: list[int]) -> None:
    model = StabilityModel("any", OPTIONS, ("a",), (0, 0, 0), (0, 0, 0), (), (),
                           (Preference(weights=tuple(zip(OPTIONS, weights, strict=True))),))
    assert ranks_of(model, np.arange(8))[0].tolist() == ranks


@given(st.integers(0, 2**32 - 1), st.integers(0, 40))
def test_statements_in_turn_give_the_ranks_of_statements_at_once(seed: int, statements: int) -> None:
    truth = np.random.default_rng(seed).random((statements, 8)) < 0.5
    at_once = rank_by_statements(truth, np.ones((1, statements), bool), np.ones(8, bool))[:, 0]
    assert rank_in_turn(truth, 8).tolist() == at_once.tolist()
