"""Who is reported to say, think or do what, without quotation marks?

Rules A1, A2, A11, A13, A17 and A18 over verbs: the content is the clause that the verb governs, or, where the verb stands
in a parenthesis, the clause around it.
"""

from __future__ import annotations

from .cast import Cast
from .clauses import clause_tokens, is_clause, pieces_of
from .cues import act_of, is_denial, is_negated, needs_clause, needs_quote, verb_lemma, word_set_of
from .ground import Ground, contents_of
from .lexicon import lexicon, word_set
from .parse import Parsed
from .said import Place, Said
from .subjects import Subject, is_passive, is_thing, speaker_behind, subject_of

_NESTED = word_set("rules", "indirect_nested")
_LONGEST_PARENTHESIS = 16  # tokens of "S said on Tuesday" inside another clause


def attribute_verbs(parsed: Parsed, cast: Cast, direct: list[Said]) -> list[Said]:
    """A statement for each verb that reports a clause."""
    taken = {said.cue_token for said in direct}
    ground = contents_of(direct)
    found = []
    for index in range(len(parsed.tokens)):
        lemma = verb_lemma(parsed, index)
        if not lemma or index in taken or needs_quote(lemma):
            continue
        said = _report(parsed, cast, index, lemma, ground)
        if said is not None:
            found.append(said)
    return found


def _report(parsed: Parsed, cast: Cast, verb: int, lemma: str, direct: Ground[Said]) -> Said | None:
    if is_negated(parsed, verb) and not is_denial(lemma) and lemma not in lexicon("cues")["to"]:
        return None
    outer = next(iter(direct.at(parsed.tokens[verb].start)), None)
    subject = subject_of(parsed, verb)
    if outer is not None and not _may_nest(parsed, subject, lemma):
        return None
    content, addressee = _content(parsed, verb, lemma)
    if not content:
        return None
    if len(content) == 1 and parsed.tokens[content[0]].part_of_speech not in ("NOUN", "PROPN", "VERB", "ADJ"):
        return None
    places = pieces_of(parsed, content)
    if not places or _is_idle(parsed, cast, verb, lemma, subject, content):
        return None
    return _said(parsed, cast, verb, lemma, subject, places, addressee, outer)


def _may_nest(parsed: Parsed, subject: Subject | None, lemma: str) -> bool:
    """A13: inside a quotation only somebody else's plain saying counts, never "I think"."""
    if subject is None or subject.nobody or lemma not in _NESTED:
        return False
    return parsed.tokens[subject.token].lower not in ("i", "we", "you", "it", "they")


def _is_idle(parsed: Parsed, cast: Cast, verb: int, lemma: str, subject: Subject | None, content: list[int]) -> bool:
    """A verb of thinking, or one that can mean a deed, reports only a whole clause, and only of people."""
    if subject is not None and parsed.tokens[subject.token].lower in ("nobody", "none"):
        return True
    if not needs_clause(lemma) and lemma not in ("call", "demand", "reject", "dismiss"):
        return subject is None and parsed.tokens[verb].tag not in ("VBD", "VBZ", "VBP", "VBN", "VBG")
    if subject is None:
        return True
    if subject.nobody:
        return False
    human = cast.who(subject.token) is not None
    first_person = parsed.tokens[subject.token].lower in ("i", "we", "you")
    return first_person or not human


def _content(parsed: Parsed, verb: int, lemma: str) -> tuple[list[int], Place | None]:
    """Tokens of the words said, and the one addressed."""
    addressee = addressee_of(parsed, verb, lemma)
    clause = _governed_clause(parsed, verb, lemma)
    if clause is not None:
        return clause, addressee
    table = lexicon("cues")
    if lemma in table["to"]:
        head = parsed.child(verb, "xcomp")
        if head is not None and parsed.tokens[head].tag == "VB":
            return clause_tokens(parsed, head), addressee
    if lemma in table["object"]:
        tokens = _behind_object(parsed, verb, table["object"][lemma]["by"])
        if tokens:
            return tokens, addressee
    around = _around(parsed, verb)
    if around:
        return around, addressee
    if lemma in word_set_of("bare", "words") and (thing := parsed.child(verb, "dobj")) is not None:
        return clause_tokens(parsed, thing), None
    return [], None


def _governed_clause(parsed: Parsed, verb: int, lemma: str) -> list[int] | None:
    for child in parsed.children[verb]:
        token = parsed.tokens[child]
        if token.role == "ccomp" and (is_clause(parsed, child) or not needs_clause(lemma)):
            if _is_question(parsed, child) and lemma in ("see", "decide", "determine", "know", "find", "check"):
                continue
            return [index for index in clause_tokens(parsed, child) if index != verb]
    if (
        is_passive(parsed, verb)
        and (head := parsed.child(verb, "xcomp", "oprd")) is not None
        and parsed.tokens[head].tag == "VB"
    ):
        return clause_tokens(parsed, head)  # "is said to have fled": the subject is part of it, but stands apart
    return None


def _is_question(parsed: Parsed, head: int) -> bool:
    return any(
        parsed.tokens[child].lower in ("whether", "if", "how", "why", "who", "what", "when", "where")
        for child in parsed.children[head]
    )


def _behind_object(parsed: Parsed, verb: int, words: list[str]) -> list[int]:
    """A clause or phrase behind "of", "to", "for", "as": "accused the army of shelling the port"."""
    if "to" in words:
        head = parsed.child(verb, "xcomp", "ccomp", "advcl")
        if (
            head is not None
            and parsed.tokens[head].tag == "VB"
            and any(parsed.tokens[child].lower == "to" for child in parsed.children[head])
        ):
            cut = [child for child in parsed.children[head] if parsed.tokens[child].role == "nsubj"]
            return clause_tokens(parsed, head, without=cut)
    for child in parsed.children[verb]:
        if parsed.tokens[child].lower in words and parsed.tokens[child].role in ("prep", "dative", "prt", "aux"):
            head = parsed.child(child, "pcomp", "pobj")
            if head is None:
                continue
            if parsed.tokens[child].lower == "on" and (goal := parsed.child(verb, "xcomp", "advcl")) is not None:
                return clause_tokens(parsed, goal)
            return clause_tokens(parsed, head)
    thing = parsed.child(verb, "dobj")
    if thing is not None:
        for child in parsed.children[thing]:
            if parsed.tokens[child].lower in words and (head := parsed.child(child, "pcomp", "pobj")) is not None:
                return clause_tokens(parsed, head)
    return []


def _around(parsed: Parsed, verb: int) -> list[int]:
    """A2: the verb and its subject stand in a parenthesis, or behind the clause: the content is what is around them."""
    tokens = parsed.tokens
    head = tokens[verb].head
    own = parsed.subtree(verb)
    if (
        head == verb
        or tokens[verb].role not in ("parataxis", "ccomp", "advcl", "dep", "conj")
        or len(own) > _LONGEST_PARENTHESIS
    ):
        return []
    if parsed.child(verb, "nsubj") is None or parsed.child(verb, "dobj", "xcomp", "mark") is not None:
        return []
    if tokens[head].part_of_speech not in ("VERB", "AUX"):
        return []
    sentence = parsed.sentences[parsed.sentence_of[verb]]
    before, behind = (
        tokens[own[0] - 1].text if own[0] > sentence.first else ",",
        tokens[own[-1] + 1].text if own[-1] + 1 < sentence.last else ".",
    )
    apart = own[0] > sentence.first and before in (",", "–", "—", "-") and behind in (",", ".", "–", "—", "-", ":")
    if not apart and tokens[own[0]].text != ",":
        return []
    return list(parsed.subtree(head, without=[verb]))


def addressee_of(parsed: Parsed, verb: int, lemma: str) -> Place | None:
    """Whom the words are for: "told S", "urged S to", "warned S that"."""
    if is_passive(parsed, verb):
        return None
    if lemma in ("tell", "urge", "ask", "order", "warn", "assure", "inform", "remind", "advise", "beg", "notify"):
        thing = parsed.child(verb, "dobj", "dative")
        if thing is None and lemma in ("urge", "ask", "order", "tell", "advise", "beg"):
            head = parsed.child(verb, "ccomp", "xcomp")
            thing = parsed.child(head, "nsubj") if head is not None and parsed.tokens[head].tag == "VB" else None
        if thing is not None and parsed.tokens[thing].part_of_speech in ("NOUN", "PROPN", "PRON"):
            return _noun_place(parsed, thing)
    for child in parsed.children[verb]:
        if (
            lemma in ("call", "appeal")
            and parsed.tokens[child].lower in ("on", "to")
            and (noun := parsed.child(child, "pobj")) is not None
        ):
            return _noun_place(parsed, noun)
    return None


def _noun_place(parsed: Parsed, noun: int) -> Place:
    cut = [child for child in parsed.children[noun] if parsed.tokens[child].role in ("relcl", "acl", "prep", "appos", "punct")]
    return parsed.span(*parsed.edges(noun, without=cut))


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
        quoted=_quoted(cast, places), to=addressee, act=act_of(lemma), denied=is_denial(lemma),
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
    """A16: "sources", "observers", "some": people of whom nobody could be asked. A name or an office makes them somebody."""
    word = parsed.tokens[token]
    if word.lower not in word_set("roles", "nobody") or (speaker is not None and cast.actors[speaker].named):
        return False
    if word.part_of_speech == "PRON" and speaker is not None:
        return False
    first, last = cast.phrase(token)
    return not any(parsed.tokens[index].text[0].isupper() and index != first for index in range(first, last) if index != token)


def _quoted(cast: Cast, places: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple((quote.start, quote.end) for start, end in places for quote in cast.quotes.overlap(start, end)
                 if start <= quote.start and quote.end <= end + 1)
