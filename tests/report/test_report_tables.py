"""Tables as files: safe in a spreadsheet, and the case comes back from its own text."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from told import assessment, told_case

from detente.model.case import Case
from detente.report.outline import make_outline
from detente.report.tables import case_text, claims_table, conclusions_table, csv_text, load_table, ties_table

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
