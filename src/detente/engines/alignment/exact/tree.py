"""Where cycles leave a gap in a large block: does a line-up with less tension exist, whichever way some pairs stand?

Branch and bound: a tie whose cut variable the programme leaves in doubt is decided both ways, and inequalities of cycles
are sought anew for each. In random graphs each decision closes about as much of the gap as the next, so few are needed.
Depth first; the work is counted in programmes' sizes, so that the answer is the same on every machine.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.alignment.exact.block import Block, Floats, raised
from detente.engines.alignment.exact.descend import Colours
from detente.engines.alignment.exact.programme import INTERIOR, Pinned, Search, free, search

WORK = 1.2e8  # ties squared x cases
FEWEST = 8  # cases
ROUNDS = 20  # of a case
TAIL = 1
GAINED = 0.12  # a round of a case that closes less of its gap is the last: it is decided further
CLEAR = 1e-6  # a cut variable nearer to 0 or 1 is not in doubt


class Case(NamedTuple):
    """Line-ups in which some ties are decided."""

    decided: tuple[tuple[int, float], ...]  # (tie, 1 if apart); no cycle among them, so that some line-up fits
    start: Search  # what its parent knows


def treed(block: Block, groups: Colours, root: Search) -> Search:
    """Close the gap of `root`, or narrow it as far as the cases go."""
    waiting, best, unsolved = [Case((), root)], root, list[float]()
    for _ in range(int(max(WORK / len(block.weight) ** 2, FEWEST))):
        if not waiting:
            break
        case = waiting.pop()
        pinned = _pinned(block, case.decided, root.upper)
        apart = case.start.apart.clip(*pinned.limits.T)
        state = case.start._replace(spins=best.spins, upper=best.upper, apart=apart)
        if raised(block, state.lower, state.upper) >= state.upper:
            continue
        if case.decided:
            state = search(block, groups, state, pinned, ROUNDS, (TAIL, GAINED))
        if state.upper < best.upper:
            best = best._replace(spins=state.spins, upper=state.upper)
        if raised(block, state.lower, state.upper) >= state.upper:
            continue
        children = _children(block, case, state, pinned)
        waiting += children
        unsolved += [] if children else [state.lower]
    lower = min([*(case.start.lower for case in waiting), *unsolved, best.upper])
    return best._replace(lower=max(root.lower, lower))


def _children(block: Block, case: Case, state: Search, pinned: Pinned) -> list[Case]:
    """The case with one more tie decided, both ways, the likelier last; none if nothing is in doubt.

    The tie most in doubt, where both ends have heavy ties: much follows from it.
    """
    heavy = np.zeros(len(block.members))
    np.add.at(heavy, block.one, np.abs(block.weight))
    np.add.at(heavy, block.other, np.abs(block.weight))
    doubt = np.where(pinned.limits[:, 0] < pinned.limits[:, 1], np.minimum(state.apart, 1 - state.apart), 0.0)
    tie = int(np.argmax(doubt * heavy[block.one] * heavy[block.other]))
    if doubt[tie] < CLEAR:
        return []
    likely = float(round(state.apart[tie]))
    return [Case((*case.decided, (tie, side)), state) for side in (1 - likely, likely)]


def _pinned(block: Block, decided: tuple[tuple[int, float], ...], heavy: float) -> Pinned:
    """Limits of the ties decided, and of those that follow from them. Rounding is free to leave the case."""
    group, side = np.arange(len(block.members)), np.zeros(len(block.members))
    for tie, apart in decided:
        one, other = int(block.one[tie]), int(block.other[tie])
        moved = group == group[other]
        side[moved] = (side[moved] + side[one] + side[other] + apart) % 2
        group[moved] = group[one]
    pinned = free(block, heavy, INTERIOR)
    known = group[block.one] == group[block.other]
    pinned.limits[known] = _apart(block, side)[known, None]
    return pinned


def _apart(block: Block, side: Floats) -> Floats:
    """1 for ties [T] between actors of different sides."""
    apart: Floats = (side[block.one] != side[block.other]).astype(np.float64)
    return apart
