"""Worlds in which it is decided of every claim whether it holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.worlds import BY_WORLD, Worlds, differ
from detente.sampling.decide import decided, first_worlds, some_worlds
from detente.sampling.plan import make_plan
from detente.sampling.sample import Deck, Force, deal, shuffle, truths
from detente.sampling.weigh import weigh
from detente.store.casefile import case_from
from harbour_case import bargained, harbour_data

CASE = bargained()
SIZE = 24


def deck_of(size: int = SIZE, seed: int = 5) -> Deck:
    return shuffle(CASE, make_plan(CASE, weigh(CASE)), seed, 0, size)


def same(one: Worlds, other: Worlds) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in BY_WORLD)


def test_the_claims_as_they_are_drawn_give_the_worlds_that_are_dealt() -> None:
    deck = deck_of()
    assert same(decided(deck, truths(deck), np.arange(SIZE)), deal(deck))


@given(st.sets(st.sampled_from(sorted(CASE.live_claims))), st.lists(st.integers(0, SIZE - 1), min_size=1, max_size=9))
@settings(max_examples=20)
def test_worlds_come_in_any_order_and_as_often_as_wished(granted: set[str], which: list[int]) -> None:
    deck = deck_of()
    force = Force(frozenset(granted), frozenset(CASE.live_claims) - granted)
    holds = {name: np.full(len(which), name in granted) for name in CASE.live_claims}
    assert same(decided(deck, holds, np.array(which)), deal(deck, force).take(np.array(which)))


def test_each_world_may_hold_other_claims() -> None:
    deck = deck_of()
    names = list(CASE.live_claims)
    holds = {name: np.arange(len(names)) == place for place, name in enumerate(names)}  # world i: claim i alone
    worlds = decided(deck, holds, np.zeros(len(names), np.intp))
    for place, name in enumerate(names):
        alone = deal(deck, Force(frozenset({name}), frozenset(names) - {name}))
        assert same(worlds.take(slice(place, place + 1)), alone.take(slice(0, 1)))


@pytest.mark.parametrize("size", [1, 7, SIZE, SIZE + 1])
def test_the_first_worlds_of_a_deck_are_the_deck_of_the_first_worlds(size: int) -> None:
    some, anew = first_worlds(deck_of(), size), deck_of(min(size, SIZE))
    assert same(deal(some), deal(anew))
    forced = Force(frozenset({"siege-costs"}), frozenset({"no-ships-yet"}), frozenset({"gazette"}), frozenset({"mayor"}))
    assert same(deal(some, forced), deal(anew, forced))
    assert some.blank.size == min(size, SIZE)


def test_a_deck_is_not_changed_by_taking_some_of_it() -> None:
    deck = deck_of()
    before = deal(deck)
    first_worlds(deck, 3)
    decided(deck, {name: np.ones(2, bool) for name in CASE.live_claims}, np.array([1, 2]))
    assert same(deal(deck), before)


def test_claims_that_exclude_each_other_keep_their_die() -> None:
    data: dict[str, Any] = harbour_data()
    case = case_from({**data, "exclusive": [["ledger-found", "wreck-in-channel"]]})
    deck = shuffle(case, make_plan(case, weigh(case)), 3, 0, 64)
    assert same(deal(first_worlds(deck, 16)), deal(deck).take(slice(0, 16)))


@given(st.integers(0, SIZE), st.integers(0, SIZE))
def test_some_worlds_of_a_deck_are_dealt_as_the_whole_is(one: int, other: int) -> None:
    start, stop = min(one, other), max(one, other)
    deck, forced = deck_of(), Force(lying=frozenset(CASE.sources))
    for force in (Force(), forced):
        assert same(deal(some_worlds(deck, start, stop), force), deal(deck, force).take(slice(start, stop)))


@pytest.mark.parametrize("kind", sorted({cell.kind for cell in CASE.claims_on}))
def test_what_is_read_alone_is_filled_as_ever(kind: str) -> None:
    deck, which = deck_of(), np.arange(SIZE)
    feels = {name for cell, names in CASE.claims_on.items() if cell.kind == kind for name in names}
    some = decided(deck, {name: holds for name, holds in truths(deck).items() if name in feels}, which, [kind])
    assert not differ(some, deal(deck), [kind]).any()
    assert some.size == SIZE
