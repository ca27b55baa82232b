"""Each finding both ways, by hand: which sentence, in which worlds."""

from __future__ import annotations

import pytest
from in_case_cases import ANCHORS, answer_of, case_of, one_issue, told, truth, worlds_of

from detente.engines.bargaining import ENGINE, solve
from detente.errors import NothingToRead


def test_a_question_holds_where_the_mean_lies_between_its_bounds_both_included() -> None:
    case, worlds = one_issue({"miller": [0, 4, 2, 8, 10], "bakers": [4, 4, 8.2, 8, 8]},
                             asks=["grain settles between 2 and 5", "the grain settles at or above 5", "grain settles at or below 4"])
    assert truth(case, worlds, "question:asked-0") == [True, True, False, False, False]  # means 2, 4, 5.1, 8, 9
    assert truth(case, worlds, "question:asked-1") == [False, False, True, True, True]
    assert truth(case, worlds, "question:asked-2") == [True, True, False, False, False]
    found = told(case, worlds)
    assert [found[f"bargaining:question:asked-{place}"].sentence for place in range(3)] == [
        "On the grain, the weighted mean of positions lies between 2 and 5 sacks.",
        "On the grain, the weighted mean of positions lies at or above 5 sacks.",
        "On the grain, the weighted mean of positions lies at or below 4 sacks."]
    assert [finding.answers for finding in found.values()][:3] == ["asked-0", "asked-1", "asked-2"]


def test_a_bound_that_the_mean_meets_but_for_rounding_is_met() -> None:
    case, worlds = one_issue({"miller": [0.1], "bakers": [0.2], "crown": [0.3]}, asks=["grain settles between 0.2 and 0.2"])
    assert truth(case, worlds, "question:asked-0") == [True]


def test_a_question_on_an_issue_that_is_not_bargained_over_is_passed_over() -> None:
    issues = {name: {"anchors": ANCHORS} for name in ("grain", "flour")}
    case = case_of(("miller", "bakers"), issues, {"grain": ("miller", "bakers"), "flour": ("miller",)},
                   ["flour settles at or above 5", "grain settles at or above 5"])
    found = told(case, worlds_of(case, {"grain": {"miller": [2], "bakers": [9]}, "flour": {"miller": [2]}}))
    assert [finding.answers for finding in found.values() if finding.answers] == ["asked-1"]
    assert not any(":flour" in name for name in found)


def test_the_weight_is_strength_times_salience() -> None:
    case = case_of(("miller", "bakers"), {"grain": {"anchors": ANCHORS}}, {"grain": ("miller", "bakers")})
    worlds = worlds_of(case, {"grain": {"miller": [0], "bakers": [10]}}, {"miller": [30], "bakers": [20]},
                       {"grain": {"miller": [0.5], "bakers": [0.25]}})
    assert solve(worlds).issues[0].mean.tolist() == [2.5]


def test_nearest_holds_of_one_actor_and_of_none_where_two_are_as_near() -> None:
    case, worlds = one_issue({"miller": [0, 0, 4], "bakers": [4, 10, 4], "crown": [8.6, 5, 4]})
    assert truth(case, worlds, "nearest:grain:bakers") == [True, False, False]
    assert truth(case, worlds, "nearest:grain:crown") == [False, True, False]
    assert truth(case, worlds, "nearest:grain:miller") == [False, False, False]
    pair, two = one_issue({"miller": [0, 1], "bakers": [10, 10]}, weight={"miller": [1, 2], "bakers": [1, 1]})
    assert truth(pair, two, "nearest:grain:miller") == [False, True]
    assert truth(pair, two, "nearest:grain:bakers") == [False, False]
    assert told(case, worlds)["bargaining:nearest:grain:bakers"].sentence == \
        "On the grain, the weighted mean of positions lies nearer to the position of the bakers than to any other."


def test_half_holds_strictly_above_the_middle_and_speaks_in_the_anchors_words() -> None:
    case, worlds = one_issue({"miller": [4, 5, 5], "bakers": [5, 5, 5.5]})
    assert truth(case, worlds, "half:grain") == [False, False, True]
    assert told(case, worlds)["bargaining:half:grain"].sentence == (
        "On the grain, the weighted mean of positions lies nearer to 10 sacks (“all is let in”) than to 0 sacks (“nothing is "
        "let in”).")


def test_a_zone_is_there_where_all_who_must_agree_stand_on_one_side_of_no_agreement() -> None:
    position = {"miller": [4, 2, 3, 1], "bakers": [9, 7, 8, 2], "crown": [0, 0, 0, 0]}
    case, worlds = one_issue(position, without_agreement=3, veto=["miller", "bakers"])
    assert truth(case, worlds, "zone:grain") == [True, False, False, True]
    zone = solve(worlds).issues[0].zone
    assert zone is not None and zone.low.tolist() == [3, 3, 3, 1] and zone.high.tolist() == [5, 3, 3, 3]
    assert told(case, worlds)["bargaining:zone:grain"].sentence == \
        "On the grain, there are points that the miller and the bakers would rather have than no agreement (3 sacks)."


def test_those_who_must_agree_are_named_in_the_cases_order() -> None:
    case, worlds = one_issue({"miller": [4], "bakers": [9]}, without_agreement=3, veto=["bakers", "miller"])
    how = told(case, worlds)["bargaining:zone:grain"].how()
    assert how.startswith("Nothing is agreed without the miller at 4.0 sacks and the bakers at 9.0 sacks; without agreement")


def test_words_of_a_file_stay_on_one_line() -> None:
    case, worlds = one_issue({"miller": [4], "bakers": [9]}, anchors={0: "not\n\n# a thing ", 10: "all\tof it. "}, unit="sacks\nof corn", name="the\ngrain")
    assert told(case, worlds)["bargaining:half:grain"].sentence == (
        "On the grain, the weighted mean of positions lies nearer to 10 sacks of corn (“all of it”) than to 0 sacks of corn "
        "(“not # a thing”).")


def test_the_scale_cuts_the_zone_off() -> None:
    _, worlds = one_issue({"miller": [8], "bakers": [9]}, without_agreement=2, veto=["miller", "bakers"])
    zone = solve(worlds).issues[0].zone
    assert zone is not None and (zone.low.tolist(), zone.high.tolist()) == ([2], [10])
    at_the_end, no_room = one_issue({"miller": [0], "bakers": [5]}, without_agreement=0, veto=["miller"])
    assert truth(at_the_end, no_room, "zone:grain") == [False]


def test_inside_holds_where_the_mean_harms_nobody_who_must_agree_ends_included() -> None:
    case, worlds = one_issue({"miller": [4, 4, 4], "bakers": [6, 8, 6.5]}, without_agreement=3, veto=["miller"])
    assert truth(case, worlds, "inside:grain") == [True, False, False]  # the zone is 3 to 5; means 5, 6, 5.25
    assert truth(case, worlds, "zone:grain") == [True, True, True]


def test_a_mean_on_the_point_of_no_agreement_lies_inside_though_nothing_suits_all() -> None:
    case, worlds = one_issue({"miller": [2], "bakers": [4]}, without_agreement=3, veto=["miller", "bakers"])
    assert truth(case, worlds, "inside:grain") == [True] and truth(case, worlds, "zone:grain") == [False]


@pytest.mark.parametrize("issue", [{"without_agreement": 3}, {"veto": ["miller"]}, {"veto": ["abbey"], "without_agreement": 3}])
def test_without_a_veto_a_position_of_it_or_a_reference_point_no_zone_is_told(issue: dict[str, object]) -> None:
    case = case_of(("miller", "bakers", "abbey"), {"grain": {"anchors": ANCHORS, **issue}}, {"grain": ("miller", "bakers")})
    found = told(case, worlds_of(case, {"grain": {"miller": [1], "bakers": [2]}}))
    assert not any("zone" in name or "inside" in name for name in found)


def test_a_veto_of_whom_nobody_says_where_it_stands_is_left_out_of_the_zone_and_told_so() -> None:
    issue = {"anchors": ANCHORS, "veto": ["miller", "abbey"], "without_agreement": 0}
    case = case_of(("miller", "bakers", "abbey"), {"grain": issue}, {"grain": ("miller", "bakers")})
    found = told(case, worlds_of(case, {"grain": {"miller": [1], "bakers": [2]}}))["bargaining:zone:grain"]
    assert found.true.tolist() == [True] and "the abbey" not in found.sentence
    assert "Nothing is agreed without the abbey either, but nobody says from which position" in found.how()


def test_edge_holds_where_under_two_in_a_hundred_of_all_weight_would_move_the_median() -> None:
    case, worlds = one_issue({"miller": [0] * 3, "bakers": [5] * 3, "crown": [10] * 3},
                             weight={"miller": [47, 49, 50], "bakers": [4, 1, 0], "crown": [49, 50, 50]})
    assert truth(case, worlds, "edge:grain") == [True, True, True]
    firm, other = one_issue({"miller": [0] * 2, "bakers": [5] * 2, "crown": [10] * 2},
                            weight={"miller": [40, 52.5], "bakers": [20, 0], "crown": [40, 47.5]})
    assert truth(firm, other, "edge:grain") == [False, False]


def test_differ_holds_where_mean_and_median_lie_more_than_a_tenth_of_the_scale_apart() -> None:
    case, worlds = one_issue({"miller": [2, 2, 2], "bakers": [2, 2, 2], "crown": [10, 5, 4.9]})
    assert truth(case, worlds, "differ:grain") == [True, False, False]  # apart by 2.67, 1 (a tenth exactly), 0.97


def test_the_reasons_give_the_figures_in_the_cases_words() -> None:
    case, worlds = one_issue({"miller": [0, 0], "bakers": [5, 5]}, weight={"miller": [3, 3], "bakers": [1, 1]},
                             without_agreement=3, veto=["bakers"])
    how = {name: finding.how() for name, finding in told(case, worlds).items()}
    mean = ("The mean of 2 positions, each weighted by strength times how much the issue matters: 1.2 sacks. Most weight: the "
            "miller with 75 % of all weight at 0.0 sacks and the bakers with 25 % of all weight at 5.0 sacks. No claim gives "
            "the strength of the miller and the bakers, nor how much the issue matters to the miller and the bakers: anything "
            "is taken to be as likely.")
    assert how["bargaining:half:grain"] == f"Half way lies at 5 sacks. {mean}"
    assert how["bargaining:nearest:grain:bakers"].startswith("The position: 5.0 sacks. The mean lies 3.8 sacks away. The mean of")
    assert how["bargaining:zone:grain"] == how["bargaining:inside:grain"] == (
        "Nothing is agreed without the bakers at 5.0 sacks; without agreement it ends at 3 sacks. Each would rather have "
        "whatever lies nearer to its own position than that does. Some point does so for all of them in 100 of 100 worlds, "
        "from 3.0 sacks to 7.0 sacks. The weighted mean: 1.2 sacks.")
    assert how["bargaining:edge:grain"].startswith("The weighted median: 0.0 sacks.") and "25.0 %" in how["bargaining:edge:grain"]
    assert "12 % of the scale from 0 sacks (“nothing is let in”) to 10 sacks" in how["bargaining:differ:grain"]


def test_nothing_that_somebody_claims_is_said_to_be_unclaimed() -> None:
    case = case_of(("miller", "bakers"), {"grain": {"anchors": ANCHORS}}, {"grain": ("miller", "bakers")},
                   strong={"capability": {"miller": 5, "bakers": 7}}, cares={"salience": {"issue": "grain", "miller": 1}})
    how = told(case, worlds_of(case, {"grain": {"miller": [1], "bakers": [2]}}))["bargaining:half:grain"].how()
    assert how.endswith("No claim gives how much the issue matters to the bakers: anything is taken to be as likely.")


def test_an_issue_that_is_not_bargained_over_has_its_reason() -> None:
    case = case_of(("miller", "bakers"), {name: {"anchors": ANCHORS} for name in ("grain", "flour", "bread-price")},
                   {"grain": ("miller", "bakers"), "flour": ("miller",), "salt": ("miller", "bakers")})
    answer = solve(worlds_of(case, {name: {actor: [1.0] for actor in who} for name, who in
                                    (("grain", ("miller", "bakers")), ("flour", ("miller",)), ("salt", ("miller", "bakers")))}))
    assert [found.line.name for found in answer.issues] == ["grain"] and answer.left == (1, 2, 3)
    assert answer.left_out == ("only one actor's position is known", "nobody's position is known",
                               "the ends of its scale are not said in words")
    assert ENGINE.show is not None
    assert ENGINE.show(answer, case).left_out[1] == (  # type: ignore[union-attr]
        "On bread price nothing is bargained over: nobody's position is known.")


def test_where_nothing_is_bargained_over_every_reason_is_told() -> None:
    case = case_of(("miller",), {"bread-price": {"anchors": ANCHORS}}, {"bread-price": (), "salt": ("miller",)})
    with pytest.raises(NothingToRead) as fault:
        solve(worlds_of(case, {"salt": {"miller": [1.0]}}))
    assert str(fault.value) == ("nothing is bargained over: on bread price, nobody's position is known; on salt, only one "
                                "actor's position is known and the ends of its scale are not said in words")


def test_only_whoever_has_a_claimed_position_takes_part() -> None:
    answer, _ = answer_of({"miller": [2.0], "bakers": [4.0]})
    case = case_of(("abbey", "miller", "bakers"), {"grain": {"anchors": ANCHORS}}, {"grain": ("miller", "bakers")})
    wider = solve(worlds_of(case, {"grain": {"miller": [2.0], "bakers": [4.0]}}, {"abbey": [90]}))
    assert wider.issues[0].mean.tolist() == answer.issues[0].mean.tolist() == [3.0]
    assert wider.issues[0].actors == (2, 1)  # by name: bakers, miller
