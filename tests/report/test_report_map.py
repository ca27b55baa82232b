"""The actor map: the same every time, nothing on top of anything else, nothing outside the frame."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import Reader, assessment, told_case

from detente.model.case import Case
from detente.report.actormap import actor_map, bonds, poles
from detente.report.labels import Box, place_labels, place_numbers, samples, spread, wrapped
from detente.report.layout import crossings, place_actors
from detente.report.numbering import number_claims
from detente.store.casefile import case_from

COORDINATES = st.floats(0, 1000)


def big_case(actors: int = 20) -> Case:
    """Two camps of neighbours, tied in a ring within each camp and hostile across."""
    names = [f"actor-{place}" for place in range(actors)]
    claims = {}
    for place, name in enumerate(names):
        other = names[(place + 2) % actors]
        claims[f"friends-{place}"] = {"tie": [name, other, 0.6], "source": "s"}
        if place % 5 == 0:
            claims[f"foes-{place}"] = {"tie": [name, names[(place + 1) % actors], -0.8], "source": "s"}
    return case_from({"case": "big", "sources": {"s": {"reliability": "B"}}, "claims": claims,
                      "actors": {name: {"name": f"The long-named party number {name[6:]}"} for name in names}})


def drawn(case: Case, width: float = 1000, height: float = 700, size: float = 15) -> str:
    return actor_map(number_claims(assessment(case, conclusions=())), case, width, height, size, "m")


def test_the_same_case_gives_the_same_map() -> None:
    assert drawn(told_case()) == drawn(told_case())


def test_friends_stand_nearer_than_foes() -> None:
    ties = {("a", "b"): 0.9, ("c", "d"): 0.9, ("a", "c"): -0.9, ("a", "d"): -0.9, ("b", "c"): -0.9, ("b", "d"): -0.9}
    spots = place_actors("abcd", ties, ("a", "c"))
    near = [hypot(spots[one][0] - spots[other][0], spots[one][1] - spots[other][1])
            for one, other in combinations("abcd", 2)]
    friends, foes = [near[0], near[5]], near[1:5]
    assert max(friends) < min(foes)
    assert spots["a"][0] < spots["c"][0]


@given(st.integers(0, 9), st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.floats(-1, 1)), max_size=12))
def test_every_actor_stands_inside_the_square(count: int, pairs: list[tuple[int, int, float]]) -> None:
    names = [str(place) for place in range(count)]
    ties = {(str(min(i, j)), str(max(i, j))): value for i, j, value in pairs if i != j and max(i, j) < count}
    spots = place_actors(names, ties, None)
    assert list(spots) == names
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in spots.values())


def test_crossings_are_counted_by_hand() -> None:
    square = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    assert crossings(square, [(0, 2), (1, 3)]) == 1
    assert crossings(square, [(0, 1), (2, 3)]) == 0
    assert crossings(square, [(0, 2), (0, 1)]) == 0


@given(st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=9))
def test_boxes_are_pushed_apart_inside_the_frame(points: list[tuple[float, float]]) -> None:
    sizes = [(90.0, 50.0)] * len(points)
    moved = spread(points, sizes, 1000, 600)
    assert all(45 <= x <= 955 and 25 <= y <= 575 for x, y in moved)
    boxes = [Box(x - 45, y - 25, x + 45, y + 25) for x, y in moved]
    worst = max((one.overlap(other) for one, other in combinations(boxes, 2)), default=0)
    assert worst <= 0.1 * 90 * 50  # a crowded corner may leave a sliver


def test_a_label_leaves_the_side_on_which_a_line_runs() -> None:
    (label,) = place_labels([(500, 300)], [("Name",)], [8], [samples((500, 300), (500, 500))], 15, 1000, 600)
    assert label.box.bottom <= 300  # the line leaves downwards


def test_numbers_on_lines_that_meet_stand_apart() -> None:
    lines = [((0, 0), (400, 400)), ((0, 400), (400, 0)), ((200, 0), (200, 400))]
    places = place_numbers(lines, [], 12)
    assert all(hypot(one[0] - other[0], one[1] - other[1]) >= 12 for one, other in combinations(places, 2))


@given(st.text())
def test_names_take_three_lines_at_most(name: str) -> None:
    lines = wrapped(name)
    assert len(lines) <= 3
    assert all(len(line) <= 18 for line in lines)


@pytest.mark.parametrize(("actors", "width", "height", "size"), [(5, 1000, 460, 15), (20, 1000, 700, 15), (9, 360, 618, 12.5)])
def test_labels_of_a_crowded_map_hardly_touch(actors: int, width: float, height: float, size: float) -> None:
    page = Reader(drawn(big_case(actors), width, height, size))
    texts = [one for one in page.all("text") if "halo" in one.attributes.get("class", "")]
    boxes = []
    for text in texts:
        x, y, wide = float(text.attributes["x"]), float(text.attributes["y"]), 0.5 * size * len(text.text)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.attributes["text-anchor"]]
        boxes.append(Box(left, y - 0.75 * size, left + wide, y))
        assert -size <= left and left + wide <= width + size
    overlapping = [1 for one, other in combinations(boxes, 2) if one.overlap(other) > 0.2 * size * size]
    assert len(overlapping) <= actors // 10


def test_support_is_drawn_by_what_was_said_of_it() -> None:
    case = told_case()
    found = bonds(number_claims(assessment()), case)
    kinds = {(bond.kind, bond.one, bond.other) for bond in found}
    assert ("asks", "brackness", "league") in kinds
    assert ("refuses", "crown", "brackness") in kinds
    assert not any(bond.kind == "gives" for bond in found)
    claims = dict(case.claims)
    support = claims["no-ships-yet"].support
    assert support
    claims["no-ships-yet"] = claims["no-ships-yet"].model_copy(update={"support": support.model_copy(update={
        "level": support.level._replace(low=0.5, high=0.5)})})
    given_ = bonds(number_claims(assessment(case.model_copy(update={"claims": claims}))), case)
    assert ("gives", "crown", "brackness") in {(bond.kind, bond.one, bond.other) for bond in given_}


def test_client_and_opponent_face_each_other() -> None:
    case = told_case()
    assert poles(bonds(number_claims(assessment()), case), case) == ("aldmouth", "brackness")


def test_every_line_leads_to_its_claim_and_says_its_sign_without_colour() -> None:
    page = Reader(drawn(told_case()))
    lines = page.all("line")
    assert {one.attributes["class"].split()[1] for one in lines} == {"hostile", "friendly", "asks", "refuses"}
    assert len(page.all("a")) == len(lines)
    assert page.all("desc")[0].text.count("does not back") == 2


def test_an_actor_without_any_stated_tie_looks_unknown() -> None:
    page = Reader(drawn(told_case()))
    assert len(page.all("circle", class_="unknown")) == 1
    assert any("no tie stated" in one.text for one in page.all("text"))
