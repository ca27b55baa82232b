"""Which three actors are all tied to each other?

Every tie is pointed from the end with fewer ties to the end with more; a triad then has one actor that points at both
others, and is found once, from there. The pairs that an actor points at number about T^1.5 at most (Chiba and Nishizeki
1985), and far fewer in networks where most actors have few ties.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.model.signed_network import SignedNetwork

Ints = npt.NDArray[np.int64]
MOST = 20_000_000  # pairs to look at: about ten seconds
CHUNK = 1_000_000  # of them at once


class Triads(NamedTuple):
    """N triads, each once."""

    actor: Ints  # [N, 3] places, ascending
    weight: npt.NDArray[np.float64]  # [N, 3] ties between first and second, first and third, second and third


def triads(network: SignedNetwork) -> Iterator[Triads] | None:
    """All triads, some at a time; None where there are so many pairs of ties that it would take too long."""
    actors = len(network.actors)
    degree = np.bincount(network.one, minlength=actors) + np.bincount(network.other, minlength=actors)
    swap = degree[network.one] > degree[network.other]  # of equals, the first points at the second: no way round in a ring
    source, target = np.where(swap, network.other, network.one), np.where(swap, network.one, network.other)
    order = np.lexsort((target, source))
    source, target = source[order], target[order]
    later = np.searchsorted(source, source, side="right") - np.arange(len(source)) - 1  # ties of the same source further on
    return None if int(later.sum()) > MOST else _found(network, source, target, later)


def _found(network: SignedNetwork, source: Ints, target: Ints, later: Ints) -> Iterator[Triads]:
    """Each pair of ties of one source whose far ends are tied too."""
    actors = len(network.actors)
    name = network.one * actors + network.other  # ascending, for ties are ordered
    begin = 0
    total = np.concatenate([[0], np.cumsum(later)])
    while begin < len(source):
        end = max(begin + 1, int(np.searchsorted(total, total[begin] + CHUNK, side="right")) - 1)
        first = np.repeat(np.arange(begin, end), later[begin:end])
        second = first + 1 + np.arange(len(first)) - np.repeat(total[begin:end] - total[begin], later[begin:end])
        far = np.stack([target[first], target[second]])
        third = far.min(axis=0) * actors + far.max(axis=0)
        at = np.minimum(np.searchsorted(name, third), len(name) - 1)
        whole = name[at] == third
        trio = np.sort(np.stack([source[first], *far], axis=1)[whole], axis=1)
        pairs = [trio[:, a] * actors + trio[:, b] for a, b in ((0, 1), (0, 2), (1, 2))]
        yield Triads(trio, np.stack([network.weight[np.searchsorted(name, pair)] for pair in pairs], axis=1))
        begin = end
