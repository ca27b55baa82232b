"""What a case answers goes into its ledger once; what came out of its claims comes back into the case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.assess import assess
from detente.errors import BadInput, CannotWrite, CaseError
from detente.model.case import Case
from detente.model.conclusion import Assessment
from detente.model.ledger import Answered, CameOut
from detente.store.casefile import case_from, load_case
from detente.store.ledger import answers, case_digest, disagreements, may_record, misfits, record, with_outcomes
from detente.store.ledgerfile import append, read_ledger
from harbour_case import HARBOUR, bargained_data, harbour_data

DAY = "2026-01-05"


def told(name: str, outcome: bool | None, about: Any = "claim") -> CameOut:
    return CameOut("harbour", about, name, "words", outcome, DAY, DAY)


def changed(**claim: Any) -> Case:
    data = harbour_data()
    data["claims"]["league-against-aldmouth"] |= claim
    return case_from(data)


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return assess(case_from(harbour_data()), 64)


def test_every_question_answered_is_recorded_as_it_stands(assessment: Assessment, tmp_path: Path) -> None:
    written = record(assessment, tmp_path, DAY)
    asked = [entry for entry in assessment.conclusions if entry.asked]
    assert [(entry.question, entry.asks, entry.share) for entry in written] == [(one.id, one.asks, one.share) for one in asked]
    first = written[0]
    assert (first.case, first.on, first.seed, first.worlds, first.late) == ("harbour", DAY, 1, 64, False)
    assert first.interval == asked[0].interval and first.grades == asked[0].grades and first.version == assessment.version
    assert first.case_digest == case_digest(assessment.case)
    assert read_ledger(tmp_path / "ledger.jsonl", "harbour").entries == written


def test_the_same_answer_is_recorded_once_a_day(assessment: Assessment, tmp_path: Path) -> None:
    first = record(assessment, tmp_path, DAY)
    assert record(assessment, tmp_path, DAY) == ()
    assert len(record(assessment, tmp_path, "2026-01-06")) == len(first)


def test_what_was_decided_by_hand_is_not_recorded(tmp_path: Path) -> None:
    by_hand = assess(case_from(harbour_data()), 16, refused=["pilots-strike"])
    with pytest.raises(BadInput, match="decided by hand is not recorded"):
        record(by_hand, tmp_path, DAY)
    with pytest.raises(BadInput, match="decided by hand is not recorded"):
        may_record(tmp_path, True)
    with pytest.raises(CannotWrite, match="there is no folder"):
        may_record(tmp_path / "none" / "case.yaml", False)
    may_record(tmp_path, False)
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_of_another_case_is_not_added_to(assessment: Assessment, tmp_path: Path) -> None:
    append(tmp_path / "ledger.jsonl", lambda ledger: [told("c", True)._replace(case="lagoon")])
    with pytest.raises(CaseError, match="line 1 is of the case 'lagoon', not of 'harbour'"):
        record(assessment, tmp_path, DAY)


def test_a_question_on_an_issue_keeps_its_range_and_where_worlds_have_it_settle() -> None:
    data = bargained_data()
    data["conclusions"] = [{"id": "half", "asks": "the harbour dues settles between 20 and 60"},
                           {"id": "high", "asks": "the harbour dues settles at or above 60"}]
    found = assess(case_from(data), 256)
    half, high = answers(found, DAY)
    assert (half.among, half.low, half.high, high.low, high.high) == ("issue dues", 20.0, 60.0, 60.0, None)
    assert half.spread == high.spread and half.spread is not None
    least, middle, most = half.spread
    assert 10 <= least < middle < most <= 95  # between the two positions
    assert (half.share > 0.5) == (20 <= middle <= 60)


def test_which_hypothesis_is_likeliest_is_one_of_several() -> None:
    data = harbour_data()
    data["conclusions"] = [{"id": "one", "asks": "greed is the most likely hypothesis"},
                           {"id": "two", "asks": "safety is the less likely hypothesis"}]
    assert [entry.among for entry in answers(assess(case_from(data), 16), DAY)] == ["hypotheses", ""]


def test_the_digest_is_of_all_that_the_case_says() -> None:
    assert case_digest(case_from(harbour_data())) == case_digest(case_from(harbour_data()))
    assert len({case_digest(changed()), case_digest(changed(credibility=4)), case_digest(changed(hedge="perhaps"))}) == 3


def test_the_last_outcome_of_a_claim_comes_into_the_case() -> None:
    case = case_from(harbour_data())
    found = with_outcomes(case, [told("pilots-strike", True), told("ledger-found", True), told("ledger-found", False),
                                 told("no-ships-yet", True), told("no-ships-yet", None), told("gone", True),
                                 told("deal", True, "question")])
    assert {name: claim.resolved for name, claim in found.claims.items() if claim.resolved is not None} == {
        "pilots-strike": True, "ledger-found": False}
    assert found.live_claims["ledger-found"].resolved is False  # nothing that was worked out before is left
    assert case.claims["pilots-strike"].resolved is None
    assert with_outcomes(case, [told("deal", True, "question")]) is case


def test_a_case_that_says_otherwise_than_its_ledger_is_told() -> None:
    name = "league-against-aldmouth"
    case = changed(resolved=True)
    assert disagreements(case, [told(name, True)]) == [] and with_outcomes(case, [told(name, True)]).claims[name].resolved
    for outcome, word in ((False, "no"), (None, "void")):
        with pytest.raises(CaseError, match=rf"the case says resolved: yes, its ledger says {word} \(2026-01-05\)"):
            with_outcomes(case, [told(name, outcome)])


def test_what_does_not_go_with_the_rest_of_a_case_is_told() -> None:
    name = "league-against-aldmouth"
    for case, word in ((changed(given=True), "both given and resolved"), (changed(draft=True), "still a draft"),
                       (changed(requires="pilots-strike"), "pilots-strike, which it requires, is not")):
        assert [word in fault.message for fault in misfits(case, [told(name, True)])] == [True]
        assert misfits(case, []) == []
    data = harbour_data()
    data["exclusive"] = [[name, "pilots-strike"]]
    both = [told(name, True), told("pilots-strike", True)]
    assert "exclude each other" in misfits(case_from(data), both)[0].message
    assert misfits(case_from(data), [*both, told(name, False)]) == []


def test_a_case_is_loaded_with_what_its_ledger_tells(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(HARBOUR, encoding="utf-8")
    assert load_case(tmp_path).ledger.entries == ()
    append(tmp_path / "ledger.jsonl", lambda ledger: [told("pilots-strike", False)], "harbour")
    loaded = load_case(tmp_path / "case.yaml")
    assert loaded.case.claims["pilots-strike"].resolved is False and loaded.ledger.entries == (told("pilots-strike", False),)
    assert assess(loaded.case, 16).credences["pilots-strike"].chance == 0


def test_what_is_wrong_with_a_ledger_stands_beside_what_is_wrong_with_the_case(tmp_path: Path) -> None:
    text = HARBOUR.replace("aldmouth, -0.7]\n", "aldmouth, -0.7]\n    resolved: yes\n").replace("kind: bloc", "kind: block")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    append(tmp_path / "ledger.jsonl", lambda ledger: [told("league-against-aldmouth", False)], "harbour")
    with pytest.raises(CaseError) as caught:
        load_case(tmp_path)
    places = {(problem.item, problem.line) for problem in caught.value.problems}
    line = text.splitlines().index("    resolved: yes") + 1
    assert ("claim league-against-aldmouth", line) in places and ("actor league", text.splitlines().index(next(
        row for row in text.splitlines() if "block}" in row)) + 1) in places
    (tmp_path / "ledger.jsonl").write_text("damaged\n")
    with pytest.raises(CaseError) as caught:
        load_case(tmp_path)
    assert {Path(problem.path).name for problem in caught.value.problems} == {"case.yaml", "ledger.jsonl"}


def test_a_cut_off_line_is_noted_when_the_case_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "ledger.jsonl").write_text('{"entry":"ans')
    assert [note.partition(" was")[0] for note in load_case(tmp_path).notes] == ["ledger.jsonl: line 1"]


def test_an_answer_is_an_answer(assessment: Assessment) -> None:
    assert all(isinstance(entry, Answered) and entry.late for entry in answers(assessment, DAY, late=True))
