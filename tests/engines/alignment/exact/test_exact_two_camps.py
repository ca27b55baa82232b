"""Two camps: brute force written from the definition, the laws of the index, and the published networks."""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.alignment.exact import every
from detente.engines.alignment.exact.block import common_unit
from detente.engines.alignment.exact.blocks import blocks
from detente.engines.alignment.exact.two_camps import two_camps
from detente.engines.alignment.line_up import tension, unsatisfied
from detente.model.signed_network import SignedNetwork, signed_network

WINDOWS = ("46-49", "54-57", "68-71", "80-83", "88-91", "96-99")


def least_tension(network: SignedNetwork) -> float:
    """By the definition: the least weight left unsatisfied over all camps."""
    ties = list(zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True))
    return min(
        sum(abs(w) for i, j, w in ties if (camp[i] == camp[j]) != (w > 0))
        for rest in itertools.product((0, 1), repeat=max(len(network.actors) - 1, 0))
        for camp in [(0, *rest)]
    )


def drawn(actors: int, density: float, weights: tuple[float, ...], seed: int) -> SignedNetwork:
    """Each pair tied with this chance, at one of these weights."""
    dice = np.random.default_rng(seed)
    pairs = [pair for pair in itertools.combinations(range(actors), 2) if dice.random() < density]
    return signed_network(tuple(f"a{i}" for i in range(actors)), {pair: float(dice.choice(weights)) for pair in pairs})


@st.composite
def networks(draw: st.DrawFn, most: int = 9) -> SignedNetwork:
    """Few actors, few different weights: many line-ups cost the same."""
    weights = draw(st.sampled_from([(1.0, -1.0), (1.0, -2.0, 0.25), (0.1, -0.7, -0.3), (np.pi, -np.e, -1.0)]))
    return drawn(draw(st.integers(0, most)), draw(st.floats(0.1, 1.0)), weights, draw(st.integers(0, 2**31)))


def with_ties(network: SignedNetwork, ties: dict[tuple[int, int], float]) -> SignedNetwork:
    """The same actors with other ties."""
    return signed_network(network.actors, ties)


def ties_of(network: SignedNetwork) -> dict[tuple[int, int], float]:
    """Ties by pair."""
    return {(i, j): w for i, j, w in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True)}


def read(path: Path) -> dict[str, SignedNetwork]:
    """Networks of a file by period; `all` where it has none."""
    rows = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row.get("period", "all")].append((row["source"], row["target"], float(row["sign"])))
    found = {}
    for period, ties in rows.items():
        names = tuple(sorted({name for tie in ties for name in tie[:2]}))
        found[period] = signed_network(names, {(names.index(one), names.index(other)): sign for one, other, sign in ties})
    return found


@pytest.fixture
def by_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    """No block is enumerated."""
    monkeypatch.setattr(every, "MOST", 2)


@given(networks())
def test_enumerated_line_ups_are_the_brute_forced_ones(network: SignedNetwork) -> None:
    found = two_camps(network)
    assert found.proved and found.tension == pytest.approx(least_tension(network), abs=1e-12)
    assert found.tension == tension(network, found.camp)


@pytest.mark.parametrize("weights", [(1.0, -1.0), (0.25, -1.5, -0.5), (np.pi, -np.e, -1.0, 0.1)])
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.usefixtures("by_programme")
def test_cycles_and_branching_are_the_brute_forced_ones(weights: tuple[float, ...], seed: int) -> None:
    network = drawn(11, 0.3 + 0.12 * seed, weights, seed)
    found = two_camps(network)
    assert found.proved
    assert found.tension == pytest.approx(least_tension(network), rel=2e-6)


@pytest.mark.usefixtures("by_programme")
def test_a_gap_that_cycles_leave_is_closed_by_branching() -> None:
    network = signed_network(tuple("abcdefg"), dict.fromkeys(itertools.combinations(range(7), 2), -1.0))
    found = two_camps(network)
    assert (found.tension, found.bound) == (9, 9)  # three and four: 3 + 6 pairs inside; every triangle's third would be 7
    assert "branching" in found.method


@given(networks(), st.data())
def test_switching_one_actor_leaves_least_tension(network: SignedNetwork, data: st.DataObject) -> None:
    if network.actors:
        actor = data.draw(st.integers(0, len(network.actors) - 1))
        switched = {pair: -w if actor in pair else w for pair, w in ties_of(network).items()}
        assert two_camps(with_ties(network, switched)).tension == pytest.approx(two_camps(network).tension, abs=1e-12)


@given(networks())
def test_least_tension_is_at_most_the_hostile_weight_and_half_of_all(network: SignedNetwork) -> None:
    found, weight = two_camps(network), network.weight
    assert 0 <= found.bound <= found.tension <= min(-weight[weight < 0].sum(), np.abs(weight).sum() / 2) + 1e-12


@given(networks(), st.sampled_from([-1.0, 1.0, 0.5]), st.data())
def test_one_more_tie_raises_least_tension_by_its_weight_at_most(network: SignedNetwork, w: float, data: st.DataObject) -> None:
    pairs = sorted(set(itertools.combinations(range(len(network.actors)), 2)) - set(ties_of(network)))
    if pairs:
        more = with_ties(network, ties_of(network) | {data.draw(st.sampled_from(pairs)): w})
        assert -1e-12 <= two_camps(more).tension - two_camps(network).tension <= abs(w) + 1e-12


@given(networks(7), networks(7), st.booleans())
def test_least_tension_adds_over_parts_and_over_blocks(first: SignedNetwork, second: SignedNetwork, shared: bool) -> None:
    offset = len(first.actors) - (1 if shared and first.actors and second.actors else 0)
    ties = ties_of(first) | {(i + offset, j + offset): w for (i, j), w in ties_of(second).items()}
    both = signed_network(tuple(f"b{i}" for i in range(offset + len(second.actors))), ties)
    assert two_camps(both).tension == pytest.approx(two_camps(first).tension + two_camps(second).tension, abs=1e-12)


@given(networks(), st.randoms(use_true_random=False))
def test_renaming_actors_changes_no_tension(network: SignedNetwork, random: object) -> None:
    order = list(range(len(network.actors)))
    random.shuffle(order)  # type: ignore[attr-defined]
    renamed = with_ties(network, {(order[i], order[j]): w for (i, j), w in ties_of(network).items()})
    assert two_camps(renamed).tension == pytest.approx(two_camps(network).tension, abs=1e-12)


@given(networks(), st.sampled_from([2.0, 1e-9, 3e7, 2.0**-60, 2.0**80]))
def test_scaling_scales_tension_and_keeps_camps(network: SignedNetwork, factor: float) -> None:
    scaled = network._replace(weight=network.weight * factor)
    assert two_camps(scaled).tension == pytest.approx(two_camps(network).tension * factor, rel=1e-9)
    assert two_camps(scaled).proved


@pytest.mark.usefixtures("by_programme")
@settings(max_examples=10)
@given(st.integers(0, 2**31))
def test_a_balanced_network_has_no_tension_and_its_own_camps(seed: int) -> None:
    dice = np.random.default_rng(seed)
    camp = dice.choice((-1.0, 1.0), 30)
    ties = {(i, i + 1): camp[i] * camp[i + 1] * 0.7 for i in range(29)}
    ties |= {(i, j): camp[i] * camp[j] for i, j in itertools.combinations(range(30), 2) if j > i + 1 and dice.random() < 0.2}
    found = two_camps(signed_network(tuple(map(str, range(30))), ties))
    assert found.tension == found.bound == 0
    assert ((found.camp == 0) == (camp == camp[0])).all()


@pytest.mark.parametrize("ties", [{}, {(0, 1): -2.0}, {(0, 1): 1.0, (1, 2): 3.0, (0, 2): 1.0}, {(0, 1): -1.0, (2, 3): -1.0}])
def test_networks_without_tension_need_none(ties: dict[tuple[int, int], float]) -> None:
    for actors in (5, max((max(pair) for pair in ties), default=-1) + 1):
        found = two_camps(signed_network(tuple("abcde"[:actors]), ties))
        assert found.tension == found.bound == 0 and len(found.camp) == actors


@pytest.mark.parametrize("low,high", [(1e-300, 1e-299), (1e300, 3e300), (1e-9, 1e9), (1.0, 1e15), (1e-300, 1e300)])
@pytest.mark.usefixtures("by_programme")
def test_huge_tiny_and_mixed_weights_are_bounded_honestly(low: float, high: float) -> None:
    network = drawn(9, 0.9, (low, -low, high, -high), 4)
    found, least = two_camps(network), least_tension(network)
    assert found.bound <= least * (1 + 1e-9) and least <= found.tension * (1 + 1e-9)
    assert found.tension <= least * (1 + 1e-5)


def test_units_are_found_for_decimals_and_thirds_and_for_no_others() -> None:
    assert common_unit(np.array([0.25, -1.5, 2.0])) == (0.25, True)
    assert common_unit(np.array([3e-7, -1.2e-6])) == (pytest.approx(3e-7), True)
    assert common_unit(np.array([1 / 3, -2 / 3, 1.0])) == (pytest.approx(1 / 3), True)
    assert common_unit(np.array([np.pi, -np.e])) == (np.pi, False)
    assert common_unit(np.zeros(0)) == (1.0, True)


@given(networks(12))
def test_blocks_are_those_that_networkx_finds(network: SignedNetwork) -> None:
    import networkx

    graph = networkx.Graph(list(ties_of(network)))
    ours = {frozenset(block.members.tolist()) for block in blocks(network).blocks}
    assert ours == {frozenset(found) for found in networkx.biconnected_components(graph)}


def test_tribes_leave_seven_ties_unsatisfied(shared: Path) -> None:
    network = read(shared / "cases/alignment/highland_tribes.csv")["all"]
    found = two_camps(network)
    assert (found.tension, found.bound, unsatisfied(network, found.camp).sum()) == (7, 7, 7)
    small = np.bincount(found.camp).argmin()
    assert {network.actors[i] for i in np.flatnonzero(found.camp == small)} == {"Gavev", "Kotun", "Nagad", "Gama"}


@pytest.mark.parametrize("period", WINDOWS)
def test_states_of_a_window_need_the_tension_that_two_other_programmes_found(shared: Path, period: str) -> None:
    network = read(shared / "cases/alignment/cow_signed_networks_odd_windows.csv")[period]
    with (shared / "cases/alignment/cow_frustration_odd_windows.csv").open(encoding="utf-8") as file:
        published = {row["period"]: float(row["L"]) for row in csv.DictReader(file)}
    found = two_camps(network)
    assert found.tension == found.bound == published[period]


def test_planted_camps_under_noise_are_proved_and_cost_no_more_than_the_noise() -> None:
    dice = np.random.default_rng(5)
    camp, pairs = dice.choice((-1.0, 1.0), 150), list(itertools.combinations(range(150), 2))
    chosen = [pairs[k] for k in dice.choice(len(pairs), 400, replace=False)]
    noise = np.where(dice.permutation(400) < 40, -1.0, 1.0)
    ties = {(i, j): camp[i] * camp[j] * sign for (i, j), sign in zip(chosen, noise, strict=True)}
    network = signed_network(tuple(map(str, range(150))), ties)
    found = two_camps(network)
    assert found.proved and 30 < found.tension <= 40


def test_random_signs_end_with_two_honest_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.engines.alignment.exact import programme

    monkeypatch.setattr(programme, "MOST", 4)
    network = drawn(60, 0.3, (1.0, -1.0), 3)
    found = two_camps(network)
    assert 0 < found.bound < found.tension == tension(network, found.camp)


def test_progress_counts_the_blocks_and_the_same_network_gives_the_same_bytes() -> None:
    network, told = drawn(25, 0.2, (1.0, -1.0), 8), list[tuple[str, int, int]]()
    first = two_camps(network, lambda what, done, total: told.append((what, done, total)))
    assert [done for _, done, _ in told] == list(range(1, told[-1][2] + 1))
    assert first.camp.tobytes() == two_camps(network).camp.tobytes()
