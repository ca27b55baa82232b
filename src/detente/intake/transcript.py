"""Who speaks on a page of questions and answers?

Rule A5. Turns are marked by a name or letter with a colon (*Q:*, *ROZHENKO:*), by questions set in bold, or by nothing but
their question marks. A turn goes on until the next; what is asked is the interviewer's, or, where none is named, the outlet's.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from detente.model.article import Article

from .cast import Cast
from .clauses import trim
from .cues import verb_lemma
from .lexicon import word_set
from .parse import Parsed
from .said import Place, Said

_OPENING = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.'’-]{0,25}(?: [A-ZÀ-Þ][\w.'’-]{0,25}){0,4})\s?:\s")
_HEADLINE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.'’-]{0,25}(?: [\w.'’-]{1,25}){0,4}):\s")
_QUESTION = re.compile(r"(?:Q|Question|Interviewer|Host|Moderator)\Z")
_ANSWER = re.compile(r"(?:A|Answer)\Z")
_BOLD_BEFORE = re.compile(r"<(?:strong|b|em|i|h[2-6]|dt)\b[^>]{0,200}>\s*\Z", re.I)
_BOLD_BEHIND = re.compile(r"\s*</(?:strong|b|em|i|h[2-6]|dt)\b", re.I)
_LONGEST_TELLER = 9  # tokens behind the last comma of a headline
_FEWEST = 3  # questions that make a page an interview where no name stands before them
_LONGEST_QUESTION = 400  # characters
_SECOND_PERSON = word_set("rules", "cast_hearer")
_FIRST_PERSON = word_set("rules", "cast_speaker")


class Turn(NamedTuple):
    """What one speaker says until the next; `sign` is the colon, if one marks it."""

    passages: tuple[int, ...]
    start: int  # first character of the words said
    speaker: int | None
    name: Place | None
    sign: Place | None
    asks: bool


def attribute_transcript(parsed: Parsed, cast: Cast, article: Article) -> list[Said]:
    """A direct statement for each turn, and for each headline of the form "NAME: words" whose name is somebody's."""
    turns = _by_names(parsed, cast, article) or _by_questions(parsed, cast, article)
    tokens = {token.start: index for index, token in enumerate(parsed.tokens)} if turns else {}
    found = _headlines(parsed, cast)
    for turn in turns:
        places = [trim(parsed.text, turn.start if number == turn.passages[0] else parsed.passages[number].start,
                       parsed.passages[number].end) for number in turn.passages]
        contents = tuple(place for place in places if place[1] > place[0])
        if contents:
            token = tokens.get(turn.name[0], -1) if turn.name else -1
            found.append(Said("direct", contents, turn.sign, token, ":" if turn.sign else "", turn.speaker, turn.name, token,
                              sourced=turn.speaker is not None or turn.asks, passage=turn.passages[0], turn=True))
    return found


def _headlines(parsed: Parsed, cast: Cast) -> list[Said]:
    """"NAME: words" and "words, NAME says" over an article."""
    found = []
    for number, passage in enumerate(parsed.passages):
        if passage.part not in ("title", "standfirst"):
            continue
        match = _HEADLINE.match(parsed.text, passage.start, passage.end)
        speaker = cast.called(match["name"]) if match else None
        if match is not None and speaker is not None:
            content = trim(parsed.text, match.end(), passage.end)
            colon = match.start() + match[0].index(":")
            if content[1] > content[0]:
                sign = colon, colon + 1
                found.append(Said("direct", (content,), sign, -1, ":", speaker, match.span("name"), passage=number))
        elif passage.part == "title" and (said := _told_behind(parsed, cast, number)) is not None:
            found.append(said)
    return found


def _told_behind(parsed: Parsed, cast: Cast, number: int) -> Said | None:
    """"Dozens killed in strike, doctor says": a verb of saying closes the headline, behind a comma and its subject."""
    passage = parsed.passages[number]
    inside = [index for index, token in enumerate(parsed.tokens) if passage.start <= token.start < passage.end]
    last = inside[-1] if inside else -1
    if len(inside) < 5 or not verb_lemma(parsed, last):
        return None
    comma = next((index for index in range(last - 1, max(inside[0], last - _LONGEST_TELLER), -1)
                  if parsed.tokens[index].text == ","), None)
    if comma is None or comma + 1 >= last:
        return None
    noun = last - 1
    speaker = cast.who(noun)
    content = trim(parsed.text, passage.start, parsed.tokens[comma].start)
    nobody = cast.nobody(noun, speaker)
    return Said("indirect", (content,), parsed.span(last, last + 1), last, verb_lemma(parsed, last),
                None if nobody else speaker,
                parsed.span(comma + 1, last), noun, sourced=speaker is not None and not nobody, passage=number)


def _by_names(parsed: Parsed, cast: Cast, article: Article) -> list[Turn]:
    """Turns that open with a name and a colon: at least two, of which one comes again or is a question's."""
    opened = {}
    for number, passage in enumerate(parsed.passages):
        match = _OPENING.match(parsed.text, passage.start, passage.end) if passage.part == "body" else None
        if match:
            opened[number] = match
    counts = Counter(match["name"] for match in opened.values())
    if len(opened) < 2 or (max(counts.values()) < 2 and not any(_QUESTION.match(name) for name in counts)):
        return []
    asker, turns = _asker(cast, article), []
    for number, match in opened.items():
        asks = bool(_QUESTION.match(match["name"])) or match["name"] == article.outlet
        speaker = asker if asks else _interviewee(parsed, cast, min(opened)) if _ANSWER.match(match["name"]) else (
            _bearer(cast, article, match))
        colon = match.start() + match[0].index(":")
        turns.append(Turn(_run(parsed, cast, number, set(opened), speaker), match.end(), speaker, match.span("name"),
                          (colon, colon + 1), asks))
    return turns


def _by_questions(parsed: Parsed, cast: Cast, article: Article) -> list[Turn]:
    """Turns by questions that stand in paragraphs of their own, in bold or plain."""
    body = [number for number, passage in enumerate(parsed.passages) if passage.part == "body"]
    marked = [number for number in body if _is_bold(article, parsed, number)]
    asked = [number for number in body if _is_question(parsed, number)]
    bold = len(marked) >= _FEWEST and len(set(marked) & set(asked)) * 2 >= len(marked)
    questions = marked if bold else asked
    if len(questions) < _FEWEST or not _alternate(questions, body) or not _answered_in_person(parsed, questions):
        return []
    asker, answerer = _asker(cast, article), _interviewee(parsed, cast, questions[0])
    if not bold:
        prompts = (number for number in body if questions[0] < number and _prompts(parsed, cast, number))
        questions = sorted({*questions, *prompts})
    stops, turns = set(questions), []
    for number in questions:
        turns.append(Turn((number,), parsed.passages[number].start, asker, None, None, True))
        answer = _run(parsed, cast, number, stops, answerer, spoken=2)[1:]
        if answer:
            turns.append(Turn(answer, parsed.passages[answer[0]].start, answerer, None, None, False))
    return turns


def _run(parsed: Parsed, cast: Cast, first: int, stops: set[int], speaker: int | None, spoken: int = 1) -> tuple[int, ...]:
    """The passages from a turn's first to the last before the next turn, or before the page tells of the speaker again.

    Behind the last turn, all but its first `spoken` passages have to speak to somebody: "I", "we" or "you".
    """
    run = [first]
    for number in range(first + 1, len(parsed.passages)):
        passage = parsed.passages[number]
        if number in stops or passage.part != "body" or ((number - first > 1 or first not in stops) and _tells_of(
                parsed, cast, number, speaker)):
            break
        if number > max(stops) and number - first >= spoken and not _addresses(parsed, cast, number):
            break
        if first in stops and number == first + 1 and not _is_answering(parsed, stops, number, cast, speaker):
            break
        run.append(number)
    return tuple(run)


def _addresses(parsed: Parsed, cast: Cast, number: int) -> bool:
    passage = parsed.passages[number]
    return any(token.lower in _FIRST_PERSON | _SECOND_PERSON and cast.quotes.at(token.start) is None
               for token in parsed.tokens if passage.start <= token.start < passage.end)


def _is_answering(parsed: Parsed, stops: set[int], number: int, cast: Cast, speaker: int | None) -> bool:
    """Goes the paragraph behind a turn's first on with it? Behind the last turn only words in the first person do."""
    return number < max(stops) or not _tells_of(parsed, cast, number, speaker)


def _tells_of(parsed: Parsed, cast: Cast, number: int, speaker: int | None) -> bool:
    """Is the paragraph the page's own, since it names the speaker and says no "I" or "we" outside of quotations?"""
    passage = parsed.passages[number]
    inside = [index for index, token in enumerate(parsed.tokens) if passage.start <= token.start < passage.end]
    in_person = any(parsed.tokens[index].lower in _FIRST_PERSON and cast.quotes.at(parsed.tokens[index].start) is None
                    for index in inside)
    if speaker is None or not any(passage.start <= start < passage.end for start, _ in cast.places[speaker]):
        return False
    told = any(verb_lemma(parsed, parsed.tokens[index].head) for index in inside if parsed.tokens[index].role == "nsubj"
               and parsed.tokens[index].part_of_speech == "PROPN" and cast.who(index) == speaker)
    return told or not in_person


def _is_bold(article: Article, parsed: Parsed, number: int) -> bool:
    """Is the whole paragraph set in bold, in italics or as a heading on a page of HTML?"""
    if not article.capture.is_html:
        return False
    passage, raw = parsed.passages[number], article.capture.text
    place = article.visible.place(passage.start, passage.end)
    return bool(_BOLD_BEFORE.search(raw, max(0, place.start - 250), place.start) and _BOLD_BEHIND.match(raw, place.end))


def _is_question(parsed: Parsed, number: int) -> bool:
    passage = parsed.passages[number]
    words = parsed.text[passage.start:passage.end].rstrip()
    return len(words) <= _LONGEST_QUESTION and words.endswith("?")


def _prompts(parsed: Parsed, cast: Cast, number: int) -> bool:
    """Is it said to somebody, shortly, and without an "I": "And yet they say that your people moved the goalposts."?"""
    passage = parsed.passages[number]
    inside = [token.lower for token in parsed.tokens if passage.start <= token.start < passage.end
              and cast.quotes.at(token.start) is None]
    return passage.end - passage.start <= _LONGEST_QUESTION // 2 and bool(_SECOND_PERSON & set(inside)) \
        and not _FIRST_PERSON & set(inside)


def _alternate(questions: list[int], body: list[int]) -> bool:
    """Is nearly every question followed by something that is none?"""
    asked, known = set(questions), set(body)
    return sum(number + 1 in known and number + 1 not in asked for number in questions) * 4 >= len(questions) * 3


def _answered_in_person(parsed: Parsed, questions: list[int]) -> bool:
    """Do the paragraphs behind the questions speak of "I" or "we" in at least a third of them?"""
    answers = [parsed.passages[number + 1] for number in questions if number + 1 < len(parsed.passages)]
    spoken = sum(any(token.lower in _FIRST_PERSON for token in parsed.tokens if answer.start <= token.start < answer.end)
                 for answer in answers)
    return bool(answers) and spoken * 3 >= len(answers)


def _bearer(cast: Cast, article: Article, match: re.Match[str]) -> int:
    """Whoever bears the name that opens a turn: somebody of the article, its author, or somebody new."""
    known = cast.called(match["name"])
    if known is not None:
        return known
    author = article.author or ""
    is_author = match["name"].casefold() in author.casefold().split()
    return _known_or_new(cast, author, "person") if is_author else cast.outsider(match["name"], "person", match.span("name"))


def _known_or_new(cast: Cast, name: str, kind: str) -> int:
    known = cast.called(name)
    return known if known is not None else cast.outsider(name, kind, None)


def _asker(cast: Cast, article: Article) -> int | None:
    """Who asks where the page gives no name: the outlet, or else the author."""
    if article.outlet:
        return _known_or_new(cast, article.outlet, "organisation")
    return _known_or_new(cast, article.author, "person") if article.author else None


def _interviewee(parsed: Parsed, cast: Cast, first: int) -> int | None:
    """Of the persons named, the one named in most passages before the first turn; the earlier one if two are even."""
    before = parsed.passages[:first]
    persons = [number for number, actor in enumerate(cast.actors) if actor.kind == "person" and actor.named]

    def named_in(number: int) -> int:
        return sum(any(passage.start <= start < passage.end for start, _ in cast.places[number]) for passage in before)
    return max(persons, key=lambda number: (named_in(number), -cast.actors[number].first), default=None)
