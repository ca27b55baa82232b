"""What is told of exclusive claims is how often they hold."""

from __future__ import annotations

from typing import Any

import pytest

from detente.assess import assess
from detente.assess.rivals import as_they_hold
from detente.model.case import Case
from detente.sampling.plan import make_plan
from detente.sampling.sample import shuffle, truths
from detente.sampling.weigh import weigh

DATA: dict[str, Any] = {
    "case": "flag", "sources": {"a": {"reliability": "C"}, "b": {"reliability": "C"}}, "actors": {"x": {}, "y": {}},
    "hypotheses": {"red": "Red was first.", "blue": "Blue was first."},
    "claims": {
        "red-first": {"evidence": {"red": "CC", "blue": "II"}, "source": "a", "credibility": 3,
                      "reports": [{"source": "b", "denied": True}]},
        "blue-first": {"evidence": {"red": "II", "blue": "CC"}, "source": "b", "credibility": 3},
        "apart": {"tie": ["x", "y", 0.5], "source": "a"},
    },
    "exclusive": [["red-first", "blue-first"]],
    "conclusions": [{"id": "red", "asks": "red is the most likely hypothesis"}],
}
CASE = Case.model_validate(DATA)


def test_an_exclusive_claim_is_told_to_be_believed_as_often_as_it_holds() -> None:
    credences = weigh(CASE)
    tables = make_plan(CASE, credences)
    found = as_they_hold(CASE, tables, credences)
    held = truths(shuffle(CASE, tables, 1, 0, 32_768))
    for name in ("red-first", "blue-first"):
        assert found[name].chance == pytest.approx(held[name].mean(), abs=0.01)
        assert found[name].low <= found[name].chance <= found[name].high
    assert found["apart"] == credences["apart"]


def test_an_answer_that_is_one_claim_holds_as_often_as_that_claim_is_believed() -> None:
    found = assess(CASE, 64, 1, sweep=False)
    assert found.conclusions[0].share == pytest.approx(found.credences["red-first"].chance, abs=1e-9)


def test_without_exclusive_claims_nothing_changes() -> None:
    case = Case.model_validate({**DATA, "exclusive": []})
    credences = weigh(case)
    assert as_they_hold(case, make_plan(case, credences), credences) == credences
