"""Tables of candidate patrons: what is read, and what is said of a table that can't be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.model.support_table import NEEDED
from detente.store.filefaults import MOST_TOLD
from detente.store.supporttable import load_support_table, support_table

ROW = {"reb": "1", "pers": "0", "sup_o_lag": "0", "rival": "1", "ally": "0", "major": "0", "riv_sup_c": "0", "ally_sup_c": "2",
       "riv_sup_o": "0", "ally_sup_o": "0", "logdist": "5.5", "relcap": "-0.25"}


def text(*rows: dict[str, str], **more: str) -> str:
    """A table of these changes to a row that can be read."""
    whole = [{**ROW, **more, **row} for row in rows or ({},)]
    return "\n".join(",".join(row) for row in ([*whole[0]], *([*row.values()] for row in whole))) + "\n"


def problems(given_text: str | bytes) -> list[str]:
    data = given_text if isinstance(given_text, bytes) else given_text.encode()
    with pytest.raises(BadInput) as caught:
        support_table(data, "t.csv")
    return [str(problem) for problem in caught.value.problems]


def test_numbers_and_names_are_read_in_the_files_order() -> None:
    table = support_table(text({}, {"rival": "0", "logdist": "0"}, actor="411", P="2", state="0540", year="1984").encode(), "t")
    assert table.rows == 2 and table.facts["rival"].tolist() == [1, 0]
    assert table.names == {"actor": ("411", "411"), "P": ("2", "2"), "state": ("0540", "0540")}
    assert table.km[1] == 0 and table.km[0] == pytest.approx(np.exp(5.5) - 1) and table.facts["year"].tolist() == [1984, 1984]


@given(st.permutations(list(ROW)))
def test_columns_may_stand_in_any_order(order: list[str]) -> None:
    given_text = ",".join(order) + "\n" + ",".join(ROW[name] for name in order)
    table = support_table(given_text.encode(), "t")
    assert {name: float(table.facts[name][0]) for name in NEEDED} == {name: float(ROW[name]) for name in NEEDED}


def test_a_blank_cell_is_not_known() -> None:
    table = support_table(text({"rival": "", "logdist": "  "}).encode(), "t")
    assert np.isnan(table.facts["rival"][0]) and np.isnan(table.km[0])


def test_a_mark_of_byte_order_quotes_blank_lines_and_other_columns_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + text({}, remark='"one, two"').replace("\n", "\r\n").encode() + b"\r\n\r\n"
    assert support_table(data, "t").rows == 1


def test_all_missing_columns_are_one_problem() -> None:
    assert problems(text().replace("rival", "rivals").replace("relcap", "capability")) == [
        "t.csv:1:1: no columns are called rival, relcap (is rivals meant for rival?)"]
    assert problems("source,target,weight\na,b,1\n") == [
        f"t.csv:1:1: no columns are called {', '.join(NEEDED)} (the first line names the columns)"]
    assert problems(text().replace("major", "x"))[0].startswith("t.csv:1:1: no column is called major (")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_as_networks_are(encoding: str, separator: str, end: str) -> None:
    given_text = text({}, {"rival": ""}, P="T\u00fcrkiye").replace(",", separator).replace("\n", end)
    if separator != ",":
        given_text = given_text.replace(".", ",")
    table = support_table(given_text.encode(encoding), "t")
    assert table.facts["logdist"].tolist() == [5.5, 5.5] and table.facts["relcap"].tolist() == [-0.25, -0.25]
    assert np.isnan(table.facts["rival"]).tolist() == [False, True] and table.names["P"] == ("T\u00fcrkiye",) * 2


def test_the_line_that_excel_puts_first_is_passed_over_and_keeps_its_number() -> None:
    assert support_table(("sep=;\r\n" + text().replace(",", ";")).encode(), "t").rows == 1
    assert problems("sep=|\n" + text({"rival": "7"}).replace(",", "|"))[0].startswith("t.csv:3:7: column rival: '7' ")


def test_a_decimal_comma_among_commas_is_told_with_what_to_write() -> None:
    assert problems(text({"logdist": '"5,5"'}))[0].endswith("'5,5' is no number (write 5.5)")
    assert support_table(text({"logdist": '"5,5"'}).replace(",", ";").replace("5;5", "5,5").encode(), "t").facts["logdist"][0] == 5.5


def test_names_are_cleaned_and_those_that_can_not_be_shown_are_refused() -> None:
    table = support_table(text({"P": "\u200e Co\u0302te\u00a0 d'Ivoire\u200f"}, {"P": " "}, {"P": "'=A1"}, P="").encode(), "t")
    assert table.names["P"] == ("C\u00f4te d'Ivoire", "", "=A1")
    told = problems(text({"P": "x" * 10_000}, {"P": "a\u202eb"}, P=""))
    assert len(told) == 2 and len(told[0]) < 200 and "column P: the name 'xxx" in told[0] and "at most 200 can be shown" in told[0]
    assert "a character that can't be shown" in told[1]
    assert "a control character (U+001B)" in problems(text(actor="a\x1b[2J"))[0]


def test_column_names_may_stand_in_capitals() -> None:
    head, rest = text(P="2").split("\n", 1)
    assert support_table(f"{head.upper()}\n{rest}".encode(), "t").facts["rival"].tolist() == [1]


@pytest.mark.parametrize("name, cell, said", [
    ("rival", "yes", "'yes' is no number"), ("rival", "7", "'7' is neither 0 nor 1"), ("rival", "NaN", "is no number"),
    ("ally", "0.5", "neither 0 nor 1"), ("major", "-1", "neither 0 nor 1"), ("logdist", "-3", "no ln(1 + km)"),
    ("logdist", "950", "no ln(1 + km)"), ("relcap", "inf", "is no number"), ("relcap", "1_0", "is no number"),
    ("relcap", "1e9", "too far from 0"), ("riv_sup_c", "1.5", "no count"), ("ally_sup_o", "-1", "no count"),
    ("pers", "", "blank"), ("reb", " ", "blank"), ("y", "2", "neither 0 nor 1"), ("year", "1984.5", "no year"),
    ("tri", "x", "no number"), ("logcinc", "0.4", "above 0"), ("contig", "3", "neither 0 nor 1")])
def test_a_cell_that_cant_stand_is_told_by_line_and_column(name: str, cell: str, said: str) -> None:
    more = {} if name in ROW else {name: "1" if name != "logcinc" else "-2"}
    lines = text({}, {name: cell}, **more).splitlines()
    told = problems("\n".join(lines))
    place = lines[0].split(",").index(name)
    column = len(",".join(lines[2].split(",")[:place])) + (2 if place else 1)
    assert len(told) == 1 and told[0].startswith(f"t.csv:3:{column}: column {name}: ") and said in told[0]


def test_all_that_is_wrong_is_told_in_the_order_of_the_file() -> None:
    told = problems(text({"relcap": "x"}, {}, {"rival": "7", "logdist": "-1"}))
    assert [line.split(":")[1] for line in told] == ["2", "4", "4"]


def test_a_comma_inside_quotes_moves_no_column() -> None:
    told = problems(text({"rival": "7"}, actor="411").replace("411", '"a, b"'))
    assert told[0].startswith("t.csv:2:7: column rival")


def test_a_row_of_another_length_is_told() -> None:
    told = problems(text() + "1,0,0\n" + ",".join([*ROW.values(), "9"]) + "\n")
    assert [line.split(":")[1] for line in told] == ["3", "4"] and "3 cells; the first line names 12" in told[0]


@pytest.mark.parametrize("data, said", [
    (b"", "empty"), (b" \n\n", "empty"), (b"\xef\xbb\xbf", "empty"), (b",,\n,,", "no line says anything"), (b"sep=;", "no line says anything"), (b"PK\x03\x04", "save the table as CSV"),
    (text().encode() + b"\xff", "not UTF-8"), (text().encode() + b"\0", "no text file"),
    (text().splitlines()[0].encode(), "no row below"), (text(remark='"open').encode(), "never closed"),
    (text().replace("relcap", "rival").encode(), "a second column is called rival")])
def test_a_file_that_is_no_table_is_refused_in_words(data: bytes, said: str) -> None:
    assert said in " ".join(problems(data))


def test_of_very_many_problems_the_rest_is_counted() -> None:
    told = problems(text(*[{"rival": "7"}] * 500))
    assert len(told) == MOST_TOLD + 1 and "450 more" in told[-1]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="can't be read"):
        load_support_table(tmp_path / "none.csv")
    with pytest.raises(BadInput, match="can't be read"):
        load_support_table(tmp_path)


@given(st.binary(max_size=200))
def test_no_bytes_at_all_break_the_reader(data: bytes) -> None:
    with pytest.raises(BadInput):
        support_table(data, "t.csv")


@given(st.sampled_from(list(ROW)), st.text(max_size=12))
def test_whatever_a_cell_holds_it_is_read_or_refused(name: str, cell: str) -> None:
    try:
        table = support_table(text({name: '"' + cell.replace('"', '""') + '"'}).encode("utf-8", "replace"), "t.csv")
    except BadInput as fault:
        assert all(problem.line >= 1 or problem.message for problem in fault.problems)
    else:
        assert table.rows == 1 and not np.isinf(table.facts[name]).any()
