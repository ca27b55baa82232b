"""The form of a bargaining file is seen from what it holds; and what is read is what a plain reading of the file gives."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.store.bargaintable import bargain_table
from detente.store.filewords import plain_name

FILES = {
    "scholz": "actor,position,capability,salience\nA,1,1,1\n",
    "outcomes": "issue,actor,position,salience,outcome\ni,A,1,50,3\n",
    "ktab": "S,d,1,1\nActor,Description,Power,x,s\nA,d,1,1,50\n",
    "decide": "#A\ta\n#P\ti\n#M\ti\t0\tno\n#M\ti\t1\tyes\n#D\ta\ti\t1\t1\t1\n",
}


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("path", ["x.csv", "x", "x.xml", "deep/x.tsv", ""])
@pytest.mark.parametrize("before", ["", "\n", " \n\n", "\ufeff"])
def test_the_files_name_and_blank_lines_decide_nothing(form: str, path: str, before: str) -> None:
    found = bargain_table((before + FILES[form]).encode(), path)
    assert found.form == form and found.path == path and len(found.actors) == 1


@pytest.mark.parametrize(("text", "form"), [
    ("position,actor,capability,salience\n1,Actor,1,1\n", "scholz"),  # an actor who is called Actor
    ("Capability,Position,Salience,Name\n1,1,1,Actor\n", "scholz"),
    ("actor,position,capability,salience\nActor,1,1,1\n", "scholz"),
    ("SALIENCE;Outcome;POSITION;actor;issue\n50;1;1;a;i\n", "outcomes"),
    ("#A scenario,d,1,1\nActor,Description,Power,x,s\nA,d,1,1,50\n", "ktab"),  # its name begins as a line of Decide does
    ("<S>,d,1,1\nActor,Description,Power,x,s\nA,d,1,1,50\n", "ktab"),
    ("S;d;1;1\nActor;Description;Power;x;s\nA;d;1;1,5;50\n", "ktab"),
    ("S\td\t1\t1\nActor\tDescription\tPower\tx\ts\nA\td\t1\t1\t50\n", "ktab"),
    ("sep=,\nS,d,1,1\nActor,Description,Power,x,s\nA,d,1,1,50\n", "ktab"),
    ("S,d,1,1\nName,Description,Power,x,s\nA,d,1,1,50\n", "ktab"),  # the counts say so
    ("#/ made by hand\n#/\n" + FILES["decide"], "decide"),
    ('"#A"\t"a"\n' + FILES["decide"].partition("\n")[2], "decide"),
    ("#A;a\n#P;i\n#M;i;0;no\n#M;i;1,5;yes\n#D;a;i;0,5;1;1\n", "decide"),
])
def test_files_that_look_like_another_form_are_told_apart(text: str, form: str) -> None:
    assert bargain_table(text.encode(), "x").form == form


@pytest.mark.parametrize(("text", "word"), [
    ("A,4,5,8\nB,1,2,3\n", "no columns are called actor, position, capability, salience"),  # numbers at the end are no counts here
    ("S,d,x,1\nActor,Description,Power,x,s\nA,d,1,1,50\n", "nActors is 'x'"),
    ("#hello\n", "no columns are called"),
    ("#Z\tx\n", "'#Z' begins no line of this form"),
    ("<a>", "the outermost element is 'a'"),
    ("actor,position,salience,outcome\na,1,1,1\n", "no column is called issue"),
    ("{\"actor\": 1}\n", "no columns are called"),
])
def test_a_file_of_no_form_is_told_what_it_was_taken_for(text: str, word: str) -> None:
    with pytest.raises(BadInput, match=word.replace("(", r"\(")):
        bargain_table(text.encode(), "x")


NAMES = st.text("abcXYZ -.'\u00e9", min_size=1, max_size=8).map(plain_name).filter(lambda name: bool(name) and name[0] not in "'-")
SIXTH = st.integers(0, 10**6).map(lambda number: number / 10**6)


@given(st.lists(st.tuples(st.sampled_from(["fee", "site", "date"]), NAMES, st.integers(-99, 99), SIXTH), min_size=1, max_size=12,
                unique_by=lambda line: line[:2]))
def test_a_plain_table_holds_what_a_reader_of_csv_finds(lines: list[tuple[str, str, int, float]]) -> None:
    able = {name: 1 + place / 7 for place, name in enumerate(sorted({line[1] for line in lines}))}
    text = "issue,actor,position,salience,capability\n" + "".join(
        f"{issue},{name},{position},{salience or 0.5!r},{able[name]!r}\n" for issue, name, position, salience in lines)
    found = bargain_table(text.encode(), "x")
    issues = [issue.name for issue in found.issues]
    seen = np.zeros((len(found.actors), len(issues)), bool)
    for row in csv.DictReader(io.StringIO(text)):
        actor, issue = found.actors.index(row["actor"]), issues.index(row["issue"])
        assert found.position[actor, issue].tolist() == [float(row["position"])] * 2
        assert found.salience[actor, issue].tolist() == [float(row["salience"])] * 2
        assert found.capability[actor].tolist() == [float(row["capability"])] * 2
        seen[actor, issue] = True
    for place, issue_found in enumerate(found.issues):
        stood = [line[2] for line in lines if line[0] == issue_found.name]
        assert (issue_found.low, issue_found.high) == (min(stood), max(stood)) and not issue_found.said
        for actor in np.flatnonzero(~seen[:, place]).tolist():
            assert found.position[actor, place].tolist() == [(min(stood) + max(stood)) / 2] * 2
            assert found.salience[actor, place].tolist() == [0, 0] and not found.present[actor][place]
    assert list(found.actors) == list(dict.fromkeys(line[1] for line in lines)) and bool(found.present) == (not seen.all())
