"""The map in the report of a case: camps from the engine, lines from claims, and today's map where no camps were found."""

from __future__ import annotations

import random

import pytest
from maps_told import small_map
from test_report_map import big_case
from told import Reader, assessment, told_case

from detente.model.actor_map import ActorMap, MapActor, MapTie
from detente.model.case import Case
from detente.report.actormap import bonds
from detente.report.html import render_html
from detente.report.mapcase import MOST_NUMBERED, camp_map, camps_order, case_map, map_without_camps
from detente.report.numbering import number_claims
from detente.report.people import MANY
from detente.store.casefile import case_from


def camps_of(case: Case, opened: int = 1) -> ActorMap:
    """Every third actor with a stated tie in the second camp, the rest in the first; the first few open."""
    found = bonds(number_claims(assessment(case, conclusions=())), case)
    tied = {actor for bond in found if bond.kind == "tie" for actor in (bond.one, bond.other)}
    order = [actor for actor in case.actors if actor in tied]
    camp = {actor: -1 if place < opened else place % 3 % 2 for place, actor in enumerate(order)}
    actors = tuple(MapActor(actor, "", camp.get(actor, -2), 0.8, 0.1, 0.2, ("A reason for it.",)) for actor in case.actors)
    ids = list(case.actors)
    ties = {}
    for bond in found:
        if bond.kind == "tie":
            one, other = sorted((ids.index(bond.one), ids.index(bond.other)))
            ties[one, other] = MapTie(one, other, bond.value, 0.9, (bond.value > 0) != (camp[bond.one] == camp[bond.other]))
    return ActorMap("camps", actors, tuple(ties.values()), ("The first camp", "The second camp"))


def sixty() -> Case:
    """Sixty parties with a hundred and twenty ties and some support."""
    dice = random.Random(4)
    names = [f"party-{place}" for place in range(60)]
    claims: dict[str, object] = {}
    for place in range(120):
        one, other = dice.sample(range(60), 2)
        claims[f"tie-{place}"] = {"tie": [names[one], names[other], 0.7 if one % 2 == other % 2 else -0.7], "source": "s"}
    for place in range(4):
        claims[f"aid-{place}"] = {"support": {"client": names[place], "from": [names[place + 9]], "level": 0.5}, "source": "s"}
    return case_from({"case": "sixty", "sources": {"s": {"reliability": "B"}}, "claims": claims,
                      "actors": {name: {"name": f"Movement of the district {name[6:]}"} for name in names}})


def who(case: Case, picture: object = None) -> str:
    """The section about the actors, as the page has it."""
    page = render_html(assessment(case, conclusions=(), pictures={"alignment": picture} if picture else {}))
    return page[page.index('<section id="who"'):page.index("</section>", page.index('<section id="who"'))]


def test_camps_openness_and_claims_stand_in_one_map() -> None:
    case = told_case()
    reader = Reader(who(case, camps_of(case)))
    assert len(reader.all("svg", class_="map-wide")) == 1 and reader.all("rect", class_="am-ground")
    assert reader.all("circle", class_="am-hole") and reader.all("path", class_="am-hatch")
    assert {one.attributes["class"].split()[1] for one in reader.all("line")} == {"hostile", "friendly", "asks", "refuses"}
    assert "The first camp" in reader.all("ul", class_="am-key")[0].text


@pytest.mark.parametrize("ordered", [True, False])
def test_every_line_keeps_its_number_that_leads_to_the_claim(ordered: bool) -> None:
    case = told_case()
    entries = number_claims(assessment(case))
    page = Reader(who(case, camps_of(case, 1 if ordered else 9)))
    numbers = {int(one.attributes["href"][2:]) for one in page.all("a") if "svg" in one.parents}
    assert numbers == {bond.entry.number for bond in bonds(entries, case)}


def test_where_most_sides_are_open_the_free_map_stays_with_the_marks_of_the_camps() -> None:
    case = told_case()
    picture = camps_of(case, opened=9)
    assert not camps_order(picture) and camps_order(camps_of(case, 1))
    page = Reader(who(case, picture))
    assert not page.all("rect", class_="am-ground") and page.all("circle", class_="am-hole")
    assert any("no tie stated" in one.text for one in page.all("text"))


def test_without_a_map_of_camps_the_page_draws_what_it_drew() -> None:
    page = who(told_case())
    assert "am-mark" not in page and 'class="fill-ink"' in page and "The first camp" not in page


def test_where_each_actor_stands_and_why_opens_on_a_click() -> None:
    page = Reader(who(told_case(), camps_of(told_case())))
    held = [one for one in page.all("details") if "Where each actor stands, and why" in one.text]
    assert len(held) == 1 and "A reason for it." in held[0].text
    assert not any("Where each actor stands" in one.text for one in Reader(who(told_case())).all("details"))


def test_a_map_follows_the_case_s_actors_and_names() -> None:
    case = told_case()
    picture = camps_of(case)
    turned = picture._replace(actors=picture.actors[::-1], ties=tuple(
        tie._replace(one=len(picture.actors) - 1 - tie.one, other=len(picture.actors) - 1 - tie.other) for tie in picture.ties))
    assert case_map(turned, case).actors == case_map(picture, case).actors
    assert [actor.label for actor in case_map(picture, case).actors] == [case.actor_label(actor) for actor in case.actors]
    strangers = case_map(small_map(), case)
    assert {actor.camp for actor in strangers.actors} == {-2} and strangers.ties == ()


def test_a_case_of_sixty_is_drawn_by_camps_and_numbers_stand_in_the_table() -> None:
    case = sixty()
    page = who(case, camps_of(case, 2))
    reader = Reader(page)
    assert len(reader.all("line")) > 2 * MOST_NUMBERED
    assert not any("svg" in one.parents for one in reader.all("a"))
    assert "Numbers stand in the table only." in page and reader.all("table")
    assert "ties that fit are fainter" in page and "are fainter" not in who(told_case(), camps_of(told_case()))
    assert len(reader.all("svg", class_="am")) == 2


def test_a_large_case_without_camps_is_laid_out_all_the_same() -> None:
    case = sixty()
    assert len(case.actors) > MANY
    found = bonds(number_claims(assessment(case, conclusions=())), case)
    plain = map_without_camps(found, case)
    assert plain.camps == () and len(plain.ties) <= 120
    reader = Reader(who(case))
    assert reader.all("svg", class_="am") and not reader.all("rect", class_="am-ground")


def test_a_tie_that_does_not_fit_is_crossed_out_once() -> None:
    case = big_case(10)
    picture = case_map(camps_of(case, 0), case)
    entries = number_claims(assessment(case, conclusions=()))
    svg = Reader(camp_map(entries, case, picture, 1000, 15, "m"))
    strained = {frozenset((picture.actors[tie.one].id, picture.actors[tie.other].id)) for tie in picture.ties if tie.strained}
    wrong = [bond for bond in bonds(entries, case) if frozenset((bond.one, bond.other)) in strained]
    (crosses,) = svg.all("path", class_="am-cross")
    assert wrong and crosses.attributes["d"].count("M") == len(wrong)
