"""Claim: below some share of possible outcomes the list of them is quicker than all choices, and the dispatcher knows where.

Rankings by chance, R, GMR, SMR, SEQ and SSEQ, both layouts on the same models, one world and many. Prints seconds for each and
which one the dispatcher takes; both must give the same answer. The shares in `layouts` come from here.

    python benchmarks/stability_layouts.py
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable

import numpy as np

from detente.engines.stability.concepts import verdicts
from detente.engines.stability.layout.compact import compact_of
from detente.engines.stability.layout.cube import cube_of
from detente.engines.stability.layout.ground import Ground
from detente.engines.stability.layout.layouts import is_dense
from detente.engines.stability.layout.outcomes import Game
from detente.engines.stability.stable import smallest_kind

RULES = ("R", "GMR", "SMR", "SEQ", "SSEQ")
MODELS = ((16, 4, 1), (18, 4, 1), (8, 4, 300), (12, 4, 30))  # options, actors, worlds
SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 1.0)


def timed(make: Callable[[], Ground], ranks: list[np.ndarray]) -> tuple[list[list[np.ndarray]], float]:
    """Verdicts, and seconds with the layout; the best of two runs."""
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        found = verdicts(make(), ranks, RULES)
        seconds.append(time.perf_counter() - start)
    return found, min(seconds)


def compare(options: int, actors: int, worlds: int, share: float) -> str:
    """One model both ways, as a line to print."""
    dice = np.random.default_rng(1)
    feasible = dice.random(1 << options) < share
    codes, owner = np.flatnonzero(feasible), tuple(option * actors // options for option in range(options))
    direction, kind = (0,) * options, smallest_kind(len(codes))
    ranks = [dice.integers(0, len(codes), (len(codes), worlds)).astype(kind) for _ in range(actors)]
    laid = [np.zeros((1 << options, worlds), kind) for _ in ranks]
    for all_of_them, own in zip(laid, ranks, strict=True):
        all_of_them[codes] = own
    listed, few = timed(lambda: compact_of(codes, owner, direction), ranks)
    whole, full = timed(lambda: cube_of(Game(actors, owner, direction, feasible)), laid)
    for one, other in zip(listed, whole, strict=True):
        assert all((mine == its[codes]).all() for mine, its in zip(one, other, strict=True)), "the two differ"
    taken = "all choices" if is_dense(codes, options, worlds) else "list"
    return (f"{options} options, {actors} actors, {worlds} worlds, {share:.0%} possible: list {few:.3f} s, "
            f"all choices {full:.3f} s, ratio {full / few:.2f}; taken: {taken}")


def main() -> None:
    """Compare and print."""
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    for model in MODELS:
        for share in SHARES:
            print(compare(*model, share), flush=True)


if __name__ == "__main__":
    main()
