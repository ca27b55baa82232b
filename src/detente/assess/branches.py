"""Where does each finding hold when other claims hold, over the same dice?

A branch changes where some claims hold. Only the worlds that it changes are looked at, those of many branches together, and
only those solved that have not been met before: a claim that is granted, and then refused, changes each world once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from detente.assess.remembered import Keys, Remembered
from detente.model.worlds import Bools, Ints

AT_ONCE = 65_536  # changed worlds looked at together
Branch = Mapping[str, Bools]  # claims that hold elsewhere than they do unchanged -> where, bool [W]


class Base(NamedTuple):
    """W worlds of a deck with the claims as they are, and where the findings told hold there."""

    known: Remembered
    held: dict[str, Bools]  # every live claim -> [W]
    true: Bools  # [F, W]
    which: Ints  # [W], places in the deck
    keys: Keys  # [W]

    def part(self, start: int, stop: int) -> Base:
        """Worlds start .. stop - 1 of these."""
        some = slice(start, stop)
        held = {name: column[some] for name, column in self.held.items()}
        return Base(self.known, held, self.true[:, some], self.which[some], self.keys[some])

    def branch(self, held: Mapping[str, Bools]) -> Branch:
        """What is changed where claims hold so; only claims that the engine can feel are looked at."""
        return {name: held[name] for name in self.known.moving
                if held[name] is not self.held[name] and (held[name] != self.held[name]).any()}


def base_of(known: Remembered, held: dict[str, Bools], true: Bools) -> Base:
    """The worlds of a whole deck. true: bool [F, W], of the findings told."""
    which = np.arange(known.deck.blank.size)
    keys = known.keys(held, which)
    known.learn(keys, true)
    return Base(known, held, true, which, keys)


def branched(base: Base, branches: Iterable[Branch], tick: Callable[[int], None] | None = None) -> Iterator[Bools]:
    """For each branch, in order, where the findings told hold: bool [F, W]. `tick` is told how many branches are done."""
    some: list[_Changed] = []
    done = 0
    for branch in branches:
        some.append(_changed(base, branch))
        if sum(len(one.which) for one in some) >= AT_ONCE:
            yield from _solved(base, some)
            done, some = done + len(some), []
            if tick:
                tick(done)
    yield from _solved(base, some)


class _Changed(NamedTuple):
    branch: Branch
    which: Ints  # [N] of the base's worlds
    keys: Keys  # [N]


def _changed(base: Base, branch: Branch) -> _Changed:
    keys = base.keys.copy()
    changed = np.zeros(len(keys), bool)
    for name, column in branch.items():
        if name in base.known.marks:
            differs = column != base.held[name]
            changed |= differs
            keys ^= np.where(differs, base.known.marks[name], np.uint64(0))
    which = np.flatnonzero(changed)
    return _Changed(branch, which, keys[which])


def _solved(base: Base, some: list[_Changed]) -> Iterator[Bools]:
    if not some:
        return
    which = np.concatenate([one.which for one in some])
    ends = np.cumsum([len(one.which) for one in some])

    def made(places: Ints) -> tuple[dict[str, Bools], Ints]:
        worlds = which[places]
        held = {name: base.held[name][worlds] for name in base.known.moving}
        cuts = np.concatenate([[0], np.searchsorted(places, ends)])
        for one, start, stop in zip(some, cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
            if start < stop:
                for name in one.branch.keys() & held.keys():
                    held[name][start:stop] = one.branch[name][worlds[start:stop]]
        return held, base.which[worlds]

    true = base.known.answered(np.concatenate([one.keys for one in some]), made)
    for one, part in zip(some, np.split(true, ends[:-1], axis=1), strict=True):
        found = base.true
        if len(one.which):
            found = base.true.copy()
            found[:, one.which] = part
        yield found
