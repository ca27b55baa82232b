"""What does each cell of a world hold?

Where claims hold on a cell, one of those that hold gives its value, picked by a die of the cell. Where none does, the
cell holds what its kind says of the unclaimed. Support is the exception, for it has two sides: where every claim is false
and one of them says that nothing is given, the patron gives something, since "it is not true that no aid came" means that
aid came; where all of them say that something is given, it gives nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

import numpy as np

from detente.model.case import Case
from detente.model.kind import KIND, Cell
from detente.model.worlds import Axes, Bools, Floats, Worlds
from detente.sampling.dice import Dice, throw

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


def blank(case: Case, dice: Dice, start: int, stop: int) -> Blank:
    """Throw the dice of everything unclaimed, for worlds start .. stop - 1."""
    axes, size = case.axes, stop - start
    count = len(axes.actors)
    tie = np.zeros((size, count, count), np.float32)
    capability = np.empty((size, count), np.float32)
    for one, name in enumerate(axes.actors):
        capability[:, one] = _unknown("capability", (name,), dice, start, stop)
        for other in range(one):
            if case.unclaimed.tie == "unknown":
                pair = tuple(sorted((name, axes.actors[other])))
                tie[:, one, other] = tie[:, other, one] = _unknown("tie", pair, dice, start, stop)
    chance = np.ones((size, count, count), np.float32)
    for client, opponent in axes.contests:
        for patron in range(count):
            if patron not in (client, opponent):
                chance[:, patron, client] = throw(dice, f"chance:{axes.actors[patron]}:{axes.actors[client]}", start, stop)
    several = {cell: throw(dice, f"cell:{cell}", start, stop) for cell, names in case.claims_on.items() if len(names) > 1}
    given = {cell: 1 - throw(dice, f"unknown:{cell}", start, stop) if _says_none(case, cell) else np.zeros(size)
             for cell in case.claims_on if cell.kind == "support"}
    return Blank(
        axes, size, tie, capability, chance, several, stakes(axes, dice, start, stop),
        *_lines(axes, dice, start, stop), _costs(axes, dice, start, stop),
        _columns([throw(dice, f"trust:{offer.name}", start, stop) for offer in axes.offers], size),
        throw(dice, "decided", start, stop), given)


def blank_dice(case: Case) -> Iterator[str]:
    """The names of all dice that `blank` throws."""
    axes = case.axes
    names, lines = axes.actors, [line.name for line in axes.issues]
    if case.unclaimed.tie == "unknown":
        yield from (f"unknown:{Cell('tie', tuple(sorted(pair)))}" for pair in combinations(names, 2))
    yield from (f"unknown:{Cell(kind, (name,))}" for kind in ("capability", "cost") for name in names)
    yield from (f"unknown:{Cell(kind, (line, name))}" for kind in ("position", "salience") for line in lines for name in names)
    yield from (f"chance:{name}:{names[client]}" for client, opponent in axes.contests
                for patron, name in enumerate(names) if patron not in (client, opponent))
    yield from (f"cell:{cell}" for cell, claims in case.claims_on.items() if len(claims) > 1)
    yield from (f"unknown:{cell}" for cell in case.claims_on if cell.kind == "support" and _says_none(case, cell))
    yield from (f"stake:{names[owner]}:{statement}" for owner, statement in axes.statements)
    yield from (f"trust:{offer.name}" for offer in axes.offers)
    yield "decided"


def _columns(columns: list[Floats], size: int) -> Floats:
    """Columns side by side: [W, len(columns)], also where there is none."""
    return np.stack(columns, axis=1) if columns else np.zeros((size, 0))


def _costs(axes: Axes, dice: Dice, start: int, stop: int) -> Floats:
    """What fighting costs those of whom nobody says it: at most half of all that is at stake."""
    drawn = [throw(dice, f"unknown:{Cell('cost', (name,))}", start, stop) * MOST_COST for name in axes.actors]
    return _columns(drawn, stop - start)


def _lines(axes: Axes, dice: Dice, start: int, stop: int) -> tuple[Floats, Floats]:
    """Positions anywhere on their issue's line and saliences from 0 to 1: [W, I, A] both."""
    shape = (stop - start, len(axes.issues), len(axes.actors))
    position, salience = np.empty(shape), np.empty(shape)
    for row, line in enumerate(axes.issues):
        for column, name in enumerate(axes.actors):
            shown = throw(dice, f"unknown:{Cell('position', (line.name, name))}", start, stop)
            position[:, row, column] = line.low + (line.high - line.low) * shown
            salience[:, row, column] = _unknown("salience", (line.name, name), dice, start, stop)
    return position, salience


def stakes(axes: Axes, dice: Dice, start: int, stop: int) -> Floats:
    """What each statement is worth of all that its owner wants: [W, S].

    Only the order of wishes is known, so every weighting that keeps the order is as likely as every other: shares of a
    stick broken at random, the longest to the first wish. Their mean is the rank-order centroid (docs/methods/worlds.md).
    """
    pieces = _columns([-np.log1p(-throw(dice, f"stake:{axes.actors[owner]}:{statement}", start, stop))
                       for owner, statement in axes.statements], stop - start)
    for owner in {owner for owner, _ in axes.statements}:
        mine = [place for place, (other, _) in enumerate(axes.statements) if other == owner]
        ordered = -np.sort(-pieces[:, mine], axis=1)
        pieces[:, mine] = ordered / np.maximum(ordered.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    return pieces


def _says_none(case: Case, cell: Cell) -> bool:
    """Whether a claim on this support says that nothing is given."""
    return any(value.high == 0 for name in case.claims_on[cell] for at, value in case.live_claims[name].cells if at == cell)


def _unknown(kind: str, at: tuple[str, ...], dice: Dice, start: int, stop: int) -> Floats:
    """An unclaimed cell: uniform over the whole range of its kind, [W]."""
    low, high = KIND[kind].low, KIND[kind].high
    return low + (high - low) * throw(dice, f"unknown:{Cell(kind, at)}", start, stop)


def fill(case: Case, held: Mapping[str, Bools], values: Mapping[tuple[str, Cell], Floats | float], base: Blank,
         read: Collection[str] | None = None) -> Worlds:
    """Worlds in which the claims hold where `held` says so (claim -> bool [W]).

    read: the kinds that somebody is going to read, None for all. The arrays of others may hold anything, and claims that are on
    no cell of these kinds need not be in `held`.
    """
    read = KIND if read is None else read
    axes, size = base.axes, base.size
    place = {name: index for index, name in enumerate(axes.actors)}
    count = len(place)
    tie = base.tie.copy() if "tie" in read else base.tie
    capability = base.capability.copy() if "capability" in read else base.capability
    support = np.zeros((size, count, count), np.float32) if "support" in read else np.broadcast_to(base.tie[:1], base.tie.shape)
    tie_known, support_known = np.zeros((count, count), bool), np.zeros((count, count), bool)
    capability_known = np.zeros(count, bool)
    for cell, names in case.claims_on.items():
        at = [place[name] for name in cell.at if name in place]
        if cell.kind == "tie":
            tie_known[at[0], at[1]] = tie_known[at[1], at[0]] = True
        elif cell.kind == "capability":
            capability_known[at[0]] = True
        elif cell.kind == "support":
            support_known[at[0], at[1]] = True
        if cell.kind not in read:
            continue
        if cell.kind == "tie":
            column = _value_of(cell, names, held, values, base, tie[:, at[0], at[1]])
            tie[:, at[0], at[1]] = tie[:, at[1], at[0]] = column
        elif cell.kind == "capability":
            capability[:, at[0]] = _value_of(cell, names, held, values, base, capability[:, at[0]])
        elif cell.kind == "support":
            support[:, at[0], at[1]] = _value_of(cell, names, held, values, base, base.support[cell])

    def value_of(cell: Cell, names: tuple[str, ...], otherwise: Floats) -> Floats:
        return _value_of(cell, names, held, values, base, otherwise)

    return Worlds(axes, tie, tie_known, capability, capability_known, support, support_known, base.chance,
                  _wants(case, held if "want" in read else None, axes, size),
                  _evidence(held if "evidence" in read else None, axes, size),
                  base.stake, *_bargaining(case, held, base, value_of, read), base.trust, base.decided)


def _bargaining(case: Case, held: Mapping[str, Bools], base: Blank, value_of: ValueOf, read: Collection[str]
                ) -> tuple[Floats, Bools, Floats, Floats, Floats, Bools, Floats, Bools]:
    """Positions, who has one, saliences, costs, guarantees, offers made, their points, acts: as in Worlds."""
    axes, size = base.axes, base.size
    place = {name: index for index, name in enumerate(axes.actors)}
    row_of = {line.name: index for index, line in enumerate(axes.issues)}
    column_of = {offer.name: index for index, offer in enumerate(axes.offers)}
    position, salience, cost = (array.copy() if kind in read else array for kind, array in
                                (("position", base.position), ("salience", base.salience), ("cost", base.cost)))
    known = np.zeros((len(axes.issues), len(axes.actors)), bool)
    broken = np.ones((size, len(place)))  # how often a promise that would be broken stays so
    offer, point = np.zeros((size, len(axes.offers)), bool), np.zeros((size, len(axes.offers)))
    act, nothing = np.zeros((size, len(axes.acts)), bool), np.zeros(size)
    acts = 0
    for cell, names in case.claims_on.items():
        at = cell.at
        if cell.kind == "position":
            known[row_of[at[0]], place[at[1]]] = True
        if cell.kind not in read:
            continue
        if cell.kind == "position":
            row, column = row_of[at[0]], place[at[1]]
            position[:, row, column] = value_of(cell, names, position[:, row, column])
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


def _value_of(cell: Cell, names: tuple[str, ...], held: Mapping[str, Bools],
              values: Mapping[tuple[str, Cell], Floats | float], base: Blank, otherwise: Floats) -> Floats:
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


def _wants(case: Case, held: Mapping[str, Bools] | None, axes: Axes, size: int) -> Bools:
    """Which statements are wished for in each world: bool [W, S]; one claim that holds is enough."""
    wants = np.zeros((size, len(axes.statements)), bool)
    if held is None:
        return wants
    for column, (actor, statement) in enumerate(axes.statements):
        for name in case.claims_on.get(Cell("want", (axes.actors[actor], str(statement))), ()):
            wants[:, column] |= held[name]
    return wants


def _evidence(held: Mapping[str, Bools] | None, axes: Axes, size: int) -> Floats:
    evidence = np.zeros((size, len(axes.evidence)))
    if held is not None:
        for column, name in enumerate(axes.evidence):
            evidence[:, column] = held[name]
    return evidence
