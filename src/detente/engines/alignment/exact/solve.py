"""What is one block's least tension, and how is it proved?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.alignment.exact import every
from detente.engines.alignment.exact.block import Block, Floats, raised, tension_of
from detente.engines.alignment.exact.branch import branched
from detente.engines.alignment.exact.descend import annealed, cheapest, colours, descend
from detente.engines.alignment.exact.programme import Bound, Search, free, search

REACH = 6  # ties of the usual weight: a wider gap is not branched for, where there are more than ...
SMALL = 200  # ... ties


class Solved(NamedTuple):
    """The best line-up of a block and the bound on all."""

    spins: Floats  # [A], actor 0 at +1
    upper: float
    lower: float  # equal to `upper` where proved
    way: str  # how, in plain words


def solved(block: Block) -> Solved:
    """All line-ups of up to every.MOST actors; of more, annealing, then inequalities of cycles, then branching."""
    if len(block.members) <= every.MOST:
        prices = every.block_tension(block)
        spins = every.spins_of(int(prices.argmin()), len(block.members))
        least = float(tension_of(block, spins))
        return Solved(spins, least, least, "every split tried")
    groups = colours(block)
    together = np.ones((len(block.members), 1))
    lines = np.concatenate((descend(block, groups, together), annealed(block, groups)), axis=1)
    state = begun(block, cheapest(block, lines))
    pinned = free(block, state.upper)
    state, way = search(block, groups, state, pinned), "inequalities of cycles"
    left = state.upper - raised(block, state.lower, state.upper)
    if left > 0 and (left <= REACH * float(np.median(np.abs(block.weight))) or len(block.weight) <= SMALL):
        state, way = branched(block, state, pinned), "inequalities of cycles, then branching"
    return Solved(state.spins * state.spins[0], state.upper, raised(block, state.lower, state.upper), way)


def begun(block: Block, spins: Floats) -> Search:
    """A search that knows no more than one line-up: no inequality yet, so every tie is free to be as it would."""
    apart = np.where(block.weight < 0, 1.0, 0.0)
    return Search(spins, float(tension_of(block, spins)), 0.0, Bound(0.0, block.weight), apart, ())
