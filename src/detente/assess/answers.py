"""In which worlds does the answer to each question of a case hold?

Two versions of a case are given the same dice, by name: what is the same in both falls the same in world i of both. So their
answers can be compared world by world.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from detente.engines import ENGINES
from detente.engines.engine import Engine
from detente.errors import NothingToRead
from detente.model.case import Case
from detente.model.question import ENGINE_OF
from detente.model.worlds import Axes, Bools, Worlds, differ
from detente.sampling.plan import make_plan
from detente.sampling.sample import Deck, Force, columns_of, deal, shuffle
from detente.sampling.weigh import weigh

AT_ONCE = 4_096  # worlds
KEPT = 8  # solved versions to which others are held, so that only worlds in which they differ are solved


class Answered(NamedTuple):
    """Where the answers of a case hold, in some of its worlds."""

    worlds: Worlds
    true: dict[str, Bools]  # question -> [W]
    why: dict[str, str]  # question that is not answered -> why


class Solver:
    """Answers the same questions of many versions of a case, over worlds start .. stop - 1 of the same dice.

    `like`: the versions whose dice must agree; without any, dice fall as in an assessment of one case.
    """

    def __init__(self, questions: Collection[str], start: int, stop: int, seed: int, like: Sequence[Case] = ()) -> None:
        self.questions, self.start, self.stop, self.seed = frozenset(questions), start, stop, seed
        self.columns = columns_of(*like) if like else None  # one layout of dice for all versions that are compared
        self.solved: dict[Axes, Answered] = {}

    def deck(self, case: Case) -> Deck:
        """The dice of a version."""
        return shuffle(case, make_plan(case, weigh(case)), self.seed, self.start, self.stop,
                       columns=self.columns)

    def answers(self, case: Case, force: Force = Force(), deck: Deck | None = None) -> Answered:  # noqa: B008
        """Where each question's answer holds; what is decided by `force` is so in every world."""
        worlds = deal(deck or self.deck(case), force)
        near = self.solved.get(worlds.axes)
        near = near if near and _same_known(near.worlds, worlds) else None
        found = Answered(worlds, {}, {})
        for engine in ENGINES:
            asked = [question.id for question in case.questions
                     if question.id in self.questions and ENGINE_OF[type(question.form)] == engine.name]
            if not asked:
                continue
            try:
                found.true.update(_after(near, case, engine, worlds, asked) if near else _told(case, engine, worlds, asked))
            except NothingToRead as fault:
                found.why.update(dict.fromkeys(asked, str(fault)))
            nothing = f"{engine.name} finds nothing in this case to answer this with"
            found.why.update({name: nothing for name in asked if name not in found.true and name not in found.why})
        if near is None and len(self.solved) < KEPT:
            self.solved[worlds.axes] = found
        return found


def _told(case: Case, engine: Engine, worlds: Worlds, asked: Collection[str]) -> dict[str, Bools]:
    """What an engine answers. Raises NothingToRead where no claim is on what it needs."""
    claimed = {cell.kind for cell in case.claims_on}
    if lacking := [kind for kind in engine.needs if kind not in claimed]:
        raise NothingToRead(f"{engine.name} reads {' and '.join(lacking)}; this case has none")
    return {finding.answers: finding.true for finding in engine.tell(engine.solve(worlds), case) if finding.answers in asked}


def _after(near: Answered, case: Case, engine: Engine, worlds: Worlds, asked: Collection[str]) -> dict[str, Bools]:
    """The same, where much the same worlds have been solved: only those that differ are solved again."""
    known = {name: near.true[name] for name in asked if name in near.true}
    if len(known) < len(asked):
        return _told(case, engine, worlds, asked)
    changed = np.flatnonzero(differ(near.worlds, worlds, engine.reads))
    if not len(changed):
        _told(case, engine, worlds.take(slice(0, 1)), asked)  # may have nothing to read, for want of claims
        return known
    anew = _told(case, engine, worlds.take(changed), asked)
    for name, true in known.items():
        known[name] = true.copy()
        known[name][changed] = anew[name]
    return known


def _same_known(one: Worlds, other: Worlds) -> bool:
    """Whether the same cells are claimed, so that worlds which hold the same are the same."""
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Worlds._fields if name.endswith("_known"))


def chunks(worlds: int) -> range:
    """Where each batch of worlds starts."""
    return range(0, worlds, AT_ONCE)
