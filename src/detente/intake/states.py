"""Which state is meant by a name, an adjective, a people or a capital?"""

from __future__ import annotations

import functools
from typing import NamedTuple

from .lexicon import lexicon

_STYLES = frozenset(["Republic", "Kingdom", "Emirate", "Sultanate", "State", "Commonwealth", "Federation", "Principality"])


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


def _in_full(words: tuple[str, ...]) -> tuple[int, Word] | None:
    """*Arab Republic of X*, *Kingdom of X*: the whole style, where X is a state of the table."""
    styles = (place for place in range(min(len(words) - 2, 4)) if words[place] in _STYLES and words[place + 1] == "of")
    style = next(styles, None)
    if style is None:
        return None
    start = style + 2 + (words[style + 2] == "the")
    rest = longest_state(list(words[start:])) if start < len(words) else None
    return (start + rest[0], Word(rest[1].state, "name")) if rest is not None and rest[1].sort == "name" else None


def longest_state(words: list[str]) -> tuple[int, Word] | None:
    """How many of the first words are the longest word for a state, and which; None if the first is none."""
    table = state_words()
    if words and (full := _in_full(tuple(words))) is not None:
        return full
    for count in range(min(len(words), 5), 0, -1):
        word = table.get(" ".join(words[:count]))
        if word:
            return count, word
    return None
