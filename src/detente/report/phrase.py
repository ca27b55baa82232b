"""How does a sentence carry its claims with it, so that a page can link them and a terminal can number them?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from detente.report.numbering import Entry


class Ref(NamedTuple):
    """A claim, named inside a sentence by its number."""

    number: int
    short: str


Phrase = tuple[str | Ref, ...]


def plain(phrase: Phrase) -> str:
    """The sentence as text alone."""
    return "".join(part if isinstance(part, str) else str(part.number) for part in phrase)


def refs(entries: Iterable[Entry], last: str = "and") -> Phrase:
    """`2, 17 and 19`, each of them a reference."""
    found = [Ref(entry.number, entry.short) for entry in entries]
    parts: list[str | Ref] = []
    for place, ref in enumerate(found):
        if place:
            parts.append(f" {last} " if place == len(found) - 1 else ", ")
        parts.append(ref)
    return tuple(parts)


def all_false(entries: Sequence[Entry]) -> Phrase:
    """`11 is false`, `2 and 17 are both false`, `2, 17 and 19 are all false`."""
    tail = {1: " is false", 2: " are both false"}.get(len(entries), " are all false")
    return (*refs(entries), tail)
