"""Which words of a page belong to which claim, ready to be set?

A capture is cut into its paragraphs, and each paragraph wherever a claim's words begin or end, so that overlapping and
nested words keep all their claims. What lies outside the first and the last claim's paragraphs (menus, appeals, comment
forms) is left out; a long stretch without any claim is told by its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from detente.model.span import Span

LONGEST_SILENCE = 6  # paragraphs in a row without a claim that are still printed

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|article|span|table|script)\b|</(?:p|a|div|span|b|i|em)>", re.I)
_LINE = re.compile(r"[^\n\r]+")


class Segment(NamedTuple):
    """A stretch of words with one and the same set of claims."""

    text: str
    claims: tuple[int, ...]  # numbers of the claims whose words these are, in order
    begins: tuple[int, ...]  # those of them whose words begin here


class Paragraph(NamedTuple):
    """One line of the capture."""

    segments: tuple[Segment, ...]

    @property
    def silent(self) -> bool:
        """Whether no claim comes from it."""
        return not any(segment.claims for segment in self.segments)


class Silence(NamedTuple):
    """A stretch of paragraphs without a claim, left out."""

    paragraphs: int


def is_plain(capture: str) -> bool:
    """Whether a capture is text to read, not markup."""
    return _MARKUP.search(capture[:200_000]) is None


def set_page(capture: str, places: Sequence[tuple[int, Span]]) -> tuple[Paragraph | Silence, ...]:
    """The paragraphs from the first claimed words to the last. `places`: claim numbers with characters of the capture.

    Spans that lie outside the capture, wholly or in part, are cut to it. Empty where no claim has a place in it.
    """
    spans = [(number, max(0, span.start), min(len(capture), span.end)) for number, span in places]
    spans = sorted({span for span in spans if span[1] < span[2]}, key=lambda span: (span[1], -span[2], span[0]))
    begun: set[tuple[int, int, int]] = set()
    paragraphs = []
    for match in _LINE.finditer(capture):
        start, end = _trimmed(match[0], match.start())
        if start < end:
            paragraphs.append(_paragraph(capture, start, end, spans, begun))
    claimed = [place for place, paragraph in enumerate(paragraphs) if not paragraph.silent]
    return _shortened(paragraphs[claimed[0]:claimed[-1] + 1]) if claimed else ()


def _trimmed(line: str, offset: int) -> tuple[int, int]:
    left = len(line) - len(line.lstrip())
    return offset + left, offset + len(line.rstrip())


def _paragraph(capture: str, start: int, end: int, spans: list[tuple[int, int, int]],
               begun: set[tuple[int, int, int]]) -> Paragraph:
    here = [span for span in spans if span[1] < end and span[2] > start]
    cuts = sorted({start, end, *(cut for span in here for cut in span[1:] if start < cut < end)})
    segments = []
    for low, high in pairwise(cuts):
        over = [span for span in here if span[1] < high and span[2] > low]
        fresh = [span for span in over if span not in begun]
        begun.update(fresh)
        segments.append(Segment(capture[low:high], tuple(dict.fromkeys(span[0] for span in over)),
                                tuple(dict.fromkeys(span[0] for span in fresh))))
    return Paragraph(tuple(segments))


def _shortened(paragraphs: list[Paragraph]) -> tuple[Paragraph | Silence, ...]:
    """Stretches of more than `LONGEST_SILENCE` silent paragraphs become one `Silence`."""
    out: list[Paragraph | Silence] = []
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.silent:
            run.append(paragraph)
            continue
        out.extend([Silence(len(run))] if len(run) > LONGEST_SILENCE else run)
        out.append(paragraph)
        run = []
    return tuple(out)
