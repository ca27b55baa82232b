"""How are all choices of all options laid out, possible or not?

Outcome o stands at place o, its options renumbered so that each actor's stand side by side. Every pass is then a vector
operation over neighbouring numbers. It takes 2**n places for n options, so it serves where most of them are possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.layout.ground import Ints, high
from detente.engines.stability.layout.improve import Improving, improving, let_improve
from detente.engines.stability.layout.outcomes import Game
from detente.engines.stability.layout.spread import Board, Hand, best, lay_out, layout, put_back, settle, worst_answer
from detente.model.worlds import Bools


class Cube(NamedTuple):
    """A ground (see `ground`) of 2**n places."""

    board: Board
    feasible: Bools  # [O, 1], laid out

    def lay(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """[O, ...] by the number of outcomes, to [O, ...] in the order of this ground, contiguous."""
        return lay_out(values, self.board.order)

    def put_back(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Undo `lay`."""
        return put_back(values, self.board.order)

    def best(self, values: Ints, mover: int) -> Ints:
        """See `ground`."""
        return best(values, self.board.hands[mover], self.feasible)

    def worst_answer(self, values: Ints, mover: int) -> Ints:
        """See `ground`."""
        return worst_answer(values, self._others(mover), self.feasible)

    def prepare(self, ranks: Sequence[Ints]) -> tuple[Improving, ...]:
        """See `ground`."""
        return tuple(improving(own, hand, self.feasible) for own, hand in zip(ranks, self.board.hands, strict=True))

    def worst_improvement(self, values: Ints, mover: int, prepared: tuple[Improving, ...] | None) -> Ints:
        """See `ground`."""
        lowest = np.where(self.feasible, values, values.dtype.type(high(values)))
        ways = prepared[:mover] + prepared[mover + 1:] if prepared else ()
        settle(lowest, [partial(let_improve, lowest, way) for way in ways])
        return lowest

    def _others(self, mover: int) -> tuple[Hand, ...]:
        return self.board.hands[:mover] + self.board.hands[mover + 1:]


def cube_of(game: Game) -> Cube:
    """Lay a game out."""
    board = layout(game)
    return Cube(board, lay_out(game.feasible[:, None], board.order))
