"""What is resolved moves its sources, and nothing else does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.case import Case
from detente.model.conventions import RELIABILITY
from detente.sampling.plan import make_plan
from detente.sampling.sample import shuffle, truths
from detente.sampling.trust import DRAWS, drawn, record_of, relays, source_mean, standing, trust_of
from detente.sampling.weigh import weigh
from detente.store.casefile import case_from


def case_of(claims: dict[str, Any], sources: dict[str, Any] | None = None, **more: Any) -> Case:
    """A case about predictions: claim -> its keys."""
    return case_from({"case": "x", "sources": sources or {"s": {"reliability": "F"}}, **more,
                      "claims": {name: {"prediction": name, **entry} for name, entry in claims.items()}})


@pytest.mark.parametrize(("report", "record"), [
    ({"resolved": "yes"}, (1, 0)),
    ({"resolved": "no"}, (0, 1)),
    ({"resolved": "yes", "denied": True}, (0, 1)),
    ({"resolved": "no", "denied": True}, (1, 0)),
    ({"resolved": "yes", "hedge": "probably"}, (0.6, 0)),
    ({"resolved": "yes", "hedge": "unlikely"}, (0, 0.6)),
    ({"resolved": "no", "hedge": "unlikely", "denied": True}, (0, 0.6)),
    ({"resolved": "no", "hedge": "80 per cent"}, (0, 0.6)),
    ({"resolved": "no", "hedge": "20 per cent"}, (0.6, 0)),
    ({"resolved": "yes", "hedge": "50 per cent"}, (0, 0)),
    ({"resolved": "yes", "sourced": False}, (0.7, 0)),
    ({"given": True}, (0, 0)),
    ({}, (0, 0)),
])
def test_a_report_counts_for_or_against_its_source_as_firmly_as_it_was_made(
    report: dict[str, Any], record: tuple[float, float],
) -> None:
    case = case_of({"rain": {"source": "s", **report}})
    assert record_of(case, "s") == pytest.approx(record)
    assert trust_of(case, "s") == pytest.approx((1 + record[0], 1 + record[1]))


def test_what_was_resolved_elsewhere_is_added() -> None:
    case = case_of({"rain": {"source": "s", "resolved": "no"}}, {"s": {"reliability": "C", "record": {"right": 3, "wrong": 1}}})
    assert trust_of(case, "s") == (9, 6)
    assert source_mean(case, "s") == 9 / 15
    assert trust_of(case, "s", 1) == (11, 4)  # the letter moves, the record does not
    assert trust_of(case, "s", -1) == (6.5, 8.5)


def test_a_source_of_which_nothing_is_known_really_learns() -> None:
    for right in range(5):
        case = case_of({f"c{place}": {"source": "s", "resolved": "yes"} for place in range(right)})
        assert source_mean(case, "s") == pytest.approx((1 + right) / (2 + right))  # Laplace's rule of succession


def test_a_copy_proves_nothing() -> None:
    sources = {"s": {}, "t": {}}
    wire = [{"source": name, "cluster": "wire"} for name in "st"]
    case = case_of({"rain": {"resolved": "yes", "reports": [*wire, {"source": "t", "cluster": "wire"}]}}, sources)
    assert (record_of(case, "s"), record_of(case, "t")) == ((1, 0), (0, 0))
    twice = case_of({"rain": {"resolved": "yes", "reports": [{"source": "s"}, {"source": "s"}, {"source": "t"}]}}, sources)
    assert (record_of(twice, "s"), record_of(twice, "t")) == ((1, 0), (1, 0))


def test_who_is_quoted_is_right_or_wrong_and_not_the_outlet() -> None:
    case = case_of({"rain": {"source": "voice", "resolved": "no"}}, {"voice": {"via": "page"}, "page": {"reliability": "B"}})
    assert (record_of(case, "voice"), record_of(case, "page")) == ((0, 1), (0, 0))


def test_a_draft_and_a_report_by_nobody_count_for_nobody() -> None:
    case = case_of({"rain": {"resolved": "yes", "reports": [{"hedge": "likely"}]}, "sun": {"source": "s", "draft": True}})
    assert record_of(case, "s") == (0, 0)


@given(st.lists(st.tuples(st.sampled_from("stu"), st.booleans(), st.sampled_from([None, "may", "likely"])), max_size=12),
       st.sampled_from("ABCDEF"))
def test_agreement_with_others_never_moves_a_source(reports: list[tuple[str, bool, str | None]], letter: str) -> None:
    said = [{"source": name, "denied": denied, "hedge": hedge} for name, denied, hedge in reports]
    case = case_of({"rain": {"reports": said, "credibility": 1}, "sun": {"reports": said, "given": True}},
                   {name: {"reliability": letter} for name in "stu"})
    assert {trust_of(case, name) for name in "stu"} == {RELIABILITY[letter]}


@given(st.sampled_from("ABCDEF"), st.integers(0, 6), st.integers(0, 6), st.sampled_from(["serves", "against", "neutral"]))
def test_the_better_the_record_the_more_a_report_counts(letter: str, right: int, wrong: int, motive: str) -> None:
    def chance(right: int, wrong: int) -> float:
        sources = {"s": {"reliability": letter, "record": {"right": right, "wrong": wrong}}}
        return weigh(case_of({"rain": {"source": "s", "motive": motive}}, sources), intervals=False)["rain"].chance

    assert chance(right, wrong + 1) < chance(right, wrong) < chance(right + 1, wrong)


def test_the_audit_line_shows_the_record() -> None:
    case = case_of({"rain": {"source": "s"}, **{f"c{place}": {"source": "s", "resolved": place != 2} for place in range(5)}},
                   {"s": {"reliability": "C"}})
    (line,) = weigh(case)["rain"].reports
    assert line.grade == "C, 4 right 1 wrong"
    assert line.reliability == pytest.approx(10 / 15)
    assert weigh(case_of({"rain": {"source": "s"}}))["rain"].reports[0].grade == "F"


def test_a_long_record_narrows_the_interval() -> None:
    def width(times: int) -> float:
        sources = {"s": {"reliability": "F", "record": {"right": times, "wrong": times}}}
        credence = weigh(case_of({"rain": {"source": "s"}}, sources))["rain"]
        return credence.high - credence.low

    assert width(30) < width(3) < width(0)


def test_a_resolved_claim_holds_in_every_world_or_in_none_and_its_sources_are_drawn_by_their_records() -> None:
    case = case_of({"rain": {"source": "s", "resolved": "yes"}, "sun": {"source": "s", "resolved": "no"},
                    "wind": {"source": "s", "requires": ["sun"]}, "hail": {"source": "t"}},
                   {"s": {"reliability": "B"}, "t": {"reliability": "C"}})
    credences = weigh(case)
    assert [credences[name][3:7] for name in ("rain", "sun")] == [(1.0, 1.0, 1.0, True), (0.0, 0.0, 0.0, True)]
    assert [credences[name].resolved for name in ("rain", "sun", "hail")] == [True, False, None]
    deck = shuffle(case, make_plan(case, credences), 1, 0, 4_000)
    held = truths(deck)
    assert held["rain"].all() and not held["sun"].any() and not held["wind"].any()
    assert held["hail"].mean() == pytest.approx(credences["hail"].chance, abs=0.04)


def test_what_excludes_a_claim_known_to_be_true_is_false() -> None:
    case = case_of({"rain": {"source": "s", "resolved": "yes"}, "sun": {"source": "s"}, "hail": {"resolved": "no"}},
                   exclusive=[["rain", "sun", "hail"]])
    credence = weigh(case)["sun"]
    assert (credence.chance, credence.low, credence.high) == (0, 0, 0)
    assert credence.alone is not None and 0.5 < credence.alone < 1
    only = case_of({"sun": {"source": "s"}, "hail": {"resolved": "no"}}, exclusive=[["sun", "hail"]])
    credence = weigh(only)["sun"]
    assert credence.chance == pytest.approx(credence.alone)  # only "none of these" is left to exclude it


def test_sources_that_speak_through_one_another_in_a_circle_do_not_hang() -> None:
    case = case_of({"rain": {"source": "s"}}, {"s": {"via": "t"}, "t": {}})
    circular = case.but(sources={**case.sources, "t": case.sources["t"].model_copy(update={"via": "s"})})
    assert (relays(circular, "s"), relays(circular, "t")) == (("t",), ("s",))
    assert 0.5 < weigh(circular)["rain"].chance < 1


def test_draws_are_the_source_s_own_and_never_certain() -> None:
    assert drawn("s", 6, 4).shape == (DRAWS,)
    assert np.array_equal(drawn("s", 6, 4), drawn("s", 6.0, 4.0))
    assert not np.array_equal(drawn("s", 6, 4), drawn("t", 6, 4))
    assert drawn("s", 10_000, 0.01).max() < 1
    assert drawn("s", 6, 4).mean() == pytest.approx(0.6, abs=0.01)


def test_how_firmly_a_report_stands_by_the_case_s_own_words() -> None:
    case = case_of({"rain": {"source": "s", "hedge": "hearsay", "sourced": False}},
                   conventions={"hedges": {"likely": "hearsay"}, "second_hand": 0.55})
    assert standing(case.claims["rain"].all_reports[0], case.conventions) == (0.55, False)
