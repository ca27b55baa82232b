"""What an answer rests on, in sentences."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import assessment, conclusion, told_case

from detente.model.conclusion import Assessment, Carrier, Check, Conclusion, Learned, Part, Shift, Sway
from detente.report.fallwords import fall_said, falls, falls_said
from detente.report.firmwords import (
    choices_said,
    next_said,
    pages_said,
    shifts_said,
    sways_said,
    verify_next,
    worth_finding,
    worth_said,
)
from detente.report.numbering import number_claims
from detente.report.phrase import Phrase, plain
from detente.report.restwords import (
    certainty,
    doubts,
    in_worlds,
    ledger,
    parts_said,
    reading_said,
    readings,
    stands_said,
    stands_without,
)

CASE = told_case()
ENTRIES = number_claims(assessment())
CLAIMS = list(CASE.live_claims)
LIFT, SHIPS, ODDS = "brackness-would-lift", "no-ships-yet", "towns-at-odds"  # claims 3, 6 and 1


def parted(share: float, without: float, *parts: tuple[str, float], **changes: object) -> str:
    found = conclusion("deal", share, without=without, parts=tuple(Part(name, part, 0.0) for name, part in parts), **changes)
    return plain(parts_said(found, ENTRIES))


@pytest.mark.parametrize(("share", "exact", "said"), [
    (0.48, False, "in 48 of 100 worlds"), (0.0, False, "in fewer than 1 of 100 worlds"), (0.0, True, "in no world"),
    (1.0, False, "in more than 99 of 100 worlds"), (1.0, True, "in every world that the claims allow"),
    (0.9996, True, "in more than 99 of 100 worlds"), (0.004, True, "in fewer than 1 of 100 worlds")])
def test_a_share_is_told_in_one_way_at_both_ends(share: float, exact: bool, said: str) -> None:
    assert in_worlds(share, exact) == said


def test_the_brackets_hold_exact_or_a_range_and_never_the_same_number_twice() -> None:
    assert certainty(conclusion("deal", exact=True)) == "exact"
    assert certainty(conclusion("deal")) == "sampling 62–64"
    assert certainty(conclusion("deal", 0.996, interval=(0.993, 0.998))) == "sampling error below 1"


def test_three_doubts_stand_apart() -> None:
    told = dict(doubts(conclusion("deal", exact=True), CASE))
    assert list(told) == ["Sampling", "Grades", "Rules and models"]
    assert told["Sampling"] == "There is none, for every state that the claims can be in was gone through."
    assert told["Grades"] == (
        "With every grade one step worse, or better, it lies between 48 and 76 of 100: roughly even to likely.")


def test_parts_are_told_as_owed_where_the_answer_begins_at_none() -> None:
    assert parted(0.8, 0.0, (LIFT, 0.62), (SHIPS, 0.18)) == (
        "Of its 80 worlds of 100, 62 are owed to claim 3 and 18 to claim 6; if every claim were false, it would hold in none.")


def test_parts_are_told_as_steps_where_it_begins_elsewhere() -> None:
    assert parted(0.4, 1.0, (LIFT, -0.7), (SHIPS, 0.1), exact=True) == (
        "If every claim were false, it would hold in every world that the claims allow; from there claim 3 takes away 70 and claim 6 "
        "adds 10: that makes 40 of 100.")


def test_parts_that_are_not_told_from_nothing_stay_in_the_remainder() -> None:
    found = conclusion("deal", 0.8, without=0.5, parts=(Part(LIFT, 0.28, 0.01), Part(SHIPS, 0.02, 0.01)))
    kept = ledger(found, ENTRIES)
    assert kept is not None
    assert [(one.entry.claim.id, one.worlds) for one in kept.owed] == [(LIFT, 28)]
    assert (kept.start, kept.rest, kept.others, kept.end) == (50, 2, 1, 80)


def test_without_parts_nothing_is_said_of_them() -> None:
    assert parts_said(conclusion("deal"), ENTRIES) == ()


@given(st.lists(st.floats(-0.3, 0.3), min_size=1, max_size=8), st.floats(0, 1), st.floats(0, 1))
def test_the_printed_parts_always_add_up(shares: list[float], without: float, share: float) -> None:
    found = conclusion("deal", share, without=without,
                       parts=tuple(Part(name, part, 0.001) for name, part in zip(CLAIMS, shares, strict=False)))
    kept = ledger(found, ENTRIES)
    assert kept is not None
    assert kept.start + sum(one.worlds for one in kept.owed) + kept.rest == kept.end
    assert all(one.worlds for one in kept.owed)


def learnt(if_false: float, error: float = 0.0) -> Conclusion:
    return conclusion("deal", 0.7, carriers=(Carrier("claim", LIFT, 0.4, 0.0, 0.1, 0.3, Learned(0.8, if_false, error)),))


def test_both_readings_are_named_where_they_differ() -> None:
    (found,) = readings(learnt(0.25), ENTRIES)
    assert plain(reading_said(found)) == (
        "If only claim 3 were wrong, it would hold in 40 of 100 worlds; if we learned that it is false, in 25 of 100 worlds.")


@pytest.mark.parametrize(("if_false", "error"), [(0.402, 0.0), (0.45, 0.04)])
def test_one_reading_is_enough_where_they_print_the_same_or_cannot_be_told_apart(if_false: float, error: float) -> None:
    (found,) = readings(learnt(if_false, error), ENTRIES)
    assert plain(reading_said(found)) == "If only claim 3 were wrong, it would hold in 40 of 100 worlds."


def test_the_claims_without_which_it_keeps_its_word_are_named() -> None:
    carriers = (Carrier("claim", LIFT, 0.4, 0.0, 0.1, 0.3), Carrier("claim", SHIPS, 0.02, 0.0, 0.01, 0.01))
    found = conclusion("deal", 0.7, carriers=carriers, parts=(Part(ODDS, 0.0, 0.0),))
    assert plain(stands_said(found, ENTRIES, CASE)) == (
        "It stays “likely” if any one of claims 1 or 6 is wrong, but not without claim 3 (then unlikely, 40 of 100).")
    assert [entry.claim.id for entry in stands_without(found, ENTRIES, CASE).keeps] == [ODDS, SHIPS]


def test_it_is_said_where_no_single_claim_matters_to_the_word() -> None:
    found = conclusion("deal", 0.7, carriers=(Carrier("claim", SHIPS, 0.02, 0.0, 0.01, 0.01),), parts=(Part(ODDS, 0.0, 0.0),))
    assert plain(stands_said(found, ENTRIES, CASE)) == "It stays “likely” whichever one of the two claims that it reads is wrong."


def turned(share: float, accepted: bool, sets: tuple[tuple[str, ...], ...] = ((LIFT,),), **changes: object) -> str:
    found = conclusion("deal", share, accepted=accepted, falls_if=sets, together=tuple(0.04 for _ in sets), **changes)
    return plain(falls_said(found, ENTRIES, CASE))


@pytest.mark.parametrize(("share", "accepted", "opening"), [
    (0.7, True, "It falls if claim 3 is false"),
    (0.3, False, "It does not hold if everything now held likely is true. It would hold if claim 3 is false"),
    (0.3, True, "It does hold if everything now held likely is true, yet only in 30 of 100 worlds"),
    (0.7, False, "It does not hold if everything now held likely is true, yet it does in 70 of 100 worlds")])
def test_what_turns_it_round_is_told_in_each_of_the_four_cases(share: float, accepted: bool, opening: str) -> None:
    said = turned(share, accepted)
    assert said.startswith(opening)
    assert "claim 3 is false (in 4 of 100 worlds)" in said


def test_a_claim_that_weakens_without_turning_round_is_told_beside_sets_that_do() -> None:
    said = turned(0.7, True, ((SHIPS, ODDS),), carriers=(Carrier("claim", LIFT, 0.4, 0.0, 0.1, 0.3),))
    assert said == ("It falls if claims 1 and 6 are both false (in 4 of 100 worlds). With claim 3 alone false it does not turn "
                    "round, but holds in 40 of 100 worlds.")


def test_where_nothing_was_found_it_says_how_far_was_searched() -> None:
    assert turned(0.7, True, (), carriers=(), searched=3) == (
        "It holds if everything now held likely is true, and no set of up to three claims being false turns that round.")
    every = tuple(Part(name, 0.0, 0.0) for name in (LIFT, SHIPS))
    assert turned(0.2, False, (), carriers=(), searched=2, parts=every) == (
        "It does not hold if everything now held likely is true, and no set of claims, of whatever size, being false makes it "
        "hold.")


def test_claims_of_one_source_are_said_to_fall_together_only_if_they_do() -> None:
    (apart,) = falls(conclusion("deal", falls_if=((SHIPS, ODDS),), together=(0.01,)), ENTRIES, CASE)
    (along,) = falls(conclusion("deal", falls_if=((SHIPS, ODDS),), together=(0.5,)), ENTRIES, CASE)
    assert apart.source == ""
    assert plain(fall_said(along)) == \
        "claims 1 and 6 are both false (in 50 of 100 worlds; The Gazette says both, so they tend to fall together)"


@pytest.mark.parametrize(("down", "up", "said"), [
    (0.33, 2.4, "It stays “likely” until the odds of every claim are three times lower or 2.4 times higher."),
    (None, None, "Belief hardly matters to its word: with the odds of every claim 30 times lower or higher it stays “likely”."),
    (0.1, 1.06, "It is “likely” only just: another word says it once the odds of every claim are 6 per cent higher, and the other "
                "way once they are ten times lower."),
    (0.5, None, "It stays “likely” until the odds of every claim are half as high.")])
def test_how_far_belief_may_move_is_told_in_odds(down: float | None, up: float | None, said: str) -> None:
    assert shifts_said(conclusion("deal", shifts=(Shift("", down, up),)), CASE) == (said,)


def test_a_source_with_a_shift_of_its_own_is_named() -> None:
    found = conclusion("deal", shifts=(Shift("", 0.5, 2.0), Shift("gazette", 0.2, None), Shift("mayor", None, None)))
    assert shifts_said(found, CASE)[1] == "The same for what one source alone says: The Gazette (five times lower)."


def test_conventions_that_change_the_word_are_named_with_the_step() -> None:
    sway = Sway("how far a letter D is trusted, .35 -> .475", "deal", 0.82, "very likely")
    made = assessment(sways=(sway,), swept=36)
    assert sways_said(made, made.conclusions[0]) == (
        "Another word would say it with one convention moved a step: how far a letter D is trusted, from .35 to .475 (very "
        "likely, 82 of 100).")
    assert sways_said(made, made.conclusions[1]) == "None of 36 conventions, moved a step, changes its word."
    assert sways_said(assessment(), made.conclusions[0]) == ""


def test_each_other_rule_says_what_it_would_answer() -> None:
    found = conclusion("deal", 0.7, carriers=(Carrier("choice", "under R in place of SEQ", -0.4, 0.01, -0.4, 0.0),
                                              Carrier("choice", "under GMR in place of SEQ", 0.0, 0.0, 0.0, 0.0)))
    assert choices_said(found, CASE) == (
        "Under R in place of SEQ, it would hold in about 30 of 100 worlds (unlikely).",
        "Under GMR in place of SEQ, it would be the same.")
    assert choices_said(found, CASE, only_changed=True) == choices_said(found, CASE)[:1]


def test_pages_are_told_only_where_there_are_several() -> None:
    found = conclusion("deal", 0.7, carriers=(Carrier("page", "gazette", 0.4, 0.0, 0.0, 0.4),))
    several = len({CASE.printed_on(name) for name in CASE.sources}) > 1
    said = ("Without the page The Gazette, it would hold in 30 of 100 worlds.",)
    assert pages_said(found, CASE) == (said if several else ())
    one = CASE.but(sources={"gazette": CASE.sources["gazette"]})
    assert pages_said(found, one) == ()


def test_what_to_verify_next_is_told_as_the_doubt_that_would_go() -> None:
    found = conclusion("deal", checks=(Check("claim", LIFT, 0.68, 0.0), Check("source", "gazette", 0.1, 0.0),
                                       Check("claim", SHIPS, 0.1, 0.2)))
    assert [plain(worth_said(one)) for one in worth_finding(found, ENTRIES, CASE)] == [
        "To know whether claim 3 is true would clear up 68 % of the doubt about this answer, on average.",
        "To know whether The Gazette tells the truth here would clear up 10 % of the doubt about this answer, on average."]


def test_over_several_answers_the_doubts_are_added_so_a_settled_answer_asks_for_little() -> None:
    answers = (conclusion("deal", 0.5, checks=(Check("claim", LIFT, 0.4, 0.0),)),
               conclusion("sure", 0.999, checks=(Check("claim", SHIPS, 0.9, 0.0),)))
    found = verify_next(answers, ENTRIES, CASE)
    assert [one.id for one in found] == [LIFT]
    assert found[0].settles == pytest.approx(0.4 * 0.25 / (0.25 + 0.000999))
    assert plain(next_said(found, {"deal": "the deal"})[0]).endswith("(mostly about the deal).")


NUMBERS = st.floats(0, 1)
SIGNED = st.floats(-1, 1)
ERRORS = st.floats(0, 0.2)
LEARNT = st.none() | st.builds(Learned, NUMBERS, NUMBERS, ERRORS)
CARRIERS = st.builds(Carrier, st.sampled_from(["claim", "source", "page", "choice", "cell"]),
                     st.sampled_from([*CLAIMS, "gazette", "mayor", "under R in place of SEQ"]), SIGNED, ERRORS, SIGNED, SIGNED,
                     LEARNT)
FACTORS = st.none() | st.floats(0.03, 0.97)
SHIFTS = st.builds(lambda source, down, up: Shift(source, down, None if up is None else 1 / up),
                   st.sampled_from(["", "gazette", "mayor"]), FACTORS, FACTORS)
SETS = st.lists(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=3, unique=True).map(tuple), max_size=4)


@st.composite
def conclusions(draw: st.DrawFn) -> Conclusion:
    """Any conclusion at all."""
    sets, ends = tuple(draw(SETS)), tuple(sorted((draw(NUMBERS), draw(NUMBERS))))
    return conclusion(
        "deal", draw(NUMBERS), interval=ends, grades=tuple(sorted((draw(NUMBERS), draw(NUMBERS)))),
        carriers=tuple(draw(st.lists(CARRIERS, max_size=6))), falls_if=sets, accepted=draw(st.booleans()),
        exact=draw(st.booleans()), together=tuple(draw(NUMBERS) for _ in sets), searched=draw(st.integers(0, 16)),
        parts=tuple(draw(st.lists(st.builds(Part, st.sampled_from(CLAIMS), SIGNED, ERRORS), max_size=5))),
        without=draw(st.none() | NUMBERS), shifts=tuple(draw(st.lists(SHIFTS, max_size=3))),
        checks=tuple(draw(st.lists(st.builds(Check, st.just("claim"), st.sampled_from(CLAIMS), NUMBERS, ERRORS), max_size=4))))


def everything(made: Assessment, found: Conclusion) -> list[str]:
    case, entries = made.case, ENTRIES
    phrases: list[Phrase] = [parts_said(found, entries), stands_said(found, entries, case), falls_said(found, entries, case),
                             *(reading_said(one, found.exact) for one in readings(found, entries)),
                             *(worth_said(one) for one in worth_finding(found, entries, case)),
                             *next_said(verify_next([found], entries, case), {})]
    return [*map(plain, phrases), *(said for _, said in doubts(found, case)), *shifts_said(found, case),
            *choices_said(found, case), *pages_said(found, case), sways_said(made, found)]


@settings(max_examples=150, deadline=None)
@given(conclusions(), st.sampled_from(["icd203", "phia"]))
def test_whatever_comes_out_is_told_in_sentences_with_numbers_up_to_a_hundred(found: Conclusion, scale: str) -> None:
    made = assessment(CASE.but(words=scale), sways=(Sway("how x is, .1 -> .2", "deal", found.share, "likely"),), swept=2)
    for said in everything(made, found):
        assert not said or said.endswith("."), said
        assert ".." not in said, said
        assert "  " not in said, said
        assert all(0 <= int(number) <= 100 for number in re.findall(r"(\d+) of 100", said)), said
