"""Where in the sentences named does a string of the model stand? Exactly there, or nowhere.

First as it is, then with both sides folded (`mapped.folded`). There is no third way: nothing near enough counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..said import Place
from .mapped import Mapped, folded_text
from .questions import Question

LONGEST_STRING = 4_000  # characters; no quotation in one paragraph is longer
_MOST_PLACES = 300  # of one string in one paragraph; no word of a real one comes so often


class Finder:
    """Finds strings in one question; what it found once it remembers, since a flood of records may repeat a string."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._exact: dict[str, tuple[Place, ...]] = {}
        self._folded: dict[str, tuple[Place, ...]] = {}

    def find(self, string: str, ground: Sequence[Place], near: Sequence[Place] = (), apart: bool = False) -> Place | None:
        """The place of a string inside `ground` (places of sentences), or None.

        Where it stands there more than once, the one nearest to `near` is meant, the first of equals; `apart` prefers one that
        shares no character with `near`.
        """
        if not string.strip() or len(string) > LONGEST_STRING:
            return None
        within = self._inside(self._exact_places(string.strip()), ground) or self._inside(
            self._folded_places(string.strip()), ground)
        found = [(place, _distance(place, near)) for place in within]
        best = min(found, key=lambda one: (apart and one[1] < 0, max(one[1], 0), one[0]), default=None)
        return best[0] if best else None

    def _inside(self, places: Sequence[Place], ground: Sequence[Place]) -> list[Place]:
        return [place for place in places if any(start <= place[0] and place[1] <= end for start, end in ground)]

    def _exact_places(self, string: str) -> tuple[Place, ...]:
        if string not in self._exact:
            self._exact[string] = tuple(_places(self._question.sent, string))
        return self._exact[string]

    def _folded_places(self, string: str) -> tuple[Place, ...]:
        if string not in self._folded:
            self._folded[string] = tuple(_places(self._question.compared, folded_text(string).strip()))
        return self._folded[string]


def _places(mapped: Mapped, string: str) -> Iterator[Place]:
    here, found = mapped.text.find(string), 0
    while here >= 0 and found < _MOST_PLACES:
        end = here + len(string)
        if _stands_alone(mapped.text, here, end):
            found += 1
            yield mapped.place(here, end)
        here = mapped.text.find(string, here + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Does the string neither begin nor end inside a word?"""
    return not (start and _joins(text[start - 1]) and _joins(text[start])) and not (
        end < len(text) and _joins(text[end - 1]) and _joins(text[end]))


def _joins(letter: str) -> bool:
    """A digit, or a letter of a script that has capitals: other scripts do not all part words by blanks."""
    return letter.isdigit() or letter.lower() != letter.upper()


def _distance(place: Place, others: Sequence[Place]) -> int:
    """Characters between a place and the nearest of others; -1 if they share one, 0 if there are none."""
    return min((max(start - place[1], place[0] - end, 0) if place[1] <= start or end <= place[0] else -1
                for start, end in others), default=0)
