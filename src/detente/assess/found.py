"""What is known of one finding, by whichever way it was worked out?"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.conclusion import Carrier, Check, Part, Shift


class Found(NamedTuple):
    """The share of a finding with everything that stands behind it."""

    share: float
    interval: tuple[float, float]
    grades: tuple[float, float]
    exact: bool = False
    carriers: tuple[Carrier, ...] = ()
    parts: tuple[Part, ...] = ()
    without: float | None = None
    gap: float = 0.0
    checks: tuple[Check, ...] = ()
    holds: bool = True  # in the accepted world
    sets: tuple[tuple[str, ...], ...] = ()  # what turns that round
    together: tuple[float, ...] = ()
    searched: int = 0
    shifts: tuple[Shift, ...] = ()
    worlds: int = 0  # that the share is counted in; 0 where it is exact
    unforced: int = 0  # targets that were too many to be forced
