"""Worlds that are asked for again: the answers are those of solving everything, and hardly anything is solved."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted_engine import Planted, deck_of, items, reading

from detente.assess.remembered import BATCH, Remembered
from detente.assess.solved import true_in
from detente.engines import ENGINES
from detente.engines.engine import Engine
from detente.sampling.decide import decided
from detente.sampling.sample import deal, truths
from harbour_case import bargained, harbour

HARBOUR = deck_of(bargained(), 40)
ASKED = [engine for engine in ENGINES if {cell.kind for cell in HARBOUR.case.claims_on} >= set(engine.needs)]


@pytest.mark.parametrize("engine", ASKED, ids=lambda engine: engine.name)
@given(st.integers(0, 2**32), st.integers(1, 30))
@settings(max_examples=6)
def test_what_is_remembered_is_what_solving_each_world_gives(engine: Engine, seed: int, size: int) -> None:
    chance = np.random.default_rng(seed)
    count = len(list(engine.tell(engine.solve(deal(HARBOUR)), HARBOUR.case)))
    told = chance.permutation(count)[:3].tolist()
    known = Remembered(HARBOUR, engine, told)
    for _ in range(3):
        holds = {name: chance.random(size) < 0.7 for name in HARBOUR.case.live_claims}
        which = chance.integers(0, 4, size)
        expected = true_in(decided(HARBOUR, holds, which), HARBOUR.case, engine)[told]
        assert np.array_equal(known.true(holds, which), expected)


def test_nothing_is_solved_twice() -> None:
    planted = Planted(lambda held: "e0" in held, lambda held: len(held) > 1)
    deck = deck_of(items("BBB"))
    known = Remembered(deck, planted.engine, [0, 1])
    first = known.true(truths(deck), np.arange(256))
    assert planted.solved == known.solved <= 8  # nothing but three claims moves this engine: 256 worlds, eight sorts
    assert np.array_equal(known.true(truths(deck), np.arange(256)), first)
    assert planted.solved == known.solved


def test_where_more_than_claims_moves_an_engine_each_world_is_its_own() -> None:
    deck = deck_of(harbour())
    strong = reading(["capability"], lambda worlds: worlds.capability[:, 0] > 70)
    known = Remembered(deck, strong, [0])
    everything = {name: np.ones(256, bool) for name in deck.case.live_claims}
    share = known.true(everything, np.arange(256)).mean()
    assert known.solved == 256
    assert share == pytest.approx(0.5, abs=0.1)  # between 60 and 80
    known.true(everything, np.arange(256)[::-1])
    assert known.solved == 256


def test_a_claim_on_what_the_engine_does_not_read_makes_no_world_another() -> None:
    deck = deck_of(harbour())
    strong = reading(["capability"], lambda worlds: worlds.capability[:, 0] > 70)
    known = Remembered(deck, strong, [0])
    everything = {name: np.ones(256, bool) for name in deck.case.live_claims}
    known.true(everything, np.arange(256))
    known.true({name: column & (name == "aldmouth-stronger") for name, column in everything.items()}, np.arange(256))
    assert known.solved == 256
    known.true({name: ~column for name, column in everything.items()}, np.arange(256))
    assert known.solved == 512


def test_draws_of_chance_keep_worlds_apart() -> None:
    deck = deck_of(items("BB"))
    even = reading(["evidence"], lambda worlds: worlds.decided > 0.5, ["decided"])
    true = Remembered(deck, even, [0]).true({name: np.ones(256, bool) for name in deck.case.live_claims}, np.arange(256))
    assert np.array_equal(true[0], deck.blank.decided > 0.5)


def test_more_worlds_than_a_batch_come_in_the_order_asked_for() -> None:
    deck = deck_of(harbour(), 8)
    strong = reading(["capability"], lambda worlds: worlds.capability[:, 0] > 70)
    which = np.arange(3 * BATCH) % 8
    holds = {name: np.arange(3 * BATCH) % 3 == 0 for name in deck.case.live_claims}
    expected = true_in(decided(deck, holds, which), deck.case, strong)
    assert np.array_equal(Remembered(deck, strong, [0]).true(holds, which), expected)


def test_of_no_worlds_nothing_is_solved() -> None:
    deck = deck_of(items("B"))
    known = Remembered(deck, Planted(lambda held: True).engine, [0])
    assert known.true({"e0": np.zeros(0, bool)}, np.zeros(0, np.intp)).shape == (1, 0)
    assert known.solved == 0
