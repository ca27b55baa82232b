"""How are tables with a row for each world multiplied?

In blocks small enough that the library below keeps to one thread. On a busy machine threads that wait for each other cost ten
times what they save here, and the sums do not hang on how many there are.
"""

from __future__ import annotations

import numpy as np

from detente.model.worlds import Floats

LIGHT = 200_000  # multiplications in a block; OpenBLAS takes a second thread above 262,144
_LEAST = 8  # rows; with fewer, blocks cost more than they save


def summed(one: Floats, other: Floats) -> Floats:
    """one^T @ other, a sum over rows: [N, a] and [N, b] to [a, b]."""
    rows = LIGHT // max(one.shape[1] * other.shape[1], 1)
    if rows < _LEAST:
        return one.T @ other
    blocks, even = len(one) // rows, len(one) // rows * rows
    left, right = (table[:even].reshape(blocks, rows, table.shape[1]) for table in (one, other))
    total: Floats = np.matmul(left.transpose(0, 2, 1), right).sum(axis=0) + one[even:].T @ other[even:]
    return total


def applied(rows: Floats, table: Floats) -> Floats:
    """rows @ table, row by row: [N, a] and [a, b] to [N, b]."""
    step = LIGHT // max(table.size, 1)
    if step < _LEAST:
        return rows @ table
    blocks, even = len(rows) // step, len(rows) // step * step
    done: Floats = np.matmul(rows[:even].reshape(blocks, step, rows.shape[1]), table).reshape(even, table.shape[1])
    return np.concatenate([done, rows[even:] @ table])
