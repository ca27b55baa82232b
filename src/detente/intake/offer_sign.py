"""Is it an offer or a threat?

By what the act is to the other side: to give way or give something makes it an offer; to do harm, or to refuse, a threat.
*Unless* holds out something bad, so it makes a threat. Where the act itself tells nothing, the word that reports it does
("promised", "warned"), and then the condition: who answers a harm threatens, who answers a concession offers.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from .lexicon import lexicon, word_set
from .said import Place
from .situation import Situation

_NEGATED = re.compile(r"\b(?:not|never|no longer|no|nobody|nothing|refuse[sd]?)\b|n['’]t\b")

_READY = re.compile(r"\b(?:willing|ready|prepared) to\b")
_NOT_DONE = re.compile(r"if\b.*?\b(?:is|are|was|were|does|do|did|has|have)(?: not\b|n['’]t\b)", re.I | re.S)


class Deal(NamedTuple):
    """An act under a condition. `main`: its verb, None where a noun is offered; `cue`: lemma of what reports it, or empty."""

    main: int | None
    does: Place
    condition: Place
    cue: str


def sign_of(situation: Situation, deal: Deal, *, own: bool, answered: bool) -> str | None:
    """`offer`, `threat`, or None where nothing tells.

    `own`: the speaker himself or his side would act; `answered`: somebody else is named who could meet the condition.
    """
    act = _act(situation, deal.does, deal.main)
    text = situation.parsed.text
    if re.match(r"(?:and |but |even )?unless\b", text[deal.condition[0] : deal.condition[1]], re.I):
        return "threat" if own or act in ("harms", "refuses") else None
    if deal.cue in word_set("acts", "threatening"):
        return "threat"
    to_come = deal.main is not None and _is_deed_to_come(situation, deal.main)
    if own and to_come and act not in ("gives", "spares") and _is_failing(situation, deal.condition):
        return "threat"
    if own and act == "gives" and _act(situation, deal.condition, None) == "harms":
        return "threat"  # "if the army storms the dam, we will open the gates"
    if act is not None:
        return _KINDS[act] if own or deal.main is not None else None
    if not own:
        return None
    if deal.cue in word_set("acts", "offering") or _READY.search(text, *deal.does):
        return "offer"
    asked = _act(situation, deal.condition, None)
    if asked is not None:
        return "threat" if asked == "harms" else "offer"
    return "offer" if answered and to_come else None


_KINDS = {"gives": "offer", "refuses": "threat", "harms": "threat", "spares": "offer"}


def _act(situation: Situation, place: Place, main: int | None) -> str | None:
    """gives (a concession or a good), refuses (to give), harms or spares; None where the words tell none of them."""
    text = situation.parsed.text[place[0] : place[1]].lower()
    negated = _NEGATED.search(text) is not None
    if _phrase("concession_phrases").search(text):
        return "refuses" if negated else "gives"
    if _phrase("harm_phrases").search(text):
        return "refuses" if negated else "harms"
    for index in situation.tokens_in(place):
        token = situation.parsed.tokens[index]
        if token.part_of_speech not in ("VERB", "") or (main is not None and index < main - 6):
            continue
        if _gives_back(situation, index):
            return "refuses" if negated else "gives"
        if token.lemma in word_set("acts", "harm") or _takes_away(situation, index):
            return "spares" if negated else "harms"
        if token.lemma in word_set("acts", "concession"):
            return "refuses" if negated else "gives"
    return None


def _is_failing(situation: Situation, condition: Place) -> bool:
    """*if the cows are not back*, *should they delay*: something bad follows from what the other does not do."""
    if _NOT_DONE.match(situation.parsed.text, *condition):
        return True
    return any(situation.parsed.tokens[index].lemma in word_set("acts", "failing") for index in situation.tokens_in(condition))


def _gives_back(situation: Situation, verb: int) -> bool:
    """*resume payment*, *restore the supply*: to take up a good again is to give it."""
    parsed = situation.parsed
    thing = parsed.child(verb, "dobj", "nsubjpass")
    return (parsed.tokens[verb].lemma in word_set("acts", "renewing") and thing is not None
            and parsed.tokens[thing].lemma in word_set("acts", "boons"))


def _takes_away(situation: Situation, verb: int) -> bool:
    """*suspend the supply*, *end the talks*: to stop a good is a harm."""
    parsed = situation.parsed
    thing = parsed.child(verb, "dobj", "nsubjpass") or parsed.child(verb, "nsubj")
    return (
        parsed.tokens[verb].lemma in word_set("acts", "ceasing")
        and thing is not None
        and parsed.tokens[thing].lemma in word_set("acts", "boons")
    )


@functools.cache
def _phrase(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('acts')[key])})\b")


def _is_deed_to_come(situation: Situation, main: int) -> bool:
    """*will fly*, *would resign*: something the actor would do, and no state of mind."""
    parsed = situation.parsed
    modals = word_set("rules", "offers_promising")
    modal = any(parsed.tokens[child].lower in modals for child in parsed.children[main])
    return modal and parsed.tokens[main].lemma not in word_set("acts", "no_deeds")
