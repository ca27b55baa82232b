"""What do a name and a weight in a file say?

A name is what stands there in composed letters (NFC), without the spaces and the unseen marks around it; any run of spaces
or line breaks within is one space. A weight is a finite number, or one of the words for friendly and hostile.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.store.modelsource import LONGEST_NAME, name_trouble, quoted

MOST_WEIGHT = 1e100  # so that sums and squares of weights stay finite
WORDS = {"+": 1.0, "-": -1.0, "friendly": 1.0, "hostile": -1.0, "positive": 1.0, "negative": -1.0, "\u2212": -1.0}
_LONGEST_SHOWN = 24  # characters of a number that a hint writes out
_AT_ONCE = 8192  # weights read at once: a bad one slows down only those around it
_IN_NUMBERS = b"0123456789.eE+-"
_SPACES = re.compile(r"\s+")  # no-break, thin and wide ones too
_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"  # direction marks, joiners, no width
_ENDS = re.compile(rf"^[\s{_UNSEEN}]+|[\s{_UNSEEN}]+\Z")
_FORMULA = re.compile("'*[=+@-]")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\Z")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+\Z")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+\Z")
_PER_CENT = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?\s*%\Z")
_BETWEEN = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:[-\u2013\u2014]|to)\s*([0-9]+(?:\.[0-9]+)?)\Z")


def plain_name(text: str) -> str:
    """A name or a label as it is used everywhere else."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # nearly every name, quickly
    return _SPACES.sub(" ", _ENDS.sub("", unicodedata.normalize("NFC", text)))


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
    return value if abs(value) <= MOST_WEIGHT else f"{quoted(cell)} is too large for a weight: at most 1e100"


def weight_hint(text: str) -> str:
    """What to write in place of a weight that can't be read."""
    return number_hint(text) or "a number, +, -, friendly or hostile"


def number_hint(text: str) -> str:
    """What to write in place of a number with a comma or a per cent sign; empty for anything else."""
    cell = text.strip().replace("\u2212", "-")
    if len(cell) > _LONGEST_SHOWN:
        return ""
    if _THOUSANDS.match(cell):
        meant = f"; or {_shortest(cell)} if a decimal comma is meant" if cell.count(",") == 1 else ""
        return f"write {cell.replace(',', '')}{meant}"
    if _PER_CENT.match(cell):
        return f"write {cell[:-1].strip().replace(',', '.')}"
    return f"write {cell.replace(',', '.')}" if _COMMA.match(cell) else ""


def range_hint(text: str) -> str:
    """What to write in place of 3-5 or `3 to 5`, where a range can stand; empty for anything else."""
    found = _BETWEEN.match(text.strip()) if len(text.strip()) <= _LONGEST_SHOWN else None
    return f"write {found[1]}..{found[2]} for a range" if found else ""


def _shortest(cell: str) -> str:
    """1,000 read with a decimal comma, without the zeros that say nothing: 1.0."""
    whole, _, rest = cell.partition(",")
    return f"{whole}.{rest.rstrip('0') or '0'}"


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
