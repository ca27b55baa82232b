"""How does somebody stand to something, or of what did they speak, where the page reports no words?

*praised the deal*, *complained about the delay*, *is wary of the offer*, *her plan to leave*. What lies inside the words of
somebody else is left alone, and so is what another rule took.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from .attitudes import Wish, cue_with_auxiliaries, holder_phrase
from .cast import Cast
from .clauses import clause_tokens, pieces_of
from .content import governed_clause
from .cues import is_negated, verb_lemma, word_set_of
from .ground import Ground
from .indirect import may_speak
from .lexicon import lexicon
from .parse import Parsed
from .said import Place, Said
from .subjects import agent_of, is_passive, is_thing, subject_of


def find_views(parsed: Parsed, cast: Cast, found: list[Said], wishes: list[Wish]) -> list[Wish]:
    """Every view that the page tells of, in page order, each with its holder, cue and object."""
    if not parsed.has_parse:
        return []
    taken = {said.cue_token for said in found} | {wish.token for wish in wishes}
    inside = Ground((place, None) for said in found if said.mode != "author" for place in said.contents)
    held = Ground((place, None) for wish in wishes for place in wish.contents)
    views: list[Wish] = []
    for index, token in enumerate(parsed.tokens):
        if index in taken or inside.at(token.start) or held.at(token.start):
            continue
        view = _view(parsed, cast, index)
        if view is not None and not held.at(view.cue[0]):
            views.append(view)
            for place in view.contents:
                held.add(place, None)
    return views


def _view(parsed: Parsed, cast: Cast, index: int) -> Wish | None:
    token = parsed.tokens[index]
    if token.part_of_speech == "VERB":
        return _by_verb(parsed, cast, index)
    if token.part_of_speech in ("ADJ", "VERB") and token.lemma in lexicon("cues")["view"]["feeling"]:
        return _by_feeling(parsed, cast, index)
    if token.part_of_speech == "NOUN" and token.lemma in _nouns():
        return _by_noun(parsed, cast, index)
    return None


@functools.cache
def _objects() -> frozenset[str]:
    return word_set_of("view", "object")


@functools.cache
def _nouns() -> frozenset[str]:
    return frozenset(lexicon("cues")["view"]["noun"]["words"].split())


def _by_verb(parsed: Parsed, cast: Cast, index: int) -> Wish | None:
    lemma = parsed.tokens[index].lemma
    if (told := _untold(parsed, cast, index) or _shown(parsed, cast, index, lemma)) is not None:
        return told
    head = _object(parsed, cast, index, lemma)
    if head is None:
        if lemma in lexicon("cues")["view"]["feeling"] or parsed.tokens[index].lower in lexicon("cues")["view"]["feeling"]:
            return _by_feeling(parsed, cast, index)
        return None
    if is_passive(parsed, index):
        holder = agent_of(parsed, index)
        return _wish(parsed, cast, index, holder, head) if holder is not None else None
    subject = subject_of(parsed, index)
    return None if subject is None or subject.nobody else _wish(parsed, cast, index, subject.token, head)


def _untold(parsed: Parsed, cast: Cast, index: int) -> Wish | None:
    """"did not say whether C": what somebody left open; "hopes that C": what somebody holds, and is not said to say."""
    lemma = verb_lemma(parsed, index)
    if not lemma or not (is_negated(parsed, index) or lemma in word_set_of("view", "clause")):
        return None
    subject = subject_of(parsed, index)
    content = governed_clause(parsed, index, lemma)
    if subject is None or subject.nobody or not content:
        return None
    return _held(parsed, cast, index, subject.token, content)


def _shown(parsed: Parsed, cast: Cast, index: int, lemma: str) -> Wish | None:
    """"The poll showed him ahead": what a poll, study or report has, which is nobody's word."""
    thing = parsed.child(index, "nsubj")
    if lemma not in word_set_of("view", "shows") or thing is None or not is_thing(parsed.tokens[thing].lemma):
        return None
    shown = [child for child in parsed.children[index]
             if child > index and parsed.tokens[child].role not in ("punct", "cc", "conj")]
    if not shown or parsed.tokens[shown[0]].role not in ("dobj", "ccomp"):
        return None
    contents = pieces_of(parsed, [token for child in shown for token in parsed.subtree(child)])
    return Wish(None, parsed.span(*cast.phrase(thing)), cue_with_auxiliaries(parsed, index), contents, index, "view")


def _held(parsed: Parsed, cast: Cast, index: int, holder: int, content: list[int]) -> Wish | None:
    who = cast.who(holder)
    contents = pieces_of(parsed, content)
    many = parsed.tokens[holder].lower in word_set_of("view", "many")
    if not contents or (who is None and not many and not may_speak(parsed, holder) and not cast.nobody(holder)):
        return None
    return Wish(who, holder_place(parsed, cast, holder), cue_with_auxiliaries(parsed, index), contents, index, "view")


def _object(parsed: Parsed, cast: Cast, index: int, lemma: str) -> int | None:
    """The noun, or the verb behind a preposition, that a view is about."""
    passive = is_passive(parsed, index)
    thing = parsed.child(index, "nsubjpass") if passive else parsed.child(index, "dobj")
    if passive and thing is None and parsed.tokens[index].role == "acl":
        thing = parsed.tokens[index].head  # "an idea first floated by its founder"
    if thing is not None and parsed.tokens[thing].tag not in ("WP", "WDT"):
        if lemma in _objects():
            return thing
        if lemma in word_set_of("view", "person"):
            meant = cast.who(thing)
            return thing if meant is not None and cast.actors[meant].kind == "person" else None
    if lemma in _objects() and not passive and (clause := parsed.child(index, "xcomp")) is not None \
            and parsed.tokens[clause].tag == "VBG":
        return clause
    words = lexicon("cues")["view"]["with"].get(lemma, "").split()
    return _behind(parsed, index, words) if words and not passive else None


def _behind(parsed: Parsed, index: int, words: list[str]) -> int | None:
    for child in _prepositions(parsed, index):
        if parsed.tokens[child].lower in words:
            head = parsed.child(child, "pobj", "pcomp")
            if head is not None:
                return head
    return None


def _prepositions(parsed: Parsed, index: int) -> Iterator[int]:
    """Prepositions of a word, those behind a particle too: *lashed out at*, *pushed back against*."""
    for child in parsed.children[index]:
        if parsed.tokens[child].role in ("prep", "prt", "advmod", "agent"):
            yield child
            yield from (below for below in parsed.children[child] if parsed.tokens[below].role == "prep")


def _by_feeling(parsed: Parsed, cast: Cast, index: int) -> Wish | None:
    token = parsed.tokens[index]
    feelings = lexicon("cues")["view"]["feeling"]
    words = feelings.get(token.lower) or feelings.get(token.lemma)
    if not words or token.role not in ("acomp", "oprd", "conj", "ROOT", "advcl", "relcl", "ccomp"):
        return None
    head = parsed.child(index, "ccomp") or _behind(parsed, index, words.split())  # "is adamant that C", "is wary of C"
    if head is None:
        return None
    verb = token.head if token.role in ("acomp", "oprd") else index
    subject = subject_of(parsed, verb) if token.tag != "VBN" else _subject_of_participle(parsed, index)
    return None if subject is None else _wish(parsed, cast, index, subject, head) if isinstance(subject, int) else (
        None if subject.nobody else _wish(parsed, cast, index, subject.token, head))


def _subject_of_participle(parsed: Parsed, index: int) -> int | None:
    return parsed.child(index, "nsubjpass", "nsubj")


def _by_noun(parsed: Parsed, cast: Cast, index: int) -> Wish | None:
    """What somebody holds: a possessor, or "of", names who; a preposition, "to" or "that" what."""
    holder = parsed.child(index, "poss")
    if holder is None:
        return None
    behind = lexicon("cues")["view"]["noun"]["behind"].split()
    for child in parsed.children[index]:
        if child < index:
            continue
        token = parsed.tokens[child]
        if token.role in ("acl", "relcl", "ccomp", "xcomp") and token.tag == "VB":
            return _wish(parsed, cast, index, holder, child)
        if token.role == "prep" and token.lower in behind and (head := parsed.child(child, "pobj", "pcomp")) is not None:
            return _wish(parsed, cast, index, holder, head)
    return None


def _wish(parsed: Parsed, cast: Cast, index: int, holder: int, head: int) -> Wish | None:
    if parsed.tokens[head].tag in ("PRP", "WP", "WDT") or parsed.tokens[head].lower == "that":
        return None  # "an accusation that Ostrava rejects": the words for it stand elsewhere
    own = [branch for branch in (holder, index) if branch in parsed.subtree(head) and branch != head]
    tokens = [token for token in clause_tokens(parsed, head, without=own) if token != index]
    return _held(parsed, cast, index, holder, [*tokens, *_reason(parsed, index, tokens[-1])]) if tokens else None


def _reason(parsed: Parsed, index: int, last: int) -> list[int]:
    """What somebody is praised or blamed for, right behind the object: "thanked V | for a step that was not easy"."""
    for child in parsed.children[index]:
        if child == last + 1 and parsed.tokens[child].role == "prep" and parsed.tokens[child].lower in ("for", "over", "as"):
            return parsed.subtree(child)
    return []


def holder_place(parsed: Parsed, cast: Cast, token: int) -> Place:
    """The words that name a holder."""
    return parsed.span(*cast.phrase(holder_phrase(parsed, token)))
