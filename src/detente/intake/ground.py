"""What lies over these characters?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from .said import Place, Said

_SIZE = 256  # characters of one bucket
Item = TypeVar("Item")


class Ground(Generic[Item]):
    """Items by the places that they cover, so that a page of ten thousand statements is read in time."""

    def __init__(self, placed: Iterable[tuple[Place, Item]] = ()) -> None:
        self._buckets: dict[int, list[tuple[Place, Item]]] = {}
        for place, item in placed:
            self.add(place, item)

    def add(self, place: Place, item: Item) -> None:
        """Lay an item over a place (characters, half-open)."""
        for bucket in range(place[0] // _SIZE, max(place[1] - 1, place[0]) // _SIZE + 1):
            self._buckets.setdefault(bucket, []).append((place, item))

    def over(self, start: int, end: int) -> list[tuple[Place, Item]]:
        """Every item with its place that shares a character with `start` to `end`, each once, in the order of adding."""
        found: dict[tuple[Place, int], tuple[Place, Item]] = {}
        for bucket in range(start // _SIZE, max(end - 1, start) // _SIZE + 1):
            for place, item in self._buckets.get(bucket, ()):
                if place[0] < end and start < place[1]:
                    found.setdefault((place, id(item)), (place, item))
        return list(found.values())

    def at(self, character: int) -> list[Item]:
        """Every item over one character, each once, in the order of adding."""
        here = [(place, item) for place, item in self._buckets.get(character // _SIZE, ()) if place[0] <= character < place[1]]
        return [item for _, item in here] if len(here) < 2 else [item for _, item in self.over(character, character + 1)]


def contents_of(found: Iterable[Said]) -> Ground[Said]:
    """Statements over the words said."""
    return Ground((place, said) for said in found for place in said.contents)
