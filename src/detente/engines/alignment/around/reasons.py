"""Along which ties does one actor lead to another, and which of them pull towards friendly?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.around.near import Floats, Near

PATHS = 3  # reasons that are given for one pair


class Reason(NamedTuple):
    """A path of ties from one actor to the other."""

    through: tuple[int, ...]  # places of one actor, or of two
    pull: float  # product of the path's ties, in their root mean square; above 0: towards friendly


class Reasons(NamedTuple):
    """Why the tie of a pair would be of one sign."""

    paths: tuple[Reason, ...]  # heaviest first; empty: by overall position only
    agree: int  # paths of two ties that pull this way
    oppose: int  # and that pull the other way


def reasons(ties: Near[Floats], kept: npt.NDArray[np.bool_], one: int, other: int, friendly: bool) -> Reasons:
    """The heaviest paths of two ties through actors `kept` [A]; where there are none, the strongest of three.

    At most PATHS. Where any path pulls the other way, one of those shown does.
    """
    mine, theirs = ties.of(one), ties.of(other)
    both, left, right = np.intersect1d(ties.to[mine], ties.to[theirs], assume_unique=True, return_indices=True)
    pull = ties.weight[mine][left] * ties.weight[theirs][right]
    both, pull = both[kept[both]], pull[kept[both]]
    sign = 1 if friendly else -1
    agree, oppose = (pull * sign > 0).sum(), (pull * sign < 0).sum()
    order = np.argsort(-np.abs(pull), kind="stable")
    shown = order[:PATHS]
    if oppose and not (pull[shown] * sign < 0).any():  # what speaks against it is shown too
        shown = np.append(order[:PATHS - 1], order[pull[order] * sign < 0][0])
    paths = tuple(Reason((int(both[at]),), float(pull[at])) for at in shown)
    return Reasons(paths if len(both) else _longer(ties, one, other, sign), int(agree), int(oppose))


def _longer(ties: Near[Floats], one: int, other: int, sign: int) -> tuple[Reason, ...]:
    """The strongest path of three ties that pulls this way, if there is one."""
    best: tuple[Reason, ...] = ()
    theirs = ties.of(other)
    for at in range(*ties.of(one).indices(len(ties.to))):
        step = ties.of(int(ties.to[at]))
        last, left, right = np.intersect1d(ties.to[step], ties.to[theirs], assume_unique=True, return_indices=True)
        pull = ties.weight[at] * ties.weight[step][left] * ties.weight[theirs][right]
        for which in np.argsort(-pull * sign, kind="stable")[:1]:
            if pull[which] * sign > 0 and (not best or abs(pull[which]) > abs(best[0].pull)):
                best = (Reason((int(ties.to[at]), int(last[which])), float(pull[which])),)
    return best
