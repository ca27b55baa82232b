"""Which actors end up on the same side?

Two camps. A tie is unsatisfied when it is friendly across camps or hostile inside one; the tension of a line-up is the
weight of its unsatisfied ties, and the line-ups of least tension are the answer: all of them, for there may be several.
What is claimed of two actors is what holds in every one of them, as far as they were all tried: in parts of more than 16
actors line-ups are searched for, and others as good may be missed. After Cartwright and Harary (1956) and Harary (1959).

    frame      which ties there may be, and the parts that they bind together
    parts      each part lined up: `splits` tries every line-up of up to 16 actors, `crowd` searches for more
    tell, how  in sentences;  show  as a map;  prove  how good the searched ones are
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.alignment.bound import least_tension
from detente.engines.alignment.frame import Frame, frame
from detente.engines.alignment.parts import Searched, Tried, line_up_part
from detente.engines.alignment.show import show
from detente.engines.alignment.tell import tell
from detente.engines.engine import Engine
from detente.errors import NothingToRead
from detente.model.worlds import Bools, Floats, Worlds

FINE = 1_000_000  # ties are whole millionths: twice 500 of them, and more, sum to less than 2^31; decimals stay what they were
MOST = 500  # actors of whom a tie is claimed


class Alignment(NamedTuple):
    """Line-ups of least tension in W worlds: A actors, T pairs of them that may be tied, `frame.one` and `frame.other`."""

    camp: npt.NDArray[np.int8]  # [W, A], +1 or -1; each anchor is +1, and so is whoever no tie binds
    tension: Floats  # [W], weight of the ties that `camp` leaves unsatisfied
    bound: Floats  # [W], proved: no line-up leaves less
    proved: Bools  # [W], whether the two are equal
    flip: Floats  # [W, A], extra tension if the actor changes sides with its anchor; 0: undecided; the anchor itself: inf
    unsatisfied: Bools  # [W, T], in `camp`
    tie: Floats  # [W, T], the ties that were read
    frame: Frame
    parts: tuple[Tried | Searched, ...]  # as in `frame`

    @property
    def searched(self) -> bool:
        """Whether a part was too large to try every line-up, so that margins are those found, and not proved."""
        return any(isinstance(part, Searched) for part in self.parts)

    def tied(self, one: int, other: int) -> Floats:
        """The tie of a pair in each world, float32 [W]."""
        place = self.frame.place(one, other)
        return np.zeros(len(self.tie), np.float32) if place is None else self.tie[:, place]

    def margin(self, one: int, other: int) -> Floats:
        """Least tension with the pair apart less that with it on one side, [W]; 0: undecided.

        Along a path of parts the signs multiply, and the least of the sizes counts: the cheapest way to turn a pair round
        is to turn one joint. Where a part was searched, the least tension found stands for the least one.
        """
        if one == other or self.frame.anchor[one] != self.frame.anchor[other]:
            return np.zeros(len(self.tie))
        steps = [self.parts[part].between(*pair) for part, *pair in self.frame.path(one, other)]
        size, side = np.abs(steps[0]), np.sign(steps[0])
        for step in steps[1:]:
            size, side = np.minimum(size, np.abs(step)), side * np.sign(step)
        return (side * size) / (2 * FINE)  # the price of a split moves by twice the tension


def solve(worlds: Worlds) -> Alignment:
    """Line-ups of least tension in every world: proved, in parts of up to 16 actors; else the least that a search found.

    Between actors of whom some tie is claimed, ties that nobody has claimed count with the value that the world holds.
    An actor of whom no tie at all is claimed is placed by nobody: what is drawn for it would be noise to the others.
    Raises NothingToRead where ties are claimed of more than 500 actors.
    """
    seen = frame(worlds)
    if len(np.unique(np.append(seen.one, seen.other))) > MOST:
        raise NothingToRead(f"alignment lines up at most {MOST:,} actors of whom a tie is claimed: leave some out")
    tie = np.rint(worlds.tie[:, seen.one, seen.other] * np.float32(FINE)).astype(np.int32)
    parts = tuple(line_up_part(tie[:, part.ties], part) for part in seen.parts)
    camp = _camps(seen, parts, tie.shape[0])
    unsatisfied = tie * (camp[:, seen.one] * camp[:, seen.other]) < 0
    cost = np.abs(tie) * unsatisfied
    tension = cost.sum(axis=1, dtype=np.int64)
    bound = tension.copy()
    for part, found in zip(seen.parts, parts, strict=True):
        if isinstance(found, Searched):
            bound -= cost[:, part.ties].sum(axis=1, dtype=np.int64) - least_tension(tie[:, part.ties], part)
    answer = Alignment(camp, tension / FINE, bound / FINE, bound == tension, np.zeros(camp.shape, np.float32), unsatisfied,
                       np.divide(tie, FINE, dtype=np.float32), seen, parts)
    return answer._replace(flip=_flip(answer))


def _camps(seen: Frame, parts: tuple[Tried | Searched, ...], worlds: int) -> npt.NDArray[np.int8]:
    """Camps [W, A], part by part: each is turned so that it agrees with the part nearer to the anchor on who joins them."""
    camp = np.ones((worlds, len(seen.own)), np.int8)
    for part, found in zip(seen.parts, parts, strict=True):
        entry, *others = part.members.tolist()
        camp[:, others] = found.camp[:, 1:] * (found.camp[:, 0] * camp[:, entry])[:, None]
    return camp


def _flip(answer: Alignment) -> Floats:
    """What it costs each actor to change sides with its anchor, [W, A]."""
    flip = np.zeros(answer.camp.shape, np.float32)
    anchor = answer.frame.anchor
    tied = np.bincount(anchor, minlength=len(anchor)) > 1
    for actor in range(len(anchor)):
        flip[:, actor] = np.abs(answer.margin(actor, int(anchor[actor])))
        if tied[actor] and anchor[actor] == actor:
            flip[:, actor] = np.inf  # nobody can be forced away from himself
    return flip


ENGINE = Engine(
    name="alignment", asks="Who ends up on the same side?", reads=("tie",), needs=("tie",), solve=solve, tell=tell,
    after=("cartwright-harary-1956", "harary-1959"), show=show,
)
