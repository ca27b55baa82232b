"""Which pieces of text say the same thing, in nearly the same words?

Each piece is the set of its telling words, without their endings. A piece joins the first earlier one that it shares enough
with; numbers must agree. Only pieces that share a rare word are compared (the prefix filter of Chaudhuri, Ganti and Kaushik
2006), so that thousands of pieces take seconds.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from .deed import irregular_verbs
from .lexicon import word_set

ENOUGH = 0.6  # of all telling words of two pieces are in both
FEWEST = 4  # telling words; a shorter piece joins only one with the very same
_WORD = re.compile(r"n['’]t\b|[a-z0-9]+(?:[.,][0-9]+)*|[^\W_]+")
_ENDINGS = re.compile(r"(?<=[a-z]{3})(?:ings?|edly|ed|es|s|ly)\Z")
_NONE = frozenset(("no", "nobody", "none", "neither", "without"))
_NOT = re.compile(r"(n['’]t)\b")


class Piece(NamedTuple):
    """The telling words of a text, its numbers, and whether it is turned round by an odd number of negations."""

    words: frozenset[str]
    numbers: frozenset[str]
    negated: bool


def piece(text: str) -> Piece:
    """What a text says, folded: case, endings and small words gone."""
    found = _WORD.findall(_NOT.sub(r" \1", text.casefold()))
    small, no = word_set("rules", "slug_small"), word_set("verbs", "negations") | _NONE
    counts = word_set("verbs", "numbers")
    numbers = frozenset(word for word in found if word[0].isdigit() or word in counts)
    telling = frozenset(_folded(word) for word in found if word not in small and word not in no and word not in numbers)
    return Piece(telling, numbers, sum(word in no for word in found) % 2 == 1)


def turned_word(text: str) -> str | None:
    """The first telling word behind the first negation, folded, which is what is turned round; None without one."""
    small, no = word_set("rules", "slug_small"), word_set("verbs", "negations") | _NONE
    found = _WORD.findall(_NOT.sub(r" \1", text.casefold()))
    behind = next((place for place, word in enumerate(found) if word in no), len(found))
    return next((_folded(word) for word in found[behind:] if word not in small and word not in no), None)


def _folded(word: str) -> str:
    return _ENDINGS.sub("", irregular_verbs().get(word, word))


def likeness(one: Piece, other: Piece) -> float:
    """The share of their telling words that is in both, 0..1; 0 where their numbers differ."""
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return 0.0
    both = len(one.words | other.words)
    return len(one.words & other.words) / both if both else 0.0


def first_alike(pieces: Sequence[Piece], enough: float = ENOUGH) -> list[int]:
    """For each piece the place of the first that says the same, itself where none does. Pieces without words stay alone."""
    common = Counter(word for entry in pieces for word in entry.words)
    holders: dict[str, list[int]] = defaultdict(list)
    first: list[int] = []
    for place, entry in enumerate(pieces):
        rare = sorted(entry.words, key=lambda word: (common[word], word))
        rare = rare[:len(rare) - math.ceil(enough * len(rare)) + 1]
        near = sorted({other for word in rare for other in holders[word]})
        leader = next((other for other in near if _alike(pieces[other], entry, enough)), place)
        first.append(leader)
        if leader == place:
            for word in rare:
                holders[word].append(place)
    return first


def _alike(one: Piece, other: Piece, enough: float) -> bool:
    if min(len(one.words), len(other.words)) < FEWEST:
        return one.words == other.words and one.numbers == other.numbers
    return likeness(one, other) >= enough
