"""The least change of preferences, held against all orders of small conflicts, and against the verdicts of larger ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediator_models import RULES, in_arcs, in_options, laid_open
from mediator_oracle import compared, least, stays, turned

from detente.engines.stability.asking.inverse import Inverse, least_change
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.judge import judge


def small(seed: int) -> Conflict:
    """Few enough outcomes for all orders of them to be gone through."""
    match seed % 5:
        case 0:
            return in_options(seed, 2, 2)
        case 1:
            return in_options(seed, 3, 2, one_way=0.4, levels=3)
        case 2:
            return in_arcs(seed, 2, 4)
        case 3:
            return in_arcs(seed, 3, 3, 0.7, 3)
    return in_options(seed, 2, 3, barred=0.5) if seed % 3 else in_arcs(seed, 4, 3, 0.5)


def _serves(conflict: Conflict, found: Inverse) -> None:
    """The example orders turn what is said and nothing else that is read, and then everybody stays."""
    moves, orders = laid_open(conflict)
    after = [tuple(row) for row in found.ranks.tolist()]
    everybody = range(len(moves))
    assert all(stays(moves, after, actor, found.target, found.rule) for actor in everybody)
    read = set().union(*(compared(moves, found.target, found.rule, actor) for actor in everybody))
    assert turned(orders, after, read) == {turn[:3] for turn in found.turns}
    assert all(turn.gains == (after[turn.actor][turn.end] > after[turn.actor][turn.start]) for turn in found.turns)
    assert found.counts == tuple(sum(turn.actor == actor for turn in found.turns) for actor in everybody)
    assert all(after[actor] == orders[actor] for actor in everybody if not found.counts[actor])


@pytest.mark.parametrize("rule", RULES)
def test_no_cheaper_change_makes_the_target_an_equilibrium(rule: str) -> None:
    sizes = set()
    for seed in range(300):
        conflict = small(seed)
        if conflict.graph.outcomes > 4:
            continue
        target = seed // 5 % conflict.graph.outcomes
        found = least_change(conflict, target, rule)
        moves, orders = laid_open(conflict)
        assert found.proved and found.at_least == len(found.turns)
        assert len(found.turns) == least(moves, orders, target, rule, True, range(len(moves))), seed
        _serves(conflict, found)
        sizes.add(len(found.turns))
    assert {0, 1, 2, 3} <= sizes


@given(st.integers(0, 10**6), st.integers(2, 3), st.sampled_from([0.0, 0.3]), st.sampled_from([0.0, 0.4]),
       st.sampled_from(RULES))
def test_the_change_found_serves_in_larger_conflicts(seed: int, actors: int, barred: float, one_way: float, rule: str) -> None:
    conflict = in_options(seed, actors, 4, barred, one_way, levels=16)
    _serves(conflict, least_change(conflict, seed % conflict.graph.outcomes, rule))


@given(st.integers(0, 10**6), st.integers(2, 3), st.integers(5, 7), st.sampled_from(RULES))
def test_the_change_found_serves_where_moves_are_named(seed: int, actors: int, outcomes: int, rule: str) -> None:
    conflict = in_arcs(seed, actors, outcomes)
    _serves(conflict, least_change(conflict, seed % outcomes, rule))


@given(st.integers(0, 10**6), st.integers(2, 4), st.sampled_from([2, 16]))
def test_where_nothing_need_change_the_target_is_an_equilibrium_and_nowhere_else(seed: int, actors: int, levels: int) -> None:
    conflict = in_options(seed, actors, 3, 0.2, 0.2, levels)
    for rule, kept in judge(conflict, RULES).items():
        empty = [not least_change(conflict, target, rule).turns for target in range(conflict.graph.outcomes)]
        assert empty == kept.all(axis=0).tolist()


@given(st.integers(0, 10**6))
def test_a_rule_that_asks_for_less_never_takes_more_turns_of_ones_own(seed: int) -> None:
    """R implies SMR and SMR implies GMR, and what is read differs only where it need not turn."""
    conflict = in_options(seed, 3, 4)
    sizes = [len(least_change(conflict, 0, rule).turns) for rule in ("GMR", "SMR", "R")]
    assert sizes == sorted(sizes)


def test_twelve_outcomes_are_proved_under_every_rule() -> None:
    """As many as a program that tries all rankings could not go through."""
    for seed in range(20):
        conflict = in_options(seed, 2, 4, levels=100)
        conflict = conflict._replace(ranks=np.array([np.random.default_rng(seed).permutation(16) for _ in range(2)], np.int32))
        assert all(least_change(conflict, 3, rule, 100_000).proved for rule in RULES)


def test_a_search_cut_short_says_so_and_still_serves() -> None:
    cut = 0
    for seed in range(30):
        conflict = in_options(seed, 3, 4, levels=16)
        whole, part = (least_change(conflict, 5, "SEQ", effort) for effort in (10**6, 40))
        _serves(conflict, part)
        assert whole.proved and part.at_least <= whole.at_least <= len(part.turns)
        assert part.proved == (part.at_least == len(part.turns))
        cut += not part.proved
    assert cut


def test_the_same_question_has_the_same_answer() -> None:
    one, other = (least_change(in_options(7, 3, 4), 5, "SSEQ") for _ in range(2))
    assert one.turns == other.turns and (one.ranks == other.ranks).all()
