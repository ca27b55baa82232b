"""All engines against the definitions, word for word, on models by chance (a longer run: benchmarks/stability_oracle.py)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stability_agree import ALL, Arcs, all_say, arc_model, by_definition, mismatches, option_model
from stability_models import Conflict, conflicts

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.layout.arc_verdicts import arc_verdicts
from stability_oracle import steps
from stability_oracle import verdicts as slow_verdicts

MODELS = 600
SIZES = (2, 3, 4, 5, 3, 4, 2, 4, 6, 3)


def test_every_engine_gives_what_the_definitions_give_on_four_hundred_option_models() -> None:
    for seed in range(2 * MODELS // 3):
        assert mismatches(option_model(seed, SIZES[seed % len(SIZES)])) == [], seed


def test_moves_named_one_by_one_are_judged_as_the_definitions_say_on_two_hundred_graphs() -> None:
    for seed in range(MODELS // 3):
        assert mismatches(arc_model(seed)) == [], seed


def test_the_matrix_reading_is_the_definition_without_returns_on_two_hundred_graphs() -> None:
    differ = 0
    for seed in range(MODELS // 3):
        conflict = conflict_of(arc_model(seed))
        found = arc_verdicts(conflict.model.arcs, conflict.ranks, ALL, return_is_sanction=False)
        truth = by_definition(conflict.model.arcs, conflict.ranks, return_is_sanction=False)
        usual = arc_verdicts(conflict.model.arcs, conflict.ranks, ALL)
        for rule in ALL:
            assert (found[rule] == truth[rule]).all(), (seed, rule)
            assert (~found[rule] | usual[rule]).all(), "fewer sanctions never steady anyone"
        differ += any((found[rule] != usual[rule]).any() for rule in ALL)
    assert differ > MODELS // 12  # a return does decide, in these graphs


def test_the_models_by_chance_are_of_all_kinds() -> None:
    models = [option_model(seed, SIZES[seed % len(SIZES)]) for seed in range(120)]
    assert {len(model.actors) for model in models} == {2, 3, 4}
    assert any(model.groups for model in models) and any(set(model.direction) > {0} for model in models)
    shares = [len(conflict_of(model).codes) / (1 << len(model.options)) for model in models]
    assert min(shares) < 0.25 and max(shares) == 1.0


@given(conflicts(most_options=4))
def test_both_ways_to_write_the_definitions_down_agree(case: Conflict) -> None:
    """One searches a case's outcomes, possible or not; the other searches a list of moves."""
    model, possible = case.model(), case.feasible.nonzero()[0].tolist()
    place = {outcome: number for number, outcome in enumerate(possible)}
    arcs: Arcs = tuple(tuple((place[here], place[there]) for here in possible for there in steps(model, actor, here))
                       for actor in range(len(model.rank)))
    if possible:
        found = by_definition(arcs, case.rank[0][:, possible])
        for rule in ALL:
            assert (found[rule] == np.array(slow_verdicts(model, rule))[:, possible]).all(), rule


@given(st.integers(0, 10**6), st.integers(2, 4))
def test_rules_imply_each_other_on_every_ground(seed: int, options: int) -> None:
    for said in (*all_say(option_model(seed, options)).values(), *all_say(arc_model(seed)).values()):
        for strict, loose in (("R", "SMR"), ("SMR", "GMR"), ("R", "SSEQ"), ("SSEQ", "SEQ"), ("SEQ", "GMR"), ("SSEQ", "SMR")):
            assert (~said[strict] | said[loose]).all(), (strict, loose)


def _closed(arcs: np.ndarray, actors: list[int]) -> np.ndarray:
    """[F, F]: reached by moves of the actors, nobody twice in a row. arcs: [A, F, F]."""
    last = {actor: arcs[actor] for actor in actors}
    while True:
        wider = {actor: last[actor] | (np.logical_or.reduce([last[other] for other in actors if other != actor] or
                                                            [np.zeros_like(arcs[0])]) @ arcs[actor]) for actor in actors}
        if all((wider[actor] == last[actor]).all() for actor in actors):
            return np.logical_or.reduce(list(last.values()))
        last = wider


@pytest.mark.parametrize("diagonal", [True, False])
def test_the_matrix_form_agrees_on_moves_named_one_by_one(diagonal: bool) -> None:
    """Xu, Hipel & Kilgour (2009) write R, GMR, SMR and SEQ as products of matrices; as printed, without the diagonal."""
    for seed in range(100):
        conflict = conflict_of(arc_model(seed))
        outcomes, ranks = conflict.graph.outcomes, conflict.ranks
        arcs = np.zeros((len(ranks), outcomes, outcomes), bool)
        for actor, own in enumerate(conflict.model.arcs):
            arcs[actor][tuple(np.array(own, int).reshape(-1, 2).T)] = True
        better = ranks[:, None, :] > ranks[:, :, None]  # [A, from, to]
        found = arc_verdicts(conflict.model.arcs, ranks, ALL, diagonal)
        for actor in range(len(ranks)):
            others = [other for other in range(len(ranks)) if other != actor]
            no_more = ~better[actor] & (diagonal | ~np.eye(outcomes, dtype=bool))
            held = no_more.T & ~(arcs[actor] @ better[actor].T)
            reach, gains = _closed(arcs, others), _closed(arcs & better, others)
            free = {"R": np.ones_like(held), "GMR": ~(reach @ no_more.T), "SMR": ~(reach @ held), "SEQ": ~(gains @ no_more.T)}
            for rule, unanswered in free.items():
                left = np.diag((arcs[actor] & better[actor]) @ unanswered)
                assert (found[rule][actor] == ~left).all(), (seed, rule)
