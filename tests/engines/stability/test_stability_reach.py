"""Ways from an outcome: what is reached, and that no shorter way leads there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediator_models import in_arcs, in_options, laid_open
from mediator_oracle import walks

from detente.engines.stability import reach as reach_module
from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.reach import Paths, reach
from detente.model.stability_model import Preference, StabilityModel


def _check(conflict: Conflict, start: int, by: str) -> None:
    """Against sequences gone through by length, and each path walked again."""
    moves, orders = laid_open(conflict)
    found = reach(conflict, start, by)  # type: ignore[arg-type]
    lengths: dict[int, int] = {}
    for (outcome, _), length in walks(moves, orders, range(len(moves)), start, by == "improvements").items():
        lengths[outcome] = min(length, lengths.get(outcome, length))
    lengths.pop(start, None)
    assert {outcome: len(found.path(outcome)) for outcome in found.reached} == lengths
    assert found.path(start) == () and start not in found.reached
    for outcome in found.reached:
        _walk(conflict, found, outcome, by)


def _walk(conflict: Conflict, found: Paths, outcome: int, by: str) -> None:
    here, last = found.start, -1
    for mover, there in found.path(outcome):
        assert mover != last and there in conflict.graph.moves(mover, here)
        assert by == "moves" or conflict.ranks[mover, there] > conflict.ranks[mover, here]
        here, last = there, mover
    assert here == outcome


@given(st.integers(0, 10**6), st.integers(2, 4), st.integers(1, 5), st.sampled_from([0.0, 0.4]), st.sampled_from([0.0, 0.5]))
def test_every_way_over_options_is_a_shortest_one(seed: int, actors: int, options: int, barred: float, one_way: float) -> None:
    conflict = in_options(seed, actors, options, barred, one_way)
    for by in ("moves", "improvements"):
        _check(conflict, seed % conflict.graph.outcomes, by)


@given(st.integers(0, 10**6), st.integers(1, 3), st.integers(2, 7), st.sampled_from([0.2, 0.5]))
def test_every_way_over_named_moves_is_a_shortest_one_in_which_nobody_moves_twice_in_a_row(
        seed: int, actors: int, outcomes: int, share: float) -> None:
    conflict = in_arcs(seed, actors, outcomes, share)
    for by in ("moves", "improvements"):
        _check(conflict, seed % outcomes, by)


@given(st.integers(0, 10**6))
def test_how_many_moves_are_listed_at_once_changes_nothing(seed: int) -> None:
    conflict = in_options(seed, 3, 5, 0.2)
    whole = reach(conflict, 0, "moves")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reach_module, "AT_ONCE", 1)
        one_by_one = reach(conflict, 0, "moves")
    assert all(np.array_equal(part, other) for part, other in zip(whole, one_by_one, strict=True))


def test_nobody_moves_twice_in_a_row_along_named_moves() -> None:
    """A alone leads 0 -> 1 -> 2; only where B has moved in between may A go on."""
    tiers = (("s0", "s1", "s2", "s3"),)
    model = StabilityModel("line", (), ("A", "B"), (), (), (), tuple((f"s{k}", f"s{k}") for k in range(4)),
                           (Preference(tiers), Preference(tiers)), arcs=(((0, 1), (1, 2), (3, 2)), ((1, 3),)))
    found = reach(conflict_of(model), 0, "moves")
    assert found.reached == [1, 3, 2]
    assert found.path(2) == ((0, 1), (1, 3), (0, 2))
    assert reach(conflict_of(model), 0, "improvements").reached == []
    with pytest.raises(KeyError):
        reach(conflict_of(model), 2, "moves").path(0)


@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 5), st.booleans())
def test_moves_from_many_outcomes_are_the_moves_from_each(seed: int, actors: int, size: int, named: bool) -> None:
    conflict = in_arcs(seed, actors, size + 1) if named else in_options(seed, actors, size, 0.3, 0.4)
    graph = conflict.graph
    outcomes = np.random.default_rng(seed).integers(0, graph.outcomes, 7)
    for actor in range(actors):
        which, ends = graph.moves_from(actor, outcomes)
        assert [sorted(ends[which == place].tolist()) for place in range(7)] == [
            list(graph.moves(actor, outcome)) for outcome in outcomes.tolist()]
        assert all(len(graph.moves(actor, outcome)) <= graph.most_moves(actor) for outcome in range(graph.outcomes))
