"""Means, median and midrange: the published table, and what weights and scales do to them."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from simple_oracle import groups, issues_of

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.simple import capability_mean, mean, median, midrange, plain_mean


def emissions(shared: Path) -> Group:
    """Ten actors on the years of delay before emission standards, 4..10."""
    with (shared / "cases" / "bargaining" / "eu_car_emission_1994.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    capability, salience, position = (np.array([float(row[name]) for row in rows]) for name in ("capability", "salience", "position"))
    return Group(tuple(row["actor"] for row in rows), capability[None], salience[None, :, None], position[None, :, None],
                 np.array([[4.0, 10.0]]))


def test_the_emission_table_gives_its_five_baselines(shared: Path) -> None:
    group = emissions(shared)
    found = [model(group).point.item() for model in (mean, median, plain_mean, capability_mean, midrange)]
    assert found == pytest.approx([7.390, 7.0, 6.7, 7.4752, 7.0], abs=5e-5)


def test_the_emission_median_is_on_a_knife_edge_and_its_mean_is_not(shared: Path) -> None:
    assert median(emissions(shared)).knife_edge.all()
    assert not mean(emissions(shared)).knife_edge.any()


def test_four_hundredths_of_one_salience_move_the_emission_median_by_half_the_scale(shared: Path) -> None:
    group = emissions(shared)
    salience = group.salience.copy()
    salience[0, group.actors.index("UK")] = 0.94
    assert median(group._replace(salience=salience)).point.item() == 10
    assert mean(group._replace(salience=salience)).point.item() == pytest.approx(7.41, abs=0.005)


@given(groups())
def test_means_are_sums_over_actors(group: Group) -> None:
    for world in range(group.size):
        for k, issue in enumerate(issues_of(group, world, [None] * 3)):
            strength = sum(actor.capability for actor in issue.actors)
            by_capability = [(actor, actor.capability if strength else 1.0) for actor in issue.actors]
            for model, said in ((mean, issue.say()), (capability_mean, by_capability), (plain_mean, [(a, 1.0) for a in issue.actors])):
                total = sum(weight for _, weight in said)
                assert model(group).point[world, k] == pytest.approx(sum(w * a.position for a, w in said) / total)
            places = [actor.position for actor in issue.actors]
            assert midrange(group).point[world, k] == pytest.approx((min(places) + max(places)) / 2)


@given(groups())
def test_no_point_beats_the_median_in_a_vote_by_distance(group: Group) -> None:
    found = median(group)
    for world in range(group.size):
        for k, issue in enumerate(issues_of(group, world, [None] * 3)):
            for x in (found.low[world, k], found.point[world, k], found.high[world, k]):
                for other in (actor.position for actor in issue.actors):
                    balance = sum(w * np.sign(abs(a.position - other) - abs(a.position - x)) for a, w in issue.say())
                    assert balance >= -1e-9


def test_half_on_each_side_leaves_the_gap_as_an_interval() -> None:
    group = Group(("a", "b"), np.ones((1, 2)), np.ones((1, 2, 1)), np.array([[[2.0], [8.0]]]), np.array([[0.0, 10.0]]))
    found = median(group)
    assert (found.low.item(), found.point.item(), found.high.item()) == (2, 5, 8)
    assert found.knife_edge.all()


@given(groups(actors=2, zeros=False), st.integers(0, 5), st.sampled_from(["capability", "salience"]))
def test_the_weighted_mean_moves_towards_an_actor_whose_weight_rises(group: Group, who: int, what: str) -> None:
    who %= len(group.actors)
    more = getattr(group, what).copy()
    more[:, who] *= 1.5
    before, after = mean(group).point, mean(group._replace(**{what: more})).point
    assert (np.abs(group.position[:, who] - after) <= np.abs(group.position[:, who] - before) + 1e-12).all()
    apart = np.abs(group.position[:, who] - before) > 1e-9
    assume(apart.any())
    assert (np.abs(group.position[:, who] - after) < np.abs(group.position[:, who] - before))[apart].all()


@given(groups())
def test_without_any_weight_all_actors_count_alike(group: Group) -> None:
    nobody = group._replace(capability=np.zeros_like(group.capability))
    assert np.allclose(mean(nobody).point, plain_mean(group).point)
    assert np.allclose(capability_mean(nobody).point, plain_mean(group).point)
