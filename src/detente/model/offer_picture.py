"""What does an engine hand over when offers are to be shown, with what each side would have to believe?

Words are said here and nowhere else: who draws it learns from it what stands where, and solves nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.likelihood import Scale
from detente.model.settlement import Spread


class Party(NamedTuple):
    """One side whose yes an offer needs. Every value is a share of all that it wants: 0 nothing of it, 1 all of it."""

    label: str
    fails: Spread  # what it expects if the offer fails
    kept: Spread  # what it has if the offer is taken up and kept
    broken: Spread  # what it has if it does its part and the other side does not
    believed: Spread  # what it expects of the offer, as far as the promise is believed
    accepts: float  # share of worlds in which it prefers the offer, 0..1
    trusts: bool = False  # whether it acts on the other side's promise, so that belief in it matters
    why: tuple[str, ...] = ()  # plain sentences


class Price(NamedTuple):
    """How much belief the offer asks of the side that acts on a promise, with some help from outside."""

    help: float  # strength that a patron adds to it, on the scale of capability, 0..100; 0: as things are
    chance: Spread  # of that side prevailing in a fight, 0..1
    needed: Spread  # least belief at which it accepts, 0..1, over the worlds in which its answer hangs on belief as things are
    never: float  # share of worlds in which no belief is enough
    always: float  # share of worlds in which it accepts whatever it believes


class Division(NamedTuple):
    """The bargaining range: what lies between one side's defeat (0) and its victory (1), and which parts of it beat a fight.

    What is at stake is taken as one thing that can be shared out; each side would rather share than fight to the end.
    """

    side: str  # the one who offers
    other: str
    chance: Spread  # that it prevails in a fight
    least: Spread  # the least that it would take rather than fight
    most: Spread  # the most that the other would leave it rather than fight
    kept: Spread  # where the offer lies for it, kept and as far as it is believed; may lie beyond 0 and 1
    believed: Spread
    inside: float  # share of worlds in which the offer, as far as it is believed, is no less than the least, 0..1


class OfferPicture(NamedTuple):
    """One offer."""

    title: str  # the offer in words
    parties: tuple[Party, ...]
    acceptable: float  # share of worlds in which every party prefers it
    made: float  # share of worlds in which it is made
    belief: Spread | None = None  # how far the promise is believed now, 0..1; None: nobody's promise is at stake
    belief_unknown: bool = False  # whether nobody says it, so that it is drawn from 0 to 1
    prices: tuple[Price, ...] = ()  # rising in help; the first is as things are
    guarantee: Spread | None = None  # what a guarantor would have to add to close the gap, 0..1
    out_of_reach: float = 0.0  # share of worlds in which no guarantor could
    says: tuple[str, ...] = ()  # what it comes to, in plain sentences, the most important first
    notes: tuple[str, ...] = ()  # what a reader must know: conventions, what is unknown
    division: Division | None = None  # None: nobody would fight, or nobody says what the one who offers wants
    scale: Scale = "icd203"  # of the word that says the share


class OfferBook(NamedTuple):
    """All offers of a case."""

    offers: tuple[OfferPicture, ...]
    left_out: tuple[str, ...] = ()  # offers that can't be weighed, each a sentence with the reason
