"""Claim: camps of 100,000 actors with half a million ties are found in less than two seconds, as good as planted or better.

Actors of one colour move at once, by a sparse product. Beside it: plain Python annealing, one actor at a time on adjacency
lists, as many sweeps at the same temperatures, run on a network a tenth of the size and timed a tie.

    python benchmarks/alignment_large.py [ACTORS] [TIES]
"""

from __future__ import annotations

import math
import platform
import random
import sys
import time

import numpy as np

from detente.engines.alignment.large.anneal import COLDEST, HOTTEST, SLOW_SWEEPS, SWEEPS, anneal
from detente.engines.alignment.large.large_camps import large_camps
from detente.engines.alignment.line_up import tension
from detente.model.signed_network import SignedNetwork


def planted(actors: int, ties: int, camps: int, noise: float) -> tuple[SignedNetwork, np.ndarray]:
    """Drawn pairs, friendly inside planted camps, hostile across; a share of signs turned round."""
    dice = np.random.default_rng(11)
    pairs = np.sort(dice.integers(0, actors, (ties, 2)), axis=1)
    pairs = np.unique(pairs[pairs[:, 0] < pairs[:, 1]], axis=0)
    camp = dice.integers(0, camps, actors)
    sign = np.where(camp[pairs[:, 0]] == camp[pairs[:, 1]], 1.0, -1.0)
    sign[dice.random(len(sign)) < noise] *= -1
    return SignedNetwork(tuple(map(str, range(actors))), pairs[:, 0], pairs[:, 1], sign), camp


def plain(network: SignedNetwork, camps: int) -> np.ndarray:
    """One actor at a time."""
    near: list[list[tuple[int, float]]] = [[] for _ in network.actors]
    for one, other, weight in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True):
        near[one].append((other, weight))
        near[other].append((one, weight))
    dice = random.Random(3)
    camp = [dice.randrange(camps) for _ in near]
    for heat in [*np.geomspace(HOTTEST, COLDEST, SWEEPS if camps == 2 else SLOW_SWEEPS).tolist(), *[1e-9] * 10]:
        for actor, ties in enumerate(near):
            offer = (camp[actor] + dice.randrange(1, camps)) % camps
            own = camp[actor]
            gain = sum(w if camp[other] == offer else -w for other, w in ties if camp[other] in (offer, own))
            if gain > 0 or dice.random() < math.exp(max(gain / heat, -700)):
                camp[actor] = offer
    return np.array(camp)


def main(actors: int, ties: int) -> None:
    """Large networks of ours, then both ways on a small one."""
    print(f"Python {platform.python_version()}, NumPy {np.__version__}; {actors:,} actors, about {ties:,} ties, "
          f"{SWEEPS} sweeps in two camps, {SLOW_SWEEPS} in more")
    anneal(planted(100, 300, 2, 0.1)[0], 2)  # loads scipy
    for camps in (2, 3, 4):
        for noise in (0.05, 0.2):
            network, camp = planted(actors, ties, camps, noise)
            start = time.perf_counter()
            found = tension(network, anneal(network, camps))
            took = time.perf_counter() - start
            print(f"K={camps} noise {noise:.0%}: planted {tension(network, camp):,.0f}, found {found:,.0f}, "
                  f"{took:.2f} s", flush=True)
    for camps in (2, 3):
        network, _ = planted(actors, ties, camps, 0.1)
        start = time.perf_counter()
        line_up = large_camps(network, camps)
        print(f"K={camps} noise 10%, with its bound: [{line_up.bound:,.0f}, {line_up.tension:,.0f}], "
              f"{time.perf_counter() - start:.2f} s")
        small, _ = planted(actors // 10, ties // 10, camps, 0.1)
        times, costs = [], []
        for way in (anneal, plain):
            start = time.perf_counter()
            costs.append(tension(small, way(small, camps)))
            times.append(time.perf_counter() - start)
        print(f"K={camps} a tenth of the size: {costs[0]:,.0f} in {times[0]:.2f} s, plain Python {costs[1]:,.0f} "
              f"in {times[1]:.2f} s, x{times[1] / times[0]:.0f}", flush=True)


if __name__ == "__main__":
    main(*[int(argument) for argument in (*sys.argv[1:], "100000", "500000")[:2]])
