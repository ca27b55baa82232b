"""Trades of equal gain: against a search by halving, by hand, and in general."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given
from simple_oracle import Actor, Issue, group_of, groups, issues_of, random_group, traded

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.simple import exchange, mean, trades
from detente.errors import NothingToRead


def rivals(care: float = 0.8) -> Group:
    """delta (0, 0) and alpha (10, 10), each as strong as the other: delta cares for the second issue, alpha for the first."""
    return group_of([Issue([Actor(1, 1 - care, 0), Actor(1, care, 10)], 0, 10),
                     Issue([Actor(1, care, 0), Actor(1, 1 - care, 10)], 0, 10)])


@pytest.mark.parametrize("seed", range(8))
def test_trades_are_those_of_a_search_over_all_pairs(seed: int) -> None:
    group = random_group(seed, worlds=2, actors=4, issues=2 + seed % 2)
    found = exchange(group)
    for world in range(2):
        outcomes, made = traded(group, world)
        assert found.point[world] == pytest.approx(outcomes, abs=1e-7)
        assert [(one.first, one.second, one.given, one.taken) for one in trades(group, world)] == [
            (one.first, one.second, one.given, one.taken) for one in made]
        assert [one.gain for one in trades(group, world)] == pytest.approx([one.gain for one in made], abs=1e-8)


def test_some_of_those_groups_do_trade() -> None:
    assert sum(len(trades(random_group(seed, worlds=2, actors=4, issues=2 + seed % 2))) for seed in range(8)) > 8


def test_a_trade_worked_by_hand() -> None:
    """Outcomes are 8 and 2. delta gives way on the first (0.2 of 10: to 10), alpha on the second (to 0); equal rates, 1 to 1.

    The shift is 2 of 10 each way: delta gains 0.8 x 0.2 - 0.2 x 0.2 = 0.12, and so does alpha.
    """
    (trade,) = trades(rivals())
    assert (trade.first, trade.second, trade.given, trade.taken) == ("delta", "alpha", 0, 1)
    assert (trade.given_shift, trade.taken_shift, trade.gain) == pytest.approx((2, -2, 0.12))
    assert exchange(rivals()).point[0] == pytest.approx([10, 0])


def test_who_cares_alike_has_nothing_to_trade() -> None:
    found = exchange(rivals(care=0.5))
    assert np.array_equal(found.point, mean(rivals(care=0.5)).point)
    assert found.note.startswith("nobody has anything to trade")


def test_who_stands_on_the_same_side_has_nothing_to_trade() -> None:
    group = rivals()
    assert trades(group._replace(position=np.array([[[0.0, 3.0], [10.0, 3.0]]]))) == []


@given(groups(actors=2, issues=2))
def test_no_trader_loses_by_its_own_trades_taken_one_by_one(group: Group) -> None:
    for world in range(group.size):
        outcome = mean(group).point[world].copy()
        issues = issues_of(group, world, [None] * 3)
        for trade in trades(group, world):
            after = outcome.copy()
            after[trade.given] += trade.given_shift
            after[trade.taken] += trade.taken_shift
            for name in (trade.first, trade.second):
                actors = [issue.actors[group.actors.index(name)] for issue in issues]
                gain = sum(actor.salience * (issue.utility(actor, after[k]) - issue.utility(actor, outcome[k]))
                           for k, (actor, issue) in enumerate(zip(actors, issues, strict=True)))
                assert gain == pytest.approx(trade.gain)
                assert gain > 0
            outcome = after
        assert exchange(group).point[world] == pytest.approx(outcome, abs=1e-9)


@given(groups(actors=2, issues=2))
def test_nobody_gives_way_twice_on_one_issue(group: Group) -> None:
    for world in range(group.size):
        gave = [pair for one in trades(group, world) for pair in ((one.first, one.given), (one.second, one.taken))]
        assert len(gave) == len(set(gave))


def test_a_tie_goes_by_name_and_puts_the_world_on_a_knife_edge() -> None:
    twins = group_of([Issue([Actor(1, 0.2, 0), Actor(1, 0.8, 10), Actor(1, 0.2, 0)], 0, 10),
                      Issue([Actor(1, 0.8, 0), Actor(1, 0.2, 10), Actor(1, 0.8, 0)], 0, 10)])
    assert trades(twins)[0].first == "delta"
    assert trades(twins._replace(actors=("golf", "alpha", "delta")))[0].first == "delta"
    assert exchange(twins).knife_edge.all()
    assert not exchange(rivals()).knife_edge.any()


def test_who_has_no_weight_moves_nothing() -> None:
    group = rivals()
    assert trades(group._replace(capability=np.array([[1.0, 0.0]]))) == []


def test_many_worlds_are_reported_and_cut_into_parts_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    group, seen = random_group(4, worlds=9, actors=5, issues=3), []  # type: tuple[Group, list[tuple[str, int, int]]]
    whole = exchange(group)
    monkeypatch.setattr(sys.modules[exchange.__module__], "AT_ONCE", 150)
    parts = exchange(group, progress=lambda what, done, total: seen.append((what, done, total)))
    assert np.array_equal(whole.point, parts.point)
    assert seen == [("exchange", done, 9) for done in (2, 4, 6, 8, 9)]


def test_one_issue_or_too_many_actors_is_not_run() -> None:
    with pytest.raises(NothingToRead, match="two issues"):
        exchange(random_group(0, issues=1))
    with pytest.raises(NothingToRead, match="500 actors at most, not 501"):
        exchange(Group(tuple(map(str, range(501))), np.ones((1, 501)), np.ones((1, 501, 2)), np.ones((1, 501, 2)),
                       np.array([[0.0, 1.0]] * 2)))
