"""Arrows: straight between neighbours, bows over the rest, nested, with ends of their own, and never across a box."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.report.labels import Box, Point
from detente.report.outcomepick import Arrow
from detente.report.outcomeroutes import HEAD, OFF, Route, bar, bow_height, middle, neck, routes, tip

PITCH = (130.0, 90.0)


def grid(columns: int, rows: int) -> dict[int, Box]:
    """Boxes of 80 by 40, numbered along the rows."""
    return {row * columns + column: Box(column * PITCH[0], row * PITCH[1], column * PITCH[0] + 80, row * PITCH[1] + 40)
            for row in range(rows) for column in range(columns)}


def arrow(here: int, there: int, actor: int = 0) -> Arrow:
    return Arrow(actor, here, there, True, False)


def along(route: Route, steps: int = 40) -> list[Point]:
    """Points of the curve, by its definition."""
    found = []
    for step in range(steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        points = (route.start, route.first, route.second, route.end)
        found.append((sum(w * p[0] for w, p in zip(weights, points, strict=True)),
                      sum(w * p[1] for w, p in zip(weights, points, strict=True))))
    return found


@pytest.mark.parametrize(("there", "start", "end"), [
    (1, (80 + OFF, 20), (130 - OFF, 20)), (3, (40, 40 + OFF), (40, 90 - OFF))])
def test_neighbours_are_joined_straight_from_middle_to_middle(there: int, start: Point, end: Point) -> None:
    (route,) = routes([arrow(0, there)], grid(3, 2), PITCH)
    assert route.start == pytest.approx(start)
    assert route.end == pytest.approx(end)
    assert all(min(abs(x - start[0]), abs(y - start[1])) < 1e-6 for x, y in along(route))


def test_two_opposite_straight_arrows_keep_apart_all_the_way() -> None:
    there, back = routes([arrow(0, 1), arrow(1, 0)], grid(2, 1), PITCH)
    assert there.start[1] == there.end[1] != back.start[1] == back.end[1]
    down, up = routes([arrow(0, 2), arrow(2, 0)], grid(2, 2), PITCH)
    assert down.start[0] == down.end[0] != up.start[0] == up.end[0]


@given(st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(
    lambda pair: pair[0] != pair[1] and (pair[0] // 4 == pair[1] // 4 or pair[0] % 4 == pair[1] % 4)), max_size=14))
def test_no_arrow_of_a_grid_crosses_a_box(pairs: set[tuple[int, int]]) -> None:
    boxes = grid(4, 3)
    for route in routes([arrow(*pair) for pair in sorted(pairs)], boxes, PITCH):
        assert not any(box.holds(point) for box in boxes.values() for point in along(route))


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: abs(pair[0] - pair[1]) > 1), max_size=20))
def test_arrow_heads_never_lie_on_each_other(pairs: set[tuple[int, int]]) -> None:
    found = routes([arrow(*pair) for pair in sorted(pairs)], grid(8, 1), PITCH)
    for one, other in combinations(found, 2):
        assert hypot(one.end[0] - other.end[0], one.end[1] - other.end[1]) > 1.5
        assert one.start != other.start


def test_bows_to_one_outcome_are_nested_like_brackets() -> None:
    short, long = routes([arrow(2, 0), arrow(3, 0)], grid(4, 1), PITCH)
    assert min(y for _, y in along(long)) < min(y for _, y in along(short))
    assert long.end[0] < short.end[0] < short.start[0] < long.start[0]


def test_a_longer_bow_stands_out_farther_up_to_a_limit() -> None:
    heights = [bow_height(span) for span in range(1, 12)]
    assert heights == sorted(heights)
    assert heights[-1] == heights[-2] < 60
    (bow,) = routes([arrow(0, 3)], grid(4, 1), PITCH)
    assert -OFF - min(y for _, y in along(bow)) == pytest.approx(bow_height((bow.end[0] - bow.start[0]) / PITCH[0]), rel=0.02)


def test_in_a_tree_arrows_run_from_side_to_side_and_elsewhere_from_foot_to_head() -> None:
    boxes = grid(2, 2)
    (side,) = routes([arrow(0, 3)], boxes, PITCH, sideways=True)
    assert (side.start[0], side.end[0]) == (80 + OFF, PITCH[0] - OFF)
    (foot,) = routes([arrow(0, 3)], boxes, PITCH)
    assert (foot.start[1], foot.end[1]) == (40 + OFF, PITCH[1] - OFF)
    (up,) = routes([arrow(3, 0)], boxes, PITCH)
    assert up.start[1] > up.end[1]


@given(st.integers(0, 11), st.integers(0, 11))
def test_a_head_points_where_the_line_ends_and_a_bar_stands_across_its_tail(here: int, there: int) -> None:
    if here == there:
        return
    (route,) = routes([arrow(here, there)], grid(4, 3), PITCH)
    point, left, right = tip(route)
    assert point == route.end
    foot = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    assert hypot(point[0] - foot[0], point[1] - foot[1]) == pytest.approx(HEAD)
    assert hypot(point[0] - neck(route)[0], point[1] - neck(route)[1]) < HEAD
    (a, b), (c, d) = bar(route)
    assert ((a + c) / 2, (b + d) / 2) == pytest.approx(route.start)
    run = (route.first[0] - route.start[0], route.first[1] - route.start[1])
    assert (c - a) * run[0] + (d - b) * run[1] == pytest.approx(0, abs=1e-6)


def test_the_middle_of_a_box_is_half_way() -> None:
    assert middle(Box(0, 10, 80, 50)) == (40, 30)
