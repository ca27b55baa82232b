"""Claim: ten thousand worlds of a worked case, by every engine, with all that carries and overturns an answer, take under 5 s.

With parts, checks, how far belief may move, and every convention moved a step. Beside it the plain way to lifts alone: for
every target of every engine that worlds are drawn for, worlds are dealt with it granted and with it refused, and all solved,
over dice that are thrown once. Prints seconds of wall clock and of processor time in this process (start-up not counted), what
part of the limit they are, and how many times as long the plain way takes.

    python benchmarks/assess_target.py [FOLDER OF A CASE] [WORLDS]
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from detente.assess import assess
from detente.assess.exactly import MOST_CLAIMS
from detente.assess.targets import both_ways, targets_of
from detente.engines import ENGINES
from detente.errors import NothingToRead
from detente.model.case import Case
from detente.sampling.fixed import claims_for, moved_by_claims_alone
from detente.sampling.plan import make_plan
from detente.sampling.sample import Deck, Force, deal, shuffle
from detente.sampling.weigh import weigh
from detente.store.casefile import load_case

CASE = Path(__file__).parents[1] / "examples" / "panjshir-2021"
LIMIT, CHUNK = 5.0, 4_096


def plain(case: Case, worlds: int) -> int:
    """Force everything the plain way; how many worlds were solved."""
    tables, solved = make_plan(case, weigh(case)), 0
    for start in range(0, worlds, CHUNK):
        deck = shuffle(case, tables, 1, start, min(start + CHUNK, worlds))
        for engine in ENGINES:
            exact = not engine.draws and moved_by_claims_alone(case, engine.reads)
            if {cell.kind for cell in case.claims_on} >= set(engine.needs) and not (
                    exact and len(claims_for(case, engine.reads)) <= MOST_CLAIMS):
                solved += _forced(case, deck, engine.name)
    return solved


def _forced(case: Case, deck: Deck, name: str) -> int:
    engine = next(engine for engine in ENGINES if engine.name == name)
    solved = 0
    for target in targets_of(case, engine):
        for force in () if target.by == "page" else both_ways(target, Force()):
            try:
                np.stack([finding.true for finding in engine.tell(engine.solve(deal(deck, force)), case)])
            except NothingToRead:
                return solved
            solved += deck.blank.size
    return solved


def timed(work: Callable[[], object]) -> tuple[float, float, object]:
    """Wall clock, processor time, and what came out."""
    wall, own = time.perf_counter(), time.process_time()
    found = work()
    return time.perf_counter() - wall, time.process_time() - own, found


def main(folder: Path, worlds: int) -> None:
    """Both ways."""
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, {os.cpu_count()} processors")
    case = load_case(folder).case
    assess(case, 64, 1)  # what is imported or compiled once
    runs = sorted(timed(lambda: assess(case, worlds, 1)) for _ in range(3))
    wall, own, _ = runs[1]
    print(f"{case.id}, {worlds} worlds, everything: {wall:.2f} s, {own:.2f} s of processor time; "
          f"{wall / LIMIT:.2f} of the limit of {LIMIT:.0f} s")
    wall_plain, own_plain, solved = timed(lambda: plain(case, worlds))
    print(f"lifts alone, the plain way: {wall_plain:.2f} s, {own_plain:.2f} s of processor time, {solved} worlds solved; "
          f"{own_plain / own:.1f} times as long as everything together")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CASE, int(sys.argv[2]) if len(sys.argv) > 2 else 10_240)
