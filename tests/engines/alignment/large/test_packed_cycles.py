"""Cycles that share no tie: what they prove of small networks, of crowds and of thousands."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.alignment.large import packing as module
from detente.engines.alignment.large.anneal import anneal
from detente.engines.alignment.large.large_camps import large_camps
from detente.engines.alignment.large.packing import packed
from detente.engines.alignment.line_up import tension
from detente.model.signed_network import SignedNetwork, signed_network


def drawn(seed: int, actors: int, share: float) -> SignedNetwork:
    """Weights in halves between a share of all pairs."""
    dice = np.random.default_rng(seed)
    ties = {(i, j): float(dice.integers(-4, 5)) / 2 for i in range(actors) for j in range(i) if dice.random() < share}
    return signed_network(tuple(map(str, range(actors))), ties)


def sparse(actors: int, each: int, camps: int, noise: float) -> tuple[SignedNetwork, np.ndarray]:
    """Ties between drawn pairs, so many an actor; planted camps, a share of signs turned round."""
    dice = np.random.default_rng(8)
    pairs = np.sort(dice.integers(0, actors, (actors * each // 2, 2)), axis=1)
    one, other = np.unique(pairs[pairs[:, 0] < pairs[:, 1]], axis=0).T
    camp = dice.integers(0, camps, actors)
    sign = np.where(camp[one] == camp[other], 1.0, -1.0) * np.where(dice.random(len(one)) < noise, -1.0, 1.0)
    return SignedNetwork(tuple(map(str, range(actors))), one, other, sign), camp


networks = st.builds(drawn, st.integers(0, 9999), st.integers(1, 7), st.sampled_from([0.4, 0.7, 1.0]))


@settings(max_examples=100)
@given(networks, st.integers(2, 4), st.integers(0, 9999))
def test_from_any_line_up_no_bound_is_too_high(network: SignedNetwork, camps: int, seed: int) -> None:
    camp = np.random.default_rng(seed).integers(0, camps, len(network.actors))
    least = min(tension(network, np.array(way)) for way in itertools.product(range(camps), repeat=len(network.actors)))
    assert 0 <= packed(network, camp, camps) <= least + 1e-9


@given(networks, st.integers(2, 4), st.sampled_from([0.25, 3.0]))
def test_heavier_ties_by_one_factor_prove_that_factor(network: SignedNetwork, camps: int, factor: float) -> None:
    camp = anneal(network, camps, sweeps=5)
    heavier = packed(network._replace(weight=network.weight * factor), camp, camps)
    assert heavier == pytest.approx(packed(network, camp, camps) * factor)


@given(networks, networks, st.integers(2, 3))
def test_parts_without_ties_between_them_add_up(one: SignedNetwork, other: SignedNetwork, camps: int) -> None:
    shift = len(one.actors)
    both = SignedNetwork(tuple(map(str, range(shift + len(other.actors)))), np.append(one.one, other.one + shift),
                         np.append(one.other, other.other + shift), np.append(one.weight, other.weight))
    camp = np.zeros(len(both.actors), np.int64)
    assert packed(both, camp, camps) == packed(one, camp[:shift], camps) + packed(other, camp[shift:], camps)


@pytest.mark.parametrize(("weights", "camps", "bound"), [
    ((-1.0, 1.0, 1.0), 2, 1.0), ((-1.0, 1.0, 1.0), 3, 1.0), ((-1.0, -1.0, -1.0), 2, 1.0), ((-1.0, -1.0, -1.0), 3, 0.0),
    ((-1.0, -1.0, 1.0), 2, 0.0), ((-2.0, 0.5, 3.0), 2, 0.5),
])
def test_a_triangle_costs_its_lightest_tie_if_it_is_bad(weights: tuple[float, ...], camps: int, bound: float) -> None:
    network = signed_network(("a", "b", "c"), dict(zip(((0, 1), (1, 2), (0, 2)), weights, strict=True)))
    best = min((np.array(way) for way in itertools.product(range(camps), repeat=3)), key=lambda way: tension(network, way))
    assert packed(network, best, camps) == bound


@pytest.mark.parametrize("camps", [2, 3])
def test_one_long_cycle_with_one_hostile_tie_is_found(camps: int) -> None:
    ties = {(place, (place + 1) % 41): 1.0 for place in range(41)} | {(0, 40): -1.0}
    ties.pop((40, 0))
    network = signed_network(tuple(map(str, range(41))), ties)
    assert packed(network, np.zeros(41, np.int64), camps) == 1


def test_cycles_tell_most_of_the_tension_of_thousands_in_two_camps() -> None:
    network, _ = sparse(5000, 10, 2, 0.1)
    found = large_camps(network, 2)
    assert 0.85 * found.tension < found.bound <= found.tension


def test_noise_in_a_dense_network_is_proved_to_the_last_tie() -> None:
    network, camp = sparse(400, 150, 3, 0.03)
    found = large_camps(network, 3)
    assert (found.tension, found.bound) == (tension(network, camp), tension(network, camp))


def test_work_is_bounded_and_less_of_it_proves_less(monkeypatch: pytest.MonkeyPatch) -> None:
    network, camp = sparse(2000, 10, 2, 0.1)
    full, seen = packed(network, camp, 2), list[tuple[str, int, int]]()
    monkeypatch.setattr(module, "VISITS", 2_000)
    less = packed(network, camp, 2, lambda *what: seen.append(what))
    monkeypatch.setattr(module, "VISITS", 0)
    assert packed(network, camp, 2) == 0 < less < full <= tension(network, camp)
    assert {what for what, _, _ in seen} == {"cycles that cannot be satisfied"}


def test_several_coolings_of_a_small_network_take_the_best() -> None:
    network, planted = sparse(800, 6, 4, 0.05)
    found = anneal(network, 4)
    assert tension(network, found) <= tension(network, planted)
    assert tension(network, found) <= tension(network, anneal(network, 4, sweeps=10))
