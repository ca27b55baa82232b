"""Plain tables of actors: what is read, and what is said of a table that can't be."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from detente.errors import BadInput
from detente.model.bargain_table import BargainTable
from detente.store.bargaintable import bargain_table, load_bargain_table
from detente.store.filefaults import MOST_TOLD

ROOT = Path(__file__).resolve().parents[2]
HEAD = "actor,position,capability,salience\n"
GOOD = HEAD + "Aldport,4,0.5,0.8\nFennwick,10,0.25,1\n"


def table(text: str | bytes, path: str = "dir/fee.csv") -> BargainTable:
    return bargain_table(text if isinstance(text, bytes) else text.encode(), path)


def problems(text: str | bytes) -> list[str]:
    with pytest.raises(BadInput) as caught:
        table(text, "t")
    return [str(problem) for problem in caught.value.problems]


def points(array: np.ndarray) -> list[object]:
    """An array whose last axis holds two equal numbers, without that axis."""
    assert np.array_equal(array[..., 0], array[..., 1])
    return array[..., 0].tolist()


def test_a_plain_table_is_read_and_its_scale_is_the_range_of_its_positions() -> None:
    found = table(GOOD)
    assert found.actors == ("Aldport", "Fennwick") and found.name == "fee" and found.form == "scholz" and found.path == "dir/fee.csv"
    assert points(found.capability) == [0.5, 0.25] and points(found.salience) == [[0.8], [1.0]] and points(found.position) == [[4.0], [10.0]]
    issue = found.issues[0]
    assert (issue.name, issue.low, issue.high, issue.said) == ("position", 4, 10, False) and found.present == () and found.point
    assert found.notes == ("The file gives no scale: it is taken to run from 4 to 10, the range of the positions.",)


def test_columns_stand_in_any_order_and_under_any_of_their_names() -> None:
    cells = {"Name": "Aldport", "POWER": "0.5", " Position ": "4", "salience": "0.8"}
    for order in permutations(cells):
        found = table(",".join(order) + "\n" + ",".join(cells[name] for name in order))
        assert (found.actors, points(found.capability), points(found.position)) == (("Aldport",), [0.5], [[4.0]])
    assert points(table(GOOD.replace("capability", "Influence")).capability) == [0.5, 0.25]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends_change_nothing(encoding: str, separator: str, end: str) -> None:
    text = GOOD.replace("Aldport", "\u00c5ldport").replace(",", separator).replace("\n", end)
    found = table((text if separator == "," else text.replace(".", ",")).encode(encoding))
    assert found.actors == ("\u00c5ldport", "Fennwick") and points(found.capability) == [0.5, 0.25]


def test_excels_first_line_blank_lines_and_quoted_cells_do_no_harm() -> None:
    found = table('sep=;\n\nactor;position;capability;salience\n"Marsh; the upper";4;0,5;1\n;;;\n\n')
    assert found.actors == ("Marsh; the upper",) and points(found.capability) == [0.5]


def test_a_cell_may_hold_a_range() -> None:
    found = table(HEAD + "A,4..5,0.6..0.9,0.2..0.4\nB,1,2,1\n")
    assert found.position.tolist() == [[[4, 5]], [[1, 1]]] and found.capability[0].tolist() == [0.6, 0.9]
    assert found.salience[0].tolist() == [[0.2, 0.4]] and not found.point and (found.issues[0].low, found.issues[0].high) == (1, 5)
    comma = table(HEAD.replace(",", ";") + "A;4..5;0,6..0,9;1\n")
    assert comma.capability.tolist() == [[0.6, 0.9]]


def test_the_middle_of_a_range_is_said_not_to_be_used() -> None:
    found = table(HEAD + "A,4,0.6..0.7..0.9,1\n")
    assert found.capability.tolist() == [[0.6, 0.9]] and any("middle number" in note for note in found.notes)


def test_saliences_above_1_are_taken_as_percent_and_that_is_said() -> None:
    found = table(HEAD + "A,4,1,49.53\nB,5,1,7\n")
    assert points(found.salience) == [[0.4953], [0.07]]
    assert any("from 0 to 100, not from 0 to 1" in note and "49.53" in note for note in found.notes)


def test_several_issues_stand_below_each_other() -> None:
    found = table("issue,actor,position,capability,salience\nfee,A,1,2,0.5\nfee,B,3,1,1\nsite,B,0,1,0.25\nsite,C,8,4,0.5\n")
    assert [issue.name for issue in found.issues] == ["fee", "site"] and found.actors == ("A", "B", "C")
    assert found.present == ((True, False), (True, True), (False, True))
    assert points(found.salience) == [[0.5, 0.0], [1.0, 0.25], [0.0, 0.5]]
    assert points(found.position) == [[1.0, 4.0], [3.0, 0.0], [2.0, 8.0]]  # the middle where there is none
    assert [(issue.low, issue.high) for issue in found.issues] == [(1, 3), (0, 8)] and "for no issue" in found.notes[0]


def test_low_and_high_give_an_issues_scale() -> None:
    found = table("issue,actor,position,capability,salience,low,high\nfee,A,1,2,0.5,0,20\nfee,B,3,1,1,,\nsite,B,0,1,0.25,,\n")
    assert [(issue.low, issue.high, issue.said) for issue in found.issues] == [(0, 20, True), (0, 0, False)]
    assert "no scale for 1 of 2 issues" in found.notes[0]


def test_columns_that_are_not_read_are_named_and_descriptions_kept() -> None:
    found = table(HEAD.strip() + ",source,description,outlook\nA,1,2,1,radio,the port,fair\nB,2,2,1,,,\n")
    assert found.notes[-1] == "Columns that are not read: source, outlook." and found.described == ("the port", "")


def test_names_that_a_spreadsheet_would_run_are_unguarded_and_names_alike_are_noted() -> None:
    found = table(HEAD + "'=1+1,1,1,1\nIran,1,1,1\nIRAN,2,1,1\n")
    assert found.actors[0] == "=1+1" and any("capitals or accents" in note for note in found.notes)


def test_one_actor_is_a_table_and_a_capability_of_0_is_one() -> None:
    found = table(HEAD + "A,4,0.5,1\n")
    assert (found.issues[0].low, found.issues[0].high) == (4, 4)
    assert points(table(HEAD + "A,4,0,1\nB,4,1,1\n").capability) == [0.0, 1.0]


def test_everything_that_is_wrong_is_told_at_once_with_line_column_and_actor() -> None:
    assert problems(HEAD + "A,1,2,\nB,x,-1,300\nC,nan,1e400,-0.5\nD,1;5,1e200,0.9..0.2\n") == [
        "t:2:7: A: salience is missing",
        "t:3:3: B: position 'x' is no finite number (write a number as 0.7, or a range as in 0.6..0.9)",
        "t:3:5: B: capability -1 is negative",
        "t:3:8: B: salience 300 is above 1, and above 100 too",
        "t:4:3: C: position 'nan' is no finite number (write a number as 0.7, or a range as in 0.6..0.9)",
        "t:4:7: C: capability '1e400' is no finite number (write a number as 0.7, or a range as in 0.6..0.9)",
        "t:4:13: C: salience -0.5 is negative",
        "t:5:3: D: position '1;5' is no finite number (write a number as 0.7, or a range as in 0.6..0.9)",
        "t:5:7: D: capability '1e200' is too large: at most 1e100",
        "t:5:13: D: salience must run upwards: low..high"]


def test_an_actor_that_stands_twice_is_told_with_both_lines() -> None:
    assert problems(GOOD + "Aldport,5,0.5,1\n") == ["t:4:1: Aldport: stands here a second time; the first is line 2 (keep one)"]
    text = "issue,actor,position,capability,salience\nfee,A,1,2,0.5\nsite,A,3,1,1\nfee,A,1,2,0.5\n"
    assert problems(text) == [
        "t:4:5: A: stands here a second time on fee; the first is line 2 (keep one)"]


def test_tables_in_which_nobody_counts_are_refused() -> None:
    assert problems(HEAD + "A,1,0,1\n") == ["t: every capability is 0: nobody counts"]
    assert problems(HEAD + "A,1,0,1\nB,1,1,0\n") == [
        "t:1:1: position: nobody counts: whoever has a capability above 0 has a salience of 0"]


def test_a_scale_that_contradicts_itself_or_its_positions_is_refused() -> None:
    head = "actor,position,capability,salience,low,high\n"
    assert problems(head + "A,1,1,1,0,10\nB,11,1,1,0,9\n") == [
        "t:3:3: B: position lies outside the scale, 0 to 10",
        "t:3:12: position: high is 9 here and 10 on line 2 (high is one number for the whole issue; call the column something else "
        "if it is not that)"]
    assert problems(head + "A,1,1,1,5,5\n") == ["t:2:9: position: low is not below high (low and high are the ends of the scale)"]
    assert problems(head + "A,1,1,1,,5\n") == [
        "t:2:10: position: only one end of the scale is given (low and high are the ends of the scale)"]


@pytest.mark.parametrize(("text", "told"), [
    (HEAD, "t:1:1: there is no row below the names of the columns"),
    ("", "t:1:1: the file is empty"),
    ("\n \n", "t:1:1: the file is empty"),
    (",,\n", "t:1:1: no line says anything (begin with: actor,position,capability,salience)"),
    ("actor|position|capability|salience\nA|1|2|1\n", "t:1:1: no columns are called actor, position, capability, salience (the first "
     "line names the columns, separated by commas, semicolons or tabs)"),
    (GOOD.replace("salience", "saliance"), "t:1:1: no column is called salience (is saliance meant for salience?)"),
    (GOOD.replace("capability", "power,influence"), "t:1:22: a second column gives the capability: influence beside power (keep one, or "
     "call the other one something else)"),
    (HEAD + '"A,1,2,1\nB,1,2,1\n', "t:2:1: a quote opens here that is never closed (close it, or remove it)"),
    (HEAD + "A,1,2\n", "t:2:5: A: 3 cells; the first line names 4 columns (a cell is missing)"),
    (HEAD + "A,1,2,0,5\n", "t:2:9: 5 cells; the first line names 4 columns (a name with the separator in it goes in quotes; a number is "
     "written with a point)"),
    (HEAD + " ,1,2,0.5\n", "t:2:1: actor is missing"),
    (HEAD + f"{'x' * 201},1,2,0.5\n", f"t:2:1: actor '{'x' * 57}...' has 201 characters, at most 200 can be shown"),
    (HEAD + "a\u202eb,1,2,0.5\n", "t:2:1: actor 'a\\u202eb' holds a character that can't be shown"),
    (HEAD.replace(",", ";") + "A;1;2;1.5.2\n", "t:2:7: A: salience '1.5.2' is no finite number (write a number as 0.7, or a range as in 0.6..0.9)"),
    (HEAD + '"A","1,5",2,1\n', "t:2:5: A: position '1,5' is no finite number (write 1.5)"),
    (b"PK\x03\x04rest", "t:1:1: this is no text: it is a zip archive or a workbook (save the table as CSV)"),
    (b"actor\0position", "t:1:6: this is no text file (save it as UTF-8 text)"),
    (GOOD.encode() + b"\xe4,1,1,1\n", "t:4:1: this is not UTF-8 text: byte E4 (it may be Latin-1 (Windows): save it as UTF-8)"),
])
def test_a_file_that_is_no_table_is_refused_in_words(text: str | bytes, told: str) -> None:
    assert problems(text) == [told]


def test_of_very_many_problems_the_first_are_told_and_the_rest_counted() -> None:
    told = problems(HEAD + "".join(f"A{number},x,1,1\n" for number in range(120)))
    assert len(told) == MOST_TOLD + 1 and told[0].startswith("t:2:") and told[-1] == f"t: and {120 - MOST_TOLD} more of such"


def test_a_table_of_too_many_places_is_refused_before_memory_is_taken() -> None:
    text = "actor,issue,position,capability,salience\n" + "".join(f"a{number},i{number},1,1,1\n" for number in range(3000))
    assert problems(text) == ["t: 3,000 actors on 3,000 issues; at most 5,000,000 places are read (split the table)"]


def test_a_file_that_is_not_there_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.csv: can't be read: No such file"):
        load_bargain_table(tmp_path / "gone.csv")


def test_the_published_table_is_read(shared: Path) -> None:
    found = load_bargain_table(shared / "cases" / "bargaining" / "eu_car_emission_1994.csv")
    weight = found.capability[:, None, 0] * found.salience[..., 0]
    assert len(found.actors) == 10 and found.issues[0][1:3] == (4, 10)
    assert float((weight * found.position[..., 0]).sum() / weight.sum()) == pytest.approx(7.389956, abs=1e-6)


def test_the_example_is_read_without_a_word() -> None:
    found = load_bargain_table(ROOT / "examples" / "dock-fees" / "table.csv")
    assert len(found.actors) == len(found.described) == 6 and len(found.issues) == 1 and found.notes == () and not found.point


def test_a_reference_point_says_where_an_issue_ends_without_agreement() -> None:
    head = "issue,actor,position,capability,salience,low,high,reference\n"
    found = table(head + "fee,A,1,2,0.5,0,20,15\nfee,B,3,1,1,,,\nsite,A,0,2,1,,,2\nsite,B,8,1,1,,,\n")
    assert [issue.reference for issue in found.issues] == [15, 2] and [issue.outcome for issue in found.issues] == [None, None]
    assert problems(head + "fee,A,1,2,0.5,0,20,21\nsite,A,0,2,1,,,9\nsite,B,8,1,1,,,\n") == [
        "t:2:20: fee: reference lies outside the scale, 0 to 20 (columns low and high give a scale that is wider than the positions)",
        "t:3:16: site: reference lies outside the scale, 0 to 8 (columns low and high give a scale that is wider than the positions)"]
