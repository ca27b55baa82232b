"""Claim: all 64 worlds of Heuer's example of 1993 are weighed exactly in under 10 ms.

The peer is Bayes' rule in plain Python, world by world; both must agree. Prints milliseconds and their ratio.

    python benchmarks/credibility_heuer.py
"""

from __future__ import annotations

import itertools
import math
import platform
import time

import numpy as np

from detente.engines.credibility import weigh

# Heuer (1999), chapter 8, as classes C = .7 and I = .3: three hypotheses in the columns, six items in the rows.
MATRIX = [[0.7, 0.7, 0.7], [0.7, 0.7, 0.3], [0.7, 0.7, 0.3], [0.3, 0.7, 0.7], [0.3, 0.7, 0.7], [0.3, 0.7, 0.7]]


def plain(world: tuple[int, ...]) -> list[float]:
    """One world's posterior in plain Python."""
    weights = [math.prod(row[place] if true else sum(row) / 3 for true, row in zip(world, MATRIX, strict=True))
               for place in range(3)]
    return [weight / sum(weights) for weight in weights]


def main() -> None:
    """Run both ways and print."""
    worlds = list(itertools.product((0, 1), repeat=6))
    evidence, likelihood = np.array(worlds, float), np.array(MATRIX)
    seconds = {"ours": math.inf, "plain": math.inf}
    for _ in range(20):
        start = time.perf_counter()
        answer = weigh(evidence, likelihood, none_row=False)
        middle = time.perf_counter()
        expected = [plain(world) for world in worlds]
        end = time.perf_counter()
        seconds = {"ours": min(seconds["ours"], middle - start), "plain": min(seconds["plain"], end - middle)}
    assert np.allclose(answer.posterior, expected), "the two ways differ"
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    print(f"64 worlds x 6 items x 3 hypotheses: {seconds['ours'] * 1e3:.2f} ms, plain Python {seconds['plain'] * 1e3:.2f} ms")
    print(f"ratio {seconds['plain'] / seconds['ours']:.1f}")


if __name__ == "__main__":
    main()
