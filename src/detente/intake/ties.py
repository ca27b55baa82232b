"""Who stands with whom, and who against whom, in which words?

Verbs, nouns and adjectives of friendship and enmity between two actors. A negated verb shows no tie, and what only may or
would be is none either.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .cues import is_negated, word_set_of
from .lexicon import word_set
from .parse import Parsed
from .said import Place
from .situation import Situation
from .subjects import agent_of, is_passive, subject_of

_UNREAL = frozenset(["would", "could", "might", "may", "can", "should"])
_BE = "be"


class Tie(NamedTuple):
    """A tie in the making: two actors of the cast, `ally` or `hostile`, and the words that show it."""

    one: int
    other: int
    sign: str
    place: Place
    statement: int


def find_ties(situation: Situation) -> list[Tie]:
    """Every tie that words on the page show, in page order; each pair and sign once a statement."""
    if not situation.parsed.has_parse:
        return []
    seen: dict[tuple[int, int, str, int], Tie] = {}
    for index in range(len(situation.parsed.tokens)):
        if situation.is_conditional(index):
            continue
        for one, other, sign, tokens in _shown_at(situation, index):
            tie = _tie(situation, index, one, other, sign, tokens)
            if tie:
                low, high = sorted((tie.one, tie.other))
                seen.setdefault((low, high, sign, tie.statement), tie)
    return list(seen.values())


Shown = tuple[int | None, int | None, str, list[int]]


def _shown_at(situation: Situation, index: int) -> Iterator[Shown]:
    word = situation.parsed.tokens[index]
    if word.part_of_speech == "VERB":
        yield from _by_verb(situation, index)
    elif word.part_of_speech in ("NOUN", "PROPN"):
        yield from _by_noun(situation, index)
    if word.part_of_speech in ("ADJ", "ADV", "VERB", "NOUN", "ADP"):
        yield from _by_quality(situation, index)
    if word.text == "-":
        yield from _by_hyphen(situation, index)


def _tie(situation: Situation, index: int, one: int | None, other: int | None, sign: str, tokens: list[int]) -> Tie | None:
    if one is None or other is None:
        return None
    first, second = situation.actor(one), situation.actor(other)
    if first is None or second is None or first == second or not tokens:
        return None
    if situation.cast.speaks_for.get(first) == second or situation.cast.speaks_for.get(second) == first:
        return None
    place = situation.parsed.span(min(tokens), max(tokens) + 1)
    statement = situation.statement_at(situation.parsed.tokens[index].start)
    if statement is None:
        return None
    if situation.cast.actors[second].first < situation.cast.actors[first].first:
        first, second = second, first
    return Tie(first, second, sign, place, statement)


def _is_unreal(parsed: Parsed, verb: int) -> bool:
    chain = [verb]
    for above in parsed.climb(verb):
        if parsed.tokens[chain[-1]].role not in ("xcomp", "pcomp", "prep", "acomp", "oprd"):
            break
        chain.append(above)
    return any(
        parsed.tokens[child].lower in _UNREAL
        for link in chain
        for child in parsed.children[link]
        if parsed.tokens[child].role == "aux"
    )


def _is_wished(parsed: Parsed, verb: int) -> bool:
    """Is it only wanted, as in "willing to cooperate"? A wish to harm is enmity already; one to help is not yet help."""
    head = parsed.tokens[parsed.tokens[verb].head]
    return parsed.tokens[verb].role == "xcomp" and (
        head.lemma in word_set_of("attitude", "adjectives") or head.lemma in word_set_of("attitude", "verbs"))


def _pobj(parsed: Parsed, head: int, *words: str) -> int | None:
    """The noun behind one of these prepositions under `head`."""
    for child in parsed.children[head]:
        if parsed.tokens[child].lower in words and (noun := parsed.child(child, "pobj")) is not None:
            return noun
    return None


def _by_verb(situation: Situation, verb: int) -> Iterator[Shown]:
    """*X backs Y*, *X clashed with Y*, *Y was attacked by X*."""
    parsed, lemma = situation.parsed, situation.parsed.tokens[verb].lemma
    if is_negated(parsed, verb) or _is_unreal(parsed, verb):
        return
    passive = is_passive(parsed, verb)
    if passive:
        doer, thing = agent_of(parsed, verb), parsed.child(verb, "nsubjpass")
        if thing is None and parsed.tokens[verb].role == "acl":
            thing = parsed.tokens[verb].head
    else:
        subject = subject_of(parsed, verb)
        doer = subject.token if subject and not subject.nobody else None
        thing = parsed.child(verb, "dobj")
    for sign in ("hostile",) if _is_wished(parsed, verb) else ("ally", "hostile"):
        if lemma in word_set("acts", sign) and doer is not None and thing is not None:
            yield doer, thing, sign, [verb, thing, *([doer] if abs(doer - verb) < 12 else [])]
        if lemma in word_set("acts", f"{sign}_with"):
            with_whom = _pobj(parsed, verb, "with", "against", "alongside")
            if with_whom is not None:
                against = sign if _pobj(parsed, verb, "against") != with_whom else "hostile"
                yield doer if not passive else parsed.child(verb, "nsubjpass"), with_whom, against, [verb, with_whom]


def _by_noun(situation: Situation, noun: int) -> Iterator[Shown]:
    """*Y's ally X*, *X is a rival of Y*, *ties with Y*, *the war between X and Y*."""
    parsed, lemma = situation.parsed, situation.parsed.tokens[noun].lemma
    lower = parsed.tokens[noun].lower
    for sign in ("ally", "hostile"):
        if lower in word_set("acts", f"{sign}_nouns"):
            other = parsed.child(noun, "poss") or _pobj(parsed, noun, "of", "to")
            one = _bearer(situation, noun)
            if other is not None and one is not None:
                yield one, other, sign, parsed.subtree(noun) if len(parsed.subtree(noun)) < 12 else [other, noun]
    if lower in word_set("acts", "bond_nouns") or lower in word_set("acts", "feud_nouns"):
        yield from _by_bond(
            situation,
            noun,
            "ally" if lemma in word_set("acts", "bond_nouns") or lower in word_set("acts", "bond_nouns") else "hostile",
        )


def _bearer(situation: Situation, noun: int) -> int | None:
    """Who is called an ally or a foe: the subject of "is", the noun beside it, or the name behind it."""
    parsed = situation.parsed
    token, head = parsed.tokens[noun], parsed.tokens[noun].head
    if token.role == "attr" and parsed.tokens[head].lemma == _BE:
        return None if is_negated(parsed, head) else parsed.child(head, "nsubj")
    if token.role in ("appos", "compound", "nmod") and head != noun:
        return head
    beside = parsed.child(noun, "appos")
    if beside is not None:
        return beside
    own = parsed.child(noun, "compound")
    return (
        own if own is not None and situation.actor(own) is not None else (noun if situation.actor(noun) is not None else None)
    )


def _by_bond(situation: Situation, noun: int, sign: str) -> Iterator[Shown]:
    parsed = situation.parsed
    qualities = {
        parsed.tokens[child].lower for child in parsed.children[noun] if parsed.tokens[child].role in ("amod", "compound")
    }
    if any(parsed.tokens[child].lower in ("no", "any") for child in parsed.children[noun]) or "not" in qualities:
        return
    if sign == "ally" and qualities & word_set("acts", "cold"):
        sign = "hostile"
    between = _pobj(parsed, noun, "between")
    if between is not None:
        for partner in (child for child in parsed.children[between] if parsed.tokens[child].role == "conj"):
            yield between, partner, sign, [noun, between, partner]
        return
    other = _pobj(parsed, noun, "with", "to", "against")
    if other is None:
        return
    owner = parsed.child(noun, "poss")
    one = owner if owner is not None else _holder_of_bond(situation, noun)
    first = min(
        [
            noun,
            *[child for child in parsed.children[noun] if child < noun and parsed.tokens[child].role in ("amod", "compound")],
        ]
    )
    tokens = [first, other]
    if one is not None and parsed.tokens[noun].role == "pobj" and parsed.tokens[parsed.tokens[noun].head].lower == "with":
        carrier = parsed.tokens[parsed.tokens[noun].head].head
        if parsed.tokens[carrier].part_of_speech in ("NOUN", "PROPN"):
            tokens = [
                *parsed.subtree(
                    carrier, without=[child for child in parsed.children[carrier] if parsed.tokens[child].role == "relcl"]
                )
            ]
    yield one, other, sign, tokens


def _holder_of_bond(situation: Situation, noun: int) -> int | None:
    """Who has the ties: the noun before "with ties to", or the subject of "forging ties with"."""
    parsed = situation.parsed
    head = parsed.tokens[noun].head
    if parsed.tokens[noun].role == "pobj" and parsed.tokens[head].lower == "with":
        carrier = parsed.tokens[head].head
        if parsed.tokens[carrier].role == "attr" and parsed.tokens[parsed.tokens[carrier].head].lemma == _BE:
            return parsed.child(parsed.tokens[carrier].head, "nsubj")
        return carrier if parsed.tokens[carrier].part_of_speech in ("NOUN", "PROPN") else None
    if parsed.tokens[head].part_of_speech not in ("VERB", "AUX") or is_negated(parsed, head) or _is_unreal(parsed, head) \
            or parsed.tokens[head].lemma in ("cut", "sever", "break", "end", "lose", "deny", "suspend"):
        return None
    subject = subject_of(parsed, head)
    return subject.token if subject and not subject.nobody else None


def _by_quality(situation: Situation, index: int) -> Iterator[Shown]:
    """*close to Y*, *loyal to Y*, *hostile to Y*, *at odds with Y*."""
    parsed, word = situation.parsed, situation.parsed.tokens[index]
    sign = {
        "close": "ally",
        "closer": "ally",
        "loyal": "ally",
        "friendly": "ally",
        "sympathetic": "ally",
        "allied": "ally",
        "aligned": "ally",
        "hostile": "hostile",
        "opposed": "hostile",
        "odds": "hostile",
        "war": "hostile",
    }.get(word.lower)
    if sign is None or (word.lower in ("odds", "war") and (index == 0 or parsed.tokens[index - 1].lower != "at")):
        return
    other = _pobj(parsed, index, "to", "with", "towards")
    if other is None and word.lower in ("odds", "war"):
        other = _pobj(parsed, parsed.tokens[index].head, "with")
    if other is None:
        return
    one, first = _described(parsed, index), index - (1 if word.lower in ("odds", "war") else 0)
    if one is not None:
        yield one, other, sign, [first, other, *([one] if one < index and index - one < 5 else [])]


def _described(parsed: Parsed, index: int) -> int | None:
    """The noun that an adjective stands behind, or the subject of the verb that it completes."""
    for above in parsed.climb(index):
        token = parsed.tokens[above]
        if token.part_of_speech in ("NOUN", "PROPN") and above < index:
            return above
        if token.part_of_speech in ("VERB", "AUX"):
            if is_negated(parsed, above):
                return None
            subject = subject_of(parsed, above)
            return subject.token if subject and not subject.nobody else None
    return None


def _by_hyphen(situation: Situation, hyphen: int) -> Iterator[Shown]:
    """*Y-backed X*, *anti-Y X*, *pro-Y X*."""
    parsed, tokens = situation.parsed, situation.parsed.tokens
    if hyphen == 0 or hyphen + 1 >= len(tokens):
        return
    left, right = tokens[hyphen - 1].lower, tokens[hyphen + 1].lower
    noun = next(
        (above for above in parsed.climb(hyphen + 1) if tokens[above].part_of_speech in ("NOUN", "PROPN") and above > hyphen),
        None,
    )
    noun = (
        noun
        if noun is not None
        else next(
            (above for above in parsed.climb(hyphen - 1) if tokens[above].part_of_speech == "NOUN" and above > hyphen), None
        )
    )
    if noun is None:
        return
    if right in word_set("acts", "ally_suffix"):
        yield hyphen - 1, noun, "ally", [hyphen - 1, noun]
    elif left in ("pro", "anti"):
        yield hyphen + 1, noun, "ally" if left == "pro" else "hostile", [hyphen - 1, noun]
