"""KTAB scenarios as CSV and as XML: what is read, and what is said of one that breaks its own counts and sums."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.errors import BadInput
from detente.model.bargain_table import BargainTable
from detente.store.bargaintable import bargain_table, load_bargain_table

GOOD = """Quay fees ,"Who pays, and how much",2,2,
Actor,Description,Power,Fee,Fee Sal,Site,Site Sal,
Port, the port office, 102.543, 75.79, 49.53,  6.37,  5.91,
Boats, nine boats,  53.393, 82.72, 30.33, 73.50, 21.22,
"""
XML = """<?xml version="1.0" encoding="UTF-8"?>
<Scenario xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="smpSchema.xsd">
<name>Quay fees</name><desc>Who pays</desc><prngSeed>7</prngSeed>
<ModelParameters><VictoryProbModel>Linear</VictoryProbModel><PCEModel>MarkovIncentive</PCEModel></ModelParameters>
<Dimensions><dName>Fee</dName><dName>Site</dName></Dimensions>
<Actors>
<Actor><name>Port</name><description>the port office</description><capability>102.543</capability>
<Position><dCoord>75.79</dCoord><dCoord>6.37</dCoord></Position><Salience><dSal>49.53</dSal><dSal>5.91</dSal></Salience></Actor>
<Actor><name>Boats</name><description>nine boats</description><capability>53.393</capability>
<Position><dCoord>82.72</dCoord><dCoord>73.5</dCoord></Position><Salience><dSal>30.33</dSal><dSal>21.22</dSal></Salience></Actor>
</Actors>
<IdealAdjustment><iaPair><adjustingIdeal>Port</adjustingIdeal><referencePos>Boats</referencePos><adjust>0.5</adjust></iaPair></IdealAdjustment>
</Scenario>
"""


def table(text: str | bytes) -> BargainTable:
    return bargain_table(text if isinstance(text, bytes) else text.encode(), "dir/quay.csv")


def problems(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        bargain_table(text.encode(), "t")
    return [str(problem) for problem in caught.value.problems]


def same_numbers(found: BargainTable) -> bool:
    return (found.capability[:, 0].tolist() == [102.543, 53.393] and found.position[..., 0].tolist() == [[75.79, 6.37], [82.72, 73.5]]
            and found.salience[..., 0].tolist() == [[0.4953, 0.0591], [0.3033, 0.2122]] and found.point)


def test_a_scenario_is_read_digit_for_digit() -> None:
    found = table(GOOD)
    assert same_numbers(found) and found.form == "ktab" and found.name == "Quay fees" and found.actors == ("Port", "Boats")
    assert found.described == ("the port office", "nine boats") and [issue.name for issue in found.issues] == ["Fee", "Site"]
    assert all((issue.low, issue.high, issue.said) == (0, 100, True) for issue in found.issues)
    assert found.notes == ("The file says of itself: Who pays, and how much",)


@pytest.mark.parametrize("change", [
    lambda text: text.replace(",\n", "\n"), lambda text: text.replace(",\n", ",,,,\n"), lambda text: "\ufeff" + text,
    lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("\n", "\n\n"), lambda text: text.replace(", ", "  , "),
    lambda text: text.replace('"', ""), lambda text: text.replace("Fee,Fee Sal", '"Fee",Fee Sal'),
    lambda text: text.replace('"Who pays, and how much"', "Who pays, and how much").replace(",", ";").replace(".", ",")])
def test_commas_blanks_quotes_and_marks_as_they_occur_do_no_harm(change: object) -> None:
    assert callable(change)
    found = table(change(GOOD))
    assert same_numbers(found) and found.actors == ("Port", "Boats") and "Who pays" in found.notes[0]


def test_a_description_may_hold_commas_without_quotes_and_the_first_line_semicolons() -> None:
    found = table("Quay; scen 1,Fees; old, new, and next, 1, 1, \nActor,Description,Influence,Policy Position,Policy Salience, \n"
                  "PO,the port office, which also dredges,100,30,30, \n")
    assert found.described == ("the port office, which also dredges",) and found.name == "Quay; scen 1"
    assert found.notes == ("The file says of itself: Fees; old, new, and next",) and found.issues[0].name == "Policy Position"


@pytest.mark.parametrize("first", ["Quay,all of it,2,2,0,,,,,", "Quay,all of it,2,2,7,1", "Quay,all of it,2,2", "Quay,all, of it,2,2",
                                   "Quay,all of 2019, 12,2,2", "Quay,all, 12,2,2,,,"])
def test_the_first_line_may_hold_more_than_ktab_reads(first: str) -> None:
    found = table(GOOD.replace(GOOD.splitlines()[0], first))
    assert same_numbers(found) and found.name == "Quay" and found.notes[0].startswith("The file says of itself: all")


def test_counts_that_agree_with_nothing_are_told_where_they_stand() -> None:
    assert "t:1:13: nActors is 3, but 2 actors follow (correct the number, or the list)" in problems(
        GOOD.replace(GOOD.splitlines()[0], "Quay,all it,3,2,0,,,"))
    assert any(line.startswith("t:1:13: nActors is 5, but 2") for line in problems(GOOD.replace(GOOD.splitlines()[0], "Quay,all,it,5,2")))


def test_dimensions_without_a_name_or_with_the_same_one_are_numbered() -> None:
    found = table(GOOD.replace("Fee,Fee Sal,Site", ",s,"))
    assert [issue.name for issue in found.issues] == ["dimension 1", "dimension 2"]
    assert [issue.name for issue in table(GOOD.replace("Site,", "Fee,")).issues] == ["Fee", "Fee (dimension 2)"]


def test_dimensions_whose_numbered_names_are_taken_still_differ() -> None:
    long = "x" * 200
    names = [f"{long[:150]} (dimension 4)", "dimension 4", long, long, "", "dimension 5"]
    head = "Actor,Description,Power," + ",".join(f"{name},s" for name in names)
    found = table(f"S,d,1,6\n{head}\nA,d,1{',1,1' * 6}\n")
    assert [issue.name for issue in found.issues] == [*names[:3], "dimension 4+", "dimension 5", "dimension 5 (dimension 6)"]


def test_without_power_an_actor_is_noted() -> None:
    found = table(GOOD.replace("102.543", "0"))
    assert found.capability[0].tolist() == [0, 0] and "1 of 2 actors have no power (Port)" in found.notes[-1]


def test_saliences_that_sum_to_more_than_100_are_told_in_so_many_words() -> None:
    text = GOOD.replace("Port,", "SActor-03,").replace("49.53,", "98.09,")
    assert problems(text) == ["t:3:44: SActor-03: saliences sum to 104, at most 100"]
    just = table(GOOD.replace("49.53", "94.09")).salience[0, :, 0]
    assert just.tolist() == [0.9409, 0.0591]  # 100 is not too much


@pytest.mark.parametrize(("old", "new", "told"), [
    ("2,2,", "3,2,", "t:1:37: nActors is 3, but 2 actors follow (correct the number, or the list)"),
    ("2,2,", "2,3,", "t:2:42: nDims is 3, which makes 9 columns, but 7 columns are named here (line 2 is: Actor,Description,Power, then position "
     "and salience for each dimension)"),
    ("2,2,", "two,2,", "t:1:37: nActors is 'two'; it is a whole number from 1 (line 1 is: ScenarioName,Description,number of actors,number of "
     "dimensions)"),
    ("2,2,", "2,0,", "t:1:39: nDims is '0'; it is a whole number from 1 (line 1 is: ScenarioName,Description,number of actors,number of dimensions)"),
    ("75.79", "100.5", "t:3:32: Port: position is 100.5; it runs from 0 to 100"),
    ("49.53", "-1", "t:3:39: Port: salience is -1; it runs from 0 to 100"),
    ("102.543", "-1", "t:3:23: Port: power is -1; it is 0 or more"),
    ("102.543", "strong", "t:3:23: Port: power 'strong' is no finite number"),
    ("102.543", "1e999", "t:3:23: Port: power '1e999' is no finite number"),
    ("Boats,", "Port,", "t:4:1: Port: a second actor has this name; the first is line 3 (give them different names)"),
    (" 5.91,", "", "t:3:46: Port: 6 cells; 7 are needed (an actor's line is: name, description, power, then position and salience for each dimension)"),
    ("Boats, nine", ", nine", "t:4:1: name is missing"),
    ("nine boats", "nine boats, 4", "t:4:19: Boats: more than 5 numbers (an actor's line is: name, description, power, then position and salience "
     "for each dimension; a description with commas goes in quotes)"),
    ("nine boats", '"nine boats', "t:4:1: a quote opens here that is never closed (a quote within quotes is doubled: \"a \"\"b\"\" c\")"),
])
def test_a_slip_is_told_with_line_and_column(old: str, new: str, told: str) -> None:
    assert old in GOOD and told in problems(GOOD.replace(old, new, 1))


def test_all_problems_are_told_together() -> None:
    told = problems("S,d,4,1,\nActor,Description,Power,Pos,Sal\nA,x,-1,1,104\nA,y,2,3\nB,z,1,x,\n")
    assert [line.split(": ")[0] for line in told] == ["t:1:5", "t:3:5", "t:3:10", "t:4:7", "t:5:7"]
    assert problems("S,d,1,1,\n") == ["t:1:1: the line that names the columns is missing (line 2 is: Actor,Description,Power,Position,Salience)"]


def test_a_scenario_without_actors_or_power_is_refused() -> None:
    assert problems("S,d,0,1,\nActor,Description,Power,Pos,Sal\n")[-1].startswith("t:1:5: nActors is '0'")
    assert problems("S,d,1,1,\nActor,Description,Power,Pos,Sal\nA,x,0,1,5\n") == ["t: every capability is 0: nobody counts"]


@pytest.mark.parametrize(("name", "actors", "issues"), [("in_ktab_SOE-Policy.csv", 26, 1), ("in_ktab_dummyData_3Dim.csv", 7, 3)])
def test_ktabs_own_examples_are_read(shared: Path, name: str, actors: int, issues: int) -> None:
    found = load_bargain_table(shared / "cases" / "bargaining" / name)
    assert found.salience.shape == (actors, issues, 2) and found.form == "ktab" and len(found.described) == actors
    assert (found.salience.sum(1) <= 1 + 1e-12).all()


def test_xml_gives_the_same_table_and_says_what_it_does_not_use() -> None:
    found, csv = table(XML), table(GOOD)
    assert same_numbers(found) and found[1:3] == csv[1:3] and found.issues == csv.issues and found.described == csv.described
    assert found.notes == ("The file says of itself: Who pays", "The file's settings of the model are not taken over: VictoryProbModel Linear, "
                           "PCEModel MarkovIncentive.", "Not used: prngSeed, IdealAdjustment.")


def test_xml_without_names_of_dimensions_numbers_them() -> None:
    found = table(XML.replace("<dName>Fee</dName><dName>Site</dName>", ""))
    assert [issue.name for issue in found.issues] == ["dimension 1", "dimension 2"] and same_numbers(found)


@pytest.mark.parametrize(("old", "new", "told"), [
    ("<dSal>5.91</dSal>", "<dSal>55</dSal>", "t:8:75: Port: saliences sum to 104.53, at most 100"),
    ("<dSal>5.91</dSal>", "", "t:7:1: Port: an actor has dSal: 1 where 2 belongs (each dimension has one dCoord and one dSal)"),
    ("<name>Boats</name>", "<name>Port</name>", "t:9:8: Port: a second actor has this name; the first is line 7 (give them different names)"),
    ("<capability>53.393", "<capability>?", "t:9:63: Boats: power '?' is no finite number"),
    ("</Actors>", "</Actor>", "t:11:3: not readable as XML: mismatched tag"),
    ("<Scenario ", "<!DOCTYPE a><Scenario ", "t:2:12: a document type (<!DOCTYPE ...>) stands here (such files are not read: remove it)"),
])
def test_a_slip_in_xml_is_told_with_line_and_column(old: str, new: str, told: str) -> None:
    assert old in XML and told in problems(XML.replace(old, new))


def test_other_xml_is_sent_back_to_csv() -> None:
    assert problems("<graphml></graphml>") == [
        "t:1:1: the outermost element is 'graphml'; KTAB's is Scenario (export the table from KTAB as CSV)"]
    assert problems("<Scenario></Scenario>") == ["t: there is no actor"]


def test_saliences_that_sum_to_100_in_print_are_not_too_many_in_binary() -> None:
    rows = "".join(f"A{number},x,1,1,33.3,1,33.3,1,33.4\n" for number in range(3))
    found = table(f"S,d,3,3,\nActor,Description,Power,a,s,b,s,c,s\n{rows}")
    assert np.allclose(found.salience.sum(1), 1)
