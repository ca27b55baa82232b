"""How far beliefs must move: the edge nearest to where they are, on either side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conclude.least_shift import AT_ONCE, HALVINGS, STEP, STEPS, LeastShift, least_shifts

FAR = STEP * STEPS
CLOSE = STEP / 2**HALVINGS


def logistic(shift: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-shift))


def rising(start: Sequence[float]) -> object:
    """Shares that rise with the shift, from these at 0."""
    at = np.log(np.array(start) / (1 - np.array(start)))
    return lambda shifts: logistic(np.array(shifts)[:, None] + at)


@given(st.lists(st.tuples(st.floats(0.02, 0.98), st.floats(0.01, 0.5), st.floats(0.01, 0.5)), min_size=1, max_size=4))
def test_the_edge_is_found_to_a_hair_and_told_from_its_outside(shares: list[tuple[float, float, float]]) -> None:
    start = np.array([share for share, _, _ in shares])
    low, high = start - [below for _, below, _ in shares], start + [above for _, _, above in shares]
    found = least_shifts(rising(start), low, high)
    for share, floor, roof, shift in zip(start, low, high, found, strict=True):
        for bound, edge, sign in ((floor, shift.down, -1), (roof, shift.up, 1)):
            exact = np.log(bound / (1 - bound)) - np.log(share / (1 - share)) if 0 < bound < 1 else sign * np.inf
            if abs(exact) < FAR - 1e-9:
                assert edge is not None and -1e-9 <= sign * (edge - exact) <= CLOSE + 1e-9
            elif abs(exact) > FAR + 1e-9:
                assert edge is None


def test_a_share_that_nothing_moves_has_no_edge() -> None:
    found = least_shifts(lambda shifts: np.full((len(shifts), 2), 0.5), np.array([0.45, 0.5]), np.array([0.55, 0.51]))
    assert found == [LeastShift(None, None)] * 2


def test_of_several_edges_on_one_side_the_nearest_is_told() -> None:
    def leaves_and_returns(shifts: Sequence[float]) -> np.ndarray:
        return np.where((np.abs(shifts) > 1.1) & (np.abs(shifts) < 2.1), 0.9, 0.5)[:, None]

    found = least_shifts(leaves_and_returns, np.array([0.2]), np.array([0.8]))[0]
    assert found.up == pytest.approx(1.1, abs=CLOSE) and found.down == pytest.approx(-1.1, abs=CLOSE)
    assert found.up > 1.1


def test_the_lower_bound_belongs_to_the_word_and_the_upper_one_does_not() -> None:
    def steps(shifts: Sequence[float]) -> np.ndarray:
        return np.where(np.array(shifts) >= 1, 0.8, np.where(np.array(shifts) <= -1, 0.2, 0.5))[:, None]

    found = least_shifts(steps, np.array([0.2]), np.array([0.8]))[0]
    assert found.down is None and found.up == pytest.approx(1, abs=CLOSE)


def test_few_shifts_are_asked_for_at_once_and_none_twice() -> None:
    asked: list[list[float]] = []

    def share(shifts: Sequence[float]) -> np.ndarray:
        asked.append(list(shifts))
        return logistic(np.array(shifts)[:, None] + np.array([0.0, 0.0, 0.3]))

    least_shifts(share, np.full(3, 0.3), np.full(3, 0.7))
    flat = [shift for some in asked for shift in some]
    assert max(map(len, asked)) <= AT_ONCE and len(set(flat)) == len(flat)
    assert len(flat) <= 2 * STEPS + HALVINGS * 4  # two of the three findings have the same edges
