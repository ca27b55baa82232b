"""Claim: 350 worlds and more of the spatial model are bargained for in a second on one core, ten actors, each to its own stop.

Worlds are a table of ten actors whose saliences are drawn anew. Larger groups are drawn and run for ten rounds. The same model
in plain Python is timed in the same run on one world of each size (up to 40 actors), and must end where the arrays end.
`arrays` is NumPy alone, `compiled` with numba where it is installed; compiling is not counted, but told.

    python benchmarks/bargaining_spatial.py [WORLDS]
"""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from detente.engines.bargaining.group import Bargain, Group
from detente.engines.bargaining.spatial import KTAB, spatial

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "engines" / "bargaining"))
from spatial_oracle import course

SIZES = ((26, 60), (40, 30), (100, 3), (200, 1))  # actors, worlds
LARGEST_PLAIN = 40
ROUNDS = 10
BEST_OF = 3
TABLE = (  # position on years 4..10, capability, salience: the EU's emission standards
    (4, 8, 0.8), (7, 8, 0.4), (4, 3, 0.2), (4, 16, 0.8), (10, 16, 0.6), (10, 16, 0.6), (10, 16, 0.9), (7, 5, 0.1), (4, 5, 1.0),
    (7, 8, 0.7),
)


def ten(worlds: int) -> Group:
    """The table with saliences that are off by a twentieth, as often up as down."""
    position, capability, salience = (np.array(column, float) for column in zip(*TABLE, strict=True))
    noise = np.random.default_rng(3).normal(0, 0.05, (worlds, 10, 1))
    return Group(tuple("abcdefghij"), np.tile(capability, (worlds, 1)), np.clip(salience[:, None] + noise, 0.01, 1.0),
                 np.tile(position[:, None], (worlds, 1, 1)), np.array([[4.0, 10.0]]))


def many(actors: int, worlds: int) -> Group:
    """A group drawn with a fixed seed."""
    dice = np.random.default_rng(3)
    return Group(tuple(f"{actor:03}" for actor in range(actors)), dice.uniform(10, 200, (worlds, actors)),
                 dice.uniform(0.1, 1, (worlds, actors, 1)), dice.uniform(0, 100, (worlds, actors, 1)), np.array([[0.0, 100.0]]))


def timed(work: Callable[[], Bargain]) -> tuple[float, Bargain]:
    """Seconds of the processor in the best of several runs, and the answer; others on the machine then count for less."""
    best, answer = float("inf"), None
    for _ in range(BEST_OF):
        start = time.process_time()
        answer = work()
        best = min(best, time.process_time() - start)
    assert answer is not None
    return best, answer


def plain(group: Group, rounds: int | None, answer: Bargain) -> float:
    """Seconds that plain Python takes for the first world; it must end where `answer` says."""
    low, wide = group.scale[:, 0], group.scale[:, 1] - group.scale[:, 0]
    capability = group.capability[0] * 50 / np.median(group.capability[0])
    start = time.process_time()
    position = ((group.position[0] - low) / wide).tolist()
    states = course(capability.tolist(), group.salience[0].tolist(), position, KTAB._asdict(), rounds)
    took = time.process_time() - start
    assert np.allclose(np.array(states[-1]) * wide + low, answer.position[0], atol=1e-6), "plain Python ends elsewhere"
    return took


def report(group: Group, rounds: int | None) -> None:
    """One line a size: worlds a second by each way, and how many times as fast as plain Python they are."""
    actors, worlds = len(group.actors), group.size
    seconds, answer = timed(lambda: spatial(group, rounds, compiled=False))
    line = f"{actors:4d} actors, {answer.rounds.mean():5.1f} rounds: arrays {worlds / seconds:8.1f} worlds/s"
    fastest = seconds
    if find_spec("numba"):
        fast, other = timed(lambda: spatial(group, rounds, compiled=True))
        firm = ~answer.knife_edge.any(-1)
        assert np.allclose(answer.position[firm], other.position[firm], rtol=0, atol=1e-9), "the two ways end elsewhere"
        line += f", compiled {worlds / fast:8.1f} ({seconds / fast:.1f} times)"
        fastest = min(fastest, fast)
    if actors <= LARGEST_PLAIN:
        took = plain(group, rounds, answer)
        ours = fastest / worlds / max(float(answer.rounds.mean()), 1.0)
        alone = took / max(int(answer.rounds[0]), 1)
        line += f"; plain Python {took:6.2f} s a world, {alone / ours:,.0f} times as long a round"
    print(line)


def main() -> None:
    """Print machine, load, and a line for each size."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, "
          f"NumPy {np.__version__}; seconds of one processor")
    if find_spec("numba"):
        start = time.process_time()
        spatial(many(3, 1), 1, compiled=True)
        print(f"compiling once: {time.process_time() - start:.1f} s")
    report(ten(worlds), None)
    for actors, size in SIZES:
        report(many(actors, size), ROUNDS)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB; load now {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
