"""What does a model of options, outcomes and preferences look like, before anything is solved?"""

from __future__ import annotations

from typing import NamedTuple

BOTH, ONLY_TAKE, ONLY_DROP, FIXED = 0, 1, -1, 2
DIRECTIONS: dict[str, int] = {"both": BOTH, "N->Y only": ONLY_TAKE, "Y->N only": ONLY_DROP, "fixed": FIXED}

LARGEST = 26  # options; an outcome is one choice of each, so every option more doubles the work and the memory

Pattern = str  # one character an option: 1 taken, 0 left, - either
Tiers = tuple[tuple[str, ...], ...]  # most wanted first; outcomes of one tier count the same


class Preference(NamedTuple):
    """How one actor orders outcomes. A ranking, where there is one, is in force; statements are then kept, not used."""

    tiers: Tiers = ()
    statements: tuple[tuple[Pattern, ...], ...] = ()  # the weightiest first; each true where any of its patterns fits


class StabilityModel(NamedTuple):
    """A graph model in option form. An outcome is written as one character an option, 1 for taken, in option order."""

    name: str
    options: tuple[str, ...]
    actors: tuple[str, ...]
    owner: tuple[int, ...]  # of each option: index of the actor who decides on it
    direction: tuple[int, ...]  # of each option: BOTH, ONLY_TAKE, ONLY_DROP, FIXED
    impossible: tuple[Pattern, ...]
    states: tuple[tuple[str, str], ...]  # the file's label of an outcome and the outcome; empty: all that is possible
    preferences: tuple[Preference, ...]  # of each actor


def fits(outcome: str, pattern: Pattern) -> bool:
    """Whether an outcome matches a pattern; both have one character an option."""
    return all(wanted in ("-", is_) for is_, wanted in zip(outcome, pattern, strict=True))
