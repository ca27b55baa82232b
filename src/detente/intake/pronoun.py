"""Whom does a pronoun mean?

The nearest subject before it that fits in number and gender and stands in no other quotation; failing a subject, the nearest
mention. Names do not tell a gender; titles and roles do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .human import gender_of, sort_of
from .lexicon import word_set
from .parse import Parsed
from .quotes import Quotes
from .states import state_words

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
    before = [(place, number) for place, number in seen.earlier if _is_near(seen, token, place)]
    choices = [(place, number) for place, number in before
               if fits(word, seen.actors[number]) or (word in _HE | _SHE and _is_mouth(seen, place, number, word))][:_MOST]
    if not choices and word in _HE | _SHE:
        choices = [(place, number) for place, number in before if _may_be_person(seen, token, place, number)][:1]
    if word in _THEY:  # a plural before a group that is grammatically one, and that before a state for its people
        choices = [choice for choice in choices if seen.actors[choice[1]].plural] or choices \
            or [choice for choice in before if seen.actors[choice[1]].kind == "state"]
    subjects = sorted((_rank(seen, token, place), number) for place, number in choices
                      if is_subject(seen.parsed, seen.covering, place))
    if subjects and word in _HE | _SHE:  # of equals, whose name or title tells the gender
        subjects = [each for each in subjects if seen.actors[each[1]].gender and each[0][:2] == subjects[0][0][:2]] or subjects
    if word in _HE | _SHE and subjects and (beside := _beside(seen, token, choices, subjects[0][0][0])) is not None:
        return beside
    near = [number for place, number in choices if token - place < _FAR]
    return next(iter([number for _, number in subjects] or near or [number for _, number in choices]), None)


def _beside(seen: Seen, token: int, choices: Sequence[tuple[int, int]], far: int) -> int | None:
    """Who is no subject, but stands by two sentences nearer than one; or "when I met a clerk she told me".

    `far`: how many sentences before the pronoun the nearest subject stands.
    """
    for place, number in choices:
        distance = _distance(seen, token, place)
        clerk = far > 0 == distance and seen.parsed.tokens[place].role == "pobj" and place not in seen.covering
        if clerk or far - distance >= 2:
            return number
    return None


def _is_mouth(seen: Seen, place: int, number: int, word: str) -> bool:
    """Is the body meant through one who speaks for it: "its spokesman said C. He warned D"?"""
    token = seen.parsed.tokens[place]
    told = gender_of(token.lower)
    return (token.tag == "NN" and place not in seen.covering and seen.actors[number].kind != "person"
            and token.lower in word_set("roles", "person") and told != ("f" if word in _HE else "m"))


def _may_be_person(seen: Seen, token: int, place: int, number: int) -> bool:
    """A name of which nothing else is known, subject of this sentence or of the one before: the pronoun tells what it is."""
    actor = seen.actors[number]
    words = actor.name.split()
    places = word_set("roles", "place")
    return (
        actor.named
        and actor.kind in ("unknown", "organisation", "place", "thing")
        and _distance(seen, token, place) <= 1
        and seen.covering.get(place) == number
        and is_subject(seen.parsed, seen.covering, place)
        and len(words) <= 4
        and not any(sort_of(word.lower()) or word in state_words() or word.lower() in places for word in words)
        and not (place and seen.parsed.tokens[max(place - len(words), 0)].lower == "the")
    )


def tells_a_person(seen: Seen, token: int, number: int) -> bool:
    """Does *he* or *she* tell of a name, taken for something else so far, that it is a person's?"""
    if seen.parsed.tokens[token].lower not in _HE | _SHE or seen.actors[number].kind == "person":
        return False
    near = [place for place, each in seen.earlier[:20] if each == number]
    word = seen.parsed.tokens[token].lower
    return any(_may_be_person(seen, token, place, number) for place in near) and not any(
        _is_mouth(seen, place, number, word) for place in near)


def told_gender(seen: Seen, token: int, number: int) -> str:
    """The gender that *he* or *she* tells of a person, subject of the sentence before, whose name tells none; else empty."""
    word, actor = seen.parsed.tokens[token].lower, seen.actors[number]
    if word not in ("he", "she") or actor.kind != "person" or actor.gender or not actor.named:
        return ""
    subject = any(each == number and _distance(seen, token, place) == 1 and is_subject(seen.parsed, seen.covering, place)
                  and not _is_reported(seen.parsed, place) for place, each in seen.earlier[:20])
    return ("m" if word == "he" else "f") if subject else ""


def _distance(seen: Seen, token: int, place: int) -> int:
    return seen.parsed.sentence_of[token] - seen.parsed.sentence_of[place]


def _rank(seen: Seen, token: int, place: int) -> tuple[int, bool, int]:
    """Nearest sentence first; in an earlier one, the subject of its main clause before those of what is said there."""
    distance = _distance(seen, token, place)
    return distance, distance > 0 and _is_reported(seen.parsed, place), token - place


def _is_reported(parsed: Parsed, place: int) -> bool:
    """Does the token stand in a clause that a verb of the same sentence governs?"""
    return any(parsed.tokens[above].role in ("ccomp", "advcl", "relcl", "acl") for above in parsed.climb(place))


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


def fits(word: str, actor: Actor) -> bool:
    """Can a pronoun, in small letters, stand for the actor, by number and gender?"""
    if word in _HE:
        return actor.kind == "person" and actor.gender != "f"
    if word in _SHE:
        return actor.kind == "person" and actor.gender != "m"
    if word in _THEY:
        return actor.plural or actor.kind in _MANY
    return actor.kind in _GROUPS and (actor.named or not actor.plural)


def is_subject(parsed: Parsed, covering: Mapping[int, int], token: int) -> bool:
    """Is the token, or the head of the mention that it stands in, the subject of a clause?"""
    if parsed.tokens[token].role in SUBJECTS:
        return True
    return token in covering and any(parsed.tokens[above].role in SUBJECTS and covering.get(above) == covering[token]
                                     for above in parsed.climb(token))
