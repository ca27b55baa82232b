"""What is one block's least tension, and how is it proved?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.alignment.exact import every
from detente.engines.alignment.exact.block import Block, Floats, raised, tension_of
from detente.engines.alignment.exact.branch import branched
from detente.engines.alignment.exact.descend import annealed, cheapest, colours, descend
from detente.engines.alignment.exact.programme import INTERIOR, Bound, Search, free, search
from detente.engines.alignment.exact.reduce import reduced
from detente.engines.alignment.exact.tree import treed

SMALL = 200  # ties: with more, the branching is our own, and ...
REACH = 6  # ... a gap wider than so many ties of the usual weight is not branched for


class Solved(NamedTuple):
    """The best line-up of a block and the bound on all."""

    spins: Floats  # [A], actor 0 at +1
    upper: float
    lower: float  # equal to `upper` where proved
    way: str  # how, in plain words


def solved(block: Block) -> Solved:
    """All line-ups of up to every.MOST actors; of more, what is left of the block once all that can go are gone."""
    if len(block.members) <= every.MOST:
        return _counted(block)
    kernel = reduced(block)
    answer = _counted(kernel.block) if len(kernel.block.members) <= every.MOST else _searched(kernel.block, _reach(block))
    spins = kernel.whole(answer.spins)
    upper = float(tension_of(block, spins))
    return Solved(spins * spins[0], upper, raised(block, min(answer.lower, upper), upper), answer.way)


def _counted(block: Block) -> Solved:
    """All line-ups."""
    spins = every.spins_of(int(every.block_tension(block).argmin()), len(block.members))
    least = float(tension_of(block, spins))
    return Solved(spins, least, least, "every split tried")


def _reach(block: Block) -> float:
    """The widest gap that is branched for in a block of many ties."""
    return REACH * float(np.median(np.abs(block.weight)))


def _searched(block: Block, reach: float) -> Solved:
    """Annealing, then inequalities of cycles, then branching."""
    groups = colours(block)
    together = np.ones((len(block.members), 1))
    lines = np.concatenate((descend(block, groups, together), annealed(block, groups)), axis=1)
    state = begun(block, cheapest(block, lines))
    pinned = free(block, state.upper, INTERIOR)
    state, way = search(block, groups, state, pinned), "inequalities of cycles"
    left = state.upper - raised(block, state.lower, state.upper)
    if left > 0 and len(block.weight) <= SMALL:
        state, way = branched(block, state, pinned), "inequalities of cycles, then branching"
    elif 0 < left <= reach:
        state, way = treed(block, groups, state), "inequalities of cycles, then branching"
    return Solved(state.spins, state.upper, raised(block, state.lower, state.upper), way)


def begun(block: Block, spins: Floats) -> Search:
    """A search that knows no more than one line-up: no inequality yet, so every tie is free to be as it would."""
    apart = np.where(block.weight < 0, 1.0, 0.0)
    return Search(spins, float(tension_of(block, spins)), 0.0, Bound(0.0, block.weight), apart, ())
