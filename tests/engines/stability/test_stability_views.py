"""What somebody overlooks."""

from __future__ import annotations

import random

import numpy as np
from beyond_oracle import five, plain, random_model, without
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.further.views import seen, views
from detente.model.expression import And, Atom, Not
from detente.model.stability_model import Preference, StabilityModel, pattern_expression

RULES = ("R", "GMR", "SMR", "SEQ", "SSEQ")
seeds = st.integers(0, 10**6)


def _hiding(seed: int, arcs: bool) -> tuple[StabilityModel, list[set[int]]]:
    """A model by chance in which each actor overlooks up to two outcomes."""
    dice, model = random.Random(seed), random_model(seed, arcs)
    keys = [key for _, key in model.states]
    gone = [set(dice.sample(range(len(keys)), dice.choice([0, 1, min(2, len(keys) - 1)]))) for _ in model.actors]
    hidden = tuple(tuple(Atom(keys[place]) if arcs else pattern_expression(keys[place], model.options) for place in sorted(own))
                   for own in gone)
    return model._replace(hidden=hidden), gone


@given(seeds, st.booleans())
def test_three_pictures_are_what_their_definitions_say(seed: int, arcs: bool) -> None:
    model, gone = _hiding(seed, arcs)
    game, found = plain(model), views(conflict_of(model))
    for rule in RULES:
        assert found.true[rule].tolist() == five(game, rule)
        assert found.common[rule].tolist() == five(without(game, gone), rule)
        for own, view in zip(gone, found.by_actor, strict=True):
            expected = np.array(five(without(game, [own] * len(gone)), rule))
            expected[:, sorted(own)] = False
            assert (view[rule] == expected).all()


@given(seeds, st.booleans())
def test_where_all_is_seen_every_picture_is_the_true_one(seed: int, arcs: bool) -> None:
    found = views(conflict_of(random_model(seed, arcs)))
    assert found.seen.all()
    for rule in RULES:
        assert all((picture[rule] == found.true[rule]).all() for picture in (found.common, *found.by_actor))


@given(seeds, st.booleans())
def test_an_actor_stays_in_the_common_picture_where_it_sees_nothing(seed: int, arcs: bool) -> None:
    found = views(conflict_of(_hiding(seed, arcs)[0]))
    for rule in RULES:
        assert found.common[rule][~found.seen].all()


def test_one_overlooked_move_by_hand() -> None:
    """A could take a (00 to 10), which it wants more; B does not care. A does not see outcomes with a and without b."""
    first, second = Preference(tiers=(("10",), ("00",), ("01",), ("11",))), Preference(tiers=(("00", "10", "01", "11"),))
    keys = ("00", "10", "01", "11")
    model = StabilityModel("blind", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), tuple((key, key) for key in keys), (first, second),
                           hidden=((And((Atom("a"), Not(Atom("b")))),), ()))
    found = views(conflict_of(model))
    assert seen(conflict_of(model)).tolist() == [[True, False, True, True], [True] * 4]
    assert found.true["R"][0].tolist() == [False, True, True, False]
    assert found.by_actor[0]["R"][0].tolist() == [True, False, True, False]  # 10 is not there at all
    assert found.by_actor[1]["R"][0].tolist() == [False, True, True, False]  # B sees everything, A's temptation included
    assert found.common["R"][0].tolist() == [True, True, True, False]
