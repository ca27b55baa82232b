"""What is said to come?"""

from __future__ import annotations

import functools
import re
from itertools import islice
from typing import NamedTuple

from .clauses import trim
from .lexicon import lexicon, over_lines
from .offers import Offer
from .said import Place, Said
from .situation import Situation

_FINITE = ("VBD", "VBZ", "VBP", "MD")


class Forecast(NamedTuple):
    """A prediction in the making."""

    content: Place
    horizon: Place | None
    statement: int
    hedged: bool  # a hedge stands in the clause itself, or at the cue that reports it


@functools.cache
def _future() -> re.Pattern[str]:
    words = sorted(lexicon("strength")["future"]["words"], key=lambda word: (-len(word), word))
    return re.compile(over_lines(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)".replace("(?<!\\w)(?:'ll", "(?:'ll")), re.I)


@functools.cache
def _horizon() -> re.Pattern[str]:
    return re.compile(over_lines(rf"(?<!\w)(?:{'|'.join(lexicon('strength')['future']['horizons'])})(?!\w)"), re.I)


def find_predictions(situation: Situation, offers: list[Offer]) -> list[Forecast]:
    """Clauses of the future that are about the world, not about what the speaker himself will do."""
    found: dict[Place, Forecast] = {}
    for number, said in enumerate(situation.found):
        for start, end in said.contents:
            matches = _future().finditer(situation.parsed.text, start, end)
            for match in matches if situation.parsed.has_parse else islice(matches, 1):
                if situation.statement_at(match.start()) != number or _is_conditional(situation, match.start(), offers):
                    continue
                content = _clause(situation, match, (start, end))
                if content and not _is_own_promise(situation, match, number):
                    horizon = _horizon().search(situation.parsed.text, *content)
                    found.setdefault(
                        content, Forecast(content, horizon.span() if horizon else None, number, _is_hedged(said, content))
                    )
    return [found[place] for place in sorted(found)]


def _is_hedged(said: Said, content: Place) -> bool:
    return any(content[0] <= start < content[1] or not said.covers(start) for start, _ in said.hedges)


def _is_conditional(situation: Situation, character: int, offers: list[Offer]) -> bool:
    inside = any(offer.does[0] <= character < offer.does[1] for offer in offers)
    return inside or situation.is_conditional(situation.token_at(character))


def _verb(situation: Situation, match: re.Match[str]) -> int:
    """The verb of the clause: the head of *will*, or the word that *bound*, *expected* or *going* hang on."""
    parsed = situation.parsed
    token = situation.token_at(match.start())
    return parsed.tokens[token].head if parsed.tokens[token].tag == "MD" else token


def _is_own_promise(situation: Situation, match: re.Match[str], number: int) -> bool:
    parsed, said = situation.parsed, situation.found[number]
    subject = parsed.child(_verb(situation, match), "nsubj", "nsubjpass")
    if subject is None:
        return False
    if parsed.tokens[subject].lower in ("i", "we"):
        return True
    return said.mode != "author" and said.speaker is not None and situation.who(subject) == said.speaker


def _clause(situation: Situation, match: re.Match[str], around: Place) -> Place | None:
    parsed = situation.parsed
    if not parsed.has_parse:
        return trim(parsed.text, *around)
    verb = _verb(situation, match)
    if any(parsed.tokens[child].tag in ("WRB", "WP", "WDT") or parsed.tokens[child].lower == "whether"
           for own in (verb, *parsed.children[verb]) for child in parsed.children[own] if child < verb):
        return None  # a question that waits for its answer, or a clause that describes a noun
    sentence = parsed.sentence_of[verb]
    subject = parsed.child(verb, "nsubj", "nsubjpass", "expl")
    if subject is None:
        first = _behind_last_clause(situation, verb, around)
    else:
        first = parsed.edges(subject)[0]
        while (
            first - 1 in parsed.children[verb]
            and parsed.tokens[first - 1].role == "advmod"
            and parsed.tokens[first - 1].part_of_speech == "ADV"
        ):
            first -= 1
    own = [index for index in parsed.subtree(verb, without=_joined_clauses(situation, verb))
           if index >= first and around[0] <= parsed.tokens[index].start < around[1] and parsed.sentence_of[index] == sentence]
    if len(own) < 3 or parsed.tokens[parsed.sentences[sentence].last - 1].text == "?":
        return None
    return trim(parsed.text, max(parsed.tokens[first].start, around[0]), parsed.tokens[own[-1]].end)


def _joined_clauses(situation: Situation, verb: int) -> list[int]:
    """Clauses joined to the verb's that have a subject of their own."""
    parsed = situation.parsed
    return [
        child
        for child in parsed.children[verb]
        if parsed.tokens[child].role in ("conj", "parataxis", "advcl", "cc")
        and child > verb
        and (parsed.tokens[child].role == "cc" or parsed.child(child, "nsubj", "nsubjpass") is not None)
        and parsed.tokens[child].role in ("conj", "parataxis")
    ]


def _behind_last_clause(situation: Situation, verb: int, around: Place) -> int:
    """Where the parser found no subject: behind the first "and" or "but" that follows the finite verb before this one."""
    parsed = situation.parsed
    sentence = parsed.sentences[parsed.sentence_of[verb]]
    floor = max(sentence.first, situation.token_at(around[0]))
    earlier = [
        index for index in range(floor, verb - 1) if parsed.tokens[index].tag in _FINITE and parsed.tokens[index].tag != "MD"
    ]
    if not earlier:
        return floor
    return next((index + 1 for index in range(earlier[-1], verb) if parsed.tokens[index].lower in ("and", "but")), floor)
