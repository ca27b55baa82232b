"""Positions round by round as drawn: every figure stands where its number puts it, and names lie on nothing."""

from __future__ import annotations

import itertools
import re

import pytest
from bargains_told import LONG, NOWHERE, crowd, hostile_pictures, scaled, settling, spread
from hypothesis import given
from hypothesis import strategies as st
from told import Element, Reader

from detente.model.settlement import Bargainer, ModelSays, Settlement
from detente.report.course import BROAD, GAP, MEAN, NAMED, NARROW, Frame, apart, course_drawing

FRAMES = {"broad": BROAD, "narrow": NARROW}
ISSUES = {
    "three": settling, "one": lambda: settling(actors=settling().actors[:1]), "eighty": lambda: crowd(80),
    "many rounds": lambda: crowd(5, 60), "huge": lambda: scaled(0, 1e9, "euros"), "tiny": lambda: scaled(0, 1e-6, "km"),
    "below nought": lambda: scaled(-5e5, 5e5), "long names": lambda: settling(actors=tuple(
        one._replace(label=f"{LONG} {place}") for place, one in enumerate(settling().actors))),
    "no anchors": lambda: settling(anchors=()), "point": lambda: settling(low=7.0, high=7.0),
    "hostile": lambda: hostile_pictures()["bargaining"].issues[0],
}


def drawn(issue: Settlement, frame: Frame = BROAD) -> Reader:
    reader = Reader(course_drawing(issue, frame, "test"))
    assert reader.faults == []
    return reader


def points(line: Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in line.attributes["points"].split())]


def labels(reader: Reader) -> list[Element]:
    """The names at the right: the texts that a leader leads to."""
    ends = {tuple(re.findall(r"[-0-9.]+", one.attributes["d"])[2:]) for one in reader.all("path", class_="bg-leader")}
    levels = {round(float(y) + 4, 1) for _, y in ends}
    return [one for one in reader.all("text") if "text-anchor" not in one.attributes and float(one.attributes["x"]) > 100
            and round(float(one.attributes["y"]), 1) in levels]


@pytest.mark.parametrize("name", sorted(ISSUES))
@pytest.mark.parametrize("width", sorted(FRAMES))
def test_every_place_is_a_number_inside_the_drawing(name: str, width: str) -> None:
    frame = FRAMES[width]
    reader = drawn(ISSUES[name](), frame)
    numbers = [(place, x, y) for place in ("polyline", "polygon") for one in reader.all(place) for x, y in points(one)]
    assert numbers and all(0 <= x <= frame.width and 0 <= y <= frame.height for _, x, y in numbers)
    for text in reader.all("text"):
        assert 0 <= float(text.attributes["x"]) <= frame.width and 0 < float(text.attributes["y"]) <= frame.height
    assert "nan" not in "".join(one.text for one in reader.all("text")).lower().replace("finance", "")


def test_a_line_starts_and_ends_where_its_numbers_put_it() -> None:
    reader = drawn(settling())
    grid = {float(re.findall(r"[-0-9.]+", one.attributes["d"])[1]) for one in reader.all("path", class_="bg-rule")}
    bottom, top = max(grid), min(grid)
    south = next(place for place, one in enumerate(reader.all("g", class_="bg-actor")) if "The South" in one.text)
    assert "from 9.6 (9.3–9.9) to 7.3 (7.0–7.6) years" in reader.all("g", class_="bg-actor")[south].text
    line = points([one for one in reader.all("polyline") if one.attributes.get("class") != "bg-mean"][south])
    for (_, y), value in zip(line, (9.6, 9.0, 8.1, 7.3, 7.3), strict=True):
        assert y == pytest.approx(bottom - (bottom - top) * (value - 4) / 6, abs=0.1)
    steps = {round(other[0] - one[0], 0) for one, other in itertools.pairwise(line)}
    assert len(steps) == 1 and steps.pop() > 0


def test_a_band_holds_its_line() -> None:
    reader = drawn(settling())
    bands, lines = [points(one) for one in reader.all("polygon", class_="bg-band")], [points(one) for one in reader.all("polyline")]
    for band, line in zip(bands, lines, strict=False):
        above, below = band[:len(line)], band[:len(line) - 1:-1]
        assert all(high[1] <= at[1] <= low[1] for high, at, low in zip(above, line, below, strict=True))
        assert [x for x, _ in above] == [x for x, _ in line] == [x for x, _ in below]


def test_the_weighted_mean_is_dashed_and_heavier_than_any_other_line() -> None:
    mean, = drawn(settling()).all("polyline", class_="bg-mean")
    others = [one for one in drawn(settling()).all("polyline") if one.attributes.get("class") != "bg-mean"]
    assert mean.attributes["stroke-dasharray"]
    assert all(float(one.attributes["stroke-width"]) < float(mean.attributes["stroke-width"]) for one in others)
    assert not any("stroke-dasharray" in one.attributes for one in others)


def test_the_mean_is_level_where_only_its_end_is_known_and_left_out_where_it_is_not() -> None:
    level, = drawn(settling(mean=())).all("polyline", class_="bg-mean")
    assert len({y for _, y in points(level)}) == 1 and len(points(level)) == 5
    none = drawn(settling(mean=(), models=(ModelSays("weighted mean", NOWHERE),)))
    assert not none.all("polyline", class_="bg-mean") and MEAN not in [one.text for one in none.all("text")]


def test_up_to_twelve_lines_are_named_and_the_rest_are_grey() -> None:
    reader = drawn(crowd(80))
    assert len(reader.all("g", class_="bg-actor")) == NAMED == len(reader.all("polygon", class_="bg-band"))
    assert len(reader.all("g", class_="bg-rest")) == 80 - NAMED
    assert len(labels(reader)) == NAMED + 1


@pytest.mark.parametrize("name", sorted(ISSUES))
@pytest.mark.parametrize("width", sorted(FRAMES))
def test_names_lie_on_nothing(name: str, width: str) -> None:
    heights = sorted(float(one.attributes["y"]) for one in labels(drawn(ISSUES[name](), FRAMES[width])))
    assert heights and all(other - one >= GAP - 0.11 for one, other in itertools.pairwise(heights))


def test_names_that_a_cut_would_make_the_same_keep_their_ends() -> None:
    names = [one.text for one in labels(drawn(ISSUES["long names"](), NARROW))]
    assert len(set(names)) == len(names) == 4
    assert {name[-1] for name in names if name != MEAN} == {"0", "1", "2"}


def test_those_who_must_agree_are_marked_by_shape_and_weight_of_letters() -> None:
    reader = drawn(settling())
    bold = {one.text for one in labels(reader) if one.attributes.get("font-weight") == "650"}
    assert bold == {"The North", "The South", MEAN}
    assert len(reader.all("rect")) == 2


def test_the_ends_of_the_scale_say_what_they_mean() -> None:
    told = " ".join(one.text for one in drawn(settling()).all("text"))
    assert "↑ it binds nobody before the tenth year" in told and "↓ the rule binds everybody from the fourth year" in told
    assert not any(one.text[:1] in "↑↓" for one in drawn(settling(anchors=())).all("text") if one.text)


@pytest.mark.parametrize(("rounds", "ticks"), [(1, 2), (4, 5), (10, 11), (60, 7), (500, 11), (600, 7)])
def test_rounds_are_told_at_the_foot_as_often_as_there_is_room(rounds: int, ticks: int) -> None:
    foot = [one.text for one in drawn(crowd(2, rounds)).all("text") if one.attributes.get("text-anchor") == "middle"]
    assert foot[0] == "start" and len(foot) == ticks
    assert all(text.isdigit() and int(text) <= rounds for text in foot[1:])


def test_without_a_round_there_is_no_drawing() -> None:
    still = settling(actors=tuple(one._replace(course=one.course[:1]) for one in settling().actors))
    assert course_drawing(still, BROAD, "test") == course_drawing(settling(actors=()), BROAD, "test") == ""


def test_a_round_of_which_nothing_is_known_is_stepped_over() -> None:
    holed = Bargainer("x", spread(0.5, 0), (spread(5), NOWHERE, spread(6)))
    line, = (one for one in drawn(settling(actors=(holed,))).all("polyline") if one.attributes.get("class") != "bg-mean")
    assert len(points(line)) == 2


def test_picture_and_description_are_named_and_there_is_no_id() -> None:
    reader = drawn(settling())
    assert "Positions on When the fishing rule begins" in reader.all("title")[0].text
    assert "The actors draw nearer" in reader.all("desc")[0].text
    assert not any("id" in one.attributes for one in reader.elements)
    assert reader.all("svg", role="img")


def test_hostile_words_stay_words() -> None:
    reader = drawn(ISSUES["hostile"]())
    assert not reader.all("script") and not reader.all("img")
    assert not any(key.startswith("on") for one in reader.elements for key in one.attributes)


def least_squares(wanted: list[float], gap: float, low: float, high: float) -> float:
    """By trying every set of neighbours that touch: the least sum of squares, without the ends."""
    best = float("inf")
    for touch in itertools.product((False, True), repeat=len(wanted) - 1):
        groups = [[0]]
        for place, joined in enumerate(touch, 1):
            if joined:
                groups[-1].append(place)
            else:
                groups.append([place])
        made = [0.0] * len(wanted)
        for group in groups:
            start = sum(wanted[place] - gap * nth for nth, place in enumerate(group)) / len(group)
            for nth, place in enumerate(group):
                made[place] = start + gap * nth
        if all(b - a >= gap - 1e-9 for a, b in itertools.pairwise(made)) and low <= made[0] and made[-1] <= high:
            best = min(best, sum((a - b) ** 2 for a, b in zip(made, wanted, strict=True)))
    return best


@given(st.lists(st.floats(200, 300), min_size=1, max_size=6))
def test_names_are_moved_as_little_as_can_be(found: list[float]) -> None:
    wanted = sorted(found)
    made = apart(wanted, 15, 0, 600)
    assert sum((a - b) ** 2 for a, b in zip(made, wanted, strict=True)) == pytest.approx(least_squares(wanted, 15, 0, 600), abs=1e-6)


@given(st.lists(st.floats(-50, 450), max_size=40))
def test_names_stay_inside_in_order_and_apart_as_far_as_there_is_room(found: list[float]) -> None:
    made = apart(sorted(found), 15, 0, 400)
    gap = min(15, 400 / max(1, len(found) - 1))
    assert all(-1e-9 <= value <= 400 + 1e-9 for value in made)
    assert all(b - a >= gap - 1e-9 for a, b in itertools.pairwise(made))
