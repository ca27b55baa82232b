"""What number, range, name or sentence does a cell of a bargaining table hold?"""

from __future__ import annotations

from decimal import Decimal

from detente.model.range import parse_range
from detente.store.filewords import MOST_WEIGHT, number_hint, number_of, plain_name, range_hint, trouble_of, unguarded
from detente.store.modelsource import quoted

Pair = tuple[float, float]  # least and greatest; equal where a point is given
LONGEST_SENTENCE = 20_000  # characters of a description
_LONGEST_RANGE, _AT_ONCE = 200, 100


def amount(cell: str, comma: bool) -> Pair | str:
    """What a number (0.7) or a range (0.6..0.9) says; or, as text, what is wrong. comma: 0,7 is a number too."""
    text = cell.strip()
    if ".." not in text:
        value = number(text, comma)
        return value if isinstance(value, str) else (value, value)
    plain = (text.replace(",", ".") if comma else text).replace("\u2212", "-")
    try:
        found = parse_range(plain[:_LONGEST_RANGE] if plain.isascii() else "")
    except ValueError as fault:
        return "must run upwards: low..high" if "upwards" in str(fault) else f"{quoted(text)} is no range of finite numbers"
    return (found.low, found.high) if max(abs(found.low), abs(found.high)) <= MOST_WEIGHT else _too_large(text)


def number(cell: str, comma: bool = False) -> float | str:
    """The finite number that a cell says; or, as text, what is wrong."""
    text = cell.strip()
    if not text:
        return "is missing"
    value = number_of(text, comma)
    if value is None:
        return f"{quoted(text)} is no finite number"
    return value if abs(value) <= MOST_WEIGHT else _too_large(text)


def amount_hint(cell: str, why: str) -> str:
    """What to write in place of a cell that holds no amount; empty where `why` says it already."""
    if " is no " not in why:
        return ""
    return number_hint(cell) or range_hint(cell) or "write a number as 0.7, or a range as in 0.6..0.9"


def name_in(cell: str) -> tuple[str, str]:
    """The name that a cell holds, and why it can't stand; empty if it can."""
    name = unguarded(plain_name(cell))
    if not name:
        return "", "is missing"
    return name, (f"{quoted(name)} {trouble_of(name)}" if trouble_of(name) else "")


def sentence_in(cell: str) -> tuple[str, str]:
    """What a cell says in words, perhaps nothing, and why it can't stand; empty if it can."""
    text = unguarded(plain_name(cell))
    if len(text) > LONGEST_SENTENCE:
        return text, f"has {len(text):,} characters, at most {LONGEST_SENTENCE:,} can be shown"
    pieces = (text[start : start + _AT_ONCE] for start in range(0, len(text), _AT_ONCE))
    return text, next((why for piece in pieces if piece.strip() and (why := trouble_of(piece))), "")


def shifted(value: float, places: int) -> float:
    """A number with its decimal point moved: no digit that is printed changes, as it may in dividing by 100."""
    return float(Decimal(repr(value)).scaleb(places))


def digits(value: float, places: int = 0) -> str:
    """A number as it is printed, with its point moved; reading it gives the same number."""
    text = format(Decimal(repr(float(value))).scaleb(places).normalize(), "f") if value else "0"
    return text if len(text) <= 24 else repr(float(value) if not places else shifted(float(value), places))


def _too_large(text: str) -> str:
    return f"{quoted(text)} is too large: at most 1e100"
