"""Conventions, records and resolved claims in a case file: read, or told at their place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.errors import CaseError, Problem
from detente.report.tables import case_text
from detente.store.casefile import case_from, load_case
from detente.store.yamltree import read_yaml

CASE = """\
case: x
conventions:
  {conventions}
sources:
  s: {{reliability: C, record: {{{record}}}}}
claims:
  a: {{prediction: rain, source: s{a}}}
  b: {{prediction: sun, source: s{b}}}
{more}
"""


def told(folder: Path, **parts: str) -> tuple[Problem, ...]:
    text = CASE.format(**{"conventions": "copy: 0.8", "record": "right: 3", "a": "", "b": "", "more": "", **parts})
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    try:
        load_case(folder)
    except CaseError as fault:
        return fault.problems
    return ()


@pytest.mark.parametrize("parts", [
    {}, {"a": ", resolved: yes"}, {"a": ", resolved: no"}, {"a": ", resolved: true"}, {"a": ", resolved: null"},
    {"a": ", resolved: yes, requires: b", "b": ", resolved: yes"}, {"a": ", given: true, requires: b", "b": ", resolved: yes"},
    {"a": ", resolved: no, requires: b"}, {"a": ", resolved: yes", "b": ", resolved: no", "more": "exclusive: [[a, b]]"},
])
def test_what_fits_is_taken(tmp_path: Path, parts: dict[str, str]) -> None:
    assert told(tmp_path, **parts) == ()


@pytest.mark.parametrize(("parts", "place", "message", "hint"), [
    ({"conventions": "reliability: {G: [1, 1]}"}, (3, 17), "no letter is called 'G' (known: A, B, C, D, E, F)", ""),
    ({"conventions": "reliability: {C: [0, 1]}"}, (3, 20), "C: [0, 1]: each must be more than 0", ""),
    ({"conventions": "motive: {serves: 1.0}"}, (3, 20), "serves: 1 must be more than 0 and less than 1", ""),
    ({"conventions": "relability: {C: [6, 4]}"}, (3, 3), "unknown key 'relability'", "did you mean reliability?"),
    ({"conventions": "reliability: 4"}, (3, 16), "reliability should hold keys with values", "as in conventions: {"),
    ({"conventions": "copy: 1.1"}, (3, 9), "copy: 1.1 does not lie between 0 and 1", ""),
    ({"record": "right: -1"}, (5, 39), "right is -1", "as in record: {right: 3, wrong: 1}"),
    ({"record": "rihgt: 1"}, (5, 32), "unknown key 'rihgt'", "did you mean right?"),
    ({"a": ", resolved: perhaps"}, (7, 46), "'perhaps' does not say how it turned out: write yes or no, or leave it out", ""),
    ({"a": ", resolved: yes, given: true"}, (7, 46), "a is both given and resolved", "resolved, if by now it is known"),
    ({"a": ", resolved: no, draft: true"}, (7, 46), "a is resolved, and still a draft", "accept it first"),
    ({"a": ", resolved: yes", "b": ", resolved: yes", "more": "exclusive: [[a, b]]"}, (9, 13),
     "claims a and b exclude each other and are both resolved as true", ""),
    ({"a": ", resolved: yes", "b": ", given: true", "more": "exclusive: [[a, b]]"}, (9, 13),
     "claims a and b exclude each other and are all given or resolved as true", ""),
    ({"a": ", given: true, requires: b", "b": ", resolved: no"}, (7, 59),
     "a is given, but b, which it requires, is resolved as false", "settle both, or neither"),
    ({"a": ", resolved: yes, requires: b"}, (7, 61), "a is resolved as true, but b, which it requires, is not", "settle both"),
])
def test_what_does_not_fit_is_told_at_its_place(
    tmp_path: Path, parts: dict[str, str], place: tuple[int, int], message: str, hint: str,
) -> None:
    (problem,) = told(tmp_path, **parts)
    assert (problem.line, problem.column) == place
    assert message in problem.message
    assert hint in problem.hint


def data(**claims: dict[str, Any]) -> dict[str, Any]:
    return {"case": "x", "sources": {"s": {"reliability": "C", "record": {"right": 2}}}, "claims": claims,
            "conventions": {"reliability": {"C": [5, 5]}, "plausibility": {"5": 0.05}, "hedges": {"possible": ["hearsay"]}}}


def test_a_case_written_out_and_read_again_keeps_its_conventions_and_records() -> None:
    case = case_from(data(a={"prediction": "rain", "source": "s", "resolved": "no"}))
    again = case_from(read_yaml(case_text(case).encode(), "case").value)
    assert again == case
    assert again.conventions.reliability["C"] == (5.0, 5.0)
    assert again.claims["a"].resolved is False


def test_evidence_counts_by_the_case_s_own_classes() -> None:
    case = case_from({"case": "x", "hypotheses": {"h": "", "g": ""}, "conventions": {"likelihood": {"C": 0.8, "N": 0.45}},
                      "claims": {"e": {"evidence": {"h": "likely"}}}})
    assert case.axes.likelihood == ((0.8, 0.45),)


def test_the_reports_of_what_is_resolved_stand_by_source_without_copies() -> None:
    wire = {"source": "t", "cluster": "wire"}
    case = case_from({"case": "x", "sources": {"s": {}, "t": {}}, "claims": {
        "a": {"prediction": "rain", "resolved": True, "reports": [{"source": "s", "cluster": "wire"}, wire, {"source": "t"}]},
        "b": {"prediction": "sun", "reports": [{"source": "s"}]},
        "c": {"prediction": "hail", "resolved": False, "reports": [{"source": "s"}, {"source": "s", "denied": True}]}}})
    assert {name: [(report.cluster, true) for report, true in reports] for name, reports in case.resolved_reports.items()} == {
        "s": [("wire", True), (None, False)], "t": [(None, True)]}
