"""Small cases, and engines whose findings are any function of which claims hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.worlds import Bools, Worlds
from detente.sampling.plan import make_plan
from detente.sampling.sample import Deck, shuffle
from detente.sampling.weigh import weigh
from detente.store.casefile import case_from

Judge = Callable[[frozenset[str]], bool]  # names of the items that hold -> whether the finding does


def items(letters: str, **more: Any) -> Case:
    """A case with one item of evidence for each letter, told by a source of that reliability and number: e0 by B0, e1 by C1.

    A small letter denies its item, which is then likelier false than true.
    `more`: further keys of single claims, by their names, or of the case.
    """
    names = [f"e{place}" for place in range(len(letters))]
    sources = {f"{letter.upper()}{place}": {"reliability": letter.upper()} for place, letter in enumerate(letters)}
    claims = {name: {"evidence": {"h": "likely", "g": "unlikely"}, "source": source, "motive": "neutral",
                     "denied": letter.islower(), **more.pop(name, {})}
              for name, source, letter in zip(names, list(sources), letters, strict=True)}
    return case_from({"case": "items", "sources": sources, "hypotheses": {"h": "it is so", "g": "it is not"},
                      "claims": claims, **more})


def deck_of(case: Case, size: int = 256) -> Deck:
    return shuffle(case, make_plan(case, weigh(case)), 3, 0, size)


class Planted:
    """An engine that reads the items of evidence and finds what the judges say; it counts the worlds that it solves."""

    def __init__(self, *judges: Judge) -> None:
        self.judges, self.solved = judges, 0
        self.engine = Engine("planted", "What was planted?", ("evidence",), ("evidence",), self.solve, self.tell, ())

    def solve(self, worlds: Worlds) -> Worlds:
        self.solved += worlds.size
        return worlds

    def tell(self, worlds: Worlds, case: Case) -> Iterator[Finding]:
        held = [frozenset(np.array(worlds.axes.evidence)[row > 0].tolist()) for row in worlds.evidence]
        for place, judge in enumerate(self.judges):
            yield Finding(f"planted:{place}", "It is so.", np.array([judge(some) for some in held], bool))


def reading(kinds: Sequence[str], judge: Callable[[Worlds], Bools], draws: Sequence[str] = ()) -> Engine:
    """An engine of one finding that reads the arrays of some kinds."""
    def tell(worlds: Worlds, case: Case) -> Iterator[Finding]:
        yield Finding("read", "It is so.", judge(worlds))

    return Engine("reading", "Is it so?", tuple(kinds), tuple(kinds), lambda worlds: worlds, tell, (), draws=tuple(draws))
