"""Flip sets: the smallest sets of claims whose refusal overturns a conclusion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.conclude.flip import KEPT, LARGEST, MOST_TRIALS, accepted, flip_sets, likeliest_first
from detente.model.credence import Credence

Judge = Callable[[frozenset[str]], bool]

WORLDS = 10_000  # accepted worlds: a share of 0 or 1 is clear


def many(*judges: Judge) -> Callable[[Sequence[frozenset[str]]], np.ndarray]:
    """Several findings as one function of sets of refused claims: bool [sets, findings]."""
    return lambda trials: np.array([[judge(refused) for judge in judges] for refused in trials])


def least(names: Sequence[str], holds: Judge) -> list[tuple[str, ...]]:
    """Every set of up to three names that turns a finding round while no part of it does: from the definition alone."""
    now = holds(frozenset())
    flips = [set(some) for size in range(1, LARGEST + 1) for some in combinations(names, size) if holds(frozenset(some)) != now]
    return [tuple(sorted(some)) for some in flips if not any(other < some for other in flips)]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], Judge]:
    """Up to eight claims and any finding over them, monotone or not."""
    count = draw(st.integers(0, 8))
    truth = draw(st.integers(0, 2 ** (2**count) - 1))
    names = [f"c{number}" for number in range(count)]
    return names, lambda refused: bool(truth >> sum(1 << names.index(name) for name in refused) & 1)


@st.composite
def monotone(draw: st.DrawFn) -> tuple[list[str], Judge]:
    """Up to eight claims and a finding that holds where one of some sets of claims holds whole."""
    names = [f"c{number}" for number in range(draw(st.integers(1, 8)))]
    grounds = draw(st.lists(st.sets(st.sampled_from(names), min_size=1), min_size=1, max_size=4))
    return names, lambda refused: any(not ground & refused for ground in grounds)


@given(st.lists(st.one_of(tables(), monotone()), min_size=1, max_size=3))
@settings(max_examples=120)
def test_the_sets_found_are_all_the_least_ones_and_no_others(given_: list[tuple[list[str], Judge]]) -> None:
    names = max((names for names, _ in given_), key=len)

    def within(some: list[str], judge: Judge) -> Judge:
        return lambda refused: judge(refused & frozenset(some))

    judges = [within(some, judge) for some, judge in given_]
    found = flip_sets(names, many(*judges), WORLDS)
    assert found.holds.tolist() == [judge(frozenset()) for judge in judges]
    for sets, judge in zip(found.sets, judges, strict=True):
        assert sorted(tuple(sorted(each)) for each in sets) == sorted(least(names, judge))
        for each in sets:
            now = judge(frozenset())
            assert judge(frozenset(each)) != now
            assert all(judge(frozenset(part)) == now for size in range(len(each)) for part in combinations(each, size))


def test_a_finding_that_nothing_moves_has_no_sets() -> None:
    assert flip_sets(["a", "b"], many(lambda refused: False), WORLDS).sets == [[]]
    assert flip_sets(["a", "b"], many(lambda refused: True), WORLDS).sets == [[]]
    assert flip_sets([], many(lambda refused: True), WORLDS).sets == [[]]


def test_a_finding_that_does_not_hold_is_turned_round_by_what_makes_it_hold() -> None:
    found = flip_sets(["a", "b", "c"], many(lambda refused: {"a", "b"} <= refused), WORLDS)
    assert (found.holds.tolist(), found.sets) == ([False], [[("a", "b")]])


def test_two_claims_that_back_each_other_up_are_found_together() -> None:
    assert flip_sets(["a", "b", "c"], many(lambda refused: not {"a", "b"} <= refused), WORLDS).sets == [[("a", "b")]]


def test_where_there_are_too_many_sets_the_larger_ones_are_left_untried() -> None:
    asked: list[frozenset[str]] = []

    def refuse(trials: Sequence[frozenset[str]]) -> np.ndarray:
        asked.extend(trials)
        return np.ones((len(trials), 1), bool)

    flip_sets([f"c{number}" for number in range(40)], refuse, WORLDS)  # 780 pairs
    assert len(asked) == 1 + 40
    assert max(map(len, asked)) == 1
    asked.clear()
    flip_sets([f"c{number}" for number in range(16)], refuse, WORLDS)  # 120 pairs, 560 triples
    assert len(asked) == 1 + 16 + 120
    assert 120 <= MOST_TRIALS < 560


def believed(name: str, chance: float) -> Credence:
    return Credence(name, 0.5, (), chance, chance, chance, False)


def test_claims_as_likely_true_as_not_are_accepted() -> None:
    credences = {name: believed(name, chance) for name, chance in (("a", 0.7), ("b", 0.49), ("c", 0.5), ("d", 0.99))}
    assert accepted(credences) == ("a", "c", "d")


def test_the_smallest_sets_come_first_then_those_likeliest_to_be_false() -> None:
    credences = {name: believed(name, chance) for name, chance in (("a", 0.9), ("b", 0.6), ("c", 0.7), ("d", 0.99))}
    sets = [("a", "b"), ("d",), ("b", "c"), ("a",), ("a", "c"), ("c", "d"), ("b", "d")]
    assert likeliest_first(sets, credences) == (("a",), ("d",), ("b", "c"), ("a", "b"), ("a", "c"))
    assert len(likeliest_first(sets, credences)) == KEPT


@pytest.mark.parametrize("turn", [1, -1])
def test_sets_of_equal_weight_stand_in_alphabetical_order(turn: int) -> None:
    credences = {name: believed(name, 0.8) for name in "abc"}
    assert likeliest_first([("b",), ("a",), ("c",)][::turn], credences) == (("a",), ("b",), ("c",))


@pytest.mark.parametrize(("share", "overturned"), [(0.0, True), (0.43, True), (0.45, False), (0.5, False), (0.52, False)])
def test_what_is_left_to_the_toss_of_a_coin_is_not_overturned(share: float, overturned: bool) -> None:
    def refuse(trials: Sequence[frozenset[str]]) -> np.ndarray:
        return np.array([[share if names else 1.0] for names in trials])

    assert bool(flip_sets(["a"], refuse, 256).sets[0]) == overturned  # two standard errors of 256 worlds: .0625
