"""Which of an engine's own findings are told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.conclude.rank import MOST, RARE, worth_telling


def test_the_commonest_five_are_told_and_rare_ones_are_not() -> None:
    assert worth_telling([0.1, 0.9, 0.04, 0.5, 0.9, 0.3, 0.2, 0.06]) == [1, 4, 3, 5, 6]
    assert worth_telling([RARE, RARE - 1e-9]) == [0]
    assert worth_telling([]) == []


@given(st.lists(st.floats(0, 1), max_size=20))
def test_nothing_left_out_is_commoner_than_what_is_told(shares: list[float]) -> None:
    told = worth_telling(shares)
    assert len(told) == min(MOST, sum(share >= RARE for share in shares))
    assert all(shares[place] >= RARE for place in told)
    left = [share for place, share in enumerate(shares) if place not in told]
    assert not told or not left or min(shares[place] for place in told) >= max(left) or len(told) < MOST
