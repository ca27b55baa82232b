"""Moves that impossible combinations take away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from stability_models import as_model, conflict

from detente.engines.stability.asking.blocked import Blocked, blocked, blocked_words
from detente.engines.stability.conflict import Conflict, conflict_of
from detente.model.expression import parse_expression
from detente.model.stability_model import ONLY_DROP, ONLY_TAKE, Preference, StabilityModel


def _works(*impossible: str, direction: tuple[int, ...] = (0, 0, 0)) -> Conflict:
    """A works that may close or delay, a council that may insist."""
    return conflict_of(StabilityModel("works", ("close", "delay", "insist"), ("works", "council"), (0, 0, 1), direction,
                                      tuple(parse_expression(text) for text in impossible), (), (Preference(), Preference())))


def test_an_option_that_others_stand_in_the_way_of_is_told() -> None:
    """Closing can't stand beside the council's insisting: once it insists, the works can't close any more."""
    model = _works("close and insist")
    assert blocked(model)[0] == Blocked(0, 2, tuple(model.place(code) for code in ("001", "011")))
    words = blocked_words(model, blocked(model)[0])
    assert "works can't take up “close”" in words and words.startswith("From 4, 6, ".replace("4, 6", ", ".join(
        str(model.place(code) + 1) for code in ("001", "011"))))


def test_an_actors_own_options_are_not_in_its_way() -> None:
    assert blocked(_works("close and delay")) == []


def test_what_an_actor_has_given_up_for_good_is_not_in_the_others_way() -> None:
    """Once it has closed, the works can't delay any more; that is its own doing, whatever the council does."""
    assert blocked(_works("close and delay", direction=(ONLY_TAKE, 0, 0))) == []


def test_an_option_that_nobody_can_take_up_is_not_told() -> None:
    assert [one.option for one in blocked(_works("close and insist", direction=(ONLY_DROP, 0, 0)))] == [2]


@given(st.integers(0, 2**32 - 1))
def test_it_is_told_exactly_where_no_move_takes_the_option_up(seed: int) -> None:
    case = conflict(seed, 3, 4, barred=0.4, one_way=0.3)
    if not case.feasible.any():
        return
    laid = conflict_of(as_model(case))
    told = {one.option: {laid.key(outcome) for outcome in one.outcomes} for one in blocked(laid)}
    for option, owner in enumerate(case.owner):
        without = [outcome for outcome in range(laid.graph.outcomes) if laid.key(outcome)[option] == "0"]
        able = {outcome for outcome in without
                if any(laid.key(there)[option] == "1" for there in laid.graph.moves(owner, outcome))}
        chosen = {outcome: tuple(mark for mark, who in zip(laid.key(outcome), case.owner, strict=True) if who == owner)
                  for outcome in without}
        shut = {laid.key(outcome) for outcome in without
                if outcome not in able and any(chosen[outcome] == chosen[other] for other in able)}
        assert told.get(option, set()) == shut
