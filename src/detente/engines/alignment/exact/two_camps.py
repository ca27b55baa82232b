"""Who stands in which of two camps, at the least tension there is?

The weighted frustration index (Harary 1959; exact methods: Aref, Mason and Wilson 2020). The network falls into blocks;
each is solved by itself.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from detente.engines.alignment.exact.blocks import Parts, blocks
from detente.engines.alignment.exact.solve import Solved, solved
from detente.engines.alignment.line_up import LineUp, numbered, tension
from detente.model.signed_network import SignedNetwork


def two_camps(network: SignedNetwork, progress: Callable[[str, int, int], None] | None = None) -> LineUp:
    """The line-up of least tension in at most two camps, or the best found and a bound: up to about 2,000 actors.

    `bound` equals `tension` where it is proved that nothing is better; weights that are no whole multiples of any unit
    are proved to a millionth of the hostile weight. Work is counted, not timed: the same network gives the same line-up.
    """
    parts = blocks(network)
    answers = list[Solved]()
    for block in parts.blocks:
        answers.append(solved(block))
        if progress is not None:
            progress("two camps, by parts that hang on one actor", len(answers), len(parts.blocks))
    camp = numbered((joined(parts, answers) < 0).astype(np.int64))
    cost, gap = tension(network, camp), parts.unit * sum(answer.upper - answer.lower for answer in answers)
    ways = [answer.way for answer in answers if len(answer.spins) > 2]
    method = max(ways, key=lambda way: (len(way.split(",")), way), default="no cycle of ties")
    return LineUp(2, camp, cost, max(cost - gap, 0.0), method)


def joined(parts: Parts, answers: list[Solved]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Camps +1 and -1 of all actors [A]: each block's, mirrored where its first actor stands in the other camp; roots at +1."""
    spins = np.ones(len(parts.own))
    for block, answer in zip(parts.blocks, answers, strict=True):
        spins[block.members[1:]] = spins[block.members[0]] * answer.spins[0] * answer.spins[1:]
    return spins
