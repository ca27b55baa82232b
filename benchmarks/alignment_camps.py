"""Claim: real networks are settled in three camps and more, with proof, by what places itself and a linear programme.

A plain integer programme is run beside it, with the same solver: a literal for each actor and camp, a cut variable for each
tie, nothing left out, no inequalities of cycles, no order of camps. It may look at NODES nodes. Plain Python search, moving one
actor at a time on dictionaries, shows what a line-up without proof costs. Networks are drawn from a fixed seed, or read from
a file of signed ties (period, source, target, sign).

    python benchmarks/alignment_camps.py [FILE.csv] [PERIODS]
"""

from __future__ import annotations

import csv
import platform
import sys
import time
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from detente.engines.alignment.many.k_camps import k_camps
from detente.engines.alignment.many.k_flips import k_flips
from detente.model.signed_network import SignedNetwork, signed_network

NODES = 100
STARTS = 20


def plain_programme(network: SignedNetwork, camps: int) -> tuple[float, float]:
    """Least tension found, and what is proved."""
    actors, ties = len(network.actors), network.ties
    left, low, high = sparse.lil_array((actors + 2 * camps * ties, actors * camps + ties)), [], []
    for actor in range(actors):
        left[actor, actor * camps:(actor + 1) * camps] = 1
        low, high = [*low, 1.0], [*high, 1.0]
    for tie, (one, other, weight) in enumerate(zip(network.one, network.other, network.weight, strict=True)):
        for camp in range(camps):
            for sign in (1, -1):
                row = len(low)
                left[row, one * camps + camp] = sign if weight > 0 else 1
                left[row, other * camps + camp] = -sign if weight > 0 else 1
                left[row, actors * camps + tie] = -1 if weight > 0 else 1
                low.append(-np.inf)
                high.append(0.0 if weight > 0 else 2.0)
    cost = np.concatenate((np.zeros(actors * camps), network.weight))
    found = milp(cost, constraints=LinearConstraint(left.tocsr(), low, high), bounds=Bounds(0, 1),
                 integrality=np.repeat([1, 0], [actors * camps, ties]), options={"node_limit": NODES})
    hostile = -network.weight[network.weight < 0].sum()
    return (np.inf if found.x is None else found.fun + hostile), (found.mip_dual_bound or 0) + hostile


def plain_search(network: SignedNetwork, camps: int) -> float:
    """Least tension of STARTS descents on dictionaries."""
    near: list[dict[int, float]] = [{} for _ in network.actors]
    for one, other, weight in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True):
        near[one][other] = near[other][one] = weight
    dice, best = np.random.default_rng(1), np.inf
    for _ in range(STARTS):
        camp, moved = dice.integers(0, camps, len(near)).tolist(), True
        while moved:
            moved = False
            for actor, ties in enumerate(near):
                pull = [0.0] * camps
                for other, weight in ties.items():
                    pull[camp[other]] += weight
                if max(pull) > pull[camp[actor]]:
                    camp[actor], moved = pull.index(max(pull)), True
        best = min(best, sum(abs(w) for one, ties in enumerate(near) for other, w in ties.items()
                             if one < other and (w > 0) != (camp[one] == camp[other])))
    return best


def planted(actors: int, ties: int, noise: float) -> SignedNetwork:
    """Three planted camps, a share of signs turned round."""
    dice = np.random.default_rng(5)
    camp, found = dice.integers(0, 3, actors), dict[tuple[int, int], float]()
    while len(found) < ties:
        one, other = sorted(dice.integers(0, actors, 2).tolist())
        if one < other:
            found[one, other] = (1.0 if camp[one] == camp[other] else -1.0) * (-1 if dice.random() < noise else 1)
    return signed_network(tuple(map(str, range(actors))), found)


def read(path: Path, period: str) -> SignedNetwork:
    """One period of a file."""
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["period"] == period]
    names = sorted({row[end] for row in rows for end in ("source", "target")})
    ties = {(names.index(row["source"]), names.index(row["target"])): float(row["sign"]) for row in rows}
    return signed_network(tuple(names), ties)


def report(name: str, network: SignedNetwork) -> None:
    """One line for three camps, one for four."""
    for camps in (3, 4):
        start = time.perf_counter()
        found = k_camps(network, camps)
        ours = time.perf_counter() - start
        start = time.perf_counter()
        upper, lower = plain_programme(network, camps)
        plain = time.perf_counter() - start
        start = time.perf_counter()
        searched = plain_search(network, camps)
        python = time.perf_counter() - start
        print(f"{name:>14} {len(network.actors):4}/{network.ties:<5} K={camps}  [{found.bound:g}, {found.tension:g}] "
              f"{ours:7.3f} s   "
              f"integer programme [{lower:.4g}, {upper:.4g}] {plain:7.2f} s, x{plain / ours:.0f}   "
              f"plain search {searched:g} {python:.2f} s, x{python / ours:.1f}", flush=True)
    start = time.perf_counter()
    flips = k_flips(network, k_camps(network, 3))
    print(f"{'':>14} flips in three camps: {np.sum(flips.low == flips.high)} of {len(flips.low)} exact, "
          f"{time.perf_counter() - start:.2f} s")


def main(arguments: list[str]) -> None:
    """Drawn networks, then those of the file."""
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, at most {NODES} nodes")
    k_camps(planted(12, 40, 0.2), 3)  # loads the solver
    report("planted 5 %", planted(50, 300, 0.05))
    report("planted 15 %", planted(40, 240, 0.15))
    for period in arguments[1:]:
        report(period, read(Path(arguments[0]), period))


if __name__ == "__main__":
    main(sys.argv[1:])
