"""Which words stand in quotation marks?

Double marks of any style, and single ones where they can't be apostrophes. A mark that opens paragraph after paragraph and
closes once is one quotation in several pieces (the printers' way); one that never closes ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from detente.model.article import Passage

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "‚": "‘"}
_MARK = re.compile("[“„«‘\"‚]|''|``|'")
_LONGEST_SINGLE = 2_000
_CLOSE = {mark: re.compile(f"[{closers}]") for mark, closers in _PAIRS.items()}
_CLOSE |= {mark: re.compile("''") for mark in ("``", "''")}  # double marks typed as two single ones
_SINGLE_CLOSE = re.compile(r"(?<!\s)[’'‘](?!\w)")


class Quote(NamedTuple):
    """Words in quotation marks; offsets into the visible text. `start` to `end` is what stands between the marks."""

    open: int  # the opening mark
    start: int
    end: int
    close: int  # behind the closing mark
    passage: int
    goes_on: bool  # the next paragraph takes it up again
    closed: bool


class Quotes:
    """All quotations of a page, and where one is unbalanced."""

    def __init__(self, found: tuple[Quote, ...]) -> None:
        self.found = found
        self._opens = [quote.open for quote in found]

    def at(self, character: int) -> Quote | None:
        """The quotation that a character stands in, its marks included."""
        index = bisect_right(self._opens, character) - 1
        return self.found[index] if index >= 0 and character < self.found[index].close else None

    def overlap(self, start: int, end: int) -> list[Quote]:
        """Quotations that share a character with `start` to `end`."""
        first, last = max(bisect_right(self._opens, start) - 1, 0), bisect_left(self._opens, end)
        return [quote for quote in self.found[first:last] if start < quote.close]

    @property
    def unbalanced(self) -> list[Quote]:
        """Quotations that neither close nor go on."""
        return [quote for quote in self.found if not quote.closed and not quote.goes_on]


def find_quotes(text: str, passages: tuple[Passage, ...]) -> Quotes:
    """Every quotation of at least one character, in page order; quotations inside quotations belong to the outer one."""
    found: list[Quote] = []
    for number, passage in enumerate(passages):
        here = passage.start
        single = _outer_is_single(text, passage)
        while (quote := _next(text, here, passage, number, single)) is not None:
            if quote.end > quote.start:
                found.append(quote)
            here = max(quote.close, here + 1)
    return Quotes(tuple(_joined(text, found, passages)))


def _outer_is_single(text: str, passage: Passage) -> bool:
    """British pages quote in single marks; where double marks come first the single ones are apostrophes or inner quotes."""
    return not any(mark in text[passage.start:passage.end] for mark in ("“", '"', "„", "«", "``", "''"))


def _next(text: str, here: int, passage: Passage, number: int, single: bool) -> Quote | None:
    for found in _MARK.finditer(text, here, passage.end):
        index, mark = found.start(), found[0]
        if (mark in "‘'‚" and not single) or not _opens(text, index, passage):
            continue
        close, width = _closing(text, index, passage, mark), len(mark)
        if close is None and mark in "‘'‚":
            continue
        if close is None:
            return Quote(index, index + width, _trim(text, index + width, passage.end), passage.end, number, False, False)
        return Quote(index, index + width, close, close + width, number, False, True)
    return None


def _opens(text: str, index: int, passage: Passage) -> bool:
    before = text[index - 1] if index > passage.start else " "
    after = text[index + 1] if index + 1 < passage.end else " "
    if text[index] in "“„«":
        return True
    if text.startswith(("''", "``"), index):
        return not text[index + 2:index + 3].isspace() and not before.isalnum()
    if text[index] == '"':  # inches and minutes follow a digit
        return not after.isspace() and not before.isdigit() and not before.isalpha()
    return not after.isspace() and (before.isspace() or before in "([—–-:")


def _closing(text: str, index: int, passage: Passage, mark: str) -> int | None:
    if mark in "‘'‚":
        closing = _SINGLE_CLOSE.search(text, index + 2, min(passage.end, index + _LONGEST_SINGLE))
    else:
        closing = _CLOSE[mark].search(text, index + len(mark), passage.end)
    return closing.start() if closing else None


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _joined(text: str, found: list[Quote], passages: tuple[Passage, ...]) -> list[Quote]:
    """Marks an unclosed quotation as going on where the next paragraph opens with the same mark."""
    openings = {quote.open: quote for quote in found}
    joined = []
    for quote in found:
        following = passages[quote.passage + 1].start if quote.passage + 1 < len(passages) else -1
        opened = openings.get(following)
        if not quote.closed and opened and text[opened.open:opened.start] == text[quote.open:quote.start]:
            quote = quote._replace(goes_on=True)
        joined.append(quote)
    return joined
