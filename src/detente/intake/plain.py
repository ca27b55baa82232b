"""Who is reported to say what, when no parser is installed?

The verb with "that" or a clause behind it, and the nearest name before it. About half of the speakers are found so.
"""

from __future__ import annotations

from .cast import Cast
from .clauses import trim
from .cues import act_of, is_denial, needs_clause, needs_quote, verb_lemma
from .lexicon import word_set
from .parse import Parsed, Sentence
from .said import Said

_CLAUSE_STARTS = word_set("rules", "plain_clause_starts")


def attribute_plainly(parsed: Parsed, cast: Cast, taken: list[Said]) -> list[Said]:
    """A statement for each cue verb of the lexicon with a name before it and words behind it in its sentence."""
    used = {said.cue_token for said in taken}
    found = []
    for sentence in parsed.sentences:
        for index in range(sentence.first + 1, sentence.last - 2):
            lemma = verb_lemma(parsed, index)
            if (
                not lemma
                or index in used
                or needs_quote(lemma)
                or any(said.covers(parsed.tokens[index].start) for said in taken)
            ):
                continue
            said = _report(parsed, cast, sentence, index, lemma)
            if said is not None:
                found.append(said)
                break
    return found


def _report(parsed: Parsed, cast: Cast, sentence: Sentence, verb: int, lemma: str) -> Said | None:
    start = _content_start(parsed, sentence, verb, strict=needs_clause(lemma))
    speaker_token = next(
        (index for index in range(verb - 1, max(sentence.first, verb - 14) - 1, -1) if cast.who(index) is not None), None
    )
    if start is None or speaker_token is None:
        return None
    place = trim(parsed.text, parsed.tokens[start].start, parsed.tokens[sentence.last - 1].end)
    if place[1] <= place[0]:
        return None
    return Said("indirect", (place,), parsed.span(verb, verb + 1), verb, lemma, cast.who(speaker_token),
                parsed.span(*cast.phrase(speaker_token)), speaker_token, act=act_of(lemma), denied=is_denial(lemma),
                passage=sentence.passage)


def _content_start(parsed: Parsed, sentence: Sentence, verb: int, strict: bool) -> int | None:
    """Behind "that" within twelve words; else right behind the verb, if a clause seems to begin there."""
    for index in range(verb + 1, min(sentence.last - 1, verb + 13)):
        if parsed.tokens[index].lower == "that":
            return index + 1
    following = parsed.tokens[verb + 1]
    if not strict and (following.lower in _CLAUSE_STARTS or following.text[0].isupper()):
        return verb + 1
    return None
