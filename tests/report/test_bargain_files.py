"""Pictures that are saved: each stands by itself, its numbers beside it, and no word of a case becomes a path or markup."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from bargains_told import NOWHERE, crowd, hostile_pictures, odd_pictures, offering, pictures, scaled, settling, spoiling, spread
from hypothesis import given
from hypothesis import strategies as st
from told import Reader, assessment, conclusion

from detente.model.offer_picture import OfferBook
from detente.model.settlement import ModelSays, Settlements, Spread
from detente.model.spoiler_table import SpoilerBook
from detente.report.agreed import agreed
from detente.report.bargainfile import MOST_HELD, file_stem
from detente.report.bargainsheet import Strip, strip_drawing
from detente.report.offerface import offers_face
from detente.report.offertable import offer_csv, offer_drawing
from detente.report.outline import make_outline
from detente.report.settlementface import settlements_face
from detente.report.settlementtable import model_strips
from detente.report.settlementwords import own_notes, repeated, with_unmade
from detente.report.spoilerface import spoilers_face
from detente.report.spoilertable import spoiler_csv
from detente.store.casefile import case_from
from harbour_case import harbour_data

MADE = {"plain": pictures, "odd": odd_pictures, "hostile": hostile_pictures, "wide": lambda: pictures(crowd(80), scaled(0, 1e9, "euros"))}
SVG = "{http://www.w3.org/2000/svg}"


def saved(page: str) -> dict[str, str]:
    """The files held in a page: name -> text."""
    return {one.attributes["download"]: unquote(one.attributes["href"].split(",", 1)[1])
            for one in Reader(page).all("a") if "download" in one.attributes}


def faces(found: dict[str, object]) -> str:
    return "".join((settlements_face(found["bargaining"]), offers_face(found["offers"]), spoilers_face(found["spoilers"])))  # type: ignore[arg-type]


def test_rounds_range_offers_and_spoilers_have_their_drawing_and_their_numbers() -> None:
    names = set(saved(faces(pictures())))
    issue, offer = "when-the-fishing-rule-begins", "the-north-stands-down-if-its-rights-are-guarante"
    assert {f"{issue}-range.svg", f"{issue}-rounds.svg", f"{issue}.csv", f"{offer}-strips.svg", f"{offer}.csv"} <= names
    assert len([name for name in names if name.startswith("wreck-")]) == 2


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_drawing_that_is_saved_is_whole_and_asks_for_nothing(name: str) -> None:
    files = {stem: text for stem, text in saved(faces(MADE[name]())).items() if stem.endswith(".svg")}
    assert files
    for text in files.values():
        root = ElementTree.fromstring(text)
        assert root.tag == f"{SVG}svg" and root.attrib["viewBox"]
        assert {one.tag for one in root.iter()} <= {f"{SVG}{tag}" for tag in (
            "svg", "title", "desc", "style", "g", "line", "path", "polyline", "polygon", "rect", "circle", "text")}
        style = root.findtext(f"{SVG}style") or ""
        assert "fill:" in style and "var(" not in style and "url(" not in text and "@" not in style
        assert not any(key.startswith("on") or "href" in key for one in root.iter() for key in one.attrib)


@pytest.mark.parametrize("name", sorted(MADE))
def test_no_name_of_a_file_is_a_path_and_no_cell_a_formula_or_a_nan(name: str) -> None:
    for stem, text in saved(faces(MADE[name]())).items():
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.(svg|csv)", stem)
        if stem.endswith(".csv"):
            heads, *rows = csv.reader(io.StringIO(text))
            assert all(len(row) == len(heads) for row in rows)
            assert not any(cell.lower() in ("nan", "inf") or cell[:1] in ("=", "+", "@") for row in rows for cell in row)


@given(st.text(max_size=200))
def test_any_title_gives_a_plain_name(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", file_stem(title)) and len(file_stem(title)) <= 48


def test_the_offers_file_has_every_strip_of_the_page() -> None:
    shown = [one.attributes["aria-label"] for one in Reader(offer_drawing(offering())).all("svg", class_="bg-mark")]
    assert shown[:2] == ["If it fails: 45 (37–53)", "If it is kept: 70 (60–80)"]
    assert shown[-4:] == ["Belief now: 50 (30–70)", "Needed as things are: 58 (42–75)", "Needed with help of 10: 66 (50–85)",
                          "Needed with help of 25: 72 (60–100)"]
    rows = list(csv.reader(io.StringIO(offer_csv(offering()))))
    assert ["if it is kept", "the North", "", "0.6", "0.7", "0.8"] in rows
    assert ["belief needed", "", "25", "0.6", "0.72", "1.3"] in [[cell.removesuffix(".0") for cell in row] for row in rows]
    assert ["share of worlds in which it prefers the offer", "the South", "", "", "0.97", ""] in rows
    assert offer_drawing(offering(parties=(), prices=())) == ""


def test_the_spoilers_file_has_gains_kinds_and_means() -> None:
    rows = list(csv.reader(io.StringIO(spoiler_csv(spoiling()))))
    assert ["gain by failure", "the raiders", "", "0.1", "0.3", "0.6"] in rows
    assert ["share of worlds: kind", "the raiders", "limited", "", "0.5", ""] in rows
    assert ["share of worlds: would break the offer", "the raiders", "raid a village", "", "0.55", ""] in rows


def test_a_strip_stands_where_its_number_puts_it_and_the_unknown_is_hatched() -> None:
    reader = Reader(strip_drawing("x", "y", [Strip("a", spread(0.5, 0.25), "50"), Strip("b", NOWHERE, "not known"), Strip("c", head=True)],
                                  0.0, 1.0, ("0", "1")))
    reach, = reader.all("rect", class_="bg-range")
    assert (reach.attributes["x"], reach.attributes["width"]) == ("25.0%", "50.0%")
    assert len(reader.all("line", class_="bg-unknown")) == 1 and len(reader.all("svg", class_="bg-mark")) == 2
    heights = [float(one.attributes["y"]) for one in reader.all("text")]
    assert heights[0] == heights[1] < heights[2] == heights[3] < heights[4]
    assert strip_drawing("x", "y", [], 0.0, 1.0, ("", "")) == ""


def test_of_very_many_issues_the_first_have_files_and_one_line_says_so() -> None:
    many = Settlements(tuple(settling(issue=f"issue {place}") for place in range(MOST_HELD + 5)))
    page = settlements_face(many)
    assert len(saved(page)) == 3 * MOST_HELD and page.count("Files are held in this page for the first 12 alone") == 1


def test_a_note_on_all_issues_stands_once_after_them() -> None:
    one, other = settling(notes=("only here", "for all")), settling(notes=("for all",))
    page = settlements_face(Settlements((one, other)))
    assert page.count("For all") == 1 and page.index("Only here") < page.index("On all of these issues:") < page.index("For all")
    assert repeated((one,)) == () and own_notes(one, ()) == ("Only here", "For all")
    assert "On all of these issues" not in settlements_face(Settlements((one,)))


def test_more_than_three_notes_are_folded_after_the_third() -> None:
    page = settlements_face(Settlements((settling(notes=("one", "two", "three", "four")),)))
    folded = [one.text for one in Reader(page).all("details") if "What to know with it" in one.text]
    assert len(folded) == 1 and "Four" in folded[0] and "Three" not in folded[0]


def test_a_note_of_several_models_stands_with_the_first() -> None:
    models = (ModelSays("weighted mean", spread(5)), *(ModelSays(name, spread(5), "no agreement") for name in ("Nash", "kalai", "equal")))
    assert [one.text for one in Reader(model_strips(settling(models=models))).all("small")] == [
        "No agreement.", "As with Nash.", "As with Nash."]


def test_strips_of_all_worlds_and_figures_of_those_with_the_offer_are_told_apart() -> None:
    found = (conclusion("zone:fees", 0.5, engine="offers", asked=False, sentence="The offer suits everybody."),
             conclusion("wreck:fees", 0.4, engine="spoilers", asked=False, sentence="The raiders gain."))

    def page(**changes: float) -> str:
        shown = {**pictures(), "offers": OfferBook((offering(**changes),)), "spoilers": SpoilerBook((spoiling(),))}
        return agreed(make_outline(assessment(conclusions=(conclusion("deal"), *found), pictures=shown)))

    told = "The strips count all worlds, and where the offer is not made, none of this holds."
    assert page().count(told) == 2 and "the offer is made: 90 of 100." in page() and told not in page(made=1.0)
    assert page().index(told) < page().index("The offer suits everybody.")
    alone = agreed(make_outline(assessment(pictures=pictures())))
    assert told not in alone


def test_in_how_many_worlds_an_offer_is_made_is_told_once() -> None:
    said = offers_face(OfferBook((offering(notes=("The offer is made in 90 of 100 worlds; the figures are of these.", "Something else.")),)))
    assert said.count("The offer is made in 90 of 100 worlds") == 1 and "Something else." in said


def test_an_offer_that_no_world_makes_is_told() -> None:
    data = harbour_data()
    data["issues"] = {"fees": {"name": "the fees", "anchors": {0: "none", 10: "all"}}}
    for place, at in enumerate(("3.5..4.5", "6")):
        data["claims"][f"point-{place}"] = {"offer": {"by": "brackness", "to": "aldmouth", "on": "fees", "at": at}, "source": "gazette"}
    case, where = case_from(data), ("Offer of Brackness", spread(4))

    def notes(*offers: tuple[str, Spread], issue: str = "the fees") -> tuple[str, ...]:
        return with_unmade(Settlements((settling(issue=issue, offers=offers, notes=("Something else.",)),)), case).issues[0].notes

    assert notes() == ("Two offers on this are made in no world, and so not shown.", "Something else.")
    assert notes(where)[0] == "One offer of 2 on this is made in no world, and so not shown."
    assert notes(where, where) == notes(issue="the dues") == ("Something else.",)
