"""Claims are called by their names or by the numbers that the report prints."""

from __future__ import annotations

from typing import Any

import pytest

from detente.errors import BadInput
from detente.model.conclusion import Assessment
from detente.report.claimname import claim_named, claims_named, numbers
from detente.report.numbering import number_claims
from detente.store.casefile import case_from
from harbour_case import harbour, harbour_data


def problems(case: Any, *texts: str) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as fault:
        claims_named(case, texts)
    return [(problem.message, problem.hint) for problem in fault.value.problems]


def test_numbers_are_those_of_the_report_whatever_was_weighed() -> None:
    case = harbour()
    text = "x" * 400
    data = harbour_data()
    data["claims"]["no-ships-yet"]["at"] = "5-9"
    case = case_from(data)
    for captures in ({}, {"gazette": text}):
        entries = number_claims(Assessment(case, 1, 64, "", (), (), {}, captures=captures))
        assert numbers(case, captures) == {entry.number: name for name, entry in entries.items()}
    assert numbers(case, {"gazette": text})[1] == "no-ships-yet"


@pytest.mark.parametrize("text", ["7", "C7", "c7", "#7", " 7 ", "C 7"])
def test_a_claim_is_called_by_its_number(text: str) -> None:
    assert claim_named(harbour(), text) == numbers(harbour())[7]


def test_a_claim_is_called_by_its_name_and_a_name_goes_before_a_number() -> None:
    assert claim_named(harbour(), "ledger-found") == "ledger-found"
    assert claim_named(harbour(), "brackness-wants-2") == "brackness-wants-2"
    data = harbour_data()
    data["claims"]["7"] = data["claims"].pop("ledger-found")
    assert claim_named(case_from(data), "7") == "7"
    assert claims_named(harbour(), []) == ()


def test_everything_unknown_is_told_at_once_with_the_nearest_name() -> None:
    data = harbour_data()
    data["claims"]["pilots-strike"]["draft"] = True
    most = len(numbers(case_from(data)))
    assert problems(case_from(data), "ledger-fond", "99", "pilots-strike", "gazette", "deal", "0", "") == [
        ("no claim is called 'ledger-fond'", "did you mean ledger-found?"),
        ("no claim has the number 99", f"they run from 1 to {most}"),
        ("claim pilots-strike is a draft: it is in no world", "accept it first: take its draft: true away"),
        ("no claim is called 'gazette'", "gazette is a source, not a claim"),
        ("no claim is called 'deal'", "deal is a question, not a claim"),
        ("no claim has the number 0", f"they run from 1 to {most}"),
        ("no claim is called ''", problems(case_from(data), "")[0][1]),
    ]


def test_a_case_without_claims_has_no_number() -> None:
    assert problems(case_from({"case": "empty"}), "1", "x") == [
        ("no claim has the number 1", "there is no claim"), ("no claim is called 'x'", "none is declared")]
