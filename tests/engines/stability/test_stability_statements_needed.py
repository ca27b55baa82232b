"""Smallest sets of statements, against leaving out and turning round every set of them."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mediator_models import RULES, in_arcs, laid_open
from mediator_oracle import stays

from detente.engines.stability.asking import statements_needed
from detente.engines.stability.asking.statements_needed import MOST, Change, least_statements
from detente.engines.stability.conflict import conflict_of
from detente.model.expression import And, Atom, Expression, If, Not, Or
from detente.model.stability_model import Preference, StabilityModel, Statement

OPTIONS = ("o0", "o1", "o2")


def said(seed: int, statements: int = 4) -> StabilityModel:
    """Three actors, the first two with statements by chance, the third with a ranking."""
    dice = np.random.default_rng(seed)

    def literal() -> Expression:
        atom = Atom(OPTIONS[dice.integers(3)])
        return atom if dice.random() < 0.5 else Not(atom)

    def statement() -> Expression:
        one, other = literal(), literal()
        return (one, And((one, other)), Or((one, other)), If(one, other))[dice.integers(4)]

    keys = tuple(format(code, "03b")[::-1] for code in range(8))
    own = [Preference(statements=tuple(Statement(statement(), (f"c{actor}{place}",)) for place in range(statements)))
           for actor in range(2)]
    return StabilityModel("said", OPTIONS, ("A", "B", "C"), (0, 1, 2), (0, 0, 0), (Atom("o0"),) * 0, (),
                          (*own, Preference(tiers=(keys[:3], keys[3:]))))


def _after(model: StabilityModel, changes: tuple[Change, ...]) -> StabilityModel:
    """The model without the statements, or with their opposites."""
    preferences = list(model.preferences)
    for actor, preference in enumerate(preferences):
        gone = {change.statement: change.reverse for change in changes if change.actor == actor}
        kept = tuple(Statement(Not(one.expression), one.claims) if place in gone else one
                     for place, one in enumerate(preference.statements) if gone.get(place, True))
        preferences[actor] = preference._replace(statements=kept)
    return model._replace(preferences=tuple(preferences))


def _holds(model: StabilityModel, target: int, rule: str) -> bool:
    moves, orders = laid_open(conflict_of(model))
    return all(stays(moves, orders, actor, target, rule) for actor in range(len(moves)))


@given(st.integers(0, 10**6), st.sampled_from(RULES), st.booleans(), st.booleans())
def test_all_smallest_sets_are_found_and_nothing_else(seed: int, rule: str, want: bool, reverse: bool) -> None:
    model, target = said(seed, 3), seed % 8
    ways = [[Change(actor, place, way, one.claims) for way in ((False, True) if reverse else (False,))]
            for actor in range(2) for place, one in enumerate(model.preferences[actor].statements)]
    found = least_statements(conflict_of(model), target, rule, want, reverse)
    for size in range(MOST + 1):
        sets = [changes for chosen in combinations(ways, size) for changes in product(*chosen)
                if _holds(_after(model, changes), target, rule) == want]
        if sets:
            assert (set(found.sets), len(found.sets), found.tried) == (set(sets), len(sets), size)
            return
    assert (found.sets, found.tried) == ((), MOST)


def test_sets_of_every_size_occur() -> None:
    sizes = {len(found.sets[0]) if found.sets else None for seed in range(60)
             for found in [least_statements(conflict_of(said(seed)), seed % 8, "SEQ")]}
    assert sizes >= {0, 1, 2, None}


def test_reversing_too_never_takes_more() -> None:
    for seed in range(40):
        conflict = conflict_of(said(seed))
        drop, either = (least_statements(conflict, seed % 8, "SMR", True, reverse) for reverse in (False, True))
        assert not drop.sets or len(either.sets[0]) <= len(drop.sets[0])


def test_where_nobody_makes_statements_there_is_nothing_to_drop() -> None:
    conflict = in_arcs(4, 2, 4, 0.7)
    for target in range(4):
        holds = all(stays(*laid_open(conflict), actor, target, "R") for actor in range(2))
        assert least_statements(conflict, target, "R", holds).sets == ((),)
        assert least_statements(conflict, target, "R", not holds).sets == ()


def test_what_is_too_much_to_go_through_is_not_said_to_be_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    seed = next(seed for seed in range(100) if not least_statements(conflict_of(said(seed)), 0, "SEQ").sets)
    monkeypatch.setattr(statements_needed, "MOST_NUMBERS", 8 * 8)
    found = least_statements(conflict_of(said(seed)), 0, "SEQ")
    assert (found.sets, found.tried) == ((), 1)
