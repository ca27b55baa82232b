"""Who stands with whom, and who against whom, in which words?

Verbs, nouns and adjectives of friendship and enmity between two actors. What is denied, only possible, asked for or refused
shows no tie, and neither does what nobody with a name has done.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .said import Place
from .situation import Situation
from .tieable import Shown, members
from .tied_by_noun import tied_by_hyphen, tied_by_noun, tied_by_quality
from .tied_by_verb import tied_by_verb


class Tie(NamedTuple):
    """A tie in the making: two actors of the cast, `ally` or `hostile`, and the words that show it."""

    one: int
    other: int
    sign: str
    place: Place
    statement: int


def find_ties(situation: Situation) -> list[Tie]:
    """Every tie that words on the page show, in page order; each pair and sign once a statement."""
    parsed = situation.parsed
    if not parsed.has_parse:
        return []
    seen: dict[tuple[int, int, str, int], Tie] = {}
    for index in range(len(parsed.tokens)):
        for shown in _shown_at(situation, index):
            if situation.is_conditional(index) or _is_asked(situation, index):
                break
            for tie in _ties(situation, index, shown):
                low, high = sorted((tie.one, tie.other))
                seen.setdefault((low, high, tie.sign, tie.statement), tie)
    return list(seen.values())


def _shown_at(situation: Situation, index: int) -> Iterator[Shown]:
    word = situation.parsed.tokens[index]
    if word.part_of_speech == "VERB" or (word.lower == "back" and situation.parsed.child(index, "dobj") is not None):
        yield from tied_by_verb(situation, index)
    elif word.part_of_speech in ("NOUN", "PROPN"):
        yield from tied_by_noun(situation, index)
    if word.part_of_speech in ("ADJ", "ADV", "VERB", "NOUN", "ADP"):
        yield from tied_by_quality(situation, index)
    if word.text == "-":
        yield from tied_by_hyphen(situation, index)


def _is_asked(situation: Situation, index: int) -> bool:
    parsed = situation.parsed
    return parsed.tokens[parsed.sentences[parsed.sentence_of[index]].last - 1].text == "?"


def _ties(situation: Situation, index: int, shown: Shown) -> Iterator[Tie]:
    """A tie for each pair of members on the two sides."""
    if shown.one is None or shown.other is None or not shown.tokens:
        return
    statement = situation.statement_at(situation.parsed.tokens[index].start)
    if statement is None:
        return
    place = situation.parsed.span(min(shown.tokens), max(shown.tokens) + 1)
    ones = members(situation, shown.one)
    for first in ones:
        for second in members(situation, shown.other):
            if (
                first == second
                or (shown.one != shown.other and second in ones)
                or (shown.one == shown.other and first > second)
                or (shown.sign == "ally" and _speaks_for(situation, first, second))
            ):
                continue
            pair = (
                (first, second)
                if situation.cast.actors[first].first <= situation.cast.actors[second].first
                else (second, first)
            )
            yield Tie(*pair, shown.sign, place, statement)


def _speaks_for(situation: Situation, one: int, other: int) -> bool:
    return situation.cast.speaks_for.get(one) == other or situation.cast.speaks_for.get(other) == one
