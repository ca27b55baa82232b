"""The same three in the terminal, and as data for another program."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from bargains_told import NOWHERE, crowd, hostile_pictures, odd_pictures, pictures, scaled, settling, spoiling
from hypothesis import given
from hypothesis import strategies as st
from told import assessment

from detente.model.settlement import Settlements, Spread
from detente.model.spoiler_table import SpoilerBook
from detente.report.bargaintext import bargain_lines, strip_line
from detente.report.data import as_data
from detente.report.tables import case_text
from detente.report.terminal import render_terminal
from detente.report.textlines import columns
from detente.store.casefile import case_from
from harbour_case import harbour_data

MADE = {"plain": pictures, "odd": odd_pictures, "hostile": hostile_pictures, "wide": lambda: pictures(crowd(80), scaled(-1e9, 1e9, "euros"))}
TEXTS = {name: made() for name, made in MADE.items()}


def told(found: dict[str, Any], width: int = 80) -> str:
    return "\n".join(bargain_lines(assessment(pictures=found), width))


@pytest.mark.parametrize("name", sorted(TEXTS))
@pytest.mark.parametrize("width", [40, 44, 80, 132])
def test_no_line_is_wider_than_asked(name: str, width: int) -> None:
    assert max(columns(line) for line in told(TEXTS[name], width).splitlines()) <= width


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_sign_moves_the_cursor_and_nothing_is_no_number(name: str) -> None:
    text = told(TEXTS[name])
    assert not any(sign in text for sign in "\x1b\x07\u202e\r\b") and "nan" not in text.lower()


def test_it_stands_between_what_would_change_it_and_what_is_not_known() -> None:
    text = render_terminal(assessment(pictures=pictures()))
    heads = ["WHAT WOULD CHANGE IT", "WHAT EACH SIDE WOULD HAVE TO BELIEVE", "WHERE EACH ISSUE SETTLES", "WHO WOULD WRECK IT", "WHAT IS NOT KNOWN"]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)


def test_without_pictures_nothing_is_added() -> None:
    assert told({}) == ""
    assert "WHERE EACH ISSUE SETTLES" not in render_terminal(assessment())


def test_it_says_what_the_page_says() -> None:
    text = " ".join(told(pictures()).split())
    for part in ("By the weighted mean, the positions settle at 7.3 (6.9–7.7) years", "In 83 of 100 worlds there is something",
                 "The North (must agree): from 4.2 (3.9–4.5) to 6.1 (5.8–6.4) years", "Without agreement: 10 years",
                 "The North: prefers the offer in 58 of 100 worlds", "72 (60–100)", "The raiders would wreck it most often.",
                 "What would hold the raiders: - A share of the fees would hold it in 60 of 100 worlds.",
                 "The fees: nobody says where anybody stands."):
        assert part in text
    assert "dashed" not in text


def test_of_many_actors_the_heaviest_are_told_and_the_others_counted() -> None:
    assert "and 74 more; --json holds all" in told(TEXTS["wide"])


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.integers(10, 60))
def test_a_strip_shows_range_and_middle_and_keeps_its_width(one: float, other: float, third: float, width: int) -> None:
    low, middle, high = sorted((one, other, third))
    strip = strip_line(Spread(low, middle, high), 0, 1, width)
    assert len(strip) == width + 2 and strip.count("#") == 1
    assert strip.index("#") - 1 == pytest.approx(middle * (width - 1), abs=0.51)
    marks = [place for place, sign in enumerate(strip[1:-1]) if sign in "-#"]
    assert marks == list(range(marks[0], marks[-1] + 1))
    assert (marks[0], marks[-1]) == (pytest.approx(low * (width - 1), abs=0.51), pytest.approx(high * (width - 1), abs=0.51))


def test_a_strip_of_what_is_not_known_is_hatched() -> None:
    assert strip_line(None, 0, 1, 5) == strip_line(NOWHERE, 0, 1, 5) == "|/////|"


def test_data_holds_every_field_under_its_name() -> None:
    data = as_data(assessment(pictures=pictures()))
    issue, offer, table = data["settlements"][0], data["offers"][0], data["spoilers"][0]
    assert set(issue) == set(settling()._fields)
    assert issue["anchors"][0] == {"value": 4.0, "means": "the rule binds everybody from the fourth year"}
    assert issue["models"][2] == {"name": "bidding in rounds", "where": {"low": 6.1, "middle": 6.9, "high": 7.4},
                                  "note": "goes round in circles in 40 of 100 worlds"}
    assert issue["zone"]["least"] == {"low": 5.2, "middle": 5.8, "high": 6.4} and issue["zone_exists"] == 0.83
    assert issue["offers"] == [{"words": "the North offers six and a half years", "where": {"low": 6.4, "middle": 6.5, "high": 6.6}}]
    assert len(issue["actors"]) == 3 and len(issue["actors"][0]["course"]) == 5 and issue["actors"][0]["veto"] is True
    assert offer["parties"][0]["accepts"] == 0.58 and offer["prices"][2]["help"] == 25.0 and offer["belief"]["middle"] == 0.5
    assert table["actors"][0]["kinds"][0] == {"kind": "total", "share": 0.2} and table["actors"][0]["means"][0]["works"] == 0.55
    assert data["not_weighed"] == ["The fees: nobody says where anybody stands.",
                                   "The lifting of the blockade: nobody says what it is worth to Brackness."]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_data_is_plain_and_what_is_no_number_is_null(name: str) -> None:
    data = as_data(assessment(pictures=TEXTS[name]))
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_a_share_is_no_finer_than_a_millionth_and_a_tiny_scale_keeps_its_figures() -> None:
    data = as_data(assessment(pictures=pictures(scaled(0, 1e-6)._replace(zone_exists=1 / 3))))["settlements"][0]
    assert data["zone_exists"] == 0.333333
    assert data["models"][0]["where"]["middle"] == pytest.approx(0.55e-6, rel=1e-8)


def test_a_point_that_is_offered_stays_itself_in_the_case_as_text() -> None:
    data = harbour_data()
    data["issues"] = {"fees": {"name": "the fees", "anchors": {0: "none", 10: "all"}}}
    data["claims"]["point"] = {"offer": {"by": "brackness", "to": "aldmouth", "on": "fees", "at": "3.5..4.5"}, "source": "gazette"}
    assert '"at": "3.5..4.5"' in case_text(case_from(data))


def test_where_no_engine_looked_the_lists_are_empty() -> None:
    data = as_data(assessment())
    assert data["settlements"] == data["offers"] == data["spoilers"] == data["not_weighed"] == []


def test_a_name_its_strip_and_its_figure_stand_on_one_line_where_there_is_room() -> None:
    line, = (line for line in told(pictures()).splitlines() if line.startswith("    If it is kept"))
    assert re.fullmatch(r"    If it is kept  +\|[ -]*#[ -]*\|  70 \(60–80\)", line)
    narrow = told(pictures(), 44).splitlines()
    place = next(place for place, line in enumerate(narrow) if line.startswith("    If it is kept: 70"))
    assert narrow[place + 1].startswith("    |")


def test_what_makes_a_model_doubtful_is_starred_and_the_star_is_told() -> None:
    text = told(pictures())
    assert "Weighted median *" in text and "Weighted mean *" not in text and "* In some worlds it runs in circles" in " ".join(text.split())
    plain = settling(models=settling().models[:1])
    assert "*" not in told({"bargaining": Settlements((plain,))})


def test_what_a_sentence_has_told_of_a_spoiler_is_not_told_again() -> None:
    short, full = told({"spoilers": SpoilerBook((spoiling(),))}), told({"spoilers": SpoilerBook((spoiling(says=()),))})
    assert "Raid a village" not in short and "Raid a village: done already in 30 of 100 worlds" in " ".join(full.split())
    assert "--report names them" in short and "the Crown" not in short
