"""Who is torn between whom, against every group of three looked at one by one, and networkx's count of triangles."""

from __future__ import annotations

import itertools
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signed_cases import STATES, networks, published

from detente.engines.alignment.around import triads as triads_module
from detente.engines.alignment.around.torn import Between, torn
from detente.engines.alignment.around.triads import triads
from detente.engines.alignment.line_up import tension
from detente.model.signed_network import SignedNetwork, signed_network


def plain(network: SignedNetwork) -> tuple[int, list[Between], list[Between]]:
    """How many triads; those with one in the middle; those of three who are hostile."""
    tie = {frozenset((int(i), int(j))): float(w) for i, j, w in zip(network.one, network.other, network.weight, strict=True)}
    count, pulled, hostile = 0, [], []
    for trio in itertools.combinations(range(len(network.actors)), 3):
        sides = {place: tie.get(frozenset(trio) - {place}) for place in trio}
        if None in sides.values():
            continue
        count += 1
        below = [place for place, weight in sides.items() if weight is not None and weight < 0]
        least = min(abs(weight) for weight in sides.values() if weight is not None)
        if len(below) == 1:
            one, other = (place for place in trio if place != below[0])
            pulled.append(Between(below[0], one, other, least))
        elif len(below) == 3:
            hostile.append(Between(*trio, least))
    return count, pulled, hostile


@given(networks(most=9), st.data())
def test_torn_is_what_each_group_of_three_shows(network: SignedNetwork, data: st.DataObject) -> None:
    camp = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(network.actors), max_size=len(network.actors))))
    count, pulled, hostile = plain(network)
    found = torn(network, camp, most=1000)
    assert (found.triads, found.unbalanced) == (count, len(pulled) + len(hostile))
    assert sorted(found.torn) == sorted(pulled) and sorted(found.hostile) == sorted(hostile)
    assert np.allclose(found.middle, [sum(t.weight for t in pulled if t.middle == a) for a in range(len(camp))])
    assert found.strain.sum() == pytest.approx(2 * tension(network, camp)) and found.share.max(initial=0) <= 1


@given(networks(most=9), st.integers(1, 3))
def test_the_heaviest_come_first_and_no_more_than_asked_for(network: SignedNetwork, most: int) -> None:
    every = torn(network, np.zeros(len(network.actors), np.int64), most=1000)
    few = torn(network, np.zeros(len(network.actors), np.int64), most=most)
    assert few.torn == every.torn[:most] and few.hostile == every.hostile[:most]
    assert [t.weight for t in every.torn] == sorted((t.weight for t in every.torn), reverse=True)


def test_triads_are_found_once_whatever_the_chunks(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    network = published(shared, STATES, "96-99")
    graph = nx.Graph(list(zip(network.one.tolist(), network.other.tolist(), strict=True)))
    whole = torn(network, np.zeros(151, np.int64))
    assert whole.triads == sum(nx.triangles(graph).values()) // 3
    monkeypatch.setattr(triads_module, "CHUNK", 100)
    assert torn(network, np.zeros(151, np.int64))[2:4] == whole[2:4]
    assert torn(network, np.zeros(151, np.int64)).torn == whole.torn


def test_too_many_pairs_of_ties_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    network = signed_network(tuple("abcd"), {(0, 1): 1.0, (1, 2): 1.0, (0, 2): -1.0})
    monkeypatch.setattr(triads_module, "MOST", 0)
    found = torn(network, np.zeros(4, np.int64))
    assert triads(network) is None and found.triads is None and found.torn == () and found.strain.tolist() == [1, 0, 1, 0]


def test_a_hundred_thousand_actors_have_their_strain() -> None:
    random = np.random.default_rng(0)
    one = np.arange(99_999)
    network = SignedNetwork(tuple(map(str, range(100_000))), one, one + 1, random.choice([-1.0, 1.0], 99_999))
    found = torn(network, np.zeros(100_000, np.int64))
    assert found.strain.sum() == 2 * (network.weight < 0).sum() and found.triads == 0
