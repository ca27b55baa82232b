"""SIM: everybody moves at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from beyond_oracle import plain, published, random_model
from beyond_oracle import simultaneous as by_definition
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.further.relations import moves_of, standard
from detente.engines.stability.further.simultaneous import simultaneous
from detente.errors import NothingToRead
from detente.model.stability_model import Preference, StabilityModel

FILES = ("prisoners_dilemma", "chicken", "repeat_mover", "prisoners", "syria_iraq", "cuba_1962", "elmira_12",
         "north_korea_2017_base")
seeds = st.integers(0, 10**6)


@pytest.mark.parametrize("name", FILES)
def test_equilibria_are_those_of_the_published_cases(shared: Path, name: str) -> None:
    model, sets = published(shared / "cases" / "stability" / f"{name}.yaml")
    conflict = conflict_of(model)
    kept = simultaneous(conflict).all(axis=0)
    assert [conflict.key(place) for place in np.flatnonzero(kept).tolist()] == sets["equilibria_definition_oracle"]["SIM"]


@given(seeds)
def test_sim_is_what_its_definition_says(seed: int) -> None:
    model = random_model(seed)
    assert simultaneous(conflict_of(model)).tolist() == by_definition(plain(model))


@given(seeds)
def test_sim_with_three_actors_and_four_options(seed: int) -> None:
    model = random_model(seed, actors=3, options=4)
    assert simultaneous(conflict_of(model)).tolist() == by_definition(plain(model))


@given(seeds)
def test_an_outcome_without_improvements_is_stable_under_sim(seed: int) -> None:
    conflict = conflict_of(random_model(seed))
    nash = standard(("R",), moves_of(conflict, "this"), conflict.ranks)["R"]
    assert (~nash | simultaneous(conflict)).all()


def test_the_prisoners_dilemma_by_hand() -> None:
    """At 11 both would leave; together they would land at 00, which each wants less than 11. At 10 B has what it wants most
    and A alone would leave, to 00: nobody moves with it, so nothing meets it. 10 is unstable for A, 01 for B."""
    first = Preference(tiers=(("01",), ("11",), ("00",), ("10",)))
    second = Preference(tiers=(("10",), ("11",), ("00",), ("01",)))
    keys = ("00", "10", "01", "11")
    model = StabilityModel("dilemma", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), tuple((key, key) for key in keys), (first, second))
    assert simultaneous(conflict_of(model)).tolist() == [[True, False, True, True], [True, True, False, True]]


def test_two_improvements_are_each_held_against_every_reply() -> None:
    """A improves from 000 to 100 and to 010 (its options are the first two); B to 001. Both laid over B's give what A wants
    less than 000, so A stays. A program that uses up B's replies on the first improvement says that A leaves."""
    keys = ("000", "100", "010", "110", "001", "101", "011", "111")
    first = Preference(tiers=(("100", "010"), ("000",), ("110", "001", "101", "011", "111")))
    second = Preference(tiers=(("001",), ("000", "100", "010", "110", "101", "011", "111")))
    model = StabilityModel("twice", ("a", "b", "c"), ("A", "B"), (0, 0, 1), (0, 0, 0), (), tuple((key, key) for key in keys),
                           (first, second))
    assert simultaneous(conflict_of(model))[0, 0]


def test_what_is_laid_over_each_other_must_be_possible() -> None:
    """As the prisoner's dilemma, but 00 can't be: then nothing meets A's step from 11 to 01."""
    first = Preference(tiers=(("01",), ("11",), ("10",)))
    second = Preference(tiers=(("10",), ("11",), ("01",)))
    model = StabilityModel("dilemma", ("a", "b"), ("A", "B"), (0, 1), (0, 0), (), tuple((key, key) for key in ("10", "01", "11")),
                           (first, second))
    assert not simultaneous(conflict_of(model))[:, 2].any()


def test_sim_asks_for_options() -> None:
    with pytest.raises(NothingToRead, match="no options"):
        simultaneous(conflict_of(random_model(3, arcs=True)))


def test_sim_refuses_what_it_can_not_go_through() -> None:
    options = tuple(f"o{number}" for number in range(15))
    model = StabilityModel("large", options, ("A",), (0,) * 15, (0,) * 15, (), (), (Preference(weights=(("o0", 1.0),)),))
    with pytest.raises(NothingToRead, match=r"at most 16,384 possible outcomes; this model has 32,768"):
        simultaneous(conflict_of(model))
