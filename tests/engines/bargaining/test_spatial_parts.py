"""Does each step of the spatial model count as its definition says?"""

from __future__ import annotations

import numpy as np
import pytest
import spatial_oracle as oracle
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.bargaining.spatial.bargain import Terms, average, rounded, terms
from detente.engines.bargaining.spatial.condorcet import elect
from detente.engines.bargaining.spatial.contest import contest, worth_it
from detente.engines.bargaining.spatial.rules import KTAB, Rules
from detente.engines.bargaining.spatial.utility import distance, emphasis, utility
from detente.engines.bargaining.spatial.victory import victory
from detente.engines.bargaining.spatial.voting import response, strength

VOTES = ("proportional", "binary", "propbin", "propcbc", "cubic", "asymprosp")
VICTORIES = ("linear", "square", "quartic", "octic", "binary")
ELECTIONS = ("conditional", "markov-incentive", "markov-uniform")


def test_distances_are_weighted_by_ones_own_saliences() -> None:
    salience = np.array([[[0.6, 0.3], [0.1, 0.4]]])
    position = np.array([[[0.0, 0.0], [1.0, 0.5]]])
    away = distance(emphasis(salience), position, position)[0]
    assert away[0, 1] == pytest.approx(np.sqrt((0.36 + 0.0225) / 0.45))
    assert away[1, 0] == pytest.approx(np.sqrt((0.01 + 0.04) / 0.17))
    assert away[0, 0] == away[1, 1] == 0


def test_tiny_saliences_count_as_their_ratio_and_none_at_all_as_no_distance() -> None:
    weight = emphasis(np.array([[[3e-200, 4e-200], [0.0, 0.0]]]))
    assert np.allclose(weight[0, 0], [0.36, 0.64]) and (weight[0, 1] == 0).all()


@pytest.mark.parametrize(("away", "risk", "worth"), [(0, 0.7, 1), (0.5, 0, 0.5), (0.5, 1, 0.75), (0.5, -1, 0.25), (1, 0.3, 0), (1.2, 0.5, -0.3)])
def test_utility_bends_with_the_attitude_to_risk(away: float, risk: float, worth: float) -> None:
    assert utility(np.array(away), np.array(risk)) == pytest.approx(worth)
    assert oracle.utility(away, risk) == pytest.approx(worth)


@given(st.floats(-1, 1), st.sampled_from(VOTES), st.floats(0.1, 100))
def test_votes_go_as_defined(gain: float, rule: str, weight: float) -> None:
    assert weight * response(np.array(gain), rule) == pytest.approx(oracle.vote(weight, gain, 0.0, rule))  # type: ignore[arg-type]


def test_a_binary_vote_is_whole_save_next_to_nothing() -> None:
    assert response(np.array([1e-3, -0.2, 5e-9]), "binary").tolist() == pytest.approx([1, -1, 0.5])


@given(st.integers(0, 1000), st.sampled_from(VOTES), st.integers(1, 4), st.integers(1, 5))
def test_coalitions_go_as_the_loops_go(seed: int, rule: str, voters: int, options: int) -> None:
    dice = np.random.default_rng(seed)
    weight, worth = dice.uniform(1, 9, (2, voters)), dice.uniform(0, 1, (2, voters, options))
    found = strength(weight, worth, rule)  # type: ignore[arg-type]
    for world in range(2):
        assert np.allclose(found[world], oracle.coalitions(weight[world].tolist(), worth[world].tolist(), rule), rtol=1e-12)


@pytest.mark.parametrize(("rule", "ratio", "chance"), [
    ("linear", 3, 0.75), ("square", 3, 0.9), ("quartic", 2, 16 / 17), ("octic", 2, 256 / 257), ("binary", 1.2, 1 / (1 + 1e-6)),
    ("binary", 1.0, 0.5), ("binary", 1.05, (1.05 / 2.05 * 2.1 - 1) / 0.1), ("octic", 1e100, 1.0)])
def test_victory_goes_as_defined(rule: str, ratio: float, chance: float) -> None:
    found = victory(np.array([[[1.0, ratio], [1.0, 1.0]]]), rule)[0]  # type: ignore[arg-type]
    assert found[0, 1] == pytest.approx(chance) and found[0, 1] + found[1, 0] == pytest.approx(1)
    assert found[0, 0] == pytest.approx(0.5) and (found > 0).all()


@given(st.integers(0, 1000), st.sampled_from(ELECTIONS), st.sampled_from(VICTORIES), st.integers(1, 6))
def test_elections_sum_to_1_and_go_as_the_loops_go_on_every_sublist(seed: int, pce: str, how: str, options: int) -> None:
    dice = np.random.default_rng(seed)
    behind = dice.uniform(0.2, 5, (2, options, options))
    member = dice.random((2, 3, options)) < 0.6
    member[..., 0] = True
    rules = Rules(pce=pce, victory=how)  # type: ignore[arg-type]
    chance = elect(behind, member, rules)
    assert np.allclose(chance.sum(-1), 1) and (chance[~member] == 0).all() and (chance >= 0).all()
    for world in range(2):
        for election in range(3):
            some = np.flatnonzero(member[world, election])
            expected = oracle.elect(behind[world][np.ix_(some, some)].tolist(), rules._asdict())
            assert np.allclose(chance[world, election, some], expected, atol=1e-9)


def test_an_election_among_very_many_is_not_lost_to_tiny_products() -> None:
    behind = np.full((1, 900, 900), 1e-8)
    behind[0, 0] = 1.0
    chance = elect(behind, np.ones((1, 1, 900), bool), KTAB)[0, 0]
    assert chance[0] == pytest.approx(1) and np.isfinite(chance).all()


def test_third_parties_count_with_half_commitment_only() -> None:
    weight, view = np.array([[5.0, 4.0, 50.0]]), np.zeros((1, 1, 1, 3))
    away = np.array([[[0, 0.5, 0.2], [0.5, 0, 0.3], [0.2, 0.3, 0]]])
    alone = (5 * 0.5) / (5 * 0.5 + 4 * 0.5)
    for commitment in ("none", "full"):
        assert contest(weight, away, view, Rules(commitment=commitment))[0, 0, 1] == pytest.approx(alone)  # type: ignore[arg-type]
    vote = 50 * (0.8 - 0.7)
    chance = (2.5 + vote) / (4.5 + vote)
    side = 50 * (chance * (1 - 0.8) - (1 - chance) * (1 - 0.7))
    assert contest(weight, away, view, KTAB)[0, 0, 1] == pytest.approx((2.5 + side) / (4.5 + side))


def test_at_even_odds_a_third_party_backs_whom_it_likes_less() -> None:
    weight, view = np.array([[5.0, 5.0, 1e-6]]), np.zeros((1, 1, 1, 3))
    away = np.array([[[0, 0.5, 0.1], [0.5, 0, 0.4], [0.1, 0.4, 0]]])  # the third stands nearer to the first
    assert contest(weight, away, view, KTAB)[0, 0, 1] < 0.5


def test_who_gives_the_matter_no_attention_gives_way_without_a_contest() -> None:
    chance, mine, theirs = np.full((1, 2, 2), 0.25), np.ones((1, 2, 2)), np.full((1, 2, 2), 0.4)
    gain = worth_it(chance, np.array([[0.0, 1.0]]), mine, theirs)
    assert gain[0, 1, 0] == pytest.approx(2 - 1.4)
    assert gain[0, 0, 1] == pytest.approx(0.25 * 2 + 0.75 * 0.8 - 1.4)


@given(st.floats(0.01, 0.99), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.sampled_from(["s2p2", "s1p1", "s2pmax"]))
def test_bargains_go_as_defined(chance: float, xi: float, xj: float, si: float, sj: float, rule: str) -> None:
    found = terms(np.array([[chance]]), *(np.array([[[each]]]) for each in (xi, xj, si, sj)), rule)  # type: ignore[arg-type]
    if not found.close[0, 0]:
        assert (found.initiator[0, 0, 0], found.receiver[0, 0, 0]) == pytest.approx(oracle.bargain(chance, xi, xj, si, sj, rule), abs=1e-12)


def test_where_neither_cares_both_stay() -> None:
    found = terms(np.array([[0.5]]), *(np.array([[[each]]]) for each in (0.2, 0.8, 0.0, 0.0)), "s2p2")
    assert found.initiator[0, 0, 0] == 0.2 and found.receiver[0, 0, 0] == 0.8


def test_halves_are_rounded_upwards_and_told_of() -> None:
    whole, close = rounded(np.array([0.12345, 0.12344, 0.1234501, 1.0, 0.0]))
    assert whole.tolist() == [0.1235, 0.1234, 0.1235, 1.0, 0.0]
    assert close.tolist() == [True, False, False, False, False]


def test_two_views_of_a_bargain_are_averaged_by_weight() -> None:
    def at(place: float) -> Terms:
        return Terms(np.array([[[place]]]), np.array([[[place + 0.1]]]), np.array([[False]]))

    both = average(at(0.2), at(0.6), np.array([[3.0]]), np.array([[1.0]]))
    assert both.initiator[0, 0, 0] == pytest.approx(0.3) and both.receiver[0, 0, 0] == pytest.approx(0.4)
    assert average(at(0.2), at(0.6), np.zeros((1, 1)), np.zeros((1, 1))).initiator[0, 0, 0] == pytest.approx(0.2)
