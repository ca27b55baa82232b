"""Whichever way a network is lined up, what is told holds against every way to share its actors out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.alignment import of_network as module
from detente.engines.alignment.line_up import LineUp
from detente.engines.alignment.of_network import flips, line_up
from detente.model.signed_network import SignedNetwork, signed_network


def drawn(seed: int, actors: int, share: float) -> SignedNetwork:
    """Weights in quarters between a share of all pairs."""
    dice = np.random.default_rng(seed)
    ties = {(i, j): float(dice.integers(-6, 7)) / 4 for i in range(actors) for j in range(i) if dice.random() < share}
    return signed_network(tuple(f"a{place}" for place in range(actors)), ties)


def shared_out(actors: int, camps: int) -> np.ndarray:
    """All ways to share actors out among at most so many camps, once each: [A, N]."""
    found = np.zeros((1, 1), np.int64)
    for _ in range(1, actors):
        top = found.max(axis=0)
        found = np.concatenate([np.vstack((found[:, top >= camp - 1], np.full((top >= camp - 1).sum(), camp)))
                                for camp in range(camps)], axis=1)
    return found


def prices(network: SignedNetwork, ways: np.ndarray) -> np.ndarray:
    """What each way leaves unsatisfied, by the definition."""
    total = np.zeros(ways.shape[1])
    for one, other, weight in zip(network.one, network.other, network.weight, strict=True):
        apart = ways[one] != ways[other]
        total += abs(weight) * (apart if weight > 0 else ~apart)
    return total


networks = st.builds(drawn, st.integers(0, 9999), st.integers(1, 8), st.sampled_from([0.4, 0.7, 1.0]))


@settings(max_examples=60)
@given(networks, st.integers(2, 4), st.booleans())
def test_large_ways_tell_what_holds_of_small_networks(network: SignedNetwork, camps: int, by_ties: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MANY" if by_ties else "LARGE", -1)
        patch.setattr(module, "CROWD", -1)
        patch.setattr(module, "THIN", -1)
        found = line_up(network, camps)
    price = prices(network, shared_out(len(network.actors), camps)).min()
    assert found.bound <= price + 1e-9
    assert found.tension >= price - 1e-9
    assert found.tension == pytest.approx(prices(network, found.camp[:, None])[0])


@settings(max_examples=40)
@given(networks, st.integers(2, 4))
def test_a_bound_from_cycles_is_taken_where_it_is_better_and_never_lies(network: SignedNetwork, camps: int) -> None:
    best, price = line_up(network, camps), prices(network, shared_out(len(network.actors), camps)).min()
    found = module._bounded(network, LineUp(camps, best.camp, best.tension, 0.0, "before"), None)
    assert 0 <= found.bound <= price + 1e-9
    assert (found.method == "before") == (found.bound == 0 < price)


@settings(max_examples=40)
@given(networks, st.integers(2, 4))
def test_moving_one_actor_alone_prices_its_side_from_above(network: SignedNetwork, camps: int) -> None:
    found = line_up(network, camps)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PRICED_TIES", 0)
        told = flips(network, found)
    ways = shared_out(len(network.actors), camps)
    price = prices(network, ways)
    for actor in range(len(network.actors)):
        beside = ways[actor] == ways[told.anchor]
        if actor != told.anchor and network.ties:
            assert told.low[actor] <= abs(price[beside].min() - price[~beside].min()) <= told.high[actor] + 1e-9


def test_a_crowd_of_enemies_in_three_camps_is_proved_by_cliques() -> None:
    ties = {(i, j): -1.0 for i in range(160) for j in range(i)}  # 12,720 ties
    found = line_up(signed_network(tuple(map(str, range(160))), ties), 3)
    assert (found.tension, found.bound) == (2 * 53 * 26 + 54 * 53 / 2, 2 * 53 * 26 + 54 * 53 / 2)


def test_many_ties_among_few_hundred_with_some_noise_are_proved_by_cycles() -> None:
    dice, (one, other) = np.random.default_rng(1), np.triu_indices(180, 1)
    camp = dice.integers(0, 2, 180)
    sign = np.where(camp[one] == camp[other], 1.0, -1.0) * np.where(dice.random(len(one)) < 0.03, -1.0, 1.0)
    network = SignedNetwork(tuple(map(str, range(180))), one, other, sign)
    found = line_up(network, 2)
    assert found.proved
    assert found.tension == (sign != np.where(camp[one] == camp[other], 1.0, -1.0)).sum()


def test_one_camp_needs_no_search_and_none_is_refused() -> None:
    network = drawn(1, 5, 1.0)
    assert line_up(network, 1).proved
    assert np.isinf(flips(network, line_up(network, 1)).high).all()
    with pytest.raises(ValueError, match="one camp at least"):
        line_up(network, 0)
