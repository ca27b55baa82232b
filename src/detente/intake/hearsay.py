"""Who said it, where no verb tells: by a noun, a preposition, an adverb, or by nobody at all?

Rules A10, A12, A14, A15 and A16.
"""

from __future__ import annotations

import functools
import re

from .anaphora import by_anaphora
from .cast import Cast
from .clauses import clause_tokens, has_finite, pieces_of, trim
from .cues import is_denial, word_set_of
from .ground import contents_of
from .indirect import is_nobody, may_speak
from .lexicon import lexicon, over_lines, word_set
from .parse import Parsed, Sentence
from .said import Place, Said
from .subjects import speaker_behind

_IDLE_SOURCES = word_set("rules", "hearsay_idle_sources")
_FIRST_WORDS = frozenset(pattern.split()[0] for pattern in lexicon("cues")["prepositions"]["patterns"])
_MAKING = word_set("rules", "hearsay_making")


def attribute_otherwise(parsed: Parsed, cast: Cast, taken: list[Said]) -> list[Said]:
    """Statements by noun ("the claim that C"), by preposition ("according to S"), adverb ("reportedly") and hearsay."""
    found: list[Said] = []
    direct = contents_of(said for said in taken if said.mode == "direct")
    cues = {said.cue_token for said in taken}
    contents = {said.contents for said in taken}
    for number, sentence in enumerate(parsed.sentences):
        for said in (*_by_preposition(parsed, cast, sentence), *_by_noun(parsed, cast, sentence), *_by_adverb(parsed, sentence),
                     *_by_hearsay(parsed, sentence), *by_anaphora(parsed, cast, number, [*taken, *found])):
            repeated = said.cue_token in cues or (said.contents in contents and not said.carried)
            if not repeated and not direct.at(parsed.tokens[said.cue_token].start):
                found.append(said)
                cues.add(said.cue_token)
                contents.add(said.contents)
    return found


def _passage(parsed: Parsed, token: int) -> int:
    return parsed.sentences[parsed.sentence_of[token]].passage


def _by_preposition(parsed: Parsed, cast: Cast, sentence: Sentence) -> list[Said]:
    """A10: the whole clause is the content."""
    found = []
    for index in range(sentence.first, sentence.last - 2):
        if parsed.tokens[index].lower not in _FIRST_WORDS:
            continue
        cue_last = next((index + len(words) for words in _openings() if _starts_with(parsed, index, sentence.last, words)), 0)
        if not cue_last:
            continue
        branch = _preposition_branch(parsed, index, cue_last, sentence)
        speaker_token = _source_noun(parsed, cast, cue_last, branch)
        if speaker_token is None or parsed.tokens[speaker_token].lower in _IDLE_SOURCES:
            continue
        content = _clause_around(parsed, index, branch, sentence)
        places = pieces_of(parsed, content)
        if not places:
            continue
        speaker_token = speaker_behind(parsed, cast, speaker_token)
        speaker = cast.who(speaker_token)
        cites = parsed.tokens[index].lower in ("citing", "quoting")
        if cites and speaker is None and parsed.tokens[speaker_token].part_of_speech == "NOUN":
            continue  # "citing the lack of a mandate"
        nobody = is_nobody(parsed, cast, speaker_token, speaker)
        if speaker is None and not nobody and may_speak(parsed, speaker_token):
            speaker = cast.adopt(speaker_token)
        found.append(Said("indirect", places, parsed.span(index, cue_last), index, "according", None if nobody else speaker,
                          parsed.span(*cast.phrase(speaker_token)), speaker_token, sourced=not nobody and speaker is not None,
                          quoted=_inner_quotes(cast, places), passage=sentence.passage))
    return found


@functools.cache
def _openings() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(pattern.split()) for pattern in lexicon("cues")["prepositions"]["patterns"])


def _starts_with(parsed: Parsed, index: int, last: int, words: tuple[str, ...]) -> bool:
    return index + len(words) < last and all(parsed.tokens[index + step].lower == word for step, word in enumerate(words))


def _preposition_branch(parsed: Parsed, index: int, cue_last: int, sentence: Sentence) -> set[int]:
    """Tokens of the cue and of the name behind it, up to the comma that closes it."""
    if parsed.has_parse:
        branch = set(parsed.subtree(index)) | set(range(index, cue_last))
        return {token for token in branch if sentence.first <= token < sentence.last}
    end = cue_last
    while end < sentence.last and parsed.tokens[end].text not in ",.;:":
        end += 1
    return set(range(index, end))


def _source_noun(parsed: Parsed, cast: Cast, cue_last: int, branch: set[int]) -> int | None:
    if parsed.has_parse:
        noun = next(
            (token for token in sorted(branch) if token >= cue_last and parsed.tokens[token].role in ("pobj", "dobj")), None
        )
        if noun is not None:
            return noun
    return next((token for token in sorted(branch) if token >= cue_last and cast.who(token) is not None), None)


def _clause_around(parsed: Parsed, index: int, branch: set[int], sentence: Sentence) -> list[int]:
    """The clause that the phrase belongs to: that of the nearest verb above, or the sentence."""
    everything = [token for token in range(sentence.first, sentence.last) if token not in branch]
    if not parsed.has_parse:
        return everything
    for above in parsed.climb(index):
        if parsed.tokens[above].part_of_speech in ("VERB", "AUX") and parsed.tokens[above].role in (
            "ROOT",
            "conj",
            "ccomp",
            "parataxis",
            "advcl",
        ):
            inside = set(parsed.subtree(above))
            kept = [token for token in everything if token in inside]
            return kept if has_finite(parsed, kept) else everything
    return everything


def _by_noun(parsed: Parsed, cast: Cast, sentence: Sentence) -> list[Said]:
    """A12: a noun with "that" and a clause."""
    if not parsed.has_parse:
        return []
    found = []
    for index in range(sentence.first, sentence.last):
        token = parsed.tokens[index]
        if token.part_of_speech != "NOUN" or token.lemma not in word_set_of("noun", "words"):
            continue
        clause = next(
            (
                child
                for child in parsed.children[index]
                if parsed.tokens[child].role in ("acl", "ccomp", "relcl", "appos")
                and any(
                    parsed.tokens[mark].lower == "that" and parsed.tokens[mark].role == "mark"
                    for mark in parsed.children[child]
                )
            ),
            None,
        )
        if clause is None:
            continue
        places = pieces_of(parsed, clause_tokens(parsed, clause))
        if places:
            found.append(_noun_said(parsed, cast, index, places))
    return found


def _noun_said(parsed: Parsed, cast: Cast, noun: int, places: tuple[Place, ...]) -> Said:
    tokens = parsed.tokens
    verb = next((above for above in parsed.climb(noun) if tokens[above].part_of_speech in ("VERB", "AUX")), None)
    lemma = tokens[verb].lemma if verb is not None else ""
    holder = parsed.child(noun, "poss")
    if holder is None:
        holder = next((other for child in parsed.children[noun] if tokens[child].lower in ("of", "by", "from", "among")
                       and (other := parsed.child(child, "pobj")) is not None), None)
    if holder is None and verb is not None and lemma in _MAKING and tokens[noun].role in ("dobj", "attr", "pobj"):
        holder = parsed.child(verb, "nsubj")
    speaker = cast.who(holder) if holder is not None else None
    nobody = holder is None or is_nobody(parsed, cast, holder, speaker)
    return Said(
        "indirect",
        places,
        parsed.span(noun, noun + 1),
        noun,
        tokens[noun].lemma,
        None if nobody else speaker,
        parsed.span(*cast.phrase(holder)) if holder is not None else None,
        -1 if holder is None else holder,
        quoted=_inner_quotes(cast, places),
        denied=is_denial(lemma) and tokens[noun].role == "dobj",
        sourced=not nobody and speaker is not None,
        passage=_passage(parsed, noun),
        frame=_introduction(parsed, verb, noun),
    )


def _introduction(parsed: Parsed, verb: int | None, noun: int) -> Place | None:
    """*there are* before the noun, with the conjunction that opens the clause."""
    if verb is None or parsed.child(verb, "expl") is None or verb > noun:
        return None
    own = [
        child
        for child in parsed.children[verb]
        if child < noun and parsed.tokens[child].role in ("mark", "expl", "advmod", "cc")
    ]
    return parsed.span(min([verb, *own]), noun)


def _by_adverb(parsed: Parsed, sentence: Sentence) -> list[Said]:
    """A14: *reportedly* and its like; the clause is the content, and nobody speaks it."""
    found = []
    for index in range(sentence.first, sentence.last):
        if parsed.tokens[index].lower not in word_set_of("adverbs", "words"):
            continue
        clause = _clause_around(parsed, index, {index}, sentence)
        places = pieces_of(parsed, clause)
        if places:
            found.append(
                Said(
                    "indirect",
                    places,
                    parsed.span(index, index + 1),
                    index,
                    parsed.tokens[index].lower,
                    sourced=False,
                    passage=sentence.passage,
                )
            )
    return found


@functools.cache
def _hearsay() -> re.Pattern[str]:
    return re.compile(over_lines("|".join(lexicon("cues")["hearsay"]["patterns"])), re.I)


def _by_hearsay(parsed: Parsed, sentence: Sentence) -> list[Said]:
    """A16 by its set phrases: what follows is the content, up to the end of the clause."""
    start, end = parsed.span(sentence.first, sentence.last)
    found = []
    for match in _hearsay().finditer(parsed.text, start, end):
        first = next(
            (index for index in range(sentence.first, sentence.last) if parsed.tokens[index].start >= match.end()), None
        )
        if first is None or (parsed.has_parse and not match[0].lower().rstrip().endswith(("that", "it"))):
            continue
        place = trim(parsed.text, parsed.tokens[first].start, end)
        cue = next(index for index in range(sentence.first, sentence.last) if parsed.tokens[index].end > match.start())
        cue_place = (match.start(), match.start() + len(match[0].rstrip().removesuffix("that").rstrip()))
        if place[1] > place[0]:
            found.append(Said("indirect", (place,), cue_place, cue, "hearsay", sourced=False, passage=sentence.passage))
    return found


def _inner_quotes(cast: Cast, places: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple((quote.start, quote.end) for start, end in places for quote in cast.quotes.overlap(start, end)
                 if start <= quote.start and quote.end <= end + 1)
