"""Everything beyond the five rules, as plain data."""

from __future__ import annotations

import json

from beyond_oracle import coalition_stays, coalitions, plain, random_model
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.further.beyond import beyond
from detente.engines.stability.further.coalitions import RULES
from detente.model.expression import Atom
from detente.model.stability_model import Preference, StabilityModel

seeds = st.integers(0, 10**6)
KEYS = ("00", "10", "01", "11")


def _dilemma() -> StabilityModel:
    first = Preference(tiers=(("01",), ("11",), ("00",), ("10",)))
    second = Preference(tiers=(("10",), ("11",), ("00",), ("01",)))
    return StabilityModel("dilemma", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), tuple((key, key) for key in KEYS), (first, second))


def test_a_plain_model_gets_coalitions_and_horizons_alone() -> None:
    said = beyond(conflict_of(_dilemma()))
    alone, other, both, every = said["coalitions"]
    assert (alone["coalition"], other["coalition"], both["coalition"]) == (["A"], ["B"], ["A", "B"])
    assert (alone["stable"]["CNash"], other["stable"]["CNash"]) == (["00", "01"], ["00", "10"])
    assert both["stable"]["CNash"] == both["stable"]["CSEQ"] == ["10", "01", "11"]  # from 00 both gain by going to 11
    assert every == {"coalition": "all", "stable": {"CNash": [], "CGMR": ["11"], "CSMR": ["11"], "CSEQ": ["11"]}}
    assert said["limited"].pop("L1") == ["00"]
    assert said["limited"] and all(held == ["00", "11"] for held in said["limited"].values())
    assert set(said) == {"coalitions", "limited"}


def test_unknown_preference_is_told_where_the_model_has_it() -> None:
    """Nobody knows whether A wants 01 more than 11: at 11 it might leave, and B's answer is still there to deter it."""
    model = _dilemma()
    first = model.preferences[0]._replace(unknown=(("01", "11"),))
    said = beyond(conflict_of(model._replace(preferences=(first, model.preferences[1]))))["unknown"]
    assert set(said) == {"a", "b", "c", "d", "a_sure"}
    assert all(said[way]["SEQ"] == ["00", "11"] for way in said)
    assert all(said[way]["R"] == ["00"] for way in said)  # B still leaves 11


def test_strength_is_told_where_the_model_has_it() -> None:
    """At 11 each is deterred by 00: strongly once both have a mark between the two."""
    model = _dilemma()
    marked = [preference._replace(much=(2,)) for preference in model.preferences]
    one = beyond(conflict_of(model._replace(preferences=(marked[0], model.preferences[1]))))["strength"]
    both = beyond(conflict_of(model._replace(preferences=tuple(marked))))["strength"]
    for rule in ("GMR", "SMR", "SEQ"):
        assert (one["strong"][rule], one["weak"][rule]) == (["00"], ["11"])
        assert (both["strong"][rule], both["weak"][rule]) == (["00", "11"], [])


def test_attitudes_are_told_where_the_model_has_them() -> None:
    """Who minds the other as well does not leave 11. Nor 01 or 10: leaving gains one and costs the other. Nor 00: a step alone
    costs who takes it."""
    said = beyond(conflict_of(_dilemma()._replace(attitudes=((1, 1), (1, 1)))))["attitudes"]
    assert said == {rule: list(KEYS) for rule in ("RNash", "RGMR", "RSMR", "RSEQ")}


def test_views_are_told_where_the_model_has_them() -> None:
    """B does not see any outcome in which it keeps its word, and so has no move at all: it stays where A wants to be most."""
    said = beyond(conflict_of(_dilemma()._replace(hidden=((), (Atom("b"),)))))["views"]
    assert set(said) == {"true", "by_actor", "common"}
    assert said["true"]["R"] == said["by_actor"]["A"]["R"] == ["00"]
    assert said["by_actor"]["B"]["R"] == ["00"]
    assert said["common"]["R"] == ["00", "01"]


@given(seeds, st.booleans())
def test_every_coalition_is_asked_under_every_rule(seed: int, arcs: bool) -> None:
    model = random_model(seed, arcs)
    game, said = plain(model), beyond(conflict_of(model))
    assert json.loads(json.dumps(said)) == said
    stays = {chosen: {rule: [place for place in game.outcomes if coalition_stays(game, chosen, place, rule)] for rule in RULES}
             for chosen in coalitions(game.actors)}
    *single, every = said["coalitions"]
    for entry in single:
        held = stays[tuple(model.actors.index(name) for name in entry["coalition"])]
        assert entry["stable"] == {rule: [game.keys[place] for place in places] for rule, places in held.items()}
    for rule, keys in every["stable"].items():
        assert keys == [game.keys[place] for place in game.outcomes if all(place in held[rule] for held in stays.values())]
    assert ("limited" in said) == (len(conflict_of(model).graph.movers) <= 2)


def test_what_has_too_much_to_go_through_is_left_out_and_says_why() -> None:
    options = tuple(f"o{number}" for number in range(13))
    model = StabilityModel("large", options, ("A", "B"), (0,) * 12 + (1,), (0,) * 13, (), (), (Preference(weights=(("o0", 1.0),)),) * 2)
    said = beyond(conflict_of(model))
    assert set(said) == {"left_out"}
    assert set(said["left_out"]) == {"coalitions", "limited"}
    assert all("8,192" in why for why in said["left_out"].values())
