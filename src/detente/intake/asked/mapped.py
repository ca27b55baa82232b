"""Which characters of the page does a rewritten text stand for?

Text is rewritten twice: as it is sent (white space folded, hidden characters shown as marks), and as strings are compared
(quotation marks and dashes folded, letters and their accents composed). Every character keeps the place that it came from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ..said import Place

_SOFT_HYPHEN = "\u00ad"
_EVEN = str.maketrans({
    **dict.fromkeys("“”„‟«»″〝〞＂", '"'), **dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
})


class Mapped(NamedTuple):
    """A text, and for each of its characters the place in the visible text that it stands for."""

    text: str
    places: tuple[Place, ...]

    def place(self, start: int, end: int) -> Place:
        """Where characters `start` to `end` (half-open, not empty) came from."""
        return self.places[start][0], self.places[end - 1][1]


def as_sent(text: str, start: int, end: int) -> Mapped:
    """Characters `start` to `end` on one line: white space as one blank, what nobody would see as marks like [U+202E]."""
    return _joined(_sent_pieces(text, start, end))


def folded(sent: Mapped) -> Mapped:
    """The text as strings are compared: composed (NFC), with plain quotation marks and dashes and single blanks."""
    return _joined(_folded_pieces(sent))


def folded_text(text: str) -> str:
    """A string as it is compared, without places."""
    return folded(Mapped(text, tuple((index, index + 1) for index in range(len(text))))).text


Piece = tuple[str, Place]


def _joined(pieces: Iterator[Piece]) -> Mapped:
    letters: list[str] = []
    places: list[Place] = []
    for piece, place in pieces:
        letters.append(piece)
        places += [place] * len(piece)
    return Mapped("".join(letters), tuple(places))


def _sent_pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    index = start
    while index < end:
        letter = text[index]
        if letter.isspace():
            first = index
            while index < end and text[index].isspace():
                index += 1
            yield " ", (first, index)
            continue
        if letter != _SOFT_HYPHEN:
            yield (f"[U+{ord(letter):04X}]" if _is_unseen(letter) else letter), (index, index + 1)
        index += 1


def _is_unseen(letter: str) -> bool:
    """Zero-width and direction characters, controls, tags, variation selectors: what can hide text or turn it round."""
    code = ord(letter)
    return unicodedata.category(letter) in ("Cf", "Cc", "Cs") or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def _folded_pieces(sent: Mapped) -> Iterator[Piece]:
    text, index = sent.text, 0
    while index < len(text):
        first = index
        index += 1
        if text[first].isspace():
            while index < len(text) and text[index].isspace():
                index += 1
            yield " ", sent.place(first, index)
            continue
        while index < len(text) and _goes_on(text[index]):
            index += 1
        yield unicodedata.normalize("NFC", text[first:index]).translate(_EVEN), sent.place(first, index)


def _goes_on(letter: str) -> bool:
    """Does it belong to the letter before it: an accent, a vowel sign, the later part of a Korean syllable?"""
    return letter > "\u02ff" and (unicodedata.category(letter)[0] == "M" or "\u1160" <= letter <= "\u11ff")
