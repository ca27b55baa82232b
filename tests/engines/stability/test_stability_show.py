"""A case shown: shares counted over worlds by hand, verdicts of the commonest wishes, the same picture as from its model file."""

from __future__ import annotations

from importlib import import_module

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.explain import commonest
from detente.engines.stability.judge import judge
from detente.engines.stability.of_case import model_of_case
from detente.engines.stability.picture import picture
from detente.engines.stability.show import equilibrium_shares, show, verdicts_of
from detente.engines.stability.solve import Answer, solve
from detente.model.case import Case
from detente.model.worlds import blank_worlds
from detente.store.modelfile import model_from
from detente.store.modelwrite import model_text

CASE = Case.model_validate({
    "case": "siege", "actors": {"city": {"name": "The city"}, "army": {"name": "The army"}, "pope": {}},
    "options": {"city": {"yield": "open the gates", "sally": "sally out"}, "army": {"storm": "storm the walls"}},
    "impossible": ["city.yield and city.sally"], "status_quo": ["army.storm"],
    "wants": {"city": ["city.sally and not army.storm", "city.yield", "not army.storm"],
              "army": ["army.storm unless city.yield", "not city.sally"]}})
SIZE = len(CASE.axes.statements)


def _answer(want: list[list[bool]]) -> Answer:
    return solve(blank_worlds(CASE.axes, len(want))._replace(want=np.array(want, bool)))


WANTS = st.lists(st.lists(st.booleans(), min_size=SIZE, max_size=SIZE), min_size=1, max_size=12)


@given(WANTS)
def test_shares_are_what_counting_world_by_world_gives(want: list[list[bool]]) -> None:
    answer = _answer(want)
    counted = {rule: np.zeros(6) for rule in answer.rules}
    for world in want:
        for rule, kept in judge(conflict_of(model_of_case(CASE, np.array(world))), answer.rules).items():
            counted[rule] += kept.all(axis=0)
    shares = equilibrium_shares(answer, 6)
    assert {rule: (share * len(want)).round(9).tolist() for rule, share in shares.items()} == {
        rule: total.tolist() for rule, total in counted.items()}


@given(WANTS)
def test_shares_do_not_hang_on_how_many_worlds_are_counted_at_once(want: list[list[bool]]) -> None:
    showing = import_module("detente.engines.stability.show")  # the package has a function of that name
    answer, before = _answer(want), showing.BLOCK
    whole = equilibrium_shares(answer, 6)
    try:
        showing.BLOCK = 1
        assert all((share == whole[rule]).all() for rule, share in equilibrium_shares(answer, 6).items())
    finally:
        showing.BLOCK = before


@given(WANTS)
def test_the_picture_of_a_case_is_that_of_its_model_file_with_shares(want: list[list[bool]]) -> None:
    answer = _answer(want)
    scene, shown = commonest(answer, CASE), show(answer, CASE)
    assert shown is not None
    for rule, kept in judge(scene.conflict, tuple(answer.rules)).items():
        assert (verdicts_of(scene)[rule] == kept).all()
    read = conflict_of(model_from(model_text(scene.conflict.model).encode(), "siege.yaml"))
    alone = picture(read, judge(read, tuple(answer.rules)))
    assert (alone.actors, alone.options, alone.moves, alone.rules) == (shown.actors, shown.options, shown.moves, shown.rules)
    for own, other in zip(alone.nodes, shown.nodes, strict=True):
        assert own._replace(shares=(), why=(), path=()) == other._replace(shares=(), why=(), path=())
        assert len(own.why) == len(other.why) and len(own.path) == len(other.path)


def test_the_commonest_wishes_are_counted_and_the_first_of_equals_is_taken() -> None:
    none, full = [False] * SIZE, [True] * SIZE
    shown = show(_answer([full, none, full]), CASE)
    assert shown is not None and shown.note.endswith("found in 2 of 3 worlds.")
    twice = show(_answer([full, none]), CASE)
    other = show(_answer([none, full]), CASE)
    assert twice is not None and other is not None and [n.holds for n in twice.nodes] == [n.holds for n in other.nodes]


def test_where_nobody_can_do_anything_nothing_is_shown() -> None:
    bare = Case.model_validate({"case": "calm", "actors": {"a": {}, "b": {}}, "options": {}})
    assert not commonest(solve(blank_worlds(bare.axes, 3)), bare).movers
    assert show(solve(blank_worlds(bare.axes, 3)), bare) is None


def test_no_world_at_all_shows_what_follows_from_no_wish() -> None:
    shown = show(_answer([[True] * SIZE])._replace(want=np.zeros((0, SIZE), bool),
                                                   stable=_answer([[True] * SIZE]).stable[:0]), CASE)
    assert shown is not None and all(all(map(all, node.holds)) for node in shown.nodes)
    assert all(set(node.shares) == {0.0} for node in shown.nodes)
