"""What is the least tension of a block in K camps, when the linear programme leaves a gap?

A mixed-integer programme: one literal for each actor and camp, cut variables for ties, and all rows found so far. Camps can be
swapped, so the most tied actor may use camp 0 only, the next one camps 0 and 1, and so on.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.engines.alignment.exact.block import Block
from detente.engines.alignment.many.programme import Search, matrix, tensions

NODES = 15_000  # nodes times ties times camps, at most
HOPELESS = 0.2  # of the tension: a wider gap is not tried to be closed, unless the block is small
SMALL = 600  # ties times camps
LARGE = 6_000  # ties times camps: beyond it one node takes minutes
TRUST = 1e-6  # of all weight: how far an unfinished search's bound may be wrong


def decided(block: Block, search: Search, camps: int) -> Search:
    """The search with a better line-up, a better bound, or both. Effort is counted in nodes.

    A finished search is taken as proof: the solver's tolerance is a millionth of the heaviest tie.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

    size = len(block.weight) * camps
    if size > LARGE or (size > SMALL and search.upper - search.lower > HOPELESS * search.upper):
        return search
    actors, ties, scale = len(block.members), len(block.weight), float(np.abs(block.weight).max())
    left, low, high = _constraints(block, search, camps)
    price = np.concatenate((np.zeros(actors * camps), block.weight / scale))
    top = np.concatenate((_allowed(block, camps).reshape(-1), np.ones(ties)))
    answer = milp(price, constraints=LinearConstraint(left, low, high), bounds=Bounds(np.zeros(len(top)), top),
                  integrality=np.concatenate((np.ones(actors * camps), np.zeros(ties))),
                  options={"node_limit": max(1, NODES // size), "mip_rel_gap": 0.0})
    if answer.x is not None:
        camp = np.asarray(answer.x[:actors * camps].reshape(actors, camps).argmax(axis=1), np.int64)
        price_of = float(tensions(block, camp[:, None])[0])
        if price_of < search.upper:
            search = search._replace(camp=camp, upper=price_of)
    if answer.status == 0:
        return search._replace(lower=search.upper)
    if answer.mip_dual_bound is not None and np.isfinite(answer.mip_dual_bound):
        doubt = TRUST * float(np.abs(block.weight).sum())
        search = search._replace(lower=max(search.lower, answer.mip_dual_bound * scale + block.cost - doubt))
    return search


def _allowed(block: Block, camps: int) -> Any:
    """Which camps each actor may use, [A, K] of 0 and 1."""
    strength = np.bincount(np.concatenate((block.one, block.other)), np.tile(np.abs(block.weight), 2), len(block.members))
    rank = np.empty(len(strength), np.int64)
    rank[np.argsort(-strength, kind="stable")] = np.arange(len(strength))
    return (np.arange(camps) <= rank[:, None]).astype(np.float64)


def _constraints(block: Block, search: Search, camps: int) -> tuple[Any, Any, Any]:
    """Each actor in one camp; a friendly tie is cut where one end is in a camp and the other is not; a hostile one is not cut
    where both are in one; and the rows found. As a sparse matrix over literals, then cut variables, with its limits.
    """
    from scipy.sparse import block_array, csr_array, eye_array, kron  # type: ignore[import-untyped]

    actors, ties = len(block.members), len(block.weight)
    one_each = kron(eye_array(actors), np.ones((1, camps)))
    tie, each = np.arange(ties), eye_array(camps)
    ends = [kron(csr_array((np.ones(ties), (tie, end)), shape=(ties, actors)), each, format="csr")
            for end in (block.one, block.other)]
    cut = kron(eye_array(ties), np.ones((camps, 1)), format="csr")
    friendly = np.repeat(block.weight > 0, camps)
    found, most = matrix(search.rows, ties)
    left = block_array([[one_each, None],
                        [(ends[0] - ends[1])[friendly], -cut[friendly]],
                        [(ends[1] - ends[0])[friendly], -cut[friendly]],
                        [(ends[0] + ends[1])[~friendly], cut[~friendly]],
                        [None, found]], format="csr")
    high = np.concatenate((np.ones(actors), np.zeros(2 * int(friendly.sum())), np.full(int((~friendly).sum()), 2.0), most))
    low = np.full(len(high), -np.inf)
    low[:actors] = 1
    return left, low, high
