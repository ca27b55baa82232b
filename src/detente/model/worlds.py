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


class Line(NamedTuple):
    """An issue: the line on which positions are taken."""

    name: str
    low: float
    high: float  # above `low`
    said: bool = True  # whether both ends are said in words; without them nothing is bargained over
    reference: float | None = None  # where it ends without agreement
    veto: tuple[int, ...] = ()  # actors without whose consent nothing is agreed


class Proposal(NamedTuple):
    """An offer: an act on conditions, or a point on an issue."""

    name: str  # the claim's
    by: int  # actors; `to` is -1 where nobody is named
    to: int
    does: Expression | None = None
    conditions: tuple[Expression, ...] = ()
    kept_if: int = -1  # place of the hypothesis under which the other side keeps its part; -1: not said
    issue: int = -1  # place of the issue on which a point is proposed; -1: an act


class Axes(NamedTuple):
    """The names and the structure that a world's arrays are numbered by.

    A actors, P patrons and C clients (both are actors), S statements, E items of evidence, H hypotheses, I issues, F offers,
    N acts.
    """

    actors: tuple[str, ...]
    options: tuple[Option, ...] = ()
    impossible: tuple[Expression, ...] = ()  # no outcome fulfils one of these
    status_quo: tuple[str, ...] = ()  # names of the options taken now
    statements: tuple[tuple[int, Expression], ...] = ()  # [S]: whose wish, which; of one actor, the weightiest first
    hypotheses: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    likelihood: tuple[tuple[float, ...], ...] = ()  # [E][H]: P(item | hypothesis)
    against: tuple[tuple[int, ...], ...] = ()  # [E][H]: 1 where the item is unlikely under the hypothesis, 2 very unlikely
    neutral: float = 0.5  # P(item | hypothesis) of an item that tells nothing
    rules: tuple[str, ...] = ("R", "GMR", "SMR", "SEQ")  # of stability that are judged, in the order of question.RULES
    contests: tuple[tuple[int, int], ...] = ()  # (client, opponent) as actor indices; opponent -1: nobody said
    setting: Setting = Setting()
    issues: tuple[Line, ...] = ()
    offers: tuple[Proposal, ...] = ()
    acts: tuple[tuple[int, Expression], ...] = ()  # [N]: who is said to do what now
    voices: tuple[tuple[int, ...], ...] = ()  # [E]: the actors whose own sources report each item; empty: nobody's do


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
    stake: Floats  # [W, S], what a statement is worth of all that its owner wants: falls in the order, sums to 1 an owner
    position: Floats  # [W, I, A], on the issue's scale; meaningful only where known
    position_known: Bools  # [I, A]; who takes part in the issue
    salience: Floats  # [W, I, A], 0 .. 1
    cost: Floats  # [W, A], of fighting, as a share of all that is at stake, 0 .. 1
    guarantee: Floats  # [W, A], how often somebody makes an actor keep what it would break, 0 .. 1
    offer: Bools  # [W, F], the offer is made
    point: Floats  # [W, F], where an offer on an issue lies, on its scale; 0 for others
    act: Bools  # [W, N], it is being done
    trust: Floats  # [W, F], a uniform draw: how often the other side keeps its part, where nobody says
    decided: Floats  # [W], a uniform draw: how far fighting decides the matter before another offer could be made, 0 .. 1

    @property
    def size(self) -> int:
        """How many worlds."""
        return int(self.tie.shape[0])

    def take(self, which: slice | npt.NDArray[np.intp]) -> Worlds:
        """Some of the worlds, in the order asked for."""
        some: dict[str, Any] = {name: getattr(self, name)[which] for name in BY_WORLD}
        return self._replace(**some)


# The arrays that have worlds first; the others say which cells are known.
BY_WORLD = tuple(name for name in Worlds._fields if name != "axes" and not name.endswith("_known"))


def join_worlds(parts: Sequence[Worlds]) -> Worlds:
    """Several batches of worlds of one case as one, in the order given. There must be at least one."""
    if len(parts) == 1:
        return parts[0]
    joined: dict[str, Any] = {name: np.concatenate([getattr(part, name) for part in parts]) for name in BY_WORLD}
    return parts[0]._replace(**joined)


def arrays_read(worlds: Worlds, kinds: Sequence[str], draws: Sequence[str] = ()) -> list[npt.NDArray[Any]]:
    """The arrays [W, ...] that hold these kinds of cell, and those of pure chance that are named in `draws`."""
    point = ("point",) if "offer" in kinds else ()
    return [getattr(worlds, name) for name in BY_WORLD if name in kinds or name in draws or name in point]


def differ(one: Worlds, other: Worlds, kinds: Sequence[str]) -> Bools:
    """Which worlds of two batches of one case hold different cells of these kinds: bool [W]."""
    different = np.zeros(one.size, bool)
    for mine, theirs in zip(arrays_read(one, kinds), arrays_read(other, kinds), strict=True):
        different |= (mine != theirs).reshape(one.size, -1).any(axis=1)
    return different


def blank_worlds(axes: Axes, size: int = 1) -> Worlds:
    """Worlds in which nobody said anything and nothing is drawn: zeros, no wish, no evidence. A start for tests and tools.

    All wishes of an actor are worth the same.
    """
    actors, issues, offers = len(axes.actors), len(axes.issues), len(axes.offers)
    pair, line = (size, actors, actors), (size, issues, actors)
    wishes = [owner for owner, _ in axes.statements]
    stake = np.array([1 / wishes.count(owner) for owner in wishes])
    return Worlds(
        axes, np.zeros(pair, np.float32), np.zeros((actors, actors), bool),
        np.zeros((size, actors), np.float32), np.zeros(actors, bool),
        np.zeros(pair, np.float32), np.zeros((actors, actors), bool), np.ones(pair, np.float32),
        np.zeros((size, len(axes.statements)), bool), np.zeros((size, len(axes.evidence))),
        np.tile(stake, (size, 1)), np.zeros(line), np.zeros((issues, actors), bool), np.zeros(line), np.zeros((size, actors)),
        np.zeros((size, actors)), np.zeros((size, offers), bool), np.zeros((size, offers)),
        np.zeros((size, len(axes.acts)), bool), np.zeros((size, offers)), np.zeros(size),
    )
