"""Which word says a share of worlds, on which scale?"""

from __future__ import annotations

from typing import Literal

Scale = Literal["icd203", "phia"]
Bands = tuple[tuple[str, float, float], ...]  # word, and the part of 0..1 that it covers; a bound goes to the upper band

# Intelligence Community Directive 203 (ODNI): printed from 1 to 99 per cent, without gaps.
BANDS: Bands = (
    ("almost no chance", 0.01, 0.05),
    ("very unlikely", 0.05, 0.20),
    ("unlikely", 0.20, 0.45),
    ("roughly even", 0.45, 0.55),
    ("likely", 0.55, 0.80),
    ("very likely", 0.80, 0.95),
    ("almost certain", 0.95, 0.99),
)

# The probability yardstick of the Professional Head of Intelligence Assessment (United Kingdom): up to 5, 10 to 20, 25 to 35,
# 40 to 50, 55 to 75, 80 to 90, from 95 per cent. Its gaps are closed in the middle, so that each number goes to the nearer
# band; the middles end in half a per cent, so that a number printed as a whole per cent shows on which side it fell.
YARDSTICK: Bands = (
    ("a remote chance", 0.0, 0.075),
    ("highly unlikely", 0.075, 0.225),
    ("unlikely", 0.225, 0.375),
    ("a realistic possibility", 0.375, 0.525),
    ("likely", 0.525, 0.775),
    ("highly likely", 0.775, 0.925),
    ("almost certain", 0.925, 1.0),
)

SCALES: dict[str, Bands] = {"icd203": BANDS, "phia": YARDSTICK}
CALLED: dict[str, str] = {  # the scales, as a reader knows them
    "icd203": "US Intelligence Community Directive 203", "phia": "the United Kingdom’s probability yardstick (PHIA)"}


def band(share: float, scale: Scale = "icd203") -> tuple[str, float, float]:
    """The word for a share, 0..1, and the part of 0..1 that the word covers. Every number has one."""
    bands = SCALES[scale]
    return next((entry for entry in bands[:-1] if share < entry[2]), bands[-1])


def word(share: float, scale: Scale = "icd203") -> str:
    """The word for a share, 0..1. Every number has one; a bound goes to the upper band."""
    return band(share, scale)[0]


def reach_of_word(share: float, scale: Scale = "icd203") -> tuple[float, float]:
    """From where up to where, the end not included, the word stays the same; beyond 0 or 1 at the ends of the scale."""
    bands, (name, low, high) = SCALES[scale], band(share, scale)
    return low if name != bands[0][0] else -1.0, high if name != bands[-1][0] else 2.0
