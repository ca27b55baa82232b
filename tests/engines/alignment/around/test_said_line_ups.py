"""Camps, margins and proofs in words: true of the numbers, short, and proved only where it is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from signed_cases import networks, published

from detente.engines.alignment.around.said import (
    said_camps,
    said_more_camps,
    said_optima,
    said_sides,
    said_tension,
    said_unplaced,
    said_unsatisfied,
)
from detente.engines.alignment.around.words import amount, figure, names, number
from detente.engines.alignment.line_up import LineUp, tension
from detente.model.signed_network import SignedNetwork, signed_network


class Flips(NamedTuple):
    """As the exact solver gives them."""

    anchor: int
    low: np.ndarray
    high: np.ndarray


class Optima(NamedTuple):
    """As the exact solver gives them."""

    count: int | None
    camp: np.ndarray
    always: np.ndarray
    ever: np.ndarray


HILL = ("Gavev", "Kotun", "Nagad", "Gama")
MARGINS = {1.0: ("Seuve",), 3.0: ("Alika", "Notoh", "Kohik", "Geham", "Uheto"), 5.0: ("Ukudz",)}


def tribes(shared: Path) -> tuple[SignedNetwork, np.ndarray, Flips]:
    """The published network, its line-up of least tension and its margins beside Gahuk."""
    network = published(shared, "highland_tribes")
    flip = np.array([next((m for m, who in MARGINS.items() if name in who), 6.0) for name in network.actors])
    anchor = network.actors.index("Gahuk")
    flip[anchor] = np.inf
    return network, np.array([int(name not in HILL) for name in network.actors]), Flips(anchor, flip, flip)


def line_of(count: int) -> SignedNetwork:
    """Friends in a row, as many as asked."""
    one = np.arange(count - 1)
    return SignedNetwork(tuple(f"n{place}" for place in range(count)), one, one + 1, np.ones(count - 1))


def test_tribes_are_said_as_the_literature_knows_them(shared: Path) -> None:
    network, camp, flips = tribes(shared)
    assert list(said_camps(network, camp)) == ["Gavev, Kotun, Nagad and Gama stand against the other twelve."]
    sides = list(said_sides(network, camp, flips, most=7))
    assert sides[0] == "Seuve is on Gahuk's side, by a margin of one tie."
    assert sides[6:] == ["Ukudz is on Gahuk's side, by a margin of five ties.", "For eight more the margin is six ties or more."]
    left = list(said_unsatisfied(network, camp))
    assert "Gahuk and Notoh are hostile inside one camp." in left and len(left) == 7
    assert list(said_tension(network, LineUp(2, camp, 7.0, 7.0))) == [
        "This line-up leaves seven ties unsatisfied; no other in two camps leaves less: proved."]


@given(networks(most=7), st.data())
def test_every_tie_left_unsatisfied_is_said_or_counted(network: SignedNetwork, data: st.DataObject) -> None:
    camp = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(network.actors), max_size=len(network.actors))))
    most = data.draw(st.integers(1, 30))
    left = int(np.sum((network.weight > 0) == (camp[network.one] != camp[network.other])))
    said = list(said_unsatisfied(network, camp, most=most))
    assert len(said) == min(left, most) + (left > most)
    assert sum("hostile inside" in line or "friendly across" in line for line in said) == min(left, most)
    assert tension(network, camp) > 0 or not said


def test_ties_unsatisfied_in_some_best_line_ups_only_are_said_to_be() -> None:
    network = signed_network(("a", "b", "c"), {(0, 1): -3.0, (0, 2): 1.0, (1, 2): 1.0})
    camp, always = np.array([0, 1, 0]), np.zeros(3, bool)
    assert list(said_unsatisfied(network, camp, always)) == [
        "B and c are friendly across camps in the line-up shown, not in all that are as good."]
    assert list(said_unsatisfied(network, camp, np.ones(3, bool))) == ["B and c are friendly across camps."]


def test_whom_the_ties_do_not_place_is_left_out_of_both_camps() -> None:
    network = signed_network(("a", "b", "c", "d", "e", "f"), {(0, 1): -3.0, (0, 2): 1.0, (1, 2): 1.0, (3, 4): 1.0})
    camp, flip = np.array([0, 1, 0, 0, 0, 0]), np.array([np.inf, 3.0, 0, 0, 0, 0])
    flips = Flips(0, flip, flip)
    assert list(said_camps(network, camp, flip <= 0)) == ["A stands against b.", "F has no tie, and stands in no camp."]
    assert list(said_unplaced(network, flips)) == [
        "The ties do not place c.", "No chain of ties joins d and e to a: nothing says whether they stand on its side."]


def test_a_margin_that_is_not_settled_is_an_interval_or_left_open() -> None:
    network = signed_network(("a", "b", "c", "d"), {(0, 1): 0.5, (0, 2): 0.5, (0, 3): 0.5})
    flips = Flips(0, np.array([np.inf, 0.25, 0.5, 0.0]), np.array([np.inf, 0.5, np.inf, 1.0]))
    assert list(said_sides(network, np.array([0, 0, 1, 0]), flips)) == [
        "B is on a's side, by a margin of weight 0.25 to weight 0.5.", "C is against a, by a margin of weight 0.5 or more.",
        "Whether d must stand with a or against could not be settled."]


@given(st.floats(0, 100), st.floats(0, 100))
def test_proved_is_said_where_the_bounds_meet_and_nowhere_else(upper: float, lower: float) -> None:
    network = signed_network(("a", "b"), {(0, 1): 200.0})
    line_up = LineUp(2, np.array([0, 1]), max(upper, lower), min(upper, lower))
    said = " ".join(said_tension(network, line_up))
    assert ("proved" in said) == (upper == lower and upper > 0)
    assert ("may exist" in said) == (upper != lower)


def test_several_best_line_ups_are_told_by_who_changes() -> None:
    network, none = line_of(3), np.zeros(2, bool)
    both = np.array([[0, 0, 0], [0, 0, 1]], np.int8)
    assert list(said_optima(network, Optima(2, both, none, none), 0)) == [
        "Two line-ups leave equally little; they differ in where n2 stands."]
    assert list(said_optima(network, Optima(2, both, none, none), 2)) == [
        "Two line-ups leave equally little; they differ in where n0 and n1 stand."]
    assert list(said_optima(network, Optima(9, both, none, none), 0)) == [
        "Nine line-ups leave equally little; the two looked at differ in where n2 stands."]
    assert list(said_optima(network, Optima(1, both[:1], none, none), 0)) == ["No other line-up leaves as little."]
    assert "not known" in " ".join(said_optima(network, Optima(None, both[:1], none, none), 0))


def test_more_camps_are_said_by_what_they_spare() -> None:
    network, camp = line_of(3), np.zeros(3, np.int64)
    curve = [LineUp(k, camp, cost, bound) for k, (cost, bound) in enumerate([(29, 29), (7, 7), (2, 1), (2, 1)], 1)]
    assert list(said_more_camps(network, curve, 3)) == [
        "By the number of camps allowed, this is left unsatisfied: one 29 ties; two seven ties; three two ties (at least one tie); "
        "four two ties (at least one tie).", "Two camps are too few: three would spare five ties."]
    assert list(said_more_camps(network, curve, 2))[1] == "More than two camps would spare little or nothing."
    assert list(said_more_camps(network, [LineUp(1, camp, 0, 0), LineUp(2, camp, 0, 0)], 2)) == []


def test_three_camps_are_named_largest_first(shared: Path) -> None:
    network = published(shared, "highland_tribes")
    third = ("Nagam", "Notoh", "Kohik", "Seuve", "Uheto")
    camp = [0 if name in HILL else 1 if name in third else 2 for name in network.actors]
    assert list(said_camps(network, camp)) == [
        "There are three camps: Ove, Alika, Gahuk, Asaro, Masil, Ukudz and Geham; Nagam, Notoh, Kohik, Seuve and Uheto; "
        "Gavev, Kotun, Nagad and Gama."]


def test_a_hundred_thousand_actors_give_a_page() -> None:
    network = line_of(100_000)
    camp, flip = np.arange(100_000) % 3 % 2, np.ones(100_000)
    flip[7], flip[3::5] = np.inf, 0
    said = [*said_camps(network, camp), *said_sides(network, camp, Flips(7, flip, flip)), *said_unsatisfied(network, camp),
            *said_camps(network, np.arange(100_000))]
    assert len(said) < 40 and max(map(len, said)) < 2_000 and any("more" in line for line in said)


@pytest.mark.parametrize("count", [0, 1])
def test_nobody_and_one_alone_are_said_without_a_fault(count: int) -> None:
    network, camp = signed_network(("a",)[:count], {}), np.zeros(count, np.int64)
    flips = Flips(0, np.full(count, np.inf), np.full(count, np.inf))
    said = [*said_camps(network, camp), *said_sides(network, camp, flips), *said_unsatisfied(network, camp),
            *said_tension(network, LineUp(2, camp, 0.0, 0.0))]
    assert said == [*["A has no tie, and stands in no camp."][:count], "There are no ties, so there are no sides."]


def test_names_are_shortened_by_saying_how_many_are_not_named() -> None:
    assert [names("abc"[:count]) for count in range(4)] == ["nobody", "a", "a and b", "a, b and c"]
    assert names([str(place) for place in range(1_241)], 3) == "0, 1 and 1,239 more"


@pytest.mark.parametrize(("value", "text"), [
    (0, "0"), (0.4, "0.4"), (-0.25, "-0.25"), (12.3456, "12.35"), (100, "100"), (1204.0, "1,204"), (1e-7, "1e-07"), (2.0, "2"),
    (0.1 + 0.2, "0.3"), (3e15, "3e+15")])
def test_figures_have_four_digits_and_no_noise(value: float, text: str) -> None:
    assert figure(value) == text


def test_amounts_are_ties_where_each_weighs_one() -> None:
    told, weighed = amount(line_of(3)), amount(signed_network(("a", "b"), {(0, 1): 0.4}))
    assert (told(1), told(2), told(0), told(6.5), weighed(0.4)) == ("one tie", "two ties", "no ties", "weight 6.5", "weight 0.4")
    assert (number(12), number(13), number(1204)) == ("twelve", "13", "1,204")
