"""Does a KTAB scenario, from CSV or XML, keep KTAB's own rules, and which table does it make?

Positions run from 0 to 100, saliences too, and an actor's saliences add up to at most 100. After KTAB's examples and its
smpSchema.xsd.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, count
from typing import NamedTuple

import numpy as np

from detente.errors import BadInput, Problem
from detente.model.bargain_table import BargainTable, TableIssue
from detente.store.bargaincells import digits, name_in, number, sentence_in, shifted
from detente.store.bargaingather import MOST_PLACES, alike, check_count
from detente.store.filefaults import Faults, Place
from detente.store.filewords import number_hint
from detente.store.modelsource import shown

_ENOUGH = 30  # digits of a sum that are shown
_SHORT = 150  # characters of a dimension's name that stay where it gets a number


class Said(NamedTuple):
    """A piece of a file, and where it stands."""

    text: str
    at: Place


class KtabActor(NamedTuple):
    """An actor as the file has it."""

    name: Said
    description: Said
    power: Said
    positions: Sequence[Said]  # one for each dimension
    saliences: Sequence[Said]


class Scenario(NamedTuple):
    """A whole KTAB file."""

    path: str
    name: str  # empty: none that can stand
    description: str
    dimensions: Sequence[str]
    actors: Sequence[KtabActor]
    comma: bool = False  # whether 1,5 is a number
    notes: tuple[str, ...] = ()


def ktab_table(scenario: Scenario, faults: Faults, stem: str) -> BargainTable:
    """The table that a scenario makes; `stem` stands in for a name. Raises BadInput with what was noted before, too."""
    many = len(scenario.dimensions)
    if len(scenario.actors) * many > MOST_PLACES:
        what = f"{len(scenario.actors):,} actors in {many:,} dimensions; at most {MOST_PLACES:,} places are read"
        raise BadInput([Problem(what, path=scenario.path)])
    names, described = _names(scenario.actors, faults), _described(scenario.actors, faults)
    numbers = [_numbers(actor, name, scenario.comma, faults) for actor, name in zip(scenario.actors, names, strict=True)]
    if not scenario.actors and not faults:
        faults.wrong((0, 0), "there is no actor")
    faults.check()
    given = np.array(numbers, np.float64)  # [A, 1 + 2 I]
    position, salience = given[:, 1 : many + 1], given[:, many + 1 :]
    issues = tuple(TableIssue(name, 0.0, 100.0) for name in _unique(scenario.dimensions))
    capability, salience, position = (np.stack([array, array], -1) for array in (given[:, 0], salience, position))
    check_count([issue.name for issue in issues], capability, salience, faults)
    return BargainTable(scenario.path, scenario.name or stem, names, issues, capability, salience, position, "ktab",
                        described if any(described) else (),
                        (*_notes(scenario, given[:, 0].tolist(), names), *alike(names)))


def _names(actors: Sequence[KtabActor], faults: Faults) -> tuple[str, ...]:
    """The actors' names; missing, unreadable and repeated ones are told."""
    first: dict[str, Place] = {}
    found = []
    for actor in actors:
        name, why = name_in(actor.name.text)
        if why:
            faults.wrong(actor.name.at, f"name {why}")
        elif name in first:
            faults.wrong(actor.name.at, f"a second actor has this name; the first is line {faults.place(first[name])[0]}",
                         "give them different names", item=shown(name))
        else:
            first[name] = actor.name.at
        found.append(name)
    return tuple(found)


def _described(actors: Sequence[KtabActor], faults: Faults) -> tuple[str, ...]:
    found = []
    for actor in actors:
        text, why = sentence_in(actor.description.text)
        if why:
            faults.wrong(actor.description.at, f"description {why}", item=shown(name_in(actor.name.text)[0]))
        found.append(text)
    return tuple(found)


def _numbers(actor: KtabActor, name: str, comma: bool, faults: Faults) -> list[float]:
    """Power, positions and saliences (in 0..1) of an actor; 0 for what is wrong, which is told."""
    power = [_number(actor.power, "power", name, comma, faults, None)]
    positions = [_number(cell, "position", name, comma, faults, 100) for cell in actor.positions]
    saliences = [_number(cell, "salience", name, comma, faults, 100) for cell in actor.saliences]
    total = sum((Decimal(repr(salience)) for salience in saliences), Decimal(0))
    if total > 100 and max(saliences) <= 100:
        what = f"saliences sum to {format(total.normalize(), 'f')[:_ENOUGH]}, at most 100"
        faults.wrong(actor.saliences[0].at, what, item=shown(name))
    return [*power, *positions, *(shifted(salience, -2) for salience in saliences)]


def _number(cell: Said, what: str, name: str, comma: bool, faults: Faults, most: float | None) -> float:
    value = number(cell.text, comma)
    if isinstance(value, str):
        faults.wrong(cell.at, f"{what} {value}", number_hint(cell.text), item=shown(name))
        return 0.0
    if value < 0 or (most is not None and value > most):
        allowed = "it is 0 or more" if most is None else f"it runs from 0 to {most:g}"
        faults.wrong(cell.at, f"{what} is {digits(value)}; {allowed}", item=shown(name))
        return 0.0
    return value


def _unique(dimensions: Sequence[str]) -> Iterator[str]:
    """The dimensions' names, as the file has them; by number where there is none, or the same again."""
    used: set[str] = set()
    for place, said in enumerate(dimensions, 1):
        name, why = name_in(said)
        numbered = (f"dimension {place}{'+' * more}" for more in count())
        ways = chain(() if why else (name, f"{name[:_SHORT]} (dimension {place})"), numbered)
        used.add(name := next(way for way in ways if way not in used))
        yield name


def _notes(scenario: Scenario, power: Sequence[float], names: Sequence[str]) -> Iterator[str]:
    if scenario.description:
        yield f"The file says of itself: {scenario.description}"
    without = [name for name, value in zip(names, power, strict=True) if not value]
    if without:
        yield (f"{len(without)} of {len(names)} actors have no power ({shown(', '.join(without))}); KTAB itself asks for more "
               "than 0.")
    yield from scenario.notes
