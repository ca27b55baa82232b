"""What holds for every conflict."""

from __future__ import annotations

import importlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stability_models import ALL, Conflict, conflict, conflicts

from detente.engines.stability.stable import stable


@given(conflicts(most_options=6))
def test_rules_imply_each_other_as_they_must(case: Conflict) -> None:
    kept = dict(zip(ALL, case.solved().stable[0], strict=True))
    for strict, loose in (("R", "SMR"), ("SMR", "GMR"), ("R", "SSEQ"), ("SSEQ", "SEQ"), ("SEQ", "GMR"), ("SSEQ", "SMR")):
        assert (~kept[strict] | kept[loose]).all(), (strict, loose)


@given(conflicts(most_options=5), st.randoms(use_true_random=False))
def test_renaming_actors_permutes_the_answer(case: Conflict, dice: object) -> None:
    actors = case.rank.shape[1]
    order = list(range(actors))
    dice.shuffle(order)  # type: ignore[attr-defined]
    renamed = case._replace(rank=case.rank[:, order], owner=tuple(order.index(owner) for owner in case.owner))
    assert (renamed.solved().stable == case.solved().stable[:, :, order]).all()
    assert (renamed.solved().equilibrium == case.solved().equilibrium).all()


@given(conflicts(most_options=5), st.randoms(use_true_random=False))
def test_reordering_options_renumbers_the_outcomes_and_no_more(case: Conflict, dice: object) -> None:
    order = list(range(len(case.owner)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    outcomes = np.arange(1 << len(order))
    old = sum((outcomes >> new & 1) << option for new, option in enumerate(order))  # the old number of each new outcome
    moved = Conflict(case.rank[:, :, old], case.feasible[old], tuple(case.owner[option] for option in order),
                     tuple(case.direction[option] for option in order))
    assert (moved.solved().stable == case.solved().stable[..., old]).all()


@given(conflicts(most_options=5), st.integers(1, 9), st.integers(0, 10_000))
def test_only_the_order_of_ranks_counts(case: Conflict, stretch: int, shift: int) -> None:
    raised = case._replace(rank=(case.rank.astype(np.int64) ** 2 * stretch + shift))
    assert (raised.solved().stable == case.solved().stable).all()


@given(conflicts(most_options=4, worlds=7), st.integers(0, 7))
def test_a_batch_gives_what_its_parts_give(case: Conflict, cut: int) -> None:
    whole = case.solved().stable
    halves = [case._replace(rank=part).solved().stable for part in (case.rank[:cut], case.rank[cut:])]
    assert (np.concatenate(halves) == whole).all()


def test_chunks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    case = conflict(5, actors=3, options=5, barred=0.3, levels=6, worlds=40)
    whole = case.solved().stable
    monkeypatch.setattr(importlib.import_module("detente.engines.stability.stable"), "CHUNK", 1)
    assert (case.solved().stable == whole).all()


@given(conflicts(most_options=4))
def test_inputs_stay_as_they_are(case: Conflict) -> None:
    rank, feasible = case.rank.copy(), case.feasible.copy()
    case.solved()
    assert (case.rank == rank).all() and (case.feasible == feasible).all()


@given(conflicts(most_options=4))
def test_impossible_outcomes_are_never_stable(case: Conflict) -> None:
    answer = case.solved()
    assert not answer.stable[..., ~case.feasible].any()
    assert not answer.equilibrium[..., ~case.feasible].any()


@given(conflicts(most_options=4))
def test_what_stands_at_impossible_outcomes_counts_for_nothing(case: Conflict) -> None:
    other = np.where(case.feasible, case.rank, 9)
    assert (case._replace(rank=other).solved().stable == case.solved().stable).all()


@given(conflicts(most_options=4), st.integers(0, 3))
def test_an_option_that_nobody_ranks_by_doubles_the_outcomes_and_copies_the_verdicts(case: Conflict, owner: int) -> None:
    actor = owner % case.rank.shape[1]
    doubled = Conflict(np.concatenate([case.rank, case.rank], axis=2), np.concatenate([case.feasible, case.feasible]),
                       (*case.owner, actor), (*case.direction, 0))
    answer = case.solved().stable
    assert (doubled.solved().stable == np.concatenate([answer, answer], axis=3)).all()


@given(conflicts(most_options=4))
def test_an_actor_that_does_not_care_stays_everywhere(case: Conflict) -> None:
    rank = case.rank.copy()
    rank[:, 0] = 3
    assert (case._replace(rank=rank).solved().stable[:, :, 0] == case.feasible).all()


@given(conflicts(most_options=4))
def test_an_actor_without_options_stays_everywhere_and_changes_nobody(case: Conflict) -> None:
    more = case._replace(rank=np.concatenate([case.rank, case.rank[:, :1] * 0 + np.arange(case.rank.shape[2])], axis=1))
    answer = more.solved().stable
    assert (answer[:, :, -1] == case.feasible).all()
    assert (answer[:, :, :-1] == case.solved().stable).all()


@given(conflicts(most_options=5))
def test_alone_all_rules_are_one(case: Conflict) -> None:
    alone = Conflict(case.rank[:, :1], case.feasible, (0,) * len(case.owner), case.direction)
    answer = alone.solved().stable[0]
    assert (answer == answer[:1]).all()


@given(conflicts(most_options=5), st.integers(0, 4))
def test_fewer_answers_never_steady_anyone(case: Conflict, which: int) -> None:
    """Where an option of j can no longer be undone, whatever was stable for another actor can only become less so."""
    option = which % len(case.owner)
    direction = list(case.direction)
    direction[option] = 2
    before, after = case.solved().stable[0], case._replace(direction=tuple(direction)).solved().stable[0]
    for actor in range(case.rank.shape[1]):
        if actor != case.owner[option]:
            assert (~after[:, actor] | before[:, actor]).all()


def test_ranks_may_be_as_large_as_memory_allows() -> None:
    case = conflict(11, actors=3, options=5, levels=7)
    huge = case._replace(rank=case.rank * 100_000_000)
    assert (huge.solved().stable == case.solved().stable).all()


def test_a_wrong_number_of_outcomes_is_refused() -> None:
    case = conflict(1, actors=2, options=3)
    with pytest.raises(ValueError, match="3 options make 8 outcomes, not 4"):
        stable(case.rank[:, :, :4], case.feasible[:4], case.owner, case.direction, ("R",))
