"""The range of agreement as drawn: soft at its ends, with the offers and everybody's place on one scale."""

from __future__ import annotations

import math

import pytest
from bargains_told import NOWHERE, crowd, hostile_pictures, odd_pictures, scaled, settling, spread
from told import Element, Reader

from detente.model.settlement import Settlement, Spread
from detente.report.zone import BROAD, HEAVIEST, NARROW, ROWS, Frame, has_zone, rows_of, zone_drawing

FRAMES = {"broad": BROAD, "narrow": NARROW}


def drawn(issue: Settlement, frame: Frame = BROAD) -> Reader:
    reader = Reader(zone_drawing(issue, frame, "test"))
    assert reader.faults == []
    return reader


def stretch(rect: Element) -> tuple[float, float]:
    start = float(rect.attributes["x"])
    return start, start + float(rect.attributes["width"])


def place(value: float, frame: Frame = BROAD, low: float = 4.0, high: float = 10.0) -> float:
    return frame.left + (frame.width - 8 - frame.left) * (value - low) / (high - low)


@pytest.mark.parametrize("width", sorted(FRAMES))
def test_the_range_is_drawn_from_its_outermost_to_its_innermost_ends(width: str) -> None:
    frame = FRAMES[width]
    soft, middle, firm = (stretch(one) for one in drawn(settling(), frame).all("rect", class_="bg-zone"))
    assert soft == pytest.approx((place(5.2, frame), place(8.3, frame)), abs=0.2)
    assert middle == pytest.approx((place(5.8, frame), place(7.9, frame)), abs=0.2)
    assert firm == pytest.approx((place(6.4, frame), place(7.2, frame)), abs=0.2)


def test_ends_that_reach_over_each_other_leave_no_firm_part() -> None:
    wide = settling(zone=(Spread(4.5, 5.8, 7.6), Spread(6.0, 7.9, 9.0)))
    assert len(drawn(wide).all("rect", class_="bg-zone")) == 2


def test_where_most_worlds_have_no_range_only_an_outline_is_drawn_and_it_says_so() -> None:
    reader = drawn(settling(zone_exists=0.3))
    outline, = reader.all("rect", class_="bg-zone")
    assert outline.attributes["stroke-dasharray"] and float(outline.attributes["fill-opacity"]) < 0.1
    assert "only in some worlds" in " ".join(one.text for one in reader.all("text"))


@pytest.mark.parametrize("changes", [{"zone_exists": 0.0}, {"zone": None}, {"zone": (NOWHERE, NOWHERE)}, {"zone_exists": math.nan}])
def test_without_a_range_none_is_drawn(changes: dict[str, object]) -> None:
    issue = settling(**changes)
    assert not has_zone(issue) and not drawn(issue).all("rect", class_="bg-zone")
    assert "all who must agree prefer" not in " ".join(one.text for one in drawn(issue).all("text"))


def test_no_point_for_all_is_told_with_the_picture() -> None:
    assert "No point suits all who must agree" in drawn(settling(zone_exists=0.0)).all("desc")[0].text


def test_offers_come_first_then_actors_by_where_they_stand() -> None:
    assert [(row.name, row.shape) for row in rows_of(settling())] == [
        ("Offer: The North offers six and a half years", "offer"), ("The North", "veto"), ("The guild", "actor"), ("The South", "veto")]


def test_an_offer_that_says_so_itself_is_not_called_an_offer_twice() -> None:
    assert rows_of(settling(offers=(("offer of the North", spread(6)),)))[0].name == "Offer of the North"


def test_shapes_tell_offer_veto_and_the_others_apart_and_stand_at_their_middles() -> None:
    reader = drawn(settling())
    ring, = reader.all("circle", class_="bg-ring")
    north, south = reader.all("rect", class_="bg-veto")
    offer, = reader.all("path", class_="bg-offer")
    assert float(ring.attributes["cx"]) == pytest.approx(place(7.0), abs=0.1)
    assert float(north.attributes["x"]) + 4.5 == pytest.approx(place(4.2), abs=0.1)
    assert float(south.attributes["x"]) + 4.5 == pytest.approx(place(9.6), abs=0.1)
    assert float(offer.attributes["d"][1:].split()[0]) == pytest.approx(place(6.5), abs=0.1)


def test_every_mark_has_its_range_and_its_numbers() -> None:
    reader = drawn(settling())
    ranges = [stretch(one) for one in reader.all("rect", class_="bg-range")]
    assert ranges[1] == pytest.approx((place(4.0), place(4.5)), abs=0.2)  # cut at the scale's end
    assert [one.text for one in reader.all("title")][1:3] == [
        "Offer: The North offers six and a half years: 6.5 (6.4–6.6) years", "The North: 4.2 (3.9–4.5) years"]


def test_no_agreement_and_the_mean_stand_upright_at_their_values() -> None:
    reader = drawn(settling(reference=5.5))
    (reference,), (mean,) = reader.all("line", class_="bg-reference"), reader.all("line", class_="bg-mean")
    assert float(reference.attributes["x1"]) == pytest.approx(place(5.5), abs=0.1)
    assert float(mean.attributes["x1"]) == pytest.approx(place(7.3), abs=0.1)
    assert reference.attributes["stroke-dasharray"] != mean.attributes["stroke-dasharray"]
    assert "without agreement: 5.5" in [one.text for one in reader.all("text")]
    assert not drawn(settling(reference=None)).all("line", class_="bg-reference")


def test_of_many_the_heaviest_have_rows_and_the_rest_share_one() -> None:
    assert len(rows_of(crowd(ROWS))) == ROWS
    *named, rest = rows_of(crowd(80))
    assert len(named) == HEAVIEST and rest.name == "68 more" and len(rest.figures) == 68
    assert len(drawn(crowd(80)).all("g", class_="bg-rest")) == 1


@pytest.mark.parametrize("width", sorted(FRAMES))
@pytest.mark.parametrize("made", [settling, lambda: crowd(80), lambda: scaled(0, 1e9), lambda: scaled(0, 1e-6), lambda: scaled(-5, 5),
                                  lambda: hostile_pictures()["bargaining"].issues[0], lambda: settling(low=7.0, high=7.0)])
def test_every_place_lies_inside_the_drawing(made: object, width: str) -> None:
    frame = FRAMES[width]
    reader = drawn(made(), frame)  # type: ignore[operator]
    high = float(reader.all("svg")[0].attributes["viewbox"].split()[3])
    for one in reader.all("text"):
        assert 0 <= float(one.attributes["x"]) <= frame.width and 0 < float(one.attributes["y"]) <= high
    for one in reader.all("rect"):
        start, end = stretch(one)
        assert -5 <= start <= end <= frame.width
    assert not reader.all("script") and not any("id" in one.attributes for one in reader.elements)


def test_where_anchors_stand_too_near_each_other_only_the_ends_are_told() -> None:
    near = settling(anchors=((4.0, "first"), (4.1, "second"), (10.0, "last")))
    foot = [one.text for one in drawn(near, NARROW).all("text")]
    assert "4" in foot and "10" in foot and "4.1" not in foot
    assert "7" in [one.text for one in drawn(settling(), NARROW).all("text")]


def test_a_long_offer_takes_several_lines_and_its_row_grows() -> None:
    short, long = (settling(offers=((words, spread(6)),)) for words in ("an offer", "an offer " * 12))
    high = [float(drawn(one).all("svg")[0].attributes["viewbox"].split()[3]) for one in (short, long)]
    assert high[1] > high[0] + 20


def test_with_nobody_and_nothing_offered_there_is_no_drawing() -> None:
    assert zone_drawing(settling(actors=(), offers=()), BROAD, "test") == ""


def test_odd_issues_draw_without_a_word_that_is_no_number() -> None:
    for issue in odd_pictures()["bargaining"].issues:
        for frame in FRAMES.values():
            page = zone_drawing(issue, frame, "test")
            assert "nan" not in page.lower() and "inf" not in page.lower().replace("information", "")
