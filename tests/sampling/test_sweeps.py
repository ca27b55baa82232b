"""Each convention a step down and up, and which of them a case can feel."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.case import Case
from detente.model.conventions import Conventions
from detente.sampling.plan import make_plan
from detente.sampling.sweeps import STEPS, felt, felt_sweeps, sweeps, used
from detente.sampling.weigh import weigh
from detente.store.casefile import case_from
from harbour_case import harbour, said

ALL = sweeps(Conventions())


def value(conventions: Conventions, of: str) -> float:
    """The number that a sweep moves, looked up by its name."""
    table, _, name = of.partition(".")
    if table == "reliability":
        return conventions.trust(name)
    return float(getattr(conventions, table)[name] if name else getattr(conventions, "copy_" if table == "copy" else table))


@pytest.mark.parametrize(("of", "down", "up"), [
    ("reliability.A", 0.875, 0.975), ("reliability.B", 0.7, 0.875), ("reliability.C", 0.475, 0.7),
    ("reliability.D", 0.25, 0.475), ("reliability.E", 0.075, 0.25), ("reliability.F", 0.4, 0.6),
    ("motive.neutral", 0.4, 0.6), ("motive.serves", 0.75, 0.95), ("motive.against", 0.05, 0.2),
    ("plausibility.1", 0.825, 0.95), ("plausibility.3", 0.4, 0.625), ("plausibility.5", 0.05, 0.2),
    ("plausibility.6", 0.4, 0.6), ("likelihood.CC", 0.8, 0.95), ("likelihood.N", 0.4, 0.6), ("likelihood.II", 0.05, 0.2),
    ("copy", 0.6, 1.0), ("honest_error", 0.0, 0.05), ("model_error", 0.01, 0.05), ("firmness.possible", 0.2, 0.4),
    ("second_hand", 0.6, 0.8), ("unknown_hedge", 0.5, 0.7), ("confirmed_and_modelled", 0.65, 0.85),
])
def test_a_number_goes_one_step_down_and_one_step_up(of: str, down: float, up: float) -> None:
    assert [value(sweep.conventions, of) for sweep in ALL if sweep.of == of] == pytest.approx([down, up])


def test_each_number_has_two_sweeps_and_each_sweep_moves_that_number_alone() -> None:
    names = [sweep.of for sweep in ALL]
    assert len(names) == 60 and all(names.count(name) == 2 for name in names)
    assert set(STEPS) <= set(names)
    for sweep in ALL:
        moved = {of for of in set(names) if value(sweep.conventions, of) != pytest.approx(value(Conventions(), of), abs=1e-12)}
        assert moved == {sweep.of}
        assert sweep.conventions.hedges == Conventions().hedges


def test_every_sweep_leaves_conventions_that_a_case_may_have() -> None:
    for sweep in ALL:
        Conventions.model_validate(sweep.conventions.model_dump(by_alias=True))


def test_a_letter_is_moved_and_not_sharpened() -> None:
    for sweep in ALL:
        if sweep.of.startswith("reliability."):
            letter = sweep.of[-1]
            assert sum(sweep.conventions.reliability[letter]) == pytest.approx(sum(Conventions().reliability[letter]))


def test_a_sweep_is_told_in_words_with_both_values() -> None:
    names = [sweep.name for sweep in ALL]
    assert "how far a letter C is trusted, .6 -> .475" in names
    assert "how often a truthful source errs, .02 -> 0" in names
    assert "how far a later report of one origin is a copy, .9 -> 1" in names
    assert len(set(names)) == len(names)


def test_steps_start_from_the_case_s_own_numbers_and_stop_at_what_is_possible() -> None:
    own = Conventions.model_validate({"copy": 1, "reliability": {"C": [5, 5]}, "honest_error": 0.3, "motive": {"serves": 0.98},
                                      "firmness": {"rumour": 0}})
    moved: dict[str, list[float]] = {}
    for sweep in sweeps(own):
        moved.setdefault(sweep.of, []).append(value(sweep.conventions, sweep.of))
    assert moved["copy"] == [0.7]  # nothing is more than a copy
    assert moved["reliability.C"] == pytest.approx([0.425, 0.65])
    assert moved["honest_error"] == pytest.approx([0.28, 0.33])
    assert moved["motive.serves"] == pytest.approx([0.88, 0.99])
    assert moved["firmness.rumour"] == [0.1]


@pytest.mark.parametrize(("reports", "claim", "of"), [
    ([{"source": "C"}], {}, {"reliability.C", "motive.neutral", "honest_error", "model_error", "plausibility.6"}),
    ([{"source": "C"}], {"given": True}, set()),
    ([{"source": "C", "hedge": "may"}], {"resolved": "yes"}, {"firmness.possible"}),
    ([{"source": "B", "cluster": "w"}, {"source": "C", "cluster": "w", "motive": "serves"}], {"credibility": 3},
     {"reliability.B", "reliability.C", "motive.neutral", "motive.serves", "copy", "plausibility.3", "honest_error",
      "model_error"}),
    ([{"source": "B", "cluster": "w"}, {"source": "C", "cluster": "w", "verbatim": True}], {"credibility": 3},
     {"reliability.B", "reliability.C", "motive.neutral", "plausibility.3", "honest_error", "model_error"}),
    ([{"source": "B"}, {"source": "C"}], {"credibility": 1},
     {"reliability.B", "reliability.C", "motive.neutral", "confirmed_and_modelled", "honest_error", "model_error"}),
    ([{"source": "B", "hedge": "70 %", "sourced": False}], {"credibility": 4},
     {"reliability.B", "motive.neutral", "plausibility.4", "honest_error", "model_error", "second_hand"}),
    ([{"source": "B", "hedge": "unlikely"}, {"source": "B", "hedge": "hm", "cluster": "z"}], {"credibility": 4},
     {"reliability.B", "motive.neutral", "plausibility.4", "honest_error", "model_error", "unknown_hedge"}),
    ([{"source": "A"}], {"credibility": 5},
     {"reliability.A", "reliability.B", "motive.neutral", "plausibility.5", "honest_error", "model_error"}),
])
def test_a_case_feels_the_conventions_that_its_reports_use(reports: list[dict[str, Any]], claim: dict[str, Any], of: set[str]) -> None:
    case = said(reports, **claim)
    assert used(case) == of | {"likelihood.C", "likelihood.I", "likelihood.N"}
    assert {sweep.of for sweep in felt_sweeps(case)} == used(case)
    assert all(felt(case, sweep) == (sweep.of in used(case)) for sweep in ALL)


def test_an_outlet_s_letter_is_felt_and_so_is_an_assumption() -> None:
    case = case_from({"case": "x", "actors": {"a": {}}, "options": {"a": {"go": ""}}, "wants": {"a": ["a.go"]},
                      "sources": {"s": {"reliability": "B", "via": "o"}, "o": {"reliability": "D"}},
                      "claims": {"c": {"prediction": "rain", "source": "s"}, "d": {"prediction": "sun", "draft": True}}})
    assert {"reliability.B", "reliability.D", "plausibility.6"} <= used(case)
    assert not any(name.startswith("likelihood") for name in used(case))


def outcome(case: Case) -> Any:
    """Everything that weighing hands on to worlds."""
    credences = weigh(case)
    tables = make_plan(case, credences)
    return ([credence[3:7] for credence in credences.values()],
            [(table.sources, table.chance.tolist()) for table in tables.values()], case.axes.likelihood)


report = st.fixed_dictionaries({
    "source": st.sampled_from(["A1", "C1", "E1", "F1"]), "hedge": st.sampled_from([None, "may", "likely", "hm", "60 %"]),
    "denied": st.booleans(), "motive": st.sampled_from(["serves", "neutral"]), "cluster": st.sampled_from([None, "w"]),
    "verbatim": st.booleans(), "sourced": st.booleans()})


@given(st.lists(report, min_size=1, max_size=3), st.integers(1, 6), st.sampled_from([None, "no"]), st.integers(0, 59))
@settings(max_examples=60, deadline=None)
def test_what_a_case_does_not_feel_changes_nothing(
    reports: list[dict[str, Any]], credibility: int, resolved: str | None, place: int,
) -> None:
    case = said(reports, credibility=credibility, resolved=resolved)
    if not felt(case, ALL[place]):
        assert outcome(case.but(conventions=ALL[place].conventions)) == outcome(case)


def test_a_case_with_everything_in_it_is_moved_by_what_it_feels() -> None:
    case = harbour()
    before = outcome(case)
    # The row "none of these", which is neutral, is the engine's; a hedge of a report without a source may be weaker than its cap.
    moving = [sweep for sweep in felt_sweeps(case) if sweep.of not in ("likelihood.N", "second_hand")]
    assert len(moving) > 20
    for sweep in moving:
        assert outcome(case.but(conventions=sweep.conventions)) != before, sweep.name
