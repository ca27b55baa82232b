"""Whose act is this verb?"""

from __future__ import annotations

from typing import NamedTuple

from .cast import Cast
from .human import is_human
from .lexicon import word_set
from .parse import Parsed

_CLIMBED = (
    "xcomp",
    "advcl",
    "pcomp",
    "conj",
    "acl",
    "ccomp",
    "parataxis",
    "dep",
    "prep",
    "pobj",
    "dobj",
    "appos",
    "acomp",
    "oprd",
    "attr",
)
_NOUNS = ("NOUN", "PROPN", "PRON")


class Subject(NamedTuple):
    """Head of the noun phrase, and whether the clause names nobody ("it is said", or a passive without an agent)."""

    token: int
    nobody: bool = False


def subject_of(parsed: Parsed, verb: int, quoted: frozenset[int] = frozenset()) -> Subject | None:
    """Who does what the verb says: its subject, or the agent of a passive; else that of the next verb above.

    `quoted`: tokens in quotation marks, which can't speak for the frame around them.
    """
    if _is_commitment(parsed, verb):
        return Subject(parsed.tokens[verb].head)
    if is_passive(parsed, verb):
        agent = agent_of(parsed, verb)
        return Subject(agent) if agent is not None else Subject(verb, nobody=True)
    for child in parsed.children[verb]:
        if parsed.tokens[child].role == "nsubj" and child not in quoted:
            return Subject(_named_beside(parsed, verb, child))
        if parsed.tokens[child].role == "expl":
            return Subject(child, nobody=True)
    return _above(parsed, verb, quoted)


_COMMITTING = word_set("rules", "subjects_committing")


def _is_commitment(parsed: Parsed, verb: int) -> bool:
    """"NAME, the leader, offered to hand over": the parser takes the verb for a participle, but nobody is offered to do."""
    token = parsed.tokens[verb]
    if token.tag != "VBN" or token.role != "acl" or token.lemma not in _COMMITTING or parsed.tokens[verb - 1].text != ",":
        return False
    head = parsed.tokens[token.head]
    deed = parsed.child(verb, "xcomp", "advcl")
    return deed is not None and parsed.tokens[deed].tag == "VB" and parsed.child(verb, "auxpass", "agent") is None and (
        head.part_of_speech == "PROPN" or is_human(head.lower, head.lemma))


def _named_beside(parsed: Parsed, verb: int, subject: int) -> int:
    """"Its chair this year, NAME, urged": of two subjects before one verb, the name that is set behind the other by a comma."""
    if parsed.tokens[subject].part_of_speech != "NOUN":
        return subject
    return next((child for child in parsed.children[verb] if subject < child < verb and parsed.tokens[child].role == "nsubj"
                 and parsed.tokens[child].part_of_speech == "PROPN" and parsed.tokens[parsed.edges(child)[0] - 1].text == ","),
                subject)


def is_passive(parsed: Parsed, verb: int) -> bool:
    """Is the verb a passive, or a participle that follows what it is done to?"""
    return parsed.child(verb, "auxpass", "nsubjpass") is not None or (
        parsed.tokens[verb].tag == "VBN" and parsed.tokens[verb].role == "acl")


def agent_of(parsed: Parsed, verb: int) -> int | None:
    """The noun behind the "by" of a passive."""
    by = parsed.child(verb, "agent")
    return parsed.child(by, "pobj") if by is not None else None


def _above(parsed: Parsed, verb: int, quoted: frozenset[int]) -> Subject | None:
    """The subject that a verb without one shares: through "and", "to" and participles up to the next verb that has one."""
    here, below = verb, False
    for above in parsed.climb(verb):
        role, token = parsed.tokens[here].role, parsed.tokens[above]
        if role not in _CLIMBED:
            return None
        if role == "relcl":
            return Subject(above)
        if role == "acl" and token.part_of_speech in _NOUNS and token.role in ("nsubj", "nsubjpass", "pobj", "appos", "attr") \
                and not is_thing(token.lemma):
            return Subject(above)
        if token.part_of_speech in ("VERB", "AUX"):
            controlled = _controlled(parsed, above, here)
            if controlled is not None:
                return Subject(controlled)
            for child in parsed.children[above]:
                if parsed.tokens[child].role in ("nsubj", "nsubjpass") and child not in quoted and child != here:
                    below = (below and parsed.tokens[above].role == "ccomp") or _is_deep_thing(parsed, above, here, child)
                    if not below:
                        return Subject(child)
                    break
        here = above
    return None


def _is_deep_thing(parsed: Parsed, above: int, branch: int, subject: int) -> bool:
    """"S warned that C if the attacks are repeated, stressing that D": it is S who stresses, no attack."""
    token, word = parsed.tokens[branch], parsed.tokens[subject]
    return (token.role == "advcl" and token.tag == "VBG" and parsed.tokens[branch - 1].text == "," and branch > above
            and word.part_of_speech == "NOUN" and not is_human(word.lower, word.lemma)
            and parsed.tokens[above].role in ("advcl", "ccomp") and parsed.child(branch, "ccomp") is not None)


_CONTROLLING = word_set("rules", "subjects_controlling")


def _controlled(parsed: Parsed, verb: int, branch: int) -> int | None:
    """In "accused X of arming", "urged X to leave", it is X who arms and leaves."""
    if parsed.tokens[branch].role == "advcl" and parsed.tokens[branch].tag == "VBG" and parsed.tokens[branch - 1].text == ",":
        return None  # "told a meeting of doctors that C, adding that D"
    if parsed.tokens[verb].lemma not in _CONTROLLING or parsed.tokens[branch].role not in ("prep", "xcomp", "pcomp", "advcl"):
        return None
    thing = parsed.child(verb, "dobj", "nsubjpass")
    if thing is None:
        on = next((child for child in parsed.children[verb] if parsed.tokens[child].lower == "on" and child != branch), None)
        thing = parsed.child(on, "pobj") if on is not None else None
    return thing if thing is not None and thing != branch else None


_THINGS = word_set("rules", "subjects_things")


def is_thing(lemma: str) -> bool:
    """Is the noun something that words stand in, and nobody who speaks?"""
    return lemma in _THINGS


def speaker_behind(parsed: Parsed, cast: Cast, token: int) -> int:
    """The person behind a thing that "says": the owner or maker of a statement, report or letter; else the token itself."""
    if not is_thing(parsed.tokens[token].lemma):
        return token
    owner = parsed.child(token, "poss")
    if owner is not None:
        return owner
    for child in parsed.children[token]:
        if parsed.tokens[child].lower in ("by", "from", "of") and (noun := parsed.child(child, "pobj")) is not None:
            return noun if cast.who(noun) is not None else token
    return token


def in_quotes(parsed: Parsed, cast: Cast) -> frozenset[int]:
    """Every token that stands in quotation marks."""
    return frozenset(index for index, token in enumerate(parsed.tokens) if cast.quotes.at(token.start) is not None)
