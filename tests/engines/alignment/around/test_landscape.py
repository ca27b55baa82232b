"""The landscape of line-ups against published networks, a search from the definitions, and what must always hold."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from signed_cases import STATES, networks, published

from detente.engines.alignment.around.changed import changed
from detente.engines.alignment.around.enumerated import enumerated
from detente.engines.alignment.around.landscape import landscape, vanished
from detente.engines.alignment.around.sampled import sampled
from detente.engines.alignment.around.whole import pulls
from detente.model.signed_network import SignedNetwork, signed_network

Camp = tuple[int, ...]


class Plain:
    """Every line-up of a small network and what follows, step by step from the definitions; ties are whole quarters."""

    def __init__(self, network: SignedNetwork) -> None:
        size = network.size or (1.0,) * len(network.actors)
        self.ties = {(int(i), int(j)): float(w) * size[i] * size[j]
                     for i, j, w in zip(network.one, network.other, network.weight, strict=True)}
        self.actors = len(network.actors)
        self.tied = sorted({end for pair in self.ties for end in pair})
        self.parts = [{place} for place in range(self.actors)]
        for one, other in self.ties:
            joined = [part for part in self.parts if one in part or other in part]
            self.parts = [part for part in self.parts if part not in joined] + [set().union(*joined)]
        every = {self.turned(camp) for camp in itertools.product((0, 1), repeat=self.actors)}
        self.energy = {camp: sum(w for (i, j), w in self.ties.items() if camp[i] != camp[j]) for camp in every}
        self.holds = sorted(camp for camp in every if all(self.energy[n] >= self.energy[camp] for n in self.near(camp)))

    def turned(self, camp: Camp) -> Camp:
        """Each part with its first actor in camp 0."""
        found = list(camp)
        for part in self.parts:
            for place in part:
                found[place] = camp[place] ^ camp[min(part)]
        return tuple(found)

    def near(self, camp: Camp) -> list[Camp]:
        return [self.turned(tuple(side ^ (place == mover) for place, side in enumerate(camp))) for mover in self.tied]

    def reached(self, camp: Camp, height: float) -> set[Camp]:
        """Line-ups that moves lead to without going above a height."""
        found, todo = {camp}, [camp]
        while todo:
            for to in self.near(todo.pop()):
                if self.energy[to] <= height and to not in found:
                    found.add(to)
                    todo.append(to)
        return found

    def barrier(self, camp: Camp) -> float:
        here, least = self.energy[camp], min(self.energy.values())
        for height in sorted({e for e in self.energy.values() if e >= here}):
            reached = self.reached(camp, height)
            if here > least and any(self.energy[to] < here for to in reached):
                return height - here
            if here == least and height > here and any(self.valley(to, least, camp) for to in reached & set(self.holds)):
                return height - here
        return float("inf")

    def valley(self, camp: Camp, least: float, level: Camp) -> bool:
        """Whether this is a valley other than the lowest one `level`."""
        return camp not in self.reached(level, least) if self.energy[camp] == least else self.barrier(camp) > 0

    def end(self, camp: Camp) -> Camp:
        """Where the moves that gain most lead; of several, by the first actor."""
        while self.tied and self.energy[best := min(self.near(camp), key=self.energy.__getitem__)] < self.energy[camp]:
            camp = best
        return camp


@given(networks(most=5, sized=True))
def test_landscape_is_what_the_definitions_say(network: SignedNetwork) -> None:
    plain, found = Plain(network), landscape(network)
    camps = [tuple(int(side) for side in row) for row in found.camp]
    assert sorted(camps) == plain.holds and found.whole and found.found == len(camps)
    assert np.allclose(found.energy, [plain.energy[camp] for camp in camps])
    assert list(found.strict) == [all(plain.energy[n] > plain.energy[camp] for n in plain.near(camp)) and bool(plain.tied)
                                  for camp in camps]
    assert found.barrier is not None and np.allclose(found.barrier, [plain.barrier(camp) for camp in camps])
    ends = [plain.end(camp) for camp in plain.energy]
    assert np.allclose(found.share, [ends.count(camp) / len(ends) for camp in camps])


@given(networks(most=6))
def test_least_energy_is_least_tension_less_the_weight_of_hostile_ties(network: SignedNetwork) -> None:
    found = landscape(network)
    hostile = float(np.abs(network.weight[network.weight < 0]).sum())
    assert np.allclose(found.energy, found.tension - hostile)
    least = min(sum(abs(w) for i, j, w in zip(network.one, network.other, network.weight, strict=True)
                    if (w > 0) == (camp[i] != camp[j])) for camp in itertools.product((0, 1), repeat=len(network.actors)))
    assert found.tension[0] == pytest.approx(least)


@given(networks(most=6, sized=True), st.data())
def test_energy_falls_along_the_path_from_today_and_it_ends_where_nobody_gains(network: SignedNetwork, data: st.DataObject) -> None:
    today = data.draw(st.lists(st.sampled_from([-1, 3, 7]), min_size=len(network.actors), max_size=len(network.actors)))
    found, plain = landscape(network, today), Plain(network)
    path = found.path
    assert path is not None and np.all(np.diff(path.energy) < 0) and len(path.energy) == len(path.moved) + 1
    camp = path.start.copy()
    first = min((side for side in today if side >= 0), default=0)
    assert all(now == (side != first) for now, side in zip(camp, today, strict=True) if side >= 0)
    for mover, energy in zip(path.moved, path.energy, strict=False):
        assert plain.energy[plain.turned(tuple(camp.tolist()))] == pytest.approx(energy)
        camp[mover] ^= 1
    assert np.array_equal(camp, path.camp) and plain.turned(tuple(camp.tolist())) in plain.holds
    assert path.gap == pytest.approx(path.energy[-1] - found.energy[0])


def test_tribes_have_two_strict_line_ups_and_five_counting_indifferent_moves(shared: Path) -> None:
    found = landscape(published(shared, "highland_tribes"))
    assert found.tension.tolist() == [7, 10, 13, 13, 14] and found.strict.tolist() == [True, True, False, False, False]
    assert found.energy[0] == -22 and found.starts == 2**15 and found.share.sum() == pytest.approx(1)
    assert found.barrier is not None and found.barrier[1] > 0


def test_monastery_has_25_line_ups_that_hold_and_two_best_that_differ_in_one_novice(shared: Path) -> None:
    network = published(shared, "sampson_lk3_dlk_signed")
    found = landscape(network)
    assert found.found == 25 and found.energy[:2].tolist() == [-15, -15] and found.tension[:3].tolist() == [12, 12, 14]
    assert [network.actors[place] for place in np.flatnonzero(found.camp[0] != found.camp[1])] == ["Greg_2"]
    assert found.valley is not None and found.valley[0] == found.valley[1] != found.valley[2]
    assert found.valleys is not None and found.valleys < 25


def test_many_states_are_searched_from_random_starts_and_say_so(shared: Path) -> None:
    network = published(shared, STATES, "52-55")
    found = landscape(network, np.arange(len(network.actors)) % 2, starts=512)
    assert not found.whole and found.starts == 512 and found.barrier is None and found.valleys is None
    assert found.tension[0] == 21  # the published least tension, which no start can go below
    assert found.path is not None and found.path.gap >= 0 and not vanished(found, network).any()


@given(networks(most=6))
@settings(max_examples=30)
def test_random_starts_find_only_line_ups_that_hold(network: SignedNetwork) -> None:
    ties = pulls(network)
    assume(len(ties.place))
    some, _ = sampled(ties, 64, 5)
    every = enumerated(ties)
    assert {row.tobytes() for row in some.camp} <= {row.tobytes() for row in every.camp}
    steps = {row.tobytes(): step for row, step in zip(every.camp, every.step, strict=True)}
    assert all(steps[row.tobytes()] == step for row, step in zip(some.camp, some.step, strict=True))
    assert some.share.sum() == pytest.approx(1)


def test_the_same_starts_lead_to_the_same_bytes(shared: Path) -> None:
    network = published(shared, STATES, "46-49")
    one, other = (landscape(network, starts=128, seed=3) for _ in range(2))
    assert one.camp.tobytes() == other.camp.tobytes() and one.share.tobytes() == other.share.tobytes()


@given(networks(most=5), st.data())
def test_line_ups_vanish_where_they_no_longer_hold_after_the_change(network: SignedNetwork, data: st.DataObject) -> None:
    weight = data.draw(st.sampled_from([-2.0, -0.5, 0.0, 0.5, 2.0]))
    after = changed(network, 0, 1, weight)
    before = landscape(network)
    ties = {(int(i), int(j)): float(w) for i, j, w in zip(after.one, after.other, after.weight, strict=True)}
    for camp, gone in zip(before.camp, vanished(before, after), strict=True):
        rises = [sum(w * (1 if camp[i] == camp[j] else -1) for (i, j), w in ties.items() if mover in (i, j))
                 for mover in range(len(camp))]
        assert gone == (min(rises) < 0)


def test_a_change_of_one_tie_leaves_one_line_up_where_two_held() -> None:
    pairs = {(0, 1): 3.0, (2, 3): 3.0, (0, 2): -1.0, (1, 3): 2.0, (0, 3): -1.0}
    before = landscape(signed_network(("a", "b", "c", "d"), pairs))
    assert before.found == 2 and vanished(before, changed(signed_network(("a", "b", "c", "d"), pairs), 1, 3, 9.0)).sum() == 1


@pytest.mark.parametrize("weight", [1e-200, 1e-6, 1e9, 1e200])
def test_the_unit_of_ties_changes_no_line_up(shared: Path, weight: float) -> None:
    network = published(shared, "highland_tribes")
    found, plain = landscape(network._replace(weight=network.weight * weight)), landscape(network)
    assert np.array_equal(found.camp, plain.camp) and np.allclose(found.energy / weight, plain.energy)


def test_decimals_that_cost_the_same_are_level() -> None:
    network = signed_network(("a", "b", "c", "d"), {(0, 1): 0.1, (0, 2): 0.2, (0, 3): -0.3})
    assert landscape(network).strict.all()
    pulled = signed_network(("a", "b", "c", "d"), {(0, 1): 0.1, (0, 2): 0.2, (0, 3): -0.3, (1, 2): 5.0, (1, 3): 5.0})
    assert landscape(pulled).found == 2 and not landscape(pulled).strict.any()


def test_a_path_leads_from_two_camps_only() -> None:
    network = signed_network(("a", "b", "c"), {(0, 1): 1.0})
    with pytest.raises(ValueError, match="two camps"):
        landscape(network, [0, 1, 2])


@pytest.mark.parametrize("actors", [0, 1, 3])
def test_without_ties_one_line_up_holds_and_nobody_moves(actors: int) -> None:
    found = landscape(signed_network(tuple("abc"[:actors]), {}), [1] * actors)
    assert found.found == 1 and found.energy.tolist() == [0] and found.path is not None and found.path.moved == ()
