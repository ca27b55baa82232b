"""How is a long count done: chunk by chunk, here or in worker processes, and taken up again where it stopped?

Every figure is a sum over worlds, added up in a fixed order, so that neither workers nor chunks can change it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.assess.store import CHUNK, Run, Store
from detente.engines.engine import Engine
from detente.model.conclusion import Finding, Picture
from detente.sampling.strike import Struck, strike

__all__ = ["CHUNK", "Chunk", "Counter", "Progress", "Run", "Sums"]

WORTH = 800  # chunks times pairs of actors from which on worker processes save more than it takes to start them
Sums = npt.NDArray[Any]
Progress = Callable[[str, int, int], None]  # what is being done, chunks done, chunks in all


class Chunk(NamedTuple):
    """Some worlds of a run: `start` to `stop` - 1, all in one chunk of the store."""

    store: Store
    start: int
    stop: int

    @property
    def run(self) -> Run:
        """What the worlds are of."""
        return self.store.run

    @property
    def first(self) -> int:
        """The first world of the chunk that the store keeps these in."""
        return self.start // CHUNK * CHUNK


class Counter:
    """Adds up pieces of work over all worlds of a run."""

    def __init__(self, run: Run, workers: int, progress: Progress | None, done: MutableMapping[str, Sums]) -> None:
        self.run, self.progress, self.done = run, progress, done
        self.store = Store(run)
        self.workers = workers
        self._struck: dict[str, Struck] = {}
        self.tables: dict[str, Any] = {}  # engine -> its findings under every pattern of claims, where few move it
        self.told: dict[str, tuple[tuple[int, str], ...]] = {}  # engine -> places of the findings told, what each answers
        self.pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Counter:
        return self

    def __exit__(self, *exception: object) -> None:
        """Let the worker processes go; on the way out of an error, without waiting for work that nobody needs."""
        if self.pool:
            self.pool.shutdown(wait=exception == (None, None, None), cancel_futures=True)

    def findings(self, engine: Engine) -> tuple[Any, list[Finding], Picture | None]:
        """The engine's answer for the first chunk, and what it tells, and shows, of it."""
        answer, found = self.store.answer(engine)
        return answer, found, engine.show(answer, self.run.case) if engine.show else None

    def without(self, page: str) -> Struck:
        """What would be believed without a page; worked out once, since it serves every engine."""
        if page not in self._struck:
            self._struck[page] = strike(self.run.case, page)
        return self._struck[page]

    def total(self, what: str, work: Callable[[Chunk], Sums], first: int = 0, last: int | None = None) -> Sums:
        """The sum of a piece of work over worlds `first` to `last` - 1; here, or spread over worker processes.

        `what` names the piece: it is shown, and a piece of that name that is done already is not done again.
        """
        return np.sum(self.gathered(what, work, first, last), axis=0)  # type: ignore[no-any-return]

    def gathered(self, what: str, work: Callable[[Chunk], Sums], first: int = 0, last: int | None = None) -> list[Sums]:
        """A piece of work done in each chunk, in the order of worlds; otherwise as `total`."""
        stop = self.run.worlds if last is None else last
        spans = list(pairwise([first, *range((first // CHUNK + 1) * CHUNK, stop, CHUNK), stop]))
        missing = [span for span in spans if f"{what}:{span[0]}" not in self.done]
        if self.workers <= 1 or len(missing) <= 1 or len(missing) * len(self.run.case.actors) ** 2 < WORTH:
            parts: Iterable[Sums] = (work(Chunk(self.store, *span)) for span in missing)
        else:
            if self.pool is None:
                self.pool = ProcessPoolExecutor(self.workers, get_context("spawn"), _begin, (self.run,))
            parts = self.pool.map(partial(_apart, work), missing)
        self._take_in(what, spans, missing, parts)
        return [self.done[f"{what}:{start}"] for start, _ in spans]

    def _take_in(self, what: str, spans: Sequence[tuple[int, int]], missing: Sequence[tuple[int, int]],
                 parts: Iterable[Sums]) -> None:
        for place, ((start, _), part) in enumerate(zip(missing, parts, strict=True), 1):
            self.done[f"{what}:{start}"] = part
            if self.progress:
                self.progress(what, len(spans) - len(missing) + place, len(spans))


_STORES: list[Store] = []  # of a worker process: the one of the run that it was begun for


def _begin(run: Run) -> None:
    _STORES[:] = [Store(run)]


def _apart(work: Callable[[Chunk], Sums], span: tuple[int, int]) -> Sums:
    """A piece of work in a process of its own."""
    return work(Chunk(_STORES[0], *span))
