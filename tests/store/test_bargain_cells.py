"""Cells and lines of bargaining files, against plain readings of the same."""

from __future__ import annotations

import csv
import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.store.bargaincells import LONGEST_SENTENCE, amount, amount_hint, digits, name_in, number, sentence_in, shifted
from detente.store.bargainlines import Lines, split

PRINTED = st.builds("{}{}{}{}".format, st.sampled_from(["", "+", "-"]), st.integers(0, 10**6),
                    st.sampled_from(["", ".", ".0", ".5", ".25", ".000001", ".123456789"]), st.sampled_from(["", "e5", "E-12", "e+90"]))


@given(PRINTED)
def test_a_printed_number_is_what_python_reads(text: str) -> None:
    assert number(text) == float(text) and amount(f" {text}\t", False) == (float(text), float(text))
    if "." in text[:-1] and "e" not in text.lower():
        assert number(text.replace(".", ","), comma=True) == float(text) and isinstance(number(text.replace(".", ",")), str)


@given(PRINTED, PRINTED)
def test_a_range_holds_both_ends_and_runs_upwards(one: str, other: str) -> None:
    assume(not one.endswith("."))  # 1...2 is read as 1..2
    found = amount(f"{one}..{other}", False)
    if float(one) <= float(other):
        assert found == (float(one), float(other)) == amount(f"{one} .. {other}", False)
    else:
        assert found == "must run upwards: low..high"


@pytest.mark.parametrize("text", ["nan", "inf", "-Infinity", "1e400", "1_000", "0x10", "\u0661", "\u00bd", "1 2", "--1", "+", ".", "e5", "1e", "TRUE",
                                  "1,5", "=1", "'1", "1%", "9" * 201])
def test_words_and_numbers_that_are_not_finite_are_no_numbers(text: str) -> None:
    told = number(text)
    assert isinstance(told, str) and told.endswith("is no finite number") and len(told) < 100
    assert amount(text, False) == told


@pytest.mark.parametrize("text", ["1..", "..1", "..", "nan..1", "0..inf", "0..1e400", "1..2..3..4", "a..b", "0..\u0661", "1..2x", "1." * 500])
def test_what_looks_like_a_range_and_is_none_is_told(text: str) -> None:
    told = amount(text, False)
    assert isinstance(told, str) and "is no" in told and len(told) < 110


def test_far_too_large_numbers_and_minus_signs_of_typographers() -> None:
    assert number("1e101") == "'1e101' is too large: at most 1e100" and number("1e100") == 1e100
    assert amount("0..1e101", False) == "'0..1e101' is too large: at most 1e100" and number("\u22121.5") == -1.5
    assert number("") == number("  ") == "is missing" == amount("", True)


def test_hints_say_what_to_write_where_that_is_of_use() -> None:
    assert amount_hint("1,5", "'1,5' is no finite number") == "write 1.5"
    assert amount_hint("x", "'x' is no finite number") == "write a number as 0.7, or a range as in 0.6..0.9"
    assert amount_hint("", "is missing") == amount_hint("1e200", "is too large") == ""


@given(st.floats(-1e100, 1e100, allow_subnormal=False), st.sampled_from([-3, -2, -1, 1, 2, 3]))
def test_moving_the_point_is_multiplying_printed_digits_by_a_power_of_ten(value: float, places: int) -> None:
    exact = Fraction(repr(value)) * Fraction(10) ** places
    assert shifted(value, places) == float(exact)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_digits_are_short_and_lose_nothing(value: float) -> None:
    text = digits(value)
    assert float(text) == value and len(text) <= 24 and ("." not in text or not text.endswith("0") or "e" in text)


@pytest.mark.parametrize(("cell", "name"), [("  Iran ", "Iran"), ("'=x", "=x"), ("a \u00a0 b", "a b"), ("\ufeffA", "A"), ("e\u0301", "\u00e9")])
def test_names_are_cleaned_as_everywhere(cell: str, name: str) -> None:
    assert name_in(cell) == (name, "") and sentence_in(cell) == (name, "")


def test_names_are_needed_and_short_and_sentences_may_be_missing_and_long() -> None:
    assert name_in("  ") == ("", "is missing") and sentence_in("  ") == ("", "")
    assert "at most 200" in name_in("x" * 201)[1] and sentence_in("word " * 300)[1] == ""
    assert sentence_in("x" * (LONGEST_SENTENCE + 1))[1] == f"has {LONGEST_SENTENCE + 1:,} characters, at most {LONGEST_SENTENCE:,} can be shown"
    for place in (1, 99, 100, 101, 250):
        assert sentence_in("x" * place + "\u202e" + "x" * 50)[1] == "holds a character that can't be shown"


CELLS = st.lists(st.text("ab ,;\"'#.=", max_size=6), max_size=5)


@given(st.lists(CELLS, max_size=5), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_hold_the_cells_that_were_written(rows: list[list[str]], separator: str, end: str) -> None:
    def quote(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if '"' in cell or separator in cell else cell

    lines = Lines(end.join(separator.join(map(quote, row)) for row in rows), "x", separator)
    trimmed = [[cell.strip() for cell in row] for row in rows]
    for row in trimmed:
        while row and not row[-1]:
            row.pop()
    assert lines.rows == (trimmed or [[]]) and not lines.faults


@given(st.text("ab,\" ", max_size=12))
def test_a_cells_column_is_where_its_text_stands(line: str) -> None:
    lines = Lines(line, "x", ",")
    if lines.faults or not lines.rows[0]:
        return
    starts, inside = [1], False
    for column, letter in enumerate(line, 1):
        inside = not inside if letter == '"' else inside
        if letter == "," and not inside:
            starts.append(column + 1)
    assert [lines.place((0, place)) for place in range(len(starts))] == [(1, start) for start in starts]
    assert lines.place((0, 99)) == (1, starts[-1]) and lines.place((9, 0)) == (10, 1)


@pytest.mark.parametrize("line", ['"a', 'a,"b,c', '"a"b,c'])
def test_quotes_that_are_not_in_order_are_told_and_the_other_lines_are_read(line: str) -> None:
    lines = Lines(f"x,y\n{line}\nz,w", "t", ",")
    assert lines.rows == [["x", "y"], [], ["z", "w"]] and str(lines.faults.refused()).startswith("t:2:1: ")
    assert "never closed" in str(lines.faults.refused()) or "not in order" in str(lines.faults.refused())


def test_a_cell_without_end_is_no_traceback() -> None:
    wide = '"' + "x" * (csv.field_size_limit() + 1)
    assert Lines(wide, "t", ",").faults and split(wide, ",") != ["x"] and split('"a", B ,c', ",") == ["a", "b", "c"]
    assert math.isclose(shifted(49.53, -2), 0.4953, rel_tol=0)
