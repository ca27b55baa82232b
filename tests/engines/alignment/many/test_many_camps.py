"""Line-ups in several camps against every way to share the actors out, and against published networks."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.alignment.line_up import LineUp
from detente.engines.alignment.many import k_camps as module
from detente.engines.alignment.many.curve import curve, elbow
from detente.engines.alignment.many.k_camps import k_camps
from detente.engines.alignment.many.kernel import kernel
from detente.engines.alignment.many.rows import turan
from detente.model.signed_network import SignedNetwork, signed_network


def every_line_up(actors: int, camps: int) -> Iterator[tuple[int, ...]]:
    """Each way to share actors out among at most so many camps, once."""
    if not actors:
        yield ()
        return
    for rest in every_line_up(actors - 1, camps):
        for camp in range(min(max(rest, default=-1) + 2, camps)):
            yield (*rest, camp)


def cost(network: SignedNetwork, camp: tuple[int, ...]) -> float:
    """Friendly ties across camps and hostile ones inside, by the definition."""
    ties = zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True)
    return sum(abs(w) for i, j, w in ties if (w > 0) != (camp[i] == camp[j]))


def least(network: SignedNetwork, camps: int) -> float:
    """By trying all."""
    return min(cost(network, camp) for camp in every_line_up(len(network.actors), camps))


def drawn(seed: int, actors: int, share: float, unit: float = 1.0, most: int = 1) -> SignedNetwork:
    """Ties of -most .. most units between a share of all pairs."""
    dice = np.random.default_rng(seed)
    ties = {(i, j): float(dice.integers(-most, most + 1)) * unit for i in range(actors) for j in range(i) if dice.random() < share}
    return signed_network(tuple(f"a{place}" for place in range(actors)), ties)


def published(path: Path, period: str = "") -> SignedNetwork:
    """A signed network of the shared cases."""
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row.get("period", "") == period]
    names = list(dict.fromkeys(row[end] for row in rows for end in ("source", "target")))
    return signed_network(tuple(names), {(names.index(row["source"]), names.index(row["target"])): float(row["sign"]) for row in rows})


networks = st.builds(drawn, st.integers(0, 9999), st.integers(0, 8), st.sampled_from([0.3, 0.6, 1.0]),
                     st.sampled_from([1.0, 0.25, 1 / 3, 1e-7, 1e8]), st.integers(1, 4))


@given(networks, st.integers(1, 5))
def test_no_other_sharing_out_costs_less(network: SignedNetwork, camps: int) -> None:
    found = k_camps(network, camps)
    assert found.proved
    assert found.tension == pytest.approx(least(network, camps), rel=1e-9)
    assert found.tension == pytest.approx(cost(network, tuple(found.camp.tolist())), rel=1e-12)
    assert found.camp.max(initial=0) < camps


@settings(max_examples=40)
@given(networks, st.integers(2, 4))
def test_programmes_find_what_trying_all_finds(network: SignedNetwork, camps: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEW", 1)
        patch.setattr(module, "STILL_FEW", 0)
        found = k_camps(network, camps)
    assert found.bound <= least(network, camps) * (1 + 1e-9)
    assert found.tension == pytest.approx(least(network, camps), rel=1e-6)


@pytest.mark.parametrize("camps", [3, 4])
def test_fourteen_actors_are_settled_whatever_their_weights(camps: int) -> None:
    dice = np.random.default_rng(camps)
    ties = {(i, j): float(dice.normal()) for i in range(14) for j in range(i)}
    network = signed_network(tuple("abcdefghijklmn"), ties)
    found = k_camps(network, camps)
    assert found.proved
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "STILL_FEW", 0)
        assert k_camps(network, camps).tension == pytest.approx(found.tension, rel=1e-9)


@given(networks)
def test_a_further_camp_never_costs(network: SignedNetwork) -> None:
    line_ups = curve(network, k_camps(network, 2))
    tensions = [line_up.tension for line_up in line_ups]
    assert tensions == sorted(tensions, reverse=True)
    assert [line_up.camps for line_up in line_ups] == [1, 2, 3, 4, 5]
    assert all(line_up.bound <= line_up.tension for line_up in line_ups)


@given(networks, networks, st.integers(2, 4))
def test_parts_without_ties_between_them_add_up(one: SignedNetwork, other: SignedNetwork, camps: int) -> None:
    ties = {(i, j): w for i, j, w in zip(one.one.tolist(), one.other.tolist(), one.weight.tolist(), strict=True)}
    shift = len(one.actors)
    ties |= {(i + shift, j + shift): w for i, j, w in zip(other.one.tolist(), other.other.tolist(), other.weight.tolist(), strict=True)}
    both = signed_network(tuple(map(str, range(shift + len(other.actors)))), ties)
    assert k_camps(both, camps).tension == pytest.approx(k_camps(one, camps).tension + k_camps(other, camps).tension)


@given(networks, st.permutations(range(8)), st.integers(2, 4))
def test_renaming_actors_changes_no_tension(network: SignedNetwork, order: list[int], camps: int) -> None:
    place = [spot for spot in order if spot < len(network.actors)]
    ties = {(place[i], place[j]): w for i, j, w in
            zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True)}
    renamed = k_camps(signed_network(network.actors, ties), camps)
    assert renamed.tension == pytest.approx(k_camps(network, camps).tension)


@given(networks, st.integers(2, 4))
def test_what_is_left_out_costs_its_constant_and_no_more(network: SignedNetwork, camps: int) -> None:
    core = kernel(network, camps)
    best = min(every_line_up(len(core.members), camps), key=lambda camp: cost(core.network, camp))
    whole = core.whole(np.array(best, np.int64), camps)
    assert cost(network, tuple(whole.tolist())) == pytest.approx(least(network, camps))
    assert least(core.network, camps) + core.constant == pytest.approx(least(network, camps))


def test_enemies_all_are_spread_evenly() -> None:
    ties = {(i, j): -1.0 for i in range(20) for j in range(i)}
    found = k_camps(signed_network(tuple(map(str, range(20))), ties), 3)
    assert (found.tension, found.bound) == (57, 57)  # 21 + 21 + 15
    assert sorted(np.bincount(found.camp)) == [6, 7, 7]


@pytest.mark.parametrize(("actors", "camps", "pairs"), [(4, 3, 5), (5, 2, 6), (7, 3, 16), (3, 5, 3), (6, 1, 0)])
def test_turan_counts_pairs_apart(actors: int, camps: int, pairs: int) -> None:
    assert turan(actors, camps) == pairs


def test_tribes_fall_into_three_camps(shared: Path) -> None:
    network = published(shared / "cases" / "alignment" / "highland_tribes.csv")
    line_ups = curve(network, k_camps(network, 2))
    assert [(line_up.tension, line_up.proved) for line_up in line_ups] == [(29, True), (7, True), (2, True), (2, True), (2, True)]
    assert elbow(line_ups) == 3
    camps = {frozenset(name for name, camp in zip(network.actors, line_ups[2].camp, strict=True) if camp == number) for number in range(3)}
    assert camps == {frozenset({"Gavev", "Kotun", "Nagad", "Gama"}), frozenset({"Nagam", "Notoh", "Kohik", "Seuve", "Uheto"}),
                     frozenset({"Ove", "Alika", "Gahuk", "Asaro", "Masil", "Ukudz", "Geham"})}


@pytest.mark.parametrize(("period", "curve_from_two"), [("46-49", [17, 13, 12]), ("96-99", [45, 34, 33]), ("74-77", [46, 30, 28])])
def test_states_are_proved_in_two_to_four_camps(shared: Path, period: str, curve_from_two: list[int]) -> None:
    network = published(shared / "cases" / "alignment" / "cow_signed_networks_odd_windows.csv", period)
    found = [k_camps(network, camps) for camps in (2, 3, 4)]
    assert [line_up.tension for line_up in found] == [line_up.bound for line_up in found] == curve_from_two


def test_signs_without_any_order_are_told_with_an_honest_gap() -> None:
    network = drawn(3, 90, 0.2)
    found = k_camps(network, 3)
    assert 0 < found.bound < found.tension
    assert not found.proved
    assert found.tension == cost(network, tuple(found.camp.tolist()))


def test_the_same_network_has_the_same_answer_and_tells_how_far_it_is() -> None:
    network, said = drawn(4, 26, 0.3), list[tuple[str, int, int]]()
    first, second = k_camps(network, 3, lambda *what: said.append(what)), k_camps(network, 3)
    assert first.camp.tolist() == second.camp.tolist()
    assert (first.bound, first.tension) == (second.bound, second.tension)
    assert said


def test_no_camp_is_refused() -> None:
    with pytest.raises(ValueError, match="one camp at least"):
        k_camps(drawn(1, 3, 1.0), 0)


def test_one_camp_leaves_what_is_hostile() -> None:
    network = signed_network(("a", "b", "c"), {(0, 1): -2.0, (1, 2): 3.0, (0, 2): -0.5})
    assert k_camps(network, 1).tension == k_camps(network, 1).bound == 2.5


@pytest.mark.parametrize(("tensions", "camps"), [((29, 7, 2, 2, 2), 3), ((0, 0, 0), 1), ((9, 0, 0), 2), ((42, 17, 13, 12, 12), 3), ((5,), 1)])
def test_elbow_is_the_last_camp_worth_having(tensions: tuple[int, ...], camps: int) -> None:
    assert elbow(tuple(LineUp(place, np.zeros(1, np.int64), float(cost), float(cost)) for place, cost in enumerate(tensions, 1))) == camps
