"""Whose is the claim of the sentence before: "This is also the opinion of S", "S has denied this"?

Rule A15. The content is taken over from the sentence, or the statement, that "this" stands for, and marked as carried.
"""

from __future__ import annotations

from collections.abc import Sequence

from .cast import Cast
from .clauses import trim
from .cues import is_denial, is_negated, word_set_of
from .indirect import may_speak
from .lexicon import word_set
from .parse import Parsed
from .said import Said
from .subjects import subject_of

_THIS = frozenset(["this", "that", "it", "so", "both"])
_TAKEN_UP = word_set("rules", "anaphora_taken_up")


def by_anaphora(parsed: Parsed, cast: Cast, number: int, before: Sequence[Said]) -> list[Said]:
    """Statements of sentence `number` whose content stands before it; `before` are the statements found so far."""
    return [*_by_opinion(parsed, cast, number), *_by_answer(parsed, cast, number, before)]


def _by_answer(parsed: Parsed, cast: Cast, number: int, before: Sequence[Said]) -> list[Said]:
    """"S has denied this": what somebody else was last reported to say, in this paragraph or the one before."""
    sentence, found = parsed.sentences[number], []
    for verb in range(sentence.first, sentence.last) if parsed.has_parse else ():
        token = parsed.tokens[verb]
        if token.lemma not in _TAKEN_UP or token.part_of_speech != "VERB" or is_negated(parsed, verb):
            continue
        thing = parsed.child(verb, "dobj", "nsubjpass")
        if thing is None or parsed.tokens[thing].lower not in _THIS or parsed.child(verb, "ccomp", "xcomp") is not None:
            continue
        subject = subject_of(parsed, verb)
        said = _last_told(parsed, number, before)
        if subject is None or subject.nobody or said is None:
            continue
        speaker = cast.who(subject.token)
        if speaker is None and may_speak(parsed, subject.token):
            speaker = cast.adopt(subject.token)
        if speaker is not None and speaker != said.speaker:
            found.append(said._replace(
                mode="indirect", cue=parsed.span(verb, verb + 1), cue_token=verb, cue_lemma=token.lemma, speaker=speaker,
                speaker_place=parsed.span(*cast.phrase(subject.token)), speaker_token=subject.token, quoted=(),
                venue=None, to=None, act=None, denied=is_denial(token.lemma), sourced=True,
                carried=True, frame=None))
    return found


def _last_told(parsed: Parsed, number: int, before: Sequence[Said]) -> Said | None:
    sentence = parsed.sentences[number]
    start = parsed.tokens[sentence.first].start
    near = [said for said in before if said.mode != "author" and not said.carried and said.start < start
            and sentence.passage - 1 <= said.passage <= sentence.passage]
    return max(near, key=lambda said: said.start, default=None)


def _by_opinion(parsed: Parsed, cast: Cast, number: int) -> list[Said]:
    """A15: "This is also the opinion of S": the sentence before is the content."""
    sentence = parsed.sentences[number]
    if number == 0 or not parsed.has_parse or parsed.tokens[sentence.first].lower not in ("this", "that", "such"):
        return []
    before = parsed.sentences[number - 1]
    noun = next(
        (
            index
            for index in range(sentence.first, min(sentence.last, sentence.first + 8))
            if parsed.tokens[index].lemma in word_set_of("noun", "words") and parsed.tokens[index].role in ("attr", "nsubj")
        ),
        None,
    )
    if noun is None or before.passage != sentence.passage:
        return []
    of = next((child for child in parsed.children[noun] if parsed.tokens[child].lower in ("of", "among")), None)
    holder = parsed.child(noun, "poss") if of is None else parsed.child(of, "pobj")
    if holder is None:
        return []
    speaker = cast.who(holder)
    content = trim(parsed.text, *parsed.span(before.first, before.last))
    return [
        Said(
            "indirect",
            (content,),
            parsed.span(noun, noun + 1),
            noun,
            parsed.tokens[noun].lemma,
            speaker,
            parsed.span(*cast.phrase(holder)),
            holder,
            sourced=speaker is not None,
            carried=True,
            passage=sentence.passage,
        )
    ]
