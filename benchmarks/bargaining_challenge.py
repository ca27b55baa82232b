"""Claim: the challenge model takes thousands of worlds a second on one core, hundreds of times what a plain program takes.

The plain program is written here in the way of public ones: lists, one world after another, a sum over voters for every pair.
It must give the same positions. A second plain program works out the sum over all pairs
anew for each pair, as the slowest public one does: most of what it loses, it loses by that, and not by its language. Prints
worlds a second of processor time for ten rounds, the ratio in the same run, peak memory, machine and load.

    python benchmarks/bargaining_challenge.py [ROUNDS]
"""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from collections.abc import Callable

import numpy as np

from detente.engines.bargaining.challenge import challenge
from detente.engines.bargaining.group import Group

SIZES = ((10, 4000, 20), (50, 200, 1), (100, 60, 1), (200, 16, 0))  # actors, worlds, worlds in plain Python
BEST_OF = 3
Row = list[float]


def made(actors: int, worlds: int) -> Group:
    """Worlds drawn with a fixed seed."""
    dice = np.random.default_rng(11)
    return Group(tuple(f"{place:03}" for place in range(actors)), dice.uniform(0.1, 1, (worlds, actors)),
                 dice.uniform(0.1, 1, (worlds, actors, 1)), dice.uniform(0, 100, (worlds, actors, 1)), np.array([[0.0, 100.0]]))


def chances(weight: Row, x: Row, risk: Row) -> list[Row]:
    """The chance of each against each."""
    everybody = range(len(x))
    won = [[0.5] * len(x) for _ in everybody]
    for i in everybody:
        for j in everybody:
            votes = [weight[k] * (abs(x[k] - x[j]) ** risk[k] - abs(x[k] - x[i]) ** risk[k]) for k in everybody]
            gross = sum(abs(vote) for vote in votes)
            if gross > 0:
                won[i][j] = sum(max(0.0, vote) for vote in votes) / gross
    return won


def expects(i: int, j: int, risk: float, win: float, salience: Row, x: Row) -> float:
    """What i expects of challenging j."""
    d = abs(x[i] - x[j])
    success, failure = 2 - 4 * (0.5 - 0.5 * d) ** risk, 2 - 4 * (0.5 + 0.5 * d) ** risk
    return salience[j] * (win * success + (1 - win) * failure) + (1 - salience[j]) * success - (2 - 4 * 0.5**risk)


def plain_round(weight: Row, salience: Row, x: Row) -> Row:
    """One round, positions on 0..1."""
    everybody = range(len(x))
    flat = chances(weight, x, [1.0] * len(x))
    exposed = [sum(expects(j, i, 1.0, flat[j][i], salience, x) for j in everybody if j != i) for i in everybody]
    spread = max(exposed) - min(exposed)
    place = [(2 * e - max(exposed) - min(exposed)) / spread if spread > 0 else 0.0 for e in exposed]
    risk = [(1 - p / 3) / (1 + p / 3) for p in place]
    won, after = chances(weight, x, risk), []
    for i in everybody:
        best, goal = np.inf, x[i]
        for j in everybody:
            e, f = expects(i, j, risk[i], won[i][j], salience, x), expects(j, i, risk[i], won[j][i], salience, x)
            if x[i] != x[j] and (f > e > 0 or f > 0 > e):
                there = x[j] if e > 0 else x[i] + (x[j] - x[i]) * min(1.0, -e / f)
                if abs(there - x[i]) < best:
                    best, goal = abs(there - x[i]), there
        after.append(goal)
    return after


def plain(group: Group, world: int, rounds: int) -> Row:
    """One world by the plain program."""
    weight = (group.capability[world] * group.salience[world, :, 0]).tolist()
    x = (group.position[world, :, 0] / 100).tolist()
    for _ in range(rounds):
        x = plain_round(weight, group.salience[world, :, 0].tolist(), x)
    return [100 * place for place in x]


def denominators(group: Group, world: int) -> float:
    """Seconds for the sum of all votes of all pairs, worked out anew for one pair."""
    weight, x = group.weight[world, :, 0].tolist(), (group.position[world, :, 0] / 100).tolist()
    start = time.process_time()
    sum(abs(weight[k] * (abs(x[k] - a) ** 1.1 - abs(x[k] - b) ** 1.1)) for a in x for b in x for k in range(len(x)))
    return time.process_time() - start


def seconds(work: Callable[[], object], times: int = BEST_OF) -> float:
    """The shortest of several runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def compared(group: Group, worlds: int, rounds: int) -> tuple[float, float]:
    """Seconds a world that the plain program takes, and how far its positions are from ours."""
    start = time.process_time()
    theirs = np.array([plain(group, world, rounds) for world in range(worlds)])
    taken = (time.process_time() - start) / worlds
    ours = challenge(group.take(slice(0, worlds)), rounds)
    return taken, float(np.abs(ours.position[:, :, 0] - theirs).max())


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.2f}; {rounds} rounds on one core")
    challenge(made(10, 20), 1)
    for actors, worlds, sample in SIZES:
        group = made(actors, worlds)
        each = seconds(lambda group=group: challenge(group, rounds)) / worlds  # type: ignore[misc]
        line = f"{actors:4} actors: {1 / each:9,.0f} worlds/s"
        if sample:
            plainly, off = compared(group, sample, rounds)
            line += f"; plain {1 / plainly:7.2f} worlds/s, ratio {plainly / each:6,.0f}; positions differ by {off:.0e} of 100"
        print(line)
    ten = made(10, 1)
    repeated = denominators(ten, 0) * 10 * 9 * 2 * rounds  # for each pair, twice a round
    print(f"  10 actors, all pairs' votes summed anew for each pair: {repeated:.2f} s a world by that alone")
    rule = made(10, 4000)
    print(f"  10 actors, until the model's own rule stops: {4000 / seconds(lambda: challenge(rule)):,.0f} worlds/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB; load {os.getloadavg()[0]:.2f}")


if __name__ == "__main__":
    main()
