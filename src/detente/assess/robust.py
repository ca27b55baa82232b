"""Does any answer hang on a convention?

Every number that stands for a word (how far a letter C is trusted, how firm "may" is) is moved one documented step down and up,
over the same dice. Told are the answers that another word would then describe.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

import detente.assess.exactly as exactly
from detente.assess.branches import Base, branched
from detente.assess.count import Counter
from detente.assess.effort import effort
from detente.assess.solved import true_in
from detente.conclude.exact import shares
from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.conclusion import Conclusion, Sway
from detente.model.likelihood import word
from detente.model.worlds import Bools, Floats
from detente.sampling.decide import first_worlds
from detente.sampling.joint import joint
from detente.sampling.plan import Table, make_plan
from detente.sampling.sample import deal, reread, truths
from detente.sampling.sweeps import Sweep, felt_sweeps
from detente.sampling.weigh import weigh

WORLDS = 1_024  # the first ones: what moves a share by .02 is told to a standard error of about .004


class _Swept(NamedTuple):
    """The case with one convention moved a step."""

    sweep: Sweep
    case: Case
    tables: dict[str, Table]
    held: dict[str, Bools]  # over the first worlds


def sways(count: Counter, engines: Sequence[Engine], conclusions: Sequence[Conclusion]) -> tuple[tuple[Sway, ...], int]:
    """The conventions that change the word of an answer when moved a step, and how many were so moved."""
    case, asked = count.run.case, [entry for entry in conclusions if entry.asked]
    if not asked:
        return (), 0
    swept = list(_all_swept(count))
    found = []
    for place, engine in enumerate(engines, 1):
        mine = [entry for entry in asked if entry.engine == engine.name]
        if mine:
            for one, row in zip(swept, _moves(count, engine, mine, swept), strict=True):
                for entry, by in zip(mine, row.tolist(), strict=True):
                    share = min(max(entry.share + by, 0.0), 1.0)
                    if (said := word(share, case.words)) != entry.word:
                        found.append(Sway(one.sweep.name, entry.id, share, said))
        if count.progress:
            count.progress("whether an answer hangs on a convention", place, len(engines))
    return tuple(found), len(swept)


def _all_swept(count: Counter) -> Iterator[_Swept]:
    run = count.run
    deck = first_worlds(count.store.deck(), WORLDS)
    for sweep in felt_sweeps(run.case):
        case = run.case.but(conventions=sweep.conventions)
        tables = make_plan(case, weigh(case, intervals=False))
        yield _Swept(sweep, case, tables, truths(reread(deck, case, tables), run.by_hand))


def _moves(count: Counter, engine: Engine, asked: Sequence[Conclusion], swept: Sequence[_Swept]) -> Floats:
    """By how much each sweep moves the share of each answer: [sweeps, answers]."""
    told = tuple(place for place, _ in count.told[engine.name])
    place_of = {answers: place for place, answers in count.told[engine.name]}
    places = [place_of[entry.id] for entry in asked]
    table = exactly.table_of(count, engine)
    if table is not None:
        return np.array([_by_law(count, table, places, asked, one) if not _anew(engine, one) else
                         _solved_anew(count, engine, places, one) for one in swept]).reshape(-1, len(asked))
    size, rows = effort(count.run.case, engine).worlds(WORLDS), [told.index(place) for place in places]
    base = count.store.base(engine, told).part(0, size)
    true = branched(base, ({} if _anew(engine, one) else base.branch({name: holds[:size] for name, holds in one.held.items()})
                           for one in swept))
    return np.array([_solved_anew(count, engine, places, one) if _anew(engine, one) else _risen(base, other, rows)
                     for one, other in zip(swept, true, strict=True)]).reshape(-1, len(asked))


def _anew(engine: Engine, one: _Swept) -> bool:
    """Whether the engine itself reads the number that is moved."""
    return one.sweep.of.startswith("likelihood.") and "evidence" in engine.reads


def _by_law(count: Counter, table: exactly.Table, places: Sequence[int], asked: Sequence[Conclusion], one: _Swept) -> Floats:
    found: Floats = shares(table.holds[list(places)], joint(one.case, one.tables, table.claims, count.run.by_hand))
    return found - [entry.share for entry in asked]


def _risen(base: Base, other: Bools, rows: Sequence[int]) -> Floats:
    found: Floats = other[rows].mean(axis=1) - base.true[rows].mean(axis=1)
    return found


def _solved_anew(count: Counter, engine: Engine, places: Sequence[int], one: _Swept) -> Floats:
    """Over drawn worlds, each of them solved."""
    deck = first_worlds(count.store.deck(), WORLDS)
    worlds = deal(reread(deck, one.case, one.tables), count.run.by_hand)
    found: Floats = true_in(worlds, one.case, engine)[places].mean(axis=1) - \
        count.store.true(engine)[places, :WORLDS].mean(axis=1)
    return found
