"""GMCR+ 0.4.1, on purpose and by name."""

from __future__ import annotations

from pathlib import Path

import beyond_oracle
import numpy as np
import pytest
from beyond_oracle import Plain, decided, five, once_each, plain, published, random_model, simultaneous, without
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.further.peer import CONVENTIONS, ROWS, peer
from detente.errors import NothingToRead
from detente.model.stability_model import pattern_expression

FILES = ("repeat_mover", "prisoners", "syria_iraq", "cuba_1962", "elmira_12")
seeds = st.integers(0, 10**6)


@pytest.mark.parametrize("name", FILES)
def test_rows_are_those_that_the_program_prints(shared: Path, name: str) -> None:
    model, sets = published(shared / "cases" / "stability" / f"{name}.yaml")
    conflict = conflict_of(model)
    printed = sets["equilibria_gmcr_plus_0.4.1"]
    found = peer(conflict)
    assert printed
    for row, expected in printed.items():
        assert [conflict.key(place) for place in np.flatnonzero(found[row].all(axis=0)).tolist()] == expected, row


def test_sets_that_use_seq_or_sim_actor_by_actor(shared: Path) -> None:
    model, sets = published(shared / "cases" / "stability" / "north_korea_2017_base.yaml")
    conflict = conflict_of(model)
    found = peer(conflict)
    for kept, name in ((found["SEQ+SIM"], "SEQ_or_SIM"), (found["SMR"] | found["SIM"], "SMR_or_SIM")):
        assert [conflict.key(place) for place in np.flatnonzero(kept.all(axis=0))] == sets["equilibria_published"][name]


@given(seeds)
def test_rows_are_what_the_conventions_say(seed: int) -> None:
    model = random_model(seed)
    first = model.states[seed % len(model.states)][1]
    hiding = model._replace(hidden=((pattern_expression(first, model.options),), *((),) * (len(model.actors) - 1)))
    game = without(plain(model), [{seed % len(model.states)}, *(set() for _ in model.actors[1:])])
    found = peer(conflict_of(hiding))
    assert tuple(found) == ROWS
    for row, rule in (("Nash", "R"), ("GMR", "GMR"), ("SEQ", "SEQ"), ("SMR", "SMR")):
        assert found[row].tolist() == _each_once(game, rule), row
    assert found["SIM"].tolist() == simultaneous(game)
    assert (found["SEQ+SIM"] == (found["SEQ"] | found["SIM"])).all()


def _each_once(game: Plain, rule: str) -> list[list[bool]]:
    """The plain rules, where answers are sequences in which nobody moves twice at all."""
    legal = beyond_oracle.reach
    beyond_oracle.reach = lambda movers, start, steps: once_each(list(movers), start, steps)
    try:
        return decided(game, rule, game.wants, lambda i, s, t: not game.wants(i, s, t), game.wants, game.wants)
    finally:
        beyond_oracle.reach = legal


@given(seeds)
def test_moving_once_only_can_but_take_answers_away(seed: int) -> None:
    model = random_model(seed)
    game, found = plain(model), peer(conflict_of(model))
    for row, rule in (("Nash", "R"), ("GMR", "GMR"), ("SEQ", "SEQ"), ("SMR", "SMR")):
        full = np.array(five(game, rule))
        assert (~found[row] | full).all(), row
        assert len(game.actors) > 2 or (found[row] == full).all(), row


def test_an_opponent_who_must_move_twice_is_missed(shared: Path) -> None:
    """By the definition 000, 110, 101 and 111 are equilibria under SEQ; with one move each, only the last two are found."""
    model, sets = published(shared / "cases" / "stability" / "repeat_mover.yaml")
    conflict = conflict_of(model)
    found = {conflict.key(place) for place in np.flatnonzero(peer(conflict)["SEQ"].all(axis=0))}
    assert found == {"101", "111"}
    assert set(sets["equilibria_definition_oracle"]["SEQ"]) - found == {"000", "110"}


def test_conventions_are_sentences_and_say_what_is_not_reproduced() -> None:
    assert all(sentence.endswith(".") for sentence in CONVENTIONS)
    assert sum(sentence.startswith("Not reproduced") for sentence in CONVENTIONS) == 1


def test_moves_named_one_by_one_are_none_of_that_program() -> None:
    with pytest.raises(NothingToRead, match="options only"):
        peer(conflict_of(random_model(3, arcs=True)))
