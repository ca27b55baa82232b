"""Where everything on a map of camps stands: nothing on anything else, nothing outside, and little moved by little."""

from __future__ import annotations

from itertools import combinations
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from maps_told import NASTY, named, planted, small_map, without

from detente.model.actor_map import ActorMap, MapActor, MapTie
from detente.report.labels import Box, fitted, set_width
from detente.report.mapapart import pushed_apart
from detente.report.mapgroups import grouped
from detente.report.maplayout import MOST_NAMED, NAMED_OF_MANY, MapLayout, evenly, heaviest, lay_out_map, own_place, pull
from detente.report.maprows import rows_of

MAPS = {"small": small_map(), "two": planted(16, 2, 50), "three": planted(20, 3, 60, loose=4), "sixty": planted(60, 2, 300),
        "twelve": planted(60, 12, 200), "many": planted(150, 4, 900, loose=6), "none": planted(9, 1, 9)._replace(camps=())}


@pytest.fixture(params=[(name, width) for name in MAPS for width in (1000.0, 360.0)], ids=str)
def laid(request: pytest.FixtureRequest) -> tuple[ActorMap, MapLayout]:
    name, width = request.param
    return MAPS[name], lay_out_map(MAPS[name], width, 12.5)


def test_no_mark_and_no_name_lies_on_another(laid: tuple[ActorMap, MapLayout]) -> None:
    for one, other in combinations(laid[1].spots, 2):
        wide = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
        high = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
        assert min(wide, high) <= 0.3


def test_a_box_holds_its_mark_and_the_lines_of_its_name(laid: tuple[ActorMap, MapLayout]) -> None:
    layout = laid[1]
    for spot in layout.spots:
        x, y = spot.at
        assert spot.box.left <= x - layout.radius and x + layout.radius <= spot.box.right
        assert spot.box.top <= y - layout.radius
        assert y + layout.radius + len(spot.name) * layout.size <= spot.box.bottom
        assert max([0.0, *(set_width(line, layout.size) for line in spot.name)]) <= spot.box.right - spot.box.left


def test_everybody_stands_inside_the_own_camp_and_the_camp_inside_the_drawing(laid: tuple[ActorMap, MapLayout]) -> None:
    picture, layout = laid
    for actor, spot in zip(picture.actors, layout.spots, strict=True):
        region = layout.regions[spot.group]
        assert region.camp == (actor.camp if picture.camps or actor.camp == -2 else 0)
        assert region.outer.left <= spot.box.left + 0.2 and spot.box.right <= region.outer.right + 0.2
        assert region.outer.top <= spot.box.top and spot.box.bottom <= region.outer.bottom
    for region in layout.regions:
        assert region.outer.outside(layout.width + 0.1, layout.height + 0.1) == 0
    for one, other in combinations(layout.regions, 2):
        assert one.outer.overlap(other.outer) < 1e-6


def test_two_camps_stand_left_and_right_with_the_open_between_and_the_silent_below() -> None:
    left, right, between, below = lay_out_map(small_map(), 1000, 15).regions
    assert (left.camp, right.camp, between.camp, below.camp) == (0, 1, -1, -2)
    assert left.outer.right < between.outer.left < between.outer.right < right.outer.left
    assert below.outer.top > max(left.outer.bottom, right.outer.bottom, between.outer.bottom)


def test_on_a_narrow_drawing_camps_stand_above_each_other_with_the_open_between() -> None:
    first, second, between, below = (region.outer for region in lay_out_map(small_map(), 360, 12.5).regions)
    assert first.bottom < between.top < between.bottom < second.top < second.bottom < below.top


def test_more_camps_go_round_a_ring_with_the_open_inside() -> None:
    groups = grouped(planted(24, 5, 60, loose=4))
    rows = rows_of(groups, 1000)
    assert [[groups[place].camp for place in row] for row in rows] == [[0, 1, 2], [-1], [4, 3], [-2]]


@given(st.integers(1, 40), st.integers(0, 3), st.floats(300, 1100))
def test_every_group_has_one_place_in_the_rows(camps: int, loose: int, width: float) -> None:
    groups = grouped(planted(camps + 2 * loose + 2, camps, 5, loose=loose))
    placed = [place for row in rows_of(groups, width) for place in row]
    assert sorted(placed) == list(range(len(groups)))
    assert all(rows_of(groups, width))


def test_the_same_map_stands_the_same() -> None:
    assert lay_out_map(planted(40, 3, 150), 1000, 13) == lay_out_map(planted(40, 3, 150), 1000, 13)


@pytest.mark.parametrize(("actors", "camps", "ties"), [(12, 2, 25), (30, 2, 90), (60, 2, 300), (45, 3, 150)])
def test_one_actor_more_moves_the_median_other_by_less_than_a_tenth_of_the_width(actors: int, camps: int, ties: int) -> None:
    whole = planted(actors, camps, ties)
    before = lay_out_map(whole, 1000, 12.5).spots
    moves = []
    for gone in range(1, actors, max(1, actors // 6)):
        after = lay_out_map(without(whole, gone), 1000, 12.5).spots
        stayed = before[:gone] + before[gone + 1:]
        moves.append(median(float(np.hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]))
                            for one, other in zip(stayed, after, strict=True)))
    assert max(moves) < 1000 / 10
    assert median(moves) < 1000 / 15


def test_one_tie_more_moves_the_median_actor_by_less_than_a_twentieth_of_the_width() -> None:
    whole = planted(50, 2, 200)
    before = lay_out_map(whole, 1000, 12.5).spots
    for gone in range(0, 200, 40):
        after = lay_out_map(whole._replace(ties=whole.ties[:gone] + whole.ties[gone + 1:]), 1000, 12.5).spots
        moved = [float(np.hypot(one.at[0] - two.at[0], one.at[1] - two.at[1])) for one, two in zip(before, after, strict=True)]
        assert median(moved) < 1000 / 20


def test_places_follow_from_ids_and_not_from_the_order_of_the_list() -> None:
    whole = planted(20, 2, 60)
    turned = len(whole.actors) - 1
    mirror = whole._replace(actors=whole.actors[::-1],
                            ties=tuple(tie._replace(one=turned - tie.other, other=turned - tie.one) for tie in whole.ties))
    assert np.allclose(pull(whole), pull(mirror)[::-1])
    assert own_place("a") != own_place("b")
    assert own_place("\ud800") == own_place("\ud800")


@given(st.integers(2, 25), st.integers(0, 60), st.integers(0, 9))
def test_the_pull_is_the_balance_that_its_definition_asks_for(actors: int, ties: int, seed: int) -> None:
    whole = planted(actors, 2, ties, seed)
    spots = pull(whole)
    weight = np.zeros((actors, actors))
    for tie in whole.ties:
        if tie.weight > 0:
            weight[tie.one, tie.other] = weight[tie.other, tie.one] = tie.weight
    for place in range(actors):
        force = 0.6 * (np.array(own_place(whole.actors[place].id)) - spots[place])
        for other in np.flatnonzero(weight[place]):
            share = weight[place, other] / np.sqrt(weight[place].sum() * weight[other].sum())
            force = force + share * (spots[other] - spots[place])
        assert np.allclose(force, 0, atol=1e-9)


def test_friends_are_nearer_than_strangers_in_what_draws_them() -> None:
    actors = tuple(MapActor(f"a{place}", f"a{place}", 0) for place in range(12))
    ring = tuple(MapTie(min(one, other), max(one, other), 1.0) for one, other in combinations(range(12), 2) if one // 4 == other // 4)
    spots = pull(ActorMap("three circles of friends", actors, ring, ("all",)))
    far = {pair: float(np.hypot(*(spots[pair[0]] - spots[pair[1]]))) for pair in combinations(range(12), 2)}
    friends = [far[tie.one, tie.other] for tie in ring]
    assert np.mean(friends) < 0.6 * np.mean([gap for pair, gap in far.items() if pair[0] // 4 != pair[1] // 4])


def test_of_many_actors_the_heaviest_tied_have_their_names() -> None:
    picture = planted(MOST_NAMED + 20, 2, 400)
    spots = lay_out_map(picture, 1000, 12).spots
    assert {place for place, spot in enumerate(spots) if spot.name} == set(heaviest(picture, NAMED_OF_MANY))
    weight = [sum(abs(tie.weight) for tie in picture.ties if place in (tie.one, tie.other)) for place in range(len(spots))]
    named_least = min(weight[place] for place, spot in enumerate(spots) if spot.name)
    assert named_least >= max(weight[place] for place, spot in enumerate(spots) if not spot.name) - 1e-6


@pytest.mark.parametrize("word", NASTY)
def test_any_name_finds_room(word: str) -> None:
    layout = lay_out_map(named(small_map(), word), 360, 12.5)
    assert all(1 <= len(spot.name) <= 3 for spot in layout.spots)
    assert all(spot.box.outside(361, layout.height) == 0 for spot in layout.spots)


@given(st.text(max_size=80), st.integers(1, 20), st.integers(1, 3))
def test_a_fitted_name_keeps_to_its_lines(name: str, letters: int, most: int) -> None:
    lines = fitted(name, letters, most)
    assert len(lines) <= most
    assert all(len(line) <= max(2, letters) for line in lines)


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 600)), min_size=1, max_size=20))
def test_boxes_come_apart_and_leave_their_bounds_only_downwards(places: list[tuple[float, float]]) -> None:
    sizes = np.full((len(places), 2), 40.0)
    low, high = np.full((len(places), 2), 20.0), np.full((len(places), 2), 580.0)
    moved = pushed_apart(np.clip(np.array(places), low, high), sizes, low, high)
    assert (moved >= low - 1e-9).all() and (moved[:, 0] <= 580 + 1e-9).all()
    boxes = [Box(x - 20, y - 20, x + 20, y + 20) for x, y in moved]
    assert all(min(one.right, other.right) - max(one.left, other.left) <= 0.06
               or min(one.bottom, other.bottom) - max(one.top, other.top) <= 0.06 for one, other in combinations(boxes, 2))


def test_boxes_without_room_go_on_below() -> None:
    sizes = np.full((5, 2), 50.0)
    low, high = np.full((5, 2), 25.0), np.full((5, 2), 75.0)
    moved = pushed_apart(np.full((5, 2), 50.0) + np.arange(5)[:, None], sizes, low, high)
    assert moved[:, 1].max() > 75


def test_points_on_a_slant_fill_the_square_and_keep_their_order_across() -> None:
    slant = np.stack([np.arange(40.0), np.arange(40.0)], 1)
    even = evenly(slant, [str(place) for place in range(40)], 5)
    assert (np.diff(even[:, 0]) > 0).all()
    corners = [(even[:, 0] < 0.5) == left for left in (True, False)]
    assert all(0.3 < even[corner, 1].mean() < 0.7 for corner in corners)
