"""The search for a smallest set, on clashes that are given."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability.asking.deepening import Clash, Turned, fewest
from detente.engines.stability.asking.effort import Effort

COMPARISONS = [(0, 0, place) for place in range(1, 9)]
CLASHES = st.lists(st.frozensets(st.sampled_from(COMPARISONS), min_size=1, max_size=4), max_size=7)


def _open(given_clashes: list[Clash], turned: Turned) -> Iterator[Clash]:
    return (clash for clash in given_clashes if not clash & turned)


def _least(given_clashes: list[Clash]) -> int:
    return next(size for size in range(9) for turned in combinations(COMPARISONS, size)
                if next(_open(given_clashes, frozenset(turned)), None) is None)


@given(CLASHES)
def test_the_first_set_without_a_clash_is_a_smallest_one(clashes: list[Clash]) -> None:
    found = fewest([partial(_open, clashes)], 9, Effort(10**6))
    assert found.turned is not None and not list(_open(clashes, found.turned))
    assert found.at_least == len(found.turned) == _least(clashes)


@given(CLASHES, CLASHES)
def test_of_two_problems_the_easier_is_solved(one: list[Clash], other: list[Clash]) -> None:
    found = fewest([partial(_open, one), partial(_open, other)], 9, Effort(10**6))
    assert found.turned is not None and not list(_open((one, other)[found.problem], found.turned))
    assert len(found.turned) == min(_least(one), _least(other))


@given(CLASHES, st.integers(0, 8))
def test_only_sets_below_the_size_asked_for_are_found(clashes: list[Clash], below: int) -> None:
    found = fewest([partial(_open, clashes)], below, Effort(10**6))
    assert (found.turned is not None) == (_least(clashes) < below)
    assert found.at_least == min(below, _least(clashes))


@given(CLASHES, st.integers(0, 30))
def test_a_search_cut_short_claims_no_more_than_is_so(clashes: list[Clash], steps: int) -> None:
    found = fewest([partial(_open, clashes)], 9, Effort(steps))
    assert found.at_least <= _least(clashes)
    assert found.turned is None or len(found.turned) == _least(clashes)


def test_what_nothing_can_end_has_no_solution() -> None:
    found = fewest([lambda turned: iter([frozenset()])], 4, Effort(100))
    assert (found.turned, found.at_least) == (None, 4)
