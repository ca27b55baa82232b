"""From a conclusion down to the words."""

from __future__ import annotations

import json

import pytest
from told import PAGE, assessment, conclusion, told_case

from detente.errors import BadInput
from detente.model.conclusion import NotRun
from detente.report.data import as_data
from detente.report.why import why_data, why_lines


def said(name: str, **changes: object) -> str:
    return "\n".join(why_lines(assessment(**changes), name))


def test_a_conclusion_leads_to_the_words_of_each_claim_that_carries_it() -> None:
    text = said("deal")
    for claim in ("brackness-would-lift", "no-ships-yet", "towns-at-odds"):
        for span in told_case().claims[claim].at:
            assert f"characters {span}" in text
            assert " ".join(PAGE[span.start:span.end].split()) in text


def test_without_the_page_only_the_characters_are_named() -> None:
    text = said("deal", captures={})
    span = told_case().claims["no-ships-yet"].at[0]
    assert f"characters {span}" in text
    assert PAGE[span.start:span.end] not in text


def test_the_heaviest_carrier_stands_first_and_trifles_are_left_out() -> None:
    text = said("deal")
    assert text.index("brackness-would-lift:") < text.index("no-ships-yet:") < text.index("towns-at-odds:")
    assert "all-will-trade" not in text


def test_what_overturns_it_is_told_by_what_the_accepted_world_says() -> None:
    assert "Falls if false: brackness-would-lift" in said("deal")
    turned = (conclusion("deal", 0.2, accepted=False),)
    assert "Would hold if false: brackness-would-lift" in said("deal", conclusions=turned)


def test_a_conclusion_that_nothing_carries_says_so() -> None:
    assert "No claim carries it" in said("deal", conclusions=(conclusion("deal", carriers=(), falls_if=()),))


def test_a_claim_leads_up_to_the_conclusions_that_it_moves() -> None:
    text = said("brackness-would-lift")
    assert "+41 of 100 worlds for deal" in text
    assert "weighed: mayor" in text


def test_an_assumption_is_called_one() -> None:
    text = said("aldmouth-wants-1")
    assert "no source says it" in text
    assert "It carries no conclusion." in text


def test_an_open_question_says_why_it_is_open() -> None:
    assert said("later", not_run=(NotRun("spoilers", "it comes later", "later"),)) == "later: not answered. it comes later."


@pytest.mark.parametrize("tell", [lambda name: list(why_lines(assessment(), name)), lambda name: why_data(assessment(), name)])
def test_a_name_that_nothing_has_is_told_with_the_nearest(tell: object) -> None:
    with pytest.raises(BadInput, match="did you mean no-ships-yet"):
        tell("no-ship-yet")  # type: ignore[operator]


def test_the_data_hold_the_conclusion_and_every_claim_with_its_words() -> None:
    data = why_data(assessment(), "deal")
    assert data["share"] == 0.63
    claims = {claim["id"]: claim for claim in data["claims"]}
    words = claims["no-ships-yet"]["reports"][0]["at"][0]
    span = told_case().claims["no-ships-yet"].at[0]
    assert words == {"span": str(span), "words": " ".join(PAGE[span.start:span.end].split())}
    assert json.loads(json.dumps(data)) == data
    assert [claim["id"] for claim in why_data(assessment(), "no-ships-yet")["claims"]] == ["no-ships-yet"]


def test_an_assessment_as_data_has_the_keys_that_others_rely_on() -> None:
    data = as_data(assessment())
    assert [key for key in ("case", "seed", "worlds", "conclusions", "not_run") if key in data] == \
        ["case", "seed", "worlds", "conclusions", "not_run"]
    first = data["conclusions"][0]
    assert {"id", "asks", "sentence", "engine", "share", "interval", "word", "carriers", "falls_if"} <= set(first)
    assert {"by", "id", "lift", "error"} <= set(first["carriers"][0])
    assert first["falls_if"] == [["brackness-would-lift"], ["no-ships-yet", "towns-at-odds"]]
    turned = as_data(assessment(conclusions=(conclusion("deal", 0.2, accepted=False),)))["conclusions"][0]
    assert (turned["falls_if"], turned["holds_if"]) == ([], first["falls_if"])
    assert data["not_run"] == [{"engine": "bargaining", "why": "no position is claimed"}]
    assert json.loads(json.dumps(data)) == data
