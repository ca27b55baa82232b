"""Which equilibria come first, and what is said of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediator_models import in_options, laid_open
from mediator_oracle import stays, walks

from detente.engines.stability.asking import skyline
from detente.engines.stability.asking.skyline import undominated
from detente.engines.stability.asking.standing import IMPROVEMENTS, MOVES, NOWAY, THERE, UNKNOWN, WAYS, Standing, standings
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.coalitions import gaining
from detente.engines.stability.judge import judge

RULES = ("R", "GMR", "SMR", "SEQ")


def _from(conflict: Conflict, start: int) -> Conflict:
    return conflict._replace(model=conflict.model._replace(status_quo=conflict.key(start)))


@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 40), st.integers(1, 6))
def test_pareto_outcomes_are_those_that_no_other_beats(seed: int, actors: int, outcomes: int, levels: int) -> None:
    ranks = np.random.default_rng(seed).integers(0, levels, (actors, outcomes))
    beaten = [any((ranks[:, other] >= ranks[:, own]).all() and (ranks[:, other] > ranks[:, own]).any()
                  for other in range(outcomes)) for own in range(outcomes)]
    assert (undominated(ranks) == ~np.array(beaten)).all()


def test_no_pareto_outcome_is_lost_where_one_gains_what_the_other_loses() -> None:
    assert undominated(np.array([[0, 1, 2, 2], [2, 1, 0, 0]])).all()
    assert undominated(np.array([[0, 1, 2, 2], [2, 1, 0, 1]])).tolist() == [True, False, False, True]


@given(st.integers(0, 10**6), st.integers(2, 3), st.sampled_from([0.0, 0.4]))
def test_what_is_said_of_an_equilibrium_follows_from_the_definitions(seed: int, actors: int, one_way: float) -> None:
    conflict = _from(in_options(seed, actors, 3, 0.1, one_way, 4), 0)
    moves, orders = laid_open(conflict)
    found = standings(conflict, judge(conflict, RULES))
    kept = {outcome: tuple(rule for rule in RULES if all(stays(moves, orders, actor, outcome, rule) for actor in range(actors)))
            for outcome in range(conflict.graph.outcomes)}
    assert {one.outcome: one.rules for one in found.first} == {outcome: rules for outcome, rules in kept.items() if rules}
    assert found.total == len(found.first)
    assert found.counts == {rule: sum(rule in rules for rules in kept.values()) for rule in RULES}
    reached = [{outcome for outcome, _ in walks(moves, orders, range(actors), 0, paying)} for paying in (True, False)]
    for one in found.first:
        way = (THERE if one.outcome == 0 else IMPROVEMENTS if one.outcome in reached[0] else
               MOVES if one.outcome in reached[1] else NOWAY)
        assert one.reached == way and bool(one.path) == (way in (IMPROVEMENTS, MOVES))
        assert not one.path or one.path[-1][1] == one.outcome
        assert one.leaving == gaining(conflict, one.outcome, together=True)


@given(st.integers(0, 10**6), st.booleans())
def test_equilibria_come_in_the_order_that_is_promised(seed: int, weighed: bool) -> None:
    conflict = _from(in_options(seed, 3, 4, 0.1, 0.3, 5), 1)
    share = np.random.default_rng(seed).integers(0, 3, conflict.graph.outcomes) / 2 if weighed else None
    kept = judge(conflict, RULES)
    found = standings(conflict, kept, share=share)

    def place(one: Standing) -> tuple[float, ...]:
        return (max(1, WAYS.index(one.reached)), -(one.share or 0.0), -len(one.rules), not one.pareto, len(one.path), one.outcome)

    assert [place(one) for one in found.first] == sorted(place(one) for one in found.first)
    few = standings(conflict, kept, most=2, share=share)
    assert few.first == found.first[:2] and (few.total, few.counts) == (found.total, found.counts)


def test_without_a_status_quo_nobody_knows_how_an_equilibrium_is_reached() -> None:
    conflict = in_options(3, 2, 3)
    found = standings(conflict, judge(conflict, RULES))
    assert found.first and {(one.reached, one.path) for one in found.first} == {(UNKNOWN, ())}


def test_too_many_outcomes_for_coalitions_leave_that_question_open() -> None:
    conflict = in_options(1, 6, 13)
    found = standings(conflict, judge(conflict, ("R", "GMR")), most=1)
    assert found.total > 1 and [one.leaving for one in found.first] == [None]


@given(st.integers(0, 10**6), st.integers(2, 4), st.sampled_from([3, 40]))
def test_halves_held_against_halves_find_the_same_pareto_outcomes(seed: int, actors: int, levels: int) -> None:
    ranks = np.random.default_rng(seed).integers(0, levels, (actors, 60))
    whole = undominated(ranks)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(skyline, "THIN", 0)
        patch.setattr(skyline, "PAIRS", 4)
        assert (undominated(ranks) == whole).all()
