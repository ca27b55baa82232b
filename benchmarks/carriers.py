"""Claim: all that carries a conclusion of 25 claims costs, on a hundred thousand worlds, under a second beyond the engine.

Every claim, cell and source is granted and refused over the same dice; from the worlds as they are come the learned figures and
the first-order indices, from thinned worlds the Shapley parts. The engine is a conclusion of a few lines, and its time is
counted apart. The parts are held against exact ones. Prints seconds of each step.

    python benchmarks/carriers.py [WORLDS] [FINDINGS]
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import numpy as np

from detente.conclude.carry import Target, carrier, paired
from detente.conclude.exact import shapley
from detente.conclude.learn import readings, sums
from detente.conclude.shapley import parts, record, thinned
from detente.model.worlds import Bools, Floats

CLAIMS, SOURCES, READ, CHUNK = 25, 5, 12, 4_096
HONEST = 0.7
LIKELY = np.linspace(0.75, 0.97, CLAIMS)[:, None]  # chance of a claim whose source tells the truth, and of a liar's
FALSE = np.linspace(0.5, 0.2, CLAIMS)[:, None]
OF = np.arange(CLAIMS) % SOURCES
CELLS = [tuple(range(first, min(first + 3, CLAIMS))) for first in range(0, CLAIMS, 3)]


def conclude(held: Bools, findings: int = 1) -> Bools:
    """Where each finding holds, bool [F, W]; all of them read the first 12 claims only."""
    many, turned = held[:READ].sum(axis=0, dtype=np.int8), held[6] & ~held[7]
    ways = (held[0] & held[1] | held[2] & held[3]) & (held[4] | held[5])
    return np.stack([(ways | turned) & (many >= 5 + finding % 4) for finding in range(findings)])


def hold(honest: Bools, dice: Floats) -> Bools:
    """Where each claim holds: a liar's claims fall together."""
    return dice < np.where(honest[OF], LIKELY, FALSE)


def truth(findings: int = 1) -> Floats:
    """The exact parts of the claims that are read, [12, F]."""
    states = np.arange(2**READ)[None] >> np.arange(READ)[:, None] & 1 == 1
    chance = np.zeros(2**READ)
    for honest in product((False, True), repeat=SOURCES):
        likely = np.where(np.array(honest)[OF[:READ], None], LIKELY[:READ], FALSE[:READ])
        weight = np.prod([HONEST if says else 1 - HONEST for says in honest])
        chance += weight * np.where(states, likely, 1 - likely).prod(axis=0)
    return shapley(conclude(states, findings), chance)


class Clock:
    """Seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Time what stands within."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def targets() -> list[Target]:
    """Claims, cells and sources."""
    return [*(Target("claim", str(claim), (str(claim),)) for claim in range(CLAIMS)),
            *(Target("cell", str(place), tuple(map(str, cell))) for place, cell in enumerate(CELLS)),
            *(Target("source", str(source)) for source in range(SOURCES))]


def forced(target: Target, honest: Bools, dice: Floats, held: Bools, way: bool) -> Bools:
    """The claims with one target granted or refused, over the same dice."""
    if target.by == "source":
        said = honest.copy()
        said[int(target.id)] = way
        return hold(said, dice)
    new = held.copy()
    new[[int(name) for name in target.claims]] = way
    return new


def main(size: int, findings: int) -> None:
    """Go through the worlds, chunk by chunk, and print."""
    clock, dice = Clock(), np.random.default_rng(7)
    counts, learnt, sources, records, base = [], [], [], [], np.zeros(findings, int)

    def solved(held: Bools) -> Bools:
        with clock("engine"):
            return conclude(held, findings)

    for start in range(0, size, CHUNK):
        width = min(CHUNK, size - start)
        honest, (drawn, shown) = dice.random((SOURCES, width)) < HONEST, dice.random((2, CLAIMS, width))
        held = hold(honest, drawn)
        true, chunk = solved(held), []
        base += true.sum(axis=1)
        for target in targets():
            with clock("granted and refused"):
                both = [forced(target, honest, drawn, held, way) for way in (True, False)]
            runs = [solved(each) for each in both]
            with clock("granted and refused"):
                chunk.append(paired(*runs, true))
        counts.append(np.stack(chunk))
        with clock("learned, first order"):
            learnt.append(sums(held, true, start))
            sources.append(sums(honest, true, start))
        with clock("parts"):
            kept, others = thinned(held, shown, start)
        pair = solved(kept), solved(others)
        with clock("parts"):
            records.append(record(held, kept, true, *pair))
    with clock("granted and refused"):
        total = np.sum(counts, axis=0)
        lifts = [carrier(target, row[:, 0], size) for target, row in zip(targets(), total, strict=True)]
    with clock("learned, first order"):
        found, roots = (readings(np.sum(each, axis=0)) for each in (learnt, sources))
    with clock("parts"):
        shared = parts(np.concatenate(records, axis=1), CLAIMS, size, np.zeros((8, findings)))
    off = np.abs(shared.share[:READ] - truth(findings))
    assert (off < 7 * shared.error[:READ]).all(), "a part is not the exact one"
    assert all(entry.lift == 0 for entry in lifts[READ:CLAIMS]), "a claim that nobody reads moves something"
    ours = sum(seconds for name, seconds in clock.seconds.items() if name != "engine")
    swing = roots.if_true[:, 0] - roots.if_false[:, 0]
    print(f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    print(f"{size:,} worlds, {CLAIMS} claims, {len(CELLS)} cells, {SOURCES} sources, {findings} finding(s), "
          f"P = {base[0] / size:.3f}")
    print("  ".join(f"{name} {seconds:.3f} s" for name, seconds in clock.seconds.items()))
    print(f"heaviest claim {max(entry.lift for entry in lifts[:CLAIMS]):.3f}, "
          f"source {max(entry.lift for entry in lifts[-SOURCES:]):.3f}, the same learned {swing.max():.3f}, "
          f"first order {found.settles[:, 0].max():.3f}; largest error of a part {off.max():.4f}")
    print(f"beyond the engine {ours:.2f} s, {ours / clock.seconds['engine']:.1f} times the engine's own")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*given, *(100_000, 1)[len(given):])
