"""Who is reported to say, think or do what, without quotation marks?

Rules A1, A2, A11, A13, A17 and A18 over verbs: the content is the clause that the verb governs, or, where the verb stands
in a parenthesis, the clause around it.
"""

from __future__ import annotations

from .cast import Cast
from .clauses import pieces_of
from .content import clause_around, content_of, that_clause
from .cues import act_of, is_denial, is_negated, needs_clause, needs_quote, takes_object, verb_lemma, word_set_of
from .ground import Ground, contents_of
from .lexicon import word_set
from .parse import Parsed
from .said import Place, Said
from .subjects import Subject, agent_of, is_passive, is_thing, speaker_behind, subject_of

_NESTED = word_set("rules", "indirect_nested")
_ASKING = word_set("rules", "indirect_asking")
_REFUSING = frozenset(["refuse", "decline"])
_OPENLY = word_set("rules", "indirect_openly")
_HELD = word_set_of("view", "clause")


def attribute_verbs(parsed: Parsed, cast: Cast, direct: list[Said]) -> list[Said]:
    """A statement for each verb that reports a clause."""
    taken = {said.cue_token for said in direct}
    ground = contents_of(direct)
    found = []
    for index in range(len(parsed.tokens)):
        lemma = verb_lemma(parsed, index)
        if lemma in _HELD and not clause_around(parsed, index):
            continue
        if not lemma or index in taken or (needs_quote(lemma) and that_clause(parsed, index) is None):
            continue
        said = _report(parsed, cast, index, lemma, ground)
        if said is not None:
            found.append(said)
    return found


def _report(parsed: Parsed, cast: Cast, verb: int, lemma: str, direct: Ground[Said]) -> Said | None:
    if is_negated(parsed, verb) and not is_denial(lemma) and lemma not in _REFUSING:
        return None
    if parsed.tokens[verb].role == "xcomp" and parsed.tokens[parsed.tokens[verb].head].lemma in _REFUSING:
        return None  # "refused to say whether C"
    if lemma in ("ask", "press", "question") and parsed.tokens[verb].tag == "VBN" and parsed.tokens[verb].role == "advcl":
        return None  # "Asked whether he would go, S said ...": somebody's question, of whom nothing is told
    if lemma in _ASKING and is_passive(parsed, verb) and agent_of(parsed, verb) is None:
        return None  # "was asked to step in"
    outer = next(iter(direct.at(parsed.tokens[verb].start)), None)
    subject = subject_of(parsed, verb)
    if outer is not None and not _may_nest(parsed, verb, subject, lemma, outer):
        return None
    content, addressee = content_of(parsed, verb, lemma)
    if not content:
        return None
    if len(content) == 1 and parsed.tokens[content[0]].part_of_speech not in ("NOUN", "PROPN", "VERB", "ADJ"):
        return None
    places = pieces_of(parsed, content)
    if not places or _is_idle(parsed, cast, verb, lemma, subject, content):
        return None
    return _said(parsed, cast, verb, lemma, subject, places, addressee, outer)


def _may_nest(parsed: Parsed, verb: int, subject: Subject | None, lemma: str, outer: Said) -> bool:
    """A13: inside a quotation only somebody else's plain saying counts, never "I think"; in a turn of an interview, any."""
    if subject is None or subject.nobody or (lemma not in _NESTED and not outer.turn):
        return False
    told = outer.turn and parsed.tokens[verb].tag == "VBD" and lemma in _NESTED  # "I told them that ...", in an interview
    return told or parsed.tokens[subject.token].lower not in ("i", "we", "you", "it", "they")


def _is_idle(parsed: Parsed, cast: Cast, verb: int, lemma: str, subject: Subject | None, content: list[int]) -> bool:
    """A verb of thinking, or one that can mean a deed, reports only a whole clause, and only of people."""
    if subject is not None and parsed.tokens[subject.token].lower in ("nobody", "none"):
        return True
    if not needs_clause(lemma) and lemma not in ("call", "demand", "reject", "dismiss") and not takes_object(lemma):
        return subject is None and parsed.tokens[verb].tag not in ("VBD", "VBZ", "VBP", "VBN", "VBG")
    if subject is None:
        return True
    if subject.nobody or (not needs_clause(lemma) and that_clause(parsed, verb) is not None):
        return False
    human = cast.who(subject.token) is not None or is_thing(parsed.tokens[subject.token].lemma) or cast.nobody(subject.token)
    if parsed.tokens[subject.token].lower in ("i", "we"):
        return lemma not in _OPENLY  # "we reject that C" is said; "I think that C" is the writer's own claim
    return parsed.tokens[subject.token].lower == "you" or not human


def _said(parsed: Parsed, cast: Cast, verb: int, lemma: str, subject: Subject | None, places: tuple[Place, ...],
          addressee: Place | None, outer: Said | None) -> Said:
    speaker, place, token = None, None, -1
    if subject is not None and not subject.nobody:
        token = speaker_behind(parsed, cast, subject.token)
        speaker = cast.who(token, outer.speaker if outer else None)
        if parsed.tokens[token].tag in ("WP", "WDT") and (antecedent := _antecedent(parsed, token)) is not None:
            token = antecedent
        place = parsed.span(*cast.phrase(token))
    nobody = token < 0 or is_nobody(parsed, cast, token, speaker)
    if (
        speaker is None
        and not nobody
        and parsed.tokens[token].part_of_speech in ("NOUN", "PROPN")
        and token == (subject.token if subject else -1)
        and not needs_clause(lemma)
    ):
        speaker = cast.adopt(token) if may_speak(parsed, token) else None
    return Said(
        "indirect", places, parsed.span(verb, verb + 1), verb, lemma, None if nobody else speaker, place, token,
        quoted=_quoted(cast, places), to=addressee, act=act_of(lemma), denied=is_denial(lemma) and not is_negated(parsed, verb),
        sourced=not nobody and speaker is not None, passage=parsed.sentences[parsed.sentence_of[verb]].passage)


def _antecedent(parsed: Parsed, token: int) -> int | None:
    for above in parsed.climb(token):
        if parsed.tokens[above].role == "relcl":
            return parsed.tokens[above].head
    return None


def may_speak(parsed: Parsed, token: int) -> bool:
    """Can the noun at a token be somebody of whom nothing else is known: no report, letter or pronoun?"""
    if parsed.tokens[token].part_of_speech not in ("NOUN", "PROPN", ""):
        return False
    return not is_thing(parsed.tokens[token].lemma) and parsed.tokens[token].lower not in ("this", "that", "it", "which")


def is_nobody(parsed: Parsed, cast: Cast, token: int, speaker: int | None) -> bool:
    """A16: "sources", "observers", "a trader": people of whom nobody could be asked. A name makes them somebody."""
    return cast.nobody(token, speaker)


def _quoted(cast: Cast, places: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple((quote.start, quote.end) for start, end in places for quote in cast.quotes.overlap(start, end)
                 if start <= quote.start and quote.end <= end + 1)
