"""How far may belief in all claims, or in those of one source, move before another word says a conclusion?

The same dice are read with other chances. Only the worlds in which other claims then hold are looked at again, and only
those solved that have not been met before.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from detente.assess.branches import Base, Branch, base_of, branched
from detente.assess.effort import effort
from detente.assess.remembered import Remembered
from detente.assess.solved import true_in
from detente.conclude.radius import least_shifts
from detente.engines.engine import Engine
from detente.model.conclusion import Shift
from detente.model.likelihood import word
from detente.model.worlds import Floats
from detente.sampling.decide import first_worlds
from detente.sampling.fixed import claims_for
from detente.sampling.joint import said_by
from detente.sampling.sample import Deck, Force, deal, truths
from detente.sampling.shift import shifted

WORLDS = 1_024  # the first of a deck: they tell a change of .02 with a standard error of .004 or so
SOURCES = 3


class Scope(NamedTuple):
    """One share, and the claims that are moved."""

    row: int  # of the findings told
    source: str  # whose claims; empty: all


def shifts(deck: Deck, by_hand: Force, engine: Engine, told: Sequence[int], shares: Sequence[float],
           sources: Sequence[Sequence[str]], base: Base | None = None) -> list[tuple[Shift, ...]]:
    """The shift of all claims, then those of up to three sources, for each finding told.

    shares: of the findings told, as they are printed. sources: for each finding those that carry it, the heaviest first.
    What shifting changes is read from the deck's first worlds and added to the share printed, so that both begin at one number.
    base: what is known of the deck's worlds as they are, where something is.
    """
    scopes = [Scope(row, source) for row, heavy in enumerate(sources)
              for source in ("", *tuple(dict.fromkeys(heavy))[:SOURCES])]
    if base is None:
        true = true_in(deal(deck, by_hand), deck.case, engine)[list(told)]
        base = base_of(Remembered(deck, engine, told), truths(deck, by_hand), true)
    size = effort(deck.case, engine).worlds(WORLDS)
    moved, scale = _Moved(first_worlds(deck, size), by_hand, base.part(0, size)), deck.case.words

    def stays(asked: Sequence[tuple[int, float]]) -> list[bool]:
        changes = moved.changes([(scopes[place].source, factor) for place, factor in asked])
        rows = [scopes[place].row for place, _ in asked]
        return [word(shares[row] + float(change[row]), scale) == word(shares[row], scale)
                for row, change in zip(rows, changes, strict=True)]

    found: list[list[Shift]] = [[] for _ in shares]
    for scope, (down, up) in zip(scopes, least_shifts(len(scopes), stays), strict=True):
        found[scope.row].append(Shift(scope.source, down, up))
    return [tuple(row) for row in found]


class _Moved:
    """What becomes of the shares of some findings where belief in some claims is moved."""

    def __init__(self, deck: Deck, by_hand: Force, base: Base) -> None:
        self.deck, self.by_hand, self.base = deck, by_hand, base
        self.share: Floats = base.true.mean(axis=1)
        self.claims = {"": claims_for(deck.case, base.known.engine.reads)}  # source -> claims of its; "": all
        self._known: dict[tuple[str, float], Floats] = {}

    def changes(self, asked: Sequence[tuple[str, float]]) -> list[Floats]:
        """By how much the shares rise, [F], where the odds of every claim, or every one of a source, are so multiplied."""
        new = [one for one in dict.fromkeys(asked) if one not in self._known]
        for one, true in zip(new, branched(self.base, (self._branch(*one) for one in new)), strict=True):
            self._known[one] = true.mean(axis=1) - self.share
        return [self._known[one] for one in asked]

    def _branch(self, source: str, factor: float) -> Branch:
        """What is changed with belief so moved."""
        if source not in self.claims:
            self.claims[source] = tuple(name for name in said_by(self.deck.case, source) if name in self.claims[""])
        return self.base.branch(truths(shifted(self.deck, dict.fromkeys(self.claims[source], log(factor))), self.by_hand))
