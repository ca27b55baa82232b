"""What the report says, before it is set as a page or as text."""

from __future__ import annotations

import pytest
from told import assessment, carrier, conclusion, told_case

from detente.report.outline import make_outline
from detente.report.phrase import plain, refs


def test_the_answers_are_what_was_asked_in_order_and_the_rest_are_findings() -> None:
    outline = make_outline(assessment())
    assert [answer.conclusion.id for answer in outline.answers] == ["deal", "no-patron"]
    assert [found.id for found in outline.findings] == ["camp:crown", "equilibrium:1"]


def test_where_nothing_is_asked_the_engines_findings_are_the_answers() -> None:
    unasked = tuple(found._replace(asked=False) for found in assessment().conclusions)
    outline = make_outline(assessment(conclusions=unasked))
    assert len(outline.answers) == 4
    assert not outline.findings


def test_an_answer_has_word_range_worlds_and_a_sentence_that_runs_on() -> None:
    answer = make_outline(assessment()).answers[0]
    assert (answer.word, answer.band, answer.worlds, answer.sentence) == (
        "Likely", "55–80 %", "63 of 100 worlds", "the matter of deal holds")


def test_a_name_keeps_its_capital_inside_the_sentence() -> None:
    found = conclusion("deal", sentence="The Gazette leads.")
    case = told_case(actors={**told_case().model_dump()["actors"], "paper": {"name": "The Gazette", "kind": "party"}})
    assert make_outline(assessment(case, conclusions=(found,))).answers[0].sentence == "The Gazette leads"


def test_what_it_rests_on_names_the_chief_claims_and_the_heaviest_against() -> None:
    outline = make_outline(assessment())
    number = {name: entry.number for name, entry in outline.entries.items()}
    assert plain(outline.answers[0].rests) == (
        f"Rests mostly on claim {number['brackness-would-lift']}. Against it speaks {number['towns-at-odds']} (−12).")
    assert plain(outline.answers[0].falls) == f"Falls if {number['brackness-would-lift']} is false."


def test_what_holds_in_few_worlds_is_kept_down_and_turns() -> None:
    outline = make_outline(assessment(conclusions=(conclusion("deal", 0.2, word="unlikely", accepted=False),)))
    assert plain(outline.answers[0].rests).startswith("Kept down by one claim, ")
    assert "For it speaks" in plain(outline.answers[0].rests)
    assert plain(outline.answers[0].falls).startswith("Would hold if ")


def test_claims_that_carry_only_together_are_named_together() -> None:
    case = told_case()
    claims = {**case.claims, "again": case.claims["towns-at-odds"].model_copy(update={"id": "again"})}
    doubled = case.model_copy(update={"claims": claims})
    found = conclusion("deal", carriers=(carrier("towns-at-odds", 0.001), carrier("tie:aldmouth:brackness", 0.3, by="cell")),
                       falls_if=())
    said = plain(make_outline(assessment(doubled, conclusions=(found,))).answers[0].rests)
    assert said.startswith("No claim carries it alone. Together claims ")
    assert "+30" in said


def test_what_no_claim_moves_is_said_so() -> None:
    outline = make_outline(assessment(conclusions=(conclusion("deal", carriers=(), falls_if=())._replace(searched=3),)))
    assert plain(outline.answers[0].rests).startswith("Rests on no single claim")
    assert plain(outline.answers[0].falls) == "No set of up to three claims overturns it."


@pytest.mark.parametrize(("names", "said"), [((), ""), (("a",), "1"), (("a", "b"), "1 and 2"), (("a", "b", "c"), "1, 2 and 3")])
def test_claims_are_listed_as_in_speech(names: tuple[str, ...], said: str) -> None:
    entries = list(make_outline(assessment()).entries.values())
    assert plain(refs(entries[:len(names)])) == said


def test_pairs_that_nobody_ties_are_counted_by_hand() -> None:
    found = make_outline(assessment()).unknowns
    assert found.pairs == 10  # five actors
    assert len(found.silent_pairs) == 10 - 3  # three ties are claimed
    assert found.silent_actors == ("the pilots' guild",)
    assert found.strengths == ("the Crown", "the Coast League", "the pilots' guild")


def test_single_sources_assumptions_and_drafts_are_told() -> None:
    case = told_case()
    claims = dict(case.claims)
    claims["all-will-trade"] = claims["all-will-trade"].model_copy(update={"draft": True})
    outline = make_outline(assessment(case.model_copy(update={"claims": claims})))
    assert [entry.claim.id for entry in outline.unknowns.single] == ["brackness-would-lift"]
    assert [entry.claim.id for entry in outline.unknowns.assumed] == [claim.id for claim in case.assumptions_made]
    assert outline.unknowns.drafts == ("the towns trade again within the year",)


def test_a_conclusion_that_a_grade_step_takes_out_of_its_word_is_told() -> None:
    steady = conclusion("deal", grades=(0.6, 0.7))
    assert make_outline(assessment(conclusions=(steady,))).unknowns.shifting == ()
    assert "roughly even (45–55 %) to likely (55–80 %)" in plain(
        make_outline(assessment(conclusions=(conclusion("deal", grades=(0.48, 0.76)),))).unknowns.shifting[0])


def test_a_what_if_says_on_top_that_it_is_one() -> None:
    outline = make_outline(assessment(refused=("no-ships-yet",), granted=("towns-at-odds", "all-will-trade")))
    number = {name: entry.number for name, entry in outline.entries.items()}
    assert f"What if: in this run, claim {number['no-ships-yet']} is refused by hand." in outline.dek
    assert any("are granted by hand" in part for part in outline.dek)
