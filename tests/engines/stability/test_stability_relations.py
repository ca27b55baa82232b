"""One sentence decides every rule."""

from __future__ import annotations

import numpy as np
import pytest
from beyond_oracle import five, plain, random_model, reach
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.further.relations import (
    RULES,
    carried,
    members,
    moves_of,
    only,
    sets,
    standard,
    table,
)
from detente.engines.stability.stable import stable
from detente.errors import NothingToRead
from detente.model.expression import Atom
from detente.model.stability_model import Preference, StabilityModel, Statement

seeds = st.integers(0, 10**6)


@given(seeds, st.booleans(), st.sampled_from(RULES))
def test_plain_rules_are_what_the_definitions_say(seed: int, arcs: bool, rule: str) -> None:
    model = random_model(seed, arcs)
    conflict = conflict_of(model)
    kept = standard((rule,), moves_of(conflict, "this"), conflict.ranks)[rule]
    assert kept.tolist() == five(plain(model), rule)


@given(seeds)
def test_plain_rules_are_those_of_the_passes_over_all_outcomes(seed: int) -> None:
    model = random_model(seed)
    conflict = conflict_of(model)
    feasible, ranks = np.zeros(1 << len(model.options), bool), np.zeros((1, len(model.actors), 1 << len(model.options)), np.int32)
    feasible[conflict.codes] = True
    ranks[0][:, conflict.codes] = conflict.ranks
    passes = stable(ranks, feasible, model.owner, model.direction, RULES).stable[0][:, :, conflict.codes]
    listed = standard(RULES, moves_of(conflict, "this"), conflict.ranks)
    assert (np.stack([listed[rule] for rule in RULES]) == passes).all()


@given(seeds, st.booleans())
def test_what_is_carried_is_what_the_others_reach(seed: int, arcs: bool) -> None:
    game = plain(random_model(seed, arcs))
    steps = [[sorted(ends) for ends in own] for own in game.moves]
    carried_home = carried([1 << outcome for outcome in game.outcomes], steps)
    for start, one in enumerate(carried_home):
        assert set(members(one, len(game.keys))) == reach(game.actors, start, lambda mover, here: game.moves[mover][here])


def test_nobody_moves_twice_in_a_row() -> None:
    """One mover's arcs 0 -> 1 -> 2: by itself it comes to 1. Once another may pass 1 -> 1' -> ... it can go on."""
    walker, other = [[1], [2], [], []], [[], [3], [], [1]]
    alone = carried([1, 2, 4, 8], [walker])
    assert members(alone[0], 4) == [1]
    both = carried([1, 2, 4, 8], [walker, other])
    assert members(both[0], 4) == [1, 3]  # 0 -> 1 -> 3, and 3 -> 1 would be the other's second move in a row


@given(st.integers(1, 40), seeds)
def test_sets_and_tables_say_the_same(size: int, seed: int) -> None:
    rows = np.random.default_rng(seed).random((size, size)) < 0.4
    assert (table(sets(rows)) == rows).all()
    assert members(sets(rows)[0], size) == np.flatnonzero(rows[0]).tolist()


def test_steps_that_pay_are_those_that_are_wanted() -> None:
    wanted = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], bool)  # 1 from 0, 2 from 1
    assert only([(1, 2), (0, 2), ()], wanted) == [(1,), (2,), ()]


def test_nobody_to_answer_means_that_nothing_deters() -> None:
    assert carried([7, 7, 7], []) == [0, 0, 0]


def test_too_many_outcomes_are_refused_in_plain_words() -> None:
    options = tuple(f"o{number}" for number in range(13))
    model = StabilityModel("large", options, ("A",), (0,) * 13, (0,) * 13, (), (), (Preference(statements=(Statement(Atom("o0")),)),))
    with pytest.raises(NothingToRead, match=r"attitudes can be gone through for at most 5,000 .* has 8,192"):
        moves_of(conflict_of(model), "attitudes")
