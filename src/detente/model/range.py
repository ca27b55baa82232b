"""How much, when the sentence is vague?"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*\.\.\s*({_NUMBER})(?:\s*\.\.\s*({_NUMBER}))?\s*\Z")


class Range(NamedTuple):
    """A number from `low` to `high`; with `best`, the likeliest value (triangular), without, any is as good (uniform)."""

    low: float
    high: float
    best: float | None = None

    @property
    def middle(self) -> float:
        """The likeliest value, or the middle where none is named."""
        return self.best if self.best is not None else (self.low + self.high) / 2

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.low:g}"
        inner = f"{self.best:g}.." if self.best is not None else ""
        return f"{self.low:g}..{inner}{self.high:g}"


def parse_range(value: object) -> Range:
    """`0.7`, `"85..97"` or `"0.2..0.5..0.9"` (low, best, high) as a Range. Raises ValueError in plain words."""
    if isinstance(value, Range):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"{value!r} is no number and no range: write 0.7, or a range as in 0.2..0.5")
    if isinstance(value, str):
        match = _RANGE.match(value)
        if not match:
            try:
                value = float(value)
            except ValueError:
                raise ValueError(f"{value!r} is no number and no range: write 0.7, or a range as in 0.2..0.5") from None
        else:
            numbers = [float(part) for part in match.groups() if part is not None]
            if numbers != sorted(numbers):
                raise ValueError(f"range {value.strip()} must run upwards: low..high, or low..best..high")
            return Range(_finite(numbers[0]), _finite(numbers[-1]), numbers[1] if len(numbers) == 3 else None)
    return Range(_finite(value), _finite(value))


def _finite(value: float) -> float:
    """The number as a float. Raises ValueError for what no float holds."""
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"{str(value)[:20]} is not a finite number")
    return number
