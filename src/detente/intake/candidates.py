"""Where might somebody be said to think, want or speak of something, though no rule is sure?

A generous guess: verbs with somebody who does them and something that they are about, adjectives and owned nouns with what
completes them. Most guesses are wrong; `signs.py` tells what speaks for each, and `scorer.py` weighs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .clauses import clause_tokens, is_clause
from .lexicon import word_set
from .parse import Parsed
from .subjects import agent_of, is_passive, subject_of

_LONGEST_PARENTHESIS = 16  # tokens of "S reckons" inside another clause
_PREDICATES = ("acomp", "oprd", "conj", "ROOT", "advcl", "relcl", "ccomp")
_SHORT = ("parataxis", "ccomp", "advcl", "dep", "conj")
_MARKS = frozenset([",", "-", "–", "—"])
_TIMES = word_set("rules", "indirect_times")


class Candidate(NamedTuple):
    """A word that may tell of a view; numbers are tokens of the page."""

    token: int
    holder: int | None  # None where the page names nobody: "Asked whether ..."
    head: int  # of what the view is about
    content: tuple[int, ...]
    shape: str  # how the two hang together, as "verb-clause" or "noun-with"
    link: str = ""  # the preposition between them


def candidate_at(parsed: Parsed, index: int) -> Candidate | None:
    """The best guess at a token, or None where nothing hangs on it that could be said or thought."""
    token = parsed.tokens[index]
    if token.part_of_speech == "VERB" or (token.part_of_speech in ("NOUN", "PROPN") and _is_mistaken_noun(parsed, index)):
        return _of_verb(parsed, index)
    if token.part_of_speech == "ADJ" and token.role in _PREDICATES:
        subject = subject_of(parsed, token.head if token.role in ("acomp", "oprd") else index)
        return None if subject is None or subject.nobody else _completed(parsed, index, subject.token, "adjective")
    return _of_noun(parsed, index) if token.part_of_speech == "NOUN" else None


def _is_mistaken_noun(parsed: Parsed, index: int) -> bool:
    """A verb that the parser takes for a noun still has a subject and an object: "Rivals trade blame"."""
    return parsed.child(index, "nsubj") is not None and parsed.child(index, "ccomp", "dobj") is not None


def _of_verb(parsed: Parsed, index: int) -> Candidate | None:
    passive = is_passive(parsed, index)
    holder = agent_of(parsed, index) if passive else _subject(parsed, index)
    if passive and holder is None:
        return None
    for shape, link, head in _objects(parsed, index, passive):
        if head == holder or parsed.tokens[head].lower == "that" or parsed.tokens[head].lower in _TIMES:
            continue
        content = _content(parsed, index, holder, shape, head)
        if content:
            return Candidate(index, holder, head, tuple(content), ("passive-" if passive else "verb-") + shape, link)
    return None


def _subject(parsed: Parsed, index: int) -> int | None:
    if parsed.tokens[index].tag == "VBN" and parsed.tokens[index].role == "advcl":
        return None  # "Asked whether he would go, S said ...": by somebody who is not named
    subject = subject_of(parsed, index)
    return None if subject is None or subject.nobody else subject.token


def _content(parsed: Parsed, index: int, holder: int | None, shape: str, head: int) -> list[int]:
    """What a view is about: the branch under its head, less holder and verb, with what belongs to it on either side."""
    branch = clause_tokens(parsed, head, without=[index] if holder is None else [index, holder])
    return [*_before(parsed, index, shape, branch), *branch, *_behind(parsed, index, branch)] if branch else []


def _before(parsed: Parsed, index: int, shape: str, branch: list[int]) -> range:
    """Who is to do it, right before the infinitive: "dared | the premier | to come down"."""
    thing = parsed.child(index, "dobj") if shape == "to" else None
    first, end = parsed.edges(thing) if thing is not None else (0, 0)
    return range(first, end) if end == branch[0] else range(0)


def _behind(parsed: Parsed, index: int, branch: list[int]) -> range:
    """What is said of an object, right behind it: "regards talks | as a reward", "found the meal | cold"."""
    for child in parsed.children[index]:
        first, end = parsed.edges(child)
        opens = parsed.tokens[first].lower in word_set("signs", "behind")
        if first == branch[-1] + 1 and (opens or parsed.tokens[child].role == "oprd"):
            return range(first, end)
    return range(0)


def _objects(parsed: Parsed, index: int, passive: bool) -> Iterator[tuple[str, str, int]]:
    """What a verb may be about, the likeliest first: shape, preposition, head."""
    for child in parsed.children[index]:
        token = parsed.tokens[child]
        if token.role == "ccomp":
            yield ("clause" if is_clause(parsed, child) else "small"), "", child
        elif token.role == "xcomp":
            yield {"VB": "to", "VBG": "doing"}.get(token.tag, "small"), "", child
    around = _around(parsed, index)
    if around is not None:
        yield "around", "", around
    thing = parsed.child(index, "nsubjpass" if passive else "dobj")
    if thing is not None:
        if not passive and parsed.tokens[index].lemma in word_set("signs", "light"):
            yield from (("light", link, head) for link, head in _behind_prepositions(parsed, thing))
        yield "object", "", thing
    elif passive and parsed.tokens[index].role == "acl":
        yield "object", "", parsed.tokens[index].head
    for link, head in _behind_prepositions(parsed, index):
        if parsed.tokens[head].entity not in ("DATE", "TIME"):
            yield "with", link, head


def _behind_prepositions(parsed: Parsed, index: int) -> Iterator[tuple[str, int]]:
    """Each preposition behind a word, also behind its particle ("lashed out at"), with the head of what follows it."""
    for child in parsed.children[index]:
        if parsed.tokens[child].role not in ("prep", "prt", "advmod"):
            continue
        for here in (child, *parsed.children[child]):
            head = parsed.child(here, "pobj", "pcomp")
            if here > index and parsed.tokens[here].role == "prep" and head is not None:
                yield parsed.tokens[here].lower, head


def _around(parsed: Parsed, index: int) -> int | None:
    """The verb of the clause around a short one set apart by commas: "the road, S reckons, is open"."""
    token = parsed.tokens[index]
    first, end = parsed.edges(index)
    if token.head == index or token.role not in _SHORT or end - first > _LONGEST_PARENTHESIS:
        return None
    if parsed.child(index, "nsubj") is None or parsed.tokens[token.head].part_of_speech not in ("VERB", "AUX"):
        return None
    before = parsed.tokens[first - 1].text if first else ""
    return token.head if before in _MARKS or parsed.tokens[first].text == "," else None


def _of_noun(parsed: Parsed, index: int) -> Candidate | None:
    """"her objection to the plan"; "bears no grudge against him" by the subject of the verb."""
    owner = parsed.child(index, "poss")
    if owner is not None:
        return _completed(parsed, index, owner, "noun")
    verb = parsed.tokens[index].head
    light = parsed.tokens[index].role == "dobj" and parsed.tokens[verb].lemma in word_set("signs", "light")
    if not light or is_passive(parsed, verb):
        return None
    subject = subject_of(parsed, verb)
    return None if subject is None or subject.nobody else _completed(parsed, index, subject.token, "light-noun")


def _completed(parsed: Parsed, index: int, holder: int, shape: str) -> Candidate | None:
    """The clause, infinitive or preposition behind an adjective or noun, whichever comes first."""
    for child in parsed.children[index]:
        token = parsed.tokens[child]
        if child < index:
            continue
        opens = parsed.tokens[parsed.edges(child)[0]].lower
        if token.role in ("ccomp", "acl", "xcomp", "relcl") and (token.tag == "VB" or opens == "that"):
            kind = "to" if token.tag == "VB" else "clause"
            return Candidate(index, holder, child, tuple(clause_tokens(parsed, child)), f"{shape}-{kind}")
        head = parsed.child(child, "pobj", "pcomp")
        if token.role == "prep" and head is not None:
            return Candidate(index, holder, head, tuple(clause_tokens(parsed, head)), f"{shape}-with", token.lower)
    return None
