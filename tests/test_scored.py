"""What counts as a forecast, what does not and why; and a whole score card against loops."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assess.paired import paired
from detente.assess.scored import Told, score
from detente.errors import BadInput
from detente.model.ledger import Answered, CameOut, Entry, Ledger
from detente.model.score import CALIBRATED_FROM, ScoreCard, Scored, Uncounted
from detente.store.casefile import case_from
from detente.store.ledger import with_outcomes
from harbour_case import harbour_data


def said(question: str = "q", share: float = 0.8, on: str = "2026-01-01", **more: Any) -> Answered:
    fresh = Answered("harbour", question, "is it so?", "support", on, share, (share, share), (share, share), "0", 1, 64, "d")
    return fresh._replace(**more)


def out(question: str = "q", outcome: Any = True, on: str = "2026-02-01", **more: Any) -> CameOut:
    return CameOut("harbour", "question", question, "is it so?", outcome, on, on)._replace(**more)


def one(*entries: Entry) -> Scored | Uncounted:
    pair, = paired(Ledger(entries))
    return pair


def card(*entries: Entry) -> ScoreCard:
    case = case_from(harbour_data())
    return score([Told(with_outcomes(case, entries), Ledger(entries, "f" * 64))])


def test_an_answer_before_the_outcome_counts() -> None:
    found = one(said(), out())
    assert isinstance(found, Scored) and found.held and found.answers == 1
    assert (found.brier, found.averaged) == pytest.approx((0.04, 0.04)) and found.log == pytest.approx(0.3219, abs=1e-4)


@pytest.mark.parametrize(("entries", "why"), [
    ([said()], "open"),
    ([said(), out(outcome=None)], "void"),
    ([said(late=True), out()], "made when resolved"),
    ([out(), said()], "recorded after it had come out"),
    ([said(on="2026-02-02"), out()], "recorded after it had come out"),
    ([said(asks="is it thus?"), out()], "other words"),
    ([out()], "no answer was recorded"),
    ([said(), out(outcome=7.0)], "about no range"),
    ([out(outcome=None), said(), out()], "recorded after it had come out"),
])
def test_what_does_not_count_and_why(entries: list[Entry], why: str) -> None:
    found = one(*entries)
    assert isinstance(found, Uncounted) and why in found.why


def test_the_last_answer_before_counts_and_all_are_averaged_over_their_days() -> None:
    found = one(said(share=0.5), said(share=0.6, on="2026-01-11"), said(share=0.9, on="2026-01-11"), out(), said(share=0.1))
    assert isinstance(found, Scored) and (found.answer.share, found.answers) == (0.9, 3)
    assert found.averaged == pytest.approx((10 * 0.25 + 21 * 0.01) / 31)  # .5 stood 10 days, .9 stood 21


def test_white_space_does_not_make_other_words() -> None:
    assert isinstance(one(said(asks=" is  it\nso? "), out()), Scored)


def test_the_last_outcome_counts_and_the_correction_is_told() -> None:
    found = card(said(), out(), out(outcome=False, written="2026-03-01"))
    assert [pair.held for pair in found.scored] == [False]
    assert found.notes == ("harbour, q: yes was corrected to no on 2026-03-01",)


@pytest.mark.parametrize(("value", "held"), [(20.0, True), (60.0, True), (19.9, False), (61.0, False)])
def test_a_number_holds_within_the_range_that_was_asked(value: float, held: bool) -> None:
    found = one(said(among="issue dues", low=20.0, high=60.0), out(outcome=value))
    assert isinstance(found, Scored) and found.held is held


def test_an_issue_is_scored_once_by_the_range_of_its_worlds() -> None:
    spread = (10.0, 30.0, 50.0)
    found = card(said("a", 0.3, among="issue dues", low=20.0, high=60.0, spread=spread), out("a", 55.0),
                 said("b", 0.7, among="issue dues", low=60.0, spread=spread), out("b", 55.0))
    ranged, = found.ranges
    assert (ranged.issue, ranged.low, ranged.high, ranged.value) == ("dues", 10, 50, 55)
    assert ranged.score == pytest.approx(40 + 20 * 5)


def test_ranges_that_cover_a_line_are_ranked_and_others_are_options_with_none_of_these() -> None:
    parts = [said("mid", 0.5, among="issue dues", low=20.0, high=60.0), said("low", 0.2, among="issue dues", high=20.0),
             said("high", 0.3, among="issue dues", low=60.0)]
    options, = card(*parts, *(out(part.question, 10.0) for part in parts)).options
    assert [name for name, _ in options.options] == ["low", "mid", "high"] and options.held == 0
    assert options.ranked == pytest.approx(0.73 / 2 - (0.2 * 0.2 - 0.2 * 0.2))  # (.2-1)^2 + (.7-1)^2, halved
    assert options.brier == pytest.approx(0.64 + 0.25 + 0.09)
    options, = card(*parts[:2], *(out(part.question, 80.0) for part in parts[:2])).options
    assert options.options[-1] == ("none of these", pytest.approx(0.3)) and options.held == 2 and options.ranked is None


def test_ranges_that_overlap_or_were_answered_apart_are_no_options() -> None:
    lap = [said("a", 0.5, among="issue dues", low=20.0, high=60.0), said("b", 0.5, among="issue dues", low=40.0)]
    assert card(*lap, out("a", 30.0), out("b", 30.0)).options == ()
    apart = [said("a", 0.5, among="issue dues", high=20.0), said("b", 0.5, among="issue dues", low=20.0, on="2026-01-02")]
    assert card(*apart, out("a", 30.0), out("b", 30.0)).options == ()
    likely = [said("a", 0.7, among="hypotheses"), said("b", 0.1, among="hypotheses")]
    options, = card(*likely, out("a", False), out("b", False)).options
    assert options.options[options.held] == ("none of these", pytest.approx(0.2)) and options.ranked is None


def test_no_calibration_below_thirty_questions() -> None:
    few = [entry for number in range(CALIBRATED_FROM - 1) for entry in (said(f"q{number}"), out(f"q{number}", number % 5 > 0))]
    assert (card(*few).bins, card(*few).parts) == ((), None)
    enough = card(*few, said("more", 0.1), out("more", False))
    assert [(entry.word, entry.questions, entry.held) for entry in enough.bins] == [("very unlikely", 1, 0), ("very likely", 29, 23)]
    assert enough.parts is not None and enough.brier is not None
    assert enough.parts.reliability - enough.parts.resolution + enough.parts.uncertainty + enough.parts.within == pytest.approx(
        enough.brier.value)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=12))
def test_scores_against_loops(cells: list[tuple[float, bool]]) -> None:
    found = card(*(entry for number, (share, held) in enumerate(cells)
                   for entry in (said(f"q{number}", share), out(f"q{number}", held))))
    total = reference = 0.0
    for number, (share, held) in enumerate(cells):
        others = [yes for place, (_, yes) in enumerate(cells) if place != number]
        total += (share - held) ** 2
        reference += ((sum(others) + 1) / (len(others) + 2) - held) ** 2
    assert found.brier is not None and found.brier.value == pytest.approx(total / len(cells))
    assert found.over_base_rate is not None and found.over_base_rate.value == pytest.approx(1 - total / reference)
    assert found.over_last_time is None  # all came out on one day, after all answers


def test_as_last_time_is_measured_where_there_was_a_last_time() -> None:
    found = card(said("a", 0.9), out("a"), said("b", 0.8, on="2026-03-01"), out("b", False, "2026-04-01"))
    assert found.over_last_time is not None
    assert (found.over_last_time.questions, found.over_last_time.value) == (1, pytest.approx(1 - 0.64 / 1.0))


def test_sources_by_what_they_said_first_hand() -> None:
    entries = [out("league-against-aldmouth", False, about="claim"), out("ledger-found", True, about="claim"),
               out("no-ships-yet", None, about="claim")]
    found = {record.source: record for record in card(*entries).sources}
    assert {name: (one.right, one.wrong, one.void) for name, one in found.items()} == {
        "The Gazette": (0, 0, 1), "The Courier": (1, 1, 0), "Mayor": (0, 1, 0)}
    assert found["The Courier"].beta == (7, 5) and found["The Courier"].believed == pytest.approx(7 / 12)  # C is (6, 4)
    assert found["The Gazette"].believed == pytest.approx(0.8)


def test_one_ledger_counts_once() -> None:
    case, ledger = case_from(harbour_data()), Ledger((said(), out()), "f" * 64)
    with pytest.raises(BadInput, match="the same ledger, or a copy of it"):
        score([Told(case, ledger), Told(case, ledger)])
    assert score([Told(case, Ledger()), Told(case, Ledger())]).scored == ()


def test_many_cases_are_drawn_whole() -> None:
    told = []
    for number in range(12):
        data = {**harbour_data(), "case": f"c{number}"}
        entries = tuple(entry for name in "ab" for entry in (
            said(name, 0.5 + number / 40, case=f"c{number}"), out(name, number % 3 == 0, case=f"c{number}")))
        told.append(Told(case_from(data), Ledger(entries, "f" * 64)))
    found = score(told)
    assert found.by_case and found.brier is not None and found.brier.low is not None and len(found.scored) == 24
    assert not score(told[:9]).by_case
