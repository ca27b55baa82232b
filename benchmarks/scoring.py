"""How well does what was found match what should have been found?

Shared by the measurements of the reader. A place is a pair of offsets, half-open; a set of places is a list of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

Place = tuple[int, int]
Found = TypeVar("Found")
Key = TypeVar("Key")


class Score(NamedTuple):
    """Counts of one kind of thing: right finds, all finds, all that should be found."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: object) -> Score:
        if not isinstance(other, Score):
            return NotImplemented
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of the finds that are right, 0 to 1; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what should be found that was, 0 to 1; 1 where there is nothing to find."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: twice the right over all finds and all wanted."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __str__(self) -> str:
        return f"P {self.precision:6.1%}  R {self.recall:6.1%}  F1 {self.f1:6.1%}  ({self.right}/{self.found}/{self.wanted})"


def size(places: Iterable[Place]) -> int:
    """Characters in a set of places, each counted once."""
    return len(_characters(places))


def shared(one: Iterable[Place], other: Iterable[Place]) -> int:
    """Characters that two sets of places have in common."""
    return len(_characters(one) & _characters(other))


def jaccard(one: Iterable[Place], other: Iterable[Place]) -> float:
    """Characters in both over characters in either, 0 to 1."""
    here, there = _characters(one), _characters(other)
    return len(here & there) / len(here | there) if here | there else 0.0


def _characters(places: Iterable[Place]) -> set[int]:
    return {character for start, end in places for character in range(start, end)}


def pair_up(found: Sequence[Found], wanted: Sequence[Key], likeness: Callable[[Found, Key], float]) -> list[tuple[int, int]]:
    """One-to-one pairs of a find and a key with a likeness above 0, the most alike first; ties go to the earlier."""
    pairs = [(-alike, left, right) for left, one in enumerate(found) for right, other in enumerate(wanted)
             if (alike := likeness(one, other)) > 0]
    left_used: set[int] = set()
    right_used: set[int] = set()
    chosen = []
    for _, left, right in sorted(pairs):
        if left not in left_used and right not in right_used:
            left_used.add(left)
            right_used.add(right)
            chosen.append((left, right))
    return sorted(chosen)
