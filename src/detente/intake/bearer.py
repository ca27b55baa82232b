"""Which names are of one bearer?

The same name; the last name alone; a name without its end ("National Front" for "National Front of X"); an abbreviation; an
adjective of a name ("Karvelan" for Karvela); and, by the shipped table, the words for one state. A short name is joined to a
longer one only if there is exactly one that it can be short for.
"""

from __future__ import annotations

from .human import sort_of
from .lexicon import lexicon, word_set
from .mention import Mention
from .parse import Parsed

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
    target = {key: _longer(key, by_key, index) or key for key in by_key}
    for key, group in by_key.items():
        for mention in group:
            if mention.short in by_key and mention.short != key:
                target[mention.short] = key
    joined: Groups = {}
    for key, group in by_key.items():
        joined.setdefault(_follow(target, key), []).extend(group)
    return [sorted(group) for group in joined.values() if not _is_nobody(parsed, group)]


def _index(by_key: Groups) -> dict[str, list[str]]:
    """Names by each of their words, by their initials, and single words by their first four letters."""
    found: dict[str, list[str]] = {}
    for key in by_key:
        words = key.split()
        marks = {*words, _initials(words)} if len(words) > 1 else {key[:4]}
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


def _longer(key: str, by_key: Groups, index: dict[str, list[str]]) -> str | None:
    """The one longer name that this name is short for, or None if there is none, or more than one."""
    if by_key[key][0].state:
        return None
    words = key.split()
    candidates = [*index.get(words[-1], ()), *index.get(words[0], ()), *(index.get(key[:4], ()) if len(words) == 1 else ())]
    found = [other for other in dict.fromkeys(candidates[:_MOST_CANDIDATES])
             if other != key and not by_key[other][0].state and _is_short_for(words, other.split(), by_key[other])]
    fullest = [name for name in found if not any(name != other and name in other for other in found)]
    return fullest[0] if len(fullest) == 1 else None


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
    if longer[-len(words):] == words and not {"of", "for"} & set(longer):  # the last name, or the last names
        return _could_be_person(bearers)
    if len(words) >= 2 and longer[:len(words)] == words:  # "National Front" for "National Front of ..."
        return True
    return len(words) == 1 and words[0].isupper() and len(words[0]) >= 3 and words[0] == _initials(longer)


def _could_be_person(mentions: list[Mention]) -> bool:
    return any(mention.person for mention in mentions) or not any(
        sort_of(role) for mention in mentions for role in mention.roles
    )
