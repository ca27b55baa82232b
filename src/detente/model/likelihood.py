"""Which word says a share of worlds?"""

from __future__ import annotations

# The words of likelihood and the part of 0..1 that each covers, after Intelligence Community Directive 203 (ODNI).
BANDS: tuple[tuple[str, float, float], ...] = (
    ("almost no chance", 0.01, 0.05),
    ("very unlikely", 0.05, 0.20),
    ("unlikely", 0.20, 0.45),
    ("roughly even", 0.45, 0.55),
    ("likely", 0.55, 0.80),
    ("very likely", 0.80, 0.95),
    ("almost certain", 0.95, 0.99),
)


def word(share: float) -> str:
    """The word for a share, 0..1. Every number has one; a bound goes to the upper band."""
    return next((name for name, _, upper in BANDS[:-1] if share < upper), BANDS[-1][0])
