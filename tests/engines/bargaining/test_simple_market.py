"""One trade: against a search over all shifts of both outcomes; and where trades may lead."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from simple_oracle import groups, random_group

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.simple import exchange, mean, trades
from detente.engines.bargaining.simple.exchange import most_actors
from detente.errors import NothingToRead
from detente.model.worlds import Floats

STEPS = 300


def utility(group: Group, row: int, outcome: list[Floats]) -> Floats:
    """Of one actor of the first world, with outcomes in its issues' own units: less salience times distance, in shares."""
    width = group.scale[:, 1] - group.scale[:, 0]
    return -sum(group.salience[0, row, k] * np.abs(outcome[k] - group.position[0, row, k]) / width[k] for k in range(len(width)))


@pytest.mark.parametrize("seed", range(40))
def test_no_shifts_of_the_two_outcomes_leave_the_one_who_gains_less_better_off(seed: int) -> None:
    """A giver moves its own position anywhere up to the other's, and the outcome no farther than the other's position.

    Over a grid of both shifts, each measured by what actors really have of it, the greatest of the lesser gains is the trade's.
    """
    group = random_group(seed, worlds=1, actors=4, issues=2)
    found = trades(group)
    if not found:
        return
    trade, start = found[0], mean(group).point[0]
    first, second = group.actors.index(trade.first), group.actors.index(trade.second)
    shifts = []
    for giver, other, issue in ((first, second, trade.given), (second, first, trade.taken)):
        weight = group.weight[0, :, issue]
        whole = weight[giver] / weight.sum() * (group.position[0, other, issue] - group.position[0, giver, issue])
        reach = group.position[0, other, issue] - start[issue]
        shifts.append(np.linspace(0, min(whole, reach, key=abs), STEPS + 1))
    given_shift, taken_shift = np.meshgrid(*shifts, indexing="ij")
    outcome = [start[0] + 0 * given_shift, start[1] + 0 * given_shift]
    outcome[trade.given] = outcome[trade.given] + given_shift
    outcome[trade.taken] = outcome[trade.taken] + taken_shift
    gains = [utility(group, row, outcome) - utility(group, row, [np.array(start[0]), np.array(start[1])])
             for row in (first, second)]
    best = np.minimum(*gains)
    assert best.max() == pytest.approx(trade.gain, abs=2 / STEPS)
    assert best.max() <= trade.gain + 1e-9


def test_many_of_these_pairs_do_trade() -> None:
    assert sum(bool(trades(random_group(seed, worlds=1, actors=4, issues=2))) for seed in range(40)) > 20


@given(groups(actors=2, issues=2))
def test_no_trade_leads_an_outcome_outside_the_positions(group: Group) -> None:
    found = exchange(group)
    assert (found.point >= group.position.min(1)).all() and (found.point <= group.position.max(1)).all()
    for world in range(group.size):
        outcome, low, high = mean(group).point[world].copy(), group.position[world].min(0), group.position[world].max(0)
        for trade in trades(group, world):
            outcome[trade.given] += trade.given_shift
            outcome[trade.taken] += trade.taken_shift
            assert (outcome >= low - 1e-9).all() and (outcome <= high + 1e-9).all()


def test_the_more_issues_the_fewer_actors_and_that_is_said() -> None:
    assert [most_actors(issues) for issues in (2, 3, 20)] == [500, 500, 144]
    group = Group(tuple(map(str, range(145))), np.ones((1, 145)), np.ones((1, 145, 20)), np.ones((1, 145, 20)),
                  np.array([[0.0, 1.0]] * 20))
    with pytest.raises(NothingToRead, match="with 20 issues it takes 144 actors at most, not 145"):
        exchange(group)
