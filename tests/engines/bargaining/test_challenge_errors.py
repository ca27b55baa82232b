"""Errors and ambiguities of public programs of the challenge model, each with a test that ours does not share it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from challenge_groups import emissions, group, groups
from hypothesis import given

from detente.engines.bargaining.challenge import challenge, trace
from detente.engines.bargaining.challenge.frame import frame
from detente.engines.bargaining.challenge.trace import KINDS
from detente.engines.bargaining.challenge.utility import Utility, of_challenging, utility
from detente.engines.bargaining.group import Group


def test_chances_are_of_the_pairs_own_votes_and_not_of_all_pairs(shared: Path) -> None:
    won = trace(emissions(shared), 0, 1)[0].success
    assert np.abs(won + won.T - 1).max() < 1e-12
    assert won.max() > 0.5


def test_giving_in_happens_where_the_loss_outweighs_the_other_ones_gain() -> None:
    """One program asks whether a number above 0 is less than its own size, which it never is."""
    dice, seen = np.random.default_rng(2), set()
    for _ in range(30):
        held = group(dice.uniform(0, 10, 6).tolist(), dice.uniform(0, 1, 6).tolist(), dice.uniform(0.1, 1, 6).tolist())
        each = trace(held, 0, 1)[0]
        seen |= set(each.kind.ravel().tolist())
        compelled = each.kind == KINDS.index("compelled")
        assert (-each.challenge[compelled] >= each.answer[compelled]).all()
        assert (each.answer[compelled] > 0).all()
    assert seen == set(range(len(KINDS)))


def test_compromises_do_not_pull_to_the_low_end(shared: Path) -> None:
    table = emissions(shared)
    here, mirrored = challenge(table, 1).position, challenge(table._replace(position=14 - table.position), 1).position
    assert np.abs(here - (14 - mirrored)).max() < 1e-9


def test_confrontations_do_not_go_before_nearer_compromises() -> None:
    """Somewhere an actor lost a confrontation, and yet accepts the compromise that moves it less."""
    dice, found = np.random.default_rng(4), 0
    for _ in range(40):
        held = group(dice.uniform(0, 10, 7).tolist(), dice.uniform(0, 1, 7).tolist(), dice.uniform(0.1, 1, 7).tolist())
        each = trace(held, 0, 1)[0]
        took = each.kind[np.arange(7), each.partner]
        found += int(((took == KINDS.index("compromise")) & (each.kind == KINDS.index("lost confrontation")).any(-1)).sum())
    assert found > 10


def test_greatest_expectation_does_not_choose_the_offer() -> None:
    dice, found = np.random.default_rng(4), 0
    for _ in range(40):
        held = group(dice.uniform(0, 10, 7).tolist(), dice.uniform(0, 1, 7).tolist(), dice.uniform(0.1, 1, 7).tolist())
        each = trace(held, 0, 1)[0]
        strongest = np.where(each.kind > 0, each.answer, -np.inf).argmax(-1)
        found += int(((each.kind > 0).any(-1) & (strongest != each.partner)).sum())
    assert found > 10


@given(groups(least=3, fine=True))
def test_unit_of_distance_is_not_taken_anew_as_positions_close_in(held: Group) -> None:
    first, *_, last = trace(held, 0, 6)
    for each in (first, last):
        gap = np.abs(each.position[:, None] - each.position[None, :]) / 20
        lone = each.risk[:, None]
        stake = 4 * ((0.5 + 0.5 * gap) ** lone - (0.5 - 0.5 * gap) ** lone)
        gain = 4 * (0.5**lone - (0.5 - 0.5 * gap) ** lone)
        salience = held.salience[0, :, 0]
        assert np.abs(each.challenge - (gain - salience[None, :] * (1 - each.success) * stake)).max() < 1e-9


def test_agreement_divides_nothing_by_zero() -> None:
    told = challenge(group([5, 5, 5], [0.5, 0.9, 0.1], [1, 2, 3]), 4)
    assert (told.position == 5).all()


def test_what_being_left_alone_is_worth_is_taken_away_whatever_q_is() -> None:
    """E falls in a straight line with Q from one end to the other; a program that turns the sign of the (1 - Q) part breaks it."""
    capability, salience, position = np.ones((1, 4)), np.array([[0.2, 0.9, 0.5, 1.0]]), np.array([[0.0, 3.0, 4.0, 9.0]])
    risk, won = np.array([[0.6, 1.0, 1.7, 2.0]]), np.full((1, 4, 4), 0.4)
    apart = np.abs(position[0][:, None] - position[0])[None] / 10
    worth: Utility = utility(apart, risk)
    at = {q: of_challenging(frame(capability, salience, position, 10.0, q), position, worth, won, risk) for q in (0.0, 0.5, 1.0)}
    assert np.abs((at[0.0] + at[1.0]) / 2 - at[0.5]).max() < 1e-12
    alone = worth.success - salience[:, None, :] * 0.6 * (worth.success - worth.failure) - at[0.0]
    off = ~np.eye(4, dtype=bool)[None]
    assert (np.abs(alone)[off] <= 2).all()
    assert (alone[0, 0, 3], alone[0, 0, 1]) == pytest.approx(  # the median is 4: left alone, D would come nearer to A, and B would not
        (2 - 4 * (0.5 - 0.25 * (0.4 + 0.9)) ** 0.6, 2 - 4 * (0.5 + 0.25 * (0.4 + 0.3)) ** 0.6))


def test_own_votes_count_and_votes_are_not_set_off_against_each_other() -> None:
    """Of two alone, each votes for itself with all its weight: 3 to 1."""
    each = trace(group([0, 10], [1, 1], [3, 1]), 0, 1)[0]
    assert each.success[0, 1] == pytest.approx(0.75)


def test_median_is_no_mean_in_any_round(shared: Path) -> None:
    for each in (challenge(emissions(shared), rounds) for rounds in (0, 1, 2, 5)):
        assert each.median.item() in each.position
        assert each.median.item() != each.mean.item()


def test_as_safe_as_each_other_divides_nothing_by_zero() -> None:
    each = trace(group([0, 10], [0.5, 0.5], [1, 1]), 0, 1)[0]
    assert each.risk.tolist() == [1.0, 1.0]
    assert each.tie  # a hair would make one of them daring
