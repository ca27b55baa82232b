"""The dispatcher: which way is taken, that it does not show in the answer, and models too large for any other check."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stability_agree import ALL, arc_model, option_arcs, option_model

from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.further.simultaneous import simultaneous
from detente.engines.stability.judge import engine_name, judge
from detente.engines.stability.layout import cells, layouts
from detente.engines.stability.layout.arc_verdicts import arc_verdicts
from detente.engines.stability.witness import witness
from detente.errors import NothingToRead
from detente.model.expression import And, Atom, Not
from detente.model.stability_model import BOTH, ONLY_TAKE, Group, Preference, StabilityModel, Statement


def _grouped(groups: int, each: int, patterns: int, seed: int, one_way: bool = False) -> StabilityModel:
    """Groups of which exactly one option is taken, three actors, statements, and pairs that can't be taken together."""
    dice = np.random.default_rng(seed)
    names = tuple(f"o{place}" for place in range(groups * each))
    impossible = []
    for _ in range(patterns):
        one, other = dice.choice(groups, 2, replace=False)
        impossible.append(And((Atom(names[one * each + dice.integers(each)]), Atom(names[other * each + dice.integers(each)]))))

    def wish() -> Statement:
        one, other = dice.choice(len(names), 2, replace=False)
        return Statement(And((Atom(names[one]), Not(Atom(names[other])))) if dice.random() < 0.5 else Atom(names[one]))

    return StabilityModel(
        "groups", names, ("a", "b", "c"), tuple(place // each % 3 for place in range(len(names))),
        tuple(ONLY_TAKE if one_way and place % each == each - 1 else BOTH for place in range(len(names))), tuple(impossible), (),
        tuple(Preference(statements=tuple(wish() for _ in range(12))) for _ in range(3)),
        tuple(Group(tuple(range(place * each, place * each + each)), True) for place in range(groups)))


@given(st.integers(0, 10**6), st.integers(2, 5))
def test_the_way_taken_does_not_show(seed: int, options: int) -> None:
    conflict = conflict_of(option_model(seed, options))
    said = []
    for share in (0.0, 2.0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(layouts, "DENSE_ALONE", share)
            said.append((engine_name(conflict), judge(conflict, ALL)))
    assert said[0][0] != said[1][0]
    assert all((said[0][1][rule] == said[1][1][rule]).all() for rule in ALL)


def test_where_too_much_is_one_way_for_a_list_the_whole_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = conflict_of(_grouped(3, 3, 2, seed=4, one_way=True))
    expected, listed = judge(conflict, ALL), engine_name(conflict)
    monkeypatch.setattr(cells, "MOST_ENTRIES", 1)
    found = judge(conflict, ALL)
    assert "possible" in listed and engine_name(conflict) == "over all 512 choices of 9 options at once"
    assert all((found[rule] == expected[rule]).all() for rule in ALL)
    monkeypatch.setattr(layouts, "MOST_OUTCOMES", 511)
    with pytest.raises(NothingToRead, match="changed one way only"):
        judge(conflict, ALL)


def test_the_engine_is_named_in_plain_words() -> None:
    dense = option_model(0, 3)._replace(impossible=(), groups=())
    dense = dense._replace(preferences=tuple(Preference() for _ in dense.actors))
    assert engine_name(conflict_of(dense)) == "over all 8 choices of 3 options at once"
    few = _grouped(4, 5, 0, seed=1)
    assert engine_name(conflict_of(few)) == "over the 625 possible outcomes of 20 options"
    arcs = arc_model(3)
    moves = sum(len(own) for own in arcs.arcs)
    assert engine_name(conflict_of(arcs)) == f"over {moves} moves named one by one, nobody moving twice in a row"


def test_rules_come_back_in_the_order_asked_for_sim_among_them() -> None:
    conflict = conflict_of(option_model(5, 4))
    found = judge(conflict, ("SEQ", "SIM", "R"))
    assert list(found) == ["SEQ", "SIM", "R"]
    assert (found["SIM"] == simultaneous(conflict)).all()
    assert list(judge(conflict, ())) == []


@pytest.mark.parametrize("seed", range(3))
def test_an_unknown_rule_is_refused(seed: int) -> None:
    for model in (option_model(seed, 4), arc_model(seed)):
        with pytest.raises(KeyError, match="GRM"):
            judge(conflict_of(model), ("R", "GRM"))


def test_the_reading_of_a_return_is_handed_on() -> None:
    differ = 0
    for seed in range(40):
        conflict = conflict_of(arc_model(seed))
        usual, matrix = judge(conflict, ALL), judge(conflict, ALL, return_is_sanction=False)
        expected = arc_verdicts(conflict.model.arcs, conflict.ranks, ALL, return_is_sanction=False)
        assert all((matrix[rule] == expected[rule]).all() for rule in ALL)
        differ += any((usual[rule] != matrix[rule]).any() for rule in ALL)
    assert differ


@given(st.integers(0, 10**6), st.integers(2, 4))
def test_in_option_form_a_return_never_matters(seed: int, options: int) -> None:
    """Nobody else can put the actor's own options back."""
    conflict = conflict_of(option_model(seed, options))
    arcs = option_arcs(conflict.model, conflict.codes.tolist())
    found = arc_verdicts(arcs, conflict.ranks, ALL, return_is_sanction=False)
    assert all((found[rule] == judge(conflict, ALL)[rule]).all() for rule in ALL)


def test_an_actor_without_an_option_stays_everywhere() -> None:
    model = option_model(8, 4)
    wider = model._replace(actors=(*model.actors, "onlooker"), preferences=(*model.preferences, model.preferences[0]))
    before, after = (judge(conflict_of(each), ALL) for each in (model, wider))
    for rule in ALL:
        assert after[rule][-1].all() and (after[rule][:-1] == before[rule]).all()


def test_outcomes_in_a_files_own_order_keep_their_verdicts() -> None:
    """The list of a file need not be sorted."""
    model = option_model(12, 4)
    conflict = conflict_of(model)
    order = np.random.default_rng(0).permutation(len(conflict.codes))
    states = tuple((f"s{place}", conflict.key(int(outcome))) for place, outcome in enumerate(order))
    shuffled = conflict_of(model._replace(states=states, impossible=(), groups=()))
    for share in (0.0, 2.0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(layouts, "DENSE_ALONE", share)
            before, after = judge(conflict, ALL), judge(shuffled, ALL)
        assert all((after[rule] == before[rule][:, order]).all() for rule in ALL)


@pytest.mark.parametrize("one_way", [False, True])
def test_thirty_two_options_in_groups_are_judged_as_their_moves_one_by_one(one_way: bool) -> None:
    conflict = conflict_of(_grouped(8, 4, 28, seed=6, one_way=one_way))
    outcomes = conflict.graph.outcomes
    assert outcomes > 2_000
    arcs = tuple(tuple((here, there) for here in range(outcomes) for there in conflict.graph.moves(actor, here))
                 for actor in range(3))
    found, expected = judge(conflict, ALL), arc_verdicts(arcs, conflict.ranks, ALL)
    for rule in ALL:
        assert (found[rule] == expected[rule]).all(), rule
        assert 0 < found[rule].all(axis=0).sum() < outcomes, "else the comparison says little"


def test_forty_options_and_a_hundred_thousand_outcomes_agree_with_single_verdicts() -> None:
    conflict: Conflict = conflict_of(_grouped(8, 5, 30, seed=2))
    assert 50_000 < conflict.graph.outcomes < 300_000
    found, dice = judge(conflict, ALL), np.random.default_rng(1)
    for number, rule in enumerate(ALL):
        actor = number % 3
        for verdict in (True, False):
            place = int(dice.choice(np.flatnonzero(found[rule][actor] == verdict)))
            assert witness(conflict, actor, place, rule).stays == verdict, (rule, actor, place)
