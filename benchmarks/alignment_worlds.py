"""Claim: many worlds are lined up together far faster than one by one, in plain Python or by an integer programme.

10,000 worlds of 15 actors, every pair tied, are settled by trying every line-up; 4,096 worlds of 40 actors are searched.
The same worlds, a few of them, are lined up one by one: by a local search in plain Python from as many starts, and by
scipy's mixed-integer programme, which proves its answer. Prints seconds, seconds a world and their ratios, and in how
many worlds the search found what the programme proved. Many-actor worlds are sparse here, for the programme's sake.

    python benchmarks/alignment_worlds.py [WORLDS_ONE_BY_ONE]
"""

from __future__ import annotations

import platform
import random
import sys
import time

import numpy as np
import scipy
from scipy.optimize import Bounds, LinearConstraint, milp

from detente.engines.alignment import solve
from detente.model.worlds import Axes, Worlds, blank_worlds

STARTS = 16  # of the plain search


def worlds_of(actors: int, size: int, ties: int, seed: int = 7) -> Worlds:
    """Ties drawn evenly from -1 to 1, on the same `ties` pairs in every world."""
    dice = np.random.default_rng(seed)
    one, other = np.triu_indices(actors, 1)
    chosen = np.sort(dice.choice(len(one), ties, replace=False))
    made = blank_worlds(Axes(tuple(f"a{place:03}" for place in range(actors))), size)
    values = dice.uniform(-1, 1, (size, ties)).astype(np.float32)
    made.tie[:, one[chosen], other[chosen]] = made.tie[:, other[chosen], one[chosen]] = values
    made.tie_known[one[chosen], other[chosen]] = True
    return made


def plain_search(tie: list[list[float]], dice: random.Random) -> float:
    """Tension of the best of STARTS line-ups that no actor gains by leaving."""
    actors = range(len(tie))
    best = float("inf")
    for _ in range(STARTS):
        camp = [dice.choice((-1, 1)) for _ in actors]
        moved = True
        while moved:
            moved = False
            for actor in actors:
                if camp[actor] * sum(tie[actor][other] * camp[other] for other in actors) < 0:
                    camp[actor], moved = -camp[actor], True
        best = min(best, sum(abs(tie[i][j]) for i in actors for j in range(i) if tie[i][j] * camp[i] * camp[j] < 0))
    return best


def programme(tie: np.ndarray) -> float:
    """Least tension: one binary variable an actor, one continuous variable a tie that is 1 where the tie is unsatisfied."""
    one, other = np.nonzero(np.triu(tie, 1))
    weight, actors, count = tie[one, other], len(tie), len(one)
    rows = np.zeros((2 * count, actors + count))
    row = np.arange(count)
    friendly = weight > 0
    rows[row, one], rows[row, other], rows[row, actors + row] = -1, np.where(friendly, 1, -1), 1
    rows[count + row, one], rows[count + row, other], rows[count + row, actors + row] = 1, np.where(friendly, -1, 1), 1
    lower = np.concatenate([np.where(friendly, 0, -1), np.where(friendly, 0, 1)])
    found = milp(np.concatenate([np.zeros(actors), np.abs(weight)]), constraints=LinearConstraint(rows, lower, np.inf),
                 integrality=np.concatenate([np.ones(actors), np.zeros(count)]),
                 bounds=Bounds(0, np.concatenate([[0], np.ones(actors - 1 + count)])), options={"mip_rel_gap": 0})
    return float(found.fun)


def compare(actors: int, size: int, ties: int, sample: int) -> None:
    """Line up all worlds together and a few one by one, and print."""
    worlds = worlds_of(actors, size, ties)
    solve(worlds.take(slice(8)))
    start = time.perf_counter()
    answer = solve(worlds)
    together = time.perf_counter() - start
    start = time.perf_counter()
    searched = [plain_search(worlds.tie[world].tolist(), random.Random(1)) for world in range(sample)]
    plain = (time.perf_counter() - start) / sample
    start = time.perf_counter()
    proved = np.array([programme(worlds.tie[world].astype(float)) for world in range(sample)])
    exact = (time.perf_counter() - start) / sample
    each = together / size
    assert np.all(answer.tension[:sample] >= proved - 1e-4), "below what is proved"
    best = int(np.sum(answer.tension[:sample] <= proved + 1e-4))
    print(f"{size:,} worlds x {actors} actors, {ties} ties: {together:.2f} s together, {each * 1e6:.0f} us a world")
    print(f"    {'searched' if answer.searched else 'every line-up tried'}; least tension in {best} of {sample} worlds")
    print(f"    plain Python {plain * 1e3:.1f} ms a world, ratio {plain / each:.0f}; least in "
          f"{int(np.sum(np.array(searched) <= proved + 1e-4))} of {sample}")
    print(f"    mixed-integer programme {exact * 1e3:.1f} ms a world, ratio {exact / each:.0f}")


def main(sample: int) -> None:
    """Run the sizes and print."""
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}")
    compare(15, 10_000, 105, sample)
    compare(40, 4_096, 100, sample)
    start = time.perf_counter()
    answer = solve(worlds_of(40, 4_096, 780))
    taken = time.perf_counter() - start
    print(f"4,096 worlds x 40 actors, all 780 ties: {taken:.2f} s, mean tension {answer.tension.mean():.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
