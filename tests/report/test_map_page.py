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
from detente.report.mapgroups import told_map
from detente.report.maptable import MOST_ROWS, MOST_TIES, actor_table, actors_csv, strained_table, ties_csv
from detente.report.mapwords import camp_line, camp_words, figure_of, key_words, lead, margin_words, seen_words, tension_words
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
    assert answer.index("the North and its ally (2)") < answer.index("the South, alone.") < answer.index("Tension 0.5, proved")
    assert "The ties leave the side of the broker open." in answer and "Two ties were averaged." in answer
    assert made.index('id="answer"') < made.index('"am am-broad"') < made.index("Who stands where") < made.index("friends in different camps;")
    heads = [one.text for one in Reader(made).all("h2")]
    assert heads == ["The answer", "1Who stands with whom?", "2Where does each actor stand, and how firmly?",
                     "3Which ties do these camps leave unsatisfied?", "4Would a third camp help?", "5How was it worked out?"]


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
    low, high = min(lower, upper), max(lower, upper, 0.1)
    words = tension_words(small_map(lower=low, upper=high))
    apart = figure_of(low) != figure_of(high)
    assert words.startswith(f"Tension between {figure_of(low)} and {figure_of(high)}," if apart else f"Tension {figure_of(high)},")
    assert ("not proved" in words) == (low < high)
    assert words.count("proved") == 1 and "[" not in words


def test_what_is_left_unsatisfied_is_weighed_against_all_weight_and_counted_where_all_weigh_the_same() -> None:
    assert "Left unsatisfied: weight 0.5 of 2.7 in all (1 of 4 ties)," in tension_words(small_map())
    heavy = small_map(ties=tuple(tie._replace(value=2_000 * tie.weight) for tie in small_map().ties), lower=1216.4, upper=3117)
    assert tension_words(heavy).startswith("Tension between 1,216 and 3,117, not proved to be the least")
    assert "weight 1,000 of 5,400 in all (1 of 4 ties)" in tension_words(heavy)
    even = small_map(ties=tuple(tie._replace(value=3.0 if tie.weight > 0 else -3.0) for tie in small_map().ties), lower=3, upper=3)
    assert "Left unsatisfied: 1 of 4 ties," in tension_words(even) and "weight" not in tension_words(even)


def six_foes() -> ActorMap:
    """Everybody hostile to everybody: only the actor from whom sides are counted has a camp."""
    actors = tuple(MapActor(name, name, -1 if place else 0, strain=2.0, flip=0.0 if place else None) for place, name in enumerate("ABCDEF"))
    ties = tuple(MapTie(one, other, -1.0, strained=(one < 3) == (other < 3)) for one in range(6) for other in range(one + 1, 6))
    return ActorMap("Six foes", actors, ties, ("A and those with it", "B and those with it"), 6, 6, anchor=0)


def test_one_placed_against_nobody_is_no_camp() -> None:
    answer = next(one for one in Reader(render_align_page(six_foes())).all("section", id="answer")).text
    open_side = answer.index("The ties leave the sides of A, B, C, D, E and F open.")
    assert answer.index("The ties place nobody.") < open_side < answer.index("Tension 6, proved")
    assert "6 of 15 ties" in answer and "those with it" not in answer
    told = render_align(six_foes())
    assert "The ties place nobody." in told and "those with it" not in told
    assert "A and B: foes in one camp; both sides are open (−1)" in told
    assert told_map(small_map()) == small_map() and {actor.camp for actor in told_map(six_foes()).actors} == {-1}
    assert "no camp is drawn" in seen_words(told_map(six_foes()))


def test_margins_say_from_whom_they_are_counted_and_which_have_no_figure() -> None:
    picture = small_map(anchor=2)
    picture = picture._replace(actors=tuple(actor._replace(flip=None) if place in (1, 2) else actor
                                            for place, actor in enumerate(picture.actors)))
    assert [margin_words(picture, place) for place in range(5)] == ["1.5", "–", "the measure", "0: open", ""]
    assert "Margins are counted from the South, the actor of the heaviest ties: the measure. –: no figure." in actor_table(picture)
    told = render_align(picture)
    assert re.search(r"^  The South +2 +measure +0", told, re.M) and "counted from the South" in told
    assert "counted from" not in actor_table(small_map())


def test_many_names_of_a_camp_come_heaviest_first() -> None:
    weights = [place % 7 + place / 100 for place in range(30)]
    ties = tuple(MapTie(place, 30, weight / 10) for place, weight in enumerate(weights) if weight)
    picture = ActorMap("Star", tuple(MapActor(f"n{place}", f"n{place}", int(place == 30)) for place in range(31)), ties, ("Many", "Hub"))
    (many, names), (hub, name) = camp_words(picture)
    said = [f"n{place}" for place in sorted(range(30), key=lambda place: -weights[place])[:11]]
    assert names == f"{', '.join(said)} and 19 others"
    assert camp_line(many, names)[1].startswith(" (30): n27, ") and camp_line(hub, name) == ("n30", ", alone")


def test_the_caption_says_what_to_see_and_not_the_headline_again() -> None:
    assert seen_words(small_map()) == "One tie is crossed out, between friends in different camps."
    both = small_map(ties=(MapTie(0, 1, -1.0, strained=True), MapTie(0, 2, 0.4, strained=True), MapTie(1, 2, -0.3)))
    torn = both._replace(actors=tuple(actor._replace(strain=strain) for actor, strain in zip(both.actors, (1.4, 1, 0.4, 0, 0), strict=True)))
    assert seen_words(torn) == ("Two ties are crossed out: 1 between friends in different camps and 1 between foes in one camp. "
                                "The most falls on the North.")
    assert seen_words(small_map(ties=(MapTie(0, 1, 1.0),))).startswith("Nothing is crossed out")
    assert seen_words(small_map(camps=())) == "" == seen_words(small_map(ties=()))
    assert lead(small_map()) not in Reader(PAGES["small"]()).all("figcaption")[0].text


def test_faint_lines_are_in_the_key_whether_doubted_or_many() -> None:
    assert "Faint: doubted." in key_words(small_map()) and "Faint" not in key_words(planted(16, 2, 40))
    assert "Faint: one of many lines that fit." in key_words(planted(60, 2, 300, wrong=0.1))
    assert "Faint: one of many lines." in key_words(planted(60, 2, 300)._replace(camps=()))
    assert "Faint: one of many lines." in key_words(planted(60, 2, 900, wrong=0.4))
    doubted = planted(60, 2, 300)
    assert "Faint: doubted or one of many lines that fit." in key_words(
        doubted._replace(ties=tuple(tie._replace(sure=0.5) for tie in doubted.ties)))


def test_tension_is_left_out_where_nobody_worked_it_out() -> None:
    assert tension_words(small_map(lower=0.0, upper=0.0)) == "" == tension_words(small_map(camps=()))
    calm = small_map(lower=0.0, upper=0.0, ties=(MapTie(0, 1, 1.0), MapTie(0, 2, -1.0)))
    assert tension_words(calm) == "Tension 0: every tie is satisfied, friends stand together and foes apart."


def test_the_first_sentence_says_how_many_stand_where() -> None:
    assert lead(planted(6, 1, 8)) == "Six actors stand together in one camp."
    assert lead(planted(9, 3, 8)) == "Nine actors stand in three camps, of 3, 3 and 3."
    assert lead(planted(6, 2, 8)._replace(camps=())).startswith("No camps were sought among six actors")
    assert lead(ActorMap("x", (MapActor("a", "a", -1),), (), ("c",))) == "The ties place nobody."


def test_a_row_of_the_table_says_camp_margin_strain_share_and_why() -> None:
    reader = Reader(actor_table(small_map()))
    rows = [one.text for one in reader.all("tr")]
    assert rows[0] == "ActorCampMarginStrainSo in, of 100 worldsWhy"
    assert rows[1] == "The Norththe North and its ally1.50.590It stands by its ally."
    assert rows[3] == "The Souththe South30>99Two reasonsFirst reason.Second reason."
    assert rows[4] == "The brokerSide open0: open0.5"
    assert margin_words(small_map(), 4) == ""


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
    parts = ("Three and a half: five actors, four ties", "Three actors stand in two camps, 2 against 1.",
             "  1. the North and its ally (2): the North and the ally", "  2. the South, alone", "Tension 0.5, proved",
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
