"""What does one full filling of every cell look like, for many worlds at once?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.model.expression import Expression

Floats = npt.NDArray[np.floating]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


class Option(NamedTuple):
    """Something that one actor can do or leave."""

    name: str  # actor.option
    owner: int  # index of the actor
    irreversible: bool  # once taken it can't be undone


class Setting(NamedTuple):
    """What a case's author says of the actors, as plain facts; the same in every world. Empty: nothing is said of anybody."""

    kinds: tuple[str, ...] = ()  # [A]: state, government, armed-group, ...
    major: tuple[bool | None, ...] = ()  # [A] whether it is a great power; None: not said
    cinc: tuple[float | None, ...] = ()  # [A] share of the world's capability, above 0 .. 1; None: not said
    km: tuple[tuple[int, int, float], ...] = ()  # (actor, actor, kilometres), each pair in either order


class Axes(NamedTuple):
    """The names and the structure that a world's arrays are numbered by.

    A actors, P patrons and C clients (both are actors), S statements, E items of evidence, H hypotheses.
    """

    actors: tuple[str, ...]
    options: tuple[Option, ...] = ()
    impossible: tuple[Expression, ...] = ()  # no outcome fulfils one of these
    status_quo: tuple[str, ...] = ()  # names of the options taken now
    statements: tuple[tuple[int, Expression], ...] = ()  # [S]: whose wish, which; of one actor, the weightiest first
    hypotheses: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    likelihood: tuple[tuple[float, ...], ...] = ()  # [E][H]: P(item | hypothesis)
    rules: tuple[str, ...] = ("R", "GMR", "SMR", "SEQ")  # of stability that are judged, in the order of question.RULES
    contests: tuple[tuple[int, int], ...] = ()  # (client, opponent) as actor indices; opponent -1: nobody said
    setting: Setting = Setting()


class Worlds(NamedTuple):
    """W worlds; every array has worlds first.

    `..._known` says which cells somebody has made a claim on; the other cells hold what their kind says of the unclaimed.
    """

    axes: Axes
    tie: Floats  # [W, A, A], -1 hostile .. 1 friendly; symmetric, diagonal 0
    tie_known: Bools  # [A, A]
    capability: Floats  # [W, A], 0 .. 100
    capability_known: Bools  # [A]
    support: Floats  # [W, P, C], 0 none .. 1 all it can; meaningful only where known
    support_known: Bools  # [P, C]
    chance: Floats  # [W, P, C], a uniform draw on 0 .. 1: a patron of whom a chance p is said backs where chance < p
    want: Bools  # [W, S]
    evidence: Floats  # [W, E], 1 the item is true, 0 it says nothing

    @property
    def size(self) -> int:
        """How many worlds."""
        return int(self.tie.shape[0])

    def take(self, which: slice | npt.NDArray[np.intp]) -> Worlds:
        """Some of the worlds, in the order asked for."""
        return self._replace(tie=self.tie[which], capability=self.capability[which], support=self.support[which],
                             chance=self.chance[which], want=self.want[which], evidence=self.evidence[which])


def join_worlds(parts: Sequence[Worlds]) -> Worlds:
    """Several batches of worlds of one case as one, in the order given. There must be at least one."""
    if len(parts) == 1:
        return parts[0]

    def joined(name: str) -> npt.NDArray[Any]:
        return np.concatenate([getattr(part, name) for part in parts])

    return parts[0]._replace(tie=joined("tie"), capability=joined("capability"), support=joined("support"),
                             chance=joined("chance"), want=joined("want"), evidence=joined("evidence"))


def differ(one: Worlds, other: Worlds, kinds: Sequence[str]) -> Bools:
    """Which worlds of two batches of one case hold different cells of these kinds: bool [W]."""
    different = np.zeros(one.size, bool)
    for name in ("tie", "capability", "support", "want", "evidence"):
        if name in kinds:
            unequal = getattr(one, name) != getattr(other, name)
            different |= unequal.reshape(one.size, -1).any(axis=1)
    return different


def blank_worlds(axes: Axes, size: int = 1) -> Worlds:
    """Worlds in which nobody said anything and nothing is drawn: zeros, no wish, no evidence. A start for tests and tools."""
    actors = len(axes.actors)
    pair = (size, actors, actors)
    return Worlds(
        axes, np.zeros(pair, np.float32), np.zeros((actors, actors), bool),
        np.zeros((size, actors), np.float32), np.zeros(actors, bool),
        np.zeros(pair, np.float32), np.zeros((actors, actors), bool), np.ones(pair, np.float32),
        np.zeros((size, len(axes.statements)), bool), np.zeros((size, len(axes.evidence))),
    )
