"""Standard errors from the spread of eight replicates."""

from __future__ import annotations

from math import sqrt
from statistics import stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conclude.spread import REPLICATES, standard_error

eight = st.lists(st.floats(-1, 1).filter(lambda number: number == 0 or abs(number) > 1e-6), min_size=8, max_size=8)


@given(eight, st.floats(0, 1))
def test_the_error_is_the_spread_of_the_replicates_by_the_root_of_their_number(figures: list[float], plain: float) -> None:
    expected = plain if len(set(figures)) == 1 else stdev(figures) / sqrt(8)
    assert float(standard_error(np.array(figures), plain)) == pytest.approx(expected, abs=1e-12)


def test_each_figure_of_a_table_has_an_error_and_a_fallback_of_its_own() -> None:
    figures = np.zeros((REPLICATES, 2, 3))
    figures[:, 1, 2] = np.arange(8)
    found = standard_error(figures, np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]))
    assert found.tolist() == [[0.1, 0.2, 0.3], [0.4, 0.5, pytest.approx(sqrt(6 / 8))]]
    assert (standard_error(figures)[0] == 0).all()


def test_the_error_says_how_far_means_of_replicates_really_stray() -> None:
    draws = np.random.default_rng(1).random((8, 2_000))
    assert standard_error(draws).mean() == pytest.approx(sqrt(1 / 12 / 8), rel=0.05)
    assert np.sqrt((standard_error(draws) ** 2).mean()) == pytest.approx(draws.mean(axis=0).std(), rel=0.05)
