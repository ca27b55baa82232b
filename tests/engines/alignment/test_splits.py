"""Every split's price, and what is read from the price list, against the definition written out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.alignment import splits
from detente.engines.alignment.splits import best_splits


@st.composite
def whole_ties(draw: st.DrawFn) -> np.ndarray:
    """int32 [W, A, A], symmetric, few values, so that many splits cost the same."""
    size, actors = draw(st.integers(1, 4)), draw(st.integers(2, 6))
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    tie = np.triu(dice.integers(-2, 3, (size, actors, actors)), 1)
    return (tie + tie.transpose(0, 2, 1)).astype(np.int32)


def all_splits(actors: int) -> list[tuple[int, ...]]:
    """Every split with actor 0 on side +1, in the price list's order: the last actor leaves last."""
    return [(1, *reversed(rest)) for rest in itertools.product((1, -1), repeat=actors - 1)]


def price(tie: np.ndarray, camp: tuple[int, ...]) -> int:
    """Ties across camps less ties inside, of one world."""
    return sum(-int(tie[i, j]) * camp[i] * camp[j] for i in range(len(camp)) for j in range(i))


@given(whole_ties())
def test_the_price_list_holds_every_split_in_order(tie: np.ndarray) -> None:
    listed = splits._prices(np.moveaxis(tie, 0, -1))
    for place, camp in enumerate(all_splits(tie.shape[1])):
        assert listed[place].tolist() == [price(world, camp) for world in tie]


@given(whole_ties())
def test_of_several_cheapest_splits_the_one_given_keeps_the_first_actors_with_actor_nought(tie: np.ndarray) -> None:
    best = best_splits(tie)
    for world, camp in zip(tie, best.camp.tolist(), strict=True):
        assert tuple(camp) == min(all_splits(tie.shape[1]), key=lambda each: (price(world, each), [-side for side in each]))


@given(whole_ties())
def test_a_margin_is_the_cheapest_apart_less_the_cheapest_together(tie: np.ndarray) -> None:
    margin = best_splits(tie).margin
    every = all_splits(tie.shape[1])
    for place, world in enumerate(tie):
        for one, other in itertools.combinations(range(len(world)), 2):
            apart = min(price(world, camp) for camp in every if camp[one] != camp[other])
            joined = min(price(world, camp) for camp in every if camp[one] == camp[other])
            assert margin[place, one, other] == margin[place, other, one] == apart - joined
    assert not margin[:, range(tie.shape[1]), range(tie.shape[1])].any()


@pytest.mark.parametrize(("entries", "fewest"), [(1, 1), (64, 1), (64, 5), (1 << 18, 48)])
def test_no_answer_hangs_on_how_worlds_are_chunked(monkeypatch: pytest.MonkeyPatch, entries: int, fewest: int) -> None:
    dice = np.random.default_rng(3)
    tie = np.triu(dice.integers(-9, 10, (23, 7, 7)), 1)
    tie = (tie + tie.transpose(0, 2, 1)).astype(np.int32)
    expected = best_splits(tie)
    monkeypatch.setattr(splits, "ENTRIES", entries)
    monkeypatch.setattr(splits, "FEWEST", fewest)
    found = best_splits(tie)
    assert np.array_equal(found.camp, expected.camp) and np.array_equal(found.margin, expected.margin)


def test_seventeen_actors_are_solved_world_by_world() -> None:
    """Two hostile camps of nine and eight, friendly inside: parting two friends costs the weaker one's ties."""
    camp = np.array([1] * 9 + [-1] * 8)
    tie = np.outer(camp, camp).astype(np.int32)
    np.fill_diagonal(tie, 0)
    best = best_splits(np.stack([tie, -tie * 0]))
    assert best.camp[0].tolist() == camp.tolist()
    assert np.array_equal(np.sign(best.margin[0]), tie) and not best.margin[1].any()


@pytest.mark.parametrize("actors", [0, 1])
def test_nobody_and_one_alone_have_nothing_to_split(actors: int) -> None:
    best = best_splits(np.zeros((2, actors, actors), np.int32))
    assert best.camp.shape == (2, actors) and not best.margin.any()


def test_the_largest_sums_stay_within_the_numbers() -> None:
    """Twenty actors whose ties all are a million: 190 million, and a pair's margin of 36 million at most."""
    tie = np.full((1, 20, 20), 1_000_000, np.int32)
    tie[0, range(20), range(20)] = 0
    best = best_splits(tie)
    assert best.camp[0].tolist() == [1] * 20
    assert set(best.margin[0][~np.eye(20, dtype=bool)].tolist()) == {2 * 19 * 1_000_000}
