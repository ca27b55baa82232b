"""A pair that stands in a file more than once: averaged, with a note where that hides a difference."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.model.signed_network import SignedNetwork
from detente.store.networkties import tied

Line = tuple[int, int, float]
NAMES = tuple("abcdefghij")
LINES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([-2.0, -1.0, -0.5, -0.3, 0.0, 0.1, 0.2, 0.25, 1.0, 3.0]))
                 .filter(lambda line: line[0] != line[1]), max_size=30)


def network_of(lines: list[Line]) -> SignedNetwork:
    source, target = (np.array([line[end] for line in lines], np.int64) for end in (0, 1))
    return tied(NAMES, source, target, np.array([line[2] for line in lines], np.float64))


def by_definition(lines: list[Line]) -> dict[tuple[int, int], Fraction]:
    """The mean of each direction, then of those directions that are given."""
    ways: dict[tuple[int, int], list[Fraction]] = defaultdict(list)
    for source, target, weight in lines:
        ways[source, target].append(Fraction(str(weight)))
    mean = {way: sum(values, Fraction()) / len(values) for way, values in ways.items()}
    found = {}
    for one, other in {(min(way), max(way)) for way in ways}:
        given_ways = [mean[way] for way in ((one, other), (other, one)) if way in mean]
        found[one, other] = sum(given_ways, Fraction()) / len(given_ways)
    return {pair: value for pair, value in found.items() if value}


@given(LINES)
def test_each_direction_is_averaged_and_then_both_are(lines: list[Line]) -> None:
    network, meant = network_of(lines), by_definition(lines)
    found = {(one, other): weight for one, other, weight
             in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True)}
    assert found.keys() == meant.keys()
    assert all(abs(found[pair] - float(value)) < 1e-12 for pair, value in meant.items())


@given(LINES)
def test_ties_are_ordered_and_each_pair_stands_once(lines: list[Line]) -> None:
    network = network_of(lines)
    pairs = list(zip(network.one.tolist(), network.other.tolist(), strict=True))
    assert pairs == sorted(set(pairs)) and all(one < other for one, other in pairs)
    assert network.weight.all() and network.actors == NAMES


@given(LINES)
def test_turning_every_line_round_changes_no_tie(lines: list[Line]) -> None:
    turned = network_of([(target, source, weight) for source, target, weight in lines])
    assert np.array_equal(turned.weight, network_of(lines).weight)


@given(st.floats(-1e100, 1e100).filter(bool), st.integers(1, 9), st.integers(0, 9))
def test_a_pair_repeated_with_the_same_value_keeps_it_exactly(weight: float, there: int, back: int) -> None:
    network = network_of([(0, 1, weight)] * there + [(1, 0, weight)] * back)
    assert network.weight.tolist() == [weight] and network.notes == ()


def test_directions_that_differ_by_half_are_not_told_and_by_more_are() -> None:
    assert network_of([(0, 1, 1.0), (1, 0, 0.5)]).notes == ()
    network = network_of([(0, 1, 1.0), (1, 0, 0.25)])
    assert network.weight.tolist() == [0.625]
    assert network.notes == ("Not the same in both directions, which are averaged: a and b (0.25 and 1).",)


def test_weights_that_cancel_out_leave_no_tie_and_a_note() -> None:
    network = network_of([(0, 1, 1.0), (1, 0, -1.0)])
    assert network.ties == 0 and "No tie, for the weights cancel out: a and b." in network.notes


def test_a_note_names_three_pairs_and_counts_the_rest() -> None:
    network = network_of([(0, place, weight) for place in range(1, 8) for weight in (1.0, 2.0)])
    assert network.notes == ("Repeated with different weights, which are averaged: a and b; a and c; a and d; and 4 more pairs.",)


def test_a_repeated_direction_counts_once_beside_the_other() -> None:
    assert network_of([(0, 1, 3.0), (0, 1, 3.0), (0, 1, 3.0), (1, 0, 2.0)]).weight.tolist() == [2.5]
