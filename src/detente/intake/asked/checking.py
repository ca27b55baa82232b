"""Do the labels that a model gave agree with the word lists? Where not, a note says so; nothing is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..hedge import with_hedges
from ..lexicon import phrase_pattern, word_set
from ..parse import Parsed
from ..said import Place, Said
from .grounding import Bond, Deal

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_NEGATION = re.compile(r"\b(?:no|not|never|neither|nor|without|hardly)\b|n['’]t\b", re.I)
_ENDINGS = ("", "s", "es", "d", "ed", "ing")
_SIGNS = {"ally": ("ally", "ally_with", "ally_nouns"), "hostile": ("hostile", "hostile_with", "hostile_nouns", "feud_nouns")}
_KINDS = {"offer": "concession", "threat": "harm"}


def differing_labels(parsed: Parsed, statements: list[Said], ties: list[Bond], offers: list[Deal]) -> Iterator[str]:
    """A note for each label that the word lists would have given otherwise; records are numbered from 0, as in the JSON."""
    for number, said in enumerate(statements):
        hedged = bool(with_hedges(parsed, said._replace(hedges=(), hedged=False)).hedges)
        if said.mode != "author" and hedged != said.hedged:
            yield (f"statement {number}: the model says {_or_not(said.hedged)}hedged, "
                   f"the word lists say {_or_not(hedged)}hedged")
    for number, tie in enumerate(ties):
        if _sign(parsed.text, tie.evidence) not in (None, tie.sign):
            yield f"tie {number}: the model says {tie.sign}, the word lists say {_sign(parsed.text, tie.evidence)}"
    for number, offer in enumerate(offers):
        kind = _kind(parsed.text, offer)
        if kind not in (None, offer.kind):
            yield f"offer {number}: the model says {offer.kind}, the word lists say {kind}"


def _or_not(flag: bool) -> str:
    return "" if flag else "not "


def _sign(text: str, place: Place) -> str | None:
    """The sign that the words show, if they show one only and negate nothing."""
    words = text[place[0]:place[1]]
    shown = [sign for sign, lists in _SIGNS.items() if any(_has(words, word_set("acts", name)) for name in lists)]
    return shown[0] if len(shown) == 1 and not _NEGATION.search(words) else None


def _kind(text: str, offer: Deal) -> str | None:
    """Offer or threat by the act held out, if its words show one only; *unless* turns the meaning, so nothing is said then."""
    words, condition = text[slice(*offer.does)], text[slice(*offer.condition)]
    if re.search(r"\bunless\b", condition, re.I):
        return None
    shown = [kind for kind, name in _KINDS.items()
             if _has(words, word_set("acts", name)) or phrase_pattern("acts", f"{name}_phrases").search(words)]
    return shown[0] if len(shown) == 1 else None


def _has(words: str, listed: frozenset[str]) -> bool:
    return any(_stem(word.group().lower(), listed) for word in _WORD.finditer(words))


def _stem(word: str, listed: frozenset[str]) -> bool:
    """Is it a listed word, or one with an ending?"""
    bare = [word[:len(word) - len(ending)] for ending in _ENDINGS if word.endswith(ending)]
    return any(stem in listed or f"{stem}e" in listed for stem in bare if len(stem) > 2)
