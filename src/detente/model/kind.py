"""What can a claim be about?

Each kind is one array of a world. A claim fills one or more cells of it; what nobody claimed stays unknown.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """One thing that a claim can be about."""

    name: str
    axes: tuple[str, ...]  # what a cell is named by
    low: float  # least value; flags (said or not said) run from 0 to 1
    high: float
    means: str  # what a value says, in words
    unclaimed: str  # what a world holds where nobody has claimed anything


KINDS: tuple[Kind, ...] = (
    Kind("tie", ("actor", "actor"), -1, 1, "how two actors stand to each other: -1 hostile, 1 friendly",
         "drawn from -1 to 1, unless the case says that unstated ties do not matter"),
    Kind("capability", ("actor",), 0, 100, "how strong an actor is, on a common scale of 0 to 100",
         "drawn from 0 to 100"),
    Kind("support", ("patron", "client"), 0, 1, "how far a patron backs a client now: 0 not at all",
         "nothing is known of it: the support engine weighs it from ties and a base rate"),
    Kind("asks", ("client", "patron"), 0, 1, "a client asks a patron for support", "not asked"),
    Kind("want", ("actor", "statement"), 0, 1, "an actor wants a statement over options to hold", "no such wish"),
    Kind("offer", ("actor", "offer"), 0, 1, "an actor would do something on a condition", "no such offer"),
    Kind("act", ("actor", "option"), 0, 1, "an actor is doing something now", "not known to be done"),
    Kind("evidence", ("item",), 0, 1, "an item speaks for or against hypotheses", "the item says nothing"),
    Kind("position", ("issue", "actor"), 0, 100, "where an actor stands on an issue: on its scale, or else 0 to 100",
         "it takes no part in the issue"),
    Kind("salience", ("issue", "actor"), 0, 1, "how much an issue matters to an actor: 0 not at all, 1 above all else",
         "drawn from 0 to 1"),
    Kind("cost", ("actor",), 0, 1, "what fighting would cost an actor, as a share of all that it has at stake",
         "drawn from 0 to 0.5"),
    Kind("guarantee", ("guarantor", "promiser"), 0, 1,
         "how often a guarantor would make a promise be kept that is broken otherwise", "nobody guarantees anything"),
    Kind("prediction", ("sentence",), 0, 1, "somebody says what will come", "nothing is foretold"),
)

KIND: dict[str, Kind] = {kind.name: kind for kind in KINDS}


class Cell(NamedTuple):
    """One entry of one kind's array: what a claim is about."""

    kind: str
    at: tuple[str, ...]

    def __str__(self) -> str:
        return ":".join((self.kind, *self.at))


# P(item | hypothesis) for the five classes of the analysis of competing hypotheses: a convention, printed with every use.
LIKELIHOOD: dict[str, float] = {"CC": 0.9, "C": 0.7, "N": 0.5, "I": 0.3, "II": 0.1}
# What an item counts for against a hypothesis in Heuer's count: inconsistent, very inconsistent.
AGAINST: dict[str, int] = {"I": 1, "II": 2}
LIKELIHOOD_WORDS: dict[str, str] = {
    "very likely": "CC", "likely": "C", "neutral": "N", "unlikely": "I", "very unlikely": "II",
}
