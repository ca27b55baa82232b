"""Who stands in which of K camps, so that as little as possible is left unsatisfied?

What places itself is left out (kernel); what is left falls into blocks that share one actor at most, and since camps can be
swapped their least tensions add up. A few actors are settled by trying all ways; more by a linear programme, whose gap, if it
leaves one, goes to a mixed-integer programme. After Davis (1967), who let camps be many.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from detente.engines.alignment.exact.block import Block, common_unit
from detente.engines.alignment.exact.blocks import Parts, blocks
from detente.engines.alignment.large.anneal import coloured
from detente.engines.alignment.large.large_camps import large_camps
from detente.engines.alignment.line_up import Camps, LineUp, numbered, tension
from detente.engines.alignment.many.few import shared_out
from detente.engines.alignment.many.kernel import kernel
from detente.engines.alignment.many.literals import decided
from detente.engines.alignment.many.programme import near, programme, tensions
from detente.model.signed_network import SignedNetwork

Progress = Callable[[str, int, int], None]

FEW = 9  # actors: all ways to share them out are tried at once
STILL_FEW = 14  # and up to here, where programmes leave a gap
MOST = 2_000  # actors of a block: more are annealed


class Answer(NamedTuple):
    """A block's line-up."""

    camp: Camps  # [A]
    lower: float  # in the block's unit
    upper: float


def k_camps(network: SignedNetwork, camps: int, progress: Progress | None = None, branch: bool = True) -> LineUp:
    """A line-up of least tension in at most `camps` camps, any of which may stay empty; else with what is proved.

    Proved for 14 actors always, for 150 states in tenths of a second. Effort is counted, never timed.
    Without `branch` gaps of the linear programme stay, which is quicker. Raises ValueError for no camp.
    """
    if camps < 1:
        raise ValueError("actors stand in one camp at least")
    if camps == 1:
        camp = np.zeros(len(network.actors), np.int64)
        return LineUp(1, camp, tension(network, camp), tension(network, camp), "one camp leaves every hostile tie unsatisfied")
    unit, whole = common_unit(network.weight)
    core = kernel(network._replace(weight=np.rint(network.weight / unit) if whole else network.weight / unit), camps)
    parts, answers = blocks(core.network), list[Answer]()
    for block in parts.blocks:
        if progress:
            progress("parts settled", len(answers), len(parts.blocks))
        answers.append(settled(block, camps, branch))
    camp = numbered(core.whole(composed(parts, answers, camps), camps))
    upper, proved = tension(network, camp), all(answer.upper - answer.lower < near(block)
                                                for answer, block in zip(answers, parts.blocks, strict=True))
    lower = (sum(answer.lower for answer in answers) * parts.unit + core.constant) * unit
    how = "proved by linear and integer programming" if proved else "the best found; its bound is proved by linear programming"
    return LineUp(camps, camp, upper, upper if proved else min(lower, upper), how)


def settled(block: Block, camps: int, branch: bool) -> Answer:
    """The best line-up of one block that can be found, and what is proved of it."""
    if len(block.members) <= FEW:
        return _tried(block, camps)
    network = SignedNetwork(tuple(map(str, block.members.tolist())), block.one, block.other, block.weight)
    if len(block.members) > MOST:
        found = large_camps(network, camps)
        return Answer(found.camp, found.bound, found.tension)
    search = programme(block, coloured(network), camps)
    if search.upper - search.lower >= near(block) and len(block.members) <= STILL_FEW:
        return _tried(block, camps)
    if branch and search.upper - search.lower >= near(block):
        search = decided(block, search, camps)
    lower = np.ceil(search.lower - 1e-4) if block.whole else search.lower
    return Answer(search.camp, min(float(lower), search.upper), search.upper)


def _tried(block: Block, camps: int) -> Answer:
    """The best of all ways."""
    camp = shared_out(square(block), camps)
    price = float(tensions(block, camp[:, None])[0])
    return Answer(camp, price, price)


def square(block: Block) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """A block's ties, [A, A], symmetric."""
    tie = np.zeros((len(block.members), len(block.members)))
    tie[block.one, block.other] = tie[block.other, block.one] = block.weight
    return tie


def composed(parts: Parts, answers: list[Answer], camps: int) -> Camps:
    """One line-up of all: the camps of each block swapped so that its first actor stands where it has been put."""
    found = np.zeros(len(parts.own), np.int64)
    for block, answer in zip(parts.blocks, answers, strict=True):
        here, there = int(answer.camp[0]), int(found[block.members[0]])
        swap = np.arange(camps)
        swap[here], swap[there] = there, here
        found[block.members[1:]] = swap[answer.camp[1:]]
    return found
