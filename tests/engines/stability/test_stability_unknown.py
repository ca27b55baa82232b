"""Orders that nobody knows."""

from __future__ import annotations

import random

import numpy as np
import pytest
from beyond_oracle import completed, five, plain, random_model
from beyond_oracle import unknown as by_definition
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.further.unknown import unknown
from detente.model.stability_model import Preference, StabilityModel

RULES = ("R", "GMR", "SMR", "SEQ", "SSEQ")
Pairs = list[set[frozenset[int]]]
seeds = st.integers(0, 10**6)


def _with_pairs(seed: int, arcs: bool, most: int) -> tuple[StabilityModel, Pairs]:
    """A model by chance with up to `most` pairs of outcomes unknown to each actor."""
    dice, model = random.Random(seed), random_model(seed, arcs)
    keys = [key for _, key in model.states]
    pairs: Pairs = [{frozenset(dice.sample(range(len(keys)), 2)) for _ in range(dice.randint(0, most))} for _ in model.actors]
    preferences = tuple(
        preference._replace(unknown=tuple((keys[min(pair)], keys[max(pair)]) for pair in sorted(own, key=sorted)))
        for preference, own in zip(model.preferences, pairs, strict=True))
    return model._replace(preferences=preferences), pairs


@given(seeds, st.booleans(), st.sampled_from(["a", "b", "c", "d", "a_sure"]))
def test_every_way_is_what_its_table_says(seed: int, arcs: bool, way: str) -> None:
    model, pairs = _with_pairs(seed, arcs, 4)
    found = unknown(conflict_of(model))[way]
    for rule in RULES:
        assert found[rule].tolist() == by_definition(plain(model), pairs, way, rule), rule


@given(seeds, st.booleans())
def test_ways_imply_each_other(seed: int, arcs: bool) -> None:
    found = unknown(conflict_of(_with_pairs(seed, arcs, 6)[0]))
    for strict, loose in (("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"), ("a_sure", "a")):
        for rule in RULES:
            assert (~found[strict][rule] | found[loose][rule]).all(), (strict, loose, rule)


@given(seeds, st.booleans())
def test_with_nothing_unknown_every_way_is_the_plain_rule(seed: int, arcs: bool) -> None:
    model = random_model(seed, arcs)
    for way, found in unknown(conflict_of(model)).items():
        for rule in RULES:
            assert found[rule].tolist() == five(plain(model), rule), (way, rule)


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("arcs", [False, True])
def test_however_the_unknown_turns_out_the_verdict_lies_between_a_and_d(seed: int, arcs: bool) -> None:
    """With a_sure in place of a where opponents' own wishes enter."""
    model, pairs = _with_pairs(seed, arcs, 1)
    found = unknown(conflict_of(model))
    for rule in RULES:
        always, sometimes = (np.array(verdict) for verdict in completed(plain(model), pairs, rule))
        surest = found["a_sure" if rule in ("SEQ", "SSEQ") else "a"][rule]
        assert (~surest | always).all(), rule
        assert (~sometimes | found["d"][rule]).all(), rule


def test_sequential_stability_by_a_may_vanish_when_the_unknown_is_known() -> None:
    """A would go from 00 to 10; B could answer with 11, which A dreads. Whether B wants 11 more than 10 is not known. By `a`
    B's step counts, so 00 is stable under SEQ for A; should B turn out to want 10 more, it is not. `a_sure` does not count it."""
    first = Preference(tiers=(("10",), ("00",), ("01",), ("11",)))
    second = Preference(tiers=(("10", "11"), ("00", "01")), unknown=(("10", "11"),))
    keys = ("00", "10", "01", "11")
    model = StabilityModel("dread", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), tuple((key, key) for key in keys), (first, second))
    found = unknown(conflict_of(model))
    assert found["a"]["SEQ"][0, 0]
    assert not found["a_sure"]["SEQ"][0, 0]
    assert found["a"]["GMR"][0, 0]
    always, sometimes = completed(plain(model), [set(), {frozenset((1, 3))}], "SEQ")
    assert sometimes[0][0] and not always[0][0]


def test_one_pair_by_hand() -> None:
    """One actor, x and y, either way open, order unknown: who tries its luck goes, who wants to be sure stays."""
    preference = Preference(tiers=(("x", "y"),), unknown=(("y", "x"),))
    model = StabilityModel("pair", (), ("A",), (), (), (), (("1", "x"), ("2", "y")), (preference,), arcs=(((0, 1), (1, 0)),))
    found = unknown(conflict_of(model))
    assert {way: found[way]["R"].tolist() for way in "abcd"} == {
        "a": [[False, False]], "b": [[True, True]], "c": [[False, False]], "d": [[True, True]]}


@given(seeds)
def test_an_outcome_is_level_with_itself_whatever_the_file_says(seed: int) -> None:
    """Coming back to where it began deters an actor, so it would matter."""
    model = random_model(seed, arcs=True)
    doubted = model._replace(preferences=tuple(
        preference._replace(unknown=tuple((key, key) for _, key in model.states)) for preference in model.preferences))
    plainly, doubtfully = unknown(conflict_of(model)), unknown(conflict_of(doubted))
    assert all((plainly[way][rule] == doubtfully[way][rule]).all() for way in plainly for rule in RULES)
