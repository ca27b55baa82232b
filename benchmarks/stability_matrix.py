"""Claim: going over the options beats the matrix form, and both give the same answer.

The matrix form writes R, GMR, SMR and SEQ as products of outcome-by-outcome matrices (Xu, Hipel & Kilgour 2009), with the
diagonal counted as a sanction, as the definitions have it. It gets float32 matrices, so that its products run at full
speed. Random rankings, everything possible. Prints milliseconds and their ratio.

    python benchmarks/stability_matrix.py [OPTIONS] [ACTORS]
"""

from __future__ import annotations

import platform
import sys
import time

import numpy as np

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


def main(options: int, actors: int) -> None:
    """Run both ways and print."""
    dice = np.random.default_rng(3)
    rank = np.stack([dice.permutation(1 << options) for _ in range(actors)]).astype(np.int32)
    owner = [option * actors // options for option in range(options)]
    feasible = np.ones(1 << options, bool)
    found = []
    for _ in range(5):
        start = time.perf_counter()
        ours = stable(rank[None], feasible, owner, [0] * options, RULES).stable[0]
        found.append((time.perf_counter() - start) * 1e3)
    start = time.perf_counter()
    theirs = matrix_form(rank, owner)
    matrices = (time.perf_counter() - start) * 1e3
    assert (ours == theirs).all(), "the two ways differ"
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    print(f"{options} options, {actors} actors, {', '.join(RULES)}: options {min(found):.1f} ms, matrices {matrices:.0f} ms")
    print(f"ratio {matrices / min(found):.0f}")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(11, 3)[len(given):])
