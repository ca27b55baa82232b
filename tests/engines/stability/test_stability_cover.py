"""Least covers, against all sets of things."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.cover import least_cover
from detente.engines.stability.effort import Effort

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
