"""What do the worlds look like in which each claim holds as often as it is believed?

One draw a source and world says whether it tells the truth this time; then each claim is drawn, given that. A liar's
claims so fall together, and no source is raised because others agree with it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.model.case import Case
from detente.model.kind import Cell
from detente.model.range import Range
from detente.model.worlds import Bools, Floats, Ints, Worlds
from detente.sampling.dice import throw
from detente.sampling.fill import Blank, blank, fill
from detente.sampling.plan import LIES, RELAYS, TRUTHFUL, Table, make_plan, state_chances
from detente.sampling.weigh import source_mean, weigh


class Force(NamedTuple):
    """What is decided by hand, over the same dice: claims granted or refused, sources that tell the truth or lie."""

    granted: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    truthful: frozenset[str] = frozenset()
    lying: frozenset[str] = frozenset()


class Deck(NamedTuple):
    """Everything that chance gives for worlds start .. stop - 1 of one case, before anything is forced."""

    case: Case
    tables: dict[str, Table]
    states: dict[str, Ints]  # source -> int8 [W], LIES, RELAYS or TRUTHFUL
    claim: dict[str, Floats]  # claim -> [W]
    chances: dict[str, Floats]  # claim -> its chance in each world, [W] or [1], while no source is forced
    group: tuple[Floats, ...]  # one for each exclusive group, [W]
    values: dict[tuple[str, Cell], Floats | float]  # claim and cell -> the value that the claim gives it, [W]
    blank: Blank  # what worlds hold where no claim does


def shuffle(case: Case, tables: dict[str, Table], seed: int, start: int, stop: int, steps: int = 0) -> Deck:
    """Throw every die of a case for worlds start .. stop - 1. `steps` shifts the grades, as in `weigh`."""
    states: dict[str, Ints] = {}
    for name in case.sources:
        lies, relays, _ = state_chances(source_mean(case, name, steps))
        shown = throw(seed, f"source:{name}", start, stop)
        # The best worlds of a source come first: forcing its grades up only ever adds worlds in which it tells the truth.
        states[name] = np.where(shown < 1 - lies - relays, TRUTHFUL, np.where(shown < 1 - lies, RELAYS, LIES)).astype(np.int8)
    claim = {name: throw(seed, f"claim:{name}", start, stop) for name in case.live_claims}
    group = tuple(throw(seed, "group:" + "+".join(sorted(names)), start, stop) for names in case.exclusive)
    values = {}
    for entry in case.live_claims.values():
        for cell, value in entry.cells:
            values[entry.id, cell] = _value(value, seed, f"range:{entry.id}:{cell}", start, stop)
    chances = {name: _chances(table, states) for name, table in tables.items()}
    return Deck(case, tables, states, claim, chances, group, values, blank(case, seed, start, stop))


def _value(value: Range, seed: int, name: str, start: int, stop: int) -> Floats | float:
    """A range's value in each world: uniform, or triangular where the likeliest value is named."""
    if value.low == value.high:
        return value.low
    shown = throw(seed, name, start, stop)
    if value.best is None:
        return value.low + shown * (value.high - value.low)
    width, left = value.high - value.low, value.best - value.low
    below = value.low + np.sqrt(shown * width * left)
    above = value.high - np.sqrt((1 - shown) * width * (width - left))
    drawn: Floats = np.where(shown < left / width, below, above)
    return drawn


def deal(deck: Deck, force: Force = Force()) -> Worlds:  # noqa: B008  (a Force is immutable)
    """The worlds of a deck, with some things decided by hand."""
    return fill(deck.case, truths(deck, force), deck.values, deck.blank)


def truths(deck: Deck, force: Force = Force()) -> dict[str, Bools]:  # noqa: B008
    """In which worlds each claim holds: claim -> bool [W], in the case's order."""
    chances = deck.chances
    if force.truthful or force.lying:
        states = {name: _state(name, state, force) for name, state in deck.states.items()}
        chances = {name: _chances(table, states) for name, table in deck.tables.items()}
    held = {name: deck.claim[name] < chance for name, chance in chances.items()}
    for name in held:
        if name in force.granted or name in force.refused:
            held[name] = np.full_like(held[name], name in force.granted)
    for names, die in zip(deck.case.exclusive, deck.group, strict=True):
        held |= _one_of([name for name in names if name in held], chances, die, force)
    return _required(deck.case, held, force)


def _state(name: str, state: Ints, force: Force) -> Ints:
    """What a source does in each world: as its die has it, unless it is forced."""
    if name in force.truthful:
        return np.full_like(state, TRUTHFUL)
    return np.full_like(state, LIES) if name in force.lying else state


def _chances(table: Table, states: dict[str, Ints]) -> Floats:
    """Chance of a claim in each world, given what its sources do there: float [W] or [1]."""
    pattern: Ints = np.zeros(1, np.intp)
    for place, (source, via) in enumerate(zip(table.sources, table.via, strict=True)):
        counts = states[source] == TRUTHFUL
        for name in via:
            counts = counts & (states[name] >= RELAYS)
        pattern = pattern + (counts.astype(np.intp) << place)
    chance: Floats = table.chance[pattern]
    return chance


def _one_of(names: list[str], chances: dict[str, Floats], die: Floats, force: Force) -> dict[str, Bools]:
    """At most one claim of an exclusive group: odds against each other and against "none of these", by one die.

    Of several that are granted the first in the file holds; which world shows which claim does not hang on the file's order.
    """
    granted = [name for name in names if name in force.granted]
    live = sorted(name for name in names if name not in force.refused)
    if granted:
        return {name: np.full(die.shape, name == granted[0]) for name in names}
    odds = {name: chances[name] / np.maximum(1 - chances[name], 1e-12) for name in live}
    total = 1 + sum(odds.values(), start=np.zeros(1))
    held, edge = {name: np.zeros(die.shape, bool) for name in names}, np.zeros(1)
    for name in live:
        upper = edge + odds[name] / total
        held[name] = (die >= edge) & (die < upper)
        edge = upper
    return held


def _required(case: Case, held: dict[str, Bools], force: Force) -> dict[str, Bools]:
    """A claim holds only where what it requires holds; a granted one holds all the same."""
    done: dict[str, Bools] = {}
    for start in held:
        waiting = [start]
        while waiting:
            name = waiting[-1]
            needed = () if name in force.granted else case.live_claims[name].requires
            if first := [other for other in needed if other in held and other not in done]:
                waiting += first
                continue
            waiting.pop()
            done[name] = _all_hold(held[name], [done.get(other) for other in needed])
    return {name: done[name] for name in held}


def _all_hold(holds: Bools, needed: list[Bools | None]) -> Bools:
    """Where a claim holds and all that it needs; what is no live claim (None) never holds."""
    for other in needed:
        holds = holds & other if other is not None else np.zeros_like(holds)
    return holds


def sample(case: Case, size: int, seed: int, force: Force = Force()) -> Worlds:  # noqa: B008
    """`size` worlds of a case. World i is a function of the case, the seed and i alone."""
    tables = make_plan(case, weigh(case))
    return deal(shuffle(case, tables, seed, 0, size), force)
