"""Which records of an answer hold: are of the form asked for, name sentences that were sent, and stand there word for word?

What fails is left out and counted under one of the reasons below. No word of the model goes any further: of each string only
the place is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from ..clauses import trim
from ..parse import Parsed
from ..said import Place, Said
from .answer import MOST_PIECES, MOST_RECORDS, RECORDS, fault
from .complete import Answer
from .placing import Finder
from .questions import Question

NOT_THE_FORM = "not of the form asked for"
NO_SUCH_SENTENCE = "naming a sentence that was not asked about"
NOT_THERE = "whose words do not stand in the sentences named"
GIVEN_TWICE = "given twice"
TOO_MANY = "beyond what one paragraph can hold"
LEFT_OUT = "hedges and conditions whose words do not stand there"  # left out of records that otherwise hold


class Held(NamedTuple):
    """What somebody is after; places are characters of the visible text, here and below."""

    passage: int  # the paragraph that it was found in
    holder: Place | None
    cue: Place
    contents: tuple[Place, ...]


class Bond(NamedTuple):
    """Words by which two actors stand together or against each other."""

    passage: int
    one: Place
    other: Place
    sign: str
    evidence: Place


class Deal(NamedTuple):
    """What somebody would do on a condition."""

    passage: int
    by: Place
    to: Place | None
    kind: str
    does: Place
    condition: Place

    @property
    def evidence(self) -> Place:
        """From the condition to what would be done, whichever comes first."""
        return min(self.does[0], self.condition[0]), max(self.does[1], self.condition[1])


class Grounded:
    """What of the answers holds, in the order of asking, and how much was left out, by reason."""

    def __init__(self) -> None:
        self.statements: list[Said] = []
        self.attitudes: list[Held] = []
        self.ties: list[Bond] = []
        self.offers: list[Deal] = []
        self.answered: list[Place] = []  # what the questions answered were about
        self.given = 0  # records in all answers
        self.rejected: Counter[str] = Counter()
        self.left_out = 0


class _Rejected(Exception):
    """A record that does not hold; the argument is the reason."""


def ground(parsed: Parsed, question: Question, answer: Answer, into: Grounded) -> None:
    """Take over from one answer what holds."""
    into.answered.append(question.place)
    taker = _Taker(parsed, question)
    lists: tuple[tuple[str, Callable[[Any], Any], list[Any]], ...] = (
        ("statements", taker.statement, into.statements), ("attitudes", taker.attitude, into.attitudes),
        ("ties", taker.tie, into.ties), ("offers", taker.offer, into.offers),
    )
    for name, take, kept in lists:
        records = answer.get(name)
        records = records if isinstance(records, list) else []
        seen = set()
        for number, record in enumerate(records):
            into.given += 1
            try:
                found = _taken(take, record, name, number)
                if found in seen:
                    raise _Rejected(GIVEN_TWICE)
            except _Rejected as rejected:
                into.rejected[str(rejected)] += 1
                continue
            seen.add(found)
            kept.append(found)
    into.left_out += taker.left_out


def _taken(take: Callable[[Any], Any], record: Any, name: str, number: int) -> Any:
    if number >= MOST_RECORDS:
        raise _Rejected(TOO_MANY)
    if fault(record, RECORDS[name]):
        raise _Rejected(NOT_THE_FORM)
    return take(record)


class _Taker:
    """Turns records about one paragraph into places."""

    def __init__(self, parsed: Parsed, question: Question) -> None:
        self.parsed, self.question, self.left_out = parsed, question, 0
        self.find = Finder(question).find

    def sentences(self, record: dict[str, Any]) -> tuple[Place, ...]:
        numbers = record["sentences"]
        if not numbers or any(not 1 <= number <= len(self.question.sentences) for number in numbers):
            raise _Rejected(NO_SUCH_SENTENCE)
        return self.question.ground(numbers)

    def place(self, string: str, within: tuple[Place, ...], near: tuple[Place, ...] = (), apart: bool = False) -> Place:
        """Where a string stands. Raises _Rejected if it does not, or holds no letter."""
        place = self.find(string, within, near, apart)
        if place is None:
            raise _Rejected(NOT_THERE)
        return place

    def worded(self, string: str, within: tuple[Place, ...], near: tuple[Place, ...] = ()) -> Place:
        """The same, less outer marks; it must hold a letter or digit."""
        place = trim(self.parsed.text, *self.place(string, within, near))
        if not any(letter.isalnum() for letter in self.parsed.text[place[0]:place[1]]):
            raise _Rejected(NOT_THERE)
        return place

    def contents(self, strings: list[str], within: tuple[Place, ...]) -> tuple[Place, ...]:
        """Pieces in page order, none in another."""
        if not 0 < len(strings) <= MOST_PIECES:
            raise _Rejected(NOT_THE_FORM)
        found: list[Place] = []
        for string in strings:
            last = found[-1][1] if found else 0
            rest = tuple((max(start, last), end) for start, end in within if end > last)
            found.append(self.worded(string, rest))
        return tuple(found)

    def name(self, string: str, within: tuple[Place, ...], near: tuple[Place, ...]) -> Place:
        place = self.place(string, within, near, apart=True)
        if not any(letter.isalnum() for letter in self.parsed.text[place[0]:place[1]]):
            raise _Rejected(NOT_THERE)
        return place

    def optional(self, string: str | None, within: tuple[Place, ...], near: tuple[Place, ...]) -> Place | None:
        """A hedge or condition: without it the record still holds, so it alone is left out and counted."""
        if string is None:
            return None
        try:
            return self.worded(string, near, near) if self.find(string, near) else self.worded(string, within, near)
        except _Rejected:
            self.left_out += 1
            return None

    def statement(self, record: dict[str, Any]) -> Said:
        within = self.sentences(record)
        contents = self.contents(record["content"], within)
        cue = None if record["cue"] is None else self.place(record["cue"], within, contents, apart=True)
        near = (cue,) if cue else contents
        speaker = None if record["speaker"] is None else self.name(record["speaker"], within, near)
        hedges = [self.optional(hedge, within, contents) for hedge in record["hedges"][:MOST_PIECES]]
        return Said(
            record["mode"], contents, cue=cue, speaker_place=speaker, denied=record["denied"], sourced=speaker is not None,
            passage=self.question.passage, hedges=tuple(sorted({hedge for hedge in hedges if hedge})), hedged=record["hedged"],
            condition=self.optional(record["condition"], within, contents))

    def attitude(self, record: dict[str, Any]) -> Held:
        within = self.sentences(record)
        contents = self.contents(record["content"], within)
        cue = self.name(record["cue"], within, contents)
        holder = None if record["holder"] is None else self.name(record["holder"], within, (cue,))
        return Held(self.question.passage, holder, cue, contents)

    def tie(self, record: dict[str, Any]) -> Bond:
        within = self.sentences(record)
        evidence = self.worded(record["evidence"], within)
        one, other = sorted(self.place(record[end], within, (evidence,)) for end in ("a", "b"))
        if one == other:
            raise _Rejected(NOT_THERE)
        return Bond(self.question.passage, one, other, record["sign"], evidence)

    def offer(self, record: dict[str, Any]) -> Deal:
        within = self.sentences(record)
        does = self.worded(record["does"], within)
        condition = self.worded(record["if"], within, (does,))
        near = (does, condition)
        to = None if record["to"] is None else self.place(record["to"], within, near)
        by = self.place(record["by"], within, near)
        return Deal(self.question.passage, by, to, record["kind"], does, condition)
