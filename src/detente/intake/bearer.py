"""Which names are of one bearer?

The same name; some of a person's names; a name without its end ("National Front" for "National Front of X"); an abbreviation;
an adjective of a name ("Karvelan" for Karvela); a name by which the page says that somebody is known; and, by the shipped
table, the words for one state. A short name is joined to a longer one only if there is exactly one that it can be short for.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import pairwise

from .human import sort_of
from .lexicon import lexicon, word_set
from .mention import Mention
from .parse import Parsed
from .states import state_words

_ADJECTIVE_ENDINGS = word_set("rules", "bearer_adjective_endings")
_MOST_CANDIDATES = 200  # longer names that are weighed for one short name

Groups = dict[str, list[Mention]]


def name_key(parsed: Parsed, mention: Mention) -> str:
    """The name as one string: the state for a word of the table, the long form for an abbreviation of the table."""
    if mention.state:
        return mention.state.state
    words = " ".join(parsed.words(mention.name_first, mention.name_last).split())
    return str(lexicon("countries")["short"].get(words, words))


def bring_together(parsed: Parsed, mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions by bearer, each in page order; mentions of nobody are left out."""
    by_key: Groups = {}
    for mention in mentions:
        by_key.setdefault(name_key(parsed, mention), []).append(mention)
    index = _index(by_key)
    target = {key: _longer(parsed, key, by_key, index) or key for key in by_key}
    for key, other in _known_as(parsed, mentions):
        if _follow(target, key) != _follow(target, other):
            target[_follow(target, other)] = key
    for key, group in by_key.items():
        for mention in group:
            if mention.short in by_key and mention.short != key:
                target[mention.short] = key
    joined: Groups = {}
    for key, group in by_key.items():
        joined.setdefault(_follow(target, key), []).extend(group)
    return [sorted(group) for group in joined.values() if not _is_nobody(parsed, group)]


@functools.cache
def _called() -> re.Pattern[str]:
    """The words between two names of one bearer: "Jan Pell, better known as Commander Sand"."""
    return re.compile(rf"[,\s(]*{lexicon('rules')['bearer_known_as']}[\s,]*(?:the )?[“”\"‘’']?")


def _known_as(parsed: Parsed, mentions: list[Mention]) -> list[tuple[str, str]]:
    """Pairs of names that the page itself says are of one bearer."""
    pairs = []
    for one, other in pairwise(mentions):
        start, end = parsed.tokens[one.name_last - 1].end, parsed.tokens[other.first].start
        if 0 < end - start < 60 and not (one.state or other.state) and _called().fullmatch(parsed.text, start, end):
            pairs.append((name_key(parsed, one), name_key(parsed, other)))
    return pairs


def _index(by_key: Groups) -> dict[str, list[str]]:
    """Names by each of their words, by their initials, and single words by their first four letters."""
    found: dict[str, list[str]] = {}
    for key in by_key:
        words = key.split()
        marks = {*_plain(key), _initials(words)} if len(words) > 1 else {key[:4]}
        for mark in sorted(marks):
            found.setdefault(mark, []).append(key)
    return found


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _is_nobody(parsed: Parsed, group: list[Mention]) -> bool:
    """Adjectives alone, and a first word of a sentence that is large for that reason only."""
    if all(mention.quality for mention in group):
        return True
    only = group[0]
    token = parsed.tokens[only.name_first]
    opens = parsed.sentences[parsed.sentence_of[only.name_first]].first == only.name_first
    alone = len(group) == 1 and only.name_last - only.name_first == 1 and opens and not only.state
    return alone and token.role in ("compound", "amod", "nmod") and parsed.tokens[token.head].text.islower()


def _follow(target: dict[str, str], key: str) -> str:
    for _ in range(10):
        if target[key] == key:
            break
        key = target[key]
    return key


@functools.lru_cache(maxsize=4096)
def _plain(name: str) -> tuple[str, ...]:
    """The words of a name without accents and capitals: "Ag Silla" and "ag Silla" are one."""
    marked = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return tuple("".join(letter for letter in marked if not unicodedata.combining(letter)).casefold().split())


def _longer(parsed: Parsed, key: str, by_key: Groups, index: dict[str, list[str]]) -> str | None:
    """The one longer name that this name is short for, or None if there is none, or more than one."""
    if by_key[key][0].state:
        return None
    words = key.split()
    plain = _plain(key)
    candidates = [*index.get(plain[-1], ()), *index.get(plain[0], ()), *index.get(key, ()),
                  *(index.get(key[:4], ()) if len(words) == 1 else ())]
    found = [other for other in dict.fromkeys(candidates[:_MOST_CANDIDATES]) if other != key and not by_key[other][0].state
             and (plain == _plain(other) or _is_short_for(words, other.split(), by_key[other])
                  or _is_part_of(parsed, key, other, by_key))]
    if any(plain == _plain(other) for other in found):
        alike = [key, *(other for other in found if plain == _plain(other))]
        return str(max(alike, key=lambda name: (len(by_key[name]), name)))
    fullest = [name for name in found if not any(name != other and set(_plain(name)) < set(_plain(other)) for other in found)]
    return fullest[0] if len(fullest) == 1 else None


def _is_part_of(parsed: Parsed, key: str, other: str, by_key: Groups) -> bool:
    """A first or middle name of a person; "the Column" for "the Popular Column of ..."."""
    words, longer = _plain(key), _plain(other)
    count = len(words)
    if count >= len(longer) or not any(longer[place:place + count] == words for place in range(len(longer) - count + 1)):
        return False
    short, full = by_key[key], by_key[other]
    if _is_person(parsed, full):
        a_group = any(sort_of(role) for mention in short for role in mention.roles)
        return not ({"of", "for", "the"} & set(longer) or a_group or words[0] in word_set("rules", "names_particles"))
    return count == 1 and not any(mention.person for mention in [*short, *full]) and longer[0] != words[0] and all(
        mention.name_first and parsed.tokens[mention.name_first - 1].lower == "the" for mention in short)


def _is_person(parsed: Parsed, mentions: list[Mention]) -> bool:
    if any(mention.person for mention in mentions):
        return True
    firsts = {parsed.tokens[mention.name_first].text for mention in mentions if mention.name_last - mention.name_first > 1}
    if not firsts.isdisjoint(word_set("roles", "women") | word_set("roles", "men")):
        return True
    labels = [parsed.tokens[index].entity for mention in mentions for index in range(mention.name_first, mention.name_last)]
    return labels.count("PERSON") * 2 > len(labels) and not any(sort_of(role) for mention in mentions for role in mention.roles)


def is_adjective_of(word: str, name: str) -> bool:
    """Is the word made from the name, as "Karvelan" from "Karvela"?"""
    return len(name) >= 4 and word.startswith(name) and word[len(name):] in _ADJECTIVE_ENDINGS


def _is_short_for(words: list[str], longer: list[str], bearers: list[Mention]) -> bool:
    if len(words) == len(longer) == 1:
        return is_adjective_of(words[0], longer[0])
    if len(longer) <= len(words):
        return False
    if len(words) == 1 and sort_of(words[0].lower()) and words[0] in longer:  # "the Ministry", "the Front"
        return True
    if longer[0] in state_words():  # "Taliban" is not short for "Pakistani Taliban"
        return len(words) > 1 and words[0] in state_words() and longer[:len(words)] == words
    if _plain(" ".join(longer[-len(words):])) == _plain(" ".join(words)) and not {"of", "for"} & set(longer):  # the last names
        return _could_be_person(bearers)
    if len(words) >= 2 and longer[-len(words):] == words and longer[1:2] == ["of"] and sort_of(words[-1].lower()):
        return True  # "Dune Brigades" for "Movement of the Dune Brigades"
    if len(words) >= 2 and longer[:len(words)] == words:  # "National Front" for "National Front of ..."
        return True
    return len(words) == 1 and words[0].isupper() and len(words[0]) >= 3 and words[0] == _initials(longer)


def _could_be_person(mentions: list[Mention]) -> bool:
    return any(mention.person for mention in mentions) or not any(
        sort_of(role) for mention in mentions for role in mention.roles
    )
