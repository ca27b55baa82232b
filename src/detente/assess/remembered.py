"""Where does each finding hold in worlds that are asked for again and again, with other claims holding each time?

What an engine reads of a world hangs on the dice of that world and on which claims hold there. Where these were the same
before, nothing is solved again. Where nothing but claims moves what the engine reads, all worlds with the same claims are one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from detente.assess.solved import true_in
from detente.engines.engine import Engine
from detente.model.worlds import Bools, Ints
from detente.sampling.decide import decided
from detente.sampling.fixed import moved_by_claims_alone
from detente.sampling.sample import Deck

BATCH = 4_096  # worlds filled and solved at once, at most
ENTRIES = 4_000_000  # pairs of actors in all worlds filled at once, at most
Keys = npt.NDArray[np.uint64]
Made = Callable[[Ints], tuple[Mapping[str, Bools], Ints]]  # places among worlds -> where claims hold there, whose dice


class Remembered:
    """What an engine said of some of its findings in worlds of one deck."""

    def __init__(self, deck: Deck, engine: Engine, told: Sequence[int]) -> None:
        """told: places of the findings among those that the engine tells."""
        self.deck, self.engine, self.told = deck, engine, list(told)
        live, reads = deck.case.live_claims, set(engine.reads)
        self.reads = frozenset((*engine.reads, *engine.draws))
        self.moving = tuple(name for name, claim in live.items() if reads & {cell.kind for cell, _ in claim.cells})
        self.marks = dict(zip(self.moving, _mixed(np.arange(1, len(self.moving) + 1)), strict=True))
        self.steady = not engine.draws and moved_by_claims_alone(deck.case, engine.reads)
        self.solved = 0  # worlds
        self._keys: Keys = np.zeros(0, np.uint64)  # [K], in order
        self._rows: Ints = np.zeros(0, np.intp)  # [K], where each is in
        self._true: Bools = np.zeros((64, len(self.told)), bool)  # [K or more, F], in the order they came in
        self._batch = int(min(BATCH, max(ENTRIES // max(len(deck.case.actors), 1) ** 2, 1)))

    def true(self, holds: Mapping[str, Bools], which: Ints) -> Bools:
        """Where the findings told hold, bool [F, N], by the dice of worlds `which` [N].

        holds: for every live claim where it holds, bool [N].
        """
        return self.answered(self.keys(holds, which), lambda places: (
            {name: holds[name][places] for name in self.moving}, which[places]))

    def keys(self, holds: Mapping[str, Bools], which: Ints) -> Keys:
        """One for each world [N]: equal where all that the engine reads is sure to be equal.

        Each claim that holds turns the bits of a number of its own (Zobrist 1970), as does the world: a key of which few claims
        are changed is had by turning their bits alone. That two worlds share a key by chance happens once in an age.
        """
        key: Keys = np.zeros(len(which), np.uint64) if self.steady else _mixed(-1 - which.astype(np.int64))
        for name, mark in self.marks.items():
            key ^= np.where(holds[name], mark, np.uint64(0))
        return key

    def learn(self, keys: Keys, true: Bools) -> None:
        """Take in where findings told hold, bool [F, N], in worlds of these keys [N], none of which was met before."""
        new, first = np.unique(keys, return_index=True)
        size, whole = len(self._keys), len(self._keys) + len(new)
        if whole > len(self._true):
            self._true = np.concatenate([self._true, np.zeros((whole, len(self.told)), bool)])
        self._true[size:whole] = true[:, first].T
        at = np.searchsorted(self._keys, new)
        self._keys, self._rows = np.insert(self._keys, at, new), np.insert(self._rows, at, np.arange(size, whole))

    def answered(self, keys: Keys, made: Made) -> Bools:
        """Where the findings told hold in worlds of these keys [N]: bool [F, N]. `made` makes those not met before."""
        asked, first, which = np.unique(keys, return_index=True, return_inverse=True)
        at = np.minimum(np.searchsorted(self._keys, asked), max(len(self._keys) - 1, 0))
        new = self._keys[at] != asked if len(self._keys) else np.ones(len(asked), bool)
        if new.any():
            places = np.sort(first[new])
            self.learn(keys[places], self._solved(places, made))
        return self._true[self._rows[np.searchsorted(self._keys, asked)][which]].T

    def _solved(self, places: Ints, made: Made) -> Bools:
        found = []
        for start in range(0, len(places), self._batch):
            held, which = made(places[start:start + self._batch])
            worlds = decided(self.deck, held, which, self.reads)
            found.append(true_in(worlds, self.deck.case, self.engine)[self.told])
        self.solved += len(places)
        return np.concatenate(found, axis=1)


def _mixed(numbers: Ints) -> Keys:
    """Numbers with their bits well mixed, each for one (the finalizer of SplitMix64)."""
    mixed = numbers.astype(np.int64).view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    found: Keys = mixed ^ (mixed >> np.uint64(31))
    return found
