"""What is a model asked about at a time? One paragraph, in numbered sentences, and nothing else of the page.

Since no question shows any other paragraph, a hostile paragraph can steer the answer to its own question alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from detente.model.article import Article

from ..parse import Parsed, split_without_parser
from ..said import Place
from .mapped import Mapped, as_sent, folded

LONGEST = 6_000  # characters of one question, marks apart; longer paragraphs are asked about in pieces
_FEWEST_LETTERS = 12  # less says nothing


class Question:
    """Sentences of one paragraph as they are sent, numbered from 1. Places are characters of the visible text."""

    def __init__(self, passage: int, sentences: tuple[Mapped, ...]) -> None:
        self.passage, self.sentences = passage, sentences

    @cached_property
    def sent(self) -> Mapped:
        """All the sentences in one line, a blank between."""
        text: list[str] = []
        places: list[Place] = []
        for sentence in self.sentences:
            if places:
                text.append(" ")
                places.append((places[-1][1], sentence.places[0][0]))
            text.append(sentence.text)
            places += sentence.places
        return Mapped("".join(text), tuple(places))

    @cached_property
    def compared(self) -> Mapped:
        """The same, folded for comparison."""
        return folded(self.sent)

    @property
    def place(self) -> Place:
        """From the first character asked about to the last."""
        return self.sentences[0].places[0][0], self.sentences[-1].places[-1][1]

    def ground(self, numbers: list[int]) -> tuple[Place, ...]:
        """Places of the sentences named, those that follow on each other joined. Numbers must be in range."""
        places: list[Place] = []
        last = None
        for number in sorted(set(numbers)):
            start, end = self.sentences[number - 1].place(0, len(self.sentences[number - 1].text))
            if last is not None and number == last + 1:
                places[-1] = places[-1][0], end
            else:
                places.append((start, end))
            last = number
        return tuple(places)


def questions(article: Article) -> tuple[Parsed, tuple[Question, ...]]:
    """The article's words without a parse, and its questions in page order.

    Sentences are found by marks and capitals inside each paragraph, so that they depend on no other paragraph.
    """
    parsed = split_without_parser(article.visible.text, article.passages)
    return parsed, tuple(_questions(parsed))


def _questions(parsed: Parsed) -> Iterator[Question]:
    waiting: list[Mapped] = []
    size, here = 0, -1
    for sentence in parsed.sentences:
        start, end = parsed.span(sentence.first, sentence.last)
        for first in range(start, end, LONGEST):
            sent = as_sent(parsed.text, first, min(first + LONGEST, end))
            if waiting and (sentence.passage != here or size + len(sent.text) > LONGEST):
                yield from _worth_asking(here, waiting)
                waiting, size = [], 0
            if sent.text:
                waiting.append(sent)
                size, here = size + len(sent.text) + 1, sentence.passage
    if waiting:
        yield from _worth_asking(here, waiting)


def _worth_asking(passage: int, sentences: list[Mapped]) -> Iterator[Question]:
    if sum(letter.isalpha() for sentence in sentences for letter in sentence.text) >= _FEWEST_LETTERS:
        yield Question(passage, tuple(sentences))
