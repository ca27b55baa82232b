"""Equal worlds are solved once, and unchanged ones not again; neither may show in what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assess.solved import engine_of, solved_anew, true_in
from detente.engines import ENGINES
from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.worlds import Bools, Worlds
from detente.sampling.plan import make_plan
from detente.sampling.sample import Force, deal, shuffle
from detente.sampling.weigh import weigh
from harbour_case import harbour

CASE = harbour()
DECK = shuffle(CASE, make_plan(CASE, weigh(CASE)), 1, 0, 1_200)
ASKED = [engine for engine in ENGINES if engine.name != "bargaining" and {cell.kind for cell in CASE.claims_on} >= set(engine.needs)]


def plainly(worlds: Worlds, engine: Engine) -> Bools:
    return np.stack([finding.true for finding in engine.tell(engine.solve(worlds), CASE)])


@pytest.mark.parametrize("engine", ASKED, ids=lambda engine: engine.name)
def test_gathering_equal_worlds_changes_no_answer(engine: Engine) -> None:
    worlds = deal(DECK)
    assert (true_in(worlds, CASE, engine) == plainly(worlds, engine)).all()


@pytest.mark.parametrize("engine", ASKED, ids=lambda engine: engine.name)
@given(st.data())
@settings(max_examples=8)
def test_solving_only_changed_worlds_changes_no_answer(engine: Engine, data: Any) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(CASE.live_claims)), min_size=2, max_size=4, unique=True))
    worlds, forced = deal(DECK), deal(DECK, Force(frozenset(names[:1]), frozenset(names[1:])))
    base = plainly(worlds, engine)
    before = base.copy()
    assert (solved_anew(worlds, base, forced, CASE, engine) == plainly(forced, engine)).all()
    assert (base == before).all()


def test_an_engine_sees_each_sort_of_world_once_where_most_are_equal() -> None:
    seen: list[int] = []
    real = engine_of("credibility")

    def solve(worlds: Worlds) -> Any:
        seen.append(worlds.size)
        return real.solve(worlds)

    worlds = deal(DECK)
    true_in(worlds, CASE, real._replace(solve=solve))
    assert seen == [len(np.unique(worlds.evidence, axis=0))]


def test_worlds_that_all_differ_are_handed_over_as_they_are() -> None:
    seen: list[int] = []

    def solve(worlds: Worlds) -> Worlds:
        seen.append(worlds.size)
        return worlds

    def tell(worlds: Worlds, case: Case) -> Iterator[Finding]:
        yield Finding("near", "The first two are friends.", worlds.tie[:, 0, 1] > 0)

    true_in(deal(DECK), CASE, engine_of("alignment")._replace(solve=solve, tell=tell))
    assert seen == [1_200]


def test_a_claim_that_an_engine_does_not_read_has_it_solve_nothing() -> None:
    def never(worlds: Worlds) -> Any:
        raise AssertionError("nothing changed, so nothing is to be solved")

    engine = engine_of("alignment")
    worlds, forced = deal(DECK), deal(DECK, Force(refused=frozenset({"aldmouth-stronger"})))
    base = plainly(worlds, engine)
    assert solved_anew(worlds, base, forced, CASE, engine._replace(solve=never)) is base
