"""Claim: scrambled Sobol dice tell shares with a fraction of the error of independent dice, and their intervals hold.

The asked questions of an example are answered with many seeds, with both kinds of dice, and compared with shares of a million
worlds. Prints the root mean squared error of each, the ratio, how often the 95 % interval covers the share, and what it costs
to throw one die.

    python benchmarks/sobol_error.py [SEEDS]
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from detente.conclude.share import replicate_counts, replicate_sizes, share_interval, standard_error, wilson
from detente.engines import ENGINES
from detente.errors import NothingToRead
from detente.model.case import Case
from detente.sampling.dice import REPLICATES, Dice, throw
from detente.sampling.plan import Table, make_plan
from detente.sampling.sample import columns_of, deal, shuffle
from detente.sampling.weigh import weigh
from detente.store.casefile import load_case

CASE = Path(__file__).parents[1] / "examples" / "panjshir-2021"
SIZES = (1_024, 4_096, 16_384)
REFERENCE = 64  # seeds of 16,384 worlds each, that are not among those compared
TIMES = 300  # a die is thrown


def held(case: Case, tables: dict[str, Table], seed: int, size: int, columns: Mapping[str, int]) -> dict[str, np.ndarray]:
    """Worlds of each replicate in which each asked question is answered with yes: question -> int64 [REPLICATES]."""
    worlds = deal(shuffle(case, tables, seed, 0, size, 0, columns))
    found = {}
    for engine in ENGINES:
        try:
            told = engine.tell(engine.solve(worlds), case)
            found |= {finding.answers: replicate_counts(finding.true, REPLICATES) for finding in told if finding.answers}
        except NothingToRead:
            continue
    return found


def compared(case: Case, tables: dict[str, Table], truth: dict[str, tuple[float, float]], size: int, seeds: int) -> None:
    """Print a line for each question. truth: its share, and the standard error of that."""
    kinds: dict[str, dict[str, int]] = {"plain": {}, "Sobol": columns_of(case)}
    runs = {kind: [held(case, tables, seed, size, columns) for seed in range(1, seeds + 1)] for kind, columns in kinds.items()}
    sizes = replicate_sizes(size, REPLICATES)
    for name, (share, error) in truth.items():
        off = [np.array([run[name].sum() / size - share for run in each]) for each in runs.values()]
        plain, sobol = (float(np.sqrt((each**2).mean())) for each in off)
        bounds = [share_interval(run[name], sizes) for run in runs["Sobol"]]
        covered = np.mean([low <= share <= high for low, high in bounds])
        narrow = np.mean([high - low for low, high in bounds]) / np.diff(wilson(round(share * size), size))[0]
        bias = off[1].mean() / np.hypot(standard_error(off[1]), error)
        print(f"{size:>6,} worlds  {name:<12} share {share:.4f}  error plain {plain:.5f}  Sobol {sobol:.5f}  "
              f"ratio {plain / sobol:3.1f}; bias {bias:+.1f} errors; interval covers {covered:.0%}, {narrow:.2f} of Wilson's")


def microseconds(dice: Dice | int, size: int) -> float:
    """Best time of throwing one die."""
    times = []
    for number in range(TIMES):
        began = time.perf_counter()
        throw(dice, "claim:a", size * (number % 2), size * (number % 2 + 1))
        times.append(time.perf_counter() - began)
    return 1e6 * min(times)


def main(seeds: int) -> None:
    """Measure and print."""
    case = load_case(CASE).case
    tables, columns = make_plan(case, weigh(case)), columns_of(case)
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    print(f"{CASE.name}: {len(columns)} dice, {seeds} seeds")
    known = [held(case, tables, -seed, SIZES[-1], columns) for seed in range(1, REFERENCE + 1)]
    shares = {name: np.array([run[name].sum() for run in known]) / SIZES[-1] for name in known[0]}
    truth = {name: (float(found.mean()), standard_error(found)) for name, found in shares.items()}
    for size in SIZES:
        compared(case, tables, truth, size, seeds)
    for size in SIZES:
        plain, sobol = microseconds(1, size), microseconds(Dice(1, {"claim:a": 40}), size)
        print(f"{size:>6,} worlds: one die plain {plain:.0f} µs, Sobol {sobol:.0f} µs, ratio {sobol / plain:.1f}")


if __name__ == "__main__":
    main(*[int(text) for text in sys.argv[1:]] or [32])
