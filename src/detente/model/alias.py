"""Which names does the user say belong to one actor?"""

from __future__ import annotations

from typing import NamedTuple


class Alias(NamedTuple):
    """One actor of the user's alias table, which overrides what was read."""

    name: str
    also: tuple[str, ...] = ()
    kind: str | None = None  # as in `Actor.kind`; None leaves it to the pages
    speaks_for: str | None = None  # any name of another actor

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the actor, the one to be shown first."""
        return (self.name, *self.also)
