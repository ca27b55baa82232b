"""How far can chance have moved a figure?

Worlds come in eight replicates, each of them a sample of its own: world i belongs to replicate i % 8. A figure worked out in
each says by its spread how far off their mean may be, whatever way the worlds within a replicate are laid out; the usual
formula for independent draws would be wrong there.
"""

from __future__ import annotations

import numpy as np

from detente.model.worlds import Floats

REPLICATES = 8


def standard_error(replicates: Floats, plain: Floats | float = 0.0) -> Floats:
    """Standard error of the mean of independent figures [8, ...]: their spread / sqrt 8, as [...].

    Where all eight agree to the last bit they say nothing of chance; there the error is `plain`, that of independent draws.
    """
    error: Floats = replicates.std(axis=0, ddof=1) / np.sqrt(len(replicates))
    settled: Floats = np.where((replicates == replicates[0]).all(axis=0), plain, error)
    return settled
