"""What would make an actor leave, held against all orders of small conflicts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediator_models import RULES, in_arcs, in_options, laid_open
from mediator_oracle import compared, least, stays, turned
from test_stability_inverse import small

from detente.engines.stability.asking.breaks import Break, breaks
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.judge import judge


def _serves(conflict: Conflict, found: Break, target: int, rule: str) -> None:
    """The example orders turn what is said and nothing else that is read, and then the actor leaves by the move."""
    moves, orders = laid_open(conflict)
    after = [tuple(row) for row in found.ranks.tolist()]
    only = [list(map(list, own)) for own in moves]
    assert found.move in only[found.actor][target]
    only[found.actor][target] = [found.move]
    assert not stays(moves, after, found.actor, target, rule)
    if rule in ("R", "GMR", "SEQ"):
        assert not stays(only, after, found.actor, target, rule), "by this move"
    assert turned(orders, after, compared(moves, target, rule, found.actor)) == {turn[:3] for turn in found.turns}


@pytest.mark.parametrize("rule", RULES)
def test_no_cheaper_change_makes_the_actor_leave(rule: str) -> None:
    sizes = set()
    for seed in range(300):
        conflict = small(seed)
        if conflict.graph.outcomes > 4:
            continue
        target = seed // 5 % conflict.graph.outcomes
        moves, orders = laid_open(conflict)
        found = {one.actor: one for one in breaks(conflict, target, rule)}
        for actor in range(len(moves)):
            number = least(moves, orders, target, rule, False, [actor])
            assert (number is None) == (actor not in found), seed
            if number is not None:
                assert found[actor].proved and found[actor].at_least == len(found[actor].turns) == number, seed
                _serves(conflict, found[actor], target, rule)
                sizes.add(number)
    assert {0, 1} < sizes or rule == "R"


@given(st.integers(0, 10**6), st.integers(2, 3), st.sampled_from([0.0, 0.3]), st.sampled_from([0.0, 0.4]),
       st.sampled_from(RULES))
def test_the_break_found_serves_in_larger_conflicts(seed: int, actors: int, barred: float, one_way: float, rule: str) -> None:
    conflict = in_options(seed, actors, 4, barred, one_way, levels=16)
    target = seed % conflict.graph.outcomes
    for found in breaks(conflict, target, rule):
        _serves(conflict, found, target, rule)


@given(st.integers(0, 10**6), st.integers(2, 3), st.integers(5, 7), st.sampled_from(RULES))
def test_the_break_found_serves_where_moves_are_named(seed: int, actors: int, outcomes: int, rule: str) -> None:
    conflict = in_arcs(seed, actors, outcomes)
    for found in breaks(conflict, seed % outcomes, rule):
        _serves(conflict, found, seed % outcomes, rule)


@given(st.integers(0, 10**6), st.integers(2, 4))
def test_who_need_not_change_is_who_leaves(seed: int, actors: int) -> None:
    conflict = in_options(seed, actors, 3, 0.2, 0.2)
    for rule, kept in judge(conflict, RULES).items():
        for target in range(conflict.graph.outcomes):
            leaving = [one.actor for one in breaks(conflict, target, rule) if not one.turns]
            assert leaving == [actor for actor in range(actors) if not kept[actor, target]]


@given(st.integers(0, 10**6))
def test_under_r_one_turn_is_enough_for_whoever_can_move(seed: int) -> None:
    conflict = in_options(seed, 3, 3, 0.3)
    for one in breaks(conflict, 0, "R"):
        assert len(one.turns) <= 1 and all(turn[:3] == (one.actor, 0, one.move) and turn.gains for turn in one.turns)


def test_an_actor_without_moves_is_never_brought_to_leave() -> None:
    conflict = in_options(2, 4, 2)
    idle = [actor for actor in range(4) if not conflict.graph.moves(actor, 0)]
    assert idle and not {one.actor for one in breaks(conflict, 0, "SEQ")} & set(idle)


def test_a_search_cut_short_says_so_and_still_serves() -> None:
    cut = 0
    for seed in range(30):
        conflict = in_options(seed, 3, 4, levels=16)
        for whole, part in zip(*(breaks(conflict, 5, "SEQ", effort) for effort in (10**6, 30)), strict=True):
            _serves(conflict, part, 5, "SEQ")
            assert whole.proved and part.at_least <= whole.at_least <= len(part.turns)
            cut += not part.proved
    assert cut
