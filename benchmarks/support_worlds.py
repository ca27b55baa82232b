"""Claim: ten thousand worlds of 190 patrons and 4 clients are weighed in about a second, all at once.

Every third pair of actors has a claimed tie, so that nearly everybody stands behind some side. The same sums in plain Python
are timed on a sample of worlds and patrons, and must give the same chances. Prints seconds, peak memory, and the ratio.

    python benchmarks/support_worlds.py [WORLDS] [ACTORS] [CLIENTS]
"""

from __future__ import annotations

import math
import platform
import resource
import sys
import time

import numpy as np

from detente.engines.support import BASE, solve
from detente.model.worlds import Axes, Worlds, blank_worlds

SAMPLE = 3  # worlds in plain Python
BEST_OF = 3


def made(worlds: int, actors: int, clients: int) -> Worlds:
    """Worlds with ties in every third pair, support in every tenth, drawn with a fixed seed."""
    dice = np.random.default_rng(3)
    contests = tuple((2 * place, 2 * place + 1) for place in range(clients))
    blank = blank_worlds(Axes(tuple(map(str, range(actors))), contests=contests))
    tie = dice.integers(-4, 5, (worlds, actors, actors), np.int8).astype(np.float32)
    tie /= 4
    for world in tie:
        world[:] = np.triu(world, 1) + np.triu(world, 1).T
    known = np.triu(dice.random((actors, actors)) < 1 / 3, 1)
    support = dice.integers(0, 3, (worlds, actors, actors), np.int8).astype(np.float32)
    support /= 2
    return blank._replace(tie=tie, tie_known=known | known.T, support=support,
                          support_known=dice.random((actors, actors)) < 0.1,
                          chance=dice.random((worlds, actors, actors), np.float32),
                          capability=np.zeros((worlds, actors), np.float32), want=np.zeros((worlds, 0), bool),
                          evidence=np.zeros((worlds, 0)))


def plain(worlds: Worlds, world: int, patron: int, client: int, opponent: int) -> float:
    """The chance of one patron in one world, written out."""
    def tie(one: int, other: int) -> float:
        return float(worlds.tie[world, one, other]) if worlds.tie_known[one, other] else 0.0

    def gives(one: int, other: int) -> float:
        return float(worlds.support[world, one, other]) if worlds.support_known[one, other] else 0.0

    total = math.log(BASE / (1 - BASE)) - 1.5 * tie(patron, opponent) + 1.5 * tie(patron, client)
    for third in range(worlds.tie.shape[1]):
        if third not in (patron, client, opponent):
            behind = [max(gives(third, side), tie(third, side), 0.0) for side in (client, opponent)]
            hostile, friendly = max(-tie(patron, third), 0.0), max(tie(patron, third), 0.0)
            total += hostile * (behind[1] - behind[0]) + friendly * (0.7 * behind[0] - behind[1])
    return 1 / (1 + math.exp(-(total - 3.0 * (gives(patron, opponent) > 0))))


def main(size: int, actors: int, clients: int) -> None:
    """Run both ways and print."""
    worlds = made(size, actors, clients)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    batch = used = math.inf
    for _ in range(BEST_OF):
        start, began = time.perf_counter(), time.process_time()
        answer = solve(worlds)
        batch, used = min(batch, time.perf_counter() - start), min(used, time.process_time() - began)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    began, apart = time.process_time(), 0.0
    for world in range(SAMPLE):
        for contest, (client, opponent) in enumerate(worlds.axes.contests):
            for patron in set(range(actors)) - {client, opponent}:
                apart = max(apart, abs(plain(worlds, world, patron, client, opponent) - answer.chance[world, patron, contest]))
    single = (time.process_time() - began) / SAMPLE * size
    assert apart < 1e-4, f"plain Python differs by {apart}"
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    print(f"{size:,} worlds, {actors} patrons, {clients} clients: together {batch:.2f} s, {used:.2f} s of processor "
          f"(best of {BEST_OF}), {grown:,.0f} MB more at the peak; "
          f"in plain Python {single:,.0f} s (from {SAMPLE} worlds)")
    print(f"ratio {single / used:,.0f}")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(10_000, 190, 4)[len(given):])
