"""Which line-ups hold because nobody gains by moving alone, and where does today's lead?

    energy(x) = sum over pairs s_i s_j w_ij [x_i and x_j in different camps]

with sizes s and ties w: the size-weighted propensity times distance of Axelrod and Bennett (1993). It is the tension of the
size-weighted ties less the weight of the hostile ones. A move takes one actor to the other camp. Ties have no direction,
so a move that its actor gains by lowers the energy of all, and every path of such moves ends.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.enumerated import MOST, Valleys, enumerated
from detente.engines.alignment.around.near import Floats
from detente.engines.alignment.around.path import placed, walk
from detente.engines.alignment.around.sampled import sampled
from detente.engines.alignment.around.whole import Camps, Pulls, pulls
from detente.engines.alignment.line_up import tension
from detente.model.signed_network import SignedNetwork

KEPT = 1_024  # line-ups that hold are handed over, lowest first


class Path(NamedTuple):
    """What happens from today's camps when the move that gains most is made again and again: S moves."""

    moved: tuple[int, ...]  # [S] places of the actors that move, in turn
    energy: Floats  # [S + 1], falling
    start: Camps  # [A] today's camps; an actor of whom nothing is said stands where its ties pull it
    camp: Camps  # [A] where it ends
    gap: float  # energy at the end less the least that was found; 0: it ends at the best


class Landscape(NamedTuple):
    """M line-ups in two camps that hold: no single move lowers their energy. By energy, lowest first.

    A part of the network that no tie joins to the rest can be turned round at no cost, so its first actor is always in
    camp 0; so is an actor without a tie, whose move is no move.
    """

    camp: Camps  # [M, A] 0 or 1
    energy: Floats  # [M], in the file's unit of ties (times that of sizes, twice)
    tension: Floats  # [M], weight of unsatisfied ties; sizes do not count
    strict: npt.NDArray[np.bool_]  # [M] every single move raises the energy; False: some move changes nothing
    share: Floats  # [M] of the line-ups, or of the starts, that lead there
    step: Floats  # [M] least rise of any first move
    barrier: Floats | None  # [M] least rise on the way to anything lower; None: not known, but at least `step`
    valley: npt.NDArray[np.int64] | None  # [M] same number: level with each other and joined without a rise; None: not known
    found: int  # how many hold, M or more
    whole: bool  # every line-up was tried: there are no others; False: these were found from random starts
    starts: int  # how many line-ups the shares are of
    path: Path | None  # from today's camps

    @property
    def valleys(self) -> int | None:
        """How many there are that nothing lower is reached from without a rise; None: not known, or not all are here."""
        if self.barrier is None or self.valley is None or self.found > len(self.camp):
            return None
        return len(np.unique(self.valley[self.barrier > 0]))


def landscape(network: SignedNetwork, today: npt.ArrayLike | None = None, starts: int = 4096, seed: int = 0,
              progress: Callable[[str, int, int], None] | None = None) -> Landscape:
    """The line-ups that hold, how many lead to each, how high the way out is, and the path from today's camps.

    Up to 20 actors that ties bind together, every line-up is tried. Each leads on by the move that gains most (of
    several, by the first actor), and `share` is the part of all line-ups that ends in each. *Counting indifferent moves*
    means that a line-up holds where no move lowers the energy, though some may leave it as it is; it is strict where every
    move raises it. `barrier` is the least rise before anything lower is reached; for a line-up of least energy, the least
    rise on the way to another valley: one of barrier above 0 that is not joined to it on the level. inf: there is none.

    Above 20, `starts` random line-ups go down, each actor moving in turn when it gains; `share` is the part of the starts,
    and `found` is what was found, not what there is.

    `today` [A]: camps in whole numbers of which at most two are 0 or above; -1: not said. Raises ValueError otherwise.
    """
    ties = pulls(network)
    free = len(ties.place) - len(np.unique(ties.first))
    small = free <= MOST
    valleys, starts = (enumerated(ties), 1 << free) if small else sampled(ties, starts, seed, progress)
    path = None if today is None else _path(ties, np.asarray(today, np.int64), valleys)
    order = np.lexsort((*valleys.camp.T[::-1], valleys.energy))[:KEPT]
    camp, energy = ties.spread(valleys.camp[order]), valleys.energy[order] / ties.scale
    return Landscape(
        camp, energy, np.array([tension(network, row.astype(np.int64)) for row in camp]), valleys.step[order] > 0,
        valleys.share[order], valleys.step[order] / ties.scale,
        None if valleys.barrier is None else valleys.barrier[order] / ties.scale,
        None if valleys.valley is None else valleys.valley[order], len(valleys.energy), small, starts, path)


def vanished(before: Landscape, after: SignedNetwork) -> npt.NDArray[np.bool_]:
    """Which of the line-ups [M] that held before hold no longer among the ties of `after`: somebody now gains by moving.

    The two networks name the same actors in the same order. Exact whatever the size, for a line-up is looked at by itself.
    """
    ties = pulls(after)
    return np.array([bool((ties.rise(camp[ties.place]) < 0).any()) for camp in before.camp], bool)


def _path(ties: Pulls, today: npt.NDArray[np.int64], valleys: Valleys) -> Path:
    """The path from today's camps, back among all actors of the network."""
    said = np.unique(today[today >= 0])
    if len(said) > 2 or len(today) != ties.actors:
        raise ValueError(f"a path leads from two camps, one for each actor; here {len(said)} camps, {len(today)} actors")
    two = np.where(today < 0, -1, np.searchsorted(said, today)).astype(np.int64)
    steps = walk(ties, placed(ties, two[ties.place]))
    start, camp = np.where(two < 0, 0, two).astype(np.int8), np.where(two < 0, 0, two).astype(np.int8)
    start[ties.place], camp[ties.place] = steps.start, steps.camp
    least = int(valleys.energy.min(initial=int(steps.energy[-1])))
    return Path(tuple(ties.place[steps.moved].tolist()), steps.energy / ties.scale, start, camp,
                (int(steps.energy[-1]) - least) / ties.scale)
