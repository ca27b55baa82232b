"""What is the worst that the others' improvements can lead to?

A sanction counts under SEQ only when each of its steps pays for the actor who takes it. Whether a step pays depends on
both its ends, so `spread` cannot do it; two ways here can, and give the same values:

*Pairs*, for few options or many worlds: go over every pair of choices of the actor's options, and let the value of one
reach the other where the step pays. The comparison is made once and kept as a penalty: 0 where the step pays, all bits
set where it does not, so that `value | penalty` is the value or the top.

*Ladders*, for many options: sort the outcomes that the actor can choose between, most wanted first; the lowest value
over all improvements is then the running minimum just before the outcome's own tie. One-way options split the choices
into groups from which the same choices are open; each group has a ladder of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.layout.ground import Ints, high
from detente.engines.stability.layout.outcomes import FREE, LOOSE
from detente.engines.stability.layout.spread import Hand
from detente.model.stability_model import BOTH
from detente.model.worlds import Bools

PAIRS_AT_MOST = 56  # as many as three options make; beyond that, sorting wins
SLAB = 1 << 12  # columns of a ladder handled at once, so that they stay in fast memory


class Pairs(NamedTuple):
    """Steps of one actor, from choice to choice of its options, each with its penalty [left, right x W]."""

    hand: Hand
    steps: tuple[tuple[int, int, Ints], ...]


class Ladder(NamedTuple):
    """Choices open from one group of choices. M columns, one for each choice of everybody else and each world.

    Choice c of column m stands at `base[m] + step * c` of a flat array [O, W].
    """

    base: npt.NDArray[np.intp]  # [M]
    step: int
    order: npt.NDArray[np.unsignedinteger[Any]]  # [L, M] open choices, most wanted first
    members: npt.NDArray[np.intp]  # [m] the group's choices
    better: npt.NDArray[np.unsignedinteger[Any]]  # [m, M] how many of the open choices the actor wants more


Improving = Pairs | tuple[Ladder, ...]


def open_from(hand: Hand, choice: int) -> list[int]:
    """The choices of its options that an actor can turn to from one choice, itself included, in order of their number."""
    reached = [choice]
    for offset, direction in enumerate(hand.direction):
        if direction in (LOOSE if choice >> offset & 1 else FREE):
            reached += [other ^ (1 << offset) for other in reached]
    return sorted(reached)


def improving(ranks: Ints, hand: Hand, feasible: Bools) -> Improving:
    """Prepare one actor's improvements. ranks: [O, W], not negative and below `high`; feasible: [O, 1] or [O, W]."""
    open_pairs = math.prod(2 + (direction in FREE) + (direction in LOOSE) for direction in hand.direction)
    if open_pairs - (1 << hand.size) <= PAIRS_AT_MOST:
        ways = [(here, there) for here in range(1 << hand.size) for there in open_from(hand, here) if here != there]
        return _pairs(ranks, hand, feasible, ways)
    return _ladders(np.where(feasible, ranks, ranks.dtype.type(-1)), hand)


def _blocks(values: Ints, hand: Hand) -> Ints:
    """[O, W] seen as [left, choices of the hand, right x W]."""
    return values.reshape(-1, 1 << hand.size, (1 << hand.shift) * values.shape[1])


def _pairs(ranks: Ints, hand: Hand, feasible: Bools, ways: Sequence[tuple[int, int]]) -> Pairs:
    kept = np.where(feasible, ranks, ranks.dtype.type(high(ranks)))  # from the impossible no step pays; values there are top
    rank, none = _blocks(kept, hand), ranks.dtype.type(0)
    top = ranks.dtype.type(high(ranks))
    return Pairs(hand, tuple(
        (here, there, np.where(rank[:, there] > rank[:, here], none, top)) for here, there in ways))


def _ladders(ranks: Ints, hand: Hand) -> tuple[Ladder, ...]:
    """One ladder for each group of choices from which the same choices are open; the impossible stand last, at rank -1."""
    one_way = sum(1 << offset for offset, direction in enumerate(hand.direction) if direction != BOTH)
    groups: dict[int, list[int]] = {}
    for choice in range(1 << hand.size):
        groups.setdefault(choice & one_way, []).append(choice)
    step = (1 << hand.shift) * ranks.shape[1]
    base = (np.arange(ranks.size // (step << hand.size))[:, None] * (step << hand.size) + np.arange(step)).reshape(-1)
    return tuple(_ladder(ranks.reshape(-1), base, step, np.array(open_from(hand, members[0])), np.array(members))
                 for members in groups.values())


def _ladder(flat: Ints, base: npt.NDArray[np.intp], step: int, choices: npt.NDArray[np.intp],
            members: npt.NDArray[np.intp]) -> Ladder:
    small = np.min_scalar_type(max(len(choices), int(choices[-1])))
    order = np.empty((len(choices), len(base)), small)
    better = np.empty((len(members), len(base)), small)
    inside = np.searchsorted(choices, members)
    for part in _slabs(len(base)):
        heights = flat[base[part] + step * choices[:, None]]
        sort = np.argsort(-heights, axis=0, kind="stable")
        order[:, part] = choices[sort]
        counts = _better(np.take_along_axis(heights, sort, axis=0), sort)
        better[:, part] = np.where(heights >= 0, counts, 0)[inside]  # the impossible stay at the top
    return Ladder(base, step, order, members, better)


def _slabs(columns: int) -> list[slice]:
    return [slice(start, start + SLAB) for start in range(0, columns, SLAB)]


def _better(falling: Ints, sort: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """How many of a column's entries are higher than each, in the order before sorting: where its tie begins."""
    place = np.broadcast_to(np.arange(len(falling))[:, None], falling.shape)
    begins = np.where(np.diff(falling, axis=0, prepend=falling[:1] + 1) != 0, place, 0)
    np.maximum.accumulate(begins, axis=0, out=begins)
    counts = np.empty_like(begins)
    np.put_along_axis(counts, sort, begins, axis=0)
    return counts


def let_improve(values: Ints, way: Improving) -> None:
    """Lower each value to the lowest over the actor's improvements from there. values: [O, W], in place.

    Impossible outcomes must hold the top, and keep it.
    """
    if isinstance(way, Pairs):
        block = _blocks(values, way.hand)
        for here, there, penalty in way.steps:
            np.minimum(block[:, here], block[:, there] | penalty, out=block[:, here])
        return
    flat = values.reshape(-1)
    for ladder in way:
        for part in _slabs(len(ladder.base)):
            _climb(flat, ladder, part)


def _climb(flat: Ints, ladder: Ladder, part: slice) -> None:
    """Lower each member's value to the least that stands above it on the ladder."""
    base = ladder.base[part]
    rungs = flat[base + ladder.step * ladder.order[:, part].astype(np.intp)]
    running = np.empty((len(rungs) + 1, len(base)), rungs.dtype)
    running[0] = high(flat)
    if len(rungs) > len(base):
        np.minimum.accumulate(rungs, axis=0, out=running[1:])
    else:  # the same, a row at a time, which is faster where rows are long
        for place, rung in enumerate(rungs):
            np.minimum(running[place], rung, out=running[place + 1])
    above = np.take_along_axis(running, ladder.better[:, part].astype(np.intp), axis=0)
    at = base + ladder.step * ladder.members[:, None]
    flat[at] = np.minimum(flat[at], above)
