"""Which state is meant by a name, an adjective, a people or a capital?"""

from __future__ import annotations

import functools
from typing import NamedTuple

from .lexicon import lexicon


class Word(NamedTuple):
    """A word for a state: its name, and whether the word is a name, adjective, people or capital."""

    state: str
    sort: str


@functools.cache
def state_words() -> dict[str, Word]:
    """Every word of the shipped table, as it is written, with what it stands for."""
    found: dict[str, Word] = {}
    for row in lexicon("countries")["table"].strip().splitlines():
        name, others, adjectives, people, capitals = (_words(cell) for cell in row.split("|"))
        for sort, words in (("name", name + others), ("adjective", adjectives), ("people", people), ("capital", capitals)):
            for word in words:
                found.setdefault(word, Word(name[0], sort))
    return found


def _words(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(",") if word.strip()]


def longest_state(words: list[str]) -> tuple[int, Word] | None:
    """How many of the first words are the longest word for a state, and which; None if the first is none."""
    table = state_words()
    for count in range(min(len(words), 5), 0, -1):
        word = table.get(" ".join(words[:count]))
        if word:
            return count, word
    return None
