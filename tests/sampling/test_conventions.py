"""Words and grades as numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.conventions import HEDGES, MOTIVE, PLAUSIBILITY, RELIABILITY, TURNS_ROUND, Conventions
from detente.sampling.conventions import FLAT, NUMBER, TURNED, UNKNOWN, firmness, hedge_class, one_step, plausibility

OURS = Conventions()
UNKNOWN_HEDGE = OURS.unknown_hedge


@pytest.mark.parametrize("hedge", [*TURNS_ROUND, "this seems unlikely", "it is not likely to happen"])
def test_what_turns_a_claim_round_denies_it(hedge: str) -> None:
    assert firmness(hedge, OURS) == (UNKNOWN_HEDGE, True)


@pytest.mark.parametrize(("hedge", "firm", "denies"), [
    ("20 to 30 percent", 0.5, True), ("60-80 %", 0.4, False), ("between 70 and 90 per cent", 0.6, False), ("95 %", 0.9, False)])
def test_a_range_of_per_cents_counts_by_its_middle(hedge: str, firm: float, denies: bool) -> None:
    assert firmness(hedge, OURS) == (pytest.approx(firm), denies)


@pytest.mark.parametrize(("letter", "mean"), [("A", 0.95), ("B", 0.80), ("C", 0.60), ("D", 0.35), ("E", 0.15), ("F", 0.50)])
def test_a_letter_has_its_mean(letter: str, mean: float) -> None:
    a, b = RELIABILITY[letter]
    assert a / (a + b) == pytest.approx(mean)


def test_what_can_not_be_judged_is_wide_and_not_a_half() -> None:
    assert RELIABILITY["F"] == (1, 1)
    assert sum(RELIABILITY["F"]) < min(sum(RELIABILITY[letter]) for letter in "ABCDE")


@pytest.mark.parametrize(("hedge", "value"), [
    (None, 1.0), ("", 1.0), ("I think", 0.6), ("it is possible that", 0.3), ("there are indications", 0.7), ("seems", 0.6),
    ("may or may not", 0.3), ("according to witnesses", 0.7), ("a rumour has it that he may", 0.1), ("Rumours", 0.1),
    ("REPORTEDLY", 0.7), ("it cannot be ruled out", 0.3), ("it can't be ruled out", 0.3), ("hm", UNKNOWN_HEDGE),
    ("dismay", UNKNOWN_HEDGE), ("thinking", UNKNOWN_HEDGE), ("!?", UNKNOWN_HEDGE), ("indications that may mislead", 0.3),
])
def test_a_hedge_is_so_firm(hedge: str | None, value: float) -> None:
    assert firmness(hedge, OURS) == (value, False)


@pytest.mark.parametrize(("hedge", "value", "denies"), [
    ("70 per cent", 0.4, False), ("70%", 0.4, False), ("30 percent sure", 0.4, True), ("0 %", 1.0, True), ("100 %", 1.0, False),
    ("50 %", 0.0, False), ("62.5 %", 0.25, False), ("140 %", 1.0, False), ("likely, say 90 %", 0.8, False),
])
def test_a_number_in_a_hedge_counts_and_its_words_do_not(hedge: str, value: float, denies: bool) -> None:
    assert firmness(hedge, OURS) == (pytest.approx(value), denies)


@given(st.text(max_size=40))
def test_every_hedge_has_a_firmness(hedge: str) -> None:
    value, _ = firmness(hedge, OURS)
    assert 0 <= value <= 1


def test_the_words_of_each_row_give_that_row() -> None:
    for name, cues in HEDGES.items():
        assert {firmness(cue, OURS) for cue in cues} == {(OURS.firmness[name], False)}
        assert {hedge_class(cue, OURS) for cue in cues} == {name}


@given(st.sampled_from("ABCDE"), st.integers(-6, 6))
def test_a_step_is_never_beyond_the_best_or_worst_grade(letter: str, steps: int) -> None:
    moved = one_step(letter, steps)
    assert moved in "ABCDE"
    assert (moved <= letter) if steps >= 0 else (moved >= letter)
    assert one_step("F", steps) == "F"


def test_one_step_is_one_letter_and_one_digit() -> None:
    assert [one_step(letter, 1) for letter in "ABCDE"] == list("AABCD")
    assert [one_step(letter, -1) for letter in "ABCDE"] == list("BCDEE")
    assert [plausibility(digit, 1, OURS, 1) for digit in range(1, 7)] == [0.9, 0.9, 0.75, 0.5, 0.3, 0.5]
    assert [plausibility(digit, 1, OURS, -1) for digit in range(1, 7)] == [0.75, 0.5, 0.3, 0.1, 0.1, 0.5]


def test_digits_run_from_plausible_to_improbable() -> None:
    assert [plausibility(digit, 1, OURS) for digit in range(1, 6)] == [0.9, 0.75, 0.5, 0.3, 0.1]
    assert PLAUSIBILITY["1"] == 0.9
    assert plausibility(6, 3, OURS) == 0.5
    assert plausibility(1, 2, OURS) == plausibility(2, 2, OURS) == 0.75


def test_what_serves_a_source_is_said_sooner_than_what_does_not() -> None:
    assert MOTIVE["against"] < MOTIVE["neutral"] < MOTIVE["serves"]


@pytest.mark.parametrize(("hedge", "kind"), [
    ("", FLAT), (None, FLAT), ("70 per cent", NUMBER), ("unlikely", TURNED), ("hm", UNKNOWN), ("may", "possible"),
    ("reportedly", "reported"), ("a rumour", "rumour"), ("probably", "likely"),
])
def test_a_hedge_is_judged_by_its_class(hedge: str | None, kind: str) -> None:
    assert hedge_class(hedge, OURS) == kind


def test_a_case_may_have_other_numbers_and_words() -> None:
    own = Conventions.model_validate({"firmness": {"likely": 0.5}, "hedges": {"possible": ["Peut-être", "thought"]},
                                      "unknown_hedge": 0.4, "turns_round": "hardly"})
    assert firmness("probably", own) == (0.5, False)
    assert firmness("il est peut-être là", own) == (0.3, False)
    assert firmness("it is thought that", own) == (0.3, False)  # moved from "likely"
    assert firmness("may", own) == (0.4, False)  # its class now lists other words
    assert firmness("this is hardly so", own) == (0.4, True)
    assert firmness("unlikely", own) == (0.4, False)


@pytest.mark.parametrize(("hedge", "firm", "denies"), [
    ("70,5 %", 0.41, False), ("12,5 to 37,5 per cent", 0.5, True), ("99.99999999 %", 0.9999999998, False)])
def test_a_decimal_comma_is_no_end_of_a_number(hedge: str, firm: float, denies: bool) -> None:
    assert firmness(hedge, OURS) == (pytest.approx(firm), denies)


def test_what_is_no_per_cent_is_no_number() -> None:
    assert hedge_class("1234567 %", OURS) == UNKNOWN


@pytest.mark.parametrize("hedge", ["no doubt", "there is no serious doubt", "without doubt", "beyond doubt", "not in doubt",
                                   "no reason to doubt it", "officials do not doubt it", "not unlikely", "little doubt"])
def test_what_turns_round_is_turned_back_by_a_negation(hedge: str) -> None:
    assert firmness(hedge, OURS) == (UNKNOWN_HEDGE, False)
