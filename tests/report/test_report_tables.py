"""Tables as files: safe in a spreadsheet, and the case comes back from its own text."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from told import assessment, conclusion, told_case

from detente.model.case import Case
from detente.model.conclusion import Carrier, Check, Learned, Part
from detente.report.outline import Outline, make_outline
from detente.report.tables import (
    case_text,
    checks_table,
    claims_table,
    conclusions_table,
    csv_text,
    load_table,
    parts_table,
    readings_table,
    ties_table,
)

OUTLINE = make_outline(assessment())


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00")))
def test_no_cell_of_text_begins_like_a_formula(text: str) -> None:
    ((cell,),) = read(csv_text([[text]])) or (("",),) if text else (("",),)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.endswith(text)


def test_numbers_stay_numbers() -> None:
    assert csv_text([[-0.5, -3, "-3", None]]) == "-0.5000,-3,'-3,\n"


def test_the_load_map_has_a_row_a_claim_and_two_columns_an_answer() -> None:
    head, *rows = read(load_table(OUTLINE))
    assert [row[1] for row in rows] == list(OUTLINE.entries)
    assert head[5:] == ["lift on deal", "error on deal", "lift on no-patron", "error on no-patron"]
    lifts = {row[1]: row[5] for row in rows}
    assert (lifts["brackness-would-lift"], lifts["towns-at-odds"], lifts["pilots-strike"]) == ("0.4100", "-0.1200", "0.0000")


def test_every_table_is_a_full_rectangle() -> None:
    for table in (load_table(OUTLINE), claims_table(OUTLINE), ties_table(OUTLINE), conclusions_table(OUTLINE)):
        rows = read(table)
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}


def test_ties_and_support_stand_in_one_table() -> None:
    kinds = [row[0] for row in read(ties_table(OUTLINE))[1:]]
    assert (kinds.count("tie"), kinds.count("support"), kinds.count("asks")) == (3, 2, 2)


def test_the_case_comes_back_from_its_text() -> None:
    case = told_case()
    assert Case.model_validate_json(case_text(case)) == case


def made_for_tables() -> Outline:
    found = conclusion("deal", 0.63, without=0.1, parts=(Part("no-ships-yet", 0.53, 0.01),), exact=True,
                       checks=(Check("claim", "no-ships-yet", 0.4, 0.0), Check("source", "gazette", 0.1, 0.0)),
                       carriers=(Carrier("claim", "no-ships-yet", 0.2, 0.01, 0.1, 0.1, Learned(0.7, 0.31, 0.01)),
                                 Carrier("choice", "under R in place of SEQ", 0.1, 0.0, 0.1, 0.0)))
    return make_outline(assessment(conclusions=(found,)))


def test_the_table_of_parts_begins_without_claims_and_ends_at_the_share() -> None:
    assert read(parts_table(made_for_tables())) == [
        ["conclusion", "claim", "number", "part", "error"], ["deal", "(every claim false)", "", "0.1000", ""],
        ["deal", "no-ships-yet", "6", "0.5300", "0.0100"], ["deal", "(as it is)", "", "0.6300", ""]]


def test_the_table_of_readings_holds_both_and_leaves_other_rules_out() -> None:
    heads, *rows = read(readings_table(made_for_tables()))
    assert [dict(zip(heads, row, strict=True)) for row in rows] == [{
        "conclusion": "deal", "by": "claim", "id": "no-ships-yet", "number": "6", "share": "0.6300", "if wrong": "0.5300",
        "if right": "0.7300", "error of the difference": "0.0100", "if learned false": "0.3100", "if learned true": "0.7000",
        "error of that difference": "0.0100"}]


def test_the_table_of_checks_names_claims_by_number() -> None:
    assert read(checks_table(made_for_tables()))[1:] == [
        ["deal", "claim", "no-ships-yet", "6", "0.4000", "0.0000"], ["deal", "source", "gazette", "", "0.1000", "0.0000"]]


def test_the_claims_table_says_what_is_resolved_and_what_conflicts() -> None:
    made = assessment()
    made.credences["no-ships-yet"] = made.credences["no-ships-yet"]._replace(resolved=True, given=True, conflicting=True)
    heads, *rows = read(claims_table(make_outline(made)))
    told = {row[1]: dict(zip(heads, row, strict=True)) for row in rows}
    assert (told["no-ships-yet"]["resolved"], told["no-ships-yet"]["conflicting"]) == ("true", "yes")
    assert (told["towns-at-odds"]["resolved"], told["towns-at-odds"]["conflicting"]) == ("", "no")
