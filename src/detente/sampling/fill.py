"""What does each cell of a world hold?

Where claims hold on a cell, one of those that hold gives its value, picked by a die of the cell. Where none does, the
cell holds what its kind says of the unclaimed. Support is the exception, for it has two sides: where every claim is false
and one of them says that nothing is given, the patron gives something, since "it is not true that no aid came" means that
aid came; where all of them say that something is given, it gives nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.model.case import Case
from detente.model.kind import KIND, Cell
from detente.model.worlds import Axes, Bools, Floats, Worlds
from detente.sampling.dice import throw


class Blank(NamedTuple):
    """Worlds without any claim, and the dice that pick among claims on one cell."""

    axes: Axes
    size: int
    tie: Floats  # [W, A, A]
    capability: Floats  # [W, A]
    chance: Floats  # [W, A, A]
    pick: dict[Cell, Floats]  # cell with several claims -> [W]
    support: dict[Cell, Floats]  # claimed support -> what a patron gives where all claims on it are false, [W]


def blank(case: Case, seed: int, start: int, stop: int) -> Blank:
    """Throw the dice of everything unclaimed, for worlds start .. stop - 1."""
    axes, size = case.axes, stop - start
    count = len(axes.actors)
    tie = np.zeros((size, count, count), np.float32)
    capability = np.empty((size, count), np.float32)
    for one, name in enumerate(axes.actors):
        capability[:, one] = _unknown("capability", (name,), seed, start, stop)
        for other in range(one):
            if case.unclaimed.tie == "unknown":
                pair = tuple(sorted((name, axes.actors[other])))
                tie[:, one, other] = tie[:, other, one] = _unknown("tie", pair, seed, start, stop)
    chance = np.ones((size, count, count), np.float32)
    for client, opponent in axes.contests:
        for patron in range(count):
            if patron not in (client, opponent):
                chance[:, patron, client] = throw(seed, f"chance:{axes.actors[patron]}:{axes.actors[client]}", start, stop)
    several = {cell: throw(seed, f"cell:{cell}", start, stop) for cell, names in case.claims_on.items() if len(names) > 1}
    given = {cell: 1 - throw(seed, f"unknown:{cell}", start, stop) if _says_none(case, cell) else np.zeros(size)
             for cell in case.claims_on if cell.kind == "support"}
    return Blank(axes, size, tie, capability, chance, several, given)


def _says_none(case: Case, cell: Cell) -> bool:
    """Whether a claim on this support says that nothing is given."""
    return any(value.high == 0 for name in case.claims_on[cell] for at, value in case.live_claims[name].cells if at == cell)


def _unknown(kind: str, at: tuple[str, ...], seed: int, start: int, stop: int) -> Floats:
    """An unclaimed cell: uniform over the whole range of its kind, [W]."""
    low, high = KIND[kind].low, KIND[kind].high
    return low + (high - low) * throw(seed, f"unknown:{Cell(kind, at)}", start, stop)


def fill(case: Case, held: dict[str, Bools], values: dict[tuple[str, Cell], Floats | float], base: Blank) -> Worlds:
    """Worlds in which the claims hold where `held` says so (claim -> bool [W])."""
    axes, size = base.axes, base.size
    place = {name: index for index, name in enumerate(axes.actors)}
    count = len(place)
    tie, capability = base.tie.copy(), base.capability.copy()
    support = np.zeros((size, count, count), np.float32)
    tie_known, support_known = np.zeros((count, count), bool), np.zeros((count, count), bool)
    capability_known = np.zeros(count, bool)
    for cell, names in case.claims_on.items():
        at = [place[name] for name in cell.at if name in place]
        if cell.kind == "tie":
            column = _value_of(cell, names, held, values, base, tie[:, at[0], at[1]])
            tie[:, at[0], at[1]] = tie[:, at[1], at[0]] = column
            tie_known[at[0], at[1]] = tie_known[at[1], at[0]] = True
        elif cell.kind == "capability":
            capability[:, at[0]] = _value_of(cell, names, held, values, base, capability[:, at[0]])
            capability_known[at[0]] = True
        elif cell.kind == "support":
            support[:, at[0], at[1]] = _value_of(cell, names, held, values, base, base.support[cell])
            support_known[at[0], at[1]] = True
    return Worlds(axes, tie, tie_known, capability, capability_known, support, support_known, base.chance,
                  _wants(case, held, axes, size), _evidence(held, axes, size))


def _value_of(cell: Cell, names: tuple[str, ...], held: dict[str, Bools],
              values: dict[tuple[str, Cell], Floats | float], base: Blank, otherwise: Floats) -> Floats:
    """The value of one cell in each world: of one claim that holds, or `otherwise` where none does. Float [W]."""
    if len(names) == 1:
        return np.where(held[names[0]], values[names[0], cell], otherwise)
    names = tuple(sorted(names))  # which world shows which claim must not hang on the order of the file
    holding = np.stack([np.broadcast_to(held[name], (base.size,)) for name in names])
    rank = np.floor(base.pick[cell] * np.maximum(holding.sum(axis=0), 1)).astype(np.intp)
    order = np.cumsum(holding, axis=0) - 1
    found = np.array(otherwise, dtype=np.float64)
    for row, name in enumerate(names):
        found = np.where(holding[row] & (order[row] == rank), values[name, cell], found)
    return found


def _wants(case: Case, held: dict[str, Bools], axes: Axes, size: int) -> Bools:
    """Which statements are wished for in each world: bool [W, S]; one claim that holds is enough."""
    wants = np.zeros((size, len(axes.statements)), bool)
    for column, (actor, statement) in enumerate(axes.statements):
        for name in case.claims_on.get(Cell("want", (axes.actors[actor], str(statement))), ()):
            wants[:, column] |= held[name]
    return wants


def _evidence(held: dict[str, Bools], axes: Axes, size: int) -> Floats:
    evidence = np.zeros((size, len(axes.evidence)))
    for column, name in enumerate(axes.evidence):
        evidence[:, column] = held[name]
    return evidence
