"""What had been reported by a day: what goes, what stays, and what is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assess import assess
from detente.assess.dated import Days, as_of, published, read_date
from detente.errors import BadInput
from detente.model.check import faults
from detente.store.casefile import case_from
from harbour_case import harbour, harbour_data

PAPERS: dict[str, Any] = {
    "case": "papers", "as_of": "2024-06-30",
    "sources": {
        "monday": {"published": "2024-05-06", "capture": "m.txt", "reliability": "B"},
        "may": {"published": "2024-05", "reliability": "C"},
        "june": {"published": "2024-06-03T08:00:00Z", "reliability": "B"},
        "undated": {"reliability": "C"},
        "mayor": {"via": "june", "reliability": "D", "published": "2024-05-01"},
        "clerk": {"via": "monday", "reliability": "D"},
    },
    "actors": {"town": {}, "port": {}},
    "options": {"town": {"pay": "pay"}, "port": {"open": "open"}},
    "wants": {"port": ["town.pay", "port.open"]},
    "hypotheses": {"greed": "For money.", "safety": "For safety."},
    "claims": {
        "early": {"evidence": {"greed": "likely", "safety": "unlikely"}, "source": "monday"},
        "late": {"evidence": {"greed": "unlikely", "safety": "likely"}, "source": "june", "resolved": True},
        "both": {"tie": ["town", "port", -0.5], "source": "june", "hedge": "reportedly", "cluster": "wire",
                 "reports": [{"source": "clerk", "motive": "against"}]},
        "assumed": {"tie": ["town", "port", 0.5]},
        "offered": {"offer": {"by": "port", "to": "town", "does": "port.open", "if": ["town.pay"]}, "source": "mayor"},
        "wished": {"want": {"port": "town.pay"}, "source": "june"},
        "needs-late": {"evidence": {"greed": "likely", "safety": "unlikely"}, "source": "monday", "requires": ["late"]},
        "vague": {"evidence": {"greed": "likely", "safety": "unlikely"}, "source": "may"},
        "nameless": {"evidence": {"greed": "likely", "safety": "unlikely"}, "source": "undated", "resolved": False},
    },
    "exclusive": [["early", "late"], ["vague", "nameless"]],
    "conclusions": [{"id": "motive", "asks": "greed is the most likely hypothesis"},
                    {"id": "taken", "asks": "offered is acceptable to town"}],
}


def test_a_report_on_a_later_page_goes_and_what_nobody_else_said_goes_with_it() -> None:
    stood = as_of(case_from(PAPERS), "2024-05-10")
    assert stood.gone == ("late", "offered", "wished")
    assert set(stood.case.claims) == set(PAPERS["claims"]) - set(stood.gone)
    assert "assumed" in stood.case.claims


def test_a_claim_that_somebody_else_had_made_stays_with_that_report_alone() -> None:
    stood = as_of(case_from(PAPERS), "2024-05-10")
    left = stood.case.claims["both"]
    assert stood.fewer == ("both",)
    assert [(report.source, report.motive, report.hedge, report.cluster) for report in left.all_reports] == [
        ("clerk", "against", None, None)]


def test_the_day_is_that_of_the_page_and_not_of_the_person_quoted_on_it() -> None:
    case = case_from(PAPERS)
    assert published(case, "clerk") == Days(date(2024, 5, 6), date(2024, 5, 6))
    assert published(case, "mayor") == Days(date(2024, 6, 3), date(2024, 6, 3))
    assert published(case, "undated") is None
    silent = case_from({**PAPERS, "sources": {**PAPERS["sources"], "june": {"reliability": "B"}}})
    assert published(silent, "mayor") == Days(date(2024, 5, 1), date(2024, 5, 1))  # the page has no day: the nearest on the way


def test_pages_without_a_day_stay_and_are_told() -> None:
    stood = as_of(case_from(PAPERS), "2024-05-10")
    assert stood.undated == ("may", "undated")  # may have come out on the 20th
    assert {"vague", "nameless"} <= set(stood.case.claims)
    assert "no day is known for may, undated, or none exact enough: their reports stay in" in stood.notes
    assert as_of(case_from(PAPERS), "2024-05").undated == ("undated",)
    assert as_of(case_from(PAPERS), "2024-04").gone == ("early", "late", "both", "offered", "wished", "needs-late", "vague")


def test_what_hung_on_what_nobody_had_said_is_put_in_order() -> None:
    stood = as_of(case_from(PAPERS), "2024-05-10")
    assert stood.case.claims["needs-late"].requires == ()
    assert stood.case.exclusive == (("vague", "nameless"),)
    assert [name for name, _ in stood.unasked] == ["taken"]
    assert [entry.id for entry in stood.case.conclusions] == ["motive"]
    assert faults(stood.case) == []
    assert any("needs-late: what it requires was not reported yet" in note for note in stood.notes)
    assert any("question taken is not asked" in note for note in stood.notes)


def test_wishes_keep_their_order_and_become_assumptions_where_nobody_had_stated_them() -> None:
    stood = as_of(case_from(PAPERS), "2024-05-10")
    assert stood.case.wants == case_from(PAPERS).wants
    assert [claim.id for claim in stood.case.assumptions_made] == ["port-wants-1", "port-wants-2"]
    assert "1 wish that only later reports state counts as an assumption of the author's" in stood.notes


def test_outcomes_bear_no_date_and_are_not_used() -> None:
    case = case_from(PAPERS)
    assert case.claims["nameless"].resolved is False
    stood = as_of(case, "2100")
    assert all(claim.resolved is None for claim in stood.case.claims.values())
    assert "outcomes bear no date, and are not used: late, nameless" in stood.notes
    assert stood.gone == ()


def test_the_cases_own_day_comes_down_to_the_day_asked_for() -> None:
    case = case_from(PAPERS)
    assert as_of(case, "2024-05-10").case.as_of == "2024-05-10"
    assert as_of(case, "2024-06").case.as_of == "2024-06-30"
    assert as_of(case, "2025").case.as_of == "2024-06-30"
    assert "the case takes in reporting up to 2024-06-30 only; 2025 is later" in as_of(case, "2025").notes
    assert as_of(harbour(), "2025").case.as_of is None


@pytest.mark.parametrize("case", [harbour(), case_from({**PAPERS, "claims": {
    name: {key: entry for key, entry in claim.items() if key != "resolved"} for name, claim in PAPERS["claims"].items()}})])
def test_as_of_a_day_after_everything_is_the_case_itself(case: Any) -> None:
    stood = as_of(case, "2030-01-01")
    assert stood.case is case
    assert not (stood.gone or stood.fewer or stood.unasked)


def test_nothing_else_of_a_case_that_is_asked_early_enough_is_left_to_read() -> None:
    data = harbour_data()
    for source in data["sources"].values():
        source["published"] = "2024-05-06"
    stood = as_of(case_from(data), "2024-05-05")
    assert set(stood.case.live_claims) == {claim.id for claim in stood.case.assumptions_made}
    answered = assess(stood.case, 64)
    assert {entry.question for entry in answered.not_run} >= {"no-patron", "motive", "sides"}


@pytest.mark.parametrize("wrong", ["", "soon", "2024-13", "2024-02-30", "24-05-06", "2024-5-6", "06.05.2024", "0000",
                                   "2024-05-06T10:00", "2024-00", "20240506", "2024-05-06-01", "٢٠٢٤"])
def test_what_is_no_date_is_refused_in_words(wrong: str) -> None:
    with pytest.raises(BadInput, match=r"is no date \(as in 2021, 2021-08 or 2021-08-18\)"):
        as_of(harbour(), wrong)


def test_a_year_and_a_month_stand_for_all_their_days() -> None:
    assert read_date("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert read_date("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert read_date("9999-12") == (date(9999, 12, 1), date(9999, 12, 31))
    assert read_date("last week") is None


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.integers(0, 200))
def test_a_later_day_never_knows_less(day: date, later: int) -> None:
    case = case_from(PAPERS)
    first, then = as_of(case, day.isoformat()).case, as_of(case, (day + timedelta(days=later)).isoformat()).case
    assert set(first.claims) <= set(then.claims)
    for name, claim in first.claims.items():
        assert set(claim.all_reports) <= set(then.claims[name].all_reports)


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_a_case_as_it_stood_is_sound_and_stands_so_again(day: date) -> None:
    stood = as_of(case_from(PAPERS), day.isoformat()).case
    assert faults(stood) == []
    assert as_of(stood, day.isoformat()).case == stood
