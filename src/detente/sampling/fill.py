"""What does each cell of a world hold?

Where claims hold on a cell, one of those that hold gives its value, picked by a die of the cell. Where none does, the
cell holds what its kind says of the unclaimed. Support is the exception, for it has two sides: where every claim is false
and one of them says that nothing is given, the patron gives something, since "it is not true that no aid came" means that
aid came; where all of them say that something is given, it gives nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from detente.model.case import Case
from detente.model.kind import KIND, Cell
from detente.model.worlds import Axes, Bools, Floats, Worlds
from detente.sampling.dice import throw

MOST_COST = 0.5  # of all that is at stake: what fighting is taken to cost at most, where nobody says what it costs
ValueOf = Callable[[Cell, tuple[str, ...], Floats], Floats]


class Blank(NamedTuple):
    """Worlds without any claim, and the dice that pick among claims on one cell."""

    axes: Axes
    size: int
    tie: Floats  # [W, A, A]
    capability: Floats  # [W, A]
    chance: Floats  # [W, A, A]
    pick: dict[Cell, Floats]  # cell with several claims -> [W]
    stake: Floats  # [W, S]
    position: Floats  # [W, I, A]
    salience: Floats  # [W, I, A]
    cost: Floats  # [W, A]
    trust: Floats  # [W, F]
    decided: Floats  # [W]
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
    return Blank(
        axes, size, tie, capability, chance, several, stakes(axes, seed, start, stop),
        *_lines(axes, seed, start, stop), _costs(axes, seed, start, stop),
        _columns([throw(seed, f"trust:{offer.name}", start, stop) for offer in axes.offers], size),
        throw(seed, "decided", start, stop), given)


def _columns(columns: list[Floats], size: int) -> Floats:
    """Columns side by side: [W, len(columns)], also where there is none."""
    return np.stack(columns, axis=1) if columns else np.zeros((size, 0))


def _costs(axes: Axes, seed: int, start: int, stop: int) -> Floats:
    """What fighting costs those of whom nobody says it: at most half of all that is at stake."""
    drawn = [throw(seed, f"unknown:{Cell('cost', (name,))}", start, stop) * MOST_COST for name in axes.actors]
    return _columns(drawn, stop - start)


def _lines(axes: Axes, seed: int, start: int, stop: int) -> tuple[Floats, Floats]:
    """Positions anywhere on their issue's line and saliences from 0 to 1: [W, I, A] both."""
    shape = (stop - start, len(axes.issues), len(axes.actors))
    position, salience = np.empty(shape), np.empty(shape)
    for row, line in enumerate(axes.issues):
        for column, name in enumerate(axes.actors):
            shown = throw(seed, f"unknown:{Cell('position', (line.name, name))}", start, stop)
            position[:, row, column] = line.low + (line.high - line.low) * shown
            salience[:, row, column] = _unknown("salience", (line.name, name), seed, start, stop)
    return position, salience


def stakes(axes: Axes, seed: int, start: int, stop: int) -> Floats:
    """What each statement is worth of all that its owner wants: [W, S].

    Only the order of wishes is known, so every weighting that keeps the order is as likely as every other: shares of a
    stick broken at random, the longest to the first wish. Their mean is the rank-order centroid (docs/methods/worlds.md).
    """
    pieces = _columns([-np.log1p(-throw(seed, f"stake:{axes.actors[owner]}:{statement}", start, stop))
                       for owner, statement in axes.statements], stop - start)
    for owner in {owner for owner, _ in axes.statements}:
        mine = [place for place, (other, _) in enumerate(axes.statements) if other == owner]
        ordered = -np.sort(-pieces[:, mine], axis=1)
        pieces[:, mine] = ordered / np.maximum(ordered.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    return pieces


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

    def value_of(cell: Cell, names: tuple[str, ...], otherwise: Floats) -> Floats:
        return _value_of(cell, names, held, values, base, otherwise)

    return Worlds(axes, tie, tie_known, capability, capability_known, support, support_known, base.chance,
                  _wants(case, held, axes, size), _evidence(held, axes, size),
                  base.stake, *_bargaining(case, held, base, value_of), base.trust, base.decided)


def _bargaining(case: Case, held: dict[str, Bools], base: Blank, value_of: ValueOf
                ) -> tuple[Floats, Bools, Floats, Floats, Floats, Bools, Floats, Bools]:
    """Positions, who has one, saliences, costs, guarantees, offers made, their points, acts: as in Worlds."""
    axes, size = base.axes, base.size
    place = {name: index for index, name in enumerate(axes.actors)}
    row_of = {line.name: index for index, line in enumerate(axes.issues)}
    column_of = {offer.name: index for index, offer in enumerate(axes.offers)}
    position, salience, cost = base.position.copy(), base.salience.copy(), base.cost.copy()
    known = np.zeros((len(axes.issues), len(axes.actors)), bool)
    broken = np.ones((size, len(place)))  # how often a promise that would be broken stays so
    offer, point = np.zeros((size, len(axes.offers)), bool), np.zeros((size, len(axes.offers)))
    act, nothing = np.zeros((size, len(axes.acts)), bool), np.zeros(size)
    acts = 0
    for cell, names in case.claims_on.items():
        at = cell.at
        if cell.kind == "position":
            row, column = row_of[at[0]], place[at[1]]
            position[:, row, column], known[row, column] = value_of(cell, names, position[:, row, column]), True
        elif cell.kind == "salience":
            row, column = row_of[at[0]], place[at[1]]
            salience[:, row, column] = value_of(cell, names, salience[:, row, column])
        elif cell.kind == "cost":
            cost[:, place[at[0]]] = value_of(cell, names, cost[:, place[at[0]]])
        elif cell.kind == "guarantee":
            broken[:, place[at[1]]] *= 1 - value_of(cell, names, nothing)
        elif cell.kind == "offer":
            column = column_of[at[1]]
            offer[:, column] = np.logical_or.reduce([held[name] for name in names])
            if axes.offers[column].issue >= 0:
                point[:, column] = value_of(cell, names, nothing)
        elif cell.kind == "act":
            act[:, acts] = np.logical_or.reduce([held[name] for name in names])
            acts += 1
    return position, known, salience, cost, 1 - broken, offer, point, act


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
