"""What does a model of group decision read, and what does it answer?

Every model in this folder takes a `Group` (worlds first) and gives a `Bargain`. A world's answer hangs on that world alone:
not on the batch, on chunks, threads or backend, nor on the order of the actors. Where two things are exactly as good, the
actor whose name comes first in the alphabet decides, never the row; the world is then on a knife edge, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from detente.model.worlds import Bools, Floats, Ints

Progress = Callable[[str, int, int], None]  # what is being done, how much of it is done, of how much
KNIFE_EDGE = 0.02  # of all weight: a weighted median with a smaller margin is on a knife edge


class Group(NamedTuple):
    """Actors with capability, salience and position in W worlds, A actors, I issues."""

    actors: tuple[str, ...]  # [A] names, no two alike
    capability: Floats  # [W, A], not negative; [W, A, I] where it differs between issues
    salience: Floats  # [W, A, I], 0..1
    position: Floats  # [W, A, I], on the issue's own scale
    scale: Floats  # [I, 2], least and greatest value of each issue; the distance between them is the unit of all distances

    @property
    def size(self) -> int:
        """How many worlds."""
        return len(self.capability)

    @property
    def able(self) -> Floats:
        """[W, A, I], capability on each issue."""
        able = self.capability
        return able if able.ndim == 3 else np.broadcast_to(able[:, :, None], self.salience.shape)

    @property
    def weight(self) -> Floats:
        """[W, A, I], capability times salience."""
        return np.asarray(self.able * self.salience)

    def take(self, which: slice) -> Group:
        """Some of the worlds."""
        return self._replace(capability=self.capability[which], salience=self.salience[which], position=self.position[which])


class Bargain(NamedTuple):
    """How bargaining comes out in W worlds, on the issues' own scales."""

    mean: Floats  # [W, I], of positions after the last round, weighted by capability times salience
    median: Floats  # [W, I], weighted the same way; the middle of the interval where exactly half lies on each side
    low: Floats  # [W, I], least and greatest median over the cycle; both the median where it settled
    high: Floats
    settled: Bools  # [W], nobody moves any more, or the model's own rule says stop
    period: Ints  # [W], 1 settled, p a cycle of p rounds, 0 neither within the rounds that were run
    knife_edge: Bools  # [W, I], a tie was broken, or the median's margin is under KNIFE_EDGE of all weight
    rounds: Ints  # [W], how many were run
    position: Floats  # [W, A, I], after the last round
    course: Floats | None = None  # [R + 1, W, A, I], round 0 first, where it was asked for; after a world's stop, its last
