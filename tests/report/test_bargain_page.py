"""Bargaining, offers and spoilers on the page: words first, every picture with its numbers, hostile text only ever text."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from urllib.parse import unquote

import pytest
from bargains_told import (
    LONG,
    NOWHERE,
    crowd,
    hostile_pictures,
    odd_pictures,
    offering,
    pictures,
    scaled,
    settling,
    spoiling,
    spread,
)
from told import Reader, assessment, conclusion

from detente.model.offer_picture import OfferBook
from detente.model.settlement import Settlements, Spread
from detente.model.spoiler_table import SpoilerBook
from detente.report.html import render_html
from detente.report.offerface import offers_face, price_ladder
from detente.report.settlementface import course_figure, positions_figure, settlements_face
from detente.report.settlementtable import model_strips, settlement_csv
from detente.report.spoilerface import MOST_OPEN, spoilers_face
from detente.report.spreadmarks import spread_mark

PAGES = {"plain": pictures, "odd": odd_pictures, "hostile": hostile_pictures,
         "wide": lambda: pictures(crowd(80), scaled(0, 1e9, "euros"), scaled(-1e-6, 1e-6))}


@pytest.fixture(scope="module", params=sorted(PAGES))
def page(request: pytest.FixtureRequest) -> str:
    return render_html(assessment(pictures=PAGES[request.param]()))


def agreed(page: str) -> str:
    """The section that asks what could be agreed."""
    start = page.index('<section id="agreed"')
    return page[start:page.index("</section>", start) + len("</section>")]


def test_every_tag_closes_and_no_id_stands_twice(page: str) -> None:
    reader = Reader(page)
    assert reader.faults == []
    ids = [one.attributes["id"] for one in reader.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))


def test_nothing_runs_and_nothing_is_asked_for(page: str) -> None:
    reader = Reader(page)
    assert not any(reader.all(name) for name in ("script", "img", "iframe", "object"))
    assert not any(key.startswith("on") or key == "src" for one in reader.elements for key in one.attributes)


def test_no_figure_is_no_number(page: str) -> None:
    shown = Reader(agreed(page))
    assert not re.search(r"\b(?:nan|inf|infinity)\b", " ".join(one.text for one in shown.elements), re.I)
    assert not any(re.search(r"\b(?:nan|inf)\b", value) for one in shown.elements for key, value in one.attributes.items() if key != "href")


def test_headings_go_down_one_level_at_a_time(page: str) -> None:
    levels = [int(one.name[1]) for one in Reader(agreed(page)).elements if re.fullmatch("h[1-6]", one.name)]
    assert levels[0] == 2 and all(other - one <= 1 for one, other in pairwise(levels))


def test_every_picture_has_a_caption_a_name_and_numbers_beside_it(page: str) -> None:
    shown = Reader(agreed(page))
    figures = [one for one in shown.all("figure") if "bg-" in one.attributes.get("class", "")]
    assert figures and len([one for one in shown.all("figcaption") if "figure" in one.parents]) >= len(figures)
    for one in shown.all("svg", class_="bg-drawing"):
        assert one.attributes["role"] == "img"
    for one in shown.all("svg", class_="bg-mark"):
        assert one.attributes["aria-label"]


def test_the_same_pictures_give_the_same_bytes(page: str) -> None:
    assert page in {render_html(assessment(pictures=made())) for made in PAGES.values()}


def test_the_section_asks_in_order_what_is_believed_where_it_settles_and_who_wrecks_it() -> None:
    heads = [one.text for one in Reader(agreed(render_html(assessment(pictures=pictures())))).all("h3")]
    wanted = ["What is on offer", "What each side would have to believe", "Where each issue settles", "Who would wreck it", "What would hold"]
    assert [head for head in heads if head in wanted] == wanted


def test_without_pictures_the_section_is_as_before() -> None:
    heads = [one.text for one in Reader(agreed(render_html(assessment()))).all("h3")]
    assert not {"What each side would have to believe", "Where each issue settles", "Who would wreck it"} & set(heads)


def test_findings_of_an_engine_stand_under_its_own_head() -> None:
    found = conclusion("zone:fees", 0.7, engine="offers", asked=False, sentence="The offer suits everybody.")
    told = agreed(render_html(assessment(conclusions=(conclusion("deal"), found), pictures=pictures())))
    assert told.index("What each side would have to believe") < told.index("The offer suits everybody.") < told.index("Where each issue")
    assert told.count("The offer suits everybody.") == 1


def test_claims_behind_a_reason_are_links() -> None:
    offer = offering(says=("It would do (wants trade; claims no-ships-yet).",))
    told = agreed(render_html(assessment(pictures={"offers": OfferBook((offer,))})))
    assert re.search(r'claims <a href="#c\d+"[^>]*>\d+</a>\)', told)


def test_a_share_of_worlds_is_never_called_a_forecast() -> None:
    told = Reader(agreed(render_html(assessment(pictures=pictures())))).all("section")[0].text
    assert told.count("forecast") == 1 and "A share of worlds is not a forecast" in told


def test_the_weighted_mean_is_the_first_of_the_models_and_every_other_is_set_beside_it() -> None:
    reader = Reader(model_strips(settling()))
    assert [one.text for one in reader.all("b")] == ["Weighted mean"]
    first, *others = reader.all("svg")
    assert "Weighted mean: 7.3 (6.9–7.7) years" in first.attributes["aria-label"]
    assert len(others) == 2 and len(reader.all("line", class_="bg-guide")) == 3
    assert {one.attributes["x1"] for one in reader.all("line", class_="bg-guide")} == {"55.0%"}
    assert model_strips(settling(models=())) == ""


def test_what_makes_a_model_doubtful_stands_with_it() -> None:
    told = Reader(model_strips(settling())).all("small")
    assert [one.text for one in told] == ["On a knife edge in 12 of 100 worlds.", "Goes round in circles in 40 of 100 worlds."]


def test_each_picture_is_drawn_for_broad_and_for_narrow_screens() -> None:
    for figure in (positions_figure(settling()), course_figure(settling())):
        kinds = [one.attributes["class"].split()[-1] for one in Reader(figure).all("svg", class_="bg-drawing")]
        assert kinds == ["bg-broad", "bg-narrow"]


def test_a_case_without_rounds_or_positions_has_no_empty_figure() -> None:
    still = settling(actors=tuple(one._replace(course=one.course[:1]) for one in settling().actors))
    assert course_figure(still) == "" and positions_figure(settling(actors=(), offers=())) == ""
    assert not Reader(settlements_face(Settlements((still,)))).all("polyline")


def test_nothing_at_all_gives_no_part() -> None:
    assert settlements_face(Settlements(())) == offers_face(OfferBook(())) == spoilers_face(SpoilerBook(())) == ""
    assert "Not weighed:" in settlements_face(Settlements((), ("The fees: nobody says.",)))
    assert "Not weighed:" in offers_face(OfferBook((), ("The fees: nobody says.",)))


def test_more_offers_than_fit_are_counted() -> None:
    many = settling(offers=tuple((f"offer {place}", spread(6)) for place in range(11)))
    assert "3 more offers are not drawn." in positions_figure(many)


def test_the_file_behind_an_issue_holds_every_number_to_nine_figures() -> None:
    heads, *rows = csv.reader(io.StringIO(settlement_csv(scaled(0, 1e-6))))
    assert heads == ["what", "whose", "round", "low", "middle", "high"]
    ways = [row for row in rows if row[:2] == ["position", "the North"]]
    assert [row[2] for row in ways] == ["0", "1", "2", "3", "4"]
    assert float(ways[0][4]) == pytest.approx(0.2 / 6 * 1e-6, rel=1e-8)
    assert {row[0] for row in rows} == {"model", "weighted mean", "weight", "position", "offer", "zone from", "zone to",
                                        "share of worlds with a zone", "without agreement"}
    page = settlements_face(Settlements((settling(),)))
    link, = (one.attributes["href"] for one in Reader(page).all("a", download="when-the-fishing-rule-begins.csv"))
    assert unquote(link.split(",", 1)[1]) == settlement_csv(settling())


def test_what_is_no_number_is_empty_in_the_file() -> None:
    rows = list(csv.reader(io.StringIO(settlement_csv(odd_pictures()["bargaining"].issues[2]))))
    assert ["model", "weighted mean", "", "", "", ""] in rows
    assert not any("nan" in cell for row in rows for cell in row)


def test_no_cell_of_the_file_is_a_formula() -> None:
    issue = settling(actors=tuple(one._replace(label="=1+1") for one in settling().actors))
    assert "'=1+1" in settlement_csv(issue) and ",=1+1" not in settlement_csv(issue)


def test_each_side_has_its_strips_on_one_axis_compared_with_failure() -> None:
    reader = Reader(offers_face(OfferBook((offering(prices=()),))))
    labels = [one.attributes["aria-label"] for one in reader.all("svg", class_="bg-mark")]
    assert len(labels) == 6
    assert labels[0] == "The North, if it fails: 45 (37–53) of 100" and labels[4] == "The South, if it fails: 30 (20–40) of 100"
    assert labels[5] == "The South, if it is taken up: 62 (56–68) of 100"
    assert [one.attributes["x1"] for one in reader.all("line", class_="bg-guide")] == ["45.0%"] * 4 + ["30.0%"] * 2


def test_belief_that_nobody_states_is_hatched_and_not_drawn_as_nought() -> None:
    known, unknown = (Reader(price_ladder(offering(belief_unknown=one))) for one in (False, True))
    assert not known.all("line", class_="bg-unknown") and len(unknown.all("line", class_="bg-unknown")) == 1
    assert "not known" in next(one.text for one in unknown.all("tr") if "Belief now" in one.text)
    assert len(known.all("line", class_="bg-guide")) == 3 and not unknown.all("line", class_="bg-guide")


def test_the_price_rises_row_by_row_with_the_help() -> None:
    rows = [[cell.text for cell in _cells(row)] for row in _rows(price_ladder(offering()))]
    assert [row[0] for row in rows[1:]] == ["Belief now", "none, as things are", "10", "25"]
    assert [row[3] for row in rows[1:]] == ["50 (30–70)", "58 (42–75)", "66 (50–85)", "72 (60–100)"]
    assert [row[1] for row in rows[2:]] == ["40 (32–48)", "46 (38–54)", "53 (45–61)"]


def _rows(page: str) -> list[str]:
    return re.findall(r"<tr>.*?</tr>", page)


def _cells(row: str) -> list[object]:
    return [one for one in Reader(row).elements if one.name in ("th", "td")]


def test_where_no_promise_is_at_stake_there_is_no_ladder() -> None:
    assert price_ladder(offering(prices=(), belief=None)) == ""
    assert "The promise is given a chance of 50 (30–70) in 100 now." in price_ladder(offering(prices=()))


def test_spoilers_are_told_with_gain_kind_means_and_what_would_hold_them() -> None:
    reader = Reader(spoilers_face(SpoilerBook((spoiling(),))))
    row = reader.all("tr")[1].text
    for part in ("The raiders", "A deal that the others accept too would content it in 50 of 100 worlds (limited)",
                 "30 (10–60) of 100. Gain by failure in 92 of 100 worlds",
                 "Raid a village: done already in 30 of 100 worlds; would break the offer in 55.", "It works on the South",
                 "A share of the fees would hold it", "Failure keeps the coast lawless"):
        assert part in row
    assert "Score" not in row and "90 (20–100)" not in row
    assert "Its yes is needed." in reader.all("tr")[2].text and "Its yes is needed." not in row
    assert "The case names nothing that it could do" in reader.all("tr")[2].text


def test_who_hardly_gains_is_folded_and_who_is_not_known_is_hatched() -> None:
    reader = Reader(spoilers_face(SpoilerBook((spoiling(),))))
    assert any("One actor gains by failure in fewer than 5 of 100 worlds: the South." in one.text for one in reader.all("details"))
    assert reader.all("span", class_="hatch")
    assert not Reader(spoilers_face(SpoilerBook((spoiling(unknown=()),)))).all("span", class_="hatch")


def test_of_many_spoilers_the_first_are_open_and_the_others_folded() -> None:
    raiders = spoiling().actors[0]
    many = spoiling(actors=tuple(raiders._replace(label=f"band {place}") for place in range(80)))
    reader = Reader(spoilers_face(SpoilerBook((many,))))
    opened = [one for one in reader.all("th", scope="row") if "details" not in one.parents]
    assert len(opened) == MOST_OPEN and len(reader.all("th", scope="row")) == 80
    assert f"{80 - MOST_OPEN} more who gain by failure" in [one.text for one in reader.all("summary")]


def test_a_gain_is_drawn_from_loss_to_gain_around_nought() -> None:
    reader = Reader(spoilers_face(SpoilerBook((spoiling(),))))
    assert {one.attributes["x1"] for one in reader.all("line", class_="bg-guide")} == {"50.0%"}
    reach = reader.all("rect", class_="bg-range")[0]
    assert (reach.attributes["x"], reach.attributes["width"]) == ("55.0%", "25.0%")


@pytest.mark.parametrize("found", [None, NOWHERE])
def test_a_figure_that_is_not_known_is_hatched_from_end_to_end(found: Spread | None) -> None:
    reader = Reader(spread_mark(found, 0, 1, "x"))
    hatched, = reader.all("line", class_="bg-unknown")
    assert (hatched.attributes["x1"], hatched.attributes["x2"]) == ("0.0%", "100.0%") and hatched.attributes["stroke-dasharray"]
    assert not reader.all("rect")


def test_a_figure_that_is_the_same_in_all_worlds_has_no_range() -> None:
    same = Reader(spread_mark(Spread(0.3, 0.3, 0.3), 0, 1, "x"))
    assert len(same.all("rect")) == 1 and same.all("rect", class_="bg-middle")
    beyond = Reader(spread_mark(Spread(-4, 0.5, 9), 0, 1, "x")).all("rect", class_="bg-range")[0]
    assert (beyond.attributes["x"], beyond.attributes["width"]) == ("0.0%", "100.0%")


def test_long_names_are_cut_where_they_head_a_row() -> None:
    vague = spoiling().actors[0]._replace(label=LONG)
    head = Reader(spoilers_face(SpoilerBook((spoiling(actors=(vague,)),)))).all("th", scope="row")[0]
    assert "…" in head.text and LONG not in head.text


def test_the_methods_of_all_three_are_told_with_their_limits() -> None:
    from detente.report.methods import METHODS

    names = list(METHODS)
    assert names.index("bargaining") < names.index("offers") < names.index("spoilers")
    for name in ("bargaining", "offers", "spoilers"):
        assert len(METHODS[name].how) > 200 and len(METHODS[name].limits) > 120
    assert "weighted" in METHODS["bargaining"].how and "circle" in METHODS["bargaining"].how and "knife edge" in METHODS["bargaining"].how
