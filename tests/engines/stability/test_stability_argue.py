"""Sentences for verdicts, read again and played again: every move that is told is one, and leads where it is said to lead."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mediator_models import laid_open
from mediator_oracle import stays
from stability_replay import MOVE, STEP, any_conflict, by_arcs, by_wishes, mover, played

from detente.engines.stability.argue import SHOWN, argue
from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.further.simultaneous import simultaneous
from detente.engines.stability.witness import witness
from detente.model.expression import parse_expression
from detente.model.stability_model import Preference, StabilityModel, Statement

ALL = ("R", "GMR", "SMR", "SEQ", "SSEQ")


@pytest.mark.parametrize("rule", ALL)
@settings(max_examples=25)
@given(st.integers(0, 5000))
def test_what_is_argued_is_true_when_it_is_played_again(rule: str, seed: int) -> None:
    conflict = any_conflict(seed)
    moves, orders = laid_open(conflict)
    for actor in conflict.graph.movers:
        for outcome in range(conflict.graph.outcomes):
            said = argue(conflict, witness(conflict, actor, outcome, rule))
            if stays(moves, orders, actor, outcome, rule):
                _stays(conflict, actor, outcome, rule, said)
            else:
                _leaves(conflict, actor, outcome, rule, said)


def _gains(conflict: Conflict, actor: int, outcome: int) -> list[int]:
    return [end for end in conflict.graph.moves(actor, outcome) if conflict.ranks[actor, end] > conflict.ranks[actor, outcome]]


def _stays(conflict: Conflict, actor: int, outcome: int, rule: str, said: str) -> None:
    gains = _gains(conflict, actor, outcome)
    if not gains:
        assert said == f"For {conflict.model.actor_words[actor]}, no move of its own leads to anything that it wants more."
        return
    assert said.startswith(f"If {conflict.model.actor_words[actor]} were to ")
    told = re.split(r"(?:^If the \w+|; if it) were to ", said)[1:]
    rest = re.search(r"Its other (\d+ )?tempting moves? (?:is|are) answered too\.", said)
    assert len(told) == min(SHOWN, len(gains))
    assert len(gains) - len(told) == (0 if rest is None else int(rest.group(1) or 1))
    for sentence in told:
        first = re.match(MOVE, sentence)
        assert first and f"which leaves {conflict.model.actor_words[actor]} no better off" in sentence
        assert (" could " in sentence) == (rule in ("GMR", "SMR"))
        begin = played(conflict, outcome, first.group())
        assert begin in gains
        end = _chain(conflict, actor, begin, sentence[first.end():], rule)
        assert conflict.ranks[actor, end] <= conflict.ranks[actor, outcome]


def _chain(conflict: Conflict, actor: int, here: int, said: str, rule: str) -> int:
    """The others' steps, played; gives where they end."""
    last = actor
    steps = STEP.findall(said)
    assert steps
    for words, move in steps:
        other, there = mover(conflict, words), played(conflict, here, move)
        assert other not in (actor, last) and there in conflict.graph.moves(other, here)
        assert rule not in ("SEQ", "SSEQ") or conflict.ranks[other, there] > conflict.ranks[other, here]
        here, last = there, other
    return here


def _leaves(conflict: Conflict, actor: int, outcome: int, rule: str, said: str) -> None:
    assert said[0].isupper()
    said = said[0].lower() + said[1:]
    first = STEP.match(said)
    assert first and mover(conflict, first.group(1)) == actor
    there = played(conflict, outcome, first.group(2))
    assert there in _gains(conflict, actor, outcome)
    if ", but then " in said:
        chain, out = said[first.end():].split(", but then ")
        end = _chain(conflict, actor, there, chain, rule)
        (words, move), = STEP.findall(out)
        assert mover(conflict, words) == actor and rule in ("SMR", "SSEQ")
        assert conflict.ranks[actor, end] <= conflict.ranks[actor, outcome]
        turn = played(conflict, end, move)
        assert turn in conflict.graph.moves(actor, end) and conflict.ranks[actor, turn] > conflict.ranks[actor, outcome]
    elif rule != "R":
        pays = " that pays for whoever gives it" if rule in ("SEQ", "SSEQ") else ""
        assert said.endswith(f"and no answer{pays} takes the gain away.")


@given(st.integers(0, 2000))
def test_under_sim_all_that_move_at_once_end_where_it_is_said(seed: int) -> None:
    conflict = by_wishes(seed, actors=3, options=4)
    kept = simultaneous(conflict)
    for actor in conflict.graph.movers:
        for outcome in range(conflict.graph.outcomes):
            said = argue(conflict, witness(conflict, actor, outcome, "SIM"))
            if not kept[actor, outcome]:
                assert said.endswith("and no move that the others would gain by, made at the same time, takes the gain away.")
                continue
            for together, words in re.findall(r"while ([^“]*) moved too, all would end at “([^”]*)”", said):
                others = [mover(conflict, other) for other in re.findall(r"the \w+", together)]
                assert actor not in others and all(_gains(conflict, other, outcome) for other in others)
                keys = {_words(conflict, end): end for end in range(conflict.graph.outcomes)}
                assert conflict.ranks[actor, keys[words]] <= conflict.ranks[actor, outcome]


def _words(conflict: Conflict, outcome: int) -> str:
    model, key = conflict.model, conflict.key(outcome)
    parts = []
    for owner in dict.fromkeys(owner for owner, mark in zip(model.owner, key, strict=True) if mark == "1"):
        own = [words for words, who, mark in zip(model.option_words, model.owner, key, strict=True) if mark == "1" and who == owner]
        parts.append(f"{model.actor_words[owner]}: {', '.join(own)}")
    return "; ".join(parts) or "nobody takes any option"


def test_two_who_leave_at_once_spoil_it_for_each_other() -> None:
    """Chicken from the safe side: each would swerve out alone, both together crash."""
    wants = [Preference(statements=tuple(Statement(parse_expression(text)) for text in texts))
             for texts in (("not (go and drive)", "go"), ("not (go and drive)", "drive"))]
    chicken = conflict_of(StabilityModel("chicken", ("go", "drive"), ("Ann", "Bob"), (0, 1), (0, 0), (), (), tuple(wants)))
    assert argue(chicken, witness(chicken, 0, chicken.place("00"), "SIM")) == (
        "If Ann were to take up “go” while Bob moved too, all would end at “Ann: go; Bob: drive”, no better for Ann "
        "(the wish of Ann: not (“Bob: drive” and “Ann: go”)).")


def test_without_options_moves_go_to_outcomes_by_name() -> None:
    seen = {argue(conflict, witness(conflict, actor, outcome, "GMR")) for conflict in map(by_arcs, range(20))
            for actor in conflict.graph.movers for outcome in range(5)}
    assert any("would go to “s1”" in said for said in seen) and not any("take up" in said or "the wish of" in said for said in seen)


def test_one_tempting_move_more_is_counted_in_the_singular() -> None:
    wants = (Preference(statements=tuple(Statement(parse_expression(text)) for text in ("not storm", "a", "b"))),
             Preference(statements=(Statement(parse_expression("storm iff (a or b)")),)))
    siege = conflict_of(StabilityModel("siege", ("a", "b", "storm"), ("city", "army"), (0, 0, 1), (0, 0, 0), (), (), wants))
    assert argue(siege, witness(siege, 0, 0, "SEQ")).endswith(" Its other tempting move is answered too.")
