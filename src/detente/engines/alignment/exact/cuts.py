"""What do a programme's prices prove for every pair of actors?

Every line-up costs the bound's `least` at least, and |price| more for each tie that it turns. Whoever turns a pair turns
the ties of a cut between the two. So the least cut between each two actors is a bound, and A - 1 greatest flows give them
all: the tree of Gusfield (1990), after Gomory and Hu (1961).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.engines.alignment.exact.block import Block, Floats
from detente.engines.alignment.exact.programme import Bound

WIDEST = 2e9  # sum of all capacities, which are 32-bit whole numbers


def cut_bounds(block: Block, spins: Floats, bound: Bound) -> Floats:
    """Least tension with each pair the other way round than in `spins`, as far as `bound` proves it.

    [A, A], infinite on the diagonal. Only ties that `spins` has on their side cost when
    turned. Capacities are rounded down.
    """
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    count = len(block.members)
    kept = (spins[block.one] == spins[block.other]) == (bound.price > 0)
    price = np.where(kept, np.abs(bound.price), 0.0)
    step = float(price.sum()) / WIDEST or 1.0
    ends = np.concatenate((block.one, block.other)), np.concatenate((block.other, block.one))
    room = csr_array((np.tile(np.floor(price / step), 2).astype(np.int32), ends), shape=(count, count))
    return bound.least + step * least_cuts(room)


def least_cuts(room: Any) -> Floats:
    """The least cut between each two actors: sparse int32 [A, A], symmetric, to [A, A], infinite on the diagonal."""
    count = room.shape[0]
    above, width = np.zeros(count, np.int64), np.full(count, np.inf)
    for actor in range(1, count):
        width[actor], side = _least_cut(room, actor, int(above[actor]))
        side[:actor + 1] = False
        above[side & (above == above[actor])] = actor
    cuts = np.full((count, count), np.inf)
    for actor in _downwards(above):
        done = np.isfinite(cuts[above[actor]]) | (np.arange(count) == above[actor])
        cuts[actor, done] = cuts[done, actor] = np.minimum(width[actor], cuts[above[actor], done])
    return cuts


def _least_cut(room: Any, source: int, target: int) -> tuple[int, np.ndarray[Any, np.dtype[np.bool_]]]:
    """The weight of the least cut between two actors, and who is on the first one's side [A]."""
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow  # type: ignore[import-untyped]

    answer = maximum_flow(room, source, target)
    left = room - answer.flow
    left.eliminate_zeros()
    side = np.zeros(room.shape[0], np.bool_)
    side[breadth_first_order(left, source, return_predecessors=False)] = True
    return int(answer.flow_value), side


def _downwards(above: np.ndarray[Any, np.dtype[np.int64]]) -> list[int]:
    """All actors of a tree but the root 0, each after the one above it."""
    below: list[list[int]] = [[] for _ in above]
    for actor, parent in enumerate(above.tolist()):
        below[parent].append(actor)
    order = [0]
    for actor in order:
        order += [child for child in below[actor] if child]
    return order[1:]
