"""What would an actor do, on which condition of another's?

A statement with a condition, whose main clause has its speaker, or the group spoken for, do something. To give way, or give
something, makes it an offer; to do harm, or to refuse, makes it a threat; with *unless* it is the other way round.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .clauses import trim
from .lexicon import lexicon, word_set
from .said import Place, Said
from .situation import Situation
from .subjects import subject_of

_CONTRARY = re.compile(r"\bhad (?:\w+ ){0,3}(?:been|\w+ed|\w+en)\b|\bwould have\b|\bcould have\b", re.I)
_MODALS = word_set("rules", "offers_modals")
_READY = word_set("rules", "offers_ready")


class Offer(NamedTuple):
    """An offer or threat in the making; places are characters of the visible text."""

    by: int
    to: int | None
    kind: str
    does: Place
    condition: Place
    evidence: Place
    statement: int


def find_offers(situation: Situation) -> list[Offer]:
    """Every offer and threat on the page, in page order."""
    found = []
    for number, said in enumerate(situation.found):
        if said.condition and not said.carried and not _CONTRARY.search(situation.parsed.text, *_around(said)):
            offer = _offer(situation, number, said, said.condition)
            if offer:
                found.append(offer)
    return found


def _around(said: Said) -> Place:
    assert said.condition is not None
    return next((place for place in said.contents if place[0] <= said.condition[0] < place[1]), said.contents[0])


def _offer(situation: Situation, number: int, said: Said, condition: Place) -> Offer | None:
    main = _main_verb(situation, condition, _around(said))
    if main is None:
        return None
    by = _doer(situation, main, said)
    if by is None:
        return None
    does = _main_clause(situation, main, condition, _around(said))
    kind = _kind(situation, main, does, condition)
    if kind is None:
        return None
    to = _addressee(situation, by, condition, does)
    evidence = min(condition[0], does[0]), max(condition[1], does[1])
    return Offer(by, to, kind, does, condition, evidence, number)


def _main_verb(situation: Situation, condition: Place, around: Place) -> int | None:
    """The verb that the clause of condition hangs on; without a parse, the first modal outside of it."""
    parsed = situation.parsed
    inside = set(situation.tokens_in(condition))
    if parsed.has_parse:
        heads = [parsed.tokens[index].head for index in sorted(inside) if parsed.tokens[index].head not in inside]
        for head in heads:
            while parsed.tokens[head].part_of_speech not in ("VERB", "AUX") and parsed.tokens[head].head != head:
                head = parsed.tokens[head].head
            if parsed.tokens[head].part_of_speech in ("VERB", "AUX") and around[0] <= parsed.tokens[head].start < around[1]:
                return head
        return None
    return next(
        (index + 1 for index in situation.tokens_in(around) if index not in inside and parsed.tokens[index].lower in _MODALS),
        None,
    )


def _doer(situation: Situation, main: int, said: Said) -> int | None:
    """Who would act: the speaker, one whom the speaker speaks for, or anybody in words that no one else is said to say."""
    parsed, cast = situation.parsed, situation.cast
    if parsed.has_parse:
        subject = subject_of(parsed, main)
        token = subject.token if subject and not subject.nobody else None
    else:
        token = next((index for index in range(main - 1, max(main - 6, -1), -1) if situation.who(index) is not None), None)
    owner = parsed.child(token, "poss") if token is not None else None
    if owner is not None and said.speaker is not None and situation.who(owner) == said.speaker:
        return said.speaker if _is_bound(situation, main) else None  # "his men would leave": he commits them
    by = situation.actor(token)
    if by is None:
        return None
    if said.speaker is None or said.mode == "author" or by == said.speaker or cast.speaks_for.get(said.speaker) == by:
        return by if _is_bound(situation, main) else None
    return None


def _is_bound(situation: Situation, main: int) -> bool:
    """Is it something to come: a modal, a readiness or a plan, and no report of what is usual?"""
    parsed = situation.parsed
    if not parsed.has_parse:
        return True
    words = {parsed.tokens[index].lower for index in (*parsed.children[main], main)}
    chain = [main, *list(parsed.climb(main))[:3]]
    return bool(words & (_MODALS | _READY)) or any(parsed.tokens[index].lower in _READY for index in chain) \
        or any(parsed.tokens[child].lower in _READY | _MODALS for index in chain[:2] for child in parsed.children[index])


def _main_clause(situation: Situation, main: int, condition: Place, around: Place) -> Place:
    """The main clause without the condition: from its subject to where the condition, or the sentence, stops it."""
    parsed = situation.parsed
    if not parsed.has_parse:
        return (around[0], condition[0]) if condition[0] > around[0] + 3 else trim(parsed.text, condition[1], around[1])
    top = _top(situation, main, around)
    own = [index for index in parsed.subtree(top) if around[0] <= parsed.tokens[index].start < around[1]]
    before = [index for index in own if parsed.tokens[index].start < condition[0]]
    behind = [index for index in own if parsed.tokens[index].start >= condition[1]]
    sentence = parsed.sentence_of[main]
    kept = [index for index in (before if main in before else behind) if parsed.sentence_of[index] == sentence]
    while kept and (
        parsed.tokens[kept[0]].lower in ("then", ",", "and", "but", "that", "so", "as")
        or parsed.tokens[kept[0]].role == "punct"
    ):
        kept = kept[1:]
    kept = _until_mark(situation, kept, main)
    return trim(parsed.text, *parsed.span(kept[0], kept[-1] + 1)) if kept else parsed.span(main, main + 1)


def _until_mark(situation: Situation, kept: list[int], main: int) -> list[int]:
    """Tokens up to the first bracket or sentence end behind the main verb."""
    stop = next(
        (
            place
            for place, index in enumerate(kept)
            if index > main and situation.parsed.tokens[index].text in ("(", "[", ";", "…", "(…)")
        ),
        None,
    )
    return kept[:stop] if stop else kept


def _top(situation: Situation, main: int, around: Place) -> int:
    """The highest verb of the main clause: *is willing* over *cooperate*, inside the same words."""
    parsed, top = situation.parsed, main
    for above in parsed.climb(main):
        if parsed.tokens[top].role in ("xcomp", "acomp", "oprd") and around[0] <= parsed.tokens[above].start < around[1]:
            top = above
        else:
            break
    return top


def _kind(situation: Situation, main: int, does: Place, condition: Place) -> str | None:
    act = _act(situation, main, does)
    if act is None:
        return None
    if situation.parsed.text[condition[0]:condition[1]].lower().startswith("unless"):
        # "we will not sign unless" holds out a signature; "we will attack unless" stays a threat
        return {"gives": "threat", "refuses": "offer", "harms": "threat", "spares": "threat"}[act]
    return {"gives": "offer", "refuses": "threat", "harms": "threat", "spares": "offer"}[act]


def _act(situation: Situation, main: int, does: Place) -> str | None:
    """gives (a concession or a good), refuses (to give), harms or spares; None where the words tell none of them."""
    text = situation.parsed.text[does[0]:does[1]].lower()
    negated = re.search(r"\b(?:not|never|no longer|refuse[sd]?)\b|n['’]t\b", text) is not None
    if _phrase("concession_phrases").search(text):
        return "refuses" if negated else "gives"
    if _phrase("harm_phrases").search(text):
        return "refuses" if negated else "harms"
    for index in situation.tokens_in(does):
        lemma = situation.parsed.tokens[index].lemma
        if situation.parsed.tokens[index].part_of_speech not in ("VERB", "") or index < main - 6:
            continue
        if lemma in word_set("acts", "harm"):
            return "spares" if negated else "harms"
        if lemma in word_set("acts", "concession"):
            return "refuses" if negated else "gives"
    return None


def _phrase(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('acts')[key])})\b")


def _addressee(situation: Situation, by: int, condition: Place, does: Place) -> int | None:
    """Who has to meet the condition: who acts in it, else who is named in it, else who is named in the main clause."""
    parsed = situation.parsed
    tokens = situation.tokens_in(condition)
    acting = [index for index in tokens if parsed.tokens[index].role in ("nsubj", "agent", "pobj", "poss", "")]
    ordered = [*[index for index in acting if parsed.tokens[index].role == "nsubj"], *acting, *situation.tokens_in(does)]
    group = situation.cast.speaks_for.get(by)
    for index in ordered:
        number = situation.actor(index)
        if number is not None and number not in (by, group) and situation.cast.speaks_for.get(number) != by:
            return number
    return None
