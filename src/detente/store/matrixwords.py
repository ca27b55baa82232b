"""Which rating, weight or chance does a cell of a matrix say?"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from detente.errors import did_you_mean
from detente.store.filewords import number_of, plain_name
from detente.store.modelsource import quoted

SPELLINGS: dict[str, str] = {
    **dict.fromkeys(("cc", "++", "5", "very consistent", "highly consistent", "strongly consistent", "very likely"), "CC"),
    **dict.fromkeys(("c", "+", "4", "consistent", "likely"), "C"),
    **dict.fromkeys(("n", "na", "n/a", "0", "3", "neutral", "not applicable", "ambiguous"), "N"),
    **dict.fromkeys(("i", "-", "2", "inconsistent", "unlikely"), "I"),
    **dict.fromkeys(("ii", "--", "1", "very inconsistent", "highly inconsistent", "strongly inconsistent",
                     "very unlikely"), "II"),
}
HINT = "CC, C, N, I or II; ++ to --; 5 (very consistent) to 1; or the words for these"
LEVELS: dict[str, str] = {"low": "LOW", "l": "LOW", "medium": "MEDIUM", "med": "MEDIUM", "m": "MEDIUM", "moderate": "MEDIUM",
                          "high": "HIGH", "h": "HIGH"}
YES, NO = ("true", "yes", "1"), ("false", "no", "0")
_LABEL = re.compile(r"([^\s:,;]{1,24}):\s+(\S.*)\Z")
_LONGEST = 60  # characters of a cell that is looked at as one word


class Label(NamedTuple):
    """What one thing is called, and what it says."""

    name: str
    text: str


def rating_of(cell: str) -> str | None:
    """The class that a cell says, in any usual spelling; N where it is empty; None where it says none."""
    text = plain_name(cell[:_LONGEST]).lower().replace("\u2212", "-").replace("_", " ")
    text = text[1:] if text.startswith("'") else text  # as spreadsheets keep + and -
    return SPELLINGS.get(text, None if text else "N")


def level_of(cell: str) -> str | None:
    """LOW, MEDIUM or HIGH; empty where nothing is said; None where it is none."""
    text = plain_name(cell[:_LONGEST]).lower()
    return LEVELS.get(text) if text else ""


def chance_of(cell: str, comma: bool = False) -> float | None:
    """A probability from 0 to 1; None where the cell says none."""
    value = number_of(cell, comma)
    return value if value is not None and 0 <= value <= 1 else None


def chance_hint(cell: str) -> str:
    """What to write in place of a cell that is no probability."""
    value = number_of(cell.strip().removesuffix("%").strip(), comma=True)
    meant = f"write {value / 100:g}" if value is not None and 1 < value <= 100 else "for example 0.9"
    return f"a number from 0 (surely false) to 1 (surely true): {meant}"


def near_rating(cell: str, known: Collection[str] = tuple(SPELLINGS)) -> str:
    """What would be right in place of a cell that is no rating."""
    word = plain_name(cell[:_LONGEST]).lower()
    near = did_you_mean(word, known) if len(word) > 3 else ""
    return near if near.startswith("did you mean") else HINT


def label_of(cell: str, letter: str, number: int) -> Label:
    """The name and the text of a head such as `H1: It was the wind`; of `H1`; or of a sentence, which gets a name."""
    text = plain_name(cell)
    found = _LABEL.match(text)
    if found:
        return Label(found[1], found[2])
    return Label(text, text) if text and " " not in text and len(text) <= 24 else Label(f"{letter}{number}", text)


def told_cell(cell: str) -> str:
    """A cell as a message quotes it."""
    return quoted(plain_name(cell[:200]))
