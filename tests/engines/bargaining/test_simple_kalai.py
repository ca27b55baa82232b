"""Kalai-Smorodinsky and egalitarian solutions against a fine grid, closed forms and each other."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simple_oracle import Actor, Issue, group_of, groups, issues_of

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.simple import egalitarian, kalai_smorodinsky, midrange

exponents = st.sampled_from([1.0, 1.5, 2.0])
references = st.sampled_from([None, -0.5, 0.0, 1.0, 1.5])


def points(group: Group, share: float | None) -> np.ndarray | None:
    low, high = group.scale.T
    return None if share is None else low + share * (high - low)


def places(*positions: float) -> Group:
    return group_of([Issue([Actor(1 + n, 0.5, place) for n, place in enumerate(positions)], 0, 10)])


@pytest.mark.parametrize("name", ["egalitarian", "kalai_smorodinsky"])
@settings(max_examples=40)
@given(group=groups(), share=references, exponent=exponents)
def test_no_point_of_a_fine_grid_leaves_the_worst_off_better_off(name: str, group: Group, share: float | None,
                                                                 exponent: float) -> None:
    reference = points(group, share)
    model = {"egalitarian": egalitarian, "kalai_smorodinsky": kalai_smorodinsky}[name]
    found = model(group, reference, exponent=exponent)
    for world in range(group.size):
        for k, issue in enumerate(issues_of(group, world, [None] * 3 if reference is None else list(reference), exponent)):
            if issue.best(issue.egalitarian) == -math.inf:
                assert found.point[world, k] == (issue.reference if issue.reference is not None else pytest.approx(issue.low))
                continue
            worth = issue.egalitarian if name == "egalitarian" else issue.kalai_smorodinsky()
            slack = 1e-9 if name == "egalitarian" else 4e-2  # what an actor may hope for is found only to one step of the grid
            assert worth(found.point[world, k]) >= issue.best(worth) - slack
            assert all(issue.gain(actor, found.point[world, k]) >= -1e-9 for actor, _ in issue.say())


@given(groups(zeros=False), exponents)
def test_without_a_reference_point_both_are_the_midrange(group: Group, exponent: float) -> None:
    for model in (egalitarian, kalai_smorodinsky):
        assert np.allclose(model(group, exponent=exponent).point, midrange(group).point, atol=1e-9)


@given(groups(zeros=False), exponents)
def test_with_a_reference_point_below_all_the_egalitarian_deal_is_the_nearest_position(group: Group, exponent: float) -> None:
    reference = group.scale[:, 0] - 1
    assert np.allclose(egalitarian(group, reference, exponent=exponent).point, group.position.min(1), atol=1e-9)


@given(st.lists(st.floats(0.5, 10), min_size=2, max_size=2))
def test_two_actors_on_one_side_of_it_part_the_way_in_the_harmonic_mean(distances: list[float]) -> None:
    """y / b = (2 m - y) / m, m the nearer distance and b the other, at most 2 m: y = 2 m b / (m + b)."""
    nearer, farther = min(distances), min(max(distances), 2 * min(distances))
    found = kalai_smorodinsky(places(*distances), np.array([0.0])).point.item()
    assert found == pytest.approx(2 * nearer * farther / (nearer + farther))


@given(st.lists(st.floats(0.5, 10), min_size=2, max_size=2), exponents)
def test_two_actors_get_equal_parts_of_what_they_could_hope_for(distances: list[float], exponent: float) -> None:
    found = kalai_smorodinsky(places(*distances), np.array([0.0]), exponent=exponent).point.item()
    issue = Issue([Actor(1, 1, place) for place in distances], 0, 10, 0.0, exponent)
    reach = 2 * min(distances)
    parts = [issue.gain(actor, found) / issue.gain(actor, min(actor.position, reach)) for actor in issue.actors]
    assert parts[0] == pytest.approx(parts[1])


def test_a_third_actor_between_two_can_make_equal_parts_impossible() -> None:
    """At 0, 5 and 10 on 0..10 the two outer ones get half each; the middle one gets all it wants."""
    assert kalai_smorodinsky(places(0, 5, 10)).point.item() == pytest.approx(5)


def test_capability_and_salience_move_neither_unless_they_are_nothing() -> None:
    group = places(1, 4, 9)
    stronger = group._replace(capability=group.capability * np.array([[9.0, 1.0, 0.1]]))
    silent = group._replace(capability=group.capability * np.array([[1.0, 1.0, 0.0]]))
    for model in (egalitarian, kalai_smorodinsky):
        assert model(stronger).point.item() == model(group).point.item() == pytest.approx(5)
        assert model(silent).point.item() == pytest.approx(2.5)


def test_a_reference_point_between_the_positions_stands() -> None:
    for model in (egalitarian, kalai_smorodinsky):
        found = model(places(1, 4, 9), np.array([6.0]))
        assert found.point.item() == 6
        assert found.note.startswith("no agreement")


def test_the_least_demanding_point_is_in_the_middle_of_what_all_accept() -> None:
    """Linear utilities: the zone is 3..6 (from 2 + 4 and 8 - 5), its middle leaves the least gain greatest."""
    group = group_of([Issue([Actor(1, 1, 2), Actor(1, 1, 8)], 0, 10)])
    found = egalitarian(group, disagreement=np.array([[[0.6], [0.5]]]))
    assert found.point.item() == pytest.approx(4.5)
