"""Would the speaker himself act, or his side: his group, his state, its army, its men?

Who tells of an offer makes it, where the doer is who he speaks for, or his state, or its forces, or nobody nearer. A mediator
who tells what another would do makes none.
"""

from __future__ import annotations

from .lexicon import word_set
from .pronoun import FIRST_PERSON, PRONOUNS
from .said import Said
from .situation import Situation


def is_of_side(situation: Situation, token: int, speaker: int, said: Said) -> bool:
    """Is the subject at `token` the speaker, the speaker's own, the army or government of his side, or a thing?"""
    parsed, cast = situation.parsed, situation.cast
    word = parsed.tokens[token]
    mine = _mine(situation, speaker)
    if word.lower in FIRST_PERSON:
        return True
    if said.mode == "indirect" and word.lower in PRONOUNS and _means_him(situation, word.lower, speaker):
        return True
    owner = parsed.child(token, "poss")
    if owner is not None and (parsed.tokens[owner].lower in FIRST_PERSON or situation.who(owner) in mine):
        return True
    number = situation.actor(token)
    if number is None:
        return word.part_of_speech in ("NOUN", "NUM") and word.lower not in word_set("acts", "events")
    if number in mine or cast.speaks_for.get(number) in mine or _is_part(situation, number, mine):
        return True
    if word.lower in word_set("acts", "own_bodies") and _has_office(situation, speaker, number):
        return True
    return _rules(situation, speaker, mine) and _is_of_state(situation, number, word.lower)


def _has_office(situation: Situation, speaker: int, body: int) -> bool:
    """Is it "the ...", and is the speaker somebody with an office, and no onlooker?"""
    cast = situation.cast
    if cast.actors[body].named:
        return False
    first = situation.parsed.tokens[cast.phrase(cast.actors[body].first)[0]].lower
    return first == "the" and bool(cast.roles[speaker] - word_set("acts", "onlookers"))


def _mine(situation: Situation, speaker: int) -> set[int]:
    """The speaker, whom he speaks for, and whom that one speaks for."""
    mine = {speaker}
    for _ in range(2):
        mine |= {served for each in mine if (served := situation.cast.speaks_for.get(each)) is not None}
    return mine


def _means_him(situation: Situation, pronoun: str, speaker: int) -> bool:
    """*he* for the speaker; *it* and *they* for the body of somebody with an office."""
    cast = situation.cast
    if cast.fits(pronoun, speaker):
        return True
    return pronoun in ("it", "they") and cast.actors[speaker].kind == "person" and bool(cast.roles[speaker] - _outside())


def _outside() -> frozenset[str]:
    return word_set("acts", "outsiders")


def _is_part(situation: Situation, number: int, mine: set[int]) -> bool:
    """*the Harbour League*, of one who speaks for the Harbour League Commission."""
    words = situation.cast.words_of(number)
    return situation.cast.actors[number].kind in ("bloc", "organisation", "state", "government") and any(
        each != number and words < situation.cast.words_of(each) for each in mine)


def _rules(situation: Situation, speaker: int, mine: set[int]) -> bool:
    """Does he speak for a state or a government, or hold an office in one that the page does not name?"""
    cast = situation.cast
    if {cast.actors[each].kind for each in mine} & {"state", "government"}:
        return True
    roles = cast.roles[speaker]
    others = {cast.actors[each].kind for each in mine - {speaker}}
    office = word_set("roles", "ruling") | word_set("acts", "commanding")
    return not others & {"armed-group", "party", "bloc"} and bool(roles & office) and not roles & _outside()


def _is_of_state(situation: Situation, number: int, word: str) -> bool:
    """*the army*, *the State*, *the Armed Forces*: of whichever state is meant, and no state by name."""
    named = situation.cast.actors[number].kind in ("state", "bloc")
    return not named and (word in word_set("roles", "ruling") or word in word_set("acts", "arms_of_state"))
