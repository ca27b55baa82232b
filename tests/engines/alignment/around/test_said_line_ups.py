"""Camps, margins and proofs in words: true of the numbers, short, and proved only where it is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from signed_cases import published

from detente.engines.alignment.around.said import (
    said_more_camps,
    said_optima,
)
from detente.engines.alignment.around.words import amount, figure, names, number
from detente.engines.alignment.line_up import LineUp
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
        "Left unsatisfied, by the number of camps allowed: with one, 29 ties; with two, seven ties; with three, two ties (at "
        "least one tie); with four, two ties (at least one tie).", "Two camps are too few: three would spare five ties."]
    assert list(said_more_camps(network, curve, 2))[1] == "More than two camps would spare little or nothing."
    assert list(said_more_camps(network, [LineUp(1, camp, 0, 0), LineUp(2, camp, 0, 0)], 2)) == []


def test_names_are_shortened_by_saying_how_many_are_not_named() -> None:
    assert [names("abc"[:count]) for count in range(4)] == ["nobody", "a", "a and b", "a, b and c"]
    assert names([str(place) for place in range(1_241)], 3) == "0, 1 and 1,239 more"


@pytest.mark.parametrize(("value", "text"), [
    (0, "0"), (0.4, "0.4"), (-0.25, "−0.25"), (12.3456, "12.35"), (100, "100"), (1204.0, "1,204"), (1e-7, "1e−07"), (2.0, "2"),
    (0.1 + 0.2, "0.3"), (3e15, "3e+15")])
def test_figures_have_four_digits_and_no_noise(value: float, text: str) -> None:
    assert figure(value) == text


def test_amounts_are_ties_where_each_weighs_one() -> None:
    told, weighed = amount(line_of(3)), amount(signed_network(("a", "b"), {(0, 1): 0.4}))
    assert (told(1), told(2), told(0), told(6.5), weighed(0.4)) == ("one tie", "two ties", "no ties", "weight 6.5", "weight 0.4")
    assert (number(12), number(13), number(1204)) == ("twelve", "13", "1,204")
