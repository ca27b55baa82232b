"""Which cycles show that cut variables are not yet camps?

Camps change an even number of times around a cycle C. So for every odd set F of its ties
sum_F z - sum_{C without F} z <= |F| - 1 (Barahona and Mahjoub 1986): if all ties of F change camps, one more does.
The most violated such cycle through an actor is a shortest path in a graph of two layers, from the actor to its double:
a tie keeps the layer at length z and changes it (is in F) at length 1 - z; a path shorter than 1 violates.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.block import Block, Floats, Places, ties_between

Cycle = tuple[int, ...]  # tie + 1 for ties in F, -(tie + 1) for the others, in ascending order of ties
SHORT = 1e-5  # a cycle violated by less is taken for satisfied
HOP = 1e-7  # added to every tie's length: of equal paths the one with fewest ties
CHUNK = 256  # actors at once: memory is CHUNK x 2 A


def violated(block: Block, apart: Floats) -> Iterator[Cycle]:
    """Simple cycles whose inequality `apart` [T] violates: for each tie the worst through it and its first actor's paths."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]
    from scipy.sparse.csgraph import dijkstra  # type: ignore[import-untyped]

    count = len(block.members)
    keep, change = apart.clip(0, 1) + HOP, 1 - apart.clip(0, 1) + HOP
    one, other = block.one, block.other
    ends = np.concatenate((one, one + count, one, one + count)), np.concatenate((other, other + count, other + count, other))
    layers = csr_array((np.concatenate((keep, keep, change, change)), ends), shape=(2 * count, 2 * count))
    layers = layers + layers.T
    for start in range(0, count, CHUNK):
        sources = np.arange(start, min(start + CHUNK, count))
        length, before = dijkstra(layers, indices=sources, return_predecessors=True, limit=1.0)
        yield from _closed(block, sources, length, before, (keep, change))


def _closed(
    block: Block, sources: Places, length: Floats, before: npt.NDArray[np.int32], ties: tuple[Floats, Floats]
) -> Iterator[Cycle]:
    """Cycles from the paths [S, 2 A] of sources, closed by each of their ties to a later actor."""
    count = len(block.members)
    closing = np.flatnonzero((block.one >= sources[0]) & (block.one <= sources[-1]))
    row, other = block.one[closing] - sources[0], block.other[closing]
    around = np.column_stack((length[row, other + count] + ties[0][closing], length[row, other] + ties[1][closing]))
    changes = around.argmin(axis=1)
    bad = np.flatnonzero(around.min(axis=1) < 1 - SHORT)
    bad = bad[np.argsort(around.min(axis=1)[bad], kind="stable")]
    row, place = row[bad], other[bad] + count * (1 - changes[bad])
    signed = [(closing[bad] + 1) * np.where(changes[bad] == 1, 1, -1)]
    seen = [place % count]
    while True:
        on = place != row + sources[0]
        if not on.any():
            break
        previous = np.where(on, before[row, place], place)
        tie = ties_between(block, previous % count, place % count)
        crosses = (previous < count) != (place < count)
        signed.append(np.where(on, (tie + 1) * np.where(crosses, 1, -1), 0))
        seen.append(np.where(on, previous % count, -1 - len(seen)))
        place = previous
    simple = (np.diff(np.sort(np.stack(seen, axis=1), axis=1), axis=1) > 0).all(axis=1)
    for cycle in np.stack(signed, axis=1)[simple].tolist():
        yield tuple(sorted(filter(None, cycle), key=abs))
