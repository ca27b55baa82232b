"""The map as drawn: each meaning has a shape or a style, few paths hold many ties, and no name is taken for markup."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from math import hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from maps_told import NASTY, named, planted, small_map
from test_report_look import contrast, palettes
from told import Reader

from detente.model.actor_map import ActorMap, MapTie
from detente.report.filepage import style_of
from detente.report.mapdraw import drawable, map_drawing, map_key
from detente.report.mapface import map_file, map_picture, render_map_fragment
from detente.report.maplayout import lay_out_map
from detente.report.maplines import MOST_LINES, apart, curve, curves, drawn_ties, lines, path, strained_marks
from detente.report.mapmarks import SHAPES, mark, shape_words


def drawing(picture: ActorMap, width: float = 1000.0) -> Reader:
    return Reader(map_drawing(picture, lay_out_map(picture, width, 12.5), "k"))


def test_friend_and_foe_inferred_and_unsatisfied_are_told_by_the_line() -> None:
    kinds = [set(one.attributes["class"].split()) for one in drawing(small_map()).all("path", class_="am-tie")]
    assert {"am-tie", "am-friendly", "am-strained"} in kinds
    assert {"am-tie", "am-hostile", "am-inferred"} in kinds
    assert sum("am-friendly" in kind for kind in kinds) == 3 and sum("am-hostile" in kind for kind in kinds) == 2


def test_the_wider_the_stronger_and_the_fainter_the_more_doubted() -> None:
    found = curves(small_map(), lay_out_map(small_map(), 1000, 15))
    (heavy,) = Reader(lines([one for one in found if one.tie.weight == -1.0], 15)).all("path")
    (light,) = Reader(lines([one for one in found if one.tie.weight == 0.4], 15)).all("path")
    assert float(heavy.attributes["stroke-width"]) > float(light.attributes["stroke-width"])
    doubted = small_map().ties[0]._replace(sure=0.2)
    (faint,) = Reader(lines([curve(doubted, (0, 0), (100, 0), 0, 5)], 15)).all("path")
    assert float(faint.attributes["opacity"]) < float(light.attributes["opacity"])


def test_what_does_not_fit_is_as_wide_as_its_weight_and_red() -> None:
    ties = (MapTie(0, 1, 0.6), MapTie(0, 2, 0.6, strained=True))
    widths = {one.attributes["stroke-width"] for one in drawing(small_map(ties=ties)).all("path", class_="am-tie")}
    assert len(widths) == 1
    assert ".am-strained{stroke:var(--accent)}" in style_of("mapdrawing.css")


@pytest.mark.parametrize("picture", [small_map(), planted(16, 2, 50), planted(60, 2, 300)], ids=["small", "some", "many"])
def test_each_drawn_tie_is_one_stroke_and_each_unsatisfied_one_has_a_cross(picture: ActorMap) -> None:
    page = drawing(picture)
    strokes = sum(one.attributes["d"].count("M") for one in page.all("path", class_="am-tie"))
    assert strokes == len(picture.ties)
    (crosses,) = page.all("path", class_="am-cross") or [None]
    assert crosses and crosses.attributes["d"].count("M") == sum(tie.strained for tie in picture.ties)


def test_what_does_not_fit_is_drawn_above_and_louder_than_what_does() -> None:
    ties = drawing(planted(60, 2, 300)).all("path", class_="am-tie")
    strained = ["am-strained" in one.attributes["class"] for one in ties]
    assert strained == sorted(strained)
    quiet = max(float(one.attributes["opacity"]) for one, loud in zip(ties, strained, strict=True) if not loud)
    assert quiet < min(float(one.attributes["opacity"]) for one, loud in zip(ties, strained, strict=True) if loud)


def test_of_very_many_ties_all_unsatisfied_ones_and_the_heaviest_others_are_drawn() -> None:
    picture = planted(120, 2, 6000)
    kept = drawn_ties(picture)
    assert len(kept) == MOST_LINES < len(picture.ties)
    assert [tie for tie in picture.ties if tie.strained] == [tie for tie in kept if tie.strained]
    left = set(picture.ties) - set(kept)
    assert min(abs(tie.weight) for tie in kept if not tie.strained) >= max(abs(tie.weight) for tie in left)


@given(st.tuples(st.floats(0, 500), st.floats(0, 500)), st.tuples(st.floats(0, 500), st.floats(0, 500)), st.floats(-0.3, 0.3))
def test_a_tie_keeps_off_both_its_marks_and_passes_its_middle(one: tuple[float, float], other: tuple[float, float],
                                                              bend: float) -> None:
    way = curve(MapTie(0, 1, 1.0), one, other, bend, 9.0)
    length = hypot(other[0] - one[0], other[1] - one[1])
    assert hypot(way.start[0] - one[0], way.start[1] - one[1]) == pytest.approx(min(9.0, length / 3), abs=1e-6)
    assert way.at(0) == way.start and way.at(1) == way.end
    assert re.fullmatch(r"M-?\d+ -?\d+(L|Q-?\d+ -?\d+ )-?\d+ -?\d+", path(way))


def test_a_tie_goes_round_a_mark_in_its_way() -> None:
    picture = planted(16, 2, 50)
    layout = lay_out_map(picture, 1000, 15)
    hit = 0
    for way in curves(picture, layout):
        for place, spot in enumerate(layout.spots):
            if place not in (way.tie.one, way.tie.other):
                gap = min(hypot(way.at(step / 40)[0] - spot.at[0], way.at(step / 40)[1] - spot.at[1]) for step in range(41))
                hit += gap < layout.radius
    assert hit <= len(picture.ties) // 12  # a crowd may leave no way round


def test_a_cross_stands_on_its_own_tie() -> None:
    picture = small_map()
    layout = lay_out_map(picture, 1000, 15)
    (way,) = [one for one in curves(picture, layout) if one.tie.strained]
    cross = Reader(strained_marks([way], layout)).all("path", class_="am-cross")[0].attributes["d"]
    x, y = (float(part) + 0.28 * 15 for part in re.findall(r"[\d.]+", cross)[:2])
    assert min(hypot(way.at(step / 200)[0] - x, way.at(step / 200)[1] - y) for step in range(201)) < 3


def test_two_crosses_on_one_point_part_and_each_stays_on_its_line() -> None:
    marks = np.array([(0.0, 0.0), (100.0, 100.0), (0.0, 100.0), (100.0, 0.0)])
    parts = (0.5, 0.4, 0.6)
    ways = [[(100 * part, 100 * part) for part in parts], [(100 * part, 100 - 100 * part) for part in parts]]
    one, other = apart(ways, marks, 10, 12)
    assert one == (50, 50) and other in ways[1][1:] and hypot(one[0] - other[0], one[1] - other[1]) >= 12
    assert apart([[(0.0, 0.0), (50.0, 0.0)]], marks, 10, 12) == [(50, 0)]
    assert apart([[(5.0, 5.0)], [(5.0, 5.0)]], marks, 10, 12) == [(5, 5), (5, 5)]  # nowhere else to go


@given(st.lists(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=3, max_size=3), min_size=1, max_size=8))
def test_every_cross_stands_on_its_own_way_and_off_the_marks_where_it_can(ways: list[list[tuple[float, float]]]) -> None:
    marks = np.array([(50.0, 50.0)])
    for way, place in zip(ways, apart(ways, marks, 20, 8), strict=True):
        assert place in way
        assert hypot(place[0] - 50, place[1] - 50) >= 20 or all(hypot(x - 50, y - 50) < 20 for x, y in way)


def test_camps_have_marks_of_their_own_without_any_colour() -> None:
    plain = [re.sub("<title>.*?</title>", "", mark(camp, (0, 0), 6)) for camp in [*range(2 * len(SHAPES)), -1, -2]]
    assert len(set(plain)) == len(plain)
    assert len({shape_words(camp) for camp in range(2 * len(SHAPES))}) == 2 * len(SHAPES)


def test_a_mark_is_as_hollow_as_its_place_is_doubted() -> None:
    def hole(camp: int, sure: float) -> float:
        return sum(float(one.attributes["r"]) for one in Reader(mark(camp, (0, 0), 10, sure)).all("circle", class_="am-hole"))

    assert hole(0, 1.0) == 0 < hole(0, 0.9) < hole(0, 0.7) < hole(-1, 0.5)
    assert Reader(mark(-2, (0, 0), 10)).all("path", class_="am-hatch")


def test_the_key_names_each_group_once_and_the_drawing_is_told_in_words() -> None:
    items = [one.text for one in Reader(map_key(small_map())).all("li")]
    assert items == ["the North and its ally", "the South", "Side open", "Nobody states a tie"]
    (svg,) = drawing(small_map()).all("svg")
    assert svg.attributes["role"] == "img"
    for words in ("the North and the ally", "leave the side of the broker open", "Nobody states a tie of the isle"):
        assert words in svg.attributes["aria-label"]


@pytest.mark.parametrize("word", NASTY)
def test_hostile_names_stay_words_and_close_what_they_open(word: str) -> None:
    for picture in (named(small_map(), word), named(planted(30, 3, 40), word)):
        fragment = render_map_fragment(picture)
        assert Reader(fragment).faults == []
        assert "<script" not in fragment and "<img" not in fragment and "\u202e" not in fragment and "\x00" not in fragment
        assert fragment.count("</style>") == 1
        ElementTree.fromstring(map_file(picture).encode())


def test_the_file_by_itself_is_svg_with_its_own_colours_and_letters() -> None:
    root = ElementTree.fromstring(map_file(small_map()).encode())
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    style = next(one for one in root.iter() if one.tag.endswith("style")).text or ""
    assert "var(" not in style and "#191b1f" in style
    assert float(root.attrib["viewBox"].split()[2]) == 1000
    assert not any(one.tag.endswith(("script", "image", "a")) for one in root.iter())


def test_names_can_be_read_on_the_ground_of_a_camp() -> None:
    for palette in palettes():
        for colour in ("ink", "soft"):
            assert contrast(palette[colour], palette["tint"]) >= 4.5
        for colour in ("for", "against", "accent"):
            assert contrast(palette[colour], palette["tint"]) >= 3


def test_too_many_actors_get_a_table_of_camps_and_nobody_gets_nothing() -> None:
    crowd = Reader(map_picture(planted(501, 3, 900)))
    assert not crowd.all("svg", class_="am") and len(crowd.all("tr")) == 4
    assert not drawable(planted(501, 3, 900)) and drawable(planted(500, 3, 900))
    assert map_picture(small_map(actors=(), ties=())) == ""


def test_a_narrow_screen_gets_a_drawing_of_its_own_where_names_fit_and_else_one_to_scroll() -> None:
    few, many = Reader(map_picture(planted(60, 2, 200))), Reader(map_picture(planted(101, 2, 200)))
    assert [one.attributes["viewbox"].split()[2] for one in few.all("svg", class_="am")] == ["1000", "360"]
    (one,) = many.all("svg", class_="am")
    assert "div" in one.parents and many.all("div", class_="scroll")


def test_a_fragment_has_one_drawing_and_says_the_first_sentence_once() -> None:
    reader = Reader(render_map_fragment(small_map()))
    (svg,) = reader.all("svg", class_="am")
    assert svg.attributes["viewbox"].split()[2] == "1000" and "am-broad" not in svg.attributes["class"]
    assert sum("two camps, 2 against 1." in one.text for one in reader.all("p")) == 1
    assert "2 against 1" not in reader.all("figcaption")[0].text


def test_a_fragment_keeps_its_style_to_itself() -> None:
    fragment = render_map_fragment(small_map(notes=("Known with it.",)))
    reader = Reader(fragment)
    css = re.sub(r"/\*.*?\*/", "", reader.all("style")[0].text, flags=re.S)
    selectors = [part for group in re.findall(r"([^{}]+)\{", css) if not group.strip().startswith("@")
                 for part in re.split(r",(?![^(]*\))", group)]
    assert selectors and all("detente-outcomes" in part or "am-" in part or ".am" in part for part in selectors)
    assert not any("id" in one.attributes for one in reader.elements)
    assert "Known with it." in fragment and "Tension 0.5, proved" in fragment
    assert fragment == render_map_fragment(small_map(notes=("Known with it.",)))
