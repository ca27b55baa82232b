"""The Nash solution against a fine grid, and the laws that mark it out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from simple_oracle import Actor, Issue, group_of, groups, issues_of, random_group

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.simple import mean, median, nash

exponents = st.sampled_from([1.0, 1.5, 2.0, 3.0])
references = st.sampled_from([None, -0.5, 0.0, 0.25, 1.0, 1.5])


def points(group: Group, share: float | None) -> np.ndarray | None:
    low, high = group.scale.T
    return None if share is None else low + share * (high - low)


def two(first: float, second: float, weight: float = 1.0, low: float = 0.0, high: float = 10.0) -> Group:
    return group_of([Issue([Actor(1, 1, first), Actor(weight, 1, second)], low, high)])


@given(groups(), references, exponents)
def test_no_point_of_a_fine_grid_has_a_greater_product_of_gains(group: Group, share: float | None, exponent: float) -> None:
    reference = points(group, share)
    found = nash(group, reference, exponent=exponent)
    for world in range(group.size):
        for k, issue in enumerate(issues_of(group, world, [None] * 3 if reference is None else list(reference), exponent)):
            best = issue.best(issue.nash)
            if best == -math.inf:
                assert found.point[world, k] == (issue.reference if issue.reference is not None else pytest.approx(issue.low))
            else:
                assert issue.nash(found.point[world, k]) >= best - 1e-9


@given(groups(), references)
def test_nobody_with_a_say_gets_less_than_without_a_deal(group: Group, share: float | None) -> None:
    reference = points(group, share)
    found = nash(group, reference)
    for world in range(group.size):
        for k, issue in enumerate(issues_of(group, world, [None] * 3 if reference is None else list(reference))):
            assert all(issue.gain(actor, found.point[world, k]) >= -1e-9 for actor, _ in issue.say())


@given(groups(), references)
def test_no_other_point_is_better_for_one_and_worse_for_nobody(group: Group, share: float | None) -> None:
    """On a line that is: the answer lies among the positions, or at a reference point that does."""
    reference = points(group, share)
    found = nash(group, reference)
    for world in range(group.size):
        for k, issue in enumerate(issues_of(group, world, [None] * 3)):
            places = [actor.position for actor, _ in issue.say()]
            assert min(places) - 1e-9 <= found.point[world, k] <= max(places) + 1e-9


def test_two_equal_actors_meet_half_way() -> None:
    assert nash(two(2, 7)).point.item() == pytest.approx(4.5)


def test_two_equal_actors_share_the_gain_over_a_reference_point_on_one_side() -> None:
    """Both above the reference 0, at 2 and 6: gains x and 4 - x up to 2's reach at 4; x (4 - x) is greatest at 2."""
    assert nash(two(2, 6), np.array([0.0])).point.item() == pytest.approx(2)


def test_a_worked_asymmetric_case() -> None:
    """Positions 0 and 10, weights 1 and 3, utilities 1 - x/10 and x/10: log(10 - x) + 3 log x is greatest at 7.5."""
    assert nash(two(0, 10, weight=3)).point.item() == pytest.approx(7.5)


def test_a_reference_point_between_the_positions_stands_and_is_no_agreement() -> None:
    found = nash(two(2, 7), np.array([4.0]))
    assert found.point.item() == 4
    assert found.note.startswith("no agreement")


def test_a_note_counts_the_worlds_without_agreement() -> None:
    position = np.array([[[5.0], [7.0]], [[2.0], [7.0]], [[4.0], [9.0]]])
    group = Group(("a", "b"), np.ones((3, 2)), np.ones((3, 2, 1)), position, np.array([[0.0, 10.0]]))
    found = nash(group, np.array([4.0]))
    assert "(in 67 of 100 worlds)" in found.note
    assert found.point[0] > 4
    assert (found.point[1:] == 4).all()


def test_an_unknown_reference_point_counts_as_none() -> None:
    group = random_group(1)
    both = nash(group, np.array([np.nan, group.scale[1, 0]]))
    assert np.array_equal(both.point[:, 0], nash(group).point[:, 0])
    assert np.array_equal(both.point[:, 1], nash(group, group.scale[:, 0]).point[:, 1])


@pytest.mark.parametrize("seed", range(6))
def test_when_no_deal_is_very_bad_it_nears_the_median_and_with_squares_the_mean(seed: int) -> None:
    group = random_group(seed)
    terrible = np.full(group.position.shape, -1e5)
    width = group.scale[:, 1] - group.scale[:, 0]
    assert np.allclose(nash(group, disagreement=terrible).point / width, median(group).point / width, atol=1e-4)
    assert np.allclose(nash(group, disagreement=terrible, exponent=2).point / width, mean(group).point / width, atol=1e-4)


def test_disagreement_utilities_at_the_reference_point_are_the_reference_point() -> None:
    group = random_group(2)
    reference = group.scale[:, 0] - 0.1
    width = group.scale[:, 1] - group.scale[:, 0]
    utilities = 1 - np.abs(reference - group.position) / width
    assert np.allclose(nash(group, disagreement=utilities).point, nash(group, reference).point, atol=1e-9)


def test_where_no_point_is_good_enough_the_middle_of_the_gap_stands() -> None:
    demanding = np.full((1, 2, 1), 0.9)
    found = nash(two(2, 8), disagreement=demanding)
    assert found.point.item() == pytest.approx(5)
    assert "good enough for everybody" in found.note
    assert nash(two(2, 8), np.array([1.0]), disagreement=demanding).point.item() == 1


@given(groups(actors=2), st.integers(0, 5))
def test_an_actor_without_weight_has_no_say(group: Group, who: int) -> None:
    who %= len(group.actors)
    group.capability[:, who] = 0
    group.capability[:, who - 1] = 1
    group.salience[:, who - 1] = 0.5
    elsewhere = group._replace(position=group.position.copy())
    elsewhere.position[:, who] = group.scale[:, 0]
    assert np.allclose(nash(group).point, nash(elsewhere).point, atol=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_weights_by_capability_or_salience_alone_are_those_with_the_other_made_equal(seed: int) -> None:
    group = random_group(seed)
    level, keen = group._replace(capability=np.ones((3, 4))), group._replace(salience=np.ones((3, 4, 2)))
    assert np.allclose(nash(group, weights="salience").point, nash(level).point)
    assert np.allclose(nash(group, weights="capability").point, nash(keen).point)
    assert np.allclose(nash(group, weights="equal").point, nash(level, weights="capability").point)


def test_unknown_weights_and_hollow_utilities_are_refused() -> None:
    with pytest.raises(ValueError, match="weights are one of"):
        nash(two(0, 1), weights="size")
    with pytest.raises(ValueError, match="1 or more"):
        nash(two(0, 1), exponent=0.5)
