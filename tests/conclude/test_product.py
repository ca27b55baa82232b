"""Tables with a row for each world are multiplied in blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.conclude import product
from detente.conclude.product import applied, summed

sizes = st.tuples(st.integers(0, 70), st.integers(0, 5), st.integers(0, 4))


def table(rows: int, columns: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(-9, 10, (rows, columns)).astype(np.float32)


@pytest.mark.parametrize("light", [8, 100, product.LIGHT])
@given(size=sizes, seed=st.integers(0, 9))
def test_blocks_give_what_the_whole_gives(light: int, size: tuple[int, int, int], seed: int) -> None:
    rows, first, second = size
    one, other, last = table(rows, first, seed), table(rows, second, seed + 10), table(first, second, seed + 20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(product, "LIGHT", light)
        total, each = summed(one, other), applied(one, last)
    assert total.tolist() == [[sum(a * b for a, b in zip(x, y, strict=True)) for y in columns(other)] for x in columns(one)]
    assert each.tolist() == [[sum(a * b for a, b in zip(x, y, strict=True)) for y in columns(last)] for x in one.tolist()]


def columns(of: np.ndarray) -> list[list[float]]:
    return [of[:, place].tolist() for place in range(of.shape[1])]
