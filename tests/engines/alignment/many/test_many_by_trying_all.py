"""Three and four camps of a dozen actors, flips of nine, against all line-ups; and what must not change a tension."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.alignment.many import k_camps as camps_module
from detente.engines.alignment.many import k_flips as flips_module
from detente.engines.alignment.many import programme as programme_module
from detente.engines.alignment.many import rows as rows_module
from detente.engines.alignment.many.k_camps import k_camps
from detente.engines.alignment.many.k_flips import k_flips
from detente.model.signed_network import SignedNetwork, signed_network


def drawn(seed: int, actors: int, share: float, whole: bool = True) -> SignedNetwork:
    """Weights from -5 to 5 between a share of all pairs."""
    dice = np.random.default_rng(seed)
    ties = {(i, j): float(dice.integers(-5, 6) if whole else dice.normal())
            for i in range(actors) for j in range(i) if dice.random() < share}
    return signed_network(tuple(f"a{place}" for place in range(actors)), ties)


def growing(actors: int, camps: int) -> np.ndarray:
    """Restricted growth strings [A, N]: each way to share actors out among at most so many camps, once."""
    found = np.zeros((1, 1), np.int8)
    for _ in range(1, actors):
        top = found.max(axis=0)
        found = np.concatenate([np.vstack((found[:, top >= camp - 1], np.full((top >= camp - 1).sum(), camp, np.int8)))
                                for camp in range(camps)], axis=1)
    return found


def prices(network: SignedNetwork, ways: np.ndarray) -> np.ndarray:
    """Friendly ties across camps and hostile ones inside, of each way [N]."""
    total = np.zeros(ways.shape[1])
    for one, other, weight in zip(network.one, network.other, network.weight, strict=True):
        total += abs(weight) * ((ways[one] != ways[other]) == (weight > 0))
    return total


@pytest.fixture
def no_way_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Programmes only."""
    monkeypatch.setattr(camps_module, "FEW", 1)
    monkeypatch.setattr(camps_module, "STILL_FEW", 0)
    monkeypatch.setattr(flips_module, "MOST", 1)


@pytest.mark.usefixtures("no_way_is_tried")
@pytest.mark.parametrize(("actors", "camps", "share", "whole"), [
    (12, 3, 1.0, True), (12, 3, 0.4, False), (12, 4, 0.6, True), (13, 3, 0.5, True), (11, 4, 1.0, False), (13, 3, 0.7, False),
])
def test_a_dozen_actors_are_proved_at_what_trying_all_gives(actors: int, camps: int, share: float, whole: bool) -> None:
    network = drawn(actors + camps, actors, share, whole)
    found, least = k_camps(network, camps), prices(network, growing(actors, camps)).min()
    assert found.proved
    assert found.tension == pytest.approx(least, rel=1e-6)


@pytest.mark.usefixtures("no_way_is_tried")
@pytest.mark.parametrize(("actors", "camps", "whole"), [(9, 3, True), (9, 4, True), (10, 3, False), (8, 3, False)])
def test_programmes_price_each_side_as_trying_all_does(actors: int, camps: int, whole: bool) -> None:
    network, ways = drawn(7 * actors + camps, actors, 0.6, whole), growing(actors, camps)
    found, price = k_flips(network, k_camps(network, camps)), prices(network, ways)
    for actor in set(range(actors)) - {found.anchor}:
        beside = ways[actor] == ways[found.anchor]
        wanted = abs(price[beside].min() - price[~beside].min())
        assert found.low[actor] == pytest.approx(wanted, abs=1e-5)
        assert found.high[actor] == pytest.approx(wanted, abs=1e-5)


@pytest.mark.usefixtures("no_way_is_tried")
@pytest.mark.parametrize(("module", "limit", "value"), [
    (programme_module, "STEPS", 1.0), (programme_module, "EFFORT", 0), (rows_module, "GROWN", 0), (rows_module, "MOST", 1),
    (camps_module, "MOST", 2), (flips_module, "WORK", 0), (flips_module, "FAILED", 0),
])
def test_less_work_widens_figures_and_never_falsifies_them(
    module: object, limit: str, value: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, value)
    for seed in range(4):
        network, ways = drawn(seed, 9, 0.8), growing(9, 3)
        price = prices(network, ways)
        found = k_camps(network, 3, branch=False)
        assert found.bound <= price.min() + 1e-6
        assert found.tension >= price.min() - 1e-6
        told = k_flips(network, found)
        for actor in set(range(9)) - {told.anchor}:
            beside = ways[actor] == ways[told.anchor]
            wanted = abs(price[beside].min() - price[~beside].min())
            assert told.low[actor] - 1e-5 <= wanted <= told.high[actor] + 1e-5


@settings(max_examples=30)
@given(st.integers(0, 9999), st.integers(2, 9), st.integers(2, 4), st.sampled_from([0.001, 0.5, 3.0, 1e6]))
def test_heavier_ties_by_one_factor_cost_that_factor(seed: int, actors: int, camps: int, factor: float) -> None:
    network = drawn(seed, actors, 0.7)
    heavier = k_camps(network._replace(weight=network.weight * factor), camps)
    assert heavier.tension == pytest.approx(k_camps(network, camps).tension * factor)


@settings(max_examples=30)
@given(st.integers(0, 9999), st.integers(2, 9), st.integers(3, 5))
def test_one_tie_less_saves_no_more_than_its_weight(seed: int, actors: int, camps: int) -> None:
    network = drawn(seed, actors, 0.8)
    if network.ties:
        keep = np.arange(network.ties) != seed % network.ties
        lighter = network._replace(one=network.one[keep], other=network.other[keep], weight=network.weight[keep])
        saved = k_camps(network, camps).tension - k_camps(lighter, camps).tension
        assert -1e-9 <= saved <= abs(network.weight[~keep][0]) + 1e-9


def test_turning_the_signs_of_one_actor_may_change_what_three_camps_cost() -> None:
    hostile = signed_network(("a", "b", "c"), {(0, 1): -1.0, (1, 2): -1.0, (0, 2): -1.0})
    turned = signed_network(("a", "b", "c"), {(0, 1): 1.0, (1, 2): -1.0, (0, 2): 1.0})
    assert (k_camps(hostile, 2).tension, k_camps(turned, 2).tension) == (1, 1)
    assert (k_camps(hostile, 3).tension, k_camps(turned, 3).tension) == (0, 1)


@pytest.mark.parametrize(("period", "three", "four"), [("46-49", 13, 12), ("50-53", 11, 11), ("62-65", 32, 32)])
def test_windows_are_proved_and_their_sides_priced(shared: Path, period: str, three: int, four: int) -> None:
    with (shared / "cases" / "alignment" / "cow_signed_networks_odd_windows.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["period"] == period]
    names = list(dict.fromkeys(row[end] for row in rows for end in ("source", "target")))
    network = signed_network(tuple(names), {(names.index(row["source"]), names.index(row["target"])): float(row["sign"]) for row in rows})
    for camps, cost in ((3, three), (4, four)):
        found = k_camps(network, camps)
        assert (found.tension, found.bound) == (cost, cost)
    if period == "46-49":
        told = k_flips(network, k_camps(network, 3))
        assert told.low.tolist() == told.high.tolist()
