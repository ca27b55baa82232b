"""Groups that no tie joins, each with its own anchor: against every line-up tried, from the definition."""

from __future__ import annotations

import itertools

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.alignment.groups import MOST, groups, within
from detente.engines.alignment.line_up import tension
from detente.engines.alignment.of_network import line_up
from detente.model.signed_network import SignedNetwork, signed_network

WEIGHTS = st.sampled_from([-2.0, -1.0, -0.5, 0.5, 1.0, 3.0])
PAIRS = st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1])


@st.composite
def networks(draw: st.DrawFn) -> SignedNetwork:
    return signed_network(tuple("abcdefghi"), draw(st.dictionaries(PAIRS, WEIGHTS, min_size=1, max_size=10)))


def price(network: SignedNetwork, camps: int, anchor: int, actor: int) -> float:
    """How far the least tension with the actor beside the anchor is from the least with it elsewhere."""
    best = {True: np.inf, False: np.inf}
    for choice in itertools.product(range(camps), repeat=len(network.actors)):
        beside = choice[actor] == choice[anchor]
        best[beside] = min(best[beside], tension(network, np.array(choice)))
    return abs(best[True] - best[False])


@given(networks())
def test_groups_are_what_chains_of_ties_join(network: SignedNetwork) -> None:
    graph = networkx.Graph(list(zip(network.one.tolist(), network.other.tolist(), strict=True)))
    expected = sorted(map(sorted, networkx.connected_components(graph)), key=lambda group: (-len(group), group[0]))
    found = groups(network, line_up(network))
    assert found.number == len(expected)
    for number, members in enumerate(expected):
        assert np.flatnonzero(found.group == number).tolist() == members
        assert found.anchors[number] in members
    assert {int(place) for place in np.flatnonzero(found.group < 0)} == set(range(9)) - set(graph.nodes)


@given(networks())
def test_a_change_of_sides_costs_what_trying_every_line_up_of_its_group_says(network: SignedNetwork) -> None:
    found = groups(network, line_up(network))
    for number, anchor in enumerate(found.anchors):
        members = np.flatnonzero(found.group == number)
        if len(members) > 6:
            continue
        part, places = within(network, members), members.tolist()
        for place in places:
            if place == anchor:
                assert found.low[place] == found.high[place] == np.inf
            else:
                expected = price(part, 2, places.index(anchor), places.index(place))
                assert (found.low[place], found.high[place]) == pytest.approx((expected, expected))


def test_an_anchor_bears_the_heaviest_ties_of_its_group() -> None:
    found = groups(network := signed_network(tuple("abcdef"), {(0, 1): 1.0, (1, 2): -3.0, (3, 4): 5.0, (4, 5): 1.0}),
                   line_up(network))
    assert found.anchors == (1, 4)


def test_many_small_groups_are_counted_and_the_largest_looked_at() -> None:
    ties = {(2 * place, 2 * place + 1): 1.0 for place in range(40)} | {(80, 81): -1.0, (81, 82): -1.0}
    network = signed_network(tuple(f"n{place}" for place in range(83)), ties)
    found = groups(network, line_up(network))
    assert found.number == 41 and len(found.anchors) == MOST and found.anchors[0] == 81
    assert (found.high[found.group >= MOST] == 0).all()


def test_ties_within_are_those_with_both_ends_there() -> None:
    network = signed_network(tuple("abcd"), {(0, 1): 1.0, (1, 3): -2.0, (2, 3): 4.0})
    part = within(network, np.array([1, 3]))
    assert part.actors == ("b", "d") and part.weight.tolist() == [-2.0]
