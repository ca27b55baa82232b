"""Orders of outcomes from statements and from rankings."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.outcomes import Game, bits, fulfilling, matching, moves, number, taken
from detente.engines.stability.preference import rank_by_statements, rank_by_tiers
from detente.model.expression import parse_expression
from detente.store.modelfile import fits


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
    truth = taken(2)
    ranks = rank_by_statements(truth, np.array([[True, True], [False, True], [False, False]]), np.ones(4, bool))
    assert ranks.T.tolist() == [[0, 2, 1, 3], [0, 0, 1, 1], [0, 0, 0, 0]]


def test_ranks_leave_no_gap_and_skip_impossible_outcomes() -> None:
    ranks = rank_by_statements(taken(2), np.ones((1, 2), bool), np.array([True, False, True, True]))
    assert ranks[:, 0].tolist() == [0, 0, 1, 2]


def test_a_ranking_puts_tied_outcomes_level() -> None:
    assert rank_by_tiers([[3], [0, 2], [1]], 4).tolist() == [1, 0, 1, 2]


@given(st.integers(1, 8).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 2**n - 1))))
def test_an_outcome_is_read_back_as_written(pair: tuple[int, int]) -> None:
    options, outcome = pair
    assert number(bits(outcome, options)) == outcome
    assert [character == "1" for character in bits(outcome, options)] == taken(options)[:, outcome].tolist()


@given(st.text("10-", min_size=3, max_size=3))
def test_patterns_match_the_outcomes_that_they_fit(pattern: str) -> None:
    assert matching([pattern], 3).tolist() == [fits(bits(outcome, 3), pattern) for outcome in range(8)]


def test_statements_are_true_where_their_options_say() -> None:
    found = fulfilling(parse_expression("a.x and not b.y"), ["a.x", "b.y"])
    assert [bits(outcome, 2) for outcome in np.flatnonzero(found)] == ["10"]


def test_a_move_changes_own_options_in_open_directions_and_ends_where_it_may() -> None:
    feasible = np.ones(16, bool)
    feasible[number("1100")] = False
    game = Game(2, (0, 0, 1, 0), (0, 1, 0, -1), feasible)
    assert [bits(there, 4) for there in moves(game, 0, number("0001"))] == ["0000", "1000", "0100", "1001", "0101", "1101"]
    assert [bits(there, 4) for there in moves(game, 0, number("0100"))] == []
    assert [bits(there, 4) for there in moves(game, 1, number("0100"))] == ["0110"]
