"""Sentences about changes of mind, read again and held against the orders and the rules."""

from __future__ import annotations

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mediator_models import RULES, laid_open
from mediator_oracle import least, stays
from stability_replay import MOVE, any_conflict, by_wishes, mover, played

from detente.engines.stability.asking import mediator_words
from detente.engines.stability.asking.breaks import breaks
from detente.engines.stability.asking.inverse import least_change
from detente.engines.stability.asking.mediator_words import SHOWN, breaking, making, standing_words
from detente.engines.stability.asking.standing import standings
from detente.engines.stability.conflict import Conflict, conflict_of
from detente.engines.stability.judge import judge
from detente.engines.stability.words import expression_words, name
from detente.model.stability_model import Preference, StabilityModel

TURN = re.compile(r"^the (\w+) would (come to|no longer) (gain|want) ?(.*)$")


def _number(said: str) -> int:
    found = re.search(r"if (one|\d+) comparisons? were", said)
    assert found
    return 1 if found.group(1) == "one" else int(found.group(1))


def _holds(conflict: Conflict, target: int, rule: str) -> bool:
    moves, orders = laid_open(conflict)
    return all(stays(moves, orders, actor, target, rule) for actor in range(len(moves)))


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=25)
@given(st.integers(0, 3000))
def test_what_is_said_to_make_an_outcome_hold_is_counted_rightly(rule: str, seed: int) -> None:
    conflict = any_conflict(seed)
    target = seed % conflict.graph.outcomes
    said = list(making(conflict, target, rule))
    inverse = least_change(conflict, target, rule)
    assert bool(said) != _holds(conflict, target, rule)
    if said:
        assert _number(said[0]) == len(inverse.turns) and said[0].endswith("and with no fewer.") == inverse.proved
        turns = [line for line in said[1:] if not line.startswith("It would hold without") and "more of the kind" not in line]
        more = [int(found) for line in said for found in re.findall(r": (\d+) more of the kind", line)]
        assert len(turns) + sum(more) == len(inverse.turns)
        for line in turns:
            _is_now_the_other_way(conflict, target, line.rstrip("."))


def _is_now_the_other_way(conflict: Conflict, target: int, said: str) -> None:
    """What would no longer be so is so now; what would come to be so is not."""
    found = TURN.match(said[0].lower() + said[1:])
    assert found, said
    actor, rest = mover(conflict, f"the {found.group(1)}"), found.group(4).split(" (what decides that now")[0]
    named = {name(conflict, outcome): outcome for outcome in range(conflict.graph.outcomes)}
    if found.group(3) == "gain":
        where, move = re.fullmatch(rf"(?:from (.*?) )?if it were to ({MOVE})", rest).groups()  # type: ignore[union-attr]
        start = target if where is None else named[where]
        end = played(conflict, start, move)
        assert end in conflict.graph.moves(actor, start)
    else:
        wanted, other = rest.split(" more than ")
        start, end = target if other == "this outcome" else named[other], named[wanted]
    gains = conflict.ranks[actor, end] > conflict.ranks[actor, start]
    assert gains == (found.group(2) == "no longer")


def test_the_number_told_is_the_least_there_is_by_going_through_all_orders() -> None:
    seen = set()
    for seed, rule in product(range(60), ("R", "GMR", "SEQ")):
        conflict = by_wishes(seed, options=2) if seed % 2 else any_conflict(4 * seed + 3)
        if conflict.graph.outcomes > 4 or conflict.graph.actors > 2:
            continue
        moves, orders = laid_open(conflict)
        said = list(making(conflict, 1, rule))
        seen.add(number := _number(said[0]) if said else 0)
        assert number == least(moves, orders, 1, rule, True, range(len(moves)))
    assert {0, 1} <= seen


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=25)
@given(st.integers(0, 3000))
def test_what_is_said_to_break_an_outcome_names_each_who_could(rule: str, seed: int) -> None:
    conflict = any_conflict(seed)
    target = seed % conflict.graph.outcomes
    said = [line for line in breaking(conflict, target, rule) if "would leave it, to" in line]
    if not _holds(conflict, target, rule):
        assert not said
        return
    found = {conflict.model.actor_words[one.actor]: one for one in breaks(conflict, target, rule)}
    assert len(said) == len(found) and [_number(line) for line in said] == sorted(len(one.turns) for one in found.values())
    for line in said:
        who, move = re.match(rf"The (\w+) would leave it, to ({MOVE}), if", line).groups()  # type: ignore[union-attr]
        one = found[f"the {who}"]
        assert played(conflict, target, move) == one.move and _number(line) == len(one.turns)
        told = re.sub(r"; and \d+ more$", "", line.split(" the other way round: ")[1].rstrip("."))
        turns = re.split(r"; (?=the \w+ would (?:come|no longer))", told)
        assert len(turns) == min(SHOWN, len(one.turns))
        for turn in turns:
            _is_now_the_other_way(conflict, target, turn)


@given(st.integers(0, 3000), st.sampled_from(RULES))
def test_without_the_statements_named_the_verdict_turns(seed: int, rule: str) -> None:
    conflict = by_wishes(seed)
    target = seed % conflict.graph.outcomes
    before = _holds(conflict, target, rule)
    lines = [*making(conflict, target, rule), *breaking(conflict, target, rule)]
    for line in lines:
        if " without " not in line:
            continue
        assert (" no longer hold " in line) == before
        told = re.sub(r"^It would [\w ]+ without (any one of these [\w ]+: )?", "", line).rstrip(".")
        told = re.sub(r"; and \d+ more$", "", told)
        for chosen in told.split("; or "):
            assert _holds(_without(conflict, chosen), target, rule) != before


def _without(conflict: Conflict, chosen: str) -> Conflict:
    """The model without the statements that are named by actor and words."""
    model, wants = conflict.model, []
    for actor, own in enumerate(conflict.model.preferences):
        who = re.escape(model.actor_words[actor])
        left = [statement for statement in own.statements if not re.search(
            rf"{who}'s wish {re.escape(expression_words(model, statement.expression))}(?=;|,| and the actor|$)", chosen)]
        wants.append(Preference(statements=tuple(left)))
    assert wants != list(model.preferences)
    return conflict_of(model._replace(preferences=tuple(wants)))


def test_a_search_that_was_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = by_wishes(7, actors=3, options=4)
    kept = judge(conflict, ("GMR",))["GMR"].all(axis=0)
    monkeypatch.setattr(mediator_words, "breaks", lambda *asked: tuple(
        one._replace(at_least=len(one.turns) - 1, proved=False) for one in breaks(*asked)))
    monkeypatch.setattr(mediator_words, "least_change",
                        lambda *asked: least_change(*asked)._replace(at_least=1, proved=False))
    held, left = kept.tolist().index(True), kept.tolist().index(False)
    assert "comparisons were the other way round (the best that was found; fewer than" in next(breaking(conflict, held, "GMR"))
    assert next(making(conflict, left, "GMR")).endswith("the best that was found; fewer than 1 won't do.")


def test_names_are_labels_unless_these_are_numbers() -> None:
    model = StabilityModel("n", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), (("7", "00"), ("calm", "01"), ("8", "11")),
                           (Preference(), Preference()), option_words=("act", "say “no”"))
    conflict = conflict_of(model)
    assert [name(conflict, outcome) for outcome in range(3)] == [
        "outcome 7 (nobody takes any option)", "“calm”", "outcome 8 (A: act; B: say “no”)"]
    assert name(conflict_of(model._replace(states=())), 1) == "outcome 2 (A: act)"


@given(st.integers(0, 3000))
def test_what_speaks_for_an_equilibrium_is_so(seed: int) -> None:
    conflict = any_conflict(seed)
    kept = judge(conflict, RULES)
    orders = conflict.ranks.T.tolist()
    for one in standings(conflict, kept).first:
        said, own = standing_words(conflict, one), orders[one.outcome]
        rules = re.search(r": holds under ([A-Z, and]+)", said).group(1)  # type: ignore[union-attr]
        assert set(re.findall("[A-Z]+", rules)) == {rule for rule in RULES if _holds(conflict, one.outcome, rule)}
        better = any(order != own and all(a >= b for a, b in zip(order, own, strict=True)) for order in orders)
        assert ("; somebody could be better off" in said) == better
        if together := re.search(r"; (the [^;]*) would (?:all|both) gain by leaving it together for (.*)\.$", said):
            end, = (place for place in range(len(orders)) if name(conflict, place) == together.group(2))
            assert all(orders[end][mover(conflict, who)] > own[mover(conflict, who)]
                       for who in re.findall(r"the \w+", together.group(1)))
        assert ("it is the status quo" in said) == (one.outcome == conflict.now)


def test_with_worlds_the_share_is_told_before_the_rules_of_the_commonest_wishes() -> None:
    conflict = by_wishes(3)
    kept = judge(conflict, RULES)
    share = np.linspace(0, 1, conflict.graph.outcomes)
    for one in standings(conflict, kept, share=share).first:
        told = re.search(r"holds under SEQ in (fewer than 1|more than 99|\d+) of 100 worlds; with the commonest", standing_words(conflict, one))
        assert told
        assert told.group(1) in ("fewer than 1", "more than 99") or abs(int(told.group(1)) - 100 * share[one.outcome]) <= 0.5
