"""What was captured, and which part of it is the article?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from detente.model.span import Span


class Capture(NamedTuple):
    """One page as it was kept: decoded, nothing changed."""

    text: str  # every character of the decoded page, a byte order mark included; line ends as they were
    sha256: str  # of the bytes, 64 hexadecimal digits
    name: str  # the file as its owner named it; only shown, never opened
    url: str | None = None
    is_html: bool = False

    @property
    def characters(self) -> int:
        """How many Unicode characters the decoded page has."""
        return len(self.text)


class Run(NamedTuple):
    """A stretch of visible text and the stretch of the capture that it stands for."""

    shown: int  # first character in the visible text
    raw: int  # first character in the capture
    length: int  # characters in the visible text
    raw_length: int  # characters in the capture; equal to `length` where text was copied as it is


class VisibleText(NamedTuple):
    """What a reader of the page sees, with the place of every character in the capture.

    `runs` are in order and cover the text. A run of unequal lengths is an entity, or white space folded to one blank.
    """

    text: str
    runs: tuple[Run, ...]
    starts: tuple[int, ...]  # `shown` of each run, for bisection

    def place(self, start: int, end: int) -> Span:
        """Where visible characters `start` to `end` (half-open, not empty) stand in the capture."""
        return Span(self._raw(start, last=False), self._raw(end - 1, last=True))

    def _raw(self, character: int, last: bool) -> int:
        run = self.runs[bisect_right(self.starts, character) - 1]
        if run.length == run.raw_length:
            return run.raw + character - run.shown + (1 if last else 0)
        return run.raw + (run.raw_length if last else 0)

    def words(self, start: int, end: int) -> str:
        """The visible characters from `start` to `end`."""
        return self.text[start:end]


class Paragraph(NamedTuple):
    """One paragraph of the body: its place in the capture, and in `Article.text`."""

    start: int
    end: int
    text_start: int
    text_end: int


class Funding(NamedTuple):
    """Words by which the page asks for money, or counts it: what is seen of how the outlet is paid for."""

    words: str
    amount: str | None  # as the page has it, as in "2,500 $"
    at: Span


class Passage(NamedTuple):
    """A piece of the page that is read for statements. Offsets into the visible text, half-open."""

    part: str  # title, standfirst, caption or body
    start: int
    end: int


class Article(NamedTuple):
    """The text alone, who made it, and where all of that stands."""

    capture: Capture
    visible: VisibleText
    title: str | None
    standfirst: str | None
    author: str | None
    affiliation: str | None
    outlet: str | None
    wire: str | None  # the agency that a page credits for its text
    published: str | None  # ISO 8601, as the page gives it
    genre: str  # news opinion analysis interview press-release blog unknown
    language: str  # ISO 639-1, or "und" where it could not be told
    text: str  # paragraphs of the body, joined by one blank line
    start: int  # first character of the body in the capture
    end: int  # behind its last character
    at: Mapping[str, tuple[Span, ...]]  # place in the capture of each fact found
    paragraphs: tuple[Paragraph, ...]
    passages: tuple[Passage, ...]
    funding: tuple[Funding, ...]
    notes: tuple[str, ...]
