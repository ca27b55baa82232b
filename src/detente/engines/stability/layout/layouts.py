"""Which way of laying outcomes out is the quickest?

Both ways give the same answers. `compact` works on the possible outcomes, `cube` on all choices of all options. An outcome
costs the cube less, by the more the more worlds there are; below the shares of possible outcomes given here, their number
decides (`benchmarks/stability_layouts.py` measures where).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.layout.compact import compact_of
from detente.engines.stability.layout.cube import cube_of
from detente.engines.stability.layout.ground import Ground
from detente.engines.stability.layout.outcomes import Game
from detente.engines.stability.truth import Codes
from detente.errors import NothingToRead
from detente.model.stability_model import MOST_OUTCOMES

DENSE_ALONE = 0.75  # share of possible outcomes from which the cube serves one world: about as quick, in half the memory
DENSE_TOGETHER = 0.35  # the same for many worlds, where the cube is quicker


class Laid(NamedTuple):
    """F listed outcomes on a ground of O places."""

    ground: Ground
    places: int  # O
    at: npt.NDArray[np.intp] | None  # [F] where each outcome stands; None: as listed

    def lay(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """[F, W] in the order of the list to [O, W] in the ground's, contiguous."""
        if self.at is None:
            return np.ascontiguousarray(values)
        laid = np.zeros((self.places, values.shape[1]), values.dtype)
        laid[self.at] = values
        return laid

    def put_back(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Undo `lay`."""
        return values if self.at is None else values[self.at]


def is_dense(codes: Codes, options: int, worlds: int) -> bool:
    """Whether so many choices of the options are possible that all of them are best laid out."""
    share: float = len(codes) / (1 << options)
    return share >= (DENSE_ALONE if worlds == 1 else DENSE_TOGETHER)


def lay_codes_out(codes: Codes, actors: int, owner: Sequence[int], direction: Sequence[int], worlds: int = 1) -> Laid:
    """The quickest layout of possible outcomes (int64 [F], each once, bit k for option k).

    owner and direction: [n], see `StabilityModel`; worlds: how many will be solved. Where so much is one-way that `compact`
    can't serve, the cube does if it is not too large; raises NothingToRead if it is.
    """
    if not is_dense(codes, len(owner), worlds):
        try:
            return Laid(compact_of(codes, owner, direction), len(codes), None)
        except NothingToRead:
            if 1 << len(owner) > MOST_OUTCOMES:
                raise
    return _on_cube(codes, actors, owner, direction)


def _on_cube(codes: Codes, actors: int, owner: Sequence[int], direction: Sequence[int]) -> Laid:
    feasible = np.zeros(1 << len(owner), bool)
    feasible[codes] = True
    cube = cube_of(Game(actors, tuple(owner), tuple(direction), feasible))
    at = _moved(codes, cube.board.order)
    same = len(at) == len(feasible) and bool((at == np.arange(len(at))).all())
    return Laid(cube, len(feasible), None if same else at)


def _moved(codes: Codes, order: Sequence[int]) -> npt.NDArray[np.intp]:
    """Outcomes renumbered: bit b of the result is bit order[b]."""
    moved = np.zeros(len(codes), np.intp)
    for bit, option in enumerate(order):
        moved |= (codes >> option & 1) << bit
    return moved
