"""Whom does a common noun mean: "the group", "Kestrian officials", "its foreign ministry", "the 54-year-old"?

Tried in turn: who fights in somebody's name; who the words go on to name; the body that an office belongs to; the home state of
"the government"; and the nearest earlier actor that the noun describes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .human import is_human, sort_of
from .lexicon import word_set
from .office import band, body_of, is_definite, of_party, office_word, only_rebels, served_by
from .pronoun import is_subject
from .taken_up import (
    called_by_its_words,
    head_of_lead,
    honoured,
    mouth,
    named_later,
    said_otherwise,
    source,
    taken_up,
    written_by,
)

if TYPE_CHECKING:
    from .cast import Cast

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "both"])
_UNCHOOSING = ("place", "medium", "thing")
_FAR = 60  # tokens that "the group" looks back
_NAMING = frozenset(["give", "call", "name", "know", "identify", "introduce", "nickname", "dub", "go"])


def meant_by_noun(cast: Cast, token: int) -> int | None:
    """The actor that is meant by a common noun, or None where it is nobody known so far."""
    word = cast.parsed.tokens[token]
    introduced = _introduced(cast, token)
    if introduced is not None:
        return introduced
    if word.lower == "old" and token >= 3 and cast.parsed.tokens[token - 2].lower == "year":
        return _nearest_person(cast, token)
    if (
        word.tag == "NN"
        and _is_past(cast.parsed.tokens[child].lower for child in cast.parsed.children[token])
        and cast.parsed.tokens[cast.phrase(token)[0]].lower == "the"
        and word.lower not in cast.known_roles
    ):
        return _nearest_person(cast, token)  # "the former paediatrician"
    if word.lower == "source" and word.tag == "NN":
        return source(cast, token)
    if word.lower in word_set("roles", "accounts"):
        return served_by(cast, token, ("from", "of"))[0] if word.role == "nsubj" else None  # "League figures show that C"
    if word.lower in word_set("roles", "writings") and (number := written_by(cast, token)) is not None:
        return number
    if word.lower in word_set("roles", "honours"):
        return honoured(cast, token)
    if word.lower in word_set("rules", "cast_nobody_here") or not is_human(word.lower, word.lemma):
        return None
    for rule in _RULES:
        found = rule(cast, token)
        if found is not None:
            return found
    return None


def _introduced(cast: Cast, token: int) -> int | None:
    """*One, who gave his name as NAME*; *one of the commanders, NAME*; *the party that gains is NAME*."""
    parsed = cast.parsed
    above = parsed.tokens[token].head
    human = is_human(parsed.tokens[token].lower, parsed.tokens[token].lemma)
    if human and parsed.tokens[token].role == "nsubj" and parsed.tokens[above].lemma == "be" and is_definite(cast, token):
        same = parsed.child(above, "attr")  # "the winner of it all is NAME"
        if same is not None and parsed.tokens[same].part_of_speech == "PROPN":
            return cast.named_at(same)
    return next((named for child in parsed.children[token] if (named := _named_below(cast, token, child)) is not None), None)


def _named_below(cast: Cast, token: int, child: int) -> int | None:
    """Whom a clause, an apposition or a preposition under a noun goes on to name."""
    parsed = cast.parsed
    word = parsed.tokens[child]
    inner = parsed.child(child, "pobj") if word.role == "prep" else None
    if word.role in ("relcl", "acl") and word.lemma in _NAMING:
        return _first_named(cast, child)
    if word.role == "appos":  # "its leader, a man known only as NAME"
        return _introduced(cast, child)
    if inner is not None and word.lower == "by" and parsed.tokens[inner].lower == "name":  # "a monk by the name of NAME"
        return _first_named(cast, inner)
    if inner is not None and word.lower == "of" and parsed.tokens[token].lower in ("one", "another"):
        beside = parsed.child(inner, "appos")
        return cast.named_at(beside) if beside is not None else None
    return None


def _first_named(cast: Cast, head: int) -> int | None:
    """The first name under a token that is one of somebody who could speak, and of no state."""
    named = (cast.named_at(index) for index in cast.parsed.subtree(head))
    number = next((each for each in named if each is not None), None)
    return number if number is not None and cast.actors[number].kind not in (*_UNCHOOSING, "state") else None


def _described(cast: Cast, token: int) -> int | None:
    """R6: the nearest earlier actor that bears the word in its name or role, or is of the sort that the word means."""
    tokens, (first, last) = cast.parsed.tokens, cast.phrase(token)
    heading = cast.parsed.passages[cast.parsed.sentences[cast.parsed.sentence_of[token]].passage].part in (
        "title",
        "standfirst",
    )
    if (tokens[first].lower not in _DEFINITE and not heading) or last - first > 9:
        return None
    head, plural = office_word(tokens[token].lower), tokens[token].tag == "NNS"
    extra = (
        {
            tokens[index].lower
            for index in range(first, last)
            if tokens[index].part_of_speech not in ("DET", "ADP", "PART", "CCONJ") and tokens[index].text[0].isalnum()
        }
        - {tokens[token].lower}
        - word_set("roles", "idle_qualities")
    )
    earlier = cast.earlier(token)
    if not extra and head in word_set("roles", "any_group"):
        group = _nearest_group(cast, token, earlier, head)
        if group is not None:
            return group
    words = [tokens[index].lower for index in range(first, last)]
    near = dict.fromkeys(number for _, number in earlier)
    called = [number for number in near if _is_called(cast, number, head, extra, plural=plural)]
    present = [number for number in called if _is_past(words) == _is_past(cast.intro[number])]
    if called:
        return (present or called)[0]
    if heading:  # headlines name people by what they are; the text says who they are
        later = [
            number
            for number, actor in enumerate(cast.actors)
            if actor.named and actor.kind == "person" and _is_called(cast, number, head, extra, plural=plural)
        ]
        return later[0] if len(later) == 1 else None
    if not extra and head in word_set("roles", "anyone"):
        return _nearest_person(cast, token)
    return None


def _is_past(words: Iterable[str]) -> bool:
    return not {"former", "ex", "late", "then"}.isdisjoint(words)


def _is_called(cast: Cast, number: int, head: str, extra: set[str], *, plural: bool) -> bool:
    """Is the actor introduced by this word, and by every further word of the phrase?"""
    actor = cast.actors[number]
    if actor.kind == "person":
        if plural or head not in {office_word(role) for role in cast.roles[number]}:
            return False
    elif head not in cast.words_of(number):
        return False
    if extra <= cast.intro[number] | cast.words_of(number):
        return True
    served = cast.speaks_for.get(number)
    return served is not None and extra <= cast.intro[number] | cast.words_of(served)


def _nearest_group(cast: Cast, token: int, earlier: list[tuple[int, int]], head: str) -> int | None:
    kinds = {"bloc": ("bloc",), "alliance": ("bloc", "armed-group"), "party": ("party",)}.get(
        head, ("armed-group", "organisation", "party")
    )
    near = [(place, number) for place, number in earlier if token - place < _FAR and cast.actors[number].kind in kinds]
    named = [number for place, number in near if cast.actors[number].named and is_subject(cast.parsed, cast.covering, place)]
    known = [number for _, number in near if cast.actors[number].named]
    return next(iter(named or known or [number for _, number in near]), None)


def _nearest_person(cast: Cast, token: int) -> int | None:
    """The nearest person before it, subjects first."""
    near = [
        (place, number)
        for place, number in cast.earlier(token)
        if cast.actors[number].kind == "person" and cast.actors[number].named and token - place < 2 * _FAR
    ]
    subjects = [number for place, number in near if is_subject(cast.parsed, cast.covering, place)]
    return next(iter(subjects or [number for _, number in near]), None)


_RULES = (band, taken_up, _described, named_later, mouth, body_of, of_party, only_rebels, said_otherwise, called_by_its_words,
          head_of_lead)  # in this order


def kind_of(cast: Cast, token: int) -> tuple[str, bool]:
    """The kind of a new actor by its noun, and whether it is many."""
    word = cast.parsed.tokens[token]
    plural = word.tag in ("NNS", "NNPS") or word.lower in word_set("roles", "people")
    if word.lower in ("union", "league"):
        return "organisation", plural
    kind = "person" if word.lower in word_set("roles", "person") and not plural else sort_of(word.lower) or "unknown"
    return kind, plural
