"""Support: every term against a sum worked by hand, the rule's laws, and the words."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.support import BASE, ENGINE, TERMS, SupportAnswer, reasons, solve, summarise
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.worlds import Axes, Worlds, blank_worlds

NAMES = ("client", "opponent", "patron", "rival", "friend")
CLIENT, OPPONENT, PATRON, RIVAL, FRIEND = range(5)
CASE = Case.model_validate({
    "case": "valley",
    "actors": {
        "client": {"name": "the Valley", "also": ["Valley"], "kind": "armed-group"},
        "opponent": {"name": "the Capital", "also": ["Capital"], "kind": "government"},
        "patron": {"name": "Northland", "kind": "state"}, "rival": {"name": "Southland", "kind": "state"},
        "friend": {"name": "Friends of the Valley", "kind": "organisation"},
    },
    "claims": {
        "t": {"tie": ["patron", "opponent", -0.8]},
        "none": {"support": {"client": "client", "from": "rival", "level": 0}},
    },
    "conclusions": [
        {"id": "any", "asks": "no state supports the Valley against the Capital"},
        {"id": "one", "asks": "Northland supports the Valley against the Capital"},
        {"id": "not", "asks": "Northland does not support the Valley"},
        {"id": "other", "asks": "nobody supports the Valley against Southland"},
    ],
})


def worlds(ties: dict[tuple[int, int], float], support: dict[tuple[int, int], float] | None = None,
           chance: float = 1.0, opponent: int = OPPONENT) -> Worlds:
    """One world of five actors in which these ties and this support are claimed."""
    blank = blank_worlds(Axes(NAMES, contests=((CLIENT, opponent),)))._replace(
        chance=np.full((1, 5, 5), chance, np.float32))
    for (one, other), weight in ties.items():
        blank.tie[:, one, other] = blank.tie[:, other, one] = weight
        blank.tie_known[one, other] = blank.tie_known[other, one] = True
    for (patron, client), level in (support or {}).items():
        blank.support[:, patron, client] = level
        blank.support_known[patron, client] = True
    return blank


def terms(answer: SupportAnswer, patron: int = PATRON) -> list[float]:
    return [round(float(value), 6) for value in answer.terms[0, patron, 0]]


def told(given: Worlds) -> dict[str, Finding]:
    return {finding.id: finding for finding in ENGINE.tell(solve(given), CASE)}


def test_rivalry_with_the_opponent_adds_and_friendship_takes_away() -> None:
    assert terms(solve(worlds({(PATRON, OPPONENT): -0.8}))) == [1.2, 0, 0, 0, 0, 0, 0, 0]
    assert terms(solve(worlds({(PATRON, OPPONENT): 0.4}))) == pytest.approx([0, -0.6, 0, 0, 0, 0, 0, 0])


def test_a_tie_with_the_client_counts_both_ways() -> None:
    assert terms(solve(worlds({(PATRON, CLIENT): 0.4}))) == pytest.approx([0, 0, 0.6, 0, 0, 0, 0, 0])
    assert terms(solve(worlds({(PATRON, CLIENT): -0.4}))) == pytest.approx([0, 0, -0.6, 0, 0, 0, 0, 0])


def test_a_rival_behind_the_client_takes_away_by_its_support_or_its_friendship() -> None:
    """Hostility .5 to a rival that gives .6: -1.0 x .5 x .6 = -.3; if its friendship of .8 is more, -1.0 x .5 x .8."""
    by_support = solve(worlds({(PATRON, RIVAL): -0.5}, {(RIVAL, CLIENT): 0.6}))
    assert terms(by_support) == pytest.approx([0, 0, 0, -0.3, 0, 0, 0, 0])
    by_friendship = solve(worlds({(PATRON, RIVAL): -0.5, (RIVAL, CLIENT): 0.8}, {(RIVAL, CLIENT): 0.6}))
    assert terms(by_friendship) == pytest.approx([0, 0, 0, -0.4, 0, 0, 0, 0])


def test_friends_and_rivals_behind_each_side_are_summed() -> None:
    ties = {(PATRON, RIVAL): -1.0, (PATRON, FRIEND): 0.5, (RIVAL, OPPONENT): 0.5, (FRIEND, OPPONENT): 0.4}
    assert terms(solve(worlds(ties))) == pytest.approx([0, 0, 0, 0, 0, 0.5, -0.2, 0])
    ties = {(PATRON, FRIEND): 0.5, (FRIEND, CLIENT): 1.0}
    assert terms(solve(worlds(ties))) == pytest.approx([0, 0, 0, 0, 0.35, 0, 0, 0])


def test_the_two_sides_are_no_third_parties() -> None:
    """The opponent is friendly to itself in no sense that counts, nor the client behind the opponent."""
    answer = solve(worlds({(PATRON, CLIENT): -1.0, (CLIENT, OPPONENT): 1.0}))
    assert terms(answer) == pytest.approx([0, 0, -1.5, 0, 0, 0, 0, 0])


def test_who_already_backs_the_opponent_is_three_down() -> None:
    assert terms(solve(worlds({}, {(PATRON, OPPONENT): 0.1}))) == [0, 0, 0, 0, 0, 0, 0, -3]


def test_without_reasons_the_chance_is_the_base_rate() -> None:
    answer = solve(worlds({}))
    assert answer.chance[0, PATRON, 0] == pytest.approx(308 / 25_034) and answer.base.tolist() == [BASE]


def test_terms_add_up_to_the_logarithm_of_the_odds() -> None:
    answer = solve(worlds({(PATRON, OPPONENT): -0.8, (PATRON, CLIENT): 0.2}))
    chance = float(answer.chance[0, PATRON, 0])
    assert math.log(chance / (1 - chance)) == pytest.approx(math.log(BASE / (1 - BASE)) + 1.2 + 0.3, abs=1e-5)


def test_claimed_support_backs_whatever_the_dice() -> None:
    assert solve(worlds({}, {(PATRON, CLIENT): 0.2}, chance=1.0)).backs[0, PATRON, 0]


def test_support_of_nothing_may_still_begin() -> None:
    assert not solve(worlds({}, {(PATRON, CLIENT): 0}, chance=0.5)).backs[0, PATRON, 0]
    assert solve(worlds({}, {(PATRON, CLIENT): 0}, chance=0.001)).backs[0, PATRON, 0]


def test_a_draw_under_the_chance_backs() -> None:
    chance = float(solve(worlds({(PATRON, OPPONENT): -0.8})).chance[0, PATRON, 0])
    assert solve(worlds({(PATRON, OPPONENT): -0.8}, chance=chance * 0.99)).backs[0, PATRON, 0]
    assert not solve(worlds({(PATRON, OPPONENT): -0.8}, chance=chance * 1.01)).backs[0, PATRON, 0]


def test_neither_side_is_its_own_patron() -> None:
    answer = solve(worlds({}, {(OPPONENT, CLIENT): 1}, chance=0.0))
    assert answer.backs[0, :, 0].tolist() == [False, False, True, True, True]
    assert answer.chance[0, [CLIENT, OPPONENT], 0].tolist() == [0, 0]


def test_an_unclaimed_tie_says_nothing() -> None:
    drawn = worlds({})
    drawn.tie[:, PATRON, OPPONENT] = drawn.tie[:, OPPONENT, PATRON] = -1
    assert not solve(drawn).terms.any()


def test_an_opponent_that_nobody_named_gives_no_term() -> None:
    answer = solve(worlds({(PATRON, FRIEND): -1, (FRIEND, CLIENT): 0.2}, {(FRIEND, OPPONENT): 1}, opponent=-1))
    assert terms(answer) == pytest.approx([0, 0, 0, -0.2, 0, 0, 0, 0])
    assert not answer.terms[0, :, 0, [0, 1, 5, 6, 7]].any()


tie_values = st.integers(-4, 4).map(lambda quarter: quarter / 4)


@given(st.lists(tie_values, min_size=10, max_size=10), st.sampled_from(range(len(TERMS))))
def test_a_heavier_term_moves_the_chance_its_own_way(values: list[float], index: int) -> None:
    pairs = [(one, other) for one in range(5) for other in range(one)]
    answer = solve(worlds(dict(zip(pairs, values, strict=True)), {(RIVAL, CLIENT): 0.5, (FRIEND, OPPONENT): 1}))
    term = answer.terms[0, :, 0, index].astype(float)
    doubled = 1 / (1 + (1 - BASE) / BASE * np.exp(-answer.terms[0, :, 0].sum(axis=1) - term))
    for patron in (PATRON, RIVAL, FRIEND):
        chance = float(answer.chance[0, patron, 0])
        assert 0 < chance < 1
        assert term[patron] == 0 or (doubled[patron] > chance) == (term[patron] > 0)


@given(st.lists(tie_values, min_size=10, max_size=10))
def test_why_not_is_never_empty_and_every_told_reason_is_heavy(values: list[float]) -> None:
    pairs = [(one, other) for one in range(5) for other in range(one)]
    answer = solve(worlds(dict(zip(pairs, values, strict=True)), {(RIVAL, CLIENT): 0.5, (FRIEND, OPPONENT): 1}))
    means = summarise(answer, CASE)
    for patron in (PATRON, RIVAL, FRIEND):
        found = reasons(means, CASE, patron, 0)
        assert found.why_not and found.change
        assert len(found.speaks_for) == sum(value > 0.3 for value in terms(answer, patron))
        assert len(found.speaks_against) == sum(value < -0.3 for value in terms(answer, patron))
        assert not any("{" in words for words in (*found.speaks_for, *found.speaks_against, found.why_not, found.change))


def test_questions_come_first_and_one_about_another_opponent_is_passed_over() -> None:
    assert list(told(worlds({}))) == [
        "support:question:any", "support:question:one", "support:question:not",
        "support:backs:patron:client", "support:backs:rival:client", "support:backs:friend:client"]


def test_a_question_about_all_states_counts_states_alone() -> None:
    quiet = told(worlds({}, {(FRIEND, CLIENT): 1}))
    assert quiet["support:question:any"].true.tolist() == [True]
    assert quiet["support:question:any"].sentence == "No state backs the Valley against the Capital."
    loud = told(worlds({}, {(RIVAL, CLIENT): 1}))
    assert loud["support:question:any"].true.tolist() == [False]


def test_a_question_and_its_denial_are_opposites() -> None:
    found = told(worlds({}, {(PATRON, CLIENT): 1}))
    assert found["support:question:one"].true.tolist() == [True]
    assert found["support:question:not"].true.tolist() == [False]
    assert found["support:question:not"].sentence == "Northland does not back the Valley against the Capital."


def test_reasons_for_stand_with_their_weight_and_the_base_rate_beside() -> None:
    how = told(worlds({(PATRON, OPPONENT): -0.8}))["support:backs:patron:client"].how()
    assert "For: rivalry between Northland and the Capital (+1.2)" in how
    assert "about 40 in 1,000 a year" in how and "about 12 in 1,000" in how
    assert "Against: no friendship between Northland and the Valley is reported" in how


def test_a_rival_patron_is_named_and_its_withdrawal_would_change_it() -> None:
    found = told(worlds({(PATRON, RIVAL): -1}, {(RIVAL, CLIENT): 1}))["support:backs:patron:client"]
    assert "Against: Southland behind the Valley, in rivalry with Northland (-1.0)" in found.how()
    assert "Without Southland behind the Valley, in rivalry with Northland: about 12 in 1,000." in found.how()


def test_a_claim_that_nothing_is_given_is_a_reason_why_not() -> None:
    how = told(worlds({}, {(RIVAL, CLIENT): 0}))["support:backs:rival:client"].how()
    assert "support from Southland is denied by a claim" in how
    assert "With open rivalry between Southland and the Capital: about 53 in 1,000." in how  # odds 1.5 up from the base


def test_no_rate_is_given_for_those_who_are_no_state() -> None:
    how = told(worlds({(FRIEND, CLIENT): 1}))["support:backs:friend:client"].how()
    assert "in 1,000" not in how and "in 100" not in how
    assert "friendship between Friends of the Valley and the Valley (+1.5)" in how


def test_names_in_the_plural_take_a_plural_verb() -> None:
    found = told(worlds({}))
    assert found["support:backs:friend:client"].sentence == "Friends of the Valley back the Valley against the Capital."
    assert found["support:backs:patron:client"].sentence == "Northland backs the Valley against the Capital."


def test_a_case_without_ties_and_support_gets_no_answer() -> None:
    silent = Case.model_validate({"case": "silent", "actors": {"client": {}, "opponent": {}, "patron": {"kind": "state"}},
                                  "conclusions": [{"id": "any", "asks": "no state supports client against opponent"}]})
    assert list(ENGINE.tell(solve(blank_worlds(silent.axes)), silent)) == []


def test_a_name_with_braces_is_printed_as_it_is() -> None:
    hostile = CASE.model_copy(update={"actors": {**CASE.actors, "patron": CASE.actors["patron"].model_copy(
        update={"name": "{client} {0} {third.__class__}"})}})
    found = {finding.id: finding for finding in ENGINE.tell(solve(worlds({(PATRON, OPPONENT): -1})), hostile)}
    assert "{client} {0} {third.__class__} and the Capital (+1.5)" in found["support:backs:patron:client"].how()
