"""Where would somebody stay who looks a few moves ahead?

Limited-move stability (Kilgour; in Fang, Hipel and Kilgour 1993), for two actors who move in turn. Actor i looks h moves ahead
from s. `G_h(i, s)` is where it expects to end:

    G_0(i, s) = s
    G_h(i, s) = the best G_{h-1}(j, t) over i's moves t from s, if i wants that more than s; otherwise s

where j is the other actor, who then looks h - 1 moves ahead from t, and so on down. Where several t are best for i, it takes
the one that stands first in the list of outcomes; this matters to j, and is the only place where the numbering of outcomes
can. An actor that would end no better stays, and with that the moves end. s is stable for i under L_h iff G_h(i, s) = s, and
non-myopic (NM) iff that holds for every h from some h on. L_1 is R.

G_h hangs on G_{h-1} alone. So once the two actors' expectations have been the same before, they go round in a circle, and
NM is what holds all round it.

Example, the prisoner's dilemma (1 keeps the promise; A's option first): A wants 01 most, then 11, 00, 10; B wants 10 most, then
11, 00, 01. At 11 with h = 1, A goes to 01 and gains: not stable. With h = 2 it sees B go on from 01 to 00, which A wants less
than 11, so A stays; B likewise. So 11 joins 00 from h = 2 on, and both are non-myopic.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.relations import Ends, moves_of
from detente.errors import NothingToRead
from detente.model.worlds import Bools

FARTHEST = 500  # moves ahead; expectations settle after a handful in every model known to us
Places = npt.NDArray[np.intp]


class Limited(NamedTuple):
    """Verdicts by how far actors look."""

    horizons: tuple[Bools, ...]  # [A, F] under L_1, L_2, ...; from `settled` on they go round
    settled: int  # the first h, from 1, whose expectations come back
    forever: Bools  # [A, F] non-myopic


def limited(conflict: Conflict) -> Limited:
    """L_1, L_2 and so on until expectations come back, and NM. An actor who can't move stays everywhere.

    Raises NothingToRead with more than two actors who can move, with too many outcomes to go through, or where
    expectations have not come back within FARTHEST moves.
    """
    movers = conflict.graph.movers
    if len(movers) > 2:
        raise NothingToRead(f"looking ahead is defined for two actors who move in turn; {len(movers)} can move here, and for "
                            "more than two there is no agreed definition of whose turn it is")
    moves = moves_of(conflict, "looking ahead")
    turns = [(actor, _Arcs.of(moves[actor])) for actor in movers]
    stay = np.arange(conflict.graph.outcomes)
    ends, seen, found = [stay for _ in movers], dict[bytes, int](), list[Bools]()
    for horizon in range(FARTHEST + 1):
        mark = b"".join(row.tobytes() for row in ends)
        if mark in seen:
            return _gathered(found[:-1] if seen[mark] else found, seen[mark])
        seen[mark] = horizon
        ends = [arcs.ahead(conflict.ranks[actor], ends[1 - turn] if len(movers) == 2 else stay)
                for turn, (actor, arcs) in enumerate(turns)]
        kept = np.ones((conflict.graph.actors, len(stay)), bool)
        for turn, actor in enumerate(movers):
            kept[actor] = ends[turn] == stay
        found.append(kept)
    raise NothingToRead(f"what the actors expect has not come back to itself within {FARTHEST:,} moves")


def _gathered(found: Sequence[Bools], settled: int) -> Limited:
    return Limited(tuple(found), max(settled, 1), np.logical_and.reduce(found[max(settled, 1) - 1:]))


class _Arcs(NamedTuple):
    """One actor's moves, one after the other, grouped by where they start."""

    start: Places  # [M] rising
    end: Places  # [M] rising within a start

    @staticmethod
    def of(moves: Ends) -> _Arcs:
        start = np.repeat(np.arange(len(moves)), [len(ends) for ends in moves])
        return _Arcs(start, np.array([end for ends in moves for end in sorted(ends)], np.intp))

    def ahead(self, rank: npt.NDArray[np.int32], other: Places) -> Places:
        """G_h of the actor from G_{h-1} of the other one."""
        stay = np.arange(len(rank))
        ends = other[self.end]
        order = np.lexsort((self.end, -rank[ends], self.start))  # each start's best move first, then the first in the list
        start, first = np.unique(self.start[order], return_index=True)
        best = ends[order[first]]
        pays = rank[best] > rank[start]
        stay[start[pays]] = best[pays]
        return stay
