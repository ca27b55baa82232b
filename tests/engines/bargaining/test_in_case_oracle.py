"""Findings on random small cases against plain loops over exact fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import in_case_oracle as plain
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from in_case_cases import case_of, told, worlds_of

from detente.engines.bargaining import solve

SIZE = 6
quarters = st.integers(0, 8).map(lambda number: number / 4)  # positions from -1 to 1 in quarters, so that ties are common


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Any, ...]:
    actors = ["red", "blue", "green", "grey", "black"][: draw(st.integers(2, 5))]
    names = list(draw(st.permutations(actors)))
    stands = names[: draw(st.integers(2, len(names)))]
    veto = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    reference = draw(st.one_of(st.none(), quarters))
    position = {actor: draw(st.lists(quarters, min_size=SIZE, max_size=SIZE)) for actor in stands}
    numbers = st.lists(st.integers(0, 6), min_size=SIZE, max_size=SIZE)
    capability = {actor: draw(numbers) for actor in stands}
    salience = {actor: [number / 8 for number in draw(numbers)] for actor in stands}
    return names, stands, veto, reference, position, capability, salience


@settings(max_examples=150)
@given(drawn())
def test_every_finding_holds_where_plain_fractions_say_so(some: tuple[Any, ...]) -> None:
    names, stands, veto, reference, position, capability, salience = some
    case = case_of(names, {"toll": {"anchors": {0: "none", 2: "all"}, "without_agreement": reference, "veto": veto}},
                   {"toll": stands})
    worlds = worlds_of(case, {"toll": position}, capability, {"toll": salience})
    found = {name.replace(":toll", ""): finding.true for name, finding in told(case, worlds).items()}
    line = plain.Line(Fraction(0), Fraction(2), None if reference is None else Fraction(reference), veto)
    for world in range(SIZE):
        here: list[dict[str, Fraction]] = [{actor: Fraction(numbers[actor][world]) for actor in stands}
                                           for numbers in (capability, salience, position)]
        expected = plain.truths(line, *here)
        margin = plain.median_of(plain.weights_of(*here), here[2])[1]
        if margin == Fraction(2, 100):  # the limit itself has no exact floating-point number
            expected.pop("edge")
        assert {name: bool(found[f"bargaining:{name}"][world]) for name in expected} == expected
        assert {f"bargaining:{name}" for name in plain.truths(line, *here)} == set(found)


@given(drawn())
def test_mean_and_median_are_those_of_plain_fractions(some: tuple[Any, ...]) -> None:
    names, stands, _, _, position, capability, salience = some
    case = case_of(names, {"toll": {"anchors": {0: "none", 2: "all"}}}, {"toll": stands})
    (found,) = solve(worlds_of(case, {"toll": position}, capability, {"toll": salience})).issues
    for world in range(SIZE):
        here: list[dict[str, Fraction]] = [{actor: Fraction(numbers[actor][world]) for actor in stands}
                                           for numbers in (capability, salience, position)]
        weight = plain.weights_of(*here)
        median, margin = plain.median_of(weight, here[2])
        np.testing.assert_allclose(found.mean[world], float(plain.mean_of(weight, here[2])), atol=1e-12)
        np.testing.assert_allclose((found.median[world], found.margin[world]), (float(median), float(margin)), atol=1e-12)


@given(drawn(), st.integers(-4, 4))
def test_the_zone_holds_exactly_what_all_who_must_agree_find_no_worse(some: tuple[Any, ...], at: int) -> None:
    names, stands, veto, reference, position, _, _ = some
    case = case_of(names, {"toll": {"anchors": {0: "none", 2: "all"}, "without_agreement": reference, "veto": veto}},
                   {"toll": stands})
    (found,) = solve(worlds_of(case, {"toll": position})).issues
    if found.zone is None:
        assert reference is None or not set(veto) & set(stands)
        return
    point = np.full(SIZE, 1 + at / 4)
    line = plain.Line(Fraction(0), Fraction(2), Fraction(reference), veto)
    expected = [plain.accepted(line, {actor: Fraction(position[actor][world]) for actor in stands}, Fraction(point[world]))
                for world in range(SIZE)]
    assert found.zone.holds(point, found.width).tolist() == expected
    assert found.zone.holds(np.full(SIZE, reference), found.width).all()
    assert (found.zone.low >= 0).all() and (found.zone.high <= 2).all()
