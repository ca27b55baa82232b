"""From today's camps, who moves first, and where does it end when each move is the one that gains most?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.near import Ints
from detente.engines.alignment.around.whole import Camps, Pulls


class Walk(NamedTuple):
    """Single moves, S of them, each of them the one that lowers the energy most (of several, by the first actor)."""

    start: Camps  # [B] camps that the walk starts from
    moved: Ints  # [S] places among the B
    energy: Ints  # [S + 1] before each move, and at the end
    camp: Camps  # [B] where it ends


def walk(ties: Pulls, start: Camps) -> Walk:
    """The walk from camps [B] of 0 and 1; it ends, for the energy falls at every step and there are finitely many line-ups."""
    camp = start.copy()
    rise = ties.rise(camp)
    moved, energy = [], [ties.energy(camp)]
    while len(camp) and rise[actor := int(rise.argmin())] < 0:
        energy.append(energy[-1] + int(rise[actor]))
        moved.append(actor)
        _move(ties, camp, rise, actor)
    return Walk(start, np.array(moved, np.int64), np.array(energy, np.int64), camp)


def placed(ties: Pulls, camp: npt.NDArray[np.int64]) -> Camps:
    """Camps [B] of 0 and 1, where -1 is not said: those go, one by one, where ties to the placed pull most."""
    side = np.select([camp == 0, camp == 1], [1, -1], 0).astype(np.int64)
    pull = np.bincount(np.repeat(np.arange(len(side)), np.diff(ties.near.start)),
                       (ties.near.weight * side[ties.near.to]).astype(np.float64), len(side))
    open_ = side == 0
    while open_.any():
        actor = int(np.where(open_, np.abs(pull), -1).argmax())
        side[actor], open_[actor] = (1 if pull[actor] >= 0 else -1), False
        mine = ties.near.of(actor)
        pull[ties.near.to[mine]] += ties.near.weight[mine] * side[actor]
    return (side < 0).astype(np.int8)


def _move(ties: Pulls, camp: Camps, rise: Ints, actor: int) -> None:
    """Let one actor change camps, in place: its own rise turns round, and each tie of it now counts the other way."""
    mine = ties.near.of(actor)
    near = ties.near.to[mine]
    rise[near] += np.where(camp[near] == camp[actor], -2, 2) * ties.near.weight[mine]
    rise[actor] = -rise[actor]
    camp[actor] ^= 1
