"""Leaving together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from beyond_oracle import coalition_stays, five, joint, plain, published, random_model
from beyond_oracle import coalitions as all_coalitions
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.further.coalitions import (
    Joint,
    coalition_stable,
    coalitions,
    gaining,
    universally_stable,
)
from detente.engines.stability.reach import layers
from detente.errors import NothingToRead
from detente.model.expression import Atom
from detente.model.stability_model import Preference, StabilityModel, Statement

RULES = ("CNash", "CGMR", "CSMR", "CSEQ")
seeds = st.integers(0, 10**6)
KEYS = ("00", "10", "01", "11")


def _dilemma() -> StabilityModel:
    first = Preference(tiers=(("01",), ("11",), ("00",), ("10",)))
    second = Preference(tiers=(("10",), ("11",), ("00",), ("01",)))
    return StabilityModel("dilemma", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), tuple((key, key) for key in KEYS), (first, second))


@given(seeds, st.booleans(), st.sampled_from(RULES))
@settings(max_examples=80)
def test_coalitions_stay_where_the_definitions_say(seed: int, arcs: bool, rule: str) -> None:
    model = random_model(seed, arcs)
    game, conflict = plain(model), conflict_of(model)
    expected = {chosen: [coalition_stays(game, chosen, outcome, rule) for outcome in game.outcomes]
                for chosen in all_coalitions(game.actors)}
    for chosen, kept in expected.items():
        assert coalition_stable(conflict, chosen, rule).tolist() == kept, chosen
    assert universally_stable(conflict, rule).tolist() == np.logical_and.reduce(list(expected.values())).tolist()


@given(seeds, st.booleans())
def test_a_coalition_of_one_follows_the_rules_for_actors(seed: int, arcs: bool) -> None:
    """CSEQ lets opponents answer together as well: whoever stays under SEQ stays, and with one opponent nobody else does."""
    model = random_model(seed, arcs)
    game, conflict = plain(model), conflict_of(model)
    for rule, single in (("CNash", "R"), ("CGMR", "GMR"), ("CSMR", "SMR")):
        expected = five(game, single)
        for actor in game.actors:
            assert coalition_stable(conflict, (actor,), rule).tolist() == expected[actor]
    sequential = np.array(five(game, "SEQ"))
    for actor in game.actors:
        together = coalition_stable(conflict, (actor,), "CSEQ")
        assert (~sequential[actor] | together).all()
        assert len(game.actors) > 2 or (sequential[actor] == together).all()


@given(seeds, st.booleans())
def test_rules_for_coalitions_imply_each_other(seed: int, arcs: bool) -> None:
    conflict = conflict_of(random_model(seed, arcs))
    kept = {rule: universally_stable(conflict, rule) for rule in RULES}
    for strict, loose in (("CNash", "CSMR"), ("CSMR", "CGMR"), ("CNash", "CSEQ"), ("CSEQ", "CGMR")):
        assert (~kept[strict] | kept[loose]).all(), (strict, loose)


@given(seeds, st.booleans())
def test_those_who_gain_are_listed_smallest_first_each_with_a_move_that_none_beats(seed: int, arcs: bool) -> None:
    model = random_model(seed, arcs)
    game, conflict = plain(model), conflict_of(model)
    listed = coalitions(conflict.graph)
    assert [len(chosen) for chosen in listed] == sorted(len(chosen) for chosen in listed)
    for outcome in game.outcomes:
        found = gaining(conflict, outcome)
        assert [move.coalition for move in found] == [chosen for chosen in listed if joint(game, chosen, outcome)]
        for move in found:
            open_to = joint(game, move.coalition, outcome)
            assert move.to in open_to
            assert not any(all(game.rank[actor][other] >= game.rank[actor][move.to] for actor in move.coalition)
                           and any(game.wants(actor, move.to, other) for actor in move.coalition) for other in open_to)


def test_the_prisoners_leave_together_what_neither_leaves_alone() -> None:
    """From 00 both together reach 11, which both want more, and nobody is left to answer. At 11 either would leave alone, to 01
    or 10; the other answers with 00, which the first wants less than 11, and it pays the other; both together gain nothing."""
    conflict = conflict_of(_dilemma())
    assert gaining(conflict, 0) == (Joint((0, 1), 3),)
    assert gaining(conflict, 3) == (Joint((0,), 2), Joint((1,), 1))
    for rule, expected in (("CNash", [False] * 4), ("CGMR", [False] * 3 + [True]), ("CSMR", [False] * 3 + [True]),
                           ("CSEQ", [False] * 3 + [True])):
        assert universally_stable(conflict, rule).tolist() == expected, rule


def test_ministry_and_company_leave_elmiras_deadlock_together(shared: Path) -> None:
    """From 01001 (delay, insist) the company can come to 00101, 00011; the ministry can add its first option to each. Read off
    the two rankings, 10101 alone is above 01001 in both: modify and accept. Neither gets there alone, nor gains alone."""
    model, _ = published(shared / "cases" / "stability" / "elmira_12.yaml")
    conflict = conflict_of(model)
    assert gaining(conflict, conflict.place("01001")) == (Joint((0, 1), conflict.place("10101")),)
    assert not universally_stable(conflict, "CGMR")[conflict.place("01001")]
    assert universally_stable(conflict, "CNash")[conflict.place("10101")]


def test_the_best_joint_move_lifts_whom_it_lifts_least() -> None:
    """From s, A may go to w, or to n and B from there to e. w lifts B by five tiers and A by one; e lifts both by two."""
    first = Preference(tiers=(("e",), ("w",), ("s", "n"), ("1", "2")))
    second = Preference(tiers=(("w",), ("1",), ("2",), ("e",), ("n",), ("s",)))
    keys = ("s", "w", "n", "e", "1", "2")
    model = StabilityModel("lift", (), ("A", "B"), (), (), (), tuple((key, key) for key in keys), (first, second),
                           arcs=(((0, 1), (0, 2)), ((2, 3),)))
    assert gaining(conflict_of(model), 0)[-1] == Joint((0, 1), 3)


def test_others_may_answer_together_under_cseq() -> None:
    """A goes from s to t. B and C each lose by the first step of t -> u -> v, B's then C's, and both gain by v, which A dreads.
    Neither answers alone, so A leaves s under SEQ; together they do, so A stays under CSEQ."""
    first = Preference(tiers=(("t", "u"), ("s",), ("v",)))
    other = Preference(tiers=(("v",), ("t",), ("u", "s")))
    model = StabilityModel("together", (), ("A", "B", "C"), (), (), (), tuple((key, key) for key in "stuv"),
                           (first, other, other), arcs=(((0, 1),), ((1, 2),), ((2, 3),)))
    conflict = conflict_of(model)
    assert not five(plain(model), "SEQ")[0][0]
    assert coalition_stable(conflict, (0,), "CSEQ")[0]


def test_an_actor_who_can_not_move_joins_no_coalition() -> None:
    model = _dilemma()
    watched = model._replace(actors=("A", "B", "C"), preferences=(*model.preferences, Preference(tiers=(KEYS,))))
    conflict = conflict_of(watched)
    assert coalitions(conflict.graph) == [(0,), (1,), (0, 1)]
    for rule in RULES:
        assert (universally_stable(conflict, rule) == universally_stable(conflict_of(model), rule)).all()


def test_too_many_actors_or_outcomes_are_refused_in_plain_words() -> None:
    options = tuple(f"o{number}" for number in range(11))
    wish = Preference(statements=(Statement(Atom("o0")),))
    model = StabilityModel("large", options, options, tuple(range(11)), (0,) * 11, (), (), (wish,) * 11)
    with pytest.raises(NothingToRead, match=r"2,047 coalitions; with 2,048 possible outcomes, at most 64 can be gone through"):
        universally_stable(conflict_of(model), "CNash")
    with pytest.raises(NothingToRead, match=r"CSEQ can be gone through for at most 1,024 possible outcomes; this model has 2,048"):
        coalition_stable(conflict_of(model), (0,), "CSEQ")


@given(seeds, st.booleans())
def test_who_leaves_together_has_no_passenger(seed: int, arcs: bool) -> None:
    conflict = conflict_of(random_model(seed, arcs))
    for outcome in range(conflict.graph.outcomes):
        all_of_them = {joint.coalition for joint in gaining(conflict, outcome)}
        for coalition, to in gaining(conflict, outcome, together=True):
            assert len(coalition) > 1 and coalition in all_of_them
            assert (conflict.ranks[list(coalition), to] > conflict.ranks[list(coalition), outcome]).all()
            for passenger in coalition:
                rest = [actor for actor in coalition if actor != passenger]
                assert all(to not in layer.outcome for layer in layers(conflict.graph, outcome, rest))
