"""Cases of more options than can all be gone through: only the number of possible outcomes counts."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from detente.engines.stability import solve, tell
from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.judge import judge
from detente.engines.stability.layout import layouts
from detente.engines.stability.of_case import model_of_case
from detente.engines.stability.solve import Answer, movers_of, outcomes_of
from detente.errors import NothingToRead
from detente.model.case import Case
from detente.model.check import faults
from detente.model.question import ALWAYS
from detente.model.worlds import Worlds, blank_worlds


def _case(plans: int = 9, sides: int = 3, asks: str = "s0.p0 is stable for all") -> Case:
    """Sides that each follow one plan of several at most; the last plan of each can't be taken back."""
    names = [[f"s{side}.p{plan}" for plan in range(plans)] for side in range(sides)]
    return Case.model_validate({
        "case": "plans", "actors": {f"s{side}": {} for side in range(sides)},
        "options": {f"s{side}": {f"p{plan}": f"follow plan {plan}" for plan in range(plans)} for side in range(sides)},
        "impossible": [f"{one} and {other}" for own in names for one, other in combinations(own, 2)],
        "irreversible": [own[-1] for own in names], "status_quo": [own[0] for own in names],
        "wants": {f"s{side}": [f"{names[side][1]} if {names[side - 1][2 % plans]}", f"not {names[side - 1][3 % plans]}",
                               names[side][0], f"{names[side][4 % plans]} unless {names[side - 1][4 % plans]}"]
                  for side in range(sides)},
        "conclusions": [{"id": "calm", "asks": asks}]})


def _worlds(case: Case, size: int = 24) -> Worlds:
    worlds = blank_worlds(case.axes, size)
    return worlds._replace(want=np.random.default_rng(4).random(worlds.want.shape) < 0.7)


def _unpacked(case: Case, answer: Answer) -> np.ndarray:
    return np.unpackbits(answer.stable, axis=-1, count=len(outcomes_of(case.axes)), bitorder="little").astype(bool)


def test_twenty_seven_options_with_a_thousand_outcomes_are_solved_world_by_world_as_a_model_is() -> None:
    case = _case()
    worlds = _worlds(case)
    answer = solve(worlds)
    found = _unpacked(case, answer)
    assert found.shape == (24, len(ALWAYS), 3, 1000)
    for world in range(0, 24, 4):
        conflict = conflict_of(model_of_case(case, worlds.want[world]))
        expected = judge(conflict, ALWAYS)
        for place, rule in enumerate(ALWAYS):
            assert (found[world, place] == expected[rule]).all(), (world, rule)


def test_rules_that_a_question_names_are_judged_too() -> None:
    case = _case(plans=4, asks="s0.p0 is stable for all under SIM")
    assert case.axes.rules == (*ALWAYS, "SIM")
    worlds = _worlds(case, 40)
    found = _unpacked(case, solve(worlds))
    for world in range(40):
        expected = judge(conflict_of(model_of_case(case, worlds.want[world])), case.axes.rules)
        assert (found[world] == np.stack(list(expected.values()))).all(), world
    assert _case(asks="s0.p0 is stable for s1 under SSEQ").axes.rules == (*ALWAYS, "SSEQ")


def test_how_outcomes_are_laid_out_does_not_show_in_a_single_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    case = _case(plans=3)
    worlds, answers = _worlds(case), []
    for share in (0.0, 2.0):
        monkeypatch.setattr(layouts, "DENSE_TOGETHER", share)
        monkeypatch.setattr(layouts, "DENSE_ALONE", share)
        answers.append(solve(worlds).stable.tobytes())
    assert answers[0] == answers[1] and len(set(answers[0])) > 2


def test_a_large_case_is_sound_and_told() -> None:
    case = _case()
    assert faults(case) == []
    told = {finding.id: finding for finding in tell(solve(_worlds(case)), case)}
    assert "stability:calm" in told and "stability:status-quo" in told


def test_an_impossible_status_quo_is_found_whatever_the_number_of_options() -> None:
    case = _case()
    (fault,) = faults(case.model_copy(update={"status_quo": ("s0.p0", "s0.p1")}))
    assert fault.message == "the status quo is impossible: s0.p0 and s0.p1"


def test_more_verdicts_than_can_be_kept_are_refused() -> None:
    options = {f"o{number}": "" for number in range(16)}
    case = Case.model_validate({"case": "free", "actors": {"a": {}}, "options": {"a": options}, "wants": {"a": ["a.o0"]}})
    with pytest.raises(NothingToRead, match="65,536 outcomes in 40,000 worlds are more than can be kept"):
        solve(blank_worlds(case.axes, 40_000))


def test_those_who_own_an_option_are_the_movers() -> None:
    case = _case(plans=2)
    assert movers_of(case.axes) == (0, 1, 2) and movers_of(case.axes._replace(options=())) == ()
