"""One tie changed, and the law that a pair's margin moves by exactly as much, against every line-up tried."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signed_cases import networks

from detente.engines.alignment.around.changed import changed, turning_points
from detente.model.signed_network import SignedNetwork, signed_network


def plain_margin(network: SignedNetwork, one: int, other: int) -> float:
    """Least tension with the pair apart less that with it together, by trying every line-up."""
    least = {True: np.inf, False: np.inf}
    for camp in itertools.product((0, 1), repeat=len(network.actors)):
        cost = sum(abs(w) for i, j, w in zip(network.one, network.other, network.weight, strict=True)
                   if (w > 0) == (camp[i] != camp[j]))
        apart = camp[one] != camp[other]
        least[apart] = min(least[apart], cost)
    return float(least[True] - least[False])


@given(networks(most=6), st.sampled_from([-2.0, -1.0, -0.25, 0.0, 0.5, 3.0]))
def test_the_margin_of_a_pair_moves_by_exactly_the_change_of_its_tie(network: SignedNetwork, weight: float) -> None:
    ties = {(int(i), int(j)): float(w) for i, j, w in zip(network.one, network.other, network.weight, strict=True)}
    after = changed(network, 1, 0, weight)
    assert plain_margin(after, 0, 1) - plain_margin(network, 0, 1) == pytest.approx(weight - ties.get((0, 1), 0.0))


@given(networks(most=5))
def test_at_the_turning_point_a_pair_stands_either_way(network: SignedNetwork) -> None:
    pairs = np.array([(other, one) for other in range(len(network.actors)) for one in range(other)])
    margins = np.array([plain_margin(network, *pair) for pair in pairs])
    turns = turning_points(network, pairs, margins, margins)
    assert len(turns) == len(pairs)
    nearest = [abs(turn.weight - turn.low) for turn in turns]
    assert nearest == pytest.approx(sorted(nearest))
    for turn in turns:
        assert turn.low == turn.high
        assert plain_margin(changed(network, turn.one, turn.other, turn.low), turn.one, turn.other) == pytest.approx(0)
        assert plain_margin(changed(network, turn.one, turn.other, turn.low + 0.25), turn.one, turn.other) > 0
        assert plain_margin(changed(network, turn.one, turn.other, turn.low - 0.25), turn.one, turn.other) < 0


def test_an_interval_of_margins_gives_an_interval_of_turning_points() -> None:
    network = signed_network(("a", "b"), {(0, 1): 1.0})
    turn, = turning_points(network, np.array([[0, 1]]), np.array([0.5]), np.array([2.0]))
    assert (turn.weight, turn.low, turn.high) == (1.0, -1.0, 0.5)


@given(networks(most=6), st.sampled_from([-2.0, 0.0, 0.5]))
def test_only_the_one_tie_is_another(network: SignedNetwork, weight: float) -> None:
    after = changed(network._replace(notes=("kept",)), 0, 1, weight)
    before = {(int(i), int(j)): w for i, j, w in zip(network.one, network.other, network.weight, strict=True)} | {(0, 1): weight}
    now = {(int(i), int(j)): w for i, j, w in zip(after.one, after.other, after.weight, strict=True)}
    assert now == {pair: w for pair, w in before.items() if w} and list(now) == sorted(now) and after.notes == ("kept",)
    assert changed(changed(network, 0, 1, 9.0), 0, 1, weight).weight.tolist() == after.weight.tolist()


@pytest.mark.parametrize(("one", "other", "weight"), [(0, 0, 1.0), (0, 5, 1.0), (-1, 1, 1.0), (0, 1, float("nan"))])
def test_a_tie_that_cannot_be_is_refused(one: int, other: int, weight: float) -> None:
    with pytest.raises(ValueError, match="no such tie"):
        changed(signed_network(("a", "b"), {}), one, other, weight)
