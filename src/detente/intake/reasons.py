"""For which reason is support refused or given? *because its army is tied down*, *citing a shortage of shells*."""

from __future__ import annotations

from collections.abc import Iterator

from .clauses import trim
from .lexicon import lexicon, word_set
from .parse import Parsed
from .said import Place, Said
from .situation import Situation

_RULED = ("xcomp", "acl", "pcomp", "prep", "dobj", "pobj", "acomp", "dative")
_MOST = 40  # words of a clause that a reason may hang on
_FINITE = ("VBD", "VBZ", "VBP")
_COMING = frozenset(["will", "’ll", "'ll", "would", "shall", "never", "also"])
_OWN = frozenset(["we", "our", "us", "i", "my", "its", "their", "it", "they"])


def reason_near(parsed: Parsed, top: int, core: int) -> Place | None:
    """The reason that hangs on a verb, on a word that it rules, or on the verb that reports it; None if there is none."""
    for child in _near(parsed, top, core):
        if child > top and parsed.sentence_of[child] == parsed.sentence_of[top] and (tokens := _reason(parsed, child)):
            return trim(parsed.text, *parsed.span(tokens[0], tokens[-1] + 1))
    return None


def _near(parsed: Parsed, top: int, core: int) -> Iterator[int]:
    """The branches at which a reason may stand: those of the verb, of what it rules, and of the verb that reports it."""
    waiting = [top, core]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST:
        here = waiting.pop(0)
        if here not in seen:
            seen.add(here)
            yield from parsed.children[here]
            waiting += [child for child in parsed.children[here] if parsed.tokens[child].role in _RULED]
    reporting = [child for child in parsed.children[top] if parsed.tokens[child].role == "parataxis"]
    reporting += [parsed.tokens[top].head] if parsed.tokens[top].role == "ccomp" else []
    for verb in reporting:
        yield from (child for child in parsed.children[verb] if child != top)


def _reason(parsed: Parsed, child: int) -> list[int]:
    """The tokens of a branch that gives a reason; none if it gives another thing."""
    token = parsed.tokens[child]
    if token.role == "advcl" and token.tag == "VBG" and token.lower in word_set("support", "citing"):
        return parsed.subtree(child)
    if token.role in ("advcl", "ccomp", "conj"):
        first = next((mark for mark in parsed.children[child] if mark < child and parsed.tokens[mark].role == "mark"
                      and parsed.tokens[mark].lower in word_set("support", "because")), None)
        if first is not None and (token.tag in _FINITE or parsed.child(child, "aux", "auxpass") is not None):
            return [index for index in parsed.subtree(child) if index >= first]
    return _by_preposition(parsed, child)


def _by_preposition(parsed: Parsed, child: int) -> list[int]:
    """*for fear of*, *because of*, *due to*, *on the grounds that*."""
    nouns = lexicon("support")["reason_prepositions"].get(parsed.tokens[child].lower)
    if nouns is None or parsed.tokens[child].role not in ("prep", "agent", "mark", "acomp", "advmod"):
        return []
    tokens = parsed.subtree(child)
    wanted = nouns.split()
    fits = "*" in wanted or any(parsed.tokens[index].lemma in wanted for index in tokens[:4])
    return tokens if fits and len(tokens) > 1 else []


def reason_next(situation: Situation, place: Place, statement: int, patron: int, taken: frozenset[int]) -> tuple[Place, ...]:
    """What the patron says of itself in the next sentence, if that is no support in turn: a reader takes it for the reason."""
    parsed = situation.parsed
    last = parsed.sentence_of[situation.token_at(place[1] - 1)]
    if last + 1 >= len(parsed.sentences) or parsed.sentences[last].passage + 1 < parsed.sentences[last + 1].passage:
        return ()
    sentence = parsed.sentences[last + 1]
    start, end = parsed.span(sentence.first, sentence.last)
    said = situation.found[statement]
    if said.mode == "direct" and (more := [_within(parsed, piece, start, end) for piece in said.contents
                                           if piece[0] < start < piece[1]]):
        return tuple(more) if _is_of_own(situation, more[0]) else ()
    inside = (situation.statement_at(parsed.tokens[token].start) for token in range(sentence.first, sentence.last))
    for index in dict.fromkeys(inside):
        if index is None or index in taken or situation.conditions[index]:
            continue
        said = situation.found[index]
        if said.mode != "author" and _is_of(situation, said, patron) and said.act is None and start <= said.start \
                and said.contents[-1][1] <= end and _is_of_own(situation, (said.start, said.contents[-1][1])):
            return said.contents
    return ()


def _is_of(situation: Situation, said: Said, patron: int) -> bool:
    """Does the patron speak, or somebody for it: a person known to, or "V's envoy"?"""
    if said.speaker is None:
        return False
    owner = situation.parsed.child(said.speaker_token, "poss") if said.speaker_token >= 0 else None
    return patron in (said.speaker, situation.cast.speaks_for.get(said.speaker),
                      situation.cast.named_at(owner) if owner is not None else None)


def _within(parsed: Parsed, piece: Place, start: int, end: int) -> Place:
    return trim(parsed.text, max(piece[0], start), min(piece[1], end))


def _is_of_own(situation: Situation, place: Place) -> bool:
    """Does the speaker tell how it is with itself, or open with a word of reason? What it will do is no reason."""
    words = [situation.parsed.tokens[index].lower for index in situation.tokens_in(place)]
    if words[:1] and words[0] in word_set("support", "because"):
        return True
    return bool(_OWN & set(words[:8])) and not _COMING & set(words)
