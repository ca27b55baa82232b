"""CSV files that can't be read: every problem at once, each at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput, DetenteError
from detente.store.network import load_network, network_from

HEAD = "source,target,sign\n"


def told(text: str | bytes, name: str = "t.csv") -> list[str]:
    with pytest.raises(BadInput) as caught:
        network_from(text if isinstance(text, bytes) else text.encode(), name)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("row", "what"), [
    ("a,a,1", "t.csv:2:3: a tie of a with itself (remove the line)"),
    ("a, a ,1", "t.csv:2:3: a tie of a with itself (remove the line)"),
    (",b,1", "t.csv:2:1: a name is missing"),
    ("a, ,1", "t.csv:2:3: a name is missing"),
    ("a,b,", "t.csv:2:5: a weight is missing (a number, +, -, friendly or hostile)"),
    ("a,b", "t.csv:2:3: 2 cells here; a tie needs 3"),
    ("a", "t.csv:2:1: 1 cells here; a tie needs 3"),
    ("a\u202eb,c,1", "t.csv:2:1: the name 'a\\u202eb' holds a character that can't be shown"),
])
def test_what_is_wrong_in_a_row_is_told_at_its_cell(row: str, what: str) -> None:
    assert told(HEAD + row + "\n") == [what]


@pytest.mark.parametrize("cell", ["nan", "NaN", "inf", "-Infinity", "1e999", "1_000", "0x1", "one", "1 2", "--1", "٣", "e", "1e", "+-"])
def test_what_is_no_finite_number_is_no_weight(cell: str) -> None:
    assert told(f"{HEAD}a,b,1\na,c,{cell}\n") == [f"t.csv:3:5: {cell!r} is no weight (a number, +, -, friendly or hostile)"]


def test_a_weight_whose_square_would_be_infinite_is_refused() -> None:
    assert "'1e200' is too large for a weight: at most 1e100" in told(HEAD + "a,b,1e200\n")[0]


def test_too_many_cells_are_told_for_a_decimal_comma_makes_two_of_one_weight() -> None:
    assert told(HEAD + "a,b,1,5\n")[0].startswith("t.csv:2:7: 4 cells here; the first line has 3 (")


def test_every_problem_is_told_in_the_order_of_the_file() -> None:
    text = 'source;target;value\nc;a;x\n;c;1\na;a;1\nd;e\n"f;\ng";h;y\n"q;r;1\ns;t;z\n'
    assert [problem.split(": ")[0] for problem in told(text)] == ["t.csv:2:5", "t.csv:3:1", "t.csv:4:3", "t.csv:5:3", "t.csv:7:6", "t.csv:8:1"]


def test_fifty_problems_are_told_and_the_rest_are_counted() -> None:
    found = told(HEAD + "a,b,x\n" * 1234)
    assert len(found) == 51 and found[49].startswith("t.csv:51:5: ") and found[50] == "t.csv: and 1,184 more of such"


def test_a_quote_that_is_never_closed_is_told_where_it_opens() -> None:
    assert told(HEAD + 'a,b,1\nb, "c,1\nd,e,1\n') == ["t.csv:3:3: a quote opens here that is never closed (close it, or remove it)"]


def test_a_quote_that_swallows_very_much_is_told_where_it_opens() -> None:
    assert told(HEAD + 'a,b,1\nb,"c,1\n' + "d,e,1\n" * 30_000)[0].startswith("t.csv:3:3: a cell here has more than 131,072")


def test_text_after_a_quoted_cell_is_told() -> None:
    assert told(HEAD + 'a,"b"c,1\n')[0].startswith("t.csv:2:3: text follows the quotes around this cell")


def test_a_tie_can_not_be_hostile_by_weight_and_friendly_by_sign() -> None:
    assert told("source,target,weight,sign\na,b,-3,+\n") == ["t.csv:2:8: the weight is hostile and the sign is friendly"]


@pytest.mark.parametrize(("header", "what"), [
    ("sourse,target,sign", "t.csv:1:1: no column is called source (did you mean source?)"),
    ("source,traget,sign", "t.csv:1:8: no column is called target (did you mean target?)"),
    ("source,target,wieght", "t.csv:1:15: no column gives the ties (did you mean weight?)"),
    ("source,target", "t.csv:1:1: no column gives the ties (begin with: source,target,weight, sign, value or tie)"),
    ("source,source,target,sign", "t.csv:1:8: a second column is called source (rename one)"),
    ("Country 1,Country 2,Stance", "t.csv:1:1: the first line names no columns (begin with: source,target,weight)"),
])
def test_a_header_that_does_not_say_what_is_what_is_refused_alone(header: str, what: str) -> None:
    assert told(header + "\na,b,x\n")[0] == what


def test_a_first_line_with_no_number_is_no_header_either() -> None:
    assert told("a,b,nan\nb,c,1\n") == ["t.csv:1:5: 'nan' is no weight (a number, +, -, friendly or hostile)"]


@pytest.mark.parametrize(("data", "what"), [
    (b"", "t.csv:1:1: the file is empty"),
    (b" \r\n\xc2\xa0\n", "t.csv:1:1: the file is empty"),
    (b",,\n,,", "t.csv:1:1: no line says anything (begin with: source,target,weight)"),
    (b"PK\x03\x04abc", "t.csv:1:1: this is no text: it is a zip archive or a workbook (save the ties as CSV, GraphML or GEXF)"),
    (b"\x00\x01\x02", "t.csv:1:1: this is no text file (save it as UTF-8 text)"),
    (b"\x89\x00\xff", "t.csv:1:1: this is no text file (save it as UTF-8 text)"),
    ("a,b,1".encode("utf-16-le"), "t.csv:1:2: this is no text file (save it as UTF-8 text)"),
    (b"a,b,1\nc,\xe9t\xe9,1", "t.csv:2:3: this is not UTF-8 text: byte E9 (it may be Latin-1 (Windows): save it as UTF-8)"),
    (b"\xef\xbb\xbfa,\xe9,1", "t.csv:1:3: this is not UTF-8 text: byte E9 (it may be Latin-1 (Windows): save it as UTF-8)"),
    (b"\xff\xfea", "t.csv:1:1: this is not UTF-16-LE text, though its first bytes say so (save it as UTF-8)"),
    (b"a,b,1\r\nc,\x1bd,1", "t.csv:2:3: a control character (U+001B) (remove it)"),
])
def test_what_is_no_text_is_refused_at_once(data: bytes, what: str) -> None:
    assert told(data) == [what]


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path, tmp_path / ("x" * 300), Path("a\0b")):
        with pytest.raises(BadInput, match="can't be read: "):
            load_network(path)


def test_a_file_of_too_many_lines_or_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.store.filetable.MOST_TIES", 3)
    assert "at most 3 are read" in told(HEAD + "a,b,1\n" * 3)[0]


def test_a_bad_line_far_down_is_found_at_its_place() -> None:
    lines = [f"actor {place % 300},other {place % 7},{place % 13}.5" for place in range(50_000)]
    lines[40_000] = "x,y,zz"
    assert told(HEAD + "\n".join(lines)) == ["t.csv:40002:5: 'zz' is no weight (a number, +, -, friendly or hostile)"]


def test_what_a_message_quotes_is_short_and_on_one_line() -> None:
    found = told(HEAD + f'a,b,"x\n{"y" * 5000}"\n')
    assert "\n" not in found[0] and len(found[0]) < 200


@given(st.lists(st.sampled_from(["a", '"b,c"', '"d\n""e"', " ", "", "1", ' "f"', "g\u2028h", "\ufeff"]), min_size=3, max_size=3), st.integers(0, 30))
def test_a_fault_after_any_row_stands_at_its_line(cells: list[str], more: int) -> None:
    before = HEAD + ",".join(cells) + "\n" + '"p\nq",r,1\n' * more
    assert f"t.csv:{before.count(chr(10)) + 1}:5: 'bad' is no weight (a number, +, -, friendly or hostile)" in told(before + "a,b,bad\n")


@given(st.binary(max_size=200), st.sampled_from(["t.csv", "t.graphml", "t.gexf", "t.xml", "t"]))
def test_random_bytes_give_a_network_or_an_error_of_ours(data: bytes, name: str) -> None:
    try:
        network_from(data, name)
    except DetenteError as fault:
        assert str(fault)
