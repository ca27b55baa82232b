"""What does an engine hand over when those who gain by failure are to be shown?

Words are said here and nowhere else: who draws it learns from it what stands where, and solves nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.settlement import Spread


class Means(NamedTuple):
    """One way in which an actor can make an offer fail."""

    act: str  # in plain words: `spread a rumour`, `say that the talks are a trap`
    now: float  # share of worlds in which it does so already
    works: float  # share of worlds in which that breaks the offer
    how: str = ""  # whom it works on and why, or why it does not, in a plain sentence
    on_record: bool = False  # whether it is a saying that the case reports: heard in every world, whether true or not


class Spoiler(NamedTuple):
    """One actor beside the question what it gains if the offer fails."""

    label: str
    party: bool  # whether its yes is needed
    gain: Spread  # what it has if the offer fails less what it has if it is kept; a share of all that it wants, -1..1
    gains: float  # share of worlds in which it gains by failure
    most: float  # share of worlds in which nobody gains more
    score: Spread  # gain times reach, as a share of the greatest in each world, 0..1
    kinds: tuple[tuple[str, float], ...] = ()  # total, limited, greedy, no spoiler: share of worlds of each; they sum to 1
    means: tuple[Means, ...] = ()
    holds: tuple[str, ...] = ()  # what it would take to hold or to compensate it, in plain sentences
    why: tuple[str, ...] = ()  # which of its wishes failure serves, in plain sentences


class SpoilerTable(NamedTuple):
    """One offer's possible spoilers, the one that gains most often first."""

    offer: str  # in words
    actors: tuple[Spoiler, ...]
    unknown: tuple[str, ...] = ()  # actors of whom nobody says what they want, each with what can be said all the same
    says: tuple[str, ...] = ()  # what it comes to, in plain sentences
    notes: tuple[str, ...] = ()


class SpoilerBook(NamedTuple):
    """All offers of a case."""

    offers: tuple[SpoilerTable, ...]
