"""Cases that say how far off and how strong a state is: the fitted weights in worlds; and who gains from a division."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.support import BASE, ENGINE, solve
from detente.engines.support.weigh import weigh
from detente.model.case import Case
from detente.model.check import faults
from detente.model.conclusion import Finding
from detente.model.support_table import SupportTable
from detente.model.worlds import Worlds, blank_worlds

NAMES = ("rebels", "capital", "patron", "rival", "friend", "distant")
REBELS, CAPITAL, PATRON, RIVAL, FRIEND, DISTANT = range(6)


def case(client: str = "rebels", **patron: Any) -> Case:
    opponent = "capital" if client == "rebels" else "rebels"
    return Case.model_validate({
        "case": "valley",
        "actors": {
            "rebels": {"kind": "armed-group"}, "capital": {"kind": "government", "cinc": 0.004},
            "patron": {"kind": "state", "major_power": False, "cinc": 0.02, "km_to": {"capital": 300}} | patron,
            "rival": {"kind": "state"}, "friend": {"kind": "state"},
            "distant": {"kind": "state", "major_power": False, "cinc": 0.02, "km_to": {"capital": 4100}}},
        "claims": {"a": {"tie": ["patron", "rival", -0.5]}},
        "conclusions": [{"id": "any", "asks": f"no state supports {client} against {opponent}"}]})


def worlds(of: Case, ties: dict[tuple[int, int], float], support: dict[tuple[int, int], float] | None = None) -> Worlds:
    """One world in which these ties and this support are claimed."""
    blank = blank_worlds(of.axes)
    for (one, other), weight in ties.items():
        blank.tie[:, one, other] = blank.tie[:, other, one] = weight
        blank.tie_known[one, other] = blank.tie_known[other, one] = True
    for pair, level in (support or {}).items():
        blank.support[:, *pair], blank.support_known[pair] = level, True
    return blank


def row(reb: int, **facts: float) -> float:
    """The chance of the same patron as a row of a table."""
    plain = dict.fromkeys(("pers", "sup_o_lag", "rival", "ally", "major", "riv_sup_c", "ally_sup_c", "riv_sup_o", "ally_sup_o"), 0.0)
    whole = {**plain, "reb": reb, "logdist": math.log(301), "relcap": math.log(0.02 / 0.004), **facts}
    return float(weigh(SupportTable("t", {name: np.array([value]) for name, value in whole.items()}, {})).chance[0])


flag = st.sampled_from([0.0, 1.0])


@given(st.sampled_from(["rebels", "capital"]), st.sampled_from([-1.0, 0.0, 1.0]), flag, flag, flag, flag, flag)
def test_whole_ties_give_the_chance_of_the_same_row_of_a_table(client: str, stands: float, major: float, rival_c: float,
                                                              rival_o: float, friend_c: float, friend_o: float) -> None:
    of = case(client, major_power=bool(major))
    own, other = (REBELS, CAPITAL) if client == "rebels" else (CAPITAL, REBELS)
    found = solve(worlds(of, {(PATRON, CAPITAL): stands, (PATRON, RIVAL): -1, (PATRON, FRIEND): 1},
                         {(RIVAL, own): rival_c, (RIVAL, other): rival_o, (FRIEND, own): friend_c, (FRIEND, other): friend_o}))
    expected = row(int(client == "rebels"), rival=float(stands < 0), ally=float(stands > 0), major=major, riv_sup_c=rival_c,
                   ally_sup_c=friend_c, riv_sup_o=rival_o, ally_sup_o=friend_o)
    assert found.chance[0, PATRON, 0] == pytest.approx(expected, rel=1e-4)


def test_half_a_rivalry_moves_the_odds_by_half() -> None:
    of = case()
    logit = [math.log(chance / (1 - chance)) for chance in
             (float(solve(worlds(of, {(PATRON, CAPITAL): tie})).chance[0, PATRON, 0]) for tie in (0, -0.5, -1))]
    assert logit[1] - logit[0] == pytest.approx(logit[2] - logit[1], abs=1e-4) and logit[2] - logit[0] == pytest.approx(1.95, abs=1e-4)


def test_the_greatest_rival_behind_the_client_counts_and_not_their_sum() -> None:
    ties = {(PATRON, RIVAL): -1.0, (PATRON, FRIEND): -0.5}
    one = solve(worlds(case(), ties, {(RIVAL, REBELS): 1})).chance[0, PATRON, 0]
    both = solve(worlds(case(), ties, {(RIVAL, REBELS): 1, (FRIEND, REBELS): 1})).chance[0, PATRON, 0]
    assert one == both < solve(worlds(case(), ties)).chance[0, PATRON, 0]


def test_terms_of_the_fitted_weights_sum_to_the_log_odds() -> None:
    found = solve(worlds(case(), {(PATRON, CAPITAL): -0.6, (PATRON, REBELS): 0.4}))
    chance = float(found.chance[0, PATRON, 0])
    assert math.log(BASE / (1 - BASE)) + float(found.terms[0, PATRON, 0].sum()) == pytest.approx(math.log(chance / (1 - chance)), abs=1e-4)
    assert found.known.fitted[:, 0].tolist() == [False, False, True, False, False, False]


@pytest.mark.parametrize("left_out", ["major_power", "cinc", "km_to"])
def test_without_one_of_the_facts_the_rule_stands(left_out: str) -> None:
    of = case(**{left_out: {} if left_out == "km_to" else None})
    assert solve(worlds(of, {(PATRON, CAPITAL): -1})).terms[0, PATRON, 0].sum() == pytest.approx(1.5)


def test_a_conflict_between_armed_groups_keeps_the_rule() -> None:
    of = case()
    there = of.model_copy(update={"actors": {**of.actors, "capital": of.actors["capital"].model_copy(update={"kind": "armed-group"})}})
    assert not solve(worlds(there, {(PATRON, CAPITAL): -1})).known.fitted.any()


def test_who_is_far_off_and_tied_to_nobody_has_no_opportunity() -> None:
    of = case()
    found = solve(worlds(of, {(PATRON, CAPITAL): -1}))
    assert found.chance[0, DISTANT, 0] == pytest.approx(308 / 25_034) and found.known.far[DISTANT, 0]
    how = {each.id: each.how() for each in ENGINE.tell(found, of)}["support:backs:distant:rebels"]
    assert "Against: no opportunity (far off, no great power, and no tie claimed)" in how
    assert not solve(worlds(of, {(DISTANT, CAPITAL): -0.2})).known.far.any()


def test_a_government_as_client_has_its_own_base_rate_and_weak_reasons() -> None:
    of = case("capital")
    found = solve(worlds(of, {(PATRON, CAPITAL): -1}))
    how = {each.id: each.how() for each in ENGINE.tell(found, of)}["support:backs:patron:capital"]
    assert found.base[0] == pytest.approx(235 / 25_034)
    assert "begin to back governments against rebels: about 9 in 1,000" in how
    assert "rivalry between Patron and Capital (+0.4, weak evidence)" in how


def test_the_fitted_reasons_are_told_with_what_would_change_them() -> None:
    of = case()
    found = solve(worlds(of, {(PATRON, CAPITAL): 1}))
    how = {each.id: each.how() for each in ENGINE.tell(found, of)}["support:backs:patron:rebels"]
    assert "weights fitted to states in civil conflicts" in how and "Distance, strength and standing are taken in" in how
    assert "the distance between Patron and Capital (-1.5)" in how and "friendship between Patron and Capital (-1.1)" in how
    without = row(1)
    assert f"Without friendship between Patron and Capital: about {without * 1000:.0f} in 1,000." in how


def test_facts_that_name_nobody_or_contradict_each_other_are_told() -> None:
    text = case().model_dump(by_alias=True, exclude_unset=True)
    text["actors"]["capital"]["km_to"] = {"patron": 200, "capitol": 3, "capital": 1}
    told = {str(fault.message): fault.hint for fault in faults(Case.model_validate(text))}
    assert told == {"300 km to capital, but 200 km from there": "say it once", "200 km to patron, but 300 km from there": "say it once",
                    "no actor is called 'capitol'": "did you mean capital?", "the distance of capital to itself": "leave it out"}


@pytest.mark.parametrize("facts", [{"cinc": 0}, {"cinc": 1.5}, {"km_to": {"capital": -1}}, {"km_to": {"capital": 1e6}},
                                   {"km_to": {"capital": math.nan}}, {"major_power": "perhaps"}])
def test_facts_outside_their_range_are_refused(facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(facts))):
        case(**facts)


def gains(claims: dict[str, list[Any]], ties: dict[tuple[int, int], float]) -> dict[str, Finding]:
    of = case()
    text = of.model_dump(by_alias=True, exclude_unset=True)
    text["claims"] = {name: {"tie": tie} for name, tie in claims.items()}
    with_claims = Case.model_validate(text)
    return {found.id: found for found in ENGINE.tell(solve(worlds(with_claims, ties)), with_claims) if "gains" in found.id}


def test_who_is_hostile_to_both_gains_while_they_stay_divided() -> None:
    claims = {"a": ["friend", "rebels", -0.5], "b": ["capital", "friend", "-0.9..0.1"], "c": ["rival", "rebels", -0.5],
              "d": ["distant", "rebels", 0.5], "e": ["distant", "capital", -1]}
    ties = {(FRIEND, REBELS): -0.5, (FRIEND, CAPITAL): -0.2}
    found = gains(claims, ties)
    assert list(found) == ["support:gains:friend:rebels"]
    one = found["support:gains:friend:rebels"]
    assert one.sentence == "Friend, hostile to both, would gain while Rebels and Capital stay divided." and one.true.tolist() == [True]
    assert "neither is free to turn on Friend" in one.how()
    assert gains(claims, {**ties, (FRIEND, CAPITAL): 0.1})["support:gains:friend:rebels"].true.tolist() == [False]


def test_nobody_gains_from_a_quarrel_of_friends() -> None:
    claims = {"a": ["friend", "rebels", -0.5], "b": ["capital", "friend", -0.9], "c": ["rebels", "capital", 0.2]}
    ties = {(FRIEND, REBELS): -0.5, (FRIEND, CAPITAL): -0.9}
    assert gains(claims, {**ties, (REBELS, CAPITAL): 0.2})["support:gains:friend:rebels"].true.tolist() == [False]
    assert gains(claims, {**ties, (REBELS, CAPITAL): -0.2})["support:gains:friend:rebels"].true.tolist() == [True]
