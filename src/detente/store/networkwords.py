"""What do a name and a weight in a network file say?

A name is what stands there without the spaces around it; a line break within becomes a space. A weight is a finite
number, or one of the words for friendly and hostile.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.store.modelsource import LONGEST_NAME, name_trouble, quoted

MOST_WEIGHT = 1e100  # so that sums and squares of weights stay finite
WORDS = {"+": 1.0, "-": -1.0, "friendly": 1.0, "hostile": -1.0, "positive": 1.0, "negative": -1.0, "\u2212": -1.0}
_AT_ONCE = 8192  # weights read at once: a bad one slows down only those around it
_IN_NUMBERS = b"0123456789.eE+-"
_BREAK = re.compile("\\s*[\t\n\r\x0b\x0c\x85\u2028\u2029]\\s*")
_FORMULA = re.compile("'*[=+@-]")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\Z")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+\Z")


def plain_name(text: str) -> str:
    """A name or a label as it is used everywhere else."""
    return text if text.isprintable() and text.strip() == text else _BREAK.sub(" ", text).strip()


def trouble_of(name: str) -> str:
    """Why a name can't stand; empty if it can."""
    if name and len(name) <= LONGEST_NAME and name.isprintable():
        return ""  # nearly every name, told quickly
    return name_trouble(name)


def guarded(text: str) -> str:
    """A name as it stands in a CSV cell: where a spreadsheet would run it as a formula, behind an apostrophe."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The name that `guarded` made this cell of."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def number_of(text: str, comma: bool = False) -> float | None:
    """The finite number that a cell holds; None if it holds none. `comma`: 1,5 is a number too."""
    cell = text.strip().replace("\u2212", "-")
    if comma and _COMMA.match(cell):
        cell = cell.replace(",", ".")
    if len(cell) > LONGEST_NAME or not _NUMBER.match(cell):
        return None
    value = float(cell)
    return value if math.isfinite(value) else None


def weight_of(text: str, comma: bool = False) -> float | str:
    """A cell's weight, or, as text, why it has none."""
    cell = text.strip().lower()
    if not cell:
        return "a weight is missing"
    value = WORDS[cell] if cell in WORDS else number_of(cell, comma)
    if value is None:
        return f"{quoted(text.strip())} is no weight"
    return value if abs(value) <= MOST_WEIGHT else f"{quoted(cell)} is too large for a weight"


def weights_of(cells: Sequence[str], comma: bool = False) -> npt.NDArray[np.float64]:
    """The weight [E] of each cell; NaN where it has none."""
    chunks = [_chunk(cells[start : start + _AT_ONCE], comma) for start in range(0, len(cells), _AT_ONCE)]
    return np.concatenate([*chunks, np.empty(0)])


def _chunk(cells: Sequence[str], comma: bool) -> npt.NDArray[np.float64]:
    if not "".join(cells).encode("utf-8", "replace").translate(None, _IN_NUMBERS):  # nothing here means anything else to float
        try:
            weights = np.fromiter(map(float, cells), np.float64, len(cells))
        except ValueError:  # a lone sign, an empty cell
            weights = np.full(len(cells), np.inf)
        if (np.abs(weights) <= MOST_WEIGHT).all():
            return weights
    found = (weight_of(cell, comma) for cell in cells)
    return np.array([np.nan if isinstance(weight, str) else weight for weight in found], np.float64)
