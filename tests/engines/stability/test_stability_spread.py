"""The lemmas of docs/methods/stability.md, each against plain search."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stability_models import Conflict, conflict, conflicts

from detente.engines.stability.layout.improve import improving, let_improve, open_from
from detente.engines.stability.layout.outcomes import Game
from detente.engines.stability.layout.spread import Board, best, high, lay_out, layout, put_back, settle, spread, worst_answer
from stability_oracle import gains, reach, steps


def _game(case: Conflict) -> Game:
    return Game(case.rank.shape[1], case.owner, case.direction, case.feasible)


def _laid(case: Conflict) -> tuple[Board, np.ndarray, np.ndarray]:
    """The board, the ranks of each actor [A][O, 1] and what is possible [O, 1], laid out."""
    board = layout(_game(case))
    ranks = np.array([lay_out(own[:, None].astype(np.int32), board.order) for own in case.rank[0]])
    return board, ranks, lay_out(case.feasible[:, None], board.order)


def _column(values: np.ndarray, board: Board) -> list[int]:
    return put_back(values, board.order)[:, 0].tolist()


@given(st.integers(1, 6).flatmap(lambda n: st.permutations(range(n))), st.integers(1, 3))
def test_what_is_laid_out_can_be_put_back(order: list[int], worlds: int) -> None:
    values = np.arange((1 << len(order)) * worlds).reshape(-1, worlds)
    laid = lay_out(values, order)
    assert (put_back(laid, order) == values).all()
    for outcome in range(1 << len(order)):
        old = sum(1 << option for bit, option in enumerate(order) if outcome >> bit & 1)
        assert (laid[outcome] == values[old]).all()


@given(conflicts(most_options=6))
def test_each_actors_options_are_laid_side_by_side(case: Conflict) -> None:
    game = _game(case)
    board = layout(game)
    assert sorted(board.order) == list(range(len(case.owner)))
    for mover, hand in zip(game.movers, board.hands, strict=True):
        held = board.order[hand.shift:hand.shift + hand.size]
        assert [case.owner[option] for option in held] == [mover] * hand.size
        assert [case.direction[option] for option in held] == list(hand.direction)
    assert sum(hand.size for hand in board.hands) == len(case.owner)


@given(conflicts(most_options=5))
def test_a_spread_finds_the_best_over_all_own_moves(case: Conflict) -> None:
    """Lemma 1, with every outcome possible and with some not."""
    board, ranks, feasible = _laid(case)
    model = case.model()
    for mover, hand in zip(_game(case).movers, board.hands, strict=True):
        found = _column(best(ranks[mover], hand, feasible), board)
        for outcome in np.flatnonzero(case.feasible).tolist():
            options = [outcome, *steps(model, mover, outcome)]
            assert found[outcome] == max(model.rank[mover][there] for there in options)


def test_a_spread_reads_both_ends_before_it_writes_either() -> None:
    case = conflict(0, actors=1, options=2)._replace(direction=(0, 1))
    board = layout(_game(case))
    values = np.array([[3], [1], [0], [2]], np.int32)
    spread(values, board.hands[0], np.minimum)
    assert values[:, 0].tolist() == [0, 0, 0, 0]
    values = np.array([[0], [1], [3], [2]], np.int32)
    spread(values, board.hands[0], np.minimum)
    assert values[:, 0].tolist() == [0, 0, 2, 2]  # the second option is taken and stays taken


@given(conflicts(most_options=5))
def test_the_worst_answer_is_the_worst_over_all_sequences_of_others(case: Conflict) -> None:
    """Lemma 3."""
    board, ranks, feasible = _laid(case)
    game, model = _game(case), case.model()
    for place, mover in enumerate(game.movers):
        others = [hand for other, hand in enumerate(board.hands) if other != place]
        found = _column(worst_answer(ranks[mover], others, feasible), board)
        _is_lowest(found, case, mover, lambda outcome: reach(model, _others(game, mover), outcome, steps))  # noqa: B023


@pytest.mark.parametrize("pairs", [0, 10**6])
@given(case=conflicts(most_options=5))
def test_the_worst_improvement_is_the_worst_over_all_sequences_that_pay(pairs: int, case: Conflict) -> None:
    """Lemma 4, both by pairs and by ladders."""
    board, ranks, feasible = _laid(case)
    game, model = _game(case), case.model()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.engines.stability.layout.improve.PAIRS_AT_MOST", pairs)
        ways = [improving(ranks[mover], hand, feasible) for mover, hand in zip(game.movers, board.hands, strict=True)]
    for place, mover in enumerate(game.movers):
        lowest = np.where(feasible, ranks[mover], high(ranks[mover])).astype(np.int32)
        settle(lowest, [lambda way=way, values=lowest: let_improve(values, way)
                        for other, way in enumerate(ways) if other != place])
        found = _column(lowest, board)
        _is_lowest(found, case, mover, lambda outcome: reach(model, _others(game, mover), outcome, gains))  # noqa: B023
        assert all(found[outcome] == high(lowest) for outcome in np.flatnonzero(~case.feasible).tolist())


def _others(game: Game, mover: int) -> list[int]:
    return [other for other in game.movers if other != mover]


def _is_lowest(found: list[int], case: Conflict, mover: int, answers: object) -> None:
    worth = case.rank[0, mover]
    for outcome in np.flatnonzero(case.feasible).tolist():
        reached: Iterable[int] = answers(outcome)  # type: ignore[operator]
        assert found[outcome] == min(int(worth[there]) for there in (outcome, *reached))


def test_settling_goes_on_until_nobody_changes_anything() -> None:
    """Each step opens one more for the other, five times in turn; the sixth finds nothing left to do."""
    values = np.array([9, 9, 9, 9, 9, 0], np.int32)

    def lower(odd: int) -> None:
        for place in range(len(values) - 1):
            if place % 2 == odd:
                values[place] = min(values[place], values[place + 1])

    applied = settle(values, [lambda: lower(0), lambda: lower(1)])
    assert values.tolist() == [0] * 6
    assert applied == 6


def test_settling_nobody_is_done_at_once() -> None:
    assert settle(np.zeros(3, np.int16), []) == 0


@given(conflicts(most_options=5))
def test_open_choices_are_those_that_moves_lead_to(case: Conflict) -> None:
    whole = case._replace(feasible=np.ones_like(case.feasible))
    board = layout(_game(whole))
    model = whole.model()
    for mover, hand in zip(_game(whole).movers, board.hands, strict=True):
        held = board.order[hand.shift:hand.shift + hand.size]
        for choice in range(1 << hand.size):
            outcome = sum(1 << option for bit, option in enumerate(held) if choice >> bit & 1)
            ends = [outcome, *steps(model, mover, outcome)]
            there = {sum(1 << bit for bit, option in enumerate(held) if end >> option & 1) for end in ends}
            assert set(open_from(hand, choice)) == there
