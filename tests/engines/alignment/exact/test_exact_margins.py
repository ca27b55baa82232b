"""Margins, flips and the list of best line-ups, against all line-ups tried by their definitions."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.alignment.exact import every, opposed
from detente.engines.alignment.exact.flips import flips
from detente.engines.alignment.exact.margins import margins
from detente.engines.alignment.exact.optima import optima
from detente.engines.alignment.exact.two_camps import two_camps
from detente.engines.alignment.line_up import LineUp, tension, unsatisfied
from detente.model.signed_network import SignedNetwork, signed_network

UNITS, PARTS, IRRATIONAL = (1.0, -1.0), (0.25, -1.5, -0.5), (np.pi, -np.e, -1.0, 0.1)


def drawn(actors: int, density: float, weights: tuple[float, ...], seed: int) -> SignedNetwork:
    """Each pair tied with this chance, at one of these weights."""
    dice = np.random.default_rng(seed)
    pairs = [pair for pair in itertools.combinations(range(actors), 2) if dice.random() < density]
    return signed_network(tuple(f"a{i}" for i in range(actors)), {pair: float(dice.choice(weights)) for pair in pairs})


def every_line_up(network: SignedNetwork) -> dict[tuple[int, ...], float]:
    """The tension of every line-up in which actor 0 is in camp 0."""
    ties = list(zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True))
    return {
        (0, *rest): sum(abs(w) for i, j, w in ties if ((0, *rest)[i] == (0, *rest)[j]) != (w > 0))
        for rest in itertools.product((0, 1), repeat=len(network.actors) - 1)
    }


def margin_of(tensions: dict[tuple[int, ...], float], i: int, j: int) -> float:
    """By the definition."""
    apart = min(cost for camp, cost in tensions.items() if camp[i] != camp[j])
    return apart - min(cost for camp, cost in tensions.items() if camp[i] == camp[j])


def best_line_ups(network: SignedNetwork) -> set[tuple[int, ...]]:
    """All of least tension; the first actor of each connected part is in camp 0."""
    tensions = every_line_up(network)
    least = min(tensions.values())
    first = list(range(len(network.actors)))
    for _ in first:
        for i, j in zip(network.one.tolist(), network.other.tolist(), strict=True):
            first[i] = first[j] = min(first[i], first[j])
    best = (camp for camp, cost in tensions.items() if cost <= least + 1e-9)
    return {tuple(camp[i] ^ camp[first[i]] for i in range(len(camp))) for camp in best}


@pytest.fixture
def by_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    """No block is enumerated."""
    monkeypatch.setattr(every, "MOST", 2)


networks = st.builds(
    drawn, st.integers(2, 8), st.floats(0.2, 1.0), st.sampled_from([UNITS, PARTS, IRRATIONAL]), st.integers(0, 2**31)
)


@given(networks)
def test_margins_of_all_pairs_are_the_definitions(network: SignedNetwork) -> None:
    pairs = list(itertools.permutations(range(len(network.actors)), 2))
    found, tensions = margins(network, two_camps(network), pairs), every_line_up(network)
    expected = [margin_of(tensions, i, j) for i, j in pairs]
    assert found.low == pytest.approx(expected, abs=1e-9)
    assert found.high == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("weights", [UNITS, PARTS, IRRATIONAL])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.usefixtures("by_programme")
def test_margins_by_cycles_and_cuts_are_the_definitions(weights: tuple[float, ...], seed: int) -> None:
    network = drawn(9, 0.3 + 0.15 * seed, weights, seed)
    pairs = list(itertools.combinations(range(9), 2))
    found, tensions = margins(network, two_camps(network), pairs), every_line_up(network)
    expected = np.array([margin_of(tensions, i, j) for i, j in pairs])
    assert found.low == pytest.approx(expected, abs=1e-4) and found.high == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.usefixtures("by_programme")
def test_margins_hold_the_truth_between_them_when_nothing_is_proved(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opposed, "WORK", 0)
    network = drawn(9, 0.7, UNITS, seed)
    camp = np.random.default_rng(seed).integers(0, 2, 9)
    pairs, tensions = list(itertools.combinations(range(9), 2)), every_line_up(network)
    found = margins(network, LineUp(2, camp, tension(network, camp), 0.0), pairs)
    expected = np.array([margin_of(tensions, i, j) for i, j in pairs])
    assert (found.low <= expected + 1e-9).all() and (expected <= found.high + 1e-9).all()
    assert (found.low < found.high).any()


@given(networks)
def test_a_flip_is_the_size_of_the_margin_with_the_anchor(network: SignedNetwork) -> None:
    line_up = two_camps(network)
    found = flips(network, line_up)
    ties = list(zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True))
    strength = [sum(abs(w) for i, j, w in ties if actor in (i, j)) for actor in range(len(network.actors))]
    assert strength[found.anchor] == pytest.approx(max(strength))
    tensions = every_line_up(network)
    for actor in range(len(network.actors)):
        if actor == found.anchor:
            assert found.low[actor] == found.high[actor] == np.inf
        else:
            expected = abs(margin_of(tensions, found.anchor, actor))
            assert found.low[actor] == pytest.approx(expected, abs=1e-9) == found.high[actor]


@given(networks)
def test_optima_are_all_line_ups_of_least_tension(network: SignedNetwork) -> None:
    line_up = two_camps(network)
    found, expected = optima(network, line_up, flips(network, line_up), most=1000), best_line_ups(network)
    assert found.count == len(expected) == len(found.camp)
    bad = np.array([unsatisfied(network, np.array(camp)) for camp in expected])
    assert (found.always == bad.all(axis=0)).all() and (found.ever == bad.any(axis=0)).all()


@given(networks)
def test_listed_optima_differ_cost_least_and_begin_with_the_given_one(network: SignedNetwork) -> None:
    line_up = two_camps(network)
    found = optima(network, line_up, flips(network, line_up), most=3)
    assert found.camp.shape == (min(3, found.count or 0), len(network.actors)) and found.camp.dtype == np.int8
    assert (found.camp[0] == line_up.camp).all() and len({camp.tobytes() for camp in found.camp}) == len(found.camp)
    for camp in found.camp:
        assert tension(network, camp) == pytest.approx(line_up.tension, abs=1e-9)


def test_optima_are_not_known_without_proof_or_in_groups_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    network = signed_network(tuple("abc"), {(0, 1): 1.0, (0, 2): 1.0, (1, 2): -1.0})
    line_up = two_camps(network)
    turned = flips(network, line_up)
    assert optima(network, line_up, turned).count == 3
    monkeypatch.setattr("detente.engines.alignment.exact.optima.MOST", 1)
    for found in (optima(network, line_up, turned), optima(network, line_up._replace(bound=0.0), turned)):
        assert found.count is None and found.ever.all() and not found.always.any()
        assert (found.camp == line_up.camp).all()


def test_networks_of_nobody_and_of_one() -> None:
    for actors in range(2):
        network = signed_network(tuple("a"[:actors]), {})
        line_up = two_camps(network)
        found = flips(network, line_up)
        assert len(found.low) == actors and optima(network, line_up, found).count == 1
        assert len(margins(network, line_up, []).low) == 0


def test_progress_tells_how_many_blocks_are_done() -> None:
    network, told = drawn(12, 0.2, UNITS, 8), list[tuple[str, int, int]]()
    flips(network, two_camps(network), lambda what, done, total: told.append((what, done, total)))
    assert told[-1][1] == told[-1][2] == len(told) > 1


def test_tribes_flip_as_published_and_line_up_in_one_way(shared: Path) -> None:
    from test_exact_two_camps import read

    network = read(shared / "cases/alignment/highland_tribes.csv")["all"]
    line_up = two_camps(network)
    found = flips(network, line_up)
    six = dict.fromkeys(("Gavev", "Kotun", "Nagad", "Gama", "Ove", "Nagam", "Asaro", "Masil"), 6.0)
    three = dict.fromkeys(("Alika", "Notoh", "Kohik", "Geham", "Uheto"), 3.0)
    assert dict(zip(network.actors, found.low, strict=True)) == six | three | {"Ukudz": 5, "Seuve": 1, "Gahuk": np.inf}
    assert (found.low == found.high).all()
    assert optima(network, line_up, found).count == 1


def test_novices_line_up_in_two_ways_that_differ_in_one(shared: Path) -> None:
    from test_exact_two_camps import read

    network = read(shared / "cases/alignment/sampson_lk3_dlk_signed.csv")["all"]
    line_up = two_camps(network)
    found = flips(network, line_up)
    best = optima(network, line_up, found)
    assert (line_up.tension, line_up.bound, best.count) == (12, 12, 2)
    assert [network.actors[i] for i in np.flatnonzero(best.camp[0] != best.camp[1])] == ["Greg_2"]
    assert [network.actors[i] for i in np.flatnonzero(found.high == 0)] == ["Greg_2"]


def nominations(path: Path, friendly: str, hostile: str, two_signed: bool) -> SignedNetwork:
    """Ties by the sign of a pair's nominations; pairs with both signs only if asked for, and if they don't cancel."""
    import csv

    marks: dict[tuple[str, str], list[int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["relation"] in (friendly, hostile):
            pair = (min(row["chooser"], row["chosen"]), max(row["chooser"], row["chosen"]))
            marks.setdefault(pair, []).append(1 if row["relation"] == friendly else -1)
    names = tuple(sorted({row["chooser"] for row in rows} | {row["chosen"] for row in rows}))
    kept = {pair: np.sign(sum(found)) for pair, found in marks.items() if two_signed or len(set(found)) == 1}
    return signed_network(names, {(names.index(i), names.index(j)): float(sign) for (i, j), sign in kept.items()})


@pytest.mark.parametrize("friendly,hostile,two_signed,ties,least", [
    ("SAMPLK3", "SAMPDLK", True, 60, 12), ("SAMPLK3", "SAMPDLK", False, 55, 11), ("SAMPES", "SAMPDES", True, 86, 19),
])
def test_novices_variants(shared: Path, friendly: str, hostile: str, two_signed: bool, ties: int, least: float) -> None:
    network = nominations(shared / "cases/alignment/sampson_all_relations.csv", friendly, hostile, two_signed)
    line_up = two_camps(network)
    assert (network.ties, line_up.tension, line_up.bound) == (ties, least, least)
    if least == 19:
        found = flips(network, line_up)
        assert optima(network, line_up, found).count == 1
        assert (np.delete(found.low, found.anchor) == 1).all() and (np.delete(found.high, found.anchor) == 1).all()


def test_the_ties_of_states_in_the_nineties_do_not_place_fifteen_of_them(shared: Path) -> None:
    from test_exact_two_camps import read

    network = read(shared / "cases/alignment/cow_signed_networks_odd_windows.csv")["96-99"]
    line_up = two_camps(network)
    found = flips(network, line_up)
    assert (found.low == found.high).all()
    assert sum(found.high == 0) == 15
    assert {"IND", "PAK"} <= {network.actors[i] for i in np.flatnonzero(found.high == 0)}
    best = optima(network, line_up, found)
    costs = {tension(network, camp) for camp in best.camp}
    assert costs == {45.0} and best.count == len(best.camp)
    assert best.always.sum() <= 45 <= best.ever.sum()
