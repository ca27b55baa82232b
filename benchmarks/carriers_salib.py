"""Claim: to the same error, first-order and total indices come far sooner than by SALib's Saltelli sample.

25 independent claims; the conclusion reads 12 of them, so that the indices can be had exactly. Ours: first order from one
sample as it is, totals from claims granted and refused over the same dice; as in SALib, the sample is a scrambled Sobol net.
SALib's: `sample.sobol` and `analyze.sobol` without second order, as a user calls them, and again without the bootstrap by which
it finds its errors. Where SALib is not installed, the same estimators (Saltelli et al. 2010; Jansen 1999) are run in NumPy on
such a net. Errors are root mean squares over claims and runs; time goes with their square. Prints both, and the ratio of the
time, and of the solves, that the same error takes.

    python benchmarks/carriers_salib.py [BASE_SAMPLE] [RUNS]
"""

from __future__ import annotations

import importlib.util
import platform
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial

import numpy as np

from carriers import CLAIMS, READ, conclude
from detente.conclude.carry import paired
from detente.conclude.learn import readings, sums
from detente.model.worlds import Floats

CHANCE = np.linspace(0.55, 0.95, CLAIMS)
Indices = tuple[Floats, Floats, int]  # first order, total, solves


def exact() -> tuple[Floats, Floats]:
    """Both kinds of indices by going through all states of the claims that are read."""
    states = np.arange(2**READ)[None] >> np.arange(READ)[:, None] & 1 == 1
    weight = np.where(states, CHANCE[:READ, None], 1 - CHANCE[:READ, None]).prod(axis=0)
    true = conclude(states)[0]
    doubt = (weight @ true) * (1 - weight @ true)
    first, total = np.zeros(CLAIMS), np.zeros(CLAIMS)
    for claim in range(READ):
        chance, flipped = CHANCE[claim], true[np.arange(2**READ) ^ (1 << claim)]
        swing = weight @ (true * np.where(states[claim], 1 / chance, -1 / (1 - chance)))
        first[claim] = chance * (1 - chance) * swing**2 / doubt
        total[claim] = chance * (1 - chance) * (weight @ (true != flipped)) / doubt
    return first, total


def net(size: int, seed: int, columns: int) -> Floats:
    """A scrambled Sobol net, [columns, size]."""
    from scipy.stats import qmc  # type: ignore[import-untyped]

    drawn: Floats = qmc.Sobol(columns, seed=seed).random(size).T
    return drawn


def ours(size: int, seed: int) -> Indices:
    """One sample, and each claim turned round in it."""
    held = net(size, seed, CLAIMS) < CHANCE[:, None]
    true, total = conclude(held), np.zeros(CLAIMS)
    doubt = true.mean() * (1 - true.mean())
    for claim in range(CLAIMS):
        mine = held[claim].copy()
        held[claim] = ~mine  # granted and refused: one of the two is the world as it is
        turned = conclude(held)
        counts = paired(np.where(mine, true, turned), np.where(mine, turned, true), true)[:, 0].sum(axis=0)
        total[claim] = mine.mean() * (1 - mine.mean()) * (counts[0] + counts[1]) / size / doubt
        held[claim] = mine
    return readings(sums(held, true, 0)).settles[:, 0], total, size * (CLAIMS + 1)


def only_first(size: int, seed: int) -> Indices:
    """One sample, first order alone."""
    held = net(size, seed, CLAIMS) < CHANCE[:, None]
    return readings(sums(held, conclude(held), 0)).settles[:, 0], np.full(CLAIMS, np.nan), size


def with_salib(size: int, seed: int, resamples: int = 100) -> Indices:
    """As SALib's own manual does it; 100 resamples are its own choice."""
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    problem = {"num_vars": CLAIMS, "names": [str(claim) for claim in range(CLAIMS)], "bounds": [[0, 1]] * CLAIMS}
    inputs = sampling.sample(problem, size, calc_second_order=False, seed=seed)
    outputs = conclude((inputs < CHANCE).T)[0].astype(float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = analysis.analyze(problem, outputs, calc_second_order=False, num_resamples=resamples, seed=seed)
    return found["S1"], found["ST"], len(outputs)


def by_hand(size: int, seed: int) -> Indices:
    """The same estimators, written out, without the bootstrap that SALib adds."""
    dice = net(size, seed, 2 * CLAIMS).reshape(2, CLAIMS, size) < CHANCE[:, None]
    first, second = (conclude(side)[0].astype(float) for side in dice)
    doubt, indices, totals = np.var([first, second]), np.zeros(CLAIMS), np.zeros(CLAIMS)
    for claim in range(CLAIMS):
        mixed = dice[0].copy()
        mixed[claim] = dice[1, claim]
        mixture = conclude(mixed)[0]
        indices[claim] = np.mean(second * (mixture - first)) / doubt
        totals[claim] = np.mean((first - mixture) ** 2) / 2 / doubt
    return indices, totals, size * (CLAIMS + 2)


def measured(way: Callable[[int, int], Indices], size: int, runs: int) -> tuple[Floats, float, int]:
    """Root mean square errors of first-order and total indices, seconds and solves of one run."""
    truth, off, solves = exact(), [], 0
    start = time.perf_counter()
    for seed in range(runs):
        first, total, solves = way(size, seed)
        off.append([first - truth[0], total - truth[1]])
    seconds = (time.perf_counter() - start) / runs
    return np.sqrt(np.mean(np.square(off), axis=(0, 2))), seconds, solves


def main(size: int, runs: int) -> None:
    """Run all ways and print."""
    there = importlib.util.find_spec("SALib") is not None
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}; "
          + ("SALib as installed" if there else "SALib is not installed: its estimators, written out"))
    bare = partial(with_salib, resamples=2)
    ways = {"SALib": with_salib, "SALib without its errors": bare} if there else {"by hand": by_hand}
    only_first(64, 0)  # what is imported at the first call is not counted
    mine = {"both": measured(ours, size, runs), "first order only": measured(only_first, size, runs)}
    for label, own in mine.items():
        errors = ", ".join(f"{error:.4f}" for error in own[0] if error == error)
        print(f"ours, {label}: errors {errors} in {own[1]:.3f} s, {own[2]:,} solves")
    for name, way in ways.items():
        way(64, 0)
        theirs = measured(way, size, runs)
        print(f"{name}: errors {theirs[0][0]:.4f}, {theirs[0][1]:.4f} in {theirs[1]:.3f} s, {theirs[2]:,} solves")
        for label, kind in (("both", 0), ("both", 1), ("first order only", 0)):
            own = mine[label]
            square = (theirs[0][kind] / own[0][kind]) ** 2
            print(f"  to the same error of {('first order', 'total')[kind]}, against ours, {label}: "
                  f"time {square * theirs[1] / own[1]:,.1f}, solves {square * theirs[2] / own[2]:,.1f}")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(4_096, 10)[len(given):])
