"""How strong is an actor said to be, by itself or against another?"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from .lexicon import lexicon, over_lines, word_set
from .said import Place
from .situation import Situation
from .subjects import subject_of

_MEANS = word_set("rules", "strength_means")
_HAVING = word_set("rules", "strength_having")


class Strength(NamedTuple):
    """Words on strength in the making."""

    actor: int
    against: int | None
    says: Place
    statement: int


@functools.cache
def _pattern(sort: str) -> re.Pattern[str]:
    return re.compile(over_lines(rf"(?<!\w)(?:{'|'.join(lexicon('strength')[sort])})"), re.I)


def find_strengths(situation: Situation) -> list[Strength]:
    """Comparisons, times to victory, numbers of arms and men, and what is lacking, in page order."""
    if not situation.parsed.has_parse:
        return []
    found: dict[tuple[int, int], Strength] = {}
    for number, said in enumerate(situation.found):
        for start, end in said.contents:
            for sort, rule in (("comparison", _comparison), ("duration", _duration), ("size", _size), ("lack", _lack)):
                for match in _pattern(sort).finditer(situation.parsed.text, start, end):
                    strength = rule(situation, match, number) if situation.statement_at(match.start()) == number else None
                    if strength:
                        found.setdefault((strength.says[0], strength.actor), strength)
    return [found[key] for key in sorted(found)]


def _verb_above(situation: Situation, token: int) -> int | None:
    parsed = situation.parsed
    return next(
        (index for index in (token, *parsed.climb(token)) if parsed.tokens[index].part_of_speech in ("VERB", "AUX")), None
    )


def _subject_actor(situation: Situation, verb: int) -> tuple[int | None, int]:
    """The actor whose strength is meant, and the first token of its phrase: "the army's strength" is the army's."""
    parsed = situation.parsed
    subject = subject_of(parsed, verb)
    if subject is None or subject.nobody:
        return None, verb
    first = parsed.edges(subject.token)[0]
    owner = parsed.child(subject.token, "poss")
    if parsed.tokens[subject.token].lower in _MEANS and owner is not None:
        return situation.actor(owner), first
    return situation.actor(subject.token), first


def _comparison(situation: Situation, match: re.Match[str], number: int) -> Strength | None:
    parsed = situation.parsed
    token = situation.token_at(match.start())
    verb = _verb_above(situation, situation.token_at(match.end() - 2))
    if verb is None:
        return None
    actor, first = _subject_actor(situation, verb)
    tail = range(situation.token_at(match.end()), min(situation.token_at(match.end()) + 9, len(parsed.tokens)))
    other = next(
        (
            index
            for index in tail
            if parsed.tokens[index].role in ("pobj", "dobj", "nsubj")
            and situation.actor(index) not in (None, actor)
            and parsed.sentence_of[index] == parsed.sentence_of[token]
        ),
        None,
    )
    if actor is None or other is None or first > token:
        return None
    end = cast_end(situation, other)
    return Strength(actor, situation.actor(other), (parsed.tokens[first].start, end), number)


def cast_end(situation: Situation, token: int) -> int:
    """Last character of the noun phrase at a token."""
    return situation.parsed.tokens[situation.cast.phrase(token)[1] - 1].end


def _duration(situation: Situation, match: re.Match[str], number: int) -> Strength | None:
    """*could take over the valley in a day*."""
    parsed = situation.parsed
    verb = _verb_above(situation, situation.token_at(match.start()))
    if verb is None or parsed.tokens[verb].lemma not in word_set("strength", "takes"):
        return None
    actor, _ = _subject_actor(situation, verb)
    actor = actor if actor is not None else _bracketed(situation, verb)
    thing = parsed.child(verb, "dobj")
    if actor is None:
        return None
    first = min(
        [verb, *[child for child in parsed.children[verb] if parsed.tokens[child].role in ("aux", "neg") and child < verb]]
    )
    other = situation.actor(thing)
    return Strength(actor, None if other == actor else other, (parsed.tokens[first].start, match.end()), number)


def _bracketed(situation: Situation, verb: int) -> int | None:
    """The actor in the bracket before a verb: *they [the Taliban] could take ...*."""
    parsed = situation.parsed
    for index in range(verb - 1, max(verb - 8, -1), -1):
        if parsed.tokens[index].text == "]":
            return next(
                (
                    situation.actor(inner)
                    for inner in range(index - 1, max(index - 6, -1), -1)
                    if situation.actor(inner) is not None
                ),
                None,
            )
    return None


def _size(situation: Situation, match: re.Match[str], number: int) -> Strength | None:
    parsed = situation.parsed
    noun = situation.token_at(match.end() - 1)
    verb = _verb_above(situation, noun)
    owner = parsed.child(noun, "poss")
    actor = situation.actor(owner)
    if actor is None and verb is not None and parsed.tokens[verb].lemma in _HAVING:
        actor, _ = _subject_actor(situation, verb)
    if actor is None:
        of = next((child for child in parsed.children[noun] if parsed.tokens[child].lower in ("of", "from")), None)
        actor = situation.actor(parsed.child(of, "pobj")) if of is not None else None
    if actor is None:
        actor = next((situation.actor(index) for index in range(situation.token_at(match.start()), noun)
                      if situation.cast.actors[situation.actor(index) or 0].named and situation.actor(index) is not None), None)
    return Strength(actor, None, match.span(), number) if actor is not None else None


def _lack(situation: Situation, match: re.Match[str], number: int) -> Strength | None:
    verb = _verb_above(situation, situation.token_at(match.start()))
    actor = _subject_actor(situation, verb)[0] if verb is not None else None
    return Strength(actor, None, match.span(), number) if actor is not None else None
