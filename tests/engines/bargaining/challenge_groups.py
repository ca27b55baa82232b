"""Groups for the tests of the challenge model: coarse ones, where ties abound, and fine ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from detente.engines.bargaining.group import Group

NAMES = ("Tern", "Auk", "Kite", "Wren", "Ibis", "Lark", "Rook", "Dove", "Swan", "Gull")


@st.composite
def groups(draw: st.DrawFn, least: int = 1, most: int = 7, issues: int = 1, fine: bool | None = None) -> Group:
    """1..4 worlds; coarse: whole positions 0..20, salience in tenths, small capabilities, zeros among them."""
    actors, size = draw(st.integers(least, most)), draw(st.integers(1, 4))
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    names = tuple(NAMES[place] if actors <= len(NAMES) else f"{NAMES[place % 10]}{place}" for place in range(actors))
    scale = np.array([[0.0, 20.0]] * issues)
    if draw(st.booleans()) if fine is None else fine:
        return Group(names, dice.uniform(0.05, 3, (size, actors)), dice.uniform(0, 1, (size, actors, issues)),
                     dice.uniform(0, 20, (size, actors, issues)), scale)
    return Group(names, dice.integers(0, 4, (size, actors)).astype(float), dice.integers(0, 11, (size, actors, issues)) / 10,
                 dice.integers(0, 21, (size, actors, issues)).astype(float), scale)


def group(position: list[float], salience: list[float], capability: list[float], names: str = "", low: float = 0, high: float = 10) -> Group:
    """One world, one issue."""
    return Group(tuple(names or "ABCDEFGHIJ"[: len(position)]), np.array([capability], float), np.array([salience], float)[..., None],
                 np.array([position], float)[..., None], np.array([[low, high]], float))


def emissions(shared: Path) -> Group:
    """The ten governments and their years of delay."""
    rows = [line.split(",") for line in (shared / "cases/bargaining/eu_car_emission_1994.csv").read_text().split()[1:]]
    position, capability, salience = (np.array([[float(row[column]) for row in rows]]) for column in (1, 2, 3))
    return Group(tuple(row[0] for row in rows), capability, salience[..., None], position[..., None], np.array([[4.0, 10.0]]))
