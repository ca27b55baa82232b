"""From a case to its conclusions: shares, carriers, what would overturn them, and the same bytes however it is run."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assess import assess
from detente.assess.count import CHUNK
from detente.errors import CaseError
from detente.model.case import Case
from detente.model.conclusion import Assessment, Conclusion
from detente.model.likelihood import word
from detente.report.data import as_data
from detente.sampling.plan import make_plan, state_chances
from detente.sampling.sample import shuffle, truths
from detente.sampling.weigh import source_mean, weigh
from detente.store.casefile import case_from
from harbour_case import HARBOUR, harbour, harbour_data

LEDGER: dict[str, Any] = {
    "case": "ledger",
    "sources": {"clerk": {"reliability": "C"}, "gazette": {"reliability": "B"}},
    "actors": {"town": {}},
    "hypotheses": {"greed": "For money.", "safety": "For safety."},
    "claims": {
        "ledger": {"evidence": {"greed": "likely", "safety": "unlikely"}, "source": "clerk"},
        "passenger": {"evidence": {"greed": "neutral", "safety": "neutral"}, "source": "clerk"},
        "wreck": {"evidence": {"greed": "unlikely", "safety": "very likely"}, "source": "gazette"},
        "seen": {"evidence": {"greed": "likely", "safety": "unlikely"}, "credibility": 4},
        "foretold": {"prediction": "the gate opens", "source": "clerk"},
        "dues": {"position": {"issue": "dues", "town": 80}, "source": "clerk"},
    },
    "conclusions": [{"id": "motive", "asks": "greed is the most likely hypothesis"}],
}


def ledger(**changes: Any) -> Case:
    return case_from({**LEDGER, **changes})


def of(assessment: Assessment, name: str) -> Conclusion:
    return next(entry for entry in assessment.conclusions if entry.id == name)


def lifts(conclusion: Conclusion, by: str) -> dict[str, float]:
    return {entry.id: entry.lift for entry in conclusion.carriers if entry.by == by}


def exact(holds: dict[str, bool | None], states: dict[str, int | None] | None = None) -> float:
    """The chance that greed leads, by going through every state of every source and every truth of every claim.

    `holds` and `states` decide some of them by hand; None leaves them to chance.
    """
    case = ledger()
    tables = make_plan(case, weigh(case))
    told = {"ledger": (0.7, 0.3), "wreck": (0.3, 0.9), "seen": (0.7, 0.3)}
    total = 0.0
    for pair in itertools.product(range(3), repeat=2):
        state = dict(zip(case.sources, pair, strict=True))
        if any(state[name] != forced for name, forced in (states or {}).items()):
            continue
        weight = 1.0
        for name in case.sources:
            weight *= 1.0 if states and name in states else state_chances(source_mean(case, name))[state[name]]
        for truth in itertools.product((False, True), repeat=len(told)):
            chance, odds = weight, 1.0
            for (name, (greed, safety)), true in zip(told.items(), truth, strict=True):
                table = tables[name]
                pattern = int(bool(table.sources) and state[table.sources[0]] == 2) if table.sources else 0
                likely = float(table.chance[pattern]) if holds.get(name) is None else float(bool(holds[name]))
                chance *= likely if true else 1 - likely
                odds *= greed / safety if true else 1
            total += chance if odds > 1 + 1e-9 else 0
    return total


def near(found: float, expected: float, error: float) -> bool:
    return abs(found - expected) <= 4 * error + 1e-9


@pytest.fixture(scope="module")
def assessed() -> Assessment:
    return assess(ledger(), 8_192, 1)


@pytest.fixture(scope="module")
def whole() -> Assessment:
    return assess(harbour(), 1_024, 1)


def test_the_share_is_that_of_going_through_every_world(assessed: Assessment) -> None:
    share = exact({})
    motive = of(assessed, "motive")
    assert motive.exact and motive.share == pytest.approx(share, abs=1e-12)
    assert motive.interval == (motive.share, motive.share)
    assert motive.word == word(motive.share)


@pytest.mark.parametrize("name", ["ledger", "wreck", "seen"])
def test_a_claims_lift_is_that_of_granting_and_refusing_it_in_every_world(assessed: Assessment, name: str) -> None:
    found = next(entry for entry in of(assessed, "motive").carriers if (entry.by, entry.id) == ("claim", name))
    assert near(found.lift, exact({name: True}) - exact({name: False}), found.error)
    assert found.gain + found.loss == pytest.approx(found.lift)


@pytest.mark.parametrize("name", ["clerk", "gazette"])
def test_a_sources_lift_is_that_of_its_telling_the_truth_and_lying(assessed: Assessment, name: str) -> None:
    found = next(entry for entry in of(assessed, "motive").carriers if (entry.by, entry.id) == ("source", name))
    assert near(found.lift, exact({}, {name: 2}) - exact({}, {name: 0}), found.error)


def test_claims_carry_towards_what_they_speak_for(assessed: Assessment) -> None:
    found = lifts(of(assessed, "motive"), "claim")
    assert found["ledger"] > 0.3
    assert found["wreck"] < -0.1


def test_a_cell_with_one_claim_carries_as_that_claim_does(assessed: Assessment) -> None:
    motive = of(assessed, "motive")
    claims, cells = lifts(motive, "claim"), lifts(motive, "cell")
    assert {f"evidence:{name}": lift for name, lift in claims.items()} == cells


def test_a_passenger_is_not_carrier(assessed: Assessment) -> None:
    # It shares its source with the ledger: worlds in which it holds do differ, but granting it changes nothing at all.
    case = ledger()
    held = truths(shuffle(case, make_plan(case, weigh(case)), 1, 0, 8_192))
    assert held["ledger"][held["passenger"]].mean() > held["ledger"][~held["passenger"]].mean() + 0.05
    for conclusion in assessed.conclusions:
        assert "passenger" not in lifts(conclusion, "claim")
        assert "evidence:passenger" not in lifts(conclusion, "cell")


@pytest.mark.parametrize("name", ["foretold", "dues"])
def test_what_no_engine_reads_carries_nothing(assessed: Assessment, name: str) -> None:
    assert all(name not in entry.id for conclusion in assessed.conclusions for entry in conclusion.carriers)


def test_what_decides_whether_a_read_claim_holds_may_carry_though_it_is_not_read() -> None:
    claims = {**LEDGER["claims"], "ledger": {**LEDGER["claims"]["ledger"], "requires": ["foretold"]}}
    found = lifts(of(assess(ledger(claims=claims), 2_048, 1), "motive"), "claim")
    assert found["foretold"] > 0.1


def test_an_exclusive_rival_of_a_carrier_carries_the_other_way() -> None:
    found = lifts(of(assess(ledger(exclusive=[["ledger", "foretold"]]), 2_048, 1), "motive"), "claim")
    assert found["ledger"] > 0 > found["foretold"]


def test_what_would_turn_a_conclusion_round_does(assessed: Assessment) -> None:
    # Ledger and wreck are more likely true than not, seen is not: 7/3 * 1/3 is less than 1, so greed does not lead.
    motive = of(assessed, "motive")
    assert (motive.accepted, motive.falls_if) == (False, (("wreck",),))
    by_hand = {"granted": ["ledger", "wreck"], "refused": ["seen"]}
    assert of(assess(ledger(), 64, 1, **by_hand), "motive").share == 0
    by_hand = {"granted": ["ledger"], "refused": ["seen", "wreck"]}
    assert of(assess(ledger(), 64, 1, **by_hand), "motive").share == 1


def test_what_the_accepted_world_bears_out_is_turned_round_by_what_it_rests_on() -> None:
    claims = {**LEDGER["claims"], "seen": {**LEDGER["claims"]["seen"], "source": "gazette", "credibility": 2}}
    motive = of(assess(ledger(claims=claims), 256, 1), "motive")
    # With seen as well, 7/3 * 7/3 / 3 is more than 1; without either of the two it is less. Both weigh the same for greed.
    assert motive.accepted
    assert sorted(motive.falls_if) == [("ledger",), ("seen",)]


def test_grades_one_step_worse_and_better_bracket_what_hangs_on_them(assessed: Assessment) -> None:
    low, high = of(assessed, "motive").grades
    assert low < high
    assert low <= of(assessed, "motive").share <= high


def test_a_claim_refused_or_granted_by_hand_is_so_in_every_world() -> None:
    for how, truth in (("refused", False), ("granted", True)):
        decided = assess(ledger(), 8_192, 1, **{how: ["ledger"]})  # type: ignore[arg-type]
        share = exact({"ledger": truth})
        assert near(of(decided, "motive").share, share, sqrt(share * (1 - share) / 8_192))
        assert getattr(decided, how) == ("ledger",)


def test_deciding_by_hand_gives_the_share_that_the_lift_promises(assessed: Assessment) -> None:
    motive = of(assessed, "motive")
    found = next(entry for entry in motive.carriers if (entry.by, entry.id) == ("claim", "ledger"))
    granted, refused = (of(assess(ledger(), 8_192, 1, **{how: ["ledger"]}), "motive").share  # type: ignore[arg-type]
                        for how in ("granted", "refused"))
    assert granted - refused == pytest.approx(found.lift)
    assert granted - motive.share == pytest.approx(found.gain)


def test_a_claim_that_the_case_does_not_have_can_not_be_decided() -> None:
    with pytest.raises(CaseError) as caught:
        assess(ledger(), 64, 1, refused=["leger", "wreck"], granted=["nothing", "wreck"])
    assert [problem.message for problem in caught.value.problems] == [
        "no claim is called 'leger'", "no claim is called 'nothing'", "claim 'wreck' is both granted and refused"]
    assert caught.value.problems[0].hint == "did you mean ledger?"


def test_an_assumption_can_be_decided_by_hand_as_well(whole: Assessment) -> None:
    (name, *_) = (claim.id for claim in whole.case.assumptions_made)
    assert assess(harbour(), 64, 1, refused=[name]).refused == (name,)


def test_a_draft_can_not_be_decided_by_hand() -> None:
    claims = {**LEDGER["claims"], "seen": {**LEDGER["claims"]["seen"], "draft": True}}
    with pytest.raises(CaseError, match="no claim is called 'seen'"):
        assess(ledger(claims=claims), 64, 1, granted=["seen"])


# What is answered, and what is not.

def test_answers_to_the_questions_come_first_in_the_cases_order(whole: Assessment) -> None:
    asked = [entry.id for entry in whole.conclusions if entry.asked]
    assert asked == ["no-patron", "deal", "motive", "sides"]
    assert [entry.id for entry in whole.conclusions[:4]] == asked
    assert [entry.engine for entry in whole.conclusions[:4]] == ["support", "stability", "credibility", "alignment"]


def test_every_question_is_answered_or_said_to_be_open(whole: Assessment) -> None:
    told = {entry.id for entry in whole.conclusions} | {entry.question for entry in whole.not_run}
    assert {question.id for question in whole.case.questions} <= told
    assert len({entry.id for entry in whole.conclusions}) == len(whole.conclusions)


def test_an_engine_without_anything_to_read_is_not_run_and_says_why() -> None:
    bare = case_from({"case": "x", "actors": {"a": {"kind": "state"}, "b": {}}, "hypotheses": {"h": "", "g": ""},
                      "options": {"a": {"go": "go"}},
                      "conclusions": [{"id": "which", "asks": "h is the most likely hypothesis"},
                                      {"id": "side", "asks": "a stands with b"},
                                      {"id": "leave", "asks": "a go is stable for all"},
                                      {"id": "back", "asks": "no state backs b"}]})
    assessment = assess(bare, 64, 1)
    open_ = {entry.question: entry.why for entry in assessment.not_run if entry.question}
    assert not any(entry.asked for entry in assessment.conclusions)
    assert set(open_) == {"which", "side", "leave", "back"}
    assert open_["which"] == "credibility reads evidence; this case has none"
    assert all(entry.why.strip() for entry in assessment.not_run)


def test_a_question_in_words_of_the_cases_own_is_headed_by_them() -> None:
    asked = [{**LEDGER["conclusions"][0], "says": "They shut the gate for money."}]
    assert of(assess(ledger(conclusions=asked), 64, 1), "motive").sentence == "They shut the gate for money."


def test_an_empty_case_gives_no_conclusions_and_no_fault() -> None:
    assessment = assess(case_from({"case": "x"}), 16, 1)
    assert assessment.conclusions == ()
    assert {entry.engine for entry in assessment.not_run} >= {"alignment", "credibility", "stability"}


def test_every_figure_is_a_share_between_nought_and_one(whole: Assessment) -> None:
    for entry in whole.conclusions:
        assert 0 <= entry.interval[0] <= entry.share <= entry.interval[1] <= 1
        assert 0 <= entry.grades[0] <= entry.grades[1] <= 1
        assert entry.word == word(entry.share)
        for moved in entry.carriers:
            assert -1 <= moved.lift <= 1 and moved.error >= 0
            assert moved.lift or moved.error or moved.by == "choice"


def test_captures_are_handed_on_to_whoever_tells(whole: Assessment) -> None:
    assert assess(ledger(), 16, 1, captures={"clerk": "a page"}).captures == {"clerk": "a page"}
    assert whole.captures == {}


# The same however it is run.

def test_the_same_seed_gives_the_same_assessment_and_another_one_another(whole: Assessment) -> None:
    assert as_data(assess(harbour(), 1_024, 1)) == as_data(whole)
    other = assess(harbour(), 1_024, 2)
    assert [entry.share for entry in other.conclusions[:4]] != [entry.share for entry in whole.conclusions[:4]]


def test_workers_and_chunks_change_no_byte(monkeypatch: Any) -> None:
    monkeypatch.setattr("detente.assess.count.WORTH", 0)  # so that they are begun at all
    case, worlds = ledger(), 10_000
    assert worlds > 2 * CHUNK  # three chunks
    one, two = (json.dumps(as_data(assess(case, worlds, 1, workers=workers))) for workers in (1, 2))
    assert one == two


def test_progress_is_told_chunk_by_chunk() -> None:
    told: list[tuple[str, int, int]] = []
    assess(harbour(), CHUNK + 1, 1, progress=lambda what, done, total: told.append((what, done, total)))
    of_engine = [entry for entry in told if entry[0] == "alignment: drawing worlds"]
    assert of_engine == [("alignment: drawing worlds", done, 2) for done in (1, 2)]


@given(st.randoms(use_true_random=False))
@settings(max_examples=5)
def test_the_order_of_claims_and_sources_in_the_file_changes_no_figure(random: Any) -> None:
    data = harbour_data()
    data["claims"]["crown-far-from-aldmouth"] = {"tie": ["aldmouth", "crown", -0.3], "source": "courier"}
    data["exclusive"] = [["crown-far-from-aldmouth", "crown-near-aldmouth"]]
    turned = {**data}
    for part in ("claims", "sources"):
        names = list(data[part])
        random.shuffle(names)
        turned[part] = {name: data[part][name] for name in names}
    before, after = (assess(case_from(entry), 256, 1) for entry in (data, turned))
    assert list(figures(after)) == list(figures(before))


def figures(assessment: Assessment) -> Iterator[tuple[Any, ...]]:
    """Everything counted about what was asked, whatever the order of carriers that weigh the same."""
    for entry in assessment.conclusions:
        if entry.asked:
            yield entry.id, entry.share, entry.grades, sorted(entry.carriers), sorted(map(sorted, entry.falls_if))


RUN = "import sys; from detente.interfaces.cli import main; main(sys.argv[1:])"


def test_the_hash_seed_of_python_changes_no_byte(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(HARBOUR, encoding="utf-8")
    said = []
    for seed in ("0", "1", "4242"):
        done = subprocess.run([sys.executable, "-c", RUN, "assess", str(tmp_path), "--json", "--worlds", "128"],
                              capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, timeout=60)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
    assert said[0] == said[1] == said[2]
    assert json.loads(said[0])["case"] == "harbour"
