"""Moves named one by one: what follows from nobody moving twice in a row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stability_agree import ALL, Arcs, arc_model, by_definition

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.layout.arc_verdicts import arc_verdicts
from detente.engines.stability.layout.arcs import arcs_of, lowest_after

seeds = st.integers(0, 10**6)


@dataclass
class Small:
    """Arcs and what each actor thinks of the outcomes."""

    arcs: Arcs
    ranks: np.ndarray

    def stays(self, rule: str, actor: int = 0, outcome: int = 0, **reading: bool) -> bool:
        return bool(arc_verdicts(self.arcs, self.ranks, (rule,), **reading)[rule][actor, outcome])


def _ranks(*rows: list[int]) -> np.ndarray:
    return np.array(rows, np.int32)


def test_a_single_opponent_can_not_move_twice() -> None:
    """A moves 0 -> 1; B could go on 1 -> 2 -> 3, and only 3 would hurt A. B alone must not."""
    two = Small((((0, 1),), ((1, 2), (2, 3))), _ranks([1, 2, 2, 0], [0, 0, 1, 2]))
    assert not two.stays("GMR") and not two.stays("SEQ")


def test_with_another_between_them_the_same_opponent_may_move_again() -> None:
    """As before, and C can turn 2 into 4, from where B gets to 3."""
    arcs = (((0, 1),), ((1, 2), (4, 3)), ((2, 4),))
    three = Small(arcs, _ranks([1, 2, 2, 0, 2], [0, 0, 1, 3, 2], [0, 0, 0, 0, 1]))
    assert three.stays("GMR") and three.stays("SEQ")
    assert not Small((*arcs[:2], ()), three.ranks).stays("GMR")


def test_coming_back_to_where_it_set_out_deters_unless_the_matrix_reading_is_asked_for() -> None:
    """A moves 0 -> 1 and B can only undo it."""
    back = Small((((0, 1),), ((1, 0),)), _ranks([0, 1], [1, 0]))
    for rule in ("GMR", "SEQ"):
        assert back.stays(rule)
        assert not back.stays(rule, return_is_sanction=False)


def test_the_matrix_reading_still_goes_through_where_it_set_out() -> None:
    """B undoes A's move, and from there C does worse to A: that holds in both readings."""
    on = Small((((0, 1),), ((1, 0),), ((0, 2),)), _ranks([1, 2, 0], [1, 0, 0], [0, 0, 1]))
    assert on.stays("GMR") and on.stays("GMR", return_is_sanction=False)
    assert on.stays("SEQ") and on.stays("SEQ", return_is_sanction=False)


def test_a_sanction_that_the_actor_can_turn_around_holds_under_gmr_and_not_under_smr() -> None:
    turn = Small((((0, 1), (2, 1)), ((1, 2),)), _ranks([1, 2, 0], [0, 0, 1]))
    assert [turn.stays(rule) for rule in ALL] == [False, True, False, True, False]


def test_a_move_that_two_actors_share_belongs_to_both() -> None:
    """Either can bring about the end, 2. A is deterred by B's doing so after A's own move, and tempted by its own."""
    shared = Small((((0, 1), (1, 2)), ((0, 2), (1, 2))), _ranks([1, 2, 0], [1, 1, 2]))
    assert shared.stays("SEQ") and not shared.stays("R")
    assert not shared.stays("SEQ", actor=1)  # nobody answers from 2
    alone = Small((shared.arcs[0], ()), shared.ranks)
    assert not alone.stays("GMR")


def test_who_has_no_move_stays_everywhere() -> None:
    idle = Small((((0, 1),), ()), _ranks([0, 1], [0, 1]))
    found = arc_verdicts(idle.arcs, idle.ranks, ALL)
    assert all(found[rule][1].all() for rule in ALL)
    nobody = arc_verdicts(((), ()), idle.ranks, ALL, return_is_sanction=False)
    assert all(nobody[rule].all() for rule in ALL)


def test_a_move_to_where_one_stands_is_none_and_a_move_named_twice_is_one() -> None:
    plain = arc_verdicts((((0, 1),), ((1, 2),)), _ranks([1, 2, 0], [0, 0, 1]), ALL)
    noisy = arc_verdicts((((0, 1), (0, 1), (0, 0)), ((2, 2), (1, 2))), _ranks([1, 2, 0], [0, 0, 1]), ALL)
    assert all((plain[rule] == noisy[rule]).all() for rule in ALL)


@pytest.mark.parametrize("reading", [True, False])
def test_an_unknown_rule_is_refused(reading: bool) -> None:
    with pytest.raises(KeyError, match="XYZ"):
        arc_verdicts((((0, 1),), ((1, 0),)), _ranks([0, 1], [1, 0]), ("R", "XYZ"), reading)


@given(seeds, st.randoms(use_true_random=False))
def test_renaming_actors_and_outcomes_changes_no_more_than_names(seed: int, dice: object) -> None:
    conflict = conflict_of(arc_model(seed))
    actors, outcomes = list(range(len(conflict.ranks))), list(range(conflict.graph.outcomes))
    dice.shuffle(actors), dice.shuffle(outcomes)  # type: ignore[attr-defined]
    arcs = tuple(tuple((outcomes.index(here), outcomes.index(there)) for here, there in conflict.model.arcs[actor])
                 for actor in actors)
    for reading in (True, False):
        before = arc_verdicts(conflict.model.arcs, conflict.ranks, ALL, reading)
        after = arc_verdicts(arcs, conflict.ranks[actors][:, outcomes], ALL, reading)
        assert all((after[rule] == before[rule][actors][:, outcomes]).all() for rule in ALL)


@given(seeds, st.integers(0, 10**6))
def test_an_opponent_who_only_moves_between_what_i_ranks_equal_takes_no_sanction_away(seed: int, more: int) -> None:
    conflict = conflict_of(arc_model(seed))
    dice, ranks = np.random.default_rng(more), conflict.ranks
    even = tuple((here, there) for here in range(ranks.shape[1]) for there in range(ranks.shape[1])
                 if here != there and ranks[0, here] == ranks[0, there] and dice.random() < 0.7)
    wider = np.concatenate([ranks, dice.integers(0, 4, (1, ranks.shape[1])).astype(np.int32)])
    before = arc_verdicts(conflict.model.arcs, ranks, ALL)
    after = arc_verdicts((*conflict.model.arcs, even), wider, ALL)
    for rule in ALL:
        assert (~before[rule][0] | after[rule][0]).all(), rule


@given(seeds, st.integers(0, 10**6))
def test_with_fewer_moves_of_the_others_no_outcome_becomes_stable(seed: int, which: int) -> None:
    conflict = conflict_of(arc_model(seed))
    dice = np.random.default_rng(which)
    fewer = (conflict.model.arcs[0], *(tuple(arc for arc in own if dice.random() < 0.6) for own in conflict.model.arcs[1:]))
    before, after = (arc_verdicts(arcs, conflict.ranks, ALL) for arcs in (conflict.model.arcs, fewer))
    for rule in ALL:
        assert (~after[rule][0] | before[rule][0]).all(), rule


@given(seeds, st.integers(1, 4))
def test_worlds_solved_together_are_as_each_alone(seed: int, worlds: int) -> None:
    model = arc_model(seed)
    ground, outcomes = arcs_of(model.arcs), len(model.states)
    dice = np.random.default_rng(seed)
    ranks = [dice.integers(0, 5, (outcomes, worlds)).astype(np.int16) for _ in ground.moves]
    values = dice.integers(0, 5, (outcomes, worlds)).astype(np.int16)
    prepared = ground.prepare(ranks)
    for mover in range(len(ground.moves)):
        together = ground.worst_improvement(values, mover, prepared)
        for world in range(worlds):
            one = slice(world, world + 1)
            alone = ground.worst_improvement(values[:, one], mover, ground.prepare([rank[:, one] for rank in ranks]))
            assert (together[:, one] == alone).all()


def test_a_long_chain_of_turns_is_followed_to_its_end() -> None:
    """Two opponents take turns a thousand times before anything hurts."""
    length = 1_000
    ways = arcs_of((tuple((here, here + 1) for here in range(0, length, 2)),
                    tuple((here, here + 1) for here in range(1, length, 2)))).moves
    values = np.ones((length + 1, 1), np.int32)
    values[length] = 0
    assert (lowest_after(values, [(own, None) for own in ways]) == 0).all()


def test_the_definitions_agree_where_two_share_all_moves() -> None:
    for seed in range(60):
        conflict = conflict_of(arc_model(seed))
        arcs = (conflict.model.arcs[0], *[conflict.model.arcs[1]] * (len(conflict.ranks) - 1))
        found, truth = arc_verdicts(arcs, conflict.ranks, ALL), by_definition(arcs, conflict.ranks)
        assert all((found[rule] == truth[rule]).all() for rule in ALL), seed
