"""What does an actor want, plan, or stand ready to do?"""

from __future__ import annotations

from typing import NamedTuple

from .cast import Cast
from .clauses import clause_tokens, pieces_of
from .cues import word_set_of
from .ground import Ground, contents_of
from .parse import Parsed
from .said import Place, Said
from .subjects import subject_of


class Wish(NamedTuple):
    """An attitude in the making; places are characters of the visible text."""

    holder: int | None
    holder_place: Place | None
    cue: Place
    contents: tuple[Place, ...]
    token: int
    kind: str = "want"  # or "view"


def find_attitudes(parsed: Parsed, cast: Cast, found: list[Said]) -> list[Wish]:
    """Every verb or adjective of wanting with what is wanted; wishes inside a condition are not held by anybody yet."""
    if not parsed.has_parse:
        return []
    conditions = Ground((said.condition, said) for said in found if said.condition)
    direct = contents_of(said for said in found if said.mode == "direct")
    wishes = []
    for index, token in enumerate(parsed.tokens):
        head = _wanted(parsed, index)
        if head is None or conditions.at(token.start):
            continue
        subject = subject_of(parsed, _verb(parsed, index))
        if subject is None or subject.nobody:
            continue
        speaker = next((said.speaker for said in direct.at(token.start)), None)
        holder = cast.who(subject.token, speaker)
        contents = pieces_of(parsed, clause_tokens(parsed, head))
        if holder is not None and contents:
            wishes.append(
                Wish(holder, parsed.span(*cast.phrase(holder_phrase(parsed, subject.token))),
                     cue_with_auxiliaries(parsed, index), contents, index)
            )
    return wishes


def holder_phrase(parsed: Parsed, token: int) -> int:
    """The noun that a relative pronoun stands for; any other token itself."""
    for above in parsed.climb(token) if parsed.tokens[token].tag in ("WP", "WDT") else ():
        if parsed.tokens[above].role == "relcl":
            return parsed.tokens[above].head
    return token


def _wanted(parsed: Parsed, index: int) -> int | None:
    """The head of what is wanted, if the word is one of wanting."""
    token = parsed.tokens[index]
    if token.part_of_speech == "VERB" and token.lemma in word_set_of("attitude", "clause"):
        head = parsed.child(index, "xcomp")
        if head is not None and parsed.tokens[head].tag in ("VB", "VBG"):
            return head
        clause = parsed.child(index, "ccomp")
        return clause if clause is not None and parsed.tokens[clause].tag == "VB" else None
    if (
        token.part_of_speech == "ADJ"
        and token.lemma in word_set_of("attitude", "adjectives")
        and token.role in ("acomp", "oprd", "conj", "ROOT")
    ):
        head = parsed.child(index, "xcomp")
        if head is not None and parsed.tokens[head].tag == "VB":
            return head
        into = parsed.child(index, "prep")
        return parsed.child(into, "pcomp") if into is not None and token.lemma == "interested" else None
    return None


def _verb(parsed: Parsed, index: int) -> int:
    """The verb that an adjective completes, or the verb itself."""
    token = parsed.tokens[index]
    return (
        token.head if token.part_of_speech == "ADJ" and parsed.tokens[token.head].part_of_speech in ("AUX", "VERB") else index
    )


def cue_with_auxiliaries(parsed: Parsed, index: int) -> Place:
    """The word with the auxiliaries and negations right before it: *is planning*, *is not willing*."""
    verb = _verb(parsed, index)
    own = {*parsed.children[index], *parsed.children[verb], verb}
    first = index
    while first - 1 in own and (parsed.tokens[first - 1].role in ("aux", "neg", "auxpass", "advmod") or first - 1 == verb):
        first -= 1
    return parsed.span(first, index + 1)
