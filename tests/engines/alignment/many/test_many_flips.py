"""What it costs to stand on the other side, among K camps, against every way to share the actors out."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.engines.alignment.line_up import LineUp
from detente.engines.alignment.many import k_flips as module
from detente.engines.alignment.many.k_camps import k_camps
from detente.engines.alignment.many.k_flips import k_flips
from detente.model.signed_network import SignedNetwork, signed_network


def drawn(seed: int, actors: int, share: float, most: int) -> SignedNetwork:
    """Whole weights between a share of all pairs."""
    dice = np.random.default_rng(seed)
    ties = {(i, j): float(dice.integers(-most, most + 1)) / 2 for i in range(actors) for j in range(i) if dice.random() < share}
    return signed_network(tuple(f"a{place}" for place in range(actors)), ties)


def flips_by_trying(network: SignedNetwork, camps: int, anchor: int) -> list[float]:
    """From all K^A line-ups."""
    actors = len(network.actors)
    least = np.full((actors, 2), np.inf)
    ties = list(zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True))
    for camp in itertools.product(range(camps), repeat=actors):
        if camp[anchor]:
            continue
        price = sum(abs(w) for i, j, w in ties if (w > 0) != (camp[i] == camp[j]))
        for actor in range(actors):
            side = int(camp[actor] == camp[anchor])
            least[actor, side] = min(least[actor, side], price)
    return np.abs(least[:, 0] - least[:, 1]).tolist()


networks = st.builds(drawn, st.integers(0, 9999), st.integers(1, 6), st.sampled_from([0.3, 0.5, 1.0]), st.integers(1, 3))


@given(networks, st.integers(1, 4))
def test_flips_are_what_trying_all_gives(network: SignedNetwork, camps: int) -> None:
    if camps == 1:
        assert np.isinf(k_flips(network, k_camps(network, 1)).low).all()
        return
    found = k_flips(network, k_camps(network, camps))
    wanted = flips_by_trying(network, camps, found.anchor)
    assert found.low.tolist() == pytest.approx(wanted)
    assert found.high.tolist() == pytest.approx(wanted)


@settings(max_examples=25)
@given(networks, st.integers(2, 3), st.sampled_from([1, 200]))
def test_larger_blocks_are_told_between_proved_figures(network: SignedNetwork, camps: int, solved: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST", 1)
        patch.setattr(module, "SOLVED", solved)
        found = k_flips(network, k_camps(network, camps))
    for low, high, wanted in zip(found.low, found.high, flips_by_trying(network, camps, found.anchor), strict=True):
        assert low - 1e-6 <= wanted <= high + 1e-6
        assert solved == 1 or low == pytest.approx(high)


@settings(max_examples=25)
@given(networks)
def test_a_line_up_that_is_not_proved_widens_the_figures(network: SignedNetwork) -> None:
    best = k_camps(network, 3)
    worse = np.zeros(len(network.actors), np.int64)
    hostile = float(-network.weight[network.weight < 0].sum())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST", 1)
        patch.setattr(module, "SOLVED", 1)
        found = k_flips(network, LineUp(3, worse, hostile, best.bound))
    for low, high, wanted in zip(found.low, found.high, flips_by_trying(network, 3, found.anchor), strict=True):
        assert low - 1e-9 <= wanted <= high + 1e-9


def test_tribes_stand_as_published(shared: Path) -> None:
    rows = [line.split(",") for line in (shared / "cases" / "alignment" / "highland_tribes.csv").read_text(encoding="utf-8").split()[1:]]
    names = list(dict.fromkeys(name for row in rows for name in row[:2]))
    network = signed_network(tuple(names), {(names.index(one), names.index(other)): float(sign) for one, other, sign in rows})
    found = k_flips(network, k_camps(network, 2))
    assert names[found.anchor] == "Gahuk"
    assert found.low.tolist() == found.high.tolist()
    by_cost = {cost: {name for name, low in zip(names, found.low, strict=True) if low == cost} for cost in (6, 5, 3, 1)}
    assert by_cost == {6: {"Gavev", "Kotun", "Nagad", "Gama", "Ove", "Nagam", "Asaro", "Masil"}, 5: {"Ukudz"},
                       3: {"Alika", "Notoh", "Kohik", "Geham", "Uheto"}, 1: {"Seuve"}}


def test_an_actor_apart_from_all_has_no_side() -> None:
    network = signed_network(("a", "b", "c", "d"), {(0, 1): -2.0, (2, 3): 1.0})
    found = k_flips(network, k_camps(network, 3))
    assert (found.low.tolist(), found.high.tolist()) == ([np.inf, 2, 0, 0], [np.inf, 2, 0, 0])


def test_nobody_is_no_anchor() -> None:
    network = signed_network((), {})
    with pytest.raises(ValueError, match="no actor"):
        k_flips(network, k_camps(network, 2))
