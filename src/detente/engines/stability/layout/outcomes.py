"""Which choices of options can there be, and who decides on which?

An outcome is one choice of every option: a whole number from 0 to 2**n - 1 whose bit k says whether option k is taken.
An actor moves by changing options of its own, each in a direction that is open; only the end of a move must be
possible, not what lies between. This is the option form of the graph model (Fang, Hipel, Kilgour 1993).
"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.stability_model import BOTH, ONLY_DROP, ONLY_TAKE
from detente.model.worlds import Bools

FREE = (BOTH, ONLY_TAKE)  # directions in which an option that is left may be taken
LOOSE = (BOTH, ONLY_DROP)  # directions in which an option that is taken may be dropped


class Game(NamedTuple):
    """Who owns what, and what is possible. n options, O = 2**n outcomes."""

    actors: int
    owner: tuple[int, ...]  # [n] actor of each option
    direction: tuple[int, ...]  # [n] of detente.model.stability_model
    feasible: Bools  # [O]

    @property
    def movers(self) -> tuple[int, ...]:
        """Actors that own an option, in their order; nobody else can leave an outcome, or answer."""
        return tuple(sorted(set(self.owner)))
