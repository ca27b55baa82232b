"""Other claims over the same dice: the answers are those of dealing and solving every world anew, and little is solved."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted_engine import Planted, deck_of, items, reading

from detente.assess import branches
from detente.assess.branches import Base, base_of, branched
from detente.assess.remembered import Remembered
from detente.assess.solved import true_in
from detente.engines import ENGINES
from detente.engines.engine import Engine
from detente.model.worlds import Bools
from detente.sampling.sample import Deck, Force, deal, truths
from harbour_case import bargained

HARBOUR = deck_of(bargained(), 60)
NAMES = sorted(HARBOUR.case.live_claims)
ASKED = [engine for engine in ENGINES if {cell.kind for cell in HARBOUR.case.claims_on} >= set(engine.needs)]
FORCES = st.tuples(st.sets(st.sampled_from(NAMES), max_size=3), st.sets(st.sampled_from(NAMES), max_size=3)).map(
    lambda both: Force(frozenset(both[0]), frozenset(both[1] - both[0])))


def base(deck: Deck, engine: Engine, told: list[int]) -> Base:
    return base_of(Remembered(deck, engine, told), truths(deck), plainly(deck, engine, Force())[told])


def plainly(deck: Deck, engine: Engine, force: Force) -> Bools:
    return np.stack([finding.true for finding in engine.tell(engine.solve(deal(deck, force)), deck.case)])


@pytest.mark.parametrize("engine", ASKED, ids=lambda engine: engine.name)
@given(st.lists(FORCES, max_size=5), st.integers(0, 30))
@settings(max_examples=6)
def test_branches_give_what_dealing_and_solving_anew_gives(engine: Engine, forces: list[Force], start: int) -> None:
    told = list(range(len(plainly(HARBOUR, engine, Force()))))[::-2]
    some = base(HARBOUR, engine, told).part(start, 60)
    ways = [some.branch({name: held[start:] for name, held in truths(HARBOUR, force).items()}) for force in forces]
    for force, true in zip(forces, branched(some, ways), strict=True):
        assert np.array_equal(true, plainly(HARBOUR, engine, force)[told][:, start:])


def test_a_branch_names_only_claims_that_change_something_the_engine_reads() -> None:
    some = base(deck_of(items("BBB")), Planted(lambda held: "e0" in held).engine, [0])
    refused = truths(some.known.deck, Force(refused=frozenset({"e1"})))
    assert list(some.branch(refused)) == ["e1"]
    assert some.branch(truths(some.known.deck)) == {}


def test_where_only_claims_move_an_engine_each_pattern_is_solved_once() -> None:
    planted = Planted(lambda held: "e0" in held, lambda held: len(held) > 1)
    some = base(deck_of(items("BBB")), planted.engine, [0, 1])
    before = planted.solved
    forces = [Force(**{way: frozenset({name})}) for name in ("e0", "e1", "e2") for way in ("granted", "refused")]
    list(branched(some, [some.branch(truths(some.known.deck, force)) for force in forces]))
    met = len({tuple(column) for column in np.stack(list(some.held.values())).T.tolist()})
    assert planted.solved - before <= 8 - met


def test_a_claim_granted_and_then_refused_changes_each_world_once() -> None:
    deck = deck_of(items("BB"))
    even = reading(["evidence"], lambda worlds: worlds.decided + worlds.evidence[:, 0] > 0.7, ["decided"])
    some = base(deck, even, [0])
    ways: list[dict[str, Bools]] = [{"e0": np.full(256, way)} for way in (True, False)]
    on, off = branched(some, ways)
    assert some.known.solved == 256
    assert on.all()
    assert np.array_equal(off[0], deck.blank.decided > 0.7)


def test_what_is_told_of_progress_rises_to_the_number_of_branches(monkeypatch: Any) -> None:
    monkeypatch.setattr(branches, "AT_ONCE", 1)
    some, seen = base(deck_of(items("BBB")), Planted(lambda held: "e0" in held).engine, [0]), []
    ways = [{"e0": np.zeros(256, bool)}, {"e1": np.zeros(256, bool)}]
    list(branched(some, ways, seen.append))
    assert seen == [1, 2]


@pytest.mark.parametrize("engine", ASKED, ids=lambda engine: engine.name)
def test_engines_are_told_all_that_they_read(engine: Engine) -> None:
    read = (*engine.reads, *engine.draws)
    poisoned = HARBOUR.blank._replace(**{name: np.full_like(array, np.nan) for name, array in HARBOUR.blank._asdict().items()
                                         if isinstance(array, np.ndarray) and array.dtype.kind == "f" and name not in read})
    worlds = deal(HARBOUR._replace(blank=poisoned), Force(), read)
    assert np.array_equal(true_in(worlds, HARBOUR.case, engine), plainly(HARBOUR, engine, Force()))
