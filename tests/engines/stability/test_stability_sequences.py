"""Clashes promise: whatever set of turns serves, and holds those made so far, has one more of each clash.

Held against orders by chance that serve, by the definitions.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediator_models import in_arcs, in_options, laid_open
from mediator_oracle import Order, stays, turned

from detente.engines.stability.asking import sequences
from detente.engines.stability.asking.deepening import Clashes, Turned
from detente.engines.stability.asking.effort import Effort
from detente.engines.stability.asking.sequences import Scene, answered, circles, scene, unanswered, without_gains
from detente.engines.stability.conflict import Conflict
from detente.errors import NothingToRead

SEEDS, RULES = st.integers(0, 10**6), st.sampled_from(["SEQ", "SSEQ"])
ENOUGH = 10**7


def _any(seed: int) -> Conflict:
    return in_arcs(seed, 3, 4, 0.5) if seed % 2 else in_options(seed, 3, 3, 0.2, 0.3)


def _others(conflict: Conflict, seed: int) -> list[list[Order]]:
    """Twenty profiles of orders by chance."""
    dice = np.random.default_rng(seed)
    return [[tuple(row) for row in dice.integers(0, 3, conflict.ranks.shape).tolist()] for _ in range(20)]


def _keeps_its_promise(asked: Scene, clashes: Clashes, after: list[Order], seed: int) -> None:
    """Gone towards the orders by chance, one turn after another: every clash names a turn that is still to come."""
    _, orders = laid_open(asked.conflict)
    wanted = sorted(turned(orders, after, set(asked.read)))
    np.random.default_rng(seed).shuffle(wanted)
    goal = frozenset(tuple(comparison) for comparison in wanted)
    made: Turned = frozenset()
    for comparison in [*wanted, None]:
        for clash in clashes(made):
            assert clash & (goal - made) and not clash & made
        made = made if comparison is None else made | {tuple(comparison)}
    assert made == goal


@given(SEEDS, SEEDS, RULES)
def test_whoever_ends_every_unanswered_gain_turns_one_of_each_clash(seed: int, other: int, rule: str) -> None:
    conflict = _any(seed)
    moves, _ = laid_open(conflict)
    for actor in range(3):
        asked = scene(conflict, 0, rule, [actor], Effort(ENOUGH))
        for after in _others(conflict, other):
            if stays(moves, after, actor, 0, rule):
                _keeps_its_promise(asked, lambda made, actor=actor, asked=asked: unanswered(asked, actor, made), after, other)


@given(SEEDS, SEEDS)
def test_whoever_ends_every_answer_turns_one_of_each_clash(seed: int, other: int) -> None:
    conflict = _any(seed)
    moves, _ = laid_open(conflict)
    for move in moves[0][0]:
        only = [[[move] if (actor, here) == (0, 0) else ends for here, ends in enumerate(own)] for actor, own in enumerate(moves)]
        asked = scene(conflict, 0, "SEQ", [0], Effort(ENOUGH))
        for after in _others(conflict, other):
            if not stays(only, after, 0, 0, "SEQ"):
                _keeps_its_promise(asked, lambda made, move=move, asked=asked: answered(asked, 0, move, made), after, other)


@given(SEEDS, SEEDS, RULES)
def test_whatever_some_orders_turn_has_one_of_each_circle(seed: int, other: int, rule: str) -> None:
    conflict = _any(seed)
    asked = scene(conflict, 0, rule, range(3), Effort(ENOUGH))
    for after in _others(conflict, other)[:5]:
        _keeps_its_promise(asked, lambda made, asked=asked: circles(asked, made), after, other)


@given(SEEDS, RULES)
def test_nothing_clashes_where_everybody_stays(seed: int, rule: str) -> None:
    conflict = _any(seed)
    moves, orders = laid_open(conflict)
    for actor in range(3):
        asked = scene(conflict, 0, rule, [actor], Effort(ENOUGH))
        assert (next(unanswered(asked, actor, frozenset()), None) is None) == stays(moves, orders, actor, 0, rule)


@given(SEEDS)
def test_lowering_or_lifting_ends_the_gains_and_runs_in_no_circle(seed: int) -> None:
    conflict = _any(seed)
    moves, _ = laid_open(conflict)
    asked = scene(conflict, 0, "SEQ", range(3), Effort(ENOUGH))
    for actor in range(3):
        made = without_gains(asked, actor, 0, moves[actor][0])
        assert not any(asked.wants((actor, 0, end), made) for end in moves[actor][0])
        assert next(circles(asked, made), None) is None


def test_too_many_steps_are_said_to_be_too_many() -> None:
    conflict = in_options(1, 3, 5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "MOST_STEPS", 100)
        with pytest.raises(NothingToRead, match="32 possible outcomes have up to"):
            scene(conflict, 0, "SEQ", range(3), Effort(ENOUGH))
