"""Where the answers of a case hold: the same whether solved anew or from what another version has in common with it."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assess import assess
from detente.assess.answers import AT_ONCE, Solver, chunks
from detente.model.case import Case
from detente.sampling.sample import Force
from detente.store.casefile import case_from
from harbour_case import harbour, harbour_data

ASKED = ("no-patron", "deal", "motive", "sides")
EDITS: dict[str, dict[str, Any]] = {  # what some version changes in a claim
    "towns-at-odds": {"credibility": 5}, "no-ships-yet": {"support": {"client": "brackness", "from": ["league"], "level": 0.4}},
    "ledger-found": {"evidence": {"greed": "neutral", "safety": "neutral"}}, "brackness-wants-fees": {"denied": True},
    "league-against-aldmouth": {"tie": ["league", "pilots", -0.7]},
}


def version(*edited: str, gone: tuple[str, ...] = ()) -> Case:
    data = copy.deepcopy(harbour_data())
    for name in edited:
        data["claims"][name] |= EDITS[name]
    data["claims"] = {name: claim for name, claim in data["claims"].items() if name not in gone}
    return case_from(data)


@settings(max_examples=5)
@given(st.lists(st.sets(st.sampled_from(sorted(EDITS))), min_size=1, max_size=4))
def test_what_versions_have_in_common_is_solved_once_and_gives_the_same(versions: list[set[str]]) -> None:
    one = Solver(ASKED, 0, 96, 1, (harbour(),))
    for names in versions:
        case = version(*names)
        together, alone = one.answers(case), Solver(ASKED, 0, 96, 1, (harbour(),)).answers(case)
        assert together.why == alone.why
        assert {name: true.tolist() for name, true in together.true.items()} == {
            name: true.tolist() for name, true in alone.true.items()}


@pytest.mark.parametrize("force", [Force(), Force(frozenset({"no-ships-yet"}), frozenset({"towns-at-odds"}))])
def test_the_shares_drawn_are_those_of_an_assessment_that_draws(force: Force) -> None:
    data = harbour_data()
    kept = ("towns-at-odds", "crown-near-aldmouth", "league-against-aldmouth", "no-ships-yet")
    data |= {"claims": {name: data["claims"][name] for name in kept}, "wants": {}, "conclusions": [
        entry for entry in data["conclusions"] if entry["id"] in ("no-patron", "sides")]}
    found = Solver(ASKED, 0, 64, 1).answers(case_from(data), force)
    drawn = [entry for entry in assess(case_from(data), 64, refused=force.refused, granted=force.granted).conclusions
             if entry.asked and not entry.exact]
    assert drawn
    assert [entry.share for entry in drawn] == [found.true[entry.id].mean() for entry in drawn]


def test_what_no_version_answers_is_told_with_the_reason() -> None:
    solver = Solver(ASKED, 0, 32, 1)
    solver.answers(harbour())
    found = solver.answers(version(gone=("ledger-found", "wreck-in-channel")))
    assert found.why == {"motive": "credibility reads evidence; this case has none"}
    assert set(found.true) == {"no-patron", "deal", "sides"}
    assert Solver((), 0, 32, 1).answers(harbour()).true == {}


def test_batches_cut_the_same_worlds() -> None:
    whole = Solver(ASKED, 0, 64, 1).answers(harbour()).true
    parts = [Solver(ASKED, start, start + 16, 1).answers(harbour()).true for start in range(0, 64, 16)]
    for name in ASKED:
        assert np.array_equal(np.concatenate([part[name] for part in parts]), whole[name])
    assert list(chunks(2 * AT_ONCE + 1)) == [0, AT_ONCE, 2 * AT_ONCE]
