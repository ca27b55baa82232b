"""Questions in plain words, over the case's own names."""

from __future__ import annotations

from math import inf
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.expression import Not, conjunction, parse_expression
from detente.model.question import (
    ENGINE_OF,
    Acceptable,
    Backs,
    Form,
    GainsMost,
    Likelier,
    OneSide,
    Settles,
    Stable,
    parse_question,
)
from harbour_case import bargained, harbour

NAMES = harbour().names
STATES = ("crown", "league")
SHARE = parse_expression("aldmouth.share-fees")
BLOCK = parse_expression("brackness.blockade")
EVERYBODY = ("crown", "league", "pilots")


@pytest.mark.parametrize(("asks", "meant"), [
    ("no state supports brackness against aldmouth", Backs(STATES, "brackness", "aldmouth", True)),
    ("No state backs Brackness?", Backs((*STATES,), "brackness", None, True)),
    ("nobody supports brackness against the upper town", Backs(EVERYBODY, "brackness", "aldmouth", True)),
    ("the Crown supports Brackness", Backs(("crown",), "brackness", None, False)),
    ("crown does not support the lower town", Backs(("crown",), "brackness", None, True)),
    ("aldmouth share fees and not brackness.blockade is stable for all",
     Stable(conjunction([SHARE, Not(BLOCK)]), None, "SEQ")),
    ("Aldmouth shares fees is stable for everybody", Stable(SHARE, None, "SEQ")),
    ("the upper town shares the fees is stable for brackness under gmr", Stable(SHARE, "brackness", "GMR")),
    ("brackness blockades is stable", Stable(BLOCK, None, "SEQ")),
    ("greed is the most likely hypothesis", Likelier("greed", True)),
    ("greed is the less likely hypothesis.", Likelier("greed", False)),
    ("safety is the more likely", Likelier("safety", True)),
    ("The Crown stands with the upper town", OneSide("crown", "aldmouth", True)),
    ("league stands against crown", OneSide("league", "crown", False)),
    ("pilots gain most if the offer fails", GainsMost("pilots")),
    ("the pilots' guild gains most if talks fail", GainsMost("pilots")),
])
def test_a_question_reads_as(asks: str, meant: Form) -> None:
    assert parse_question(asks, NAMES) == meant


@pytest.mark.parametrize(("asks", "complaint"), [
    ("who wins?", "is no question that an engine answers"),
    ("", "is no question that an engine answers"),
    ("no state supports braknes against aldmouth", "did you mean brackness"),
    ("no state does not support brackness", "two negations"),
    ("gred is the most likely hypothesis", "did you mean greed"),
    ("aldmouth share fess is stable for all", "no option is called"),
    ("aldmouth share fees is stable for all under NASH", "no rule is called"),
    ("aldmouth share fees is stable for somebody", "no actor is called"),
    ("crown stands with nowhere", "no actor is called"),
    ("(aldmouth share fees is stable for all", "not closed"),
])
def test_what_is_no_question_is_refused_with_what_would_be(asks: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_question(asks, NAMES)


@pytest.mark.parametrize(("asks", "meant"), [
    ("the offer is acceptable to all", Acceptable(None)),
    ("brackness-would-lift is acceptable to the upper town?", Acceptable("aldmouth", "brackness-would-lift")),
    ("aldmouth gains most if brackness-would-lift fails", GainsMost("aldmouth", "brackness-would-lift")),
])
def test_a_question_on_offers_reads_as(asks: str, meant: Form) -> None:
    assert parse_question(asks, NAMES) == meant


@pytest.mark.parametrize(("asks", "meant"), [
    ("the harbour dues settle between 60 and 20.5", Settles("dues", 20.5, 60)),
    ("dues settles at or above 40", Settles("dues", 40, inf)),
    ("dues settle below -3", Settles("dues", -inf, -3)),
    ("aldmouth-proposes is acceptable to everybody", Acceptable(None, "aldmouth-proposes")),
])
def test_a_question_on_an_issue_reads_as(asks: str, meant: Form) -> None:
    assert parse_question(asks, bargained().names) == meant


@pytest.mark.parametrize(("asks", "complaint"), [
    ("the offer is acceptable to all", "several offers are made; name one: brackness-would-lift, aldmouth-proposes"),
    ("pilots gain most if talks fail", "several offers"),
    ("aldmouth-propose is acceptable to all", "did you mean aldmouth-proposes"),
    ("tolls settle above 3", "no issue is called 'tolls'"),
])
def test_a_question_that_names_no_offer_or_no_issue_is_refused(asks: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_question(asks, bargained().names)


def test_every_form_has_an_engine_that_answers_it() -> None:
    assert set(ENGINE_OF) == {Backs, Stable, Likelier, OneSide, GainsMost, Acceptable, Settles} == set(get_args(Form))


def test_neither_side_of_a_contest_is_asked_whether_it_backs_the_client() -> None:
    form = parse_question("nobody supports aldmouth against brackness", NAMES)
    assert isinstance(form, Backs)
    assert not {"aldmouth", "brackness"} & set(form.patrons)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_a_question_or_refused(asks: str) -> None:
    try:
        parse_question(asks, NAMES)
    except ValueError:
        return


@given(st.lists(st.sampled_from(["crown", "supports", "stands", "with", "is", "stable", "for", "all", "the", "not", "and",
                                 "brackness.blockade", "against", "(", ")", "under", "most likely"]), max_size=12))
def test_any_words_of_questions_are_a_question_or_refused(words: list[str]) -> None:
    try:
        parse_question(" ".join(words), NAMES)
    except ValueError:
        return
