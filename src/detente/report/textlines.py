"""How is text broken into the lines of a terminal?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from detente.report.words import sentence_case, visible


def columns(text: str) -> int:
    """How many columns a terminal gives a text: two for wide characters, none for combining ones."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def wrap(text: str, width: int, first: str = "", then: str = "") -> list[str]:
    """Text broken at blanks into lines of at most `width` columns; a word that is too long is cut."""
    lines, line, empty = [], first, True
    for word in visible(text).split():
        while word:
            gap = "" if empty else " "
            if columns(line + gap + word) <= width:
                line, word, empty = line + gap + word, "", False
            elif empty:
                head = _fitting(word, width - columns(line))
                line, word, empty = line + head, word[len(head):], False
            else:
                lines.append(line)
                line, empty = then, True
    return [*lines, line.rstrip()] if line.strip() else lines


def _fitting(word: str, room: int) -> str:
    taken = 1
    while taken < len(word) and columns(word[:taken + 1]) <= room:
        taken += 1
    return word[:taken]


def folded(line: str, width: int) -> list[str]:
    """A line that may stand in from the margin, broken so that what follows stands as far in, or two columns further."""
    first = line[:len(line) - len(line.lstrip())]
    return wrap(line, width, first, first + ("" if len(first) > 8 else "  ")) or [""]


def points_of(sentences: Iterable[str], width: int, indent: int = 2) -> list[str]:
    """Sentences as a list with dashes."""
    return [line for said in sentences for line in wrap(sentence_case(said), width, " " * indent + "- ", " " * (indent + 2))]
