"""Into which parts does a network fall, so that the least tension of the whole is the sum of the parts'?

Two biconnected blocks share one actor at most, and a line-up of a block can be mirrored at that actor without cost. So
each block is solved by itself. A tie that lies on no cycle is a block of two, always satisfied.
After Hopcroft and Tarjan (1973), Algorithm 447, with a list in place of recursion.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.alignment.exact.block import Block, Floats, Places, common_unit
from detente.model.signed_network import SignedNetwork


class Parts(NamedTuple):
    """A network of A actors as B blocks, those nearer to the roots first."""

    blocks: tuple[Block, ...]
    unit: float  # weight of one unit of the blocks, in the network's own
    roots: tuple[int, ...]  # one actor of each connected part, the one with the greatest sum of |weight|; the greatest first
    own: Places  # [A] the block in which the actor is not the first; -1 for roots
    within: Places  # [A] its place there


def blocks(network: SignedNetwork) -> Parts:
    """Cut the network apart. Linear in actors and ties, but for sorting."""
    strength = np.zeros(len(network.actors))
    np.add.at(strength, network.one, np.abs(network.weight))
    np.add.at(strength, network.other, np.abs(network.weight))
    order = np.argsort(-strength, kind="stable").tolist()
    unit, whole = common_unit(network.weight)
    weight = np.rint(network.weight / unit) if whole else network.weight / unit
    found, roots = _walk(network, order)
    made = tuple(_block(network, weight, whole, entry, ties) for entry, ties in found)
    own, within = np.full(len(order), -1, np.int64), np.zeros(len(order), np.int64)
    for number, block in enumerate(made):
        own[block.members[1:]] = number
        within[block.members[1:]] = np.arange(1, len(block.members))
    return Parts(made, unit, tuple(roots), own, within)


def _block(network: SignedNetwork, weight: Floats, whole: bool, entry: int, ties: list[int]) -> Block:
    """The block of these ties, its entry first."""
    ends = np.concatenate((network.one[ties], network.other[ties]))
    members = np.unique(ends)
    members = np.concatenate(([entry], members[members != entry]))
    place = dict(zip(members.tolist(), range(len(members)), strict=True))
    local = np.sort(np.array([place[end] for end in ends.tolist()], np.int64).reshape(2, -1), axis=0)
    order = np.lexsort((local[1], local[0]))
    return Block(members, local[0, order], local[1, order], weight[ties][order], whole)


def _walk(network: SignedNetwork, order: list[int]) -> tuple[list[tuple[int, list[int]]], list[int]]:
    """Blocks (entry, ties), parents first, and the roots: a depth-first walk from the first actor of `order`, then the next."""
    near: list[list[tuple[int, int]]] = [[] for _ in order]
    for tie, (one, other) in enumerate(zip(network.one.tolist(), network.other.tolist(), strict=True)):
        near[one].append((other, tie))
        near[other].append((one, tie))
    depth, low, found, roots = [-1] * len(order), [0] * len(order), list[tuple[int, list[int]]](), list[int]()
    for root in order:
        if depth[root] < 0:
            roots.append(root)
            found += _from(root, near, depth, low)[::-1]
    return found, roots


def _from(root: int, near: list[list[tuple[int, int]]], depth: list[int], low: list[int]) -> list[tuple[int, list[int]]]:
    """The blocks of the part that holds `root`, children first; `depth` and `low` are filled in on the way."""
    found, waiting = list[tuple[int, list[int]]](), list[int]()
    depth[root] = low[root] = 0
    path = [(root, -1, 0, iter(near[root]))]  # actor, tie that led here, ties waiting before it
    while path:
        actor, came, mark, ahead = path[-1]
        for other, tie in ahead:
            if depth[other] < 0:
                depth[other] = low[other] = depth[actor] + 1
                path.append((other, tie, len(waiting), iter(near[other])))
                waiting.append(tie)
                break
            if tie != came and depth[other] < depth[actor]:
                waiting.append(tie)
                low[actor] = min(low[actor], depth[other])
        else:
            path.pop()
            if path:
                above = path[-1][0]
                low[above] = min(low[above], low[actor])
                if low[actor] >= depth[above]:
                    found.append((above, waiting[mark:]))
                    del waiting[mark:]
    return found
