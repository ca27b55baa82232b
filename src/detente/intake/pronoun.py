"""Whom does a pronoun mean?

The nearest subject before it that fits in number and gender and stands in no other quotation; failing a subject, the nearest
mention. Names do not tell a gender; titles and roles do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .lexicon import word_set
from .parse import Parsed
from .quotes import Quotes

_HE, _SHE, _THEY, _IT = (word_set("rules", f"cast_{word}") for word in ("he", "she", "they", "it"))
FIRST_PERSON, SECOND_PERSON = word_set("rules", "cast_speaker"), word_set("rules", "cast_hearer")
PRONOUNS = _HE | _SHE | _THEY | _IT | FIRST_PERSON | SECOND_PERSON
SUBJECTS = ("nsubj", "nsubjpass", "agent")
_MANY = ("armed-group", "bloc", "organisation", "party", "government")
_GROUPS = (*_MANY, "state", "unknown")
_SENTENCES, _FAR, _MOST = 4, 60, 12  # how far back: sentences; tokens, for all but subjects; mentions that fit


class Actor(NamedTuple):
    """An actor as it is built up while the page is read."""

    name: str
    names: tuple[str, ...]
    kind: str
    gender: str  # f, m or empty
    plural: bool
    named: bool  # by a proper name
    first: int  # token of the first mention
    descriptions: tuple[str, ...] = ()  # roles by which it is introduced


class Seen(NamedTuple):
    """What stands before a pronoun."""

    parsed: Parsed
    quotes: Quotes
    actors: Sequence[Actor]
    covering: Mapping[int, int]  # token -> actor, over whole mentions
    earlier: Sequence[tuple[int, int]]  # (token, actor), the nearest first


def meant_by_pronoun(seen: Seen, token: int) -> int | None:
    """The actor meant by a pronoun of the third person, or None where nobody before it fits."""
    bracket = _bracket(seen, token)
    if bracket is not None:
        return bracket
    word = seen.parsed.tokens[token].lower
    choices = [
        (place, number) for place, number in seen.earlier if _is_near(seen, token, place) and _fits(word, seen.actors[number])
    ]
    choices = choices[:_MOST]
    if word in _THEY:  # a plural before a group that is grammatically one
        choices = [choice for choice in choices if seen.actors[choice[1]].plural] or choices
    subjects = [number for place, number in choices if is_subject(seen.parsed, seen.covering, place)]
    near = [number for place, number in choices if token - place < _FAR]
    return next(iter(subjects or near or [number for _, number in choices]), None)


def _is_near(seen: Seen, token: int, place: int) -> bool:
    if seen.parsed.sentence_of[place] < seen.parsed.sentence_of[token] - _SENTENCES:
        return False
    other = seen.quotes.at(seen.parsed.tokens[place].start)
    return other is None or other == seen.quotes.at(seen.parsed.tokens[token].start)


def _bracket(seen: Seen, token: int) -> int | None:
    """*they [the Taliban]* is what the bracket says."""
    tokens = seen.parsed.tokens
    if token + 2 >= len(tokens) or tokens[token + 1].text != "[":
        return None
    for index in range(token + 2, min(token + 10, len(tokens))):
        if tokens[index].text == "]":
            return None
        if index in seen.covering:
            return seen.covering[index]
    return None


def _fits(word: str, actor: Actor) -> bool:
    if word in _HE:
        return actor.kind == "person" and actor.gender != "f"
    if word in _SHE:
        return actor.kind == "person" and actor.gender != "m"
    return actor.plural or actor.kind in _MANY if word in _THEY else actor.kind in _GROUPS


def is_subject(parsed: Parsed, covering: Mapping[int, int], token: int) -> bool:
    """Is the token, or the head of the mention that it stands in, the subject of a clause?"""
    if parsed.tokens[token].role in SUBJECTS:
        return True
    return token in covering and any(parsed.tokens[above].role in SUBJECTS and covering.get(above) == covering[token]
                                     for above in parsed.climb(token))
