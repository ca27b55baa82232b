"""Where, and on which day, were the words said?"""

from __future__ import annotations

import re

from .lexicon import over_lines, word_set
from .parse import Parsed
from .said import Place, Said

_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]{0,30}|of|the|and|for|de|la)"
_V = rf"(?:the )?(?P<venue>[A-ZÀ-Þ][\w.'’-]{{0,30}}(?: {_NAME}){{0,4}})"
_OWN = r"(?:an?|the|his|her|their) (?:\w{2,20} ){0,2}"
_FORMS = tuple(re.compile(over_lines(pattern)) for pattern in (
    rf"\b(?:in|during|in the course of) {_OWN}interview (?:with|on|for|to|by|published (?:in|by)) {_V}",
    rf"\binterview(?:ed)? (?:with|by) {_V}",
    rf"\b(?:in|during) {_OWN}(?:speech|address|lecture|statement|remarks|sermon) (?:at|to|before|in|on) {_V}",
    rf"\bon (?:\w{{2,20}} ){{0,2}}(?:TV|television|radio)(?: channel| station)? {_V}",
    rf"\b(?:wrote|writing|posted|posting|said|tweeted|published) (?:on|in|via) {_V}",
    rf"\b(?:told|tells|telling) {_V}",
    rf"\bin {_OWN}(?:letter|message|article|column|op-ed|post) (?:to|for|in|on) {_V}",
    rf"\b(?:said|told reporters|speaking|spoke) (?:at|before|to) {_V}",
))
_PLAIN = re.compile(over_lines(
    rf"\b(?:in|at|during|on) (?P<venue>{_OWN}(?:press conference|news conference|briefing|interview|televised address"
    r"|televised speech|speech|statement|rally|summit|letter|message|hearing|broadcast|meeting|sermon|phone call))\b"
    r"|\bon (?P<medium>Twitter|Facebook|Telegram|Instagram|YouTube|X|state television|state TV|social media"
    r"|national television)\b"))
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(over_lines(
    r"\b(?P<venue>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|evening|night|afternoon))?)\b"
    rf"|\b(?P<date>\d{{1,2}} (?:{_MONTHS})(?:,? \d{{4}})?|(?:{_MONTHS}) \d{{1,2}}(?:,? \d{{4}})?)\b"))
_OF_NAME = frozenset(["of", "the", "and", "for", "de", "la"])


def with_venues(parsed: Parsed, found: list[Said]) -> list[Said]:
    """Statements with their venue, as far as the frame of each names one; words taken up again keep the venue of the first."""
    placed = [said if said.mode == "author" else _with_venue(said, _venue(parsed, said)) for said in found]
    return [_carried_venue(parsed, placed, index) for index in range(len(placed))]


def _with_venue(said: Said, venue: Place | None) -> Said:
    """A medium that is told something is where it is said, and not who it is for."""
    told = venue is not None and said.to is not None and said.to[0] < venue[1] and venue[0] < said.to[1]
    return said._replace(venue=venue, to=None if told else said.to)


def _frame(parsed: Parsed, said: Said) -> list[Place]:
    """Characters of the cue's sentence that are not content."""
    if said.cue_token < 0:
        return []
    sentence = parsed.sentences[parsed.sentence_of[said.cue_token]]
    start, end = parsed.span(sentence.first, sentence.last)
    frame, here = [], start
    for first, last in sorted(said.contents):
        if first > here:
            frame.append((here, min(first, end)))
        here = max(here, last)
    return [*frame, (here, end)] if here < end else frame


def _venue(parsed: Parsed, said: Said) -> Place | None:
    for forms in (_FORMS, (_PLAIN,), (_DAY,)):
        for start, end in _frame(parsed, said):
            for form in forms:
                match = form.search(parsed.text, start, end)
                if match and (place := _place(parsed, match, said)) is not None:
                    return place
    return None


def _place(parsed: Parsed, match: re.Match[str], said: Said) -> Place | None:
    group = next(name for name, words in match.groupdict().items() if words)
    start, end = match.span(group)
    words = parsed.text[start:end].split()
    if words and words[-1].endswith(".") and words[-1].count(".") == 1:  # the stop of the sentence, not that of "U.S."
        end, words[-1] = end - 1, words[-1][:-1]
    while words and words[-1] in _OF_NAME:
        words.pop()
        end = start + len(parsed.text[start:end].rsplit(None, 1)[0])
    told = match[0].startswith(("told", "tells", "telling")) and group == "venue"
    if told and not any(
        word in word_set("roles", "media_names") or word.lower() in word_set("roles", "media") for word in words
    ):
        return None  # somebody was told, and that is the addressee
    if said.speaker_place and said.speaker_place[0] <= start < said.speaker_place[1]:
        return None
    return start, end


def _carried_venue(parsed: Parsed, found: list[Said], index: int) -> Said:
    """A4: "These were his words:" goes on from the words reported just before, with their venue."""
    said = found[index]
    if (
        said.venue
        or said.speaker is None
        or not said.cue
        or said.cue_token < 0
        or parsed.tokens[said.cue_token].part_of_speech != "NOUN"
    ):
        return said
    for other in reversed(found[:index]):
        if other.passage < said.passage - 1:
            break
        if other.speaker == said.speaker and other.venue:
            return said._replace(venue=other.venue)
    return said
