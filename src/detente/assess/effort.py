"""How much work is one question of one engine worth?

Work is counted in numbers that an engine reads, never in seconds, so that the same case gives the same bytes everywhere. Up to
PLAIN numbers a world nothing is cut; where a world holds more, a question is asked of fewer worlds, or of fewer claims.
"""

from __future__ import annotations

from math import prod
from typing import NamedTuple

from detente.engines.engine import Engine
from detente.model.case import Case
from detente.model.worlds import arrays_read, blank_worlds

PLAIN = 500
PROBE = 1_024  # worlds in which everything is forced; what moves hardly any of them is forced in no further one
FEW = 2  # ... worlds of those: a carrier of one world in a hundred moves fewer once in 400 times
LEAST = 128  # worlds, however many numbers each holds
PROBED, WHOLE, FLIPS = 150_000_000, 150_000_000, 60_000_000  # numbers in all the worlds of a question
FLIP_WORLDS = 200_000, 4_096  # at most, whatever is asked; at least, however many numbers a world holds
REPLICATES = 8  # worlds are cut to whole rounds of these


class Effort(NamedTuple):
    """What is done for one engine."""

    numbers: int  # that it reads in one world

    def worlds(self, most: int) -> int:
        """Of so many worlds, how many are looked at."""
        return most if self.numbers <= PLAIN else max(min(LEAST, most), most * PLAIN // self.numbers // REPLICATES * REPLICATES)

    @property
    def probed(self) -> int:
        """How many targets are forced at all, both ways, in the first worlds."""
        return max(64, PROBED // (self.worlds(PROBE) * self.numbers))

    def whole(self, chunk: int) -> int:
        """How many of them are forced in all worlds; `chunk`: how many worlds a run has where nobody says how many."""
        return max(8, WHOLE // (chunk * self.numbers))

    @property
    def flips(self) -> int:
        """Worlds solved in search of sets of claims that overturn an answer."""
        most, least = FLIP_WORLDS
        return max(least, min(most, FLIPS // self.numbers))


def effort(case: Case, engine: Engine) -> Effort:
    """What an engine's questions are worth."""
    read = arrays_read(blank_worlds(case.axes), engine.reads, engine.draws)
    return Effort(max(1, sum(prod(array.shape[1:]) for array in read)))
