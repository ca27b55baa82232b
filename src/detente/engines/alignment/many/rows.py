"""Which inequalities, true of every line-up, does a fractional answer break?

Cut variable z of a tie: 1 where its ends are in different camps. Whatever the number of camps, a tie across camps cannot lie
on a cycle whose other ties are all inside: z_e <= sum of z over the rest of the cycle. Among q actors who are all tied to
each other, at most turan(q, K) ties run across K camps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.block import Block

Floats = npt.NDArray[np.float64]

SLACK = 1e-6  # an inequality broken by less is kept
MOST = 2_000  # rows found at a time, the most broken first
CROWD = 200  # cliques are sought in blocks with at most so many actors
GROWN = 100_000  # actors that join a clique, in all


class Row(NamedTuple):
    """sum of z over `plus` - sum of z over `minus` <= `most`."""

    plus: tuple[int, ...]  # places of ties
    minus: tuple[int, ...]
    most: int


def turan(actors: int, camps: int) -> int:
    """Pairs that stand apart when so many actors are spread over camps as evenly as can be (Turán 1941)."""
    full, rest = divmod(actors, camps)
    return (actors * actors - rest * (full + 1) ** 2 - (camps - rest) * full * full) // 2


def broken(block: Block, apart: Floats, camps: int) -> Iterator[Row]:
    """Rows that cut variables `apart` [T] break."""
    yield from _cycles(block, apart)
    if len(block.members) <= CROWD:
        yield from _cliques(block, apart, camps)


def _cycles(block: Block, apart: Floats) -> Iterator[Row]:
    """For each tie the shortest way round it, where that is shorter than the tie."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]
    from scipy.sparse.csgraph import dijkstra  # type: ignore[import-untyped]

    count = len(block.members)
    ends = (np.concatenate((block.one, block.other)), np.concatenate((block.other, block.one)))
    length = np.tile(np.maximum(apart, 0) + 1e-9, 2)  # 0 would be no tie; of equal ways the shortest wins
    distance, before = dijkstra(csr_array((length, ends), shape=(count, count)), return_predecessors=True)
    excess = apart - distance[block.one, block.other]
    number = {pair: tie for tie, pair in enumerate(zip(block.one.tolist(), block.other.tolist(), strict=True))}
    for tie in np.argsort(-excess, kind="stable")[:MOST].tolist():
        if excess[tie] < SLACK:
            return
        start, actor, path = int(block.one[tie]), int(block.other[tie]), list[int]()
        while actor != start:
            last, actor = actor, int(before[start, actor])
            path.append(number[min(last, actor), max(last, actor)])
        yield Row((tie,), tuple(sorted(path)), 0)


def _cliques(block: Block, apart: Floats, camps: int) -> Iterator[Row]:
    """From hostile ties on, those most apart first: the clique that grows by whoever stands farthest from it."""
    count, left = len(block.members), GROWN
    cut, number = np.full((count, count), -np.inf), np.zeros((count, count), np.int64)
    cut[block.one, block.other] = cut[block.other, block.one] = apart
    number[block.one, block.other] = number[block.other, block.one] = np.arange(len(apart))
    hostile = np.flatnonzero(block.weight < 0)
    for tie in hostile[np.argsort(-apart[hostile], kind="stable")].tolist():
        if left <= 0:
            return
        members, total = [int(block.one[tie]), int(block.other[tie])], float(apart[tie])
        reach, best = cut[members].sum(axis=0), (SLACK, 0)
        while reach.max() > -np.inf:
            actor = int(reach.argmax())
            total += float(reach[actor])
            members.append(actor)
            reach = reach + cut[actor]
            best = max(best, (total - turan(len(members), camps), len(members)))
        left -= len(members)
        if best[1]:
            chosen = np.sort(members[:best[1]])
            ties = number[np.ix_(chosen, chosen)][np.triu_indices(best[1], 1)]
            yield Row(tuple(sorted(ties.tolist())), (), turan(best[1], camps))
