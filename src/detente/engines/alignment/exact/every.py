"""What does every way of splitting the few actors of a block cost?"""

from __future__ import annotations

import numpy as np

from detente.engines.alignment.exact.block import Block, Floats

MOST = 16  # actors: 32,768 line-ups


def every_tension(tie: Floats, field: Floats) -> Floats:
    """Tension of all 2^A line-ups of A actors beside a camp that stands still, up to a constant: float [2^A].

    Bit k of a line-up's number is 1 where actor k is against that camp; `tie` [A, A] symmetric, `field` [A]: the sum of
    the actor's ties to the camp. By doubling, each actor against the list of those before it.
    """
    price = np.zeros(1)
    for actor in range(len(field)):
        pull = np.array([field[actor]])  # what leaving the still camp costs the actor
        for before in range(actor):
            pull = np.concatenate((pull + tie[actor, before], pull - tie[actor, before]))
        half = pull / 2
        price = np.concatenate((price - half, price + half))
    return price


def block_tension(block: Block) -> Floats:
    """Tension of all 2^(A-1) line-ups of a block with actor 0 at +1: bit k - 1 is 1 where actor k is against it."""
    tie = np.zeros((len(block.members),) * 2)
    tie[block.one, block.other] = tie[block.other, block.one] = block.weight
    price = every_tension(tie[1:, 1:], tie[1:, 0])
    priced: Floats = price - price[0] + block.cost
    return priced


def spins_of(number: int, actors: int) -> Floats:
    """The line-up of that number, actor 0 at +1: [A]."""
    bits = number >> np.arange(actors - 1) & 1
    return np.concatenate(([1.0], 1.0 - 2.0 * bits))
