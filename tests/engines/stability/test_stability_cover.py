"""Least covers, against all sets of things."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.asking.cover import least_cover
from detente.engines.stability.asking.effort import Effort

WAYS = st.frozensets(st.integers(0, 7), max_size=4)
DEMANDS = st.lists(st.lists(WAYS, min_size=1, max_size=5), max_size=6)


def _meets(taken: frozenset[int], demands: list[list[frozenset[int]]]) -> bool:
    return all(any(way <= taken for way in demand) for demand in demands)


@given(DEMANDS)
def test_no_smaller_set_meets_every_demand(demands: list[list[frozenset[int]]]) -> None:
    found = least_cover(demands, Effort(10**6))
    assert _meets(found.taken, demands) and found.at_least == len(found.taken)
    assert not any(_meets(frozenset(taken), demands) for size in range(len(found.taken)) for taken in combinations(range(8), size))


@given(DEMANDS, st.integers(0, 20))
def test_a_search_cut_short_meets_every_demand_and_claims_no_more_than_is_so(demands: list[list[frozenset[int]]],
                                                                             steps: int) -> None:
    least, found = least_cover(demands, Effort(10**6)), least_cover(demands, Effort(steps))
    assert _meets(found.taken, demands) and found.at_least <= len(least.taken) <= len(found.taken)


@given(DEMANDS)
def test_a_demand_more_never_takes_less(demands: list[list[frozenset[int]]]) -> None:
    sizes = [len(least_cover(demands[:number], Effort(10**6)).taken) for number in range(len(demands) + 1)]
    assert sizes == sorted(sizes)


def test_a_hundred_demands_apart_take_a_hundred_things() -> None:
    demands = [[frozenset([2 * number]), frozenset([2 * number + 1])] for number in range(100)]
    assert least_cover(demands, Effort(10**5)).at_least == 100


def test_a_way_is_cheap_where_part_of_it_is_taken_anyway() -> None:
    """9 must be taken, so 8 and 9 cost one thing more, 1 and 2 two."""
    demands = [[frozenset([9])], [frozenset([8, 9]), frozenset([1, 2])]]
    assert least_cover(demands, Effort(1000)) == (frozenset([8, 9]), 2)


def test_two_thousand_covers_by_chance_are_least() -> None:
    dice = random.Random(7)
    for _ in range(2000):
        demands = [[frozenset(dice.sample(range(6), dice.randint(1, 3))) for _ in range(dice.randint(1, 3))]
                   for _ in range(dice.randint(1, 5))]
        found = least_cover(demands, Effort(10**6))
        least = next(size for size in range(7) for taken in combinations(range(6), size) if _meets(frozenset(taken), demands))
        assert _meets(found.taken, demands) and len(found.taken) == found.at_least == least
