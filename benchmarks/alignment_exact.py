"""Claim: two camps of least tension are proved in a fraction of a second on published networks, where plain ways take seconds.

The plain ways, on the same networks in the same run: (1) a whole-numbered programme over actors and ties without any
inequality of cycles (HiGHS, by scipy); (2) branch and bound in plain Python, actor by actor. All must find the same least
tension. Then every window of states against its published value, flips, and camps planted in random graphs, whose signs are
turned with growing chance. Prints milliseconds of processor time and ratios.

    python benchmarks/alignment_exact.py [FOLDER] [hard]

FOLDER holds the published networks; without it planted ones stand in their place. `hard` adds planted camps under a fifth of
noise, and signs by lot.
"""

from __future__ import annotations

import csv
import platform
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from detente.engines.alignment.exact.flips import flips
from detente.engines.alignment.exact.optima import optima
from detente.engines.alignment.exact.two_camps import two_camps
from detente.model.signed_network import SignedNetwork, signed_network

LIMIT = 30.0  # seconds for a plain way


def read(path: Path) -> dict[str, SignedNetwork]:
    """Networks by period; `all` where the file has none."""
    rows: dict[str, list[tuple[str, str, float]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row.get("period", "all")].append((row["source"], row["target"], float(row["sign"])))
    found = {}
    for period, ties in rows.items():
        names = tuple(sorted({name for tie in ties for name in tie[:2]}))
        found[period] = signed_network(names, {(names.index(one), names.index(other)): sign for one, other, sign in ties})
    return found


def planted(actors: int, ties: int, noise: float, seed: int, heavy: bool) -> SignedNetwork:
    """Two camps by lot, signs by camps, a share `noise` of them turned. Ends by lot, or (`heavy`) one by its ties so far."""
    dice = np.random.default_rng(seed)
    camp, degree, pairs = dice.choice((-1, 1), actors), np.ones(actors), set[tuple[int, int]]()
    while len(pairs) < ties:
        one = int(dice.integers(actors))
        other = int(dice.choice(actors, p=degree / degree.sum())) if heavy else int(dice.integers(actors))
        pair = (min(one, other), max(one, other))
        if one != other and pair not in pairs:
            pairs.add(pair)
            degree[[one, other]] += 1
    turned = set(dice.choice(ties, round(noise * ties), replace=False).tolist())
    signs = {(i, j): float(camp[i] * camp[j] * (-1 if k in turned else 1)) for k, (i, j) in enumerate(sorted(pairs))}
    return signed_network(tuple(map(str, range(actors))), signs)


def plain_programme(network: SignedNetwork) -> float:
    """Least tension by whole-numbered programming over camps and ties alone; NaN where LIMIT is not enough."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, vstack

    actors, ties = len(network.actors), network.ties
    sign = np.sign(network.weight)
    each, columns = np.tile(np.arange(ties), 3), np.concatenate((network.one, network.other, actors + np.arange(ties)))
    first = csr_array((np.concatenate((-sign, np.ones(ties), sign)), (each, columns)), shape=(ties, actors + ties))
    second = csr_array((np.concatenate((sign, -np.ones(ties), sign)), (each, columns)), shape=(ties, actors + ties))
    least = np.concatenate((np.zeros(ties), np.where(sign < 0, -2.0, 0.0)))
    answer = milp(
        np.concatenate((np.zeros(actors), network.weight)), integrality=np.arange(actors + ties) < actors, bounds=Bounds(0, 1),
        constraints=LinearConstraint(vstack((first, second)).tocsr(), least, np.inf), options={"time_limit": LIMIT},
    )
    return float(answer.fun - network.weight[network.weight < 0].sum()) if answer.status == 0 else float("nan")


def plain_search(network: SignedNetwork) -> float:
    """Least tension by branch and bound: actors in order of ties, given up where the cost reaches the best; NaN after LIMIT."""
    near: list[dict[int, float]] = [{} for _ in network.actors]
    for one, other, weight in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True):
        near[one][other] = near[other][one] = weight
    order = sorted(range(len(near)), key=lambda actor: -len(near[actor]))
    camp, best, end = dict[int, int](), [float(np.abs(network.weight).sum())], time.process_time() + LIMIT

    def place(depth: int, cost: float) -> None:
        if cost >= best[0] or time.process_time() > end:
            return
        if depth == len(order):
            best[0] = cost
            return
        actor = order[depth]
        tied = [(camp[other], weight) for other, weight in near[actor].items() if other in camp]
        prices = [sum(abs(w) for side, w in tied if (side == mine) != (w > 0)) for mine in (0, 1)]
        for mine in sorted((0, 1) if depth else (0,), key=lambda mine: prices[mine]):
            camp[actor] = mine
            place(depth + 1, cost + prices[mine])
            del camp[actor]

    place(0, 0.0)
    return best[0] if time.process_time() <= end else float("nan")


def timed(work: Callable[..., Any], *given: Any, times: int = 1) -> tuple[Any, float]:
    """What it gives, and the least milliseconds of processor time of several runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        answer = work(*given)
        spent.append((time.process_time() - start) * 1e3)
    return answer, min(spent)


def against(name: str, network: SignedNetwork, ways: dict[str, Callable[[SignedNetwork], float]]) -> None:
    """One network by us and by plain ways."""
    ours, spent = timed(two_camps, network, times=3)
    print(f"{name}: {len(network.actors)} actors, {network.ties} ties: {ours.tension:g}, proved {ours.proved}, {spent:.1f} ms")
    for way, work in ways.items():
        least, took = timed(work, network)
        if least == least:
            assert abs(least - ours.tension) < 1e-6, (least, ours)
            print(f"    {way}: {took:.0f} ms, {took / spent:.0f} times as long")
        else:
            print(f"    {way}: no proof in {took / 1e3:.0f} s, over {took / spent:.0f} times as long")


def main(folder: Path | None, hard: bool) -> None:
    """Run all and print."""
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, {platform.machine()}")
    import scipy.optimize
    import scipy.sparse.csgraph  # noqa: F401  (loaded before any clock runs)

    two_camps(planted(60, 240, 0.2, 1, False))
    if folder:
        published_ones(folder)
    else:
        ways = {"programme without cycles": plain_programme, "branch and bound in plain Python": plain_search}
        against("planted 16/58", planted(16, 58, 0.2, 1, False), ways)
        against("planted 60/240", planted(60, 240, 0.1, 1, False), {"programme without cycles": plain_programme})
    planted_ones(hard)


def published_ones(folder: Path) -> None:
    """The published networks: the plain ways beside ours, every window against its value, flips."""
    tribes = read(folder / "highland_tribes.csv")["all"]
    windows = read(folder / "cow_signed_networks_odd_windows.csv")
    with (folder / "cow_frustration_odd_windows.csv").open(encoding="utf-8") as file:
        published = {row["period"]: float(row["L"]) for row in csv.DictReader(file)}
    ways = {"programme without cycles": plain_programme, "branch and bound in plain Python": plain_search}
    against("tribes", tribes, ways)
    against("states 1946-49", windows["46-49"], {"programme without cycles": plain_programme})
    against("states 1996-99", windows["96-99"], ways)
    spent = []
    for period, network in windows.items():
        found, took = timed(two_camps, network)
        assert found.tension == found.bound == published[period], (period, found)
        spent.append(took)
    print(f"all {len(spent)} windows proved, as published: median {np.median(spent):.0f} ms, slowest {max(spent):.0f} ms")
    for name, network in (("tribes", tribes), ("states 1976-79", windows["76-79"]), ("states 1996-99", windows["96-99"])):
        line_up = two_camps(network)
        turned, took = timed(flips, network, line_up)
        listed = optima(network, line_up, turned)
        left, nowhere = int((turned.low < turned.high).sum()), int((turned.high == 0).sum())
        print(f"flips, {name}: {took:.0f} ms, open {left}, without a side {nowhere}, best line-ups {listed.count}")


def planted_ones(hard: bool) -> None:
    """Camps planted in random graphs; how far the proof goes as signs are turned."""
    for noise in (0.05, 0.1, 0.15, 0.2) if hard else (0.05, 0.1):
        for heavy in (False, True):
            found, took = timed(two_camps, planted(329, 779, noise, 5, heavy))
            shape = "uneven" if heavy else "even"
            ends = f"[{found.bound:g}, {found.tension:g}]"
            print(f"planted 329/779, {noise:.0%} turned, {shape}: {ends} {took / 1e3:.2f} s, {found.method}")
    if hard:
        found, took = timed(two_camps, planted(329, 779, 0.5, 5, False))
        print(f"signs by lot 329/779: [{found.bound:g}, {found.tension:g}] {took / 1e3:.1f} s, {found.method}")


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:] if argument != "hard"]
    main(folders[0] if folders else None, "hard" in sys.argv[1:])
