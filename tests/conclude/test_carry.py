"""Carriers: what moves a conclusion when it is granted and refused over the same dice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.conclude.carry import Target, carrier, heaviest_first, paired
from detente.model.conclusion import Carrier

TARGET = Target("claim", "c", ("c",))
runs = st.integers(1, 40).flatmap(lambda size: st.tuples(*[arrays(bool, (3, size))] * 3))


@given(runs)
def test_the_lift_is_that_of_paired_differences(run: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    granted, refused, base = run
    size = granted.shape[1]
    counts = paired(granted, refused, base)
    for row in range(3):
        found = carrier(TARGET, counts[:, row], size)
        assert found.lift == pytest.approx((granted[row].astype(float) - refused[row]).mean())
        assert found.gain == pytest.approx(granted[row].mean() - base[row].mean())
        assert found.loss == pytest.approx(base[row].mean() - refused[row].mean())


@given(runs)
def test_the_error_is_the_spread_of_replicates_or_that_of_single_worlds_where_they_agree(
        run: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    granted, refused, base = run
    size = granted.shape[1]
    difference = granted[0].astype(float) - refused[0]
    error = carrier(TARGET, paired(granted, refused, base)[:, 0], size).error
    replicates = [difference[place::8].mean() for place in range(8)] if size >= 8 else [0.0]
    if len(set(replicates)) == 1:
        assert error == pytest.approx(difference.std() / np.sqrt(size), abs=1e-9)
    else:
        assert error == pytest.approx(np.std(replicates, ddof=1) / np.sqrt(8), abs=1e-9)


@given(runs, st.integers(0, 5))
def test_counts_add_up_over_chunks_of_worlds(run: tuple[np.ndarray, np.ndarray, np.ndarray], chunk: int) -> None:
    cut = 8 * chunk  # chunks begin at whole rounds of the replicates
    whole = paired(*run)
    parts = paired(*(one[:, :cut] for one in run)) + paired(*(one[:, cut:] for one in run))
    assert np.array_equal(whole, parts)
    assert whole.dtype == np.int64


def test_what_changes_nothing_has_lift_and_error_of_exactly_nought() -> None:
    same = np.array([[True, False, True]])
    found = carrier(TARGET, paired(same, same, same)[:, 0], 3)
    assert (found.lift, found.error, found.gain, found.loss) == (0, 0, 0, 0)


def test_pairing_makes_the_error_smaller_than_two_separate_runs_would() -> None:
    dice = np.random.default_rng(5).random(4_096)
    granted, refused = (dice < 0.6)[None], (dice < 0.5)[None]
    found = carrier(TARGET, paired(granted, refused, refused)[:, 0], 4_096)
    apart = np.sqrt((0.6 * 0.4 + 0.5 * 0.5) / 4_096)
    assert found.lift == pytest.approx(0.1, abs=4 * found.error)
    assert found.error < apart


def moved(by: str, name: str, lift: float, error: float = 0.01) -> Carrier:
    return Carrier(by, name, lift, error, 0, 0)


def test_claims_come_before_cells_before_sources_and_the_heaviest_first() -> None:
    listed = [moved("source", "s", 0.9), moved("cell", "t", 0.3), moved("claim", "b", 0.1), moved("claim", "a", -0.4),
              moved("claim", "d", 0.1), moved("cell", "u", -0.5)]
    assert [entry.id for entry in heaviest_first(listed)] == ["a", "b", "d", "u", "t", "s"]
    assert heaviest_first(reversed(listed)) == heaviest_first(listed)


def test_what_moves_nothing_is_left_out_and_what_moves_both_ways_is_not() -> None:
    assert heaviest_first([moved("claim", "a", 0, 0)]) == ()
    granted, refused = np.array([[True, False]]), np.array([[False, True]])
    both = carrier(TARGET, paired(granted, refused, granted)[:, 0], 2)
    assert both.lift == 0
    assert heaviest_first([both]) == (both,)
