"""From a conclusion down to the words."""

from __future__ import annotations

import json

import pytest
from told import PAGE, assessment, conclusion, told_case

from detente.errors import BadInput
from detente.model.conclusion import Carrier, Learned, NotRun
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
    assert "It falls if claim 3 is false; or if claims 1 and 6 are both false." in said("deal")
    turned = (conclusion("deal", 0.2, accepted=False),)
    assert "It would hold if claim 3 is false" in said("deal", conclusions=turned)


def test_a_conclusion_that_nothing_carries_says_so() -> None:
    assert "No claim carries it" in said("deal", conclusions=(conclusion("deal", carriers=(), falls_if=()),))


def test_a_claim_leads_up_to_the_conclusions_that_it_moves() -> None:
    text = said("brackness-would-lift")
    assert "deal (63 of 100 worlds as it is): if only this were wrong, it would hold in 43 of 100 worlds; if it were " in text
    assert "weighed: mayor" in text


def test_an_assumption_is_called_one() -> None:
    text = said("aldmouth-wants-1")
    assert "no source says it" in text
    assert "It carries no conclusion: deal or no-patron would not move" in text


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


def test_a_claim_is_also_called_by_its_number() -> None:
    assert said("3") == said("C3") == said("brackness-would-lift")
    assert why_data(assessment(), "3") == why_data(assessment(), "brackness-would-lift")
    with pytest.raises(BadInput, match="no claim has the number 99"):
        said("C99")


def test_the_audit_of_a_claim_says_where_it_began_and_where_it_ended() -> None:
    text = said("brackness-would-lift")
    assert "weighed: begins at 50 of 100, before any report" in text
    assert "odds times 4.48" in text
    assert "weighed: ends at 60 of 100, the model's own error mixed in" in text


def test_conflicting_codes_and_what_came_out_are_told() -> None:
    made = assessment()
    one = made.credences["no-ships-yet"]
    odd = made._replace(credences={**made.credences, "no-ships-yet": one._replace(conflicting=True)})
    assert "letter and digit say opposite things" in "\n".join(why_lines(odd, "no-ships-yet"))
    out = made._replace(credences={**made.credences, "no-ships-yet": one._replace(given=True, resolved=False)})
    assert "known by now to be false" in "\n".join(why_lines(out, "no-ships-yet"))
    (told,) = why_data(out, "no-ships-yet")["claims"]
    assert (told["resolved"], told["conflicting"], told["number"]) == (False, False, 6)


def test_where_nothing_hangs_on_a_claim_it_is_said_plainly() -> None:
    assert "It carries no conclusion: deal or no-patron would not move by half a world of a hundred" in said("wreck-in-channel")
    hangs = {entry["conclusion"]: entry for entry in why_data(assessment(), "wreck-in-channel")["claims"][0]["hangs"]}
    assert hangs["deal"] == {"conclusion": "deal", "share": 0.63, "if_wrong": 0.63, "if_right": 0.63, "error": 0.0,
                             "if_learned_false": None, "if_learned_true": None, "counts": False}


def test_both_readings_are_told_where_they_differ() -> None:
    heard = conclusion("deal", carriers=(Carrier("claim", "no-ships-yet", 0.2, 0.01, 0.1, 0.1, Learned(0.7, 0.31, 0.01)),))
    text = said("no-ships-yet", conclusions=(heard,))
    assert ("if only this were wrong, it would hold in 53 of 100 worlds; if we learned that it is false, in 31 of 100 worlds; if "
            "it were certainly right, in 73 of 100 worlds.") in text


def test_a_source_is_told_with_its_record_its_claims_and_what_hangs_on_it() -> None:
    text = said("gazette")
    assert text.startswith("gazette: The Gazette, B (usually reliable)")
    assert "record: nothing that it said has been resolved" in text
    assert "towns-at-odds" in text
    assert "if nothing that it says could be relied on, it would hold in 48 of 100 worlds" in text
    data = why_data(assessment(), "gazette")
    assert data["record"] == {"right": 0.0, "wrong": 0.0}
    assert "no-ships-yet" in [claim["id"] for claim in data["claims"]]


def test_every_part_of_a_conclusion_stands_in_the_order_of_the_page() -> None:
    text = said("deal")
    heads = ["How it was reached", "What it rests on", "What would change it", "How sure the number is", "What to verify next"]
    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
