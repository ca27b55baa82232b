"""Whom are the words for?"""

from __future__ import annotations

from .parse import Parsed
from .said import Place
from .subjects import is_passive


def addressee_of(parsed: Parsed, verb: int, lemma: str) -> Place | None:
    """Whom the words are for: "told S", "urged S to", "warned S that"."""
    if is_passive(parsed, verb):
        return None
    if lemma in ("tell", "urge", "ask", "order", "warn", "assure", "inform", "remind", "advise", "beg", "notify"):
        thing = parsed.child(verb, "dobj", "dative")
        if thing is None and lemma in ("urge", "ask", "order", "tell", "advise", "beg"):
            head = parsed.child(verb, "ccomp", "xcomp")
            thing = parsed.child(head, "nsubj") if head is not None and parsed.tokens[head].tag == "VB" else None
        if thing is not None and parsed.tokens[thing].part_of_speech in ("NOUN", "PROPN", "PRON"):
            return _noun_place(parsed, thing)
    for child in parsed.children[verb]:
        if (
            lemma in ("call", "appeal")
            and parsed.tokens[child].lower in ("on", "to")
            and (noun := parsed.child(child, "pobj")) is not None
        ):
            return _noun_place(parsed, noun)
    return None


def _noun_place(parsed: Parsed, noun: int) -> Place:
    cut = [child for child in parsed.children[noun] if parsed.tokens[child].role in ("relcl", "acl", "prep", "appos", "punct")]
    return parsed.span(*parsed.edges(noun, without=cut))
