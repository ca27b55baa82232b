"""Claim: to the same error, parts of 25 claims come far sooner than by shap's explainers, world by world.

What is estimated is the mean over worlds of Shapley's value, of a conclusion that reads 12 of 25 claims from 5 sources, so that
it is known exactly. Ours: thinned worlds (`conclude.shapley`). shap's: KernelExplainer, PermutationExplainer and, on the 12
claims alone, ExactExplainer, each asked for every world, with "no claim" for a background, and averaged. Where shap is not
installed, the same methods are run in plain Python and NumPy: orders and their reverse, the weighted regression, all sets.
Errors are root mean squares over claims and runs; time goes with their square. Prints the time and the solves that the error of
our run would take.

    python benchmarks/carriers_shap.py [WORLDS_OURS] [WORLDS_THEIRS] [RUNS]
"""

from __future__ import annotations

import importlib.util
import platform
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from carriers import CLAIMS, HONEST, READ, SOURCES, conclude, hold, truth
from detente.conclude.exact import shapley
from detente.conclude.shapley import parts, record, thinned
from detente.model.worlds import Bools, Floats

SAMPLES = 512  # solves a world for the kernel
Estimate = tuple[Floats, int]  # parts [25], solves


def drawn(size: int, seed: int) -> Bools:
    """Worlds with shared sources, [25, W]."""
    dice = np.random.default_rng(seed)
    return hold(dice.random((SOURCES, size)) < HONEST, dice.random((CLAIMS, size)))


def ours(size: int, seed: int) -> Estimate:
    """Three solves a world: as it is, thinned, mirrored."""
    held = drawn(size, seed)
    kept, others = thinned(held, np.random.default_rng(seed + 1_000).random(held.shape), 0)
    records = record(held, kept, *(conclude(each) for each in (held, kept, others)))
    return parts(records, CLAIMS, size, np.zeros((8, 1))).share[:, 0], 3 * size


class Engine:
    """The conclusion as shap calls it, with rows for worlds; counts solves."""

    def __init__(self, claims: int) -> None:
        self.claims, self.solves = claims, 0

    def __call__(self, rows: Floats) -> Floats:
        """rows: [W, claims], to [W]."""
        self.solves += len(rows)
        held = np.zeros((CLAIMS, len(rows)), bool)
        held[:self.claims] = np.asarray(rows).T > 0.5
        return conclude(held)[0].astype(float)


def averaged(explained: Callable[[Engine, Floats], Floats], claims: int, size: int, seed: int) -> Estimate:
    """Mean over worlds of what an explainer says of each."""
    engine, found = Engine(claims), np.zeros(CLAIMS)
    found[:claims] = explained(engine, drawn(size, seed)[:claims].T.astype(float)).mean(axis=0)
    return found, engine.solves


def kernel_shap(engine: Engine, worlds: Floats) -> Floats:
    """shap.KernelExplainer."""
    from shap import KernelExplainer

    found: Floats = KernelExplainer(engine, np.zeros((1, engine.claims))).shap_values(
        worlds, nsamples=SAMPLES, l1_reg=0, silent=True)
    return found


def permutation_shap(engine: Engine, worlds: Floats) -> Floats:
    """shap.PermutationExplainer, one order and its reverse a world."""
    from shap import PermutationExplainer

    found: Floats = PermutationExplainer(engine, np.zeros((1, engine.claims)), seed=1)(
        worlds, max_evals=2 * engine.claims + 1, silent=True).values
    return found


def exact_shap(engine: Engine, worlds: Floats) -> Floats:
    """shap.ExactExplainer."""
    from shap import ExactExplainer

    found: Floats = ExactExplainer(engine, np.zeros((1, engine.claims)))(worlds, max_evals=2**READ, silent=True).values
    return found


def kernel_plain(engine: Engine, worlds: Floats) -> Floats:
    """Sets drawn by Shapley's weights, each with its complement; least squares that add up to the whole."""
    dice, found = np.random.default_rng(1), []
    sizes = np.arange(1, engine.claims)
    weights = 1 / (sizes * (engine.claims - sizes))
    for world in worlds:
        wanted = dice.choice(sizes, SAMPLES // 2, p=weights / weights.sum())
        half = dice.random((SAMPLES // 2, engine.claims)).argsort(axis=1).argsort(axis=1) < wanted[:, None]
        sets = np.vstack([half, ~half]).astype(float)
        none, whole = engine(np.stack([0 * world, world]))
        told, table = engine(sets * world) - none - sets[:, -1] * (whole - none), sets[:, :-1] - sets[:, -1:]
        slope = np.linalg.lstsq(table, told, rcond=None)[0]
        found.append(np.append(slope, whole - none - slope.sum()))
    return np.array(found)


def permutation_plain(engine: Engine, worlds: Floats) -> Floats:
    """Claims come in one by one, in an order by chance and in its reverse."""
    dice, found = np.random.default_rng(1), np.zeros(worlds.shape)
    for place, world in enumerate(worlds):
        order = dice.permutation(engine.claims)
        for way in (order, order[::-1]):
            rows = np.zeros((engine.claims + 1, engine.claims))
            for step, claim in enumerate(way, 1):
                rows[step:, claim] = world[claim]
            found[place, way] += np.diff(engine(rows)) / 2
    return found


def exact_plain(engine: Engine, worlds: Floats) -> Floats:
    """All sets of claims of each world."""
    sets = np.arange(2**engine.claims)[:, None] >> np.arange(engine.claims) & 1
    whole = np.zeros(len(sets))
    whole[-1] = 1
    return np.array([shapley(engine(sets * world)[None] > 0.5, whole)[:, 0] for world in worlds])


def measured(way: Callable[[int, int], Estimate], size: int, runs: int) -> tuple[float, float, float]:
    """Root mean square error over claims and runs; seconds and solves of one run."""
    exact = np.zeros(CLAIMS)
    exact[:READ] = truth()[:, 0]
    way(16, 99)
    start = time.perf_counter()
    found = [way(size, seed) for seed in range(runs)]
    seconds = (time.perf_counter() - start) / runs
    off = np.array([shares - exact for shares, _ in found])
    return float(np.sqrt((off**2).mean())), seconds, float(np.mean([solves for _, solves in found]))


def main(size: int, theirs: int, runs: int) -> None:
    """Run all ways and print."""
    there = importlib.util.find_spec("shap") is not None
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}; "
          + ("shap as installed" if there else "shap is not installed: its methods, written out"))
    error, seconds, solves = measured(ours, size, runs)
    print(f"ours: error {error:.5f} in {seconds:.3f} s, {solves:,.0f} solves of {size:,} worlds")
    ways = {"kernel": (kernel_shap if there else kernel_plain, CLAIMS),
            "permutation": (permutation_shap if there else permutation_plain, CLAIMS),
            "exact, 12 claims": (exact_shap if there else exact_plain, READ)}
    for name, (explained, claims) in ways.items():
        off, took, solved = measured(partial(averaged, explained, claims), theirs, runs)
        square = (off / error) ** 2
        print(f"{name}: error {off:.5f} in {took:.3f} s, {solved:,.0f} solves of {theirs:,} worlds; "
              f"ratio to the same error: time {square * took / seconds:,.0f}, solves {square * solved / solves:,.1f}")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(16_384, 128, 6)[len(given):])
