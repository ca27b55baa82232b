"""Who can be at the end of a tie, and did it happen?"""

from __future__ import annotations

from typing import NamedTuple

from .cast import Cast
from .cues import is_negated, word_set_of
from .human import is_human
from .lexicon import word_set
from .parse import Parsed, Token
from .pronoun import is_subject
from .situation import Situation

_UNREAL = frozenset(["would", "could", "might", "may", "can", "should", "must"])
_CHAIN = ("xcomp", "pcomp", "prep", "acomp", "oprd", "ccomp", "advcl")
_DEEPEST = 3  # "the fuel of X's gunships": how many nouns down to X


class Shown(NamedTuple):
    """Two heads of noun phrases, the sign between them, and the tokens of the words that show it."""

    one: int | None
    other: int | None
    sign: str
    tokens: list[int]


def members(situation: Situation, token: int) -> list[int]:
    """The actors of a noun phrase: its head and what "and" joins to it, each with a name or at least with "the"."""
    pair = _pair(situation, token) or _one_of_two(situation, token)
    if pair:
        return pair
    found: list[int] = []
    for head in (token, *conjuncts(situation.parsed, token)):
        number = holder(situation, head)
        unknown = number is None or not is_known(situation, number)
        if unknown and (inner := _owner(situation.parsed, head)) is not None and inner != token:
            found += [each for each in _pair(situation, inner) if each not in found]  # "fighters on both sides"
        if number is not None and is_known(situation, number) and number not in found:
            found.append(number)
    return found


def _pair(situation: Situation, token: int) -> list[int]:
    """*the two men*, *both camps*: the two last named of the kind, or the two groups that the page speaks of most."""
    parsed, cast = situation.parsed, situation.cast
    word = parsed.tokens[token]
    two = {parsed.tokens[child].lower for child in (token, *parsed.children[token])} & {"two", "both", "those"}
    if not two or (word.tag not in ("NNS", "CD", "NNPS") and word.lower not in ("two", "both")):
        return []
    if word.lower in word_set("acts", "lands"):
        return _two_lands(situation, token)
    if word.lower in word_set("acts", "camps"):
        return _two_camps(situation, token)
    person = word.lower in word_set("roles", "people") or word.lower in ("men", "women", "two")
    near = [
        number
        for _, number in cast.earlier(token)
        if cast.actors[number].named
        and (cast.actors[number].kind == "person") == person
        and cast.actors[number].kind not in ("place", "medium", "thing")
    ]
    return list(dict.fromkeys(near))[:2] if len(set(near)) > 1 else []


def _two_camps(situation: Situation, token: int) -> list[int]:
    """*both camps*: the two that the page speaks of most; where it calls two of them parties, no states."""
    cast = situation.cast
    groups = [number for number, actor in enumerate(cast.actors)
              if (actor.named and actor.kind in ("state", "government", "armed-group", "party")) or _is_body(cast, number)]
    apart = [number for number in groups if cast.actors[number].kind not in ("state", "government")
             and len(cast.places[number]) > 2]
    called = any(situation.parsed.tokens[place - 1].lower in ("two", "both", "rival", "warring")
                 for place in cast.places_of("parties", len(situation.parsed.tokens)) if place)
    groups = apart if called and len(apart) > 1 else [number for number in groups if not _is_body(cast, number)]
    often = sorted(groups, key=lambda number: (-len(cast.places[number]), number))[:2]
    return often if len(often) == 2 else []


def _is_body(cast: Cast, number: int) -> bool:
    """A union or movement, of a name with such a word in it."""
    actor = cast.actors[number]
    return actor.named and actor.kind == "organisation" and bool(cast.words_of(number) & word_set("acts", "parties_by_name"))


def _two_lands(situation: Situation, token: int) -> list[int]:
    """*the two friendly countries*: the two states last named, or the one and the page's own."""
    cast = situation.cast
    first = situation.parsed.sentences[situation.parsed.sentence_of[token]].first
    near = [number for place, number in cast.earlier(token) if cast.actors[number].kind == "state" and place >= first]
    own = cast.home
    if own is not None and near and any(situation.parsed.tokens[index].text.startswith(cast.actors[own].name)
                                        for index in range(first, token)):
        near = [number for number in near if number != own][:1]  # "deliver boats to the Kestrian navy"
    both = list(dict.fromkeys([*near, *([own] if own is not None else [])]))[:2]
    return both if len(both) == 2 else []


def _one_of_two(situation: Situation, token: int) -> list[int]:
    """*the former*, *the latter*: of the two named as subjects in the nearest sentence before that has two."""
    parsed, cast = situation.parsed, situation.cast
    word = parsed.tokens[token].lower
    if word not in ("former", "latter") or parsed.tokens[token].role not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
        return []
    by_sentence: dict[int, list[int]] = {}
    for place, number in cast.earlier(token):
        here = parsed.sentence_of[place]
        leads = is_subject(parsed, cast.covering, place) or parsed.tokens[place].role == "appos"
        if leads and 0 < parsed.sentence_of[token] - here <= 3 and cast.actors[number].named:
            by_sentence.setdefault(here, []).insert(0, number)
    for _, numbers in sorted(by_sentence.items(), reverse=True):
        two = list(dict.fromkeys(numbers))
        if len(two) >= 2:
            return [two[0] if word == "former" else two[1]]
    return []


def _owner(parsed: Parsed, token: int) -> int | None:
    """The noun that people or things belong to: behind "of", "from" or "on", down to three nouns."""
    here = token
    if not _is_owned(parsed.tokens[token]):
        return None
    for _ in range(_DEEPEST):
        inner = behind(parsed, here, "of", "from", "on")
        if inner is None:
            return here if here != token else None
        here = inner
    return here


def conjuncts(parsed: Parsed, token: int) -> list[int]:
    """The nouns that "and" joins to a noun."""
    found: list[int] = []
    here = token
    while (following := parsed.child(here, "conj")) is not None and len(found) < 8:
        if parsed.tokens[following].part_of_speech in ("NOUN", "PROPN", "PRON"):
            found.append(following)
        here = following
    return found


def holder(situation: Situation, token: int, depth: int = 0) -> int | None:
    """The actor at a noun; of people and things that belong to an actor ("families of X", "X's convoys"), that actor."""
    parsed = situation.parsed
    word = parsed.tokens[token]
    if word.part_of_speech == "ADJ" and word.role == "amod":  # "his Kestrian allies"
        return _before(situation, token)
    owned = _is_owned(word)
    number = situation.actor(token)
    if number is not None and (situation.cast.actors[number].named or not owned):
        return number
    if not owned or depth >= _DEEPEST:
        return number
    for child in parsed.children[token]:
        inner = parsed.child(child, "pobj") if parsed.tokens[child].lower in ("of", "from") else None
        if parsed.tokens[child].role == "poss":
            inner = child
        elif parsed.tokens[child].role in ("compound", "nmod", "amod") and (named := _before(situation, child)) is not None:
            return named
        deeper = holder(situation, inner, depth + 1) if inner is not None else None
        if deeper is not None:
            return deeper
    return number


def _is_owned(word: Token) -> bool:
    """Is the noun one for people, or for things that belong to somebody?"""
    belongings = word_set("acts", "belongings")
    return word.part_of_speech == "NOUN" and (
        word.lower in belongings or word.lemma in belongings or is_human(word.lower, word.lemma))


def _before(situation: Situation, token: int) -> int | None:
    """The group or state whose name stands before its people: "NAME experts"."""
    named = situation.cast.named_at(token)
    kind = situation.cast.actors[named].kind if named is not None else ""
    return named if kind in ("state", "bloc", "organisation", "government", "armed-group", "party") else None


def is_known(situation: Situation, number: int) -> bool:
    """Has it a name, or at least "the" before it?"""
    actor = situation.cast.actors[number]
    if actor.named or situation.cast.is_unnamed(number):
        return actor.named
    offices = word_set("roles", "institutional") - word_set("roles", "armed")
    return any(name.startswith("the ") for name in actor.names) or actor.name.split()[0].lower() in offices


def is_real(parsed: Parsed, verb: int, *, harm: bool = False) -> bool:
    """Did the verb happen, or does it go on? Not if it is negated, possible, asked for, offered or refused.

    `harm`: a harm that is wished, planned or threatened is enmity already.
    """
    if is_negated(parsed, verb) or _is_aim(parsed, verb, harm=harm):
        return False
    here = verb
    for above in (verb, *parsed.climb(verb)):
        if above != verb:
            lemma, role = parsed.tokens[above].lemma, parsed.tokens[here].role
            if lemma in ("stop", "cease") and any(parsed.tokens[child].tag == "MD" for child in parsed.children[above]):
                return True  # "must stop paying Y": it pays
            if role not in _CHAIN or (role in ("ccomp", "advcl") and parsed.tokens[here].tag not in ("VB", "VBG")):
                break
            if (
                lemma in word_set("acts", "unfulfilled")
                or (lemma in word_set("acts", "intended") and not harm)
                or (not harm and (lemma in word_set_of("attitude", "adjectives") or lemma in word_set_of("attitude", "verbs")))
            ):
                return False
        if any(
            parsed.tokens[child].lower in _UNREAL and parsed.tokens[child].role == "aux" for child in parsed.children[above]
        ):
            return False
        here = above
    return True


def _is_aim(parsed: Parsed, verb: int, *, harm: bool) -> bool:
    """*plans to send*, *no plans to send*: what is only aimed at is not done yet, and where there is no aim not even meant."""
    head = parsed.tokens[verb].head
    if parsed.tokens[verb].role not in ("acl", "relcl") or parsed.tokens[head].lemma not in word_set("acts", "aims"):
        return False
    none = any(parsed.tokens[child].lower == "no" for child in parsed.children[head])
    return none or not harm


def behind(parsed: Parsed, head: int, *words: str) -> int | None:
    """The noun behind one of these prepositions under `head`."""
    for child in parsed.children[head]:
        if parsed.tokens[child].lower in words and (noun := parsed.child(child, "pobj")) is not None:
            return noun
    return None
