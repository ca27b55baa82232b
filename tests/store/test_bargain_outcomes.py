"""Tables for back-tests: what is read, and what is said of a table that can't be."""

from __future__ import annotations

import pytest

from detente.errors import BadInput
from detente.model.bargain_table import BargainTable
from detente.store.bargaintable import bargain_table

HEAD = "issue,actor,position,salience,outcome,reference,capability,low,high\n"


def table(text: str) -> BargainTable:
    return bargain_table(text.encode(), "past/acts.csv")


def problems(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        bargain_table(text.encode(), "t")
    return [str(problem) for problem in caught.value.problems]


def test_each_issue_has_its_outcome_reference_and_scale() -> None:
    found = table(HEAD + "quota,A,10,50,20,0,3,,\nquota,B,30,60,,,4,,\nyears,A,1,90,1.5,,3,1,2\nyears,B,2,90,1.5,,4,,\n")
    assert found.form == "outcomes" and found.name == "acts" and found.actors == ("A", "B") and found.notes == ()
    assert [issue[:4] + issue[5:7] for issue in found.issues] == [("quota", 0, 100, True, 0, 20), ("years", 1, 2, True, None, 1.5)]
    assert found.salience[..., 0].tolist() == [[0.5, 0.9], [0.6, 0.9]] and found.capability[:, 0].tolist() == [3, 4]
    assert found.position[..., 1].tolist() == [[10, 1], [30, 2]] and found.present == ()


def test_without_capabilities_all_are_as_able_and_that_is_said() -> None:
    found = table("issue,actor,position,salience,outcome\nquota,A,10,50,20\nquota,B,30,60,20\nland,B,5,5,\n")
    assert found.capability.tolist() == [[1, 1], [1, 1]] and "as able as any other" in found.notes[0]
    assert found.notes[1] == "No outcome is given for: land." and found.issues[1].outcome is None
    assert found.present == ((True, False), (True, True)) and found.position[0, 1].tolist() == [50, 50]


def test_saliences_run_to_100_and_small_ones_are_pointed_at() -> None:
    found = table("issue,actor,position,salience,outcome\nquota,A,10,0.5,20\n")
    assert found.salience.tolist() == [[[0.005, 0.005]]] and any("multiply them by 100" in note for note in found.notes)


def test_ranges_and_decimal_commas_are_read_as_in_plain_tables() -> None:
    found = table("issue;actor;position;salience;outcome;remark\nquota;A;10..12,5;40..60;20,5;x\n")
    assert found.position.tolist() == [[[10, 12.5]]] and found.salience.tolist() == [[[0.4, 0.6]]]
    assert found.issues[0].outcome == 20.5 and found.notes[-1] == "Columns that are not read: remark."


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert problems(HEAD + "quota,A,101,50,120,0,3,,\nquota,B,30,160,110,-4,-1,,\nquota,A,3,x,,,3,,\n,C,1,1,1,1,1,,\n") == [
        "t:2:9: A: position lies outside the scale, 0 to 100",
        "t:2:16: quota: outcome lies outside the scale, 0 to 100",
        "t:3:12: B: salience 160 is above 100",
        "t:3:16: quota: outcome is 110 here and 120 on line 2 (outcome is one number for the whole issue; call the column something "
        "else if it is not that)",
        "t:3:20: quota: reference is -4 here and 0 on line 2 (reference is one number for the whole issue; call the column something "
        "else if it is not that)",
        "t:3:23: B: capability -1 is negative",
        "t:4:7: A: stands here a second time on quota; the first is line 2 (keep one)",
        "t:4:11: A: salience 'x' is no finite number (write a number as 0.7, or a range as in 0.6..0.9)",
        "t:5:1: issue is missing"]


def test_a_reference_off_the_scale_and_a_word_for_an_outcome_are_told() -> None:
    assert problems(HEAD + "years,A,5,50,soon,11,3,0,10\n") == [
        "t:2:14: years: outcome 'soon' is no finite number", "t:2:19: years: reference lies outside the scale, 0 to 10"]


def test_an_actor_may_be_more_able_on_one_issue_than_on_another_and_that_is_said() -> None:
    found = table(HEAD + "quota,A,1,50,20,,3,,\nland,A,1,50,20,,4..5,,\nland,B,2,50,20,,7,,\n")
    assert found.capability.tolist() == [[[3, 3], [4, 5]], [[0, 0], [7, 7]]] and found.varying == ("A",)
    assert found.notes == ("The capability differs between issues for: A.",)


def test_issues_of_one_proposal_are_read_and_one_in_two_proposals_is_refused() -> None:
    text = "issue,actor,position,salience,outcome,proposal\nq,A,1,50,20,\nq,B,1,50,20,P1\nl,A,1,50,20,P1\nx,A,1,50,20,\n"
    assert [issue.proposal for issue in table(text).issues] == ["P1", "P1", ""]
    told = problems(text.replace("q,A,1,50,20,", "q,A,1,50,20,P2"))
    assert told == ["t:3:13: q: proposal is P1 here and P2 on line 2; an issue belongs to one"]


@pytest.mark.parametrize("lacking", ["issue", "actor", "position", "salience"])
def test_a_column_that_is_lacking_is_named(lacking: str) -> None:
    assert problems(HEAD.replace(lacking, "x") + "a,b,1,1,1,1,1,,\n")[0].startswith(f"t:1:1: no column is called {lacking}")
