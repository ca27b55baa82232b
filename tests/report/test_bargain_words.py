"""What the figures come to, in sentences: the mean first, no agreement where there is none, and nothing made up."""

from __future__ import annotations

import math

import pytest
from bargains_told import LONG, NOWHERE, crowd, offering, scaled, settling, spoiling, spread

from detente.model.offer_picture import Division, OfferBook
from detente.model.settlement import Bargainer, ModelSays, Spread
from detente.model.spoiler_table import Means, SpoilerTable
from detente.report.divisionface import division_rows, division_words
from detente.report.offerface import offers_face
from detente.report.offerwords import (
    belief_words,
    edges_words,
    guarantee_words,
    needed_words,
    offer_lead,
    offer_told,
    party_words,
    price_lead,
    strips_of,
)
from detente.report.settlementwords import (
    actor_words,
    course_caption,
    heaviest,
    lead,
    name_of,
    offer_words,
    restless,
    rounds_of,
    zone_caption,
    zone_words,
)
from detente.report.spoilertable import spoiler_csv
from detente.report.spoilerwords import apart_by_gain, gains_words, kinds_words, means_words, seldom_words, table_lead
from detente.report.spreadwords import parts_words


def test_the_weighted_mean_is_told_first_with_its_range_and_the_anchor_it_is_near() -> None:
    assert lead(settling()) == ("By the weighted mean, the positions settle at 7.3 (6.9–7.7) years, near 7 years (“it binds small "
                                "boats later”).")


def test_between_two_anchors_both_are_told() -> None:
    said = lead(settling(models=(ModelSays("weighted mean", spread(8.5)),)))
    assert "between 7 years (“it binds small boats later”) and 10 years" in said


def test_without_anchors_or_models_nothing_is_made_up() -> None:
    assert lead(settling(anchors=())) == "By the weighted mean, the positions settle at 7.3 (6.9–7.7) years."
    assert lead(settling(models=())) == lead(settling(models=(ModelSays("weighted mean", NOWHERE),))) == "Where this settles can’t be said."


def test_what_is_to_be_known_of_the_mean_follows_it() -> None:
    assert lead(settling(anchors=(), models=(ModelSays("weighted mean", spread(5), "rests on one actor in 9 worlds"),))).endswith(
        "years. Rests on one actor in 9 worlds.")


@pytest.mark.parametrize(("share", "begins"), [
    (0.0, "No point suits all who must agree"), (0.005, "No point suits all who must agree: there is one in fewer than 1 of 100 worlds."),
    (0.3, "Mostly no point suits all who must agree: there is one in 30 of 100 worlds; where there is, from 5.8 (5.2–6.4) to"),
    (0.83, "In 83 of 100 worlds there is something that all who must agree prefer to no agreement: from 5.8 (5.2–6.4) to 7.9"),
    (1.0, "In more than 99 of 100 worlds there is something")])
def test_the_range_is_told_by_how_often_there_is_one(share: float, begins: str) -> None:
    assert zone_words(settling(zone_exists=share)).startswith(begins)


def test_a_range_that_is_not_known_is_not_told() -> None:
    assert zone_words(settling(zone_exists=None)) == zone_words(settling(zone_exists=math.nan)) == ""
    assert zone_words(settling(zone=(NOWHERE, NOWHERE))).endswith("prefer to no agreement.")
    assert zone_caption(settling(zone_exists=None)) == "Nothing is agreed without the North and the South."
    assert zone_caption(settling(zone_exists=None, actors=())) == "Who stands where now."


@pytest.mark.parametrize(("at", "said"), [(7.0, "inside that range"), (6.0, "inside that range in most worlds"), (4.5, "outside that range"),
                                          (8.1, "outside that range in most worlds")])
def test_an_offer_is_told_beside_the_range(at: float, said: str) -> None:
    assert offer_words(settling(offers=(("an offer", Spread(at, at, at)),)))[0].endswith(f" years, {said}.")


def test_an_offer_without_a_range_or_a_place_is_told_without_it() -> None:
    assert offer_words(settling(zone=None))[0] == "The North offers six and a half years: 6.5 (6.4–6.6) years."
    assert offer_words(settling(zone_exists=0.0))[0].endswith("6.6) years.")
    assert offer_words(settling(offers=(("an offer", NOWHERE),))) == ()


def test_rounds_that_close_are_told_by_how_far_apart_the_actors_stand() -> None:
    assert course_caption(settling()) == (
        "Four rounds of the bidding in rounds, beside the weighted mean (dashed). The actors draw nearer: they stand 5.4 years apart at "
        "first, 1.2 years at last.")
    assert "dashed" not in course_caption(settling(), drawn=False)


def test_lines_that_do_not_come_to_rest_are_counted() -> None:
    issue = settling()
    north = issue.actors[0]._replace(course=tuple(spread(at) for at in (4.2, 6, 4.2, 6, 4.2)))
    told = course_caption(issue._replace(actors=(north, *issue.actors[1:])))
    assert told.endswith("One line of 3 still moves in the last round.") and "draw nearer" not in told
    assert restless(issue) == 0 and restless(issue._replace(actors=(north,))) == 1


@pytest.mark.parametrize(("ends", "said"), [((2.0, 8.0), "drift apart"), ((4.0, 6.1), "stay about as far apart"), ((5.0, 5.0), "draw nearer")])
def test_whether_actors_close_is_read_off_their_lines(ends: tuple[float, float], said: str) -> None:
    actors = tuple(Bargainer(str(end), spread(0.5, 0), (spread(start), spread(end), spread(end)))
                   for start, end in zip((4.0, 6.0), ends, strict=True))
    assert said in course_caption(settling(actors=actors))


def test_an_actor_is_told_by_its_way() -> None:
    issue = settling()
    assert actor_words(issue, issue.actors[0]) == "from 4.2 (3.9–4.5) to 6.1 (5.8–6.4) years"
    assert actor_words(issue, issue.actors[0]._replace(course=(spread(5),))) == "at 5.0 (4.5–5.5) years"
    assert actor_words(issue, issue.actors[0]._replace(course=())) == "nobody says where it stands"
    assert actor_words(issue, issue.actors[0]._replace(course=(NOWHERE, NOWHERE))) == "from not known to not known"


def test_those_who_must_agree_are_named_before_the_heaviest() -> None:
    issue = crowd(40)
    named = heaviest(issue, 5)
    assert named == tuple(sorted(named)) and {0, 1} <= set(named) and len(named) == 5
    lightest = min(issue.actors[place].weight.middle for place in named if place > 1)
    assert all(actor.weight.middle <= lightest for place, actor in enumerate(issue.actors) if place not in named)
    assert heaviest(settling(actors=(Bargainer("x", NOWHERE, (NOWHERE,)),)), 3) == ()
    assert rounds_of(settling(actors=())) == 0


def test_a_long_or_missing_name_is_cut_or_told_as_such() -> None:
    assert len(name_of(LONG)) <= 60 and name_of(LONG).endswith("…")
    assert name_of("  \n ") == "an actor without a name"


def test_an_offer_is_told_by_its_own_sentences_or_from_its_figures() -> None:
    assert offer_told(offering(made=1.0)) == (
        "Likely (55–80 %) to suit all. The offer hangs on belief: the North needs more than there is.",)
    assert offer_told(offering())[0].endswith(" The offer is made in 90 of 100 worlds; what is told here is told of these.")
    assert offer_told(offering(says=())) == (offer_lead(offering()),)
    assert offer_lead(offering()) == ("All whose yes it needs prefer it to its failing in 55 of 100 worlds: likely (55–80 %). The offer is "
                                      "made in 90 of 100 worlds.")
    assert offer_lead(offering(parties=())) == "Nobody is known whose yes it needs."
    assert "nan" not in offer_lead(offering(acceptable=math.nan, made=math.nan))
    assert offer_told(offering(acceptable=math.nan, made=1.0)) == ("The offer hangs on belief: the North needs more than there is.",)


def test_a_side_is_told_with_what_it_acts_on() -> None:
    north, south = offering().parties
    assert party_words(north) == "prefers the offer in 58 of 100 worlds; it acts on the other side’s promise"
    assert party_words(south) == "prefers the offer in 97 of 100 worlds"
    assert "not known" in party_words(south._replace(accepts=math.nan))


def test_the_four_values_of_a_side_come_in_one_order_and_doubt_is_told() -> None:
    north, south = offering().parties
    assert [spread for _, spread in strips_of(north, False)] == [north.fails, north.kept, north.broken, north.believed]
    assert "from not at all to wholly" in strips_of(north, True)[3][0]
    told = south._replace(broken=spread(0.1, 0.1))
    assert "from not at all to wholly" not in strips_of(told, True)[3][0]


def test_where_a_promise_makes_no_difference_two_values_say_all() -> None:
    south = offering().parties[1]
    assert strips_of(south, True) == (("if it fails", south.fails), ("if it is taken up", south.kept))


def test_the_price_is_told_as_things_are_and_with_the_most_help() -> None:
    assert price_lead(offering(says=())) == (
        "As things are, the side that acts on a promise must give it a chance of at least 58 (42–75) in 100, "
        "where the answer hangs on belief. Help from outside makes its yes dearer: with 25 it asks for 72 (60–100). "
        "The promise is given a chance of 50 (30–70) in 100 now.")
    turned = offering(says=(), prices=tuple(one._replace(help=25 - one.help) for one in reversed(offering().prices)))
    assert "makes its yes cheaper" in price_lead(turned)
    assert price_lead(offering(prices=())) == ""
    assert "can’t be said" in price_lead(offering(says=(), prices=(offering().prices[0]._replace(needed=NOWHERE),)))


def test_belief_is_told_as_known_unknown_or_not_at_stake() -> None:
    assert belief_words(offering(belief=None)) == ""
    assert belief_words(offering(belief=None, belief_unknown=True)).startswith("Nobody says how far the promise is believed")
    assert "not known" in belief_words(offering(belief=NOWHERE))


def test_more_than_whole_belief_is_shown_as_whole() -> None:
    assert needed_words(offering().prices[2]) == "72 (60–100)"
    assert needed_words(offering().prices[0]._replace(needed=Spread(-0.4, 0.1, 0.2))) == "10 (0–20)"


def test_where_belief_can_not_matter_is_told_only_where_there_is_such_a_world() -> None:
    first, *_ = offering().prices
    assert edges_words(first) == "no belief is enough in 4 of 100, any is enough in 2 of 100"
    assert edges_words(first._replace(never=0.0, always=0.0)) == ""


def test_what_a_guarantor_must_add_is_told_unless_the_offer_tells_it() -> None:
    assert guarantee_words(offering()) == ""
    assert guarantee_words(offering(says=())) == ("A guarantor could close the gap, by making sure that 20 (5–50) of 100 promises that "
                                                  "would be broken are kept. In 4 of 100 worlds no guarantor could.")
    assert guarantee_words(offering(says=(), guarantee=None, out_of_reach=0.0)) == ""


def test_who_gains_is_told_with_the_means_that_work() -> None:
    assert table_lead(spoiling()) == ("Failure would serve the raiders and the North in some worlds; means that would bring it about are in "
                                      "the hands of the raiders.")
    table = spoiling()
    assert table_lead(table._replace(actors=table.actors[1:])).endswith("but no means is known that would bring it about.")
    assert table_lead(table._replace(actors=table.actors[2:])).startswith("Nobody whose wishes are known gains")
    assert table_lead(SpoilerTable("x", ())) == "Of nobody is it known what failure brings."
    vague = table.actors[0]._replace(gains=math.nan)
    assert table_lead(table._replace(actors=(vague,))) == "Of nobody is it known what failure brings."


def test_who_gains_seldom_stands_apart_and_the_unknown_does_not() -> None:
    table = spoiling()
    vague = table.actors[0]._replace(label="vague", gains=math.nan)
    often, seldom = apart_by_gain(table._replace(actors=(*table.actors, vague)))
    assert [one.label for one in often] == ["the raiders", "the North", "vague"] and [one.label for one in seldom] == ["the South"]
    assert seldom_words(seldom) == "One actor gains by failure in fewer than 5 of 100 worlds: the South."


def test_gain_and_kind_are_told_in_worlds() -> None:
    raiders, north, south = spoiling().actors
    assert gains_words(raiders) == "gain by failure in 92 of 100 worlds, and nobody gains more in 80"
    assert gains_words(south) == "gain by failure in no world, or hardly any"
    assert gains_words(north._replace(gains=math.nan)) == "whether failure is a gain is not known"
    assert kinds_words(raiders) == (
        "a deal that the others accept too would content it in 50 of 100 worlds (limited); only a dearer failure would hold it in 22 "
        "(greedy); no deal would be enough to content it in 20 (total); no gain by failure in 8 (no spoiler)")
    assert kinds_words(raiders._replace(kinds=(("odd", 0.5),))) == "odd in 50 of 100 worlds"
    assert kinds_words(raiders._replace(kinds=())) == kinds_words(raiders._replace(kinds=(("total", math.nan),))) == ""


@pytest.mark.parametrize(("now", "works", "said"), [
    (0.3, 0.55, "done already in 30 of 100 worlds; would break the offer in 55"),
    (0.0, 0.55, "not done now; would break the offer in 55 of 100 worlds"),
    (0.0, 0.0, "not done now; would hardly ever break the offer"),
    (math.nan, math.nan, "not done now; whether that would break the offer is not known")])
def test_means_are_told_by_whether_they_are_used_and_work(now: float, works: float, said: str) -> None:
    assert means_words(Means("x", now, works)) == said


def test_what_is_only_said_is_told_as_on_record() -> None:
    assert means_words(Means("say “x”", 1.0, 0.37, "", True)) == (
        "heard, since it is on record; would break the offer in 37 of 100 worlds")
    raiders = spoiling().actors[0]._replace(means=(Means("say “x”", 1.0, 0.37, "", True), Means("raid", 0.3, 0.55)))
    rows = [line for line in spoiler_csv(spoiling(actors=(raiders,))).splitlines() if "does so already" in line]
    assert len(rows) == 1 and "raid" in rows[0]


@pytest.mark.parametrize(("low", "high", "said"), [(0, 1e9, "billion"), (0, 1e-6, "× 10⁻⁶"), (-5, 5, "−")])
def test_sentences_hold_on_any_scale(low: float, high: float, said: str) -> None:
    issue = scaled(low, high, "km")
    assert said in f"{lead(issue)} {zone_words(issue)}"
    assert "e-" not in lead(issue) and "e+" not in lead(issue)


def test_the_bargaining_range_is_told_with_its_ends_and_the_offer_in_it() -> None:
    found = Division("the North", "the South", spread(0.4, 0.1), spread(0.2, 0.1), spread(0.6, 0.1), spread(1.0, 0.0),
                     Spread(-0.1, 0.5, 0.8), 0.9)
    told = division_words(found)
    assert "for the North from 20 (10–30) to 60 (50–70) than fight" in told and "is worth 50 (−10 to 80)" in told
    assert [parts_words(each) for _, each in division_rows(found)] == ["40 (30–50)", "20 (10–30)", "60 (50–70)", "100",
                                                                      "50 (−10 to 80)"]
    page = str(offers_face(OfferBook((offering(division=found),))))
    assert "The bargaining range." in page and "its victory" in page
    assert "The bargaining range." not in str(offers_face(OfferBook((offering(),))))
