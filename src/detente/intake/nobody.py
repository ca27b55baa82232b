"""Could anybody be asked? "Two diplomats", "a trader", "sources": people without a name, of no body that could answer."""

from __future__ import annotations

import functools
import re

from .lexicon import lexicon, word_set
from .parse import Parsed


def is_unnamed(parsed: Parsed, token: int, phrase: tuple[int, int]) -> bool:
    """Is the noun one for people without a name: bare, counted or with "a", or one who asked for anonymity?

    `phrase`: tokens (half-open) of the noun phrase. A definite noun ("the governor") is somebody, though not named here.
    """
    tokens = parsed.tokens
    word = tokens[token]
    nobody = word_set("roles", "nobody")
    if word.lower in nobody and word.part_of_speech != "PROPN":
        return True
    if not any(each in word_set("roles", key) for each in (word.lower, word.lemma) for key in ("person", "people")):
        return False
    if wants_silence(parsed, token):
        return True
    if word.tag == "NNS" and word.lower in word_set("roles", "attendants") and _is_his(parsed, token):
        return True  # "her officials"
    if word.lower in word_set("roles", "institutional"):
        return False
    if word.lower in word_set("roles", "mouths") and parsed.child(token, "prep", "poss", "compound", "amod") is not None:
        return False  # "a spokesman for the mayor"
    first = tokens[phrase[0]].lower
    definite = first in ("the", "this", "that", "these", "those") or any(
        tokens[child].role == "poss" or tokens[child].tag == "PRP$" for child in parsed.children[token] if child < token
    )
    if not definite:
        return True
    return word.lower in word_set("roles", "crowd")  # "the analysts": definite only because they were counted before


def _is_his(parsed: Parsed, token: int) -> bool:
    owner = parsed.child(token, "poss")
    return owner is not None and parsed.tokens[owner].lower in ("his", "her")


def wants_silence(parsed: Parsed, token: int) -> bool:
    """Does the sentence say that the one at the token spoke without giving a name?"""
    sentence = parsed.sentences[parsed.sentence_of[token]]
    own = [child for child in parsed.children[token] if parsed.tokens[child].role in ("relcl", "acl", "amod", "appos", "advcl")]
    verb = parsed.tokens[token].head
    if parsed.tokens[token].role == "nsubj":  # "an official, speaking on condition of anonymity, said"
        own += [child for child in parsed.children[verb] if parsed.tokens[child].role in ("advcl", "prep") and child != token]
    return any(
        _silent().search(" ".join(parsed.tokens[index].lower for index in parsed.subtree(child)
                                  if sentence.first <= index < sentence.last))
        for child in own
    )


@functools.cache
def _silent() -> re.Pattern[str]:
    """Words by which a page says that somebody gave no name: *not authorised to speak*, *familiar with the talks*."""
    return re.compile(rf"\b(?:{lexicon('rules')['nobody_silent']})\b")
