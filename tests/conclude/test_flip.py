"""Flip sets: the smallest sets of claims whose refusal overturns a conclusion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.conclude.flip import ALL_SIZES, AT_ONCE, KEPT, LARGEST, Flips, accepted, flip_sets, likeliest_first, together
from detente.model.credence import Credence
from detente.model.worlds import Bools

Judge = Callable[[frozenset[str]], bool]
NAMES = [f"c{number:02}" for number in range(60)]


class Tried:
    """Findings as functions of the set of refused claims, and every set that was tried on them."""

    def __init__(self, names: Sequence[str], *judges: Judge, most: int = 10**9) -> None:
        self.names, self.judges, self.most = list(names), judges, most
        self.trials: list[frozenset[str]] = []
        self.asked: list[tuple[bool, ...]] = []

    def turned(self, trials: Bools, asked: Bools) -> Bools:
        able = max(self.most - len(self.trials), 0)
        refused = [frozenset(name for name, gone in zip(self.names, row, strict=True) if gone) for row in trials[:able]]
        self.trials += refused
        self.asked += [tuple(row) for row in asked[:able].tolist()]
        overturned = [[judge(some) != judge(frozenset()) for judge in self.judges] for some in refused]
        return np.array(overturned, bool).reshape(len(refused), len(self.judges))

    def search(self) -> Flips:
        holds = np.array([judge(frozenset()) for judge in self.judges], bool)
        return flip_sets(self.names, holds, self.turned, lambda: self.most - len(self.trials))


def least(names: Sequence[str], judge: Judge, largest: int) -> list[tuple[str, ...]]:
    """Every set of up to so many names that turns a finding round while no part of it does: from the definition alone."""
    now = judge(frozenset())
    flips = [set(some) for size in range(1, largest + 1) for some in combinations(names, size) if judge(frozenset(some)) != now]
    return [tuple(sorted(some)) for some in flips if not any(other < some for other in flips)]


def up_to_the_size_of_the_last_kept(sets: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Sets of the sizes up to that at which enough are found: larger ones would never be told."""
    by_size = sorted(sets, key=len)
    return [some for some in by_size if len(by_size) < KEPT or len(some) <= len(by_size[KEPT - 1])]


@st.composite
def tables(draw: st.DrawFn) -> Judge:
    """Any finding over the first few claims, monotone or not."""
    names = NAMES[:draw(st.integers(0, 7))]
    truth = draw(st.integers(0, 2 ** (2 ** len(names)) - 1))
    return lambda refused: bool(truth >> sum(1 << place for place, name in enumerate(names) if name in refused) & 1)


@st.composite
def sparse(draw: st.DrawFn) -> Judge:
    """A finding that an odd number of some sets of claims, refused whole, turns round: large sets, and none monotone."""
    grounds = draw(st.lists(st.frozensets(st.sampled_from(NAMES[:12]), min_size=1, max_size=5), min_size=1, max_size=4))
    return lambda refused: sum(ground <= refused for ground in grounds) % 2 == 0


@st.composite
def monotone(draw: st.DrawFn) -> Judge:
    """A finding that holds where one of some sets of claims holds whole."""
    grounds = draw(st.lists(st.sets(st.sampled_from(NAMES[:12]), min_size=1, max_size=4), min_size=1, max_size=4))
    return lambda refused: any(not ground & refused for ground in grounds)


@given(st.integers(0, 7), st.lists(st.one_of(tables(), monotone(), sparse()), min_size=1, max_size=3))
@settings(max_examples=120)
def test_of_few_claims_the_sets_found_are_all_the_least_ones_and_no_others(count: int, judges: list[Judge]) -> None:
    names = NAMES[:count]
    found = Tried(names, *judges).search()
    assert (found.searched, found.whole) == (count, True)
    assert found.holds.tolist() == [judge(frozenset()) for judge in judges]
    for sets, judge in zip(found.sets, judges, strict=True):
        expected = least(names, judge, count)
        told = [tuple(sorted(some)) for some in sets]
        assert sorted(told) == sorted(up_to_the_size_of_the_last_kept(expected))
        assert len(set(told)) == len(told)
        assert [len(some) for some in told] == sorted(len(some) for some in told)


@given(st.lists(st.one_of(monotone(), sparse()), min_size=1, max_size=2))
@settings(max_examples=6)
def test_of_twelve_claims_every_size_is_tried_and_of_thirteen_three(judges: list[Judge]) -> None:
    for count, largest in ((ALL_SIZES, ALL_SIZES), (ALL_SIZES + 1, LARGEST)):
        found = Tried(NAMES[:count], *judges).search()
        assert (found.searched, found.whole) == (largest, largest == count)
        for sets, judge in zip(found.sets, judges, strict=True):
            told = [tuple(sorted(some)) for some in sets]
            assert sorted(told) == sorted(up_to_the_size_of_the_last_kept(least(NAMES[:count], judge, largest)))


def test_a_finding_that_nothing_moves_has_no_sets() -> None:
    assert Tried("ab", lambda refused: False).search()[1:] == ([[]], 2, True)
    assert Tried("ab", lambda refused: True).search()[1:] == ([[]], 2, True)
    assert Tried("", lambda refused: True).search()[1:] == ([[]], 0, True)
    assert Tried("ab").search()[1:] == ([], 2, True)


def test_a_finding_that_does_not_hold_is_turned_round_by_what_makes_it_hold() -> None:
    found = Tried("abc", lambda refused: {"a", "b"} <= refused).search()
    assert (found.holds.tolist(), found.sets) == ([False], [[("a", "b")]])


def test_two_claims_that_back_each_other_up_are_found_together() -> None:
    assert Tried("abc", lambda refused: not {"a", "b"} <= refused).search().sets == [[("a", "b")]]


def test_a_set_is_asked_only_of_findings_that_no_part_of_it_overturns() -> None:
    tried = Tried("abc", lambda refused: "a" not in refused, lambda refused: not {"b", "c"} <= refused)
    assert tried.search().sets == [[("a",)], [("b", "c")]]
    asked = dict(zip(tried.trials, tried.asked, strict=True))
    assert asked[frozenset("ab")] == (False, True)
    assert asked[frozenset("bc")] == (True, True)
    assert frozenset("abc") not in asked  # the first has a, the second b and c


def test_three_of_forty_claims_are_found_among_nearly_ten_thousand_sets() -> None:
    hidden = frozenset({"c03", "c17", "c38"})
    tried = Tried(NAMES[:40], lambda refused: not hidden <= refused)
    found = tried.search()
    assert (found.sets, found.searched, found.whole) == ([[("c03", "c17", "c38")]], 3, False)
    assert len(tried.trials) == len(set(tried.trials)) == 40 + comb(40, 2) + comb(40, 3)
    assert comb(40, 3) > AT_ONCE


def test_a_finding_with_enough_sets_is_asked_of_no_larger_ones() -> None:
    tried = Tried(NAMES[:20], lambda refused: not refused & set(NAMES[:KEPT]))
    assert tried.search().sets == [[(name,) for name in NAMES[:KEPT]]]
    assert max(map(len, tried.trials)) == 1


@pytest.mark.parametrize(("most", "searched"), [(0, 0), (19, 0), (20, 1), (209, 1), (210, 2), (1_349, 2), (1_350, 3)])
def test_a_size_is_begun_only_where_all_of_it_may_be_tried(most: int, searched: int) -> None:
    tried = Tried(NAMES[:20], lambda refused: True, most=most)  # 20 single claims, 190 pairs, 1,140 threes
    assert tried.search()[2:] == (searched, False)
    assert len(tried.trials) == sum(comb(20, size) for size in range(1, searched + 1))


def test_of_a_size_that_can_not_be_finished_what_was_found_is_told_but_not_that_it_was_searched() -> None:
    tried = Tried(NAMES[:20], lambda refused: not {"c00", "c01"} <= refused and not {"c18", "c19"} <= refused, most=100)
    found = flip_sets(tried.names, np.array([True]), tried.turned, lambda: 10**9)
    assert (found.sets, found.searched) == ([[("c00", "c01")]], 1)


def believed(name: str, chance: float) -> Credence:
    return Credence(name, 0.5, (), chance, chance, chance, False)


def test_claims_as_likely_true_as_not_are_accepted() -> None:
    credences = {name: believed(name, chance) for name, chance in (("a", 0.7), ("b", 0.49), ("c", 0.5), ("d", 0.99))}
    assert accepted(credences) == ("a", "c", "d")


def test_of_claims_that_exclude_each_other_the_likeliest_is_accepted() -> None:
    credences = {name: believed(name, chance) for name, chance in (("a", 0.5), ("b", 0.5), ("c", 0.6), ("d", 0.9))}
    assert accepted(credences, [("a", "b")]) == ("a", "c", "d")
    assert accepted(credences, [("a", "c")]) == ("b", "c", "d")


def test_the_smallest_sets_come_first_then_those_likeliest_to_be_false() -> None:
    chances = {("a", "b"): 0.04, ("d",): 0.01, ("b", "c"): 0.12, ("a",): 0.1, ("a", "c"): 0.03, ("c", "d"): 0.003}
    told = likeliest_first([("b", "a"), *list(chances)[1:]], chances.__getitem__)
    assert [names for names, _ in told] == [("a",), ("d",), ("b", "c"), ("a", "b"), ("a", "c")]
    assert [chance for _, chance in told] == [0.1, 0.01, 0.12, 0.04, 0.03]
    assert len(told) == KEPT < len(chances)


@pytest.mark.parametrize("turn", [1, -1])
def test_sets_of_equal_weight_stand_in_alphabetical_order(turn: int) -> None:
    told = likeliest_first([("b",), ("a",), ("c",)][::turn], lambda names: 0.2)
    assert [names for names, _ in told] == [("a",), ("b",), ("c",)]


def test_the_claims_of_one_liar_are_likelier_to_be_false_together_than_their_product_says() -> None:
    credences = {name: believed(name, 0.8) for name in "abc"}
    liar = np.arange(10) < 2
    held = {"a": ~liar, "b": ~liar, "c": np.arange(10) < 8}
    chance = together(held, credences)
    assert chance(("a", "b")) == pytest.approx(0.2)  # not .04
    assert chance(("a",)) == pytest.approx(0.2)
    assert likeliest_first([("a", "c"), ("a", "b")], chance)[0] == (("a", "b"), pytest.approx(0.2))


def test_where_no_world_shows_a_set_false_the_product_stands_in() -> None:
    credences = {"a": believed("a", 0.8), "c": believed("c", 0.7)}
    held = {"a": np.arange(10) >= 2, "c": np.arange(10) < 7}
    assert together(held, credences)(("a", "c")) == pytest.approx(0.2 * 0.3)


def test_worlds_may_weigh_differently() -> None:
    held = {"a": np.array([True, False]), "b": np.array([False, False])}
    chance = together(held, {name: believed(name, 0.5) for name in "ab"}, np.array([0.9, 0.1]))
    assert (chance(("a",)), chance(("b",)), chance(("a", "b"))) == pytest.approx((0.1, 1.0, 0.1))
