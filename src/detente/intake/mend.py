"""Which mistakes does the parser make again and again, and how are they put right?

Each rule moves one branch of the tree, and says on which sentences it was seen.
"""

from __future__ import annotations

from collections.abc import Iterable

from .cues import word_set_of
from .human import is_human
from .lexicon import word_set
from .parse import Token

_VERBS = ("VERB", "AUX")
_FARTHEST = 40  # tokens between a subject and the verb of telling that is set between it and its own verb


def mend(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, with branches moved that hang wrongly."""
    mended = list(tokens)
    children: list[list[int]] = [[] for _ in mended]
    for index, token in enumerate(mended):
        if token.head != index:
            children[token.head].append(index)
    for index in range(len(mended)):
        above = _shared_will(mended, children, index)
        above = _told_on(mended, children, index) if above is None else above
        above = _set_apart(mended, children, index) if above is None else above
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


def _told_on(tokens: list[Token], children: list[list[int]], index: int) -> int | None:
    """"S forecast that the economy would rebound and praised V"; "S insisted that a channel existed, saying that C".

    A second verb of saying without a subject belongs to whoever said the first, if the clause between them has a modal where
    the second verb has none, or is about a thing that can't speak.
    """
    token = tokens[index]
    if token.role == "advcl" and token.part_of_speech == "VERB" and _subject(tokens, children, index) is not None:
        return _other_voice(tokens, children, index)
    if token.role not in ("conj", "advcl") or token.part_of_speech != "VERB" or _subject(tokens, children, index) is not None:
        return None
    if (higher := _higher(tokens, index)) is not None:
        return higher
    clause = token.head
    outer = tokens[clause].head
    if tokens[clause].role != "ccomp" or tokens[outer].part_of_speech not in _VERBS or outer > clause:
        return None
    if token.lemma not in word_set("cues", "say") and token.lemma not in word_set_of("view", "object"):
        return None
    modal = tokens[clause].tag == "VB" and any(tokens[child].tag == "MD" for child in children[clause])
    if token.role == "conj" and modal and token.tag in ("VBD", "VBZ") and token.tag == tokens[outer].tag:
        return outer
    subject = _subject(tokens, children, clause)
    idle = subject is not None and not _chooses(tokens[subject])
    comma = token.tag == "VBG" and any(tokens[place].text == "," for place in (index - 1, index - 2))
    if comma and tokens[outer].lemma in word_set("cues", "say") and tokens[clause].lemma not in word_set("cues", "say"):
        return outer  # "S denied that his men were there, blaming V": in news the participle goes on with S
    return outer if idle and (comma or (token.role == "conj" and token.tag == tokens[outer].tag)) else None


def _higher(tokens: list[Token], index: int) -> int | None:
    """"S affirmed that C once D have agreed, and called for E": a verb behind ", and" whose tense is that of the outer verb."""
    token = tokens[index]
    if token.role != "conj" or token.tag not in ("VBD", "VBZ", "VBN") or token.lemma not in word_set("cues", "say"):
        return None
    tenses = ("VBZ",) if token.tag == "VBZ" else ("VBD", "VBN")
    joined = index >= 2 and tokens[index - 1].lower in ("and", "but") and tokens[index - 2].text == ","
    here, told, steps = token.head, False, 0
    other_tense = tokens[here].tag != token.tag
    while tokens[here].head != here and steps < 8:
        told = told or tokens[here].role == "ccomp"
        here, steps = tokens[here].head, steps + 1
        if told and tokens[here].tag in tenses and tokens[here].lemma in word_set("cues", "say") and here < index:
            return here if joined or (other_tense and steps > 1) else None
    return None


def _other_voice(tokens: list[Token], children: list[list[int]], index: int) -> int | None:
    """"S thinks that C, though some worry that D": the second voice is no part of what the first one thinks."""
    clause = tokens[index].head
    outer = tokens[clause].head
    turns = any(tokens[child].role == "mark" and tokens[child].lower in ("though", "although", "while", "whereas")
                and child and tokens[child - 1].text == "," for child in children[index])
    says = tokens[index].lemma in word_set("cues", "say") and any(tokens[child].role == "ccomp" for child in children[index])
    return outer if turns and says and tokens[clause].role == "ccomp" and tokens[outer].part_of_speech in _VERBS else None


def _set_apart(tokens: list[Token], children: list[list[int]], index: int) -> int | None:
    """"The guards, said S, will leave": the parser hangs both subjects on the verb of telling."""
    verb = tokens[index].head
    if tokens[index].role != "nsubj" or index > verb or verb - index > _FARTHEST:
        return None
    if not any(child > index and tokens[child].role == "nsubj" for child in children[verb]) \
            or not any(token.text == "," for token in tokens[index + 1:verb]):
        return None
    above = tokens[verb].head
    if tokens[verb].role == "parataxis" and _subject(tokens, children, above) is None:
        return above
    return next((child for child in children[verb] if child > verb and tokens[child].role == "ccomp"
                 and _subject(tokens, children, child) is None), None)


def _subject(tokens: list[Token], children: list[list[int]], verb: int) -> int | None:
    return next((child for child in children[verb] if tokens[child].role in ("nsubj", "nsubjpass")), None)


def _is_of_will(tokens: list[Token], children: list[list[int]], verb: int) -> bool:
    words = {tokens[child].lemma for child in children[verb]} | {tokens[verb].lemma}
    return bool(words & (word_set_of("attitude", "adjectives") | word_set_of("attitude", "clause")))


def _chooses(token: Token) -> bool:
    return token.part_of_speech in ("PROPN", "PRON") or is_human(token.lower, token.lemma)
