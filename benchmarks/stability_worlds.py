"""Claim: ten thousand worlds are solved together far faster than one after the other.

8 options, 4 actors, rankings by chance, R, GMR, SMR and SEQ. One after the other is timed on a part of the worlds, with
the same code, and must give the same answer there. Prints seconds and their ratio.

    python benchmarks/stability_worlds.py [WORLDS]
"""

from __future__ import annotations

import platform
import sys
import time

import numpy as np

from detente.engines.stability import stable

RULES = ("R", "GMR", "SMR", "SEQ")
PART = 300


def main(worlds: int) -> None:
    """Run both ways and print."""
    dice = np.random.default_rng(2)
    rank = dice.random((worlds, 4, 256)).argsort(axis=2).astype(np.int32)
    feasible, owner, direction = np.ones(256, bool), [0, 0, 1, 1, 2, 2, 3, 3], [0] * 8
    start = time.perf_counter()
    together = stable(rank, feasible, owner, direction, RULES).stable
    batch = time.perf_counter() - start
    start = time.perf_counter()
    alone = [stable(rank[world:world + 1], feasible, owner, direction, RULES).stable for world in range(PART)]
    single = (time.perf_counter() - start) / PART * worlds
    assert (np.concatenate(alone) == together[:PART]).all(), "a world's answer hangs on its batch"
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    print(f"{worlds:,} worlds, 8 options, 4 actors: together {batch:.2f} s, one after the other {single:.1f} s "
          f"(from {PART} of them)")
    print(f"ratio {single / batch:.1f}")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(10_000,)[len(given):])
