"""Which mistakes does the parser make again and again, and how are they put right?

Each rule moves one branch of the tree, and says on which sentences it was seen.
"""

from __future__ import annotations

from collections.abc import Iterable

from .cues import word_set_of
from .human import is_human
from .parse import Token

_VERBS = ("VERB", "AUX")


def mend(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, with branches moved that hang wrongly."""
    mended = list(tokens)
    children: list[list[int]] = [[] for _ in mended]
    for index, token in enumerate(mended):
        if token.head != index:
            children[token.head].append(index)
    for index in range(len(mended)):
        above = _shared_will(mended, children, index)
        if above is not None:
            mended[index] = mended[index]._replace(head=above)
    return mended


def _shared_will(tokens: list[Token], children: list[list[int]], index: int) -> int | None:
    """"S has seen that no help will come and is now willing to talk": not the help is willing, but S.

    A predicate of will that shares the subject of a thing belongs to the verb above, if a person or group is subject there.
    """
    token = tokens[index]
    if token.role != "conj" or token.part_of_speech not in _VERBS or _subject(tokens, children, index) is not None:
        return None
    clause = token.head
    if tokens[clause].role != "ccomp" or not _is_of_will(tokens, children, index):
        return None
    inner, outer = _subject(tokens, children, clause), _subject(tokens, children, tokens[clause].head)
    if inner is None or outer is None or _chooses(tokens[inner]) or not _chooses(tokens[outer]):
        return None
    return tokens[clause].head


def _subject(tokens: list[Token], children: list[list[int]], verb: int) -> int | None:
    return next((child for child in children[verb] if tokens[child].role in ("nsubj", "nsubjpass")), None)


def _is_of_will(tokens: list[Token], children: list[list[int]], verb: int) -> bool:
    words = {tokens[child].lemma for child in children[verb]} | {tokens[verb].lemma}
    return bool(words & (word_set_of("attitude", "adjectives") | word_set_of("attitude", "clause")))


def _chooses(token: Token) -> bool:
    return token.part_of_speech in ("PROPN", "PRON") or is_human(token.lower, token.lemma)
