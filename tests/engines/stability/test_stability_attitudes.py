"""Wishing each other well or ill."""

from __future__ import annotations

import random

import pytest
from beyond_oracle import five, plain, random_model, related
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.further.attitudes import NAMES, attitudes
from detente.model.stability_model import Preference, StabilityModel

seeds = st.integers(0, 10**6)


@given(seeds, st.booleans())
def test_relational_rules_are_what_their_definitions_say(seed: int, arcs: bool) -> None:
    dice, model = random.Random(seed), random_model(seed, arcs)
    stances = tuple(tuple(dice.choice([1, 0, -1]) for _ in model.actors) for _ in model.actors)
    found = attitudes(conflict_of(model._replace(attitudes=stances)))
    for rule, name in NAMES.items():
        assert found[name].tolist() == related(plain(model), stances, rule), name


@given(seeds, st.booleans(), st.booleans())
def test_who_minds_itself_alone_follows_the_plain_rules(seed: int, arcs: bool, said: bool) -> None:
    model = random_model(seed, arcs)
    own = tuple(tuple(int(actor == other) for other in range(len(model.actors))) for actor in range(len(model.actors)))
    found = attitudes(conflict_of(model._replace(attitudes=own if said else ())))
    for rule, name in NAMES.items():
        assert found[name].tolist() == five(plain(model), rule), name


@given(seeds, st.booleans())
def test_where_nobody_cares_the_rules_fall_together_in_pairs(seed: int, arcs: bool) -> None:
    """Every move tempts and every step pays, so RGMR is RSEQ; nothing deters but coming back, and from there one can leave
    again, so RNash is RSMR."""
    model = random_model(seed, arcs)
    model = model._replace(attitudes=((0,) * len(model.actors),) * len(model.actors))
    found = attitudes(conflict_of(model))
    assert (found["RNash"] == found["RSMR"]).all()
    assert (found["RGMR"] == found["RSEQ"]).all()


@given(seeds, st.booleans())
def test_wishing_somebody_well_as_well_tempts_to_no_more_moves(seed: int, arcs: bool) -> None:
    model = random_model(seed, arcs)
    actors = range(len(model.actors))
    own = attitudes(conflict_of(model))["RNash"]
    kind = attitudes(conflict_of(model._replace(attitudes=((1,) * len(actors),) * len(actors))))["RNash"]
    assert (~own | kind).all()


@pytest.mark.parametrize(("stance", "stays"), [((1, 0), False), ((1, 1), True), ((1, -1), False), ((0, 1), True), ((0, -1), False),
                                               ((-1, 0), True), ((-1, -1), True), ((0, 0), False)])
def test_one_move_by_hand(stance: tuple[int, int], stays: bool) -> None:
    """A may go from x to y, which A wants more and B less. A goes iff it does not mind B's loss and wishes itself no ill."""
    model = StabilityModel("one move", (), ("A", "B"), (), (), (), (("1", "x"), ("2", "y")),
                           (Preference(tiers=(("y",), ("x",))), Preference(tiers=(("x",), ("y",)))), arcs=(((0, 1),), ()),
                           attitudes=(stance, (0, 1)))
    assert attitudes(conflict_of(model))["RNash"].tolist() == [[stays, True], [True, True]]
