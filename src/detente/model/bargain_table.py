"""Who stands where on which issues, how strong, and how much does each care: one table, as a file gives it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.model.worlds import Floats


class TableIssue(NamedTuple):
    """One thing to be decided, on a line from `low` to `high` in the table's own unit."""

    name: str
    low: float
    high: float  # above `low`; equal where everybody stands on one point and no scale is given
    said: bool = True  # whether the file gives the scale; False: it is the range of the positions
    anchors: tuple[tuple[float, str], ...] = ()  # value, what it means in words; rising
    reference: float | None = None  # where the issue ends without agreement
    outcome: float | None = None  # where it ended, where that is known
    proposal: str = ""  # issues of one proposal were settled together; empty: this one stands alone


class BargainTable(NamedTuple):
    """A actors, I issues. The last axis of each array holds the least and the greatest value; equal where a point is given."""

    path: str  # how problems, and headings, call the file
    name: str  # of the whole: a KTAB scenario's name, else the file's stem
    actors: tuple[str, ...]  # [A], no two alike
    issues: tuple[TableIssue, ...]  # [I], at least one
    capability: Floats  # [A, 2], not negative, in the file's own unit; not all 0; [A, I, 2] where it differs between issues
    salience: Floats  # [A, I, 2], 0..1; in a KTAB table an actor's saliences add up to at most 1
    position: Floats  # [A, I, 2], on the issue's scale
    form: str = "scholz"  # scholz, ktab, decide or outcomes: how the file is written
    described: tuple[str, ...] = ()  # [A], what the file says of each actor; empty: nothing
    notes: tuple[str, ...] = ()  # what a reader must know of how the file was read, in plain sentences
    present: tuple[tuple[bool, ...], ...] = ()  # [A][I], whether the actor has a position there; empty: all have

    @property
    def able(self) -> Floats:
        """[A, I, 2], capability on each issue."""
        return self.capability if self.capability.ndim == 3 else np.broadcast_to(self.capability[:, None], self.salience.shape)

    @property
    def varying(self) -> tuple[str, ...]:
        """The actors whose capability differs between the issues on which they have a position."""
        if self.capability.ndim == 2:
            return ()
        there = np.array(self.present, bool) if self.present else np.ones(self.salience.shape[:2], bool)
        first = self.capability[np.arange(len(self.actors)), there.argmax(1)][:, None]
        differs = (there & (self.capability != first).any(-1)).any(-1)
        return tuple(name for name, here in zip(self.actors, differs.tolist(), strict=True) if here)

    @property
    def point(self) -> bool:
        """Whether every number is a point."""
        return all(np.array_equal(array[..., 0], array[..., 1]) for array in (self.capability, self.salience, self.position))
