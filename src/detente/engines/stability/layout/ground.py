"""What do the rules ask of a conflict?

Two questions only: the best that one actor can reach from an outcome, and the worst that the others can lead to from
there. Each way to lay a conflict out answers them for all outcomes at once: `cube` where most outcomes of the options are
possible, `compact` where few are, `arcs` where moves are named one by one. The rules (`concepts`) know of no layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger[Any]]  # [O, W], worlds last
LOW = -1  # below every rank: stands at impossible outcomes where the best is sought


def high(ranks: Ints) -> int:
    """The number above every rank, of all bits set: stands at impossible outcomes where the worst is sought."""
    return int(np.iinfo(ranks.dtype).max)


class Ground(Protocol):
    """Values of all outcomes, in an order of the ground's own, W worlds last. `mover` counts actors that can move."""

    def best(self, values: Ints, mover: int) -> Ints:
        """The highest value over staying and every move of the mover; anything at impossible outcomes."""

    def worst_answer(self, values: Ints, mover: int) -> Ints:
        """The lowest value over staying and every sequence of moves of the others."""

    def prepare(self, ranks: Sequence[Ints]) -> Any:
        """Everybody's improvements, found once. ranks: [O, W] of each mover."""

    def worst_improvement(self, values: Ints, mover: int, prepared: Any) -> Ints:
        """The lowest value over staying and every sequence of improvements of the others."""
