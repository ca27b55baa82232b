"""What does a matrix of hypotheses and evidence hold, and what does weighing it come to?"""

from __future__ import annotations

from typing import NamedTuple

CLASSES = ("CC", "C", "N", "I", "II")  # how likely an item is if a hypothesis is true, from very likely to very unlikely
WEIGHTS = ("LOW", "MEDIUM", "HIGH")
MOST_ITEMS, MOST_HYPOTHESES, MOST_CELLS = 5_000, 200, 200_000


class Hypothesis(NamedTuple):
    """One explanation."""

    name: str
    text: str
    prior: float = 1.0  # above 0, in any unit that all share; of a refinement: not read
    refines: str = ""  # the hypothesis that this one implies; empty: it stands for itself


class Item(NamedTuple):
    """One item of evidence."""

    name: str
    text: str
    ratings: tuple[str, ...]  # [H] of CLASSES
    true: float | None = None  # P(item true), 0..1; None: nobody said, and it is taken as true
    credibility: str = ""  # of WEIGHTS, or empty: nobody said. They weigh in a count, and are no probabilities
    relevance: str = ""
    cluster: str = ""  # items of one cluster speak once; empty: it speaks for itself
    source: str = ""

    @property
    def chance(self) -> float:
        """P(item true)."""
        return 1.0 if self.true is None else self.true


class Matrix(NamedTuple):
    """H hypotheses, of which one and no more is true, and E items."""

    path: str  # the file as the user named it
    title: str
    hypotheses: tuple[Hypothesis, ...]
    items: tuple[Item, ...]
    none_of_these: bool = True  # whether a row stands beside them to which every item is neutral
    notes: tuple[str, ...] = ()  # on how the file was read

    @property
    def tops(self) -> tuple[int, ...]:
        """Places of the hypotheses that refine no other: [T]."""
        return tuple(place for place, one in enumerate(self.hypotheses) if not one.refines)


class Standing(NamedTuple):
    """How one hypothesis fares."""

    name: str
    text: str
    refines: str
    posterior: float  # 0..1 among the named hypotheses; that of a refinement is part of that of what it refines
    inconsistency: float  # Heuer's count, all items as they stand: fewest is best
    weighted: float  # the same, each item by its credibility and relevance
    squared: float  # the older score of ratings from 1 to 5
    leads: float | None  # share of worlds in which it is strictly likelier than every other; None for a refinement
    low: float = 0.0  # of `leads`, where worlds are drawn
    high: float = 0.0


class Told(NamedTuple):
    """What one item does."""

    item: Item
    bits: float  # information that it is expected to give at the prior
    decibans: float  # how far it can set two hypotheses apart
    swing: float | None  # of the leader's share of worlds: with the item true, less with it false; None: nobody leads
    loss: float | None  # of the same: as it is, less with the item false
    shapley: float | None  # its part of the leader's share; None: nobody leads, or too many items to work it out


class Answer(NamedTuple):
    """What a matrix comes to."""

    matrix: Matrix
    standings: tuple[Standing, ...]  # [H], in the file's order
    items: tuple[Told, ...]  # [E], in the file's order
    none: float | None  # what "none of these" would get beside the named; None: not asked for
    lead: str  # the hypothesis strictly likelier than every other; empty: several are level at the top
    level: tuple[str, ...]  # the hypotheses at the top: one, or those that tie
    tied: float  # share of worlds in which none leads
    worlds: int
    exact: bool  # whether these are all worlds that there are
    flips: tuple[tuple[str, ...], ...]  # smallest sets of items whose falsity takes the lead away, smallest, likeliest first
    searched: int  # up to which size they were looked for
    accepted: bool  # whether `lead` also leads where each item counts as true that is at least as likely true as not
