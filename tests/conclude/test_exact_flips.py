"""The smallest sets of claims that overturn a finding, looked up in a table: against trying every set."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.conclude.exact_flips import KEPT, smallest_flips


def by_hand(finding: np.ndarray, accepted: int, candidates: list[int], falls: list[int]) -> set[tuple[int, ...]]:
    """Every set that turns the finding round while no proper part of it does: from the definition alone."""
    def turned(some: tuple[int, ...]) -> bool:
        left = accepted
        for place in some:
            left &= ~falls[place]
        return bool(finding[left] != finding[accepted])

    flips = [some for size in range(len(candidates) + 1) for some in combinations(sorted(candidates), size) if turned(some)]
    return {some for some in flips if not any(set(other) < set(some) for other in flips)}


@st.composite
def tables(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int, list[int], list[int]]:
    count = draw(st.integers(0, 6))
    seed = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    often = draw(st.sampled_from([0.05, 0.5, 0.95]))
    holds, law = seed.random((2, 1 << count)) < often, seed.dirichlet(np.ones(1 << count))
    accepted = draw(st.integers(0, (1 << count) - 1))
    true = [place for place in range(count) if accepted >> place & 1]
    candidates = draw(st.permutations(true))[:draw(st.integers(0, count))]
    falls = [1 << place | draw(st.integers(0, (1 << count) - 1)) * draw(st.booleans()) for place in range(count)]
    return holds, law, accepted, candidates, falls


@given(tables(), st.booleans())
@settings(max_examples=150)
def test_the_sets_are_all_the_least_ones_and_no_others(given_: tuple, falling: bool) -> None:
    holds, law, accepted, candidates, falls = given_
    found = smallest_flips(holds, law, accepted, candidates, falls if falling else None, most=1 << 6)
    for finding, sets in zip(holds, found, strict=True):
        alone = [1 << place for place in range(len(falls))]
        assert {entry.claims for entry in sets} == by_hand(finding, accepted, candidates, falls if falling else alone)
        for entry in sets:
            false = [pattern for pattern in range(law.size) if not any(pattern >> place & 1 for place in entry.claims)]
            assert entry.together == pytest.approx(law[false].sum(), abs=1e-12)


@given(tables())
def test_smaller_sets_come_first_then_likelier_ones_and_five_are_told(given_: tuple) -> None:
    holds, law, accepted, candidates, _ = given_
    whole = smallest_flips(holds, law, accepted, candidates, most=1 << 6)
    for few, sets in zip(smallest_flips(holds, law, accepted, candidates), whole, strict=True):
        assert few == sets[:KEPT]
        keys = [(len(entry.claims), -round(entry.together, 12)) for entry in sets]
        assert keys == sorted(keys)


@pytest.mark.parametrize("count", [9, 12])
def test_a_table_of_twelve_claims_agrees_with_trying_every_set(count: int) -> None:
    generator = np.random.default_rng(count)
    weights, patterns = generator.normal(size=count) + 0.6, np.arange(1 << count)
    finding = ((patterns[:, None] >> np.arange(count)) & 1) @ weights > weights.sum() / 2
    accepted = (1 << count) - 1
    found = smallest_flips(finding[None], np.full(1 << count, 2.0**-count), accepted, range(count), most=1 << count)[0]
    assert {entry.claims for entry in found} == by_hand(finding, accepted, list(range(count)), [1 << place for place in range(count)])
    assert max(len(entry.claims) for entry in found) > 3  # sizes that a search of three claims would not reach


def test_a_majority_of_three_falls_with_any_two() -> None:
    majority = np.bitwise_count(np.arange(8)) >= 2
    law = np.array([0.1, 0.2, 0.05, 0.05, 0.1, 0.1, 0.1, 0.3])
    found = smallest_flips(majority[None], law, 7, [0, 1, 2])[0]
    assert [entry.claims for entry in found] == [(1, 2), (0, 1), (0, 2)]
    assert [entry.together for entry in found] == pytest.approx([0.3, 0.2, 0.15])


def test_what_requires_a_refused_claim_falls_with_it() -> None:
    finding = np.array([False, False, True, True])  # holds where the second claim does
    law = np.full(4, 0.25)
    assert [entry.claims for entry in smallest_flips(finding[None], law, 3, [0, 1])[0]] == [(1,)]
    assert [entry.claims for entry in smallest_flips(finding[None], law, 3, [0, 1], [3, 2])[0]] == [(0,), (1,)]


def test_without_candidates_nothing_overturns_anything() -> None:
    assert smallest_flips(np.ones((2, 4), bool), np.full(4, 0.25), 3, []) == [[], []]
