"""Which actors end up on the same side?

Two camps. A tie is unsatisfied when it is friendly across camps or hostile inside one; the tension of a line-up is the
weight of its unsatisfied ties, and the line-ups of least tension are the answer: all of them, for there may be several.
What is claimed of two actors is what holds in every one of them. After Cartwright and Harary (1956) and Harary (1959).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.splits import MOST, Ints, best_splits
from detente.engines.alignment.tell import tell
from detente.engines.engine import Engine
from detente.errors import NothingToRead
from detente.model.worlds import Bools, Floats, Worlds

FINE = 1_000_000  # ties are whole millionths: 190 of them sum to less than 2^31, and decimals stay what they were


class Alignment(NamedTuple):
    """Line-ups of least tension in W worlds: A actors, T = A (A - 1) / 2 pairs as in np.triu_indices(A, 1)."""

    camp: npt.NDArray[np.int8]  # [W, A], +1 or -1; actor 0's is +1: one line-up of least tension
    tension: Floats  # [W], weight of the ties that `camp` leaves unsatisfied
    bound: Floats  # [W], proved least weight; equal to tension, for every line-up is tried
    margin: Floats  # [W, A, A], least tension with the pair apart less that with it on one side; 0: undecided
    flip: Floats  # [W, A], extra tension if the actor leaves the anchor's side or joins it; 0: undecided; anchor: inf
    unsatisfied: Bools  # [W, T], in `camp`
    alone: Bools  # [W, A], the actor has no tie in this world
    tie: Floats  # [W, A, A], the ties that were read


def solve(worlds: Worlds) -> Alignment:
    """Line-ups of least tension in every world, proved by trying each.

    Between actors of whom some tie is claimed, ties that nobody has claimed count with the value that the world holds.
    An actor of whom no tie at all is claimed is placed by nobody: what is drawn for it would be noise to the others.
    Raises NothingToRead where more than 20 actors are bound together.
    """
    spoken_of: Bools = np.any(worlds.tie_known, axis=1, keepdims=True)
    tie = np.rint(worlds.tie * np.float32(FINE)).astype(np.int32) * (spoken_of & spoken_of.T)
    bound = (tie != 0).any(axis=0)
    return _answer(tie, _line_up(tie, _components(bound)))


def frustration(tie: Floats) -> float:
    """Least tension of one network, `tie` [A, A], symmetric, -1..1: with ties of -1, 0 and 1 its frustration index."""
    exact = np.rint(np.asarray(tie)[None] * FINE).astype(np.int32)
    return float(_answer(exact, _line_up(exact, _components(exact[0] != 0))).tension[0])


def _components(bound: Bools) -> list[list[int]]:
    """The groups of actors joined by ties, directly or through others; each in the actors' order."""
    reach = bound | np.eye(len(bound), dtype=bool)
    while True:
        wider = reach @ reach
        if np.array_equal(wider, reach):
            return [np.flatnonzero(row).tolist() for place, row in enumerate(reach) if row.argmax() == place] or [[]]
        reach = wider


def _line_up(tie: Ints, groups: list[list[int]]) -> tuple[npt.NDArray[np.int8], Ints]:
    """Camps [W, A] and margins [W, A, A], group by group: no tie leads from one to another, so none binds another."""
    if max(map(len, groups)) > MOST:
        raise NothingToRead(f"alignment tries every line-up, which it does for up to {MOST} actors that ties bind "
                            f"together; here it is {max(map(len, groups))}: leave out actors, or ties of little weight")
    if len(groups) == 1:
        return best_splits(tie)
    camp, margin = np.ones(tie.shape[:2], np.int8), np.zeros(tie.shape, np.int32)
    for group in groups:
        block = np.ix_(range(len(tie)), group, group)
        camp[:, group], margin[block] = best_splits(tie[block])
    return camp, margin


def _answer(tie: Ints, found: tuple[npt.NDArray[np.int8], Ints]) -> Alignment:
    """The line-ups with what they cost, from millionths back to ties."""
    camp, margin = found
    one, other = np.triu_indices(tie.shape[1], 1)
    pairs = tie[:, one, other]
    unsatisfied = pairs * (camp[:, one] * camp[:, other]) < 0
    tension = (np.abs(pairs) * unsatisfied).sum(axis=1, dtype=np.int64) / np.float64(FINE)
    margins = _scaled(margin, 0.5 / FINE)  # the price of a split moves by twice the tension
    return Alignment(camp, tension, tension.copy(), margins, _flip(tie, margins), unsatisfied,
                     ~(tie != 0).any(axis=2), _scaled(tie, 1 / FINE))


def _scaled(whole: Ints, unit: float) -> npt.NDArray[np.float32]:
    return np.multiply(whole, np.float32(unit), dtype=np.float32)


def _flip(tie: Ints, margin: Floats) -> Floats:
    """What it costs each actor to change sides with the anchor, the actor of the greatest weight of ties."""
    actors = tie.shape[1]
    if not actors:
        return np.zeros(tie.shape[:2], np.float32)
    anchor = np.abs(tie).sum(axis=2).argmax(axis=1)
    worlds = np.arange(len(tie))
    flip: Floats = np.abs(margin[worlds, anchor])
    flip[worlds, anchor] = np.inf  # nobody can be forced away from himself
    return flip


ENGINE = Engine(
    name="alignment", asks="Who ends up on the same side?", reads=("tie",), needs=("tie",), solve=solve, tell=tell,
    after=("cartwright-harary-1956", "harary-1959"),
)
