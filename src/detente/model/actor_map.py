"""What does an engine hand over when actors, their camps and the ties between them are to be shown?

Words are said here and nowhere else: who draws the map learns from it which sentence stands where, and solves nothing.
"""

from __future__ import annotations

from typing import NamedTuple


class MapActor(NamedTuple):
    """One actor."""

    id: str
    label: str
    camp: int  # place in ActorMap.camps; -1: the ties leave its side open; -2: nobody states a tie of it
    sure: float = 1.0  # with worlds: the share in which it stands there, seen from the anchor; 0..1
    strain: float = 0.0  # weight of its ties that the line-up leaves unsatisfied
    flip: float | None = None  # extra tension if it were forced to the other side; None: nobody to be forced from, not known
    why: tuple[str, ...] = ()  # plain sentences: why it stands there, between whom it is torn


class MapTie(NamedTuple):
    """One tie, drawn as a line."""

    one: int  # places in ActorMap.actors
    other: int
    weight: float  # -1 hostile .. 1 friendly: as a share of the heaviest tie
    sure: float = 1.0  # how far it is believed, 0..1
    strained: bool = False  # unsatisfied in the line-up: friendly across camps or hostile inside one
    inferred: bool = False  # nobody states it: it follows from other ties
    value: float | None = None  # the weight in the file's own unit; None: `weight` is it


class ActorMap(NamedTuple):
    """Actors, camps and ties. Every list is in the network's own order, so that the same network draws the same."""

    title: str
    actors: tuple[MapActor, ...]
    ties: tuple[MapTie, ...]
    camps: tuple[str, ...]  # what each camp is called, in plain words: `Gavev and those with it`; empty: no camps were sought
    lower: float = 0.0  # least tension that is proved
    upper: float = 0.0  # tension of the camps shown
    notes: tuple[str, ...] = ()  # anything a reader must know about the whole, in plain sentences
    anchor: int = -1  # place in `actors` from which margins are counted: the actor of the heaviest ties; -1: not said

    @property
    def stated(self) -> tuple[MapTie, ...]:
        """The ties that somebody states."""
        return tuple(tie for tie in self.ties if not tie.inferred)

    @property
    def proved(self) -> bool:
        """Whether no other line-up of so many camps has less tension."""
        return self.lower >= self.upper
