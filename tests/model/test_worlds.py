"""Batches of worlds: taken apart and put together without loss."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.model.worlds import Worlds, blank_worlds, join_worlds
from detente.sampling.sample import sample
from harbour_case import harbour

WORLDS = sample(harbour(), 24, 1)


def same(one: Worlds, other: Worlds) -> bool:
    return one.axes == other.axes and all(np.array_equal(a, b) for a, b in zip(one[1:], other[1:], strict=True))


@given(st.lists(st.integers(1, 23), max_size=4))
def test_cut_anywhere_and_joined_again_worlds_are_the_same(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), WORLDS.size]
    parts = [WORLDS.take(slice(start, stop)) for start, stop in itertools.pairwise(edges)]
    assert same(join_worlds(parts), WORLDS)
    assert sum(part.size for part in parts) == WORLDS.size


@given(st.permutations(range(24)))
def test_worlds_are_taken_in_the_order_asked_for(order: list[int]) -> None:
    taken = WORLDS.take(np.array(order))
    assert all(np.array_equal(taken.tie[place], WORLDS.tie[world]) for place, world in enumerate(order))
    assert same(taken.take(np.argsort(order)), WORLDS)


def test_what_is_known_is_the_same_for_every_part() -> None:
    part = WORLDS.take(slice(3))
    assert part.tie_known is WORLDS.tie_known
    assert part.support_known is WORLDS.support_known


def test_one_batch_joined_is_itself() -> None:
    assert join_worlds([WORLDS]) is WORLDS


def test_blank_worlds_can_be_filled_in_without_touching_one_another() -> None:
    one, other = blank_worlds(WORLDS.axes, 2), blank_worlds(WORLDS.axes, 2)
    one.tie[0, 0, 1] = 1
    assert not other.tie.any()
