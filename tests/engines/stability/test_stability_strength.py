"""Strong and weak."""

from __future__ import annotations

import random

from beyond_oracle import five, plain, random_model
from beyond_oracle import strong as by_definition
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.further.strength import SPLIT, bands, strength
from detente.model.expression import Atom
from detente.model.stability_model import Preference, StabilityModel, Statement

seeds = st.integers(0, 10**6)


def _marked(seed: int, arcs: bool) -> StabilityModel:
    """A model by chance with up to two marks in every ranking."""
    dice, model = random.Random(seed), random_model(seed, arcs)
    return model._replace(preferences=tuple(
        preference._replace(much=tuple(sorted({dice.randint(1, 4) for _ in range(dice.randint(0, 2))})))
        for preference in model.preferences))


@given(seeds, st.booleans(), st.sampled_from(SPLIT))
def test_strong_is_what_its_definition_says(seed: int, arcs: bool, rule: str) -> None:
    model = _marked(seed, arcs)
    game = plain(model)
    tier = [{key: height for height, held in enumerate(preference.tiers) for key in held} for preference in model.preferences]

    def much(actor: int, wanted: int, other: int) -> bool:
        return any(tier[actor][game.keys[wanted]] < mark <= tier[actor][game.keys[other]]
                   for mark in model.preferences[actor].much)

    assert strength(conflict_of(model))["strong"][rule].tolist() == by_definition(game, much, rule)


@given(seeds, st.booleans())
def test_strong_and_weak_partition_what_is_stable_in_the_plain_sense(seed: int, arcs: bool) -> None:
    model = _marked(seed, arcs)
    found = strength(conflict_of(model))
    assert found["general"]["R"].tolist() == five(plain(model), "R")
    for rule in SPLIT:
        assert found["general"][rule].tolist() == five(plain(model), rule)
        assert not (found["strong"][rule] & found["weak"][rule]).any()
        assert ((found["strong"][rule] | found["weak"][rule]) == found["general"][rule]).all()


@given(seeds, st.booleans())
def test_without_marks_only_what_nobody_is_tempted_to_leave_is_strong(seed: int, arcs: bool) -> None:
    found = strength(conflict_of(random_model(seed, arcs)))
    for rule in SPLIT:
        assert (found["strong"][rule] == found["general"]["R"]).all()


@given(seeds, st.booleans())
def test_with_every_tier_marked_a_strong_threat_is_any_that_leaves_the_actor_worse(seed: int, arcs: bool) -> None:
    model = random_model(seed, arcs)
    model = model._replace(preferences=tuple(
        preference._replace(much=tuple(range(1, len(preference.tiers)))) for preference in model.preferences))
    game = plain(model)
    expected = by_definition(game, lambda actor, wanted, other: game.wants(actor, other, wanted), "SEQ")
    assert strength(conflict_of(model))["strong"]["SEQ"].tolist() == expected


def test_one_threat_by_hand() -> None:
    """A wants y > x > z and may go from x to y; B may go on from y to z, where nobody moves. Under GMR the threat of z keeps A
    at x; it is strong iff a mark stands between x and z, that is after two tiers."""
    def model(*much: int) -> StabilityModel:
        first = Preference(tiers=(("y",), ("x",), ("z",)), much=much)
        return StabilityModel("threat", (), ("A", "B"), (), (), (), (("1", "x"), ("2", "y"), ("3", "z")),
                              (first, Preference(tiers=(("x", "y", "z"),))), arcs=(((0, 1),), ((1, 2),)))

    for much, strong in (((), False), ((1,), False), ((2,), True), ((1, 2), True)):
        found = strength(conflict_of(model(*much)))
        assert found["strong"]["GMR"][0, 0] == strong
        assert found["weak"]["GMR"][0, 0] != strong
        assert found["strong"]["SMR"][0, 0] == strong
        assert not found["general"]["SEQ"][0, 0]  # B gains nothing by it


def test_a_way_out_to_what_is_only_a_little_worse_takes_the_strength_from_smr() -> None:
    """As above, with four tiers y > x > w | z, and A may turn z into w: z is much worse than x, w a little."""
    first = Preference(tiers=(("y",), ("x",), ("w",), ("z",)), much=(3,))
    model = StabilityModel("threat", (), ("A", "B"), (), (), (), (("1", "x"), ("2", "y"), ("3", "z"), ("4", "w")),
                           (first, Preference(tiers=(("x", "y", "z", "w"),))), arcs=(((0, 1), (2, 3)), ((1, 2),)))
    found = strength(conflict_of(model))
    assert found["strong"]["GMR"][0, 0]
    assert found["weak"]["SMR"][0, 0]


def test_statements_before_the_mark_set_outcomes_far_apart() -> None:
    """a first, then b, then c, with a mark after one statement: far apart iff they differ in a. After two: in a or in b."""
    statements = tuple(Statement(Atom(name)) for name in "abc")
    for mark, split in ((1, 1), (2, 2)):
        model = StabilityModel("words", ("a", "b", "c"), ("A",), (0, 0, 0), (0, 0, 0), (), (),
                               (Preference(statements=statements, much=(mark,)),))
        conflict = conflict_of(model)
        band = bands(conflict, 0)
        for one in range(8):
            for other in range(8):
                assert (band[one] == band[other]) == (conflict.key(one)[:split] == conflict.key(other)[:split])
                assert not (band[one] > band[other] and conflict.ranks[0, one] < conflict.ranks[0, other])
