"""Claim: going over the options beats the matrix form and a search from the definitions, and all give the same answer.

The matrix form writes R, GMR, SMR and SEQ as products of outcome-by-outcome matrices (Xu, Hipel & Kilgour 2009), with the
diagonal counted as a sanction, as the definitions have it. It gets float32 matrices, so that its products run at full
speed. The search is the brute force of the tests; it is run on the smaller model only. Random rankings, everything possible.
Prints milliseconds and their ratio.

    python benchmarks/stability_matrix.py [OPTIONS] [ACTORS]
"""

from __future__ import annotations

import platform
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/engines/stability"))

from stability_arc_oracle import verdicts

from detente.engines.stability import stable

RULES = ("R", "GMR", "SMR", "SEQ")


def closure(arcs: np.ndarray) -> np.ndarray:
    """What is reached by any number of arcs, by squaring."""
    reached = arcs
    while (wider := reached | times(reached, reached)).sum() > reached.sum():
        reached = wider
    return reached


def times(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The product of two tables of yes and no."""
    return (left.astype(np.float32) @ right.astype(np.float32)) > 0


def matrix_form(rank: np.ndarray, owner: list[int]) -> np.ndarray:
    """bool [K, A, O] by matrices."""
    actors, outcomes = rank.shape
    index = np.arange(outcomes)
    differ = index[:, None] ^ index[None, :]
    masks = [sum(1 << option for option, actor in enumerate(owner) if actor == a) for a in range(actors)]
    step = [(differ != 0) & (differ & ~mask == 0) for mask in masks]
    better = [own[None, :] > own[:, None] for own in rank]
    kept = np.empty((len(RULES), actors, outcomes), bool)
    for a in range(actors):
        others = [b for b in range(actors) if b != a]
        reach = closure(np.logical_or.reduce([step[b] for b in others]))
        gains = closure(np.logical_or.reduce([step[b] & better[b] for b in others]))
        worse = ~better[a].T
        held = worse & ~times(step[a], better[a].T)
        tempting = step[a] & better[a]
        free = (np.ones_like(worse), ~times(reach, worse), ~times(reach, held), ~times(gains, worse))
        for k, unsanctioned in enumerate(free):
            kept[k, a] = ~(tempting & unsanctioned.T).any(axis=1)
    return kept


def brute_force(rank: np.ndarray, owner: list[int]) -> np.ndarray:
    """bool [K, A, O] by a search from the definitions."""
    outcomes = range(rank.shape[1])
    masks = [sum(1 << option for option, actor in enumerate(owner) if actor == a) for a in range(len(rank))]
    moves = [[sum(1 << there for there in outcomes if there != here and (there ^ here) & ~mask == 0) for here in outcomes]
             for mask in masks]
    found = verdicts(moves, rank.tolist(), RULES)
    return np.array([found[rule] for rule in RULES])


def compare(options: int, actors: int, search: bool) -> None:
    """Run all ways on one model and print."""
    dice = np.random.default_rng(3)
    rank = np.stack([dice.permutation(1 << options) for _ in range(actors)]).astype(np.int32)
    owner = [option * actors // options for option in range(options)]
    feasible = np.ones(1 << options, bool)
    found = []
    for _ in range(5):
        start = time.perf_counter()
        ours = stable(rank[None], feasible, owner, [0] * options, RULES).stable[0]
        found.append((time.perf_counter() - start) * 1e3)
    line = f"{options} options, {actors} actors, {', '.join(RULES)}: options {min(found):.1f} ms"
    for name, way in (("matrices", matrix_form), ("search", brute_force))[:1 + search]:
        start = time.perf_counter()
        theirs = way(rank, owner)
        taken = (time.perf_counter() - start) * 1e3
        assert (ours == theirs).all(), f"{name} differ"
        line += f"; {name} {taken:,.0f} ms, ratio {taken / min(found):,.0f}"
    print(line, flush=True)


def main(options: int, actors: int) -> None:
    """A small model with the search, then the one asked for without it."""
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    compare(7, 3, search=True)
    compare(options, actors, search=False)


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(11, 3)[len(given):])
