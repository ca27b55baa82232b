"""The interval of a share from replicates, and what it falls back on."""

from __future__ import annotations

from itertools import pairwise
from math import inf, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import stdtrit

from detente.conclude.share import replicate_counts, replicate_sizes, share_interval, standard_error, wilson


def by_hand(counts: list[int], sizes: list[int]) -> tuple[float, float]:
    """Student's t over the shares, in plain Python."""
    shares = [count / size for count, size in zip(counts, sizes, strict=True)]
    mean = sum(shares) / len(shares)
    spread = sqrt(sum((share - mean) ** 2 for share in shares) / (len(shares) - 1))
    half = float(stdtrit(len(shares) - 1, 0.975)) * spread / sqrt(len(shares))
    centre = sum(counts) / sum(sizes)
    return centre - half, centre + half


@pytest.mark.parametrize("replicates", range(2, 17))
def test_the_interval_is_students_over_the_replicates(replicates: int) -> None:
    counts = [40 + 5 * (place % 3) for place in range(replicates)]
    found = share_interval(counts, [100] * replicates)
    assert found == pytest.approx(by_hand(counts, [100] * replicates), abs=2e-5)


def test_with_more_replicates_than_the_table_knows_it_is_a_little_too_wide() -> None:
    counts, sizes = [40 + 5 * (place % 3) for place in range(40)], [100] * 40
    low, high = share_interval(counts, sizes)
    exact = by_hand(counts, sizes)
    assert low < exact[0] and high > exact[1]
    assert high - low < 1.1 * (exact[1] - exact[0])


def test_replicates_that_differ_by_a_world_in_size_are_weighed_by_it() -> None:
    counts, sizes = [51, 48, 40, 45], [101, 101, 100, 100]
    low, high = share_interval(counts, sizes)
    assert (low + high) / 2 == pytest.approx(sum(counts) / sum(sizes))
    assert (low, high) == pytest.approx(by_hand(counts, sizes), abs=1e-4)


@pytest.mark.parametrize(("counts", "sizes"), [
    ([0] * 8, [64] * 8), ([64] * 8, [64] * 8), ([1, 2, 1, 2, 3, 2, 2, 2], [64] * 8), ([63, 62, 63, 62, 61, 62, 62, 62], [64] * 8),
    ([3, 4, 5, 2, 3, 4, 4, 4], [7] * 8), ([4] * 8, [8] * 7 + [7]), ([500], [1_000]), ([], []), ([0] * 8, [0] * 8),
])
def test_where_there_is_too_little_to_compare_it_is_wilsons(counts: list[int], sizes: list[int]) -> None:
    assert share_interval(counts, sizes) == wilson(sum(counts), sum(sizes))


def test_replicates_that_agree_by_chance_do_not_end_all_doubt() -> None:
    assert share_interval([50] * 8, [100] * 8) == (pytest.approx(0.495), pytest.approx(0.505))
    assert share_interval([2] * 8, [100] * 8) == (pytest.approx(0.015), pytest.approx(0.025))


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(8, 200)), min_size=1, max_size=20))
def test_the_interval_holds_the_share_lies_between_nought_and_one_and_mirrors(pairs: list[tuple[int, int]]) -> None:
    sizes = [size for _, size in pairs]
    counts = [min(count, size) for count, size in pairs]
    low, high = share_interval(counts, sizes)
    assert 0 <= low <= sum(counts) / sum(sizes) <= high <= 1
    mirrored = share_interval([size - count for count, size in zip(counts, sizes, strict=True)], sizes)
    assert mirrored == (pytest.approx(1 - high), pytest.approx(1 - low))


def test_the_less_replicates_differ_the_narrower_it_is() -> None:
    widths = []
    for apart in (30, 20, 10, 5, 2, 0):
        low, high = share_interval([100 + apart * (-1) ** place for place in range(8)], [200] * 8)
        widths.append(high - low)
    assert all(more > less for more, less in pairwise(widths))


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.8])
def test_it_covers_the_share_behind_independent_worlds_in_about_95_of_100_samplings(share: float) -> None:
    counts = np.random.default_rng(4).binomial(128, share, (3_000, 8))
    bounds = [share_interval(row, [128] * 8) for row in counts]
    covered = np.mean([low <= share <= high for low, high in bounds])
    assert covered == pytest.approx(0.95, abs=0.017)  # four errors, and the counts being whole


@given(st.integers(0, 70), st.integers(1, 9), st.integers(0, 5))
def test_counts_by_replicate_are_those_of_a_plain_loop_and_chunks_add_up(worlds: int, replicates: int, chunks: int) -> None:
    holds = np.random.default_rng(worlds).random((3, worlds)) < 0.4
    found = replicate_counts(holds, replicates)
    expected = [[sum(bool(row[world]) for world in range(worlds) if world % replicates == place) for place in range(replicates)]
                for row in holds]
    assert found.tolist() == expected
    assert replicate_counts(holds[0], replicates).tolist() == expected[0]
    cut = min(chunks * replicates, worlds)
    assert (replicate_counts(holds[:, :cut], replicates) + replicate_counts(holds[:, cut:], replicates)).tolist() == expected
    assert replicate_sizes(worlds, replicates).tolist() == replicate_counts(np.ones(worlds, bool), replicates).tolist()


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=20))
def test_the_standard_error_is_the_spread_over_the_root_of_how_many(values: list[float]) -> None:
    mean = sum(values) / len(values)
    expected = sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values))
    assert standard_error(values) == pytest.approx(expected, abs=1e-9)


def test_a_single_figure_says_nothing_of_its_error() -> None:
    assert standard_error([0.4]) == inf
