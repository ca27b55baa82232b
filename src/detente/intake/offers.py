"""What would an actor do, on which condition of another's?

A condition with a main clause in which the speaker, the speaker's side, or somebody said to be ready for it does something.
What the act means for the other side tells an offer from a threat (`offer_sign.py`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .clauses import trim
from .lexicon import word_set
from .offer_side import is_of_side
from .offer_sign import Deal, sign_of
from .said import Place, Said
from .situation import Situation
from .subjects import subject_of
from .tieable import holder, is_known

_CONTRARY = re.compile(r"\bhad (?:\w+ ){0,3}(?:been|\w+ed|\w+en)\b|\bwould have\b|\bcould have\b", re.I)
_MODALS = word_set("rules", "offers_modals")
_SHALL = frozenset(["will", "shall", "'ll", "’ll"])  # what an author may say of somebody's intention without a verb of saying
_NONE: frozenset[str] = frozenset()
_READY = word_set("rules", "offers_ready")
_GETTING = frozenset(["get", "receive", "obtain", "see", "hear", "have", "keep"])
_VERBS = ("VERB", "AUX")


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
    """Every offer and threat on the page, in page order; each condition counts once, in the innermost statement."""
    holders: dict[Place, list[int]] = {}
    for number, said in enumerate(situation.found):
        for condition in () if said.carried else situation.conditions[number]:
            holders.setdefault(condition, []).append(number)
    found = []
    for condition, numbers in holders.items():
        inner_first = sorted(numbers, key=lambda number: sum(end - start for start, end in situation.found[number].contents))
        offers = (_offer(situation, number, situation.found[number], condition) for number in inner_first)
        found += [offer for offer in [next((offer for offer in offers if offer), None)] if offer]
    return sorted(found, key=lambda offer: offer.evidence)


def _offer(situation: Situation, number: int, said: Said, condition: Place) -> Offer | None:
    around = next((place for place in said.contents if place[0] <= condition[0] < place[1]), said.contents[0])
    main = _main_verb(situation, condition, around)
    does = _main_clause(situation, main, condition, around) if main is not None else _rest(situation, condition, around)
    if does is None or _CONTRARY.search(situation.parsed.text, min(does[0], condition[0]), max(does[1], condition[1])):
        return None
    warned = said.cue_lemma in word_set("acts", "threatening")
    deal = Deal(main, does, condition, said.cue_lemma if said.mode == "indirect" or warned else "")
    by, own = _doer(situation, deal, said)
    if by is None or _meets_it_himself(situation, by, condition):
        return None
    to = _addressee(situation, by, condition, does, main)
    if not own and to is None and not (main is not None and _is_ready(situation, main)):
        return None  # what a third party will do some day, told to nobody
    kind = sign_of(situation, deal, own=own, answered=to is not None)
    if kind is None:
        return None
    evidence = min(condition[0], does[0]), max(condition[1], does[1])
    return Offer(by, to, kind, does, condition, evidence, number)


def _main_verb(situation: Situation, condition: Place, around: Place) -> int | None:
    """The verb that the clause of condition hangs on, or the first of the content; without a parse, that of the first modal."""
    parsed = situation.parsed
    inside = set(situation.tokens_in(condition))
    content = [index for index in situation.tokens_in(around) if index not in inside]
    if not parsed.has_parse:
        modals = (index + 1 for index in content if parsed.tokens[index].lower in _MODALS)
        return next((index for index in modals if index < len(parsed.tokens)), None)
    for head in (parsed.tokens[index].head for index in sorted(inside) if parsed.tokens[index].head not in inside):
        while parsed.tokens[head].part_of_speech not in _VERBS and parsed.tokens[head].head != head:
            head = parsed.tokens[head].head
        if parsed.tokens[head].part_of_speech in _VERBS and around[0] <= parsed.tokens[head].start < around[1]:
            return head
    sentence = parsed.sentence_of[min(inside)] if inside else -1
    verbs = [
        index for index in content if parsed.tokens[index].part_of_speech in _VERBS and parsed.sentence_of[index] == sentence
    ]
    heads = ((index, parsed.tokens[index].head) for index in verbs)
    return next((index for index, head in heads if head == index or head not in verbs), None)


def _rest(situation: Situation, condition: Place, around: Place) -> Place | None:
    """Of a noun that is offered ("a truce, once ..."), the content without the condition."""
    before, behind = trim(situation.parsed.text, around[0], condition[0]), trim(situation.parsed.text, condition[1], around[1])
    longest = max(before, behind, key=lambda place: place[1] - place[0])
    return longest if longest[1] - longest[0] > 3 else None


def _doer(situation: Situation, deal: Deal, said: Said) -> tuple[int | None, bool]:
    """Who would act, and whether that is the speaker: also by what is his, by his side's army, or by a thing to come."""
    parsed, main, speaker = situation.parsed, deal.main, said.speaker if said.mode != "author" else None
    if main is None:
        return (speaker, True) if speaker is not None and deal.cue in word_set("acts", "offering") else (None, False)
    if not parsed.has_parse:
        token = next((index for index in range(main - 1, max(main - 6, -1), -1) if situation.who(index) is not None), None)
    else:
        subject = subject_of(parsed, main)
        token = (
            subject.token if subject and not subject.nobody else parsed.child(main, "nsubjpass", "attr")
        )  # "there will be no talks"
    if speaker is not None and (token is None or is_of_side(situation, token, speaker, said)):
        return (speaker, True) if token is not None or deal.cue else (None, False)
    by = situation.actor(token) if token is not None else None
    if by is None or situation.cast.is_unnamed(by) or not _is_bound(situation, main):
        return None, False
    ready = _is_ready(situation, main)
    modals = _MODALS if said.mode != "author" or _tells_of_offer(situation, main) else (
        _NONE if situation.opines else _SHALL)
    told = situation.cast.actors[by].named and _will(situation, main, modals)
    return (by if ready or told else None), False


def _tells_of_offer(situation: Situation, main: int) -> bool:
    """*The offer was made in May. The council would free them if ...*: the sentence before says what is being told."""
    parsed, number = situation.parsed, situation.parsed.sentence_of[main]
    before = parsed.sentences[max(number - 1, 0)]
    if before.passage != parsed.sentences[number].passage:
        return False
    words = (parsed.tokens[index].lower for index in range(before.first, parsed.sentences[number].last))
    return not word_set("acts", "proposals").isdisjoint(words)


def _is_bound(situation: Situation, main: int) -> bool:
    """Is it something to come: a modal, a readiness or a plan, and no report of what is usual?"""
    return not situation.parsed.has_parse or _will(situation, main) or _is_ready(situation, main)


def _will(situation: Situation, main: int, modals: frozenset[str] = _MODALS) -> bool:
    parsed = situation.parsed
    return any(parsed.tokens[child].lower in modals for child in parsed.children[main])


def _is_ready(situation: Situation, main: int) -> bool:
    parsed = situation.parsed
    chain = [main, *list(parsed.climb(main))[:3]]
    return any(parsed.tokens[index].lower in _READY for index in chain) or any(
        parsed.tokens[child].lower in _READY for index in chain[:2] for child in parsed.children[index]
    )


def _meets_it_himself(situation: Situation, by: int, condition: Place) -> bool:
    """*if it wins*: a condition on the actor's own doing is a plan, unless it is about what he is given."""
    parsed = situation.parsed
    for index in situation.tokens_in(condition):
        if parsed.tokens[index].role == "nsubj":
            lemma = parsed.tokens[parsed.tokens[index].head].lemma
            unsure = parsed.tokens[index].lower == "they"  # more often the other side, or a thing
            return not unsure and situation.actor(index) == by and lemma not in _GETTING
    return False


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


def _addressee(situation: Situation, by: int, condition: Place, does: Place, main: int | None) -> int | None:
    """Who has to meet the condition: who acts in it, else who is named in it, else who is named behind the main verb."""
    parsed = situation.parsed
    tokens = situation.tokens_in(condition)
    acting = [
        index
        for index in tokens
        if parsed.tokens[index].role in ("nsubj", "agent", "poss", "")
        or (parsed.tokens[index].role == "pobj" and parsed.tokens[parsed.tokens[index].head].lower in ("by", "from", "of"))
    ]
    ordered = [*[index for index in acting if parsed.tokens[index].role == "nsubj"], *acting,
               *[index for index in situation.tokens_in(does) if main is None or index > main]]
    group = situation.cast.speaks_for.get(by)
    for index in ordered:
        number = holder(situation, index)
        if (
            number is not None
            and number not in (by, group)
            and situation.cast.speaks_for.get(number) != by
            and (is_known(situation, number) or situation.cast.actors[number].kind not in ("person", "unknown"))
        ):
            return number
    return None
