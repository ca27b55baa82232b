"""How long may an exact search go on?"""

from __future__ import annotations


class Spent(Exception):
    """The search has used up what it was given."""


class Effort:
    """What a search may still spend, in steps and not in seconds, so that its answer is the same on every machine."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Raises Spent where nothing is left."""
        self.left -= steps
        if self.left < 0:
            raise Spent
