"""Decide files: what is read, and what is said of a file that can't be."""

from __future__ import annotations

import pytest

from detente.errors import BadInput
from detente.model.bargain_table import BargainTable
from detente.store.bargaintable import bargain_table

GOOD = """#O\tThe quay\t\t\t\t
#/\tkey\tname
#A\tport\tthe port office\t\t
#A\tboats\tboats
#A\tnobody\tlooks on
#P\tfee\tHow high is the fee?\t
#M\tfee\t0\tnone
#M\tfee\t40\tas today
#M\tfee\t100\tten crowns
#P\tsite\tsite
#M\tsite\t-1\teast
#M\tsite\t1\twest
#/ actor issue position salience power
#D\tport\tfee\t90\t0.9\t1
#D\tboats\tfee\t10\t0.5\t0.25
#D\tboats\tsite\t-0.5\t1\t0.25
"""


def table(text: str) -> BargainTable:
    return bargain_table(text.encode(), "dir/quay.txt")


def problems(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        bargain_table(text.encode(), "t")
    return [str(problem) for problem in caught.value.problems]


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_actors_issues_anchors_and_positions_are_read() -> None:
    found = table(GOOD)
    assert found.form == "decide" and found.name == "The quay" and found.actors == ("port", "boats")
    assert found.described == ("the port office", "") and [issue.name for issue in found.issues] == ["fee", "site"]
    assert found.issues[0].anchors == ((0, "none"), (40, "as today"), (100, "ten crowns"))
    assert [(issue.low, issue.high, issue.said) for issue in found.issues] == [(0, 100, True), (-1, 1, True)]
    assert found.capability.tolist() == [[1, 1], [0.25, 0.25]] and found.present == ((True, False), (True, True))
    assert found.salience[..., 0].tolist() == [[0.9, 0], [0.5, 1]] and found.position[..., 0].tolist() == [[90, 0], [10, -0.5]]
    assert found.notes == ("fee is: How high is the fee?", "Left out, as they have no position: nobody.")


def test_the_order_of_lines_does_not_matter_but_that_of_keys_does() -> None:
    lines = GOOD.splitlines(keepends=True)
    upside = table("".join([*lines[13:], *lines[:13]]))
    plain = table(GOOD)
    assert upside.actors == plain.actors and upside.issues == plain.issues
    assert (upside.position == plain.position).all() and (upside.capability == plain.capability).all()


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_what_follows_the_first_mark_parts_the_cells(separator: str) -> None:
    found = table(GOOD.replace("\t", separator).replace(".", "," if separator == ";" else "."))
    assert found.position[..., 0].tolist() == [[90, 0], [10, -0.5]] and found.issues == table(GOOD).issues


def test_a_file_may_begin_with_a_remark_without_cells_and_hold_quotes() -> None:
    found = table("#/ by hand\n" + changed("the port office", '"the ""port"" office"'))
    assert found.described[0] == 'the "port" office'


@pytest.mark.parametrize(("anchors", "given"), [("", "none is"), ("#M\tsite\t-1\teast\n", "only -1 is")])
def test_an_issue_without_two_anchors_is_refused(anchors: str, given: str) -> None:
    assert problems(changed("#M\tsite\t-1\teast\n#M\tsite\t1\twest\n", anchors)) == [
        f"t:10:4: site: both ends of the scale must be said in words; {given} (write an anchor: #M, issue, position, what it means; one "
        "line for each end)"]


@pytest.mark.parametrize(("old", "new", "told"), [
    ("#M\tfee\t40\tas today", "#M\tfee\t40", "t:8:8: fee: nothing says what 40 means (write an anchor: #M, issue, position, what it means)"),
    ("#M\tfee\t40\t", "#M\tfee\tforty\t", "t:8:8: fee: position 'forty' is no finite number (write an anchor: #M, issue, position, what it means)"),
    ("#M\tfee\t40\t", "#M\tfee\t100\t", "t:9:8: fee: 100 is said to mean something a second time (keep one)"),
    ("#M\tfee\t40\t", "#M\tfees\t40\t", "t:8:4: no #P line has the issue 'fees' (did you mean fee?)"),
    ("#A\tboats\tboats", "#A\tport\tother", "t:4:4: 'port' is #A a second time; the first is line 3 (keep one)"),
    ("#P\tsite\tsite", "#P\t\tsite", "t:10:4: key is missing (write an issue: #P, key, name)"),
    ("#D\tport\tfee\t90", "#D\tport\tfee\t101", "t:14:13: port: position 101 lies outside the scale, 0 to 100 (its ends are set by the #M "
     "lines of fee)"),
    ("0.9\t1", "9\t1", "t:14:16: port: salience is 9; it runs from 0 to 1"),
    ("0.9\t1", "0.9\t-0.1", "t:14:20: port: power is -0.1; it runs from 0 to 1"),
    ("0.9\t1", "0.9", "t:14:16: port: power is missing (write a position: #D, actor, issue, position, salience, power)"),
    ("#D\tport\tfee", "#D\t\tfee", "t:14:4: the actor is missing"),
    ("#D\tport", "#D\tPort", "t:14:4: no #A line has the actor 'Port' (did you mean port?)"),
    ("#D\tboats\tsite\t-0.5\t1\t0.25", "#D\tboats\tfee\t20\t1\t0.25", "t:16:4: boats: stands here a second time on fee; the first is line 15 (keep one)"),
    ("#P\tsite", "#Q\tx\n#P\tsite", "t:10:1: '#Q' begins no line of this form (a line begins with #A, #P, #M, #D, or with #/ for a remark; then a tab)"),
])
def test_a_slip_is_told_with_line_and_column(old: str, new: str, told: str) -> None:
    assert told in problems(changed(old, new))


def test_an_issue_on_which_nobody_stands_is_told_and_so_is_a_file_without_issues() -> None:
    told = problems(changed("#D\tboats\tsite\t-0.5\t1\t0.25\n", ""))
    assert told == ["t:10:4: site: nobody has a position here (write a position: #D, actor, issue, position, salience, power)"]
    assert problems("#A\tport\tport\n") == ["t:1:1: no line says what is at issue (write an issue: #P, key, name)"]


def test_all_problems_are_told_together() -> None:
    told = problems("#A\tx\n#P\ti\n#M\ti\t0\tno\n#D\tx\ti\t3\t2\t\n#D\ty\tj\t3\t2\t0.4\n")
    assert [line.split(": ")[0] for line in told] == ["t:2:4", "t:4:10", "t:4:12", "t:5:4", "t:5:6", "t:5:10"]
