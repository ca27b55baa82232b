"""What do the worlds look like in which each claim holds as often as it is believed?

One draw a source and world says whether it tells the truth this time; then each claim is drawn, given that. A liar's
claims so fall together, and no source is raised because others agree with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

import numpy as np

from detente.model.case import Case
from detente.model.kind import Cell
from detente.model.range import Range
from detente.model.worlds import Bools, Floats, Ints, Worlds
from detente.sampling.dice import Dice, throw
from detente.sampling.fill import Blank, blank, blank_dice, fill
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
    source: dict[str, Floats]  # source -> [W]
    states: dict[str, Ints]  # source -> int8 [W], LIES, RELAYS or TRUTHFUL
    claim: dict[str, Floats]  # claim -> [W]
    chances: dict[str, Floats]  # claim -> its chance in each world, [W] or [1], while no source is forced
    group: tuple[Floats, ...]  # one for each exclusive group, [W]
    values: dict[tuple[str, Cell], Floats | float]  # claim and cell -> the value that the claim gives it, [W]
    blank: Blank  # what worlds hold where no claim does


# In which order dice get columns, by the first word of their names: the first columns are spread most evenly together.
_ORDER = ("source", "claim", "group", "range", "cell", "chance", "stake", "trust", "decided", "unknown")


def columns_of(case: Case, *others: Case) -> dict[str, int]:
    """Die -> its column of the Sobol sequence. First what carries most: sources, claims, groups, ranges; last the unclaimed.

    Several cases, say versions of one, get one layout that holds the dice of all: over it they are compared with the same
    dice. The order of a file, and of the cases, plays no part.
    """
    cases = (case, *others)
    claimed = {f"unknown:{cell}" for one in cases for cell in one.claims_on}
    names = {name for one in cases for name in (*_case_dice(one), *blank_dice(one))}
    ordered = sorted(names, key=lambda name: (_ORDER.index(name.split(":", 1)[0]), name not in claimed, name))
    return {name: column for column, name in enumerate(ordered)}


def _case_dice(case: Case) -> Iterator[str]:
    """The names of the dice of all that is claimed, and of who claims it."""
    yield from (f"source:{name}" for name in case.sources)
    yield from (f"claim:{name}" for name in case.live_claims)
    yield from (_group_die(names) for names in case.exclusive)
    yield from (f"range:{claim.id}:{cell}" for claim in case.live_claims.values()
                for cell, value in claim.cells if value.low != value.high)


def _group_die(names: tuple[str, ...]) -> str:
    return "group:" + "+".join(sorted(names))


def shuffle(case: Case, tables: dict[str, Table], seed: int, start: int, stop: int, steps: int = 0,
            columns: Mapping[str, int] | None = None) -> Deck:
    """Throw every die of a case for worlds start .. stop - 1. `steps` shifts the grades, as in `weigh`.

    columns: which die shows which column, if not `columns_of(case)`; dice that it leaves out are thrown one by one.
    """
    dice = Dice(seed, columns_of(case) if columns is None else columns)
    source = {name: throw(dice, f"source:{name}", start, stop) for name in case.sources}
    states = _states(case, source, steps)
    claim = {name: throw(dice, f"claim:{name}", start, stop) for name in case.live_claims}
    group = tuple(throw(dice, _group_die(names), start, stop) for names in case.exclusive)
    values = {}
    for entry in case.live_claims.values():
        for cell, value in entry.cells:
            values[entry.id, cell] = _value(value, dice, f"range:{entry.id}:{cell}", start, stop)
    chances = {name: _chances(table, states) for name, table in tables.items()}
    return Deck(case, tables, source, states, claim, chances, group, values, blank(case, dice, start, stop))


def reread(deck: Deck, case: Case, tables: dict[str, Table], steps: int = 0) -> Deck:
    """The same dice, read for other grades or conventions; equal to throwing them anew for that case.

    case: the deck's own but for its conventions; tables: from its plan; steps: as in `shuffle`.
    """
    states = _states(case, deck.source, steps)
    return deck._replace(case=case, tables=tables, states=states,
                         chances={name: _chances(table, states) for name, table in tables.items()},
                         blank=deck.blank._replace(axes=case.axes))


def _states(case: Case, source: Mapping[str, Floats], steps: int) -> dict[str, Ints]:
    """What each source does in each world, by its die: source -> int8 [W]."""
    states: dict[str, Ints] = {}
    for name, shown in source.items():
        lies, relays, _ = state_chances(source_mean(case, name, steps))
        # The best worlds of a source come first: forcing its grades up only ever adds worlds in which it tells the truth.
        states[name] = np.where(shown < 1 - lies - relays, TRUTHFUL, np.where(shown < 1 - lies, RELAYS, LIES)).astype(np.int8)
    return states


def _value(value: Range, dice: Dice, name: str, start: int, stop: int) -> Floats | float:
    """A range's value in each world: uniform, or triangular where the likeliest value is named."""
    if value.low == value.high:
        return value.low
    shown = throw(dice, name, start, stop)
    if value.best is None:
        return value.low + shown * (value.high - value.low)
    width, left = value.high - value.low, value.best - value.low
    below = value.low + np.sqrt(shown * width * left)
    above = value.high - np.sqrt((1 - shown) * width * (width - left))
    drawn: Floats = np.where(shown < left / width, below, above)
    return drawn


def deal(deck: Deck, force: Force = Force(), read: Collection[str] | None = None) -> Worlds:  # noqa: B008  (immutable)
    """The worlds of a deck, with some things decided by hand; `read` as in `fill`."""
    return fill(deck.case, truths(deck, force), deck.values, deck.blank, read)


def truths(deck: Deck, force: Force = Force()) -> dict[str, Bools]:  # noqa: B008
    """In which worlds each claim holds: claim -> bool [W], in the case's order."""
    chances = deck.chances
    if force.truthful or force.lying:
        states = {name: _state(name, state, force) for name, state in deck.states.items()}
        forced = force.truthful | force.lying
        chances = chances | {name: _chances(table, states) for name, table in deck.tables.items()
                             if not forced.isdisjoint(table.sources) or not forced.isdisjoint(chain(*table.via))}
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


def sample(case: Case, size: int, seed: int, force: Force = Force(),  # noqa: B008
           columns: Mapping[str, int] | None = None) -> Worlds:
    """`size` worlds of a case. World i is a function of the case, the seed and i alone; `columns` as in `shuffle`."""
    tables = make_plan(case, weigh(case))
    return deal(shuffle(case, tables, seed, 0, size, 0, columns), force)
