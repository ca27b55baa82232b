"""The page about a network of ties, and the same in a terminal: the answer first, and proved only what is."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maps_told import NASTY, named, planted, small_map
from told import Reader

from detente.model.actor_map import ActorMap, MapActor, MapTie
from detente.report.alignpage import MOST_TEXT, render_align_page
from detente.report.aligntext import MOST_ACTORS, render_align
from detente.report.html import POLICY
from detente.report.maptable import MOST_ROWS, MOST_TIES, actor_table, actors_csv, strained_table, ties_csv
from detente.report.mapwords import figure_of, key_words, lead, margin_words, tension_words
from detente.report.terminal import columns

SECTIONS = (("Would a third camp help?", ("Two camps leave 7, three leave 2.",)), ("Nothing here?", ()))
TEXT = "source,target,weight\nnorth,ally,0.8\n<b>,x,1\n"
PAGES = {
    "small": lambda: render_align_page(small_map(notes=("Two ties were averaged.",)), SECTIONS, TEXT, "0.9"),
    "hostile": lambda: render_align_page(named(small_map(), NASTY[0]), ((NASTY[0], (NASTY[0],)),), NASTY[0], "0.9"),
    "sixty": lambda: render_align_page(planted(60, 5, 200, loose=4)),
    "crowd": lambda: render_align_page(planted(620, 2, 900)),
    "no camps": lambda: render_align_page(planted(6, 1, 8)._replace(camps=())),
    "empty": lambda: render_align_page(ActorMap("Nobody", (), (), ())),
}


@pytest.fixture(params=sorted(PAGES))
def page(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


def test_every_tag_closes_and_every_link_inside_leads_somewhere(page: str) -> None:
    reader = Reader(page)
    assert reader.faults == []
    ids = [one.attributes["id"] for one in reader.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    targets = [one.attributes["href"][1:] for one in reader.all("a") if one.attributes["href"].startswith("#")]
    assert targets and set(targets) <= set(ids)


def test_the_page_asks_for_nothing_and_runs_nothing(page: str) -> None:
    reader = Reader(page)
    assert not any(reader.all(name) for name in ("script", "img", "iframe", "link", "object"))
    assert not any(name.startswith("on") or name == "src" for one in reader.elements for name in one.attributes)
    assert reader.all("meta", content=POLICY)
    assert not re.search(r"https?://", page)


def test_headings_go_down_one_level_at_a_time_and_begin_with_one_title(page: str) -> None:
    levels = [int(one.name[1]) for one in Reader(page).elements if re.fullmatch(r"h[1-6]", one.name)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_answer_stands_before_the_map_and_the_map_before_the_tables() -> None:
    made = PAGES["small"]()
    answer = next(one for one in Reader(made).all("section", id="answer")).text
    assert answer.index("Three actors stand in two camps, 2 against 1.") < answer.index("the North and its ally (2)")
    assert answer.index("the North and its ally (2)") < answer.index("Tension [0.5, 0.5], proved")
    assert "The ties leave the side of the broker open." in answer and "Two ties were averaged." in answer
    assert made.index('id="answer"') < made.index('"am am-broad"') < made.index("Who stands where") < made.index("friends in different camps;")
    heads = [one.text for one in Reader(made).all("h2")]
    assert heads == ["The answer", "2Who stands with whom?", "3Where does each actor stand, and how firmly?",
                     "4Which ties do these camps leave unsatisfied?", "5Would a third camp help?", "6How was it worked out?"]


def test_the_page_holds_its_tables_the_map_and_the_file_as_it_was_read() -> None:
    links = {one.attributes["download"]: unquote(one.attributes["href"].split(",", 1)[1])
             for one in Reader(PAGES["small"]()).all("a") if "download" in one.attributes}
    assert set(links) == {"map.svg", "actors.csv", "ties.csv", "ties-as-read.csv"}
    assert links["ties-as-read.csv"] == TEXT and links["map.svg"].startswith("<?xml")
    assert links["actors.csv"] == actors_csv(small_map()) and links["ties.csv"] == ties_csv(small_map())
    large = render_align_page(small_map(), (), "x" * (MOST_TEXT + 1))
    assert "ties-as-read" not in large and "too large to be held" in large


def test_the_same_map_gives_the_same_page() -> None:
    assert PAGES["sixty"]() == PAGES["sixty"]()


@given(st.floats(0, 50), st.floats(0, 50))
def test_proved_is_said_only_where_the_bounds_meet(lower: float, upper: float) -> None:
    words = tension_words(small_map(lower=min(lower, upper), upper=max(lower, upper, 0.1)))
    assert f"[{figure_of(min(lower, upper))}, {figure_of(max(lower, upper, 0.1))}]" in words
    assert ("not proved" in words) == (min(lower, upper) < max(lower, upper, 0.1))
    assert words.count("proved") == 1


def test_tension_is_left_out_where_nobody_worked_it_out() -> None:
    assert tension_words(small_map(lower=0.0, upper=0.0)) == "" == tension_words(small_map(camps=()))
    calm = small_map(lower=0.0, upper=0.0, ties=(MapTie(0, 1, 1.0), MapTie(0, 2, -1.0)))
    assert tension_words(calm) == "Tension [0, 0]: every tie is satisfied, friends stand together and foes apart."


def test_the_first_sentence_says_how_many_stand_where() -> None:
    assert lead(planted(6, 1, 8)) == "Six actors stand together in one camp."
    assert lead(planted(9, 3, 8)) == "Nine actors stand in three camps, of 3, 3 and 3."
    assert lead(planted(6, 2, 8)._replace(camps=())).startswith("No camps were sought among six actors")
    assert lead(ActorMap("x", (MapActor("a", "a", -1),), (), ("c",))) == "The ties place nobody in a camp."


def test_a_row_of_the_table_says_camp_margin_strain_share_and_why() -> None:
    reader = Reader(actor_table(small_map()))
    rows = [one.text for one in reader.all("tr")]
    assert rows[0] == "ActorCampMarginStrainSo in, of 100 worldsWhy"
    assert rows[1] == "The Norththe North and its ally1.50.590It stands by its ally."
    assert rows[3] == "The Souththe South30>99Two reasonsFirst reason.Second reason."
    assert rows[4] == "The brokerSide open0: open0.5"
    assert margin_words(small_map().actors[4]) == ""


def test_of_very_many_actors_and_ties_the_page_lists_the_most_strained_and_the_file_all() -> None:
    crowd = planted(MOST_ROWS + 100, 2, 4000, wrong=0.4)
    assert len(Reader(actor_table(crowd)).all("tr")) == MOST_ROWS + 1
    assert f"Of {MOST_ROWS + 100} actors the {MOST_ROWS} with the most strain" in actor_table(crowd)
    rows = list(csv.DictReader(io.StringIO(actors_csv(crowd))))
    assert len(rows) == MOST_ROWS + 100
    assert sum(tie.strained for tie in crowd.ties) > MOST_TIES
    assert len(Reader(strained_table(crowd)).all("tr")) == MOST_TIES + 1
    assert len(list(csv.DictReader(io.StringIO(ties_csv(crowd))))) == len(crowd.ties)


def test_the_tables_as_files_say_what_the_map_says() -> None:
    rows = list(csv.DictReader(io.StringIO(ties_csv(small_map()))))
    assert [(row["one"], row["other"], float(row["weight"]), row["unsatisfied"], row["inferred"]) for row in rows] == [
        ("north", "ally", 0.8, "no", "no"), ("north", "south", -1.0, "no", "no"), ("north", "broker", 0.5, "yes", "no"),
        ("ally", "broker", -0.2, "no", "yes"), ("south", "broker", 0.4, "no", "no")]
    assert actors_csv(named(small_map(), "=1+1")).count("'=1+1") >= 5


def test_the_key_speaks_only_of_what_is_drawn() -> None:
    plain = ActorMap("x", (MapActor("a", "a", 0), MapActor("b", "b", 1)), (MapTie(0, 1, -1.0),), ("a", "b"), 0.0, 0.0)
    for words in ("Crossed out", "Dotted", "Faint", "hollow", "Ring", "Hatched"):
        assert words in key_words(small_map()) and words not in key_words(plain)


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("word", ["The Northern League", *NASTY])
def test_no_line_of_the_text_is_wider_than_asked_for(word: str, width: int) -> None:
    for picture in (named(small_map(), word), named(planted(60, 3, 200), word)):
        told = render_align(picture, ((word, (word, word)),), width)
        assert max(columns(line) for line in told.splitlines()) <= max(width, 40)
        assert not set(told) & {"\x1b", "\x00", "\u202e", "\r"}


def test_the_text_says_the_answer_first_and_then_the_same_as_the_page() -> None:
    told = render_align(small_map(), SECTIONS)
    parts = ("Three and a half: five actors, five ties", "Three actors stand in two camps, 2 against 1.",
             "  1. the North and its ally (2): the North and the ally", "Tension [0.5, 0.5], proved",
             "The ties leave the side of the broker open.", "How firmly each stands", "One tie left unsatisfied",
             "the North and the broker: friends in different camps; one side is open (0.5)", "Would a third camp help?")
    places = [told.index(part) for part in parts]
    assert places == sorted(places)
    assert "Nothing here?" not in told
    assert re.search(r"^  The North +1 +1\.5 +0\.5 +90$", told, re.M) and re.search(r"^  The broker +open +0 +0\.5$", told, re.M)


def test_of_many_actors_the_least_firm_are_told_first() -> None:
    picture = planted(MOST_ACTORS + 5, 2, 200)
    weak = picture._replace(actors=tuple(actor._replace(flip=float(place)) for place, actor in enumerate(picture.actors))[::-1])
    told = re.findall(r"^  Movement of district (\d+)", render_align(weak), re.M)
    assert told == [str(place) for place in range(MOST_ACTORS)]
    assert "and 5 more; --json holds all" in render_align(weak)
