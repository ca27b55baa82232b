"""The picture: well-formed, safe, the same every time, and saying without colour what it says with it."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outcomes_told import HOSTILE, dilemma, hostile_graph, named_graph, option_graph, random_graph

from detente.model.outcome_graph import OutcomeGraph
from detente.report.labels import Box
from detente.report.outcomegraph import DASHES, mover, outcome_figure, sample
from detente.report.outcomepick import pick

SPACE = "{http://www.w3.org/2000/svg}"
GRAPHS = {
    "dilemma": dilemma, "worlds": lambda: dilemma(shares=True), "named": named_graph, "hostile": hostile_graph,
    "sixteen": lambda: random_graph((0, 0, 1, 1), 3), "thirty-two": lambda: random_graph((0, 0, 1, 1, 2), 3),
    "many": lambda: random_graph((0, 0, 0, 1, 1, 1), 3, ways={9: (0, 1, 9), 40: (0, 40)}),
}


@pytest.fixture(params=sorted(GRAPHS))
def graph(request: pytest.FixtureRequest) -> OutcomeGraph:
    return GRAPHS[request.param]()


def parsed(graph: OutcomeGraph) -> ElementTree.Element:
    return ElementTree.fromstring(outcome_figure(graph))


def boxes(picture: ElementTree.Element, kind: str = "og-box") -> list[Box]:
    found = [rect.attrib for rect in picture.iter(f"{SPACE}rect") if rect.attrib["class"] == kind]
    return [Box(float(one["x"]), float(one["y"]), float(one["x"]) + float(one["width"]), float(one["y"]) + float(one["height"]))
            for one in found]


def test_the_picture_is_well_formed_and_has_a_title_and_a_description(graph: OutcomeGraph) -> None:
    picture = parsed(graph)
    assert picture.tag == f"{SPACE}svg"
    assert picture.attrib["role"] == "img"
    assert picture.findtext(f"{SPACE}title")
    assert picture.findtext(f"{SPACE}desc")


def test_nothing_in_the_picture_is_script_link_id_or_reference(graph: OutcomeGraph) -> None:
    for element in parsed(graph).iter():
        assert element.tag.removeprefix(SPACE) in {"svg", "title", "desc", "g", "path", "polygon", "rect", "text", "tspan"}
        assert not any(name in ("id", "href", "style") or name.startswith("on") for name in element.attrib)
        assert not any("url(" in value for value in element.attrib.values())


def test_a_hostile_label_is_shown_as_text() -> None:
    picture = outcome_figure(hostile_graph())
    assert "<script" not in picture and "<img" not in picture and "\u202e" not in picture
    assert "&lt;script&gt;alert(1)" in picture
    assert any("<script>alert(1)</script>" in (title.text or "") for title in parsed(hostile_graph()).iter(f"{SPACE}title"))


@given(st.text(max_size=40))
def test_any_words_leave_the_picture_well_formed(words: str) -> None:
    graph = dilemma()
    nodes = tuple(node._replace(label=words, words=words) for node in graph.nodes)
    parsed(graph._replace(title=words, actors=(words, words), nodes=nodes,
                          options=tuple(option._replace(words=words) for option in graph.options)))


def test_every_outcome_has_a_box_and_no_two_boxes_touch(graph: OutcomeGraph) -> None:
    picture = parsed(graph)
    found = boxes(picture)
    assert len(found) == len(pick(graph).nodes)
    assert not any(one.overlap(other) for one, other in combinations(found, 2))
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    assert not any(box.outside(width, height) for box in found)


def test_every_arrow_says_who_moves_from_where_to_where() -> None:
    titles = [title.text for title in parsed(dilemma()).iter(f"{SPACE}title")]
    assert "Actor 0 moves from 2 to 1 and gains" in titles
    one_way = parsed(option_graph((0, 1), [[0, 1, 0, 1], [0, 0, 1, 1]], one_way=(0,)))
    assert "Actor 0 moves from 1 to 2 and gains; there is no move back" in [title.text for title in one_way.iter(f"{SPACE}title")]
    assert len([1 for path in one_way.iter(f"{SPACE}path") if path.attrib["class"] == "og-bar"]) == 2


def test_movers_are_told_apart_by_dash_and_not_by_colour_alone() -> None:
    assert len(set(DASHES)) == len(DASHES)
    picture = parsed(random_graph((0, 1, 2), 5))
    dashes = {}
    for group in picture.iter(f"{SPACE}g"):
        name = re.search(r"og-mover\d", group.attrib["class"])
        if name:
            dashes.setdefault(name[0], set()).update(path.get("stroke-dasharray") for path in group.iter(f"{SPACE}path")
                                                     if path.attrib["class"] == "og-line")
    assert len(dashes) == 3
    assert all(len(found) == 1 for found in dashes.values())
    assert len({found.copy().pop() for found in dashes.values()}) == 3


def test_a_move_that_does_not_pay_is_faint_and_has_no_mover_s_style() -> None:
    patient = option_graph((0, 1), [[3, 2, 0, 1], [3, 0, 0, 0]], now=3, ways={0: (3, 2, 0)})
    faint = [group for group in parsed(patient).iter(f"{SPACE}g") if "og-unpaid" in group.attrib["class"]]
    assert len(faint) == 1
    assert "og-mover" not in faint[0].attrib["class"]
    assert mover(0) not in sample(None)
    assert mover(7) == mover(1)


def test_the_status_quo_is_filled_and_says_now() -> None:
    (now,) = [group for group in parsed(dilemma(now=2)).iter(f"{SPACE}g") if "og-now" in group.attrib["class"]]
    assert "".join(now.find(f"{SPACE}text").itertext()) == "3 now"  # type: ignore[union-attr]


def test_what_holds_under_some_rule_is_ringed_and_under_all_twice() -> None:
    picture = parsed(dilemma())
    held = [group for group in picture.iter(f"{SPACE}g") if "og-held" in group.attrib["class"]]
    assert len(held) == 2
    assert len(boxes(picture, "og-ring")) == 1
    assert not boxes(parsed(dilemma()._replace(rules=())), "og-ring")


def test_bars_are_full_where_an_outcome_holds_and_as_high_as_its_share_with_worlds() -> None:
    plain = [box.bottom - box.top for box in boxes(parsed(dilemma()), "og-full")]
    case = boxes(parsed(dilemma()), "og-case")
    high = case[0].bottom - case[0].top
    assert plain == pytest.approx([high] * 3)
    assert len(case) == 4 * 2
    shares = [box.bottom - box.top for box in boxes(parsed(dilemma(shares=True)), "og-full")]
    assert sorted({round(one / high, 1) for one in shares}) == [0.1, 0.8]


def test_an_empty_graph_draws_nothing() -> None:
    assert outcome_figure(dilemma()._replace(nodes=(), moves=())) == ""


def test_the_same_graph_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = ("from outcomes_told import random_graph; from detente.report.outcomegraph import outcome_figure; import hashlib;"
            "print(hashlib.sha256(outcome_figure(random_graph((0, 0, 1, 1, 2, 2), 9, ways={9: (0, 1, 9)})).encode()).hexdigest())")
    here = Path(__file__).parent
    seen = {subprocess.run([sys.executable, "-c", code], cwd=here, env={"PYTHONHASHSEED": seed, "PATH": ""}, check=True,
                           capture_output=True, text=True).stdout for seed in ("0", "7")}
    assert len(seen) == 1


def test_a_long_label_stays_in_its_box() -> None:
    picture = parsed(named_graph(("a" * 60, "alert", "war", "truce")))
    label = next(text for text in picture.iter(f"{SPACE}text") if text.attrib.get("class") == "og-label")
    wide = boxes(picture)[0]
    assert len("".join(label.itertext())) * 8 < wide.right - wide.left + 24
    assert HOSTILE not in outcome_figure(hostile_graph())
