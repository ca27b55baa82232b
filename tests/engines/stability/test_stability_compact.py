"""The layout for few possible outcomes: step by step against the definitions, and by laws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stability_agree import ALL, on_ground, option_arcs, option_model

from detente.engines.stability.concepts import verdicts
from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.layout import cells as cells_module
from detente.engines.stability.layout.cells import cells_of, ranges
from detente.engines.stability.layout.compact import Compact, compact_of
from detente.engines.stability.layout.layouts import Laid
from detente.errors import NothingToRead
from detente.model.expression import And, Atom, Iff, Not, Or
from detente.model.stability_model import BOTH, ONLY_DROP, ONLY_TAKE, Preference, StabilityModel

seeds, sizes = st.integers(0, 10**6), st.integers(2, 5)


def _said(model: StabilityModel) -> dict[str, dict[str, list[bool]]]:
    """For each rule and each possible outcome's key, who stays."""
    conflict = conflict_of(model)
    ground = Laid(compact_of(conflict.codes, model.owner, model.direction), len(conflict.codes), None)
    found = on_ground(ground, conflict.ranks, model.owner)
    return {rule: {conflict.key(place): found[rule][:, place].tolist() for place in range(len(conflict.codes))} for rule in ALL}


def _values(seed: int, outcomes: int, worlds: int, kind: type = np.int16) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 6, (outcomes, worlds)).astype(kind)


@given(seeds, sizes)
def test_cells_and_what_is_open_from_them_are_the_moves(seed: int, options: int) -> None:
    model = option_model(seed, options)
    codes = conflict_of(model).codes
    arcs = option_arcs(model, codes.tolist())
    for mover in sorted(set(model.owner)):
        cells = cells_of(codes, model.owner, model.direction, mover)
        members = np.split(cells.order, cells.start[1:])
        opened = np.split(cells.open, cells.first[1:]) if len(cells.open) else [[cell] for cell in range(len(members))]
        found = {(here, there) for cell, ways in zip(members, opened, strict=True) for here in cell.tolist()
                 for way in ways for there in members[way].tolist() if here != there}
        assert found == set(arcs[mover])
        assert all((cells.cell[cell] == number).all() for number, cell in enumerate(members))


@given(seeds, sizes, st.integers(1, 3))
def test_best_and_worst_are_taken_over_staying_and_all_moves(seed: int, options: int, worlds: int) -> None:
    model = option_model(seed, options)
    codes = conflict_of(model).codes
    arcs, values = option_arcs(model, codes.tolist()), _values(seed, len(codes), worlds)
    movers = sorted(set(model.owner))
    ground = compact_of(codes, model.owner, model.direction)
    for place, mover in enumerate(movers):
        expected = values.copy()
        for here, there in arcs[mover]:
            expected[here] = np.maximum(expected[here], values[there])
        assert (ground.best(values, place) == expected).all()
        reached = _lowest(values, [arcs[other] for other in movers if other != mover])
        assert (ground.worst_answer(values, place) == reached).all()


def _lowest(values: np.ndarray, ways: list[Any]) -> np.ndarray:
    """Over any number of moves, one at a time until nothing falls."""
    lowest = values.copy()
    for _ in range(len(values)):
        for here, there in (arc for own in ways for arc in own):
            lowest[here] = np.minimum(lowest[here], lowest[there])
    return lowest


@given(seeds, sizes, st.integers(1, 3), st.sampled_from([np.int16, np.int32]))
def test_the_worst_improvement_is_taken_over_steps_that_pay(seed: int, options: int, worlds: int, kind: type) -> None:
    model = option_model(seed, options)
    codes = conflict_of(model).codes
    arcs, movers = option_arcs(model, codes.tolist()), sorted(set(model.owner))
    ranks = [_values(seed + mover, len(codes), worlds, kind) for mover in movers]
    ground = compact_of(codes, model.owner, model.direction)
    prepared = ground.prepare(ranks)
    for place in range(len(movers)):
        for world in range(worlds):
            pays = [[(here, there) for here, there in arcs[other] if rank[there, world] > rank[here, world]]
                    for other, rank in zip(movers, ranks, strict=True) if other != movers[place]]
            expected = _lowest(ranks[place][:, world:world + 1], pays)
            assert (ground.worst_improvement(ranks[place], place, prepared)[:, world:world + 1] == expected).all()


@given(seeds, sizes)
def test_pairs_of_cells_may_be_compared_a_few_at_a_time(seed: int, options: int) -> None:
    model = option_model(seed, options)
    codes = conflict_of(model).codes
    whole = compact_of(codes, model.owner, model.direction)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells_module, "AT_ONCE", 2)
        parts = compact_of(codes, model.owner, model.direction)
    for one, other in zip(whole.cells, parts.cells, strict=True):
        assert all(np.array_equal(left, right) for left, right in zip(one, other, strict=True))


def test_more_one_way_options_than_can_be_listed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    codes, owner = np.arange(1 << 6), [0] * 6
    assert len(compact_of(codes, owner, [ONLY_TAKE] * 6).cells[0].open) == 3**6
    monkeypatch.setattr(cells_module, "MOST_ENTRIES", 3**6 - 1)
    with pytest.raises(NothingToRead, match="changed one way only"):
        compact_of(codes, owner, [ONLY_TAKE] * 6)
    compact_of(codes, owner, [BOTH] * 6)
    monkeypatch.setattr(cells_module, "MOST_ENTRIES", 3**6)
    monkeypatch.setattr(cells_module, "MOST_COMPARED", 64 * 64 - 1)
    with pytest.raises(NothingToRead, match="changed one way only"):
        compact_of(codes, owner, [ONLY_TAKE] * 6)


def test_an_option_that_nobody_can_change_parts_the_outcomes() -> None:
    cells = cells_of(np.arange(4), (0, 0), (BOTH, 2), 0)
    assert cells.cell.tolist() == [0, 0, 1, 1] and not len(cells.open)


def test_taking_and_dropping_lead_opposite_ways() -> None:
    taking, dropping = (cells_of(np.arange(2), (0,), (way,), 0) for way in (ONLY_TAKE, ONLY_DROP))
    assert np.split(taking.open, taking.first[1:])[0].tolist() == [0, 1] and taking.first.tolist() == [0, 2]
    assert np.split(dropping.open, dropping.first[1:])[1].tolist() == [0, 1] and dropping.first.tolist() == [0, 1]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5)), min_size=1, max_size=8))
def test_ranges_follow_one_another(parts: list[tuple[int, int]]) -> None:
    start, many = np.array(parts).T
    assert ranges(start, many).tolist() == [first + step for first, size in parts for step in range(size)]


@given(seeds, sizes, st.integers(2, 5))
def test_worlds_solved_together_are_as_each_alone(seed: int, options: int, worlds: int) -> None:
    model = option_model(seed, options)
    codes = conflict_of(model).codes
    ground: Compact = compact_of(codes, model.owner, model.direction)
    ranks = [_values(seed + place, len(codes), worlds) for place in range(len(ground.cells))]
    before = [own.copy() for own in ranks]
    together = verdicts(ground, ranks, ALL)
    assert all((own == kept).all() for own, kept in zip(ranks, before, strict=True)), "inputs stay as they are"
    for world in range(worlds):
        alone = verdicts(ground, [own[:, world:world + 1] for own in ranks], ALL)
        for rule in range(len(ALL)):
            for mover in range(len(ranks)):
                assert (together[rule][mover][:, world] == alone[rule][mover][:, 0]).all()


def test_ranks_may_be_as_large_as_their_kind_allows() -> None:
    """Small ranks are worked in 32 bits, large ones in 64."""
    model = option_model(4, 5)
    codes = conflict_of(model).codes
    ground = compact_of(codes, model.owner, model.direction)
    ranks = [_values(place, len(codes), 2, np.int32) for place in range(len(ground.cells))]
    small, large = verdicts(ground, ranks, ALL), verdicts(ground, [own * 400_000_000 for own in ranks], ALL)
    assert all((one == other).all() for left, right in zip(small, large, strict=True)
               for one, other in zip(left, right, strict=True))


@given(seeds, sizes, st.randoms(use_true_random=False))
def test_reordering_actors_and_options_renames_the_answer_and_no_more(seed: int, options: int, dice: object) -> None:
    model = option_model(seed, options)
    who, what = list(range(len(model.actors))), list(range(options))
    dice.shuffle(who), dice.shuffle(what)  # type: ignore[attr-defined]

    def moved(key: str) -> str:
        return "".join(key[option] for option in what)

    other = model._replace(
        options=tuple(model.options[option] for option in what), actors=tuple(model.actors[actor] for actor in who),
        owner=tuple(who.index(model.owner[option]) for option in what),
        direction=tuple(model.direction[option] for option in what),
        groups=tuple(group._replace(options=tuple(what.index(option) for option in group.options)) for group in model.groups),
        preferences=tuple(Preference(payoffs=tuple((moved(key), worth) for key, worth in model.preferences[actor].payoffs))
                          for actor in who))
    before, after = _said(model), _said(other)
    for rule in ALL:
        assert after[rule] == {moved(key): [stays[actor] for actor in who] for key, stays in before[rule].items()}


@given(seeds, sizes, st.integers(0, 3))
def test_an_option_that_nobody_ranks_by_doubles_the_outcomes_and_copies_the_verdicts(seed: int, options: int, who: int) -> None:
    model = option_model(seed, options)
    doubled = model._replace(
        options=(*model.options, "idle"), owner=(*model.owner, who % len(model.actors)), direction=(*model.direction, BOTH),
        preferences=tuple(Preference(payoffs=tuple((key + more, worth) for key, worth in own.payoffs for more in "01"))
                          for own in model.preferences))
    before, after = _said(model), _said(doubled)
    for rule in ALL:
        assert after[rule] == {key + more: stays for key, stays in before[rule].items() for more in "01"}


@given(seeds, sizes, st.integers(0, 4), st.sampled_from([ONLY_TAKE, ONLY_DROP]))
def test_making_an_opponents_option_one_way_never_steadies_anyone_else(seed: int, options: int, which: int, way: int) -> None:
    model = option_model(seed, options)
    option = which % options
    if model.direction[option] != BOTH:
        return
    fewer = model._replace(direction=(*model.direction[:option], way, *model.direction[option + 1:]))
    before, after = _said(model), _said(fewer)
    for rule in ALL:
        for key, stays in after[rule].items():
            assert all(not now or was or actor == model.owner[option]
                       for actor, (now, was) in enumerate(zip(stays, before[rule][key], strict=True)))


@given(seeds, sizes)
def test_an_opponent_who_only_moves_between_what_i_ranks_equal_takes_no_sanction_away(seed: int, options: int) -> None:
    """The newcomer ranks its own option; nobody else does."""
    model, dice = option_model(seed, options), np.random.default_rng(seed)
    keys = [key for key, _ in model.preferences[0].payoffs]
    doubled = tuple(Preference(payoffs=tuple((key + more, worth) for key, worth in own.payoffs for more in "01"))
                    for own in model.preferences)
    newcomer = Preference(payoffs=tuple((key + more, float(dice.integers(4))) for key in keys for more in "01"))
    wider = model._replace(options=(*model.options, "new"), actors=(*model.actors, "newcomer"),
                           owner=(*model.owner, len(model.actors)), direction=(*model.direction, BOTH),
                           preferences=(*doubled, newcomer))
    before, after = _said(model), _said(wider)
    for rule in ALL:
        for key, stays in before[rule].items():
            for more in "01":
                assert all(now or not was for was, now in zip(stays, after[rule][key + more], strict=False))


@given(seeds)
def test_sixty_options_that_move_in_step_are_judged_as_the_few_they_stand_for(seed: int) -> None:
    """Each of four options stands for fifteen that are taken together, so only 16 of 2**60 outcomes are possible."""
    model = option_model(seed, 4)
    copies = 15
    names = tuple(f"{name}-{copy}" for name in model.options for copy in range(copies))
    step = tuple(Not(Iff(Atom(f"{name}-0"), Atom(f"{name}-{copy}"))) for name in model.options for copy in range(1, copies))
    first = {name: Atom(f"{name}-0") for name in model.options}
    barred = tuple(And(tuple(first[part.option] if isinstance(part, Atom) else Not(first[part.part.option])
                             for part in expression.parts)) for expression in model.impossible)
    large = model._replace(
        options=names, owner=tuple(np.repeat(model.owner, copies).tolist()), groups=(),
        direction=tuple(np.repeat(model.direction, copies).tolist()),
        impossible=(*step, *barred, *_grouped(model, first)),
        preferences=tuple(Preference(payoffs=tuple((_long(key, copies), worth) for key, worth in own.payoffs))
                          for own in model.preferences))
    before, after = _said(model), _said(large)
    for rule in ALL:
        assert after[rule] == {_long(key, copies): stays for key, stays in before[rule].items()}


def _long(key: str, copies: int) -> str:
    return "".join(mark * copies for mark in key)


def _grouped(model: StabilityModel, first: dict[str, Atom]) -> list[Any]:
    """The groups, as what they rule out."""
    out: list[Any] = []
    for group in model.groups:
        names = [first[model.options[option]] for option in group.options]
        out += [And((one, other)) for place, one in enumerate(names) for other in names[:place]]
        out += [Not(Or(tuple(names)))] if group.exactly else []
    return out
