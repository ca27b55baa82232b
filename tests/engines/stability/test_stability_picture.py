"""What is handed over to be shown, held against the definitions and played again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediator_models import RULES, laid_open
from mediator_oracle import stays, walks
from stability_replay import STEP, any_conflict, by_arcs, by_wishes, mover, played

from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.judge import judge
from detente.engines.stability.picture import MOST_SHOWN, picture
from detente.model.expression import Atom, Not
from detente.model.outcome_graph import OutcomeGraph, OutcomeNode
from detente.model.stability_model import Preference, StabilityModel, Statement


def _shown(conflict: Conflict, *also: int) -> OutcomeGraph:
    return picture(conflict, judge(conflict, RULES), also=also)


@given(st.integers(0, 5000))
def test_what_is_shown_as_an_equilibrium_is_one_by_the_definitions(seed: int) -> None:
    conflict = any_conflict(seed)
    moves, orders = laid_open(conflict)
    shown = _shown(conflict)
    assert [rule.name for rule in shown.rules] == list(RULES) and len(shown.nodes) == conflict.graph.outcomes
    for outcome, node in enumerate(shown.nodes):
        assert node.key == conflict.key(outcome) and node.worth == tuple(order[outcome] for order in orders)
        assert [list(row) for row in node.holds] == [[stays(moves, orders, actor, outcome, rule) for actor in range(len(moves))]
                                                     for rule in RULES]


@given(st.integers(0, 5000))
def test_every_move_is_shown_and_no_other(seed: int) -> None:
    conflict = any_conflict(seed)
    moves, orders = laid_open(conflict)
    assert sorted(_shown(conflict).moves) == [
        (actor, here, there, orders[actor][there] > orders[actor][here])
        for actor, own in enumerate(moves) for here, ends in enumerate(own) for there in sorted(ends)]


@given(st.integers(0, 5000))
def test_every_mover_has_a_reason_and_every_rule_that_says_otherwise(seed: int) -> None:
    conflict = any_conflict(seed)
    shown = _shown(conflict)
    for node in shown.nodes:
        holds = {rule.name: all(row) for rule, row in zip(shown.rules, node.holds, strict=True)}
        own = node.why[:len(conflict.graph.movers)]
        for actor, said in zip(conflict.graph.movers, own, strict=True):
            assert conflict.model.actor_words[actor].lower() in said.lower() and not said.startswith("Under")
        others = {word.strip(",") for said in node.why[len(own):] for word in said.split(" it ")[0].split()} - {"Under", "and"}
        assert others == {rule for rule, held in holds.items() if held != holds["SEQ"]}
        assert all((" it holds. " in said) != holds["SEQ"] for said in node.why[len(own):])


@given(st.integers(0, 5000))
def test_a_way_is_a_shortest_one_and_is_told_step_by_step(seed: int) -> None:
    conflict = any_conflict(seed)
    moves, orders = laid_open(conflict)
    start = conflict.place(conflict.model.status_quo) if conflict.now is not None else None
    shown = _shown(conflict)
    ways = [{}, {}] if start is None else [walks(moves, orders, range(len(moves)), start, paying) for paying in (True, False)]
    nearest = [{end: min(length for (other, _), length in way.items() if other == end) for end, _ in way} for way in ways]
    for outcome, node in enumerate(shown.nodes):
        pays = outcome in nearest[0]
        if outcome == start or (not pays and outcome not in nearest[1]):
            assert (node.way, node.path) == ((), ())
            continue
        assert len(node.path) - 1 == len(node.way) - 1 == nearest[0 if pays else 1][outcome]
        assert _walked(conflict, node) == pays
        assert node.path[-1].startswith(("Each step pays", "This step pays")) == pays


def _walked(conflict: Conflict, node: OutcomeNode) -> bool:
    """Play the way as it is told; say whether each step pays."""
    here, last, pays = node.way[0], -1, True
    for there, said in zip(node.way[1:], node.path, strict=False):
        step = STEP.match(said[0].lower() + said[1:])
        assert step
        actor = mover(conflict, step.group(1))
        assert actor != last and there in conflict.graph.moves(actor, here)
        assert played(conflict, here, step.group(2)) == there
        pays = pays and bool(conflict.ranks[actor, there] > conflict.ranks[actor, here])
        here, last = there, actor
    assert conflict.key(here) == node.key
    return pays


def _many(options: int, groups: int = 4) -> Conflict:
    """More outcomes than are shown; each actor wants its options one after the other, and a status quo far from that."""
    owner = tuple(option % groups for option in range(options))
    wants = tuple(Preference(statements=tuple(Statement(Atom(f"o{k}")) for k in range(options) if owner[k] == actor))
                  for actor in range(groups))
    return conflict_of(StabilityModel("many", tuple(f"o{k}" for k in range(options)), tuple(f"a{k}" for k in range(groups)),
                                      owner, (0,) * options, (), (), wants, status_quo="0" * options,
                                      actor_words=tuple(f"the actor{k}" for k in range(groups)),
                                      option_words=tuple(f"act {k}" for k in range(options))))


@pytest.mark.parametrize("options", [7, 10])
def test_of_many_outcomes_those_that_hold_are_shown_with_whole_ways(options: int) -> None:
    conflict = _many(options)
    shown = _shown(conflict)
    assert len(shown.nodes) <= MOST_SHOWN < shown.outcomes == 1 << options
    assert shown.nodes[0].status_quo and shown.nodes[-1].key == "1" * options and all(map(all, shown.nodes[-1].holds))
    assert any(len(node.way) > 2 for node in shown.nodes)
    for node in shown.nodes:
        for here, there in zip(node.way, node.way[1:], strict=False):
            assert any((move.here, move.there) == (here, there) for move in shown.moves)


def test_an_outcome_that_is_asked_for_is_shown_with_its_way_however_many_there_are() -> None:
    conflict = _many(8)
    for outcome in (3, 200, 111):
        shown = _shown(conflict, outcome)
        node, = (node for node in shown.nodes if node.key == conflict.key(outcome))
        steps = [(shown.nodes[here].key, shown.nodes[there].key)
                 for here, there in zip(node.way, node.way[1:], strict=False)]
        assert len(steps) == len(node.path) - 1 > 0
        for here, there in steps:
            assert any(conflict.place(there) in conflict.graph.moves(actor, conflict.place(here)) for actor in range(4))
        assert node.why


def test_words_that_end_in_quotation_marks_keep_them() -> None:
    conflict = conflict_of(StabilityModel("no", ("veto",), ("“the” board",), (0,), (0,), (), (), (Preference(),),
                                          option_words=("say “no”",)))
    assert [node.words for node in _shown(conflict).nodes] == ["nobody takes any option", "“the” board: say “no”"]


def test_statements_are_shown_as_they_weigh_and_rankings_by_label() -> None:
    claimed = by_wishes(3)
    wants = (Preference(statements=(Statement(Not(Atom("o0")), ("herald", "spy")),)), Preference())
    told = _shown(conflict_of(claimed.model._replace(preferences=wants, owner=(0, 0, 1))))
    assert told.prefers == (("not “the actor0: act 0”; claims herald and spy",), ())
    ranked = conflict_of(StabilityModel("r", ("a",), ("x",), (0,), (0,), (), (("calm", "0"), ("storm", "1")),
                                        (Preference(payoffs=(("0", 2.0), ("1", 2.0))),)))
    assert _shown(ranked).prefers == (("calm = storm",),)


def test_shares_stand_beside_what_holds_in_the_commonest_world_and_choose_what_is_shown() -> None:
    conflict = _many(8)
    kept = judge(conflict, ("R", "SEQ"))
    shares = {rule: np.zeros(256) for rule in kept}
    shares["SEQ"][77] = 0.25
    shown = picture(conflict, kept, shares, "a note")
    assert [(node.key, node.shares) for node in shown.nodes if any(node.shares)] == [(conflict.key(77), (0.0, 0.25))]
    assert shown.note == "a note" and len(shown.nodes) < MOST_SHOWN


def test_moves_named_one_by_one_make_a_picture_without_options() -> None:
    shown = _shown(by_arcs(1))
    assert shown.options == () and all(node.taken == () for node in shown.nodes)
    assert [node.words for node in shown.nodes] == [node.label for node in shown.nodes] == [f"s{k}" for k in range(5)]
