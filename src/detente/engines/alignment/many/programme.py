"""How little can the tension of a block be in K camps, by linear programming, and which line-up comes nearest?

Tension is linear in cut variables. Its least value over 0 <= z <= 1 and rows that every line-up obeys bounds it from below;
rows that the answer breaks are added until there are none, and every answer is rounded to a line-up. Multicut with the
cycle inequalities of Chopra and Rao (1993), whatever the number of camps; rows for cliques know it.
"""

from __future__ import annotations

from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.exact.block import Block
from detente.engines.alignment.large.anneal import Coloured, cooled, descended
from detente.engines.alignment.line_up import Camps
from detente.engines.alignment.many.rows import Row, broken

Floats = npt.NDArray[np.float64]

ROUNDS = 40  # at most; fewer for blocks of many ties
EFFORT = 20_000  # rounds times ties
STEPS = 6e7  # of the simplex method, times ties: a programme that is not solved by then says nothing
STARTS, SWEEPS, SEED = 8, 100, 3  # of the annealing


class Search(NamedTuple):
    """Where the search has got to."""

    camp: Camps  # [A] the best line-up found
    upper: float  # its tension
    lower: float  # proved
    rows: tuple[Row, ...]


def near(block: Block) -> float:
    """A gap less than this is none: a unit where weights are whole; else a millionth of the hostile weight."""
    return 1 - 1e-4 if block.whole else 1e-6 * block.cost


def tensions(block: Block, camp: Camps) -> Floats:
    """The weight that line-ups leave unsatisfied: camps [A, R] to [R]."""
    found: Floats = block.weight @ (camp[block.one] != camp[block.other]) + block.cost
    return found


def programme(block: Block, groups: Coloured, camps: int) -> Search:
    """Bound and round until both meet, no row is broken or its rounds are over; anneal too where a gap is left."""
    search = Search(np.zeros(len(block.members), np.int64), block.cost, 0.0, ())
    rows: dict[Row, None] = {}
    for _ in range(min(ROUNDS, max(3, EFFORT // len(block.weight)))):
        apart, least = _solved(block, tuple(rows))
        if apart is None:
            break
        search = search._replace(lower=max(search.lower, least), rows=tuple(rows))
        line = descended(groups, rounded(block, apart, camps)[groups.order][:, None], camps)
        search = _better(search, block, groups, line)
        before = len(rows)
        if search.upper - search.lower >= near(block):
            rows.update(dict.fromkeys(broken(block, apart, camps)))
        if len(rows) == before:
            break
    if search.upper - search.lower >= near(block):
        dice = np.random.default_rng(SEED)
        start = dice.integers(0, camps, (len(block.members), STARTS))
        search = _better(search, block, groups, cooled(groups, start, camps, SWEEPS, dice))
    return search


def _better(search: Search, block: Block, groups: Coloured, lines: Camps) -> Search:
    """The search with the cheapest of line-ups [A, R], in the order of colours, where that is better."""
    camp = np.empty_like(lines)
    camp[groups.order] = lines
    price = tensions(block, camp)
    best = int(price.argmin())
    return search._replace(camp=camp[:, best], upper=float(price[best])) if price[best] < search.upper else search


def matrix(rows: tuple[Row, ...], ties: int) -> tuple[Any, Floats]:
    """Rows as a sparse matrix [N, T] and their limits [N]."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    place = np.fromiter(chain.from_iterable((*row.plus, *row.minus) for row in rows), np.int64)
    signs = np.fromiter(chain.from_iterable((*(1.0 for _ in row.plus), *(-1.0 for _ in row.minus)) for row in rows), np.float64)
    starts = np.cumsum([0, *(len(row.plus) + len(row.minus) for row in rows)])
    return csr_array((signs, place, starts), shape=(len(rows), ties)), np.array([row.most for row in rows], np.float64)


def _solved(block: Block, rows: tuple[Row, ...]) -> tuple[Floats | None, float]:
    """Cut variables [T] of least tension, and what the prices of the rows prove: true whatever the solver's tolerance.

    None and 0 where that takes too many steps.
    """
    from scipy.optimize import linprog  # type: ignore[import-untyped]

    if not rows:
        return (block.weight < 0).astype(np.float64), 0.0
    left, limits = matrix(rows, len(block.weight))
    scale = float(np.abs(block.weight).max())
    answer = linprog(block.weight / scale, A_ub=left, b_ub=limits, bounds=(0, 1), method="highs-ds",
                     options={"maxiter": max(1, int(STEPS / len(block.weight)))})
    if answer.x is None:
        return None, 0.0
    price = np.maximum(0.0, -answer.ineqlin.marginals) * scale
    least = float(np.minimum(0.0, block.weight + left.T @ price).sum() - price @ limits) + block.cost
    return np.clip(answer.x, 0, 1), least


def rounded(block: Block, apart: Floats, camps: int) -> Camps:
    """A line-up [A] near to cut variables [T]: actors less than half apart stay together, and each such group is put, the most
    tied first, in the camp that it is most drawn to.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

    actors = len(block.members)
    close = apart < 0.5
    links = csr_array((np.ones(int(close.sum())), (block.one[close], block.other[close])), shape=(actors, actors))
    count, group = connected_components(links, directed=False)
    ties = np.zeros((count, count))
    np.add.at(ties, (group[block.one], group[block.other]), block.weight)
    ties += ties.T
    np.fill_diagonal(ties, 0)
    chosen: npt.NDArray[np.float64] = np.zeros((count, camps))
    for one in np.argsort(-np.abs(ties).sum(axis=1), kind="stable").tolist():
        chosen[one, int((ties[one] @ chosen).argmax())] = 1
    return np.asarray(chosen.argmax(axis=1)[group], np.int64)
