"""How likely is each pattern of true and false claims?

The law of `sampling.sample.truths`, without a die. Given what their sources do, claims are independent, so claims are
multiplied in one by one and each source is summed over as soon as the last claim that hangs on it is in. Claims that share
no source are independent and only meet at the end. Then a claim falls where one that it requires does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter
from math import prod
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.model.case import Case
from detente.model.worlds import Floats, Ints
from detente.sampling.fixed import hanging_together
from detente.sampling.plan import LIES, RELAYS, TRUTHFUL, Table, state_chances
from detente.sampling.sample import Force
from detente.sampling.weigh import relays, source_mean

Law = npt.NDArray[np.float64]
MOST = 1 << 20  # numbers worked out for one law: 2 to 5 milliseconds


class Unit(NamedTuple):
    """What one die decides: a claim, or the claims of an exclusive group."""

    claims: tuple[str, ...]  # those of a group in the order of the file
    group: bool
    sources: tuple[str, ...]  # on which its chances hang


class States(NamedTuple):
    """What a source can do, as far as these claims can tell."""

    shown: Ints  # some of LIES, RELAYS, TRUTHFUL
    chance: Floats  # of each


class Setting(NamedTuple):
    """Everything that the chances of claims are read from; L shifts of the log-odds at once."""

    tables: dict[str, Table]
    states: dict[str, States]
    times: Law  # [L], what odds are multiplied by
    moved: frozenset[str]  # the claims whose odds are
    error: float  # of the model, mixed into the chances
    force: Force


def joint(case: Case, tables: dict[str, Table], claims: Sequence[str], force: Force = Force(), steps: int = 0,  # noqa: B008
          log_odds: float = 0.0, only_source: str = "") -> Law:
    """How likely each pattern of n live claims is: [2 ** n], bit i of the index says that claim i holds; sums to 1.

    As `joint_at`, with one shift.
    """
    return joint_at([log_odds], case, tables, claims, force, steps, only_source).ravel()


def joint_at(log_odds: Sequence[float], case: Case, tables: dict[str, Table], claims: Sequence[str],
             force: Force = Force(), steps: int = 0, only_source: str = "") -> Law:  # noqa: B008
    """How likely each pattern of n live claims is at each of L shifts: [L, 2 ** n]; rows sum to 1.

    tables: of `make_plan`, with the same `steps`. Claims that these hang on are summed over where they are not asked for.
    A shift is added to the log-odds of each claim in each state of its sources, before the model's own error is mixed in: so
    the error stays, and no belief can be moved to certainty; given claims stay given. With `only_source`, it is added only
    to claims of `said_by`. Memory and time go with L times `joint_states`.
    """
    names = _asked_first(case, claims)
    units = _units(case, tables, names)
    moved = frozenset(name for name in (said_by(case, only_source) if only_source else names) if not tables[name].given)
    setting = Setting(tables, _states(case, tables, units, force, steps), np.exp(np.asarray(log_odds, np.float64)), moved,
                      case.conventions.model_error, force)
    order: list[str] = []
    law: Law = np.ones((len(log_odds), 1))
    for part in _apart(units):
        law = (_law(part, setting)[:, :, None] * law[:, None, :]).reshape(len(log_odds), -1)
        order += [name for unit, _, _ in _steps(part, setting.states) for name in unit.claims]
    place = _after_requirements(case, names, order, force) & ((1 << len(claims)) - 1)
    return np.stack([np.asarray(np.bincount(place, row, 1 << len(claims)), np.float64) for row in law])


def joint_states(case: Case, tables: dict[str, Table], claims: Sequence[str]) -> int:
    """How many numbers `joint` works out: patterns of claims times states of the sources that are open at that time."""
    units = _units(case, tables, _asked_first(case, claims))
    states = _states(case, tables, units, Force(), 0)
    total, done = 0, 0
    for part in _apart(units):
        inside = 0
        for unit, live, _ in _steps(part, states):
            inside += len(unit.claims)
            total += prod(len(states[source].chance) for source in live) << inside
        done += inside
        total += 1 << done
    return total


def said_by(case: Case, source: str) -> tuple[str, ...]:
    """The live claims with a report by a source, or through it."""
    return tuple(name for name, claim in case.live_claims.items()
                 if any(report.source is not None and source in (report.source, *relays(case, report.source))
                        for report in claim.all_reports))


def _asked_first(case: Case, claims: Sequence[str]) -> tuple[str, ...]:
    """The claims asked for, then those that they hang on besides."""
    return (*claims, *(name for name in hanging_together(case, claims) if name not in claims))


def _units(case: Case, tables: dict[str, Table], names: Sequence[str]) -> list[Unit]:
    """What is decided by a die of its own, in the order of the names."""
    groups = [tuple(name for name in group if name in case.live_claims) for group in case.exclusive]
    units: dict[tuple[str, ...], Unit] = {}
    for name in names:
        group = next((group for group in groups if name in group), None)
        together = group or (name,)
        lines = [line for one in together for line in zip(tables[one].sources, tables[one].via, strict=True)]
        hangs = dict.fromkeys(source for said, via in lines for source in (said, *via))
        units.setdefault(together, Unit(together, group is not None, tuple(hangs)))
    return list(units.values())


def _states(case: Case, tables: dict[str, Table], units: list[Unit], force: Force, steps: int) -> dict[str, States]:
    """The states of every source that these claims can tell apart, with their chances."""
    told = [tables[name] for unit in units for name in unit.claims]
    lines = [line for table in told for line in zip(table.sources, table.via, strict=True)]
    speaks, passes = {said for said, _ in lines}, {name for _, via in lines for name in via}
    found = {}
    for source in dict.fromkeys(source for unit in units for source in unit.sources):
        lies, merely, truthful = state_chances(source_mean(case, source, steps))
        if source in force.truthful or source in force.lying:
            found[source] = States(np.array([TRUTHFUL if source in force.truthful else LIES]), np.ones(1))
        elif source not in passes:
            found[source] = States(np.array([LIES, TRUTHFUL]), np.array([lies + merely, truthful]))
        elif source not in speaks:
            found[source] = States(np.array([LIES, TRUTHFUL]), np.array([lies, merely + truthful]))
        else:
            found[source] = States(np.array([LIES, RELAYS, TRUTHFUL]), np.array([lies, merely, truthful]))
    return found


def _apart(units: list[Unit]) -> list[list[Unit]]:
    """Units in parts that share no source."""
    parts: list[list[Unit]] = []
    for unit in units:
        linked = [part for part in parts if any(set(unit.sources) & set(other.sources) for other in part)]
        parts = [part for part in parts if part not in linked]
        parts.append([*(other for part in linked for other in part), unit])
    return parts


def _steps(part: list[Unit], states: dict[str, States]) -> Iterator[tuple[Unit, list[str], list[str]]]:
    """Each unit with the sources that are open while it is multiplied in, and those of them that are open after it.

    Next comes the unit that opens the fewest states.
    """
    left, live = list(part), list[str]()
    while left:
        unit = min(left, key=lambda unit: prod(len(states[source].chance) for source in unit.sources if source not in live))
        left.remove(unit)
        live = [*live, *(source for source in unit.sources if source not in live)]
        after = [source for source in live if any(source in other.sources for other in left)]
        yield unit, live, after
        live = after


def _law(part: list[Unit], setting: Setting) -> Law:
    """How likely each pattern of one part's claims is: [L, patterns]; the first claim of the first step is bit 0."""
    law: Law = np.ones((len(setting.times), 1))  # [L, states of each open source ..., patterns]
    before: list[str] = []
    for unit, live, after in _steps(part, setting.states):
        for source in live[len(before):]:
            law = law[..., None, :] * setting.states[source].chance[:, None]
        law = _outcomes(unit, live, setting)[..., :, None] * law[..., None, :]
        law = law.reshape(*law.shape[:-2], -1)
        law = law.sum(axis=tuple(place for place, source in enumerate(live, 1) if source not in after))
        before = after
    return law


def _outcomes(unit: Unit, live: list[str], setting: Setting) -> Law:
    """Chances of the patterns of one unit's claims, given the states of the open sources: [L or 1, states ..., 2 ** claims]."""
    chances = [_chance(name, live, setting) for name in unit.claims]
    if not unit.group:
        return np.stack([1 - chances[0], chances[0]], axis=-1)
    granted = [name for name in unit.claims if name in setting.force.granted]
    odds = [chance / np.maximum(1 - chance, 1e-12) for chance in chances]  # of one that is refused: 0
    table = np.zeros((*np.broadcast_shapes(*(chance.shape for chance in chances)), 1 << len(unit.claims)))
    if granted:
        table[..., 1 << unit.claims.index(granted[0])] = 1
        return table
    total = 1 + sum(odds)
    table[..., 0] = 1 / total
    for place, value in enumerate(odds):
        table[..., 1 << place] = value / total
    return table


def _chance(name: str, live: list[str], setting: Setting) -> Law:
    """Chance of a claim by itself, given the states of the open sources: [L, states ...], of length 1 where all are alike."""
    table, force = setting.tables[name], setting.force
    alike = (1,) * (1 + len(live))
    if name in force.granted or name in force.refused:
        return np.full(alike, float(name in force.granted))
    shown = {source: setting.states[source].shown.reshape((*alike[:place], -1, *alike[place + 1:]))
             for place, source in enumerate(live, 1)}
    pattern = np.zeros(alike, np.intp)
    for place, (source, via) in enumerate(zip(table.sources, table.via, strict=True)):
        counts = shown[source] == TRUTHFUL
        for outlet in via:
            counts = counts & (shown[outlet] >= RELAYS)
        pattern = pattern + (counts.astype(np.intp) << place)
    chance = np.asarray(table.chance[pattern], np.float64)
    return _moved(chance, setting.times.reshape(-1, *alike[1:]), setting.error) if name in setting.moved else chance


def _moved(chance: Law, times: Law, error: float) -> Law:
    """Chances with their odds, the model's error taken out, multiplied by numbers; at 1 the chances as they are."""
    bare = np.clip((chance - error / 2) / (1 - error), 0.0, 1.0)
    return np.where(times == 1, chance, (1 - error) * bare * times / (1 - bare + bare * times) + error / 2)


def _after_requirements(case: Case, names: Sequence[str], order: list[str], force: Force) -> npt.NDArray[np.intp]:
    """The pattern that is left of each pattern of the dice: [2 ** N]; read in bits of `order`, told in bits of `names`."""
    bit = {name: 1 << place for place, name in enumerate(names)}
    place = np.zeros(1, np.intp)
    for name in order:
        place = np.concatenate([place, place | bit[name]])
    needs = {name: case.live_claims[name].requires for name in names if name not in force.granted}
    for name in TopologicalSorter(needs).static_order():
        if needs.get(name):
            wanted = sum({bit.get(other, 0) for other in needs[name]})
            falls = (place & wanted) != wanted if all(other in bit for other in needs[name]) else np.ones(len(place), bool)
            place[falls] &= ~bit[name]
    return place
