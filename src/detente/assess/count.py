"""In how many worlds does each finding hold, as they are, and with claims and sources forced?

Worlds are gone through chunk by chunk, here or in worker processes. Every figure is a sum of whole numbers over worlds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any, NamedTuple

import numpy as np

from detente.conclude.carry import Counts, Target, paired
from detente.engines import ENGINES
from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.conclusion import Finding, Picture
from detente.model.worlds import Bools, Worlds, differ
from detente.sampling.plan import Table
from detente.sampling.sample import Deck, Force, deal, shuffle

CHUNK = 4_096  # worlds solved at once; fixed, so that what an engine says of its first chunk does not hang on the workers
Progress = Callable[[str, int, int], None]  # what is being done, chunks done, chunks in all


class Run(NamedTuple):
    """All that a chunk of work needs to know; it travels to worker processes."""

    case: Case
    tables: tuple[dict[str, Table], ...]  # grades as they are, one step worse, one step better
    seed: int
    worlds: int
    by_hand: Force


STEPS = (0, -1, 1)


class Counter:
    """Runs an engine over all worlds, chunk by chunk, and adds up where its findings hold."""

    def __init__(self, run: Run, workers: int, progress: Progress | None, done: MutableMapping[str, Counts]) -> None:
        self.run, self.progress, self.done = run, progress, done
        self.starts = range(0, run.worlds, CHUNK)
        self.workers = min(workers, len(self.starts))
        self.decks: dict[int, Deck] = {}
        self.pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Counter:
        return self

    def __exit__(self, *exception: object) -> None:
        """Let the worker processes go; on the way out of an error, without waiting for work that nobody needs."""
        if self.pool:
            self.pool.shutdown(wait=exception == (None, None, None), cancel_futures=True)

    def findings(self, engine: Engine) -> tuple[Any, list[Finding], Picture | None]:
        """The engine's answer for the first chunk, and what it tells, and shows, of it."""
        answer = engine.solve(deal(self.kept(0, 0), self.run.by_hand))
        found = list(engine.tell(answer, self.run.case))
        return answer, found, engine.show(answer, self.run.case) if engine.show else None

    def bases(self, engine: Engine) -> Counts:
        """Worlds in which each finding holds, with the grades as they are, worse and better: int64 [3, F]."""
        return self.total(f"{engine.name}: worlds", partial(_bases, self.run, engine.name))

    def pairs(self, engine: Engine, targets: list[Target], told: list[int]) -> Counts:
        """`paired` counts of each target for each finding told: int64 [targets, F, 4]."""
        what, work = f"{engine.name}: what carries it", partial(_pairs, self.run, engine.name, targets, told)
        if len(self.starts) == 1 and self.progress:  # the chunk is all there is: tell how far it is from within
            work = partial(work, tick=partial(self.progress, what))
        return self.total(what, work)

    def kept(self, start: int, step: int) -> Deck:
        """The dice of a chunk; kept when there is one chunk only, since they then serve every engine."""
        if len(self.starts) > 1:
            return _deck(self.run, start, step)
        if step not in self.decks:
            self.decks[step] = _deck(self.run, start, step)
        return self.decks[step]

    def total(self, what: str, work: Callable[..., Counts]) -> Counts:
        """The sum of a piece of work over all chunks; here, or spread over worker processes."""
        missing = [start for start in self.starts if f"{what}:{start}" not in self.done]
        if self.workers <= 1 or len(missing) <= 1:
            return self.summed(what, missing, map(partial(work, decks=self.kept), missing))
        if self.pool is None:
            self.pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        return self.summed(what, missing, self.pool.map(work, missing))

    def summed(self, what: str, missing: Sequence[int], parts: Iterable[Counts]) -> Counts:
        """Take in the missing chunks as they come; then the sum of all."""
        for place, (start, part) in enumerate(zip(missing, parts, strict=True), 1):
            self.done[f"{what}:{start}"] = part
            if self.progress:
                self.progress(what, len(self.starts) - len(missing) + place, len(self.starts))
        total: Counts = np.sum([self.done[f"{what}:{start}"] for start in self.starts], axis=0, dtype=np.int64)
        return total


def _deck(run: Run, start: int, step: int) -> Deck:
    stop = min(start + CHUNK, run.worlds)
    return shuffle(run.case, run.tables[step], run.seed, start, stop, STEPS[step])


def _engine(name: str) -> Engine:
    return next(engine for engine in ENGINES if engine.name == name)


def _bases(run: Run, name: str, start: int, decks: Callable[[int, int], Deck] | None = None) -> Counts:
    decks = decks or partial(_deck, run)
    told = [_told(decks(start, step), run.by_hand, _engine(name)) for step in range(len(STEPS))]
    return np.stack([true.sum(axis=1, dtype=np.int64) for true in told])


def _pairs(run: Run, name: str, targets: list[Target], told: list[int], start: int,
           decks: Callable[[int, int], Deck] | None = None, tick: Callable[[int, int], None] | None = None) -> Counts:
    deck, engine = (decks or partial(_deck, run))(start, 0), _engine(name)
    worlds = deal(deck, run.by_hand)
    base = true_in(worlds, run.case, engine)
    done: dict[tuple[Force, ...], Counts] = {}
    for place, target in enumerate(targets, 1):
        if tick:
            tick(place, len(targets))
        forces = _both_ways(target, run.by_hand)
        if forces not in done:
            done[forces] = paired(*(_solved_anew(worlds, base, deal(deck, force), run.case, engine)[told] for force in forces))
    return np.stack([done[_both_ways(target, run.by_hand)] for target in targets])


def _solved_anew(worlds: Worlds, base: Bools, forced: Worlds, case: Case, engine: Engine) -> Bools:
    """Where findings hold in forced worlds, bool [F, W]; worlds that forcing leaves as they were are not solved again.

    A claim that is granted, and then refused, changes each world once: together they cost one pass, not two.
    """
    changed = np.flatnonzero(differ(worlds, forced, engine.reads))
    if not len(changed):
        return base
    true = base.copy()
    true[:, changed] = true_in(forced.take(changed), case, engine)
    return true


def _both_ways(target: Target, by_hand: Force) -> tuple[Force, Force]:
    """A target granted and refused, on top of what is decided by hand; the target has the last word."""
    if target.by == "source":
        name = frozenset({target.id})
        return by_hand._replace(truthful=name), by_hand._replace(lying=name)
    names = frozenset(target.claims)
    return (by_hand._replace(granted=by_hand.granted | names, refused=by_hand.refused - names),
            by_hand._replace(refused=by_hand.refused | names, granted=by_hand.granted - names))


def _told(deck: Deck, force: Force, engine: Engine) -> Bools:
    """Where each of an engine's findings holds: bool [F, W]."""
    return true_in(deal(deck, force), deck.case, engine)


def true_in(worlds: Worlds, case: Case, engine: Engine) -> Bools:
    """Where each of an engine's findings holds in these worlds: bool [F, W]."""
    found = [finding.true for finding in engine.tell(engine.solve(worlds), case)]
    return np.stack(found) if found else np.zeros((0, worlds.size), bool)
