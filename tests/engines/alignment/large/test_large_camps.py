"""Very many actors: planted camps are found again, odd shapes take no time, and bounds hold."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.alignment.large import colour as colour_module
from detente.engines.alignment.large.anneal import anneal
from detente.engines.alignment.large.colour import colour
from detente.engines.alignment.large.large_camps import large_camps
from detente.engines.alignment.line_up import numbered, tension, unsatisfied
from detente.model.signed_network import SignedNetwork


def network_of(actors: int, pairs: np.ndarray, weight: np.ndarray) -> SignedNetwork:
    """From pairs [T, 2] of places, lower first."""
    return SignedNetwork(tuple(map(str, range(actors))), pairs[:, 0].astype(np.int64), pairs[:, 1].astype(np.int64), weight.astype(float))


def planted(actors: int, ties: int, camps: int, noise: float, seed: int = 0) -> tuple[SignedNetwork, np.ndarray]:
    """Ties between drawn pairs, friendly inside planted camps and hostile across, a share of them turned round."""
    dice = np.random.default_rng(seed)
    pairs = np.sort(dice.integers(0, actors, (ties, 2)), axis=1)
    pairs = np.unique(pairs[pairs[:, 0] < pairs[:, 1]], axis=0)
    camp = dice.integers(0, camps, actors)
    sign = np.where(camp[pairs[:, 0]] == camp[pairs[:, 1]], 1.0, -1.0)
    return network_of(actors, pairs, np.where(dice.random(len(sign)) < noise, -sign, sign)), camp


networks = st.builds(lambda seed, actors, ties, camps: planted(actors, ties, camps, 0.3, seed)[0],
                     st.integers(0, 9999), st.integers(2, 7), st.integers(1, 20), st.integers(1, 3))


@pytest.mark.parametrize(("camps", "noise"), [(2, 0.05), (2, 0.2), (3, 0.05), (3, 0.2), (4, 0.05), (5, 0.05)])
def test_planted_camps_are_found_or_bettered(camps: int, noise: float) -> None:
    network, camp = planted(2000, 14_000, camps, noise)
    found = large_camps(network, camps)
    assert found.tension <= tension(network, camp)
    assert 0 < found.bound <= found.tension


@pytest.mark.parametrize("camps", [2, 3, 5])
def test_without_noise_nothing_is_left_unsatisfied(camps: int) -> None:
    network, _ = planted(3000, 30_000, camps, 0.0)
    found = large_camps(network, camps)
    assert (found.tension, found.bound, found.proved) == (0, 0, True)


@given(networks, st.integers(1, 4))
def test_no_line_up_lies_below_the_bound(network: SignedNetwork, camps: int) -> None:
    found = large_camps(network, camps)
    least = min(tension(network, np.array(camp)) for camp in itertools.product(range(camps), repeat=len(network.actors)))
    assert found.bound <= least <= found.tension


@given(networks, st.integers(2, 4))
def test_no_move_of_one_actor_betters_it(network: SignedNetwork, camps: int) -> None:
    camp = anneal(network, camps, sweeps=5)
    assert camp.tolist() == numbered(camp).tolist()
    for actor, other in itertools.product(range(len(camp)), range(camps)):
        moved = camp.copy()
        moved[actor] = other
        assert tension(network, moved) >= tension(network, camp)


@given(networks, st.integers(0, 3))
def test_neighbours_have_different_colours(network: SignedNetwork, together: int) -> None:
    ends, others = np.concatenate((network.one, network.other)), np.concatenate((network.other, network.one))
    order = np.argsort(ends, kind="stable")
    first = np.searchsorted(ends[order], np.arange(len(network.actors) + 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(colour_module, "TOGETHER", together)
        found = colour(others[order], first)
    assert found.min() >= 0
    assert (found[network.one] != found[network.other]).all()


def test_a_star_of_very_many_takes_two_colours_and_is_satisfied() -> None:
    leaves = np.arange(1, 100_001)
    network = network_of(100_001, np.column_stack((np.zeros_like(leaves), leaves)), np.where(leaves % 3, 1.0, -1.0))
    found = colour(np.concatenate((leaves, np.zeros_like(leaves))), np.concatenate(([0], len(leaves) + np.arange(len(leaves) + 1))))
    assert set(found) == {0, 1}
    assert not unsatisfied(network, anneal(network, 2, sweeps=10)).any()


def test_friends_all_stand_together_and_enemies_all_are_spread() -> None:
    network, _ = planted(2000, 10_000, 1, 0.0)
    assert large_camps(network, 2).proved
    hostile = large_camps(network._replace(weight=-network.weight), 2)
    assert 0 < hostile.bound < hostile.tension < network.ties / 2
    pairs = np.array(list(itertools.combinations(range(90), 2)))
    crowd = large_camps(network_of(90, pairs, -np.ones(len(pairs))), 3)
    assert crowd.tension == 3 * 30 * 29 / 2


def test_actors_without_ties_and_parts_without_others_are_no_trouble() -> None:
    nothing = np.empty((0, 2))
    assert large_camps(network_of(0, nothing, np.empty(0)), 2).proved
    assert large_camps(network_of(7, nothing, np.empty(0)), 3).camp.tolist() == [0] * 7
    pairs = np.array([[0, 1], [3, 4], [4, 5], [3, 5]])
    found = large_camps(network_of(8, pairs, np.array([-1.0, 1.0, 1.0, -0.5])), 2)
    assert (found.tension, found.bound) == (0.5, 0.5)


def test_the_same_seed_gives_the_same_camps_and_tells_how_far_it_is() -> None:
    network, said = planted(500, 3000, 3, 0.1)[0], list[tuple[str, int, int]]()
    assert anneal(network, 3, seed=4).tolist() == anneal(network, 3, seed=4, progress=lambda *what: said.append(what)).tolist()
    assert said[-1] == ("annealing", 800, 800)


def test_no_camp_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="one camp at least"):
        large_camps(planted(5, 5, 2, 0.0)[0], 0)
