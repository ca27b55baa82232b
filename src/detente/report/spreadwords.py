"""How is a figure over worlds said, and how are the numbers of a scale written?"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isfinite, log10
from typing import NamedTuple

from detente.model.settlement import Spread

NOT_KNOWN = "not known"
RANGE = "The range in brackets holds 90 of 100 worlds."
_NAMES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_DIGITS = 6
_STEPS = 60  # a scale's numbers are told apart to about this part of it


def known(spread: Spread | None) -> bool:
    """Whether all three figures are numbers."""
    return spread is not None and all(isfinite(value) for value in spread)


class Figures(NamedTuple):
    """How the numbers of one scale are written: `2.5 million`, `0.40`, `7.4`."""

    divisor: float
    digits: int
    after: str  # ` million`, or nothing
    unit: str  # ` years`, or nothing

    def bare(self, value: float) -> str:
        """A number without what follows it; one that the scale can't hold, as short as it goes."""
        scaled = value / self.divisor
        if not isfinite(scaled):
            return NOT_KNOWN
        text = f"{scaled:,.{self.digits}f}" if abs(scaled) < 1e13 else f"{scaled:.3g}"
        return (text if float(text.replace(",", "")) else text.removeprefix("-")).replace("-", "−")

    def short(self, value: float) -> str:
        """The same without noughts at the end, for a value that is given: `10 million`; nought is `0`."""
        text = self.bare(value) if value else "0"
        if text == "0":
            return text
        return f"{text.rstrip('0').rstrip('.') if '.' in text else text}{self.after}"

    def say(self, value: float) -> str:
        """A given value with its unit."""
        text = self.short(value)
        return f"{text}{one_of(self.unit) if text == '1' else self.unit}"

    def span(self, spread: Spread, unit: bool = True) -> str:
        """`7.4 (6.9–7.9) years`; without brackets where it is the same in all worlds."""
        if not known(spread):
            return NOT_KNOWN
        return f"{_span(*(self.bare(value) for value in spread))}{self.after}{self.unit if unit else ''}"


def one_of(unit: str) -> str:
    """A unit as it follows the number one: ` hours` -> ` hour`, ` euros a year` -> ` euro a year`; others as they are."""
    word, gap, rest = unit.lstrip().partition(" ")
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "as", "series", "species")):
        return unit
    one = f"{word[:-3]}y" if word.endswith("ies") else word[:-2] if word.endswith(("ches", "shes", "xes")) else word[:-1]
    return f"{unit[:len(unit) - len(unit.lstrip())]}{one}{gap}{rest}"


def _span(low: str, middle: str, high: str) -> str:
    if low == high:
        return middle
    return f"{middle} ({low} to {high})" if "−" in low + high or "×" in low else f"{middle} ({low}–{high})"


def figures_of(low: float, high: float, unit: str = "") -> Figures:
    """How to write the numbers of a scale from `low` to `high`."""
    top = max(abs(low), abs(high))
    span = abs(high - low) or top or 1.0
    after = f" {unit}" if unit else ""
    if not (isfinite(top) and isfinite(span)) or not top:
        return Figures(1.0, 2, "", after)
    divisor, name = _divisor(top)
    digits = _digits(span / divisor)
    if digits > _MOST_DIGITS and top >= 1:  # a narrow scale far from nought: its numbers in full
        divisor, name, digits = 1.0, "", _digits(span)
    return Figures(divisor, min(digits, 12), name, after)


def _divisor(top: float) -> tuple[float, str]:
    power = 3 * floor(log10(top) / 3)
    if 1e-3 <= top < 1e6:
        return 1.0, ""
    named = next((name for least, name in _NAMES if least <= top < 1000 * least), "")
    return 10.0 ** power, f" {named}" if named else f" × 10{str(power).translate(_RAISED)}"


def _digits(span: float) -> int:
    return max(0, -floor(log10(span / _STEPS))) if span > 0 else 2


def figures_for(low: float, high: float, unit: str = "") -> Figures:
    """The same with the unit on one line; it comes from a file."""
    return figures_of(low, high, " ".join(unit.split())[:40])


def of_hundred(spread: Spread | None) -> str:
    """`62 (40–81) of 100`, or that it is not known."""
    said = parts_words(spread)
    return said if said == NOT_KNOWN else f"{said} of 100"


def parts_words(spread: Spread | None) -> str:
    """A share of a whole in points of a hundred: `62 (40–81)`, `−5 (−20 to 10)`."""
    if spread is None or not known(spread):
        return NOT_KNOWN
    return _span(*(_point(value) for value in spread))


def _point(value: float) -> str:
    whole = int(abs(value) * 100 + 0.5)
    return f"{'−' if value < 0 and whole else ''}{whole}"


def ends(spreads: Sequence[Spread]) -> Spread | None:
    """The last figure that is known, or None."""
    return next((spread for spread in reversed(spreads) if known(spread)), None)
