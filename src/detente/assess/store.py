"""What is kept of a run while questions are asked of it?

The dice, and what engines say of the worlds as they are: most questions come back to both. What is kept changes no figure.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from detente.assess.branches import Base, base_of
from detente.assess.remembered import Remembered
from detente.assess.solved import true_in
from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.worlds import Bools
from detente.sampling.plan import Table
from detente.sampling.sample import Deck, Force, deal, shuffle, truths

CHUNK = 4_096  # worlds solved at once; fixed, so that what an engine says of its first chunk does not hang on the workers
KEPT = 6_000_000  # pairs of actors in all worlds, of which the dice are kept: about 150 MB
STEPS = (0, -1, 1)  # grades as they are, one step worse, one step better


class Run(NamedTuple):
    """All that a chunk of work needs to know; it travels to worker processes."""

    case: Case
    tables: tuple[dict[str, Table], ...]  # one for each of STEPS
    seed: int
    worlds: int
    by_hand: Force


class Store:
    """What one process keeps of a run. `first` is a chunk's first world, a multiple of CHUNK."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._room = max(1, KEPT // (CHUNK * max(len(run.case.actors), 1) ** 2))  # chunks
        self._decks: dict[int, Deck] = {}
        self._true: dict[tuple[str, int], Bools] = {}
        self._answers: dict[str, tuple[Any, list[Finding]]] = {}
        self._bases: dict[tuple[str, tuple[int, ...], int], Base] = {}

    def deck(self, first: int = 0) -> Deck:
        """The dice of a chunk. The last chunk of a run ends where the run does; beyond it chunks are whole."""
        if first not in self._decks:
            run = self.run
            stop = run.worlds if first < run.worlds else first + CHUNK
            deck = shuffle(run.case, run.tables[0], run.seed, first, min(first + CHUNK, stop))
            for other in [other for other in self._decks if other][:max(0, len(self._decks) + 1 - self._room)]:
                del self._decks[other]  # but for the first chunk: most questions are asked of it
            self._decks[first] = deck
        return self._decks[first]

    def answer(self, engine: Engine) -> tuple[Any, list[Finding]]:
        """The engine's answer for the first chunk, and what it tells of it."""
        if engine.name not in self._answers:
            answer = engine.solve(deal(self.deck(), self.run.by_hand))
            self._answers = {engine.name: (answer, list(engine.tell(answer, self.run.case)))}
        return self._answers[engine.name]

    def true(self, engine: Engine, first: int = 0) -> Bools:
        """Where each of an engine's findings holds in a chunk: bool [F, W]."""
        if (engine.name, first) not in self._true:
            self._true = {(name, start): true for (name, start), true in self._true.items() if name == engine.name or not start}
            if not first and engine.name in self._answers:
                found = [finding.true for finding in self._answers[engine.name][1]]
                true = np.stack(found) if found else np.zeros((0, self.deck().blank.size), bool)
            else:
                reads = (*engine.reads, *engine.draws)
                true = true_in(deal(self.deck(first), self.run.by_hand, reads), self.run.case, engine)
            self._true[engine.name, first] = true
        return self._true[engine.name, first]

    def base(self, engine: Engine, told: tuple[int, ...], first: int = 0) -> Base:
        """The worlds of a chunk as they are, with what was found out of changes to them; of the first chunk it is kept."""
        found = self._bases.get((engine.name, told, first))
        if found is None:
            deck = self.deck(first)
            known = Remembered(deck, engine, told)
            found = base_of(known, truths(deck, self.run.by_hand), self.true(engine, first)[list(told)])
            if not first:
                self._bases[engine.name, told, first] = found
        return found
