"""Whose office is it: "its foreign ministry", "officials in X", "the Front's spokesman", "X's men"?

Who fights in somebody's name, and who only speaks for a body, is counted as that one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .human import sort_of
from .lexicon import lexicon, word_set
from .nobody import is_unnamed, wants_silence
from .pronoun import FIRST_PERSON, PRONOUNS, SECOND_PERSON

if TYPE_CHECKING:
    from .cast import Cast

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "both"])
_GROUPS = ("state", "government", "bloc", "organisation", "armed-group", "party")
_UNCHOOSING = ("place", "medium", "thing")
CONNECTING = ("of", "for", "from", "at", "in", "with")
OWNING = ("of", "for", "from", "at", "with")  # "one diplomat in Brussels" is nobody's for standing there


def band(cast: Cast, token: int) -> int | None:
    """*Taliban fighters*, *the Black Ram battalion*, *Pell's men*: who fights for somebody is counted as that one."""
    parsed, word = cast.parsed, cast.parsed.tokens[token].lower
    owner = parsed.child(token, "poss")
    before = cast.named_at(token - 1) if token and parsed.sentence_of[token - 1] == parsed.sentence_of[token] else None
    if owner is not None and before is None and word in word_set("roles", "retinue"):
        number = cast.who(owner)
        return number if number is not None and cast.actors[number].kind not in _UNCHOOSING else None
    if word not in word_set("roles", "band") or token == 0 or parsed.sentence_of[token - 1] != parsed.sentence_of[token]:
        return None
    number = cast.named_at(token - 1)
    if number is None and word in word_set("roles", "rebels"):  # "guerrillas of NAME"
        number = next(
            (
                cast.named_at(noun)
                for child in parsed.children[token]
                if parsed.tokens[child].lower in ("of", "from") and (noun := parsed.child(child, "pobj")) is not None
            ),
            None,
        )
        return number if number is not None and cast.actors[number].kind == "armed-group" else None
    return number if number is not None and cast.actors[number].kind in (*_GROUPS, "unknown") else None


def served_by(cast: Cast, token: int, connecting: tuple[str, ...] = CONNECTING) -> tuple[int | None, bool]:
    """Whom the bearer of an office acts for, and whether the phrase names anybody: "its ministry", "officials in X".

    `connecting`: the prepositions behind which the body may stand.
    """
    parsed = cast.parsed
    named, organ_alone = False, None
    for child in sorted(parsed.children[token], key=lambda child: parsed.tokens[child].role != "poss"):
        role = parsed.tokens[child].role
        inner = parsed.child(child, "pobj") if role == "prep" and parsed.tokens[child].lower in connecting else None
        place = inner if inner is not None else (child if role in ("poss", "compound", "amod", "nmod") else None)
        if place is None:
            continue
        if parsed.tokens[place].lower in PRONOUNS - FIRST_PERSON - SECOND_PERSON:
            owner = cast.who(place)
            group = owner if owner is None or cast.actors[owner].kind != "person" else cast.speaks_for.get(owner)
        else:
            group = cast.named_at(place)
            if (
                group is None
                and parsed.tokens[place].lower not in PRONOUNS
                and (place != child or sort_of(parsed.tokens[place].lower))
            ):
                group = cast.who(place)
        organ = parsed.tokens[token].lower in word_set("roles", "organs")
        if organ and group is not None and cast.actors[group].kind == "person":
            group = None if group in cast.at_home else cast.speaks_for.get(group)  # "President NAME's government"
        named = named or group is not None or parsed.tokens[place].part_of_speech == "PROPN"
        if group is not None and (
            cast.actors[group].kind == "place" or parsed.tokens[token].lower in ("leadership", "command")
        ):
            group = cast.bearer_of_place(group) or group
        many = group is not None and cast.actors[group].plural and not cast.actors[group].named
        if group is not None and not many and (  # not "representatives from other countries"
            cast.actors[group].kind in _GROUPS
            or (cast.actors[group].kind == "unknown" and role == "poss" and _is_of_state(cast, token))
        ):
            if cast.actors[group].named or role != "compound":
                return group, True
            organ_alone = group if organ_alone is None else organ_alone  # "a foreign ministry spokesman in NAME"
    return organ_alone, named or organ_alone is not None


def _is_of_state(cast: Cast, token: int) -> bool:
    """*its defence ministry*, *its foreign ministry spokesman*: only a state, or who would be one, has such an office."""
    parsed = cast.parsed
    words = [parsed.tokens[child].lower for child in (token, *parsed.children[token]) if parsed.tokens[child].role != "poss"]
    return not word_set("roles", "organs").isdisjoint(words)


def body_of(cast: Cast, token: int) -> int | None:
    """A ministry or commission without a name is the state or bloc; so are its officials, its spokesman and its officers."""
    word = cast.parsed.tokens[token]
    organ, deputed = word.lower in word_set("roles", "organs"), word.lower in word_set("roles", "deputed")
    if (not organ and not deputed) or (deputed and wants_silence(cast.parsed, token)):
        return None
    voice = word.lower in word_set("roles", "voices") and cast.parsed.child(token, "poss", "prep") is not None
    if deputed and not organ and not voice and word.tag == "NN" and is_definite(cast, token):
        return None  # "the ambassador" is a person
    his = word.lower in word_set("roles", "attendants") and cast.parsed.child(token, "poss") is not None
    if his and word.tag == "NNS" and is_unnamed(cast.parsed, token, cast.phrase(token)):
        return None
    posted = word.lower in word_set("roles", "posted")
    group, named = served_by(cast, token, OWNING) if posted else served_by(cast, token)
    if group is None and deputed and not named:
        return _of_rebels(cast, token)
    if group is not None:
        return group
    rules = word.lower in word_set("roles", "seated") - {"generals"} or word.lower == "presidency"
    rules = rules or word.lower == "state"
    if not (organ and rules and not named and is_definite(cast, token)):
        return None
    junta = _only_council(cast) if word.lower == "junta" else None
    return cast.home if junta is None else junta


def _only_council(cast: Cast) -> int | None:
    """*The junta*: the one council or committee of government that the page names."""
    ruling = {number for word in ("council", "committee", "junta", "administration") for number in cast.bearers_of(word)
              if cast.actors[number].kind == "government"}
    return ruling.pop() if len(ruling) == 1 else None


def of_party(cast: Cast, token: int) -> int | None:
    """*Exiled politicians of the NAME Front*: what they say, the Front says."""
    word = cast.parsed.tokens[token]
    if word.tag != "NNS" or word.lower not in word_set("roles", "members") or wants_silence(cast.parsed, token):
        return None
    of = next((child for child in cast.parsed.children[token] if cast.parsed.tokens[child].lower == "of"), None)
    body = cast.parsed.child(of, "pobj") if of is not None else None
    number = cast.named_at(body) if body is not None else None
    return number if number is not None and cast.actors[number].kind in ("party", "organisation", "armed-group") else None


def _of_rebels(cast: Cast, token: int) -> int | None:
    """*Separatist officials*: of the separatists, where the page names them."""
    sides = {parsed_word + "s" for child in cast.parsed.children[token]
             if (parsed_word := cast.parsed.tokens[child].lower) + "s" in word_set("roles", "rebels")}
    if not sides:
        return None
    near = dict.fromkeys(number for _, number in cast.earlier(token) if sides & cast.words_of(number))
    return next(iter(near), cast.rebels[0] if len(cast.rebels) == 1 else None)


def is_definite(cast: Cast, token: int) -> bool:
    """Is it "the ..." or "its ...", or has it an owner?"""
    first = cast.phrase(token)[0]
    return cast.parsed.tokens[first].lower in _DEFINITE or cast.parsed.child(token, "poss") is not None


def only_rebels(cast: Cast, token: int) -> int | None:
    """*rebels*, *the insurgents*: the one armed group that the page names, if there is one."""
    if cast.parsed.tokens[token].lower not in word_set("roles", "rebels"):
        return None
    first, last = cast.phrase(token)
    if last - first > 3:
        return None
    return cast.rebels[0] if len(cast.rebels) == 1 else None


def office_word(word: str) -> str:
    """The word by which an office goes here: *general* for *gen.*, *minister* for *premier*."""
    return str(lexicon("roles")["same_role"].get(word, word))
