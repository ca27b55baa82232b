"""What carries a conclusion?

A carrier is found by intervening: grant it in every world, refuse it in every world, over the same dice, and compare.
Looking only at the worlds where a claim happens to hold would blame every claim that shares a source with the true
carrier.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.conclude.share import replicate_counts, replicate_sizes
from detente.conclude.spread import REPLICATES, standard_error
from detente.model.conclusion import Carrier
from detente.model.worlds import Bools

Counts = npt.NDArray[np.int64]
_ORDER = {"claim": 0, "cell": 1, "source": 2, "page": 3, "choice": 4}


class Target(NamedTuple):
    """Something that can be granted and refused."""

    by: str  # claim, cell, source, page
    id: str
    claims: tuple[str, ...] = ()  # the claims that it decides; none for a source or page, which is decided itself


def paired(granted: Bools, refused: Bools, base: Bools) -> Counts:
    """What two runs over the same dice have to say of each other, as counts that add up over chunks of worlds.

    granted, refused, base: bool [F, W], where each finding holds when granted, when refused, as it is. Returns int64
    [R, F, 4]: by replicate the worlds in which it holds only when granted, only when refused, when granted, as it is.
    """
    rows = (granted & ~refused, refused & ~granted, granted, base)
    return np.stack([replicate_counts(row, REPLICATES).T for row in rows], axis=2)


def carrier(target: Target, counts: Counts, size: int) -> Carrier:
    """The lift of one target for one finding, from `paired` counts [R, 4] over `size` worlds.

    Its error is the spread over replicates; where they all agree, that of paired worlds drawn one by one.
    """
    only_on, only_off, on, base = (float(number) for number in counts.sum(axis=0))
    lift = (only_on - only_off) / size
    plain = sqrt(max((only_on + only_off) / size - lift**2, 0.0) / size)
    each = (counts[:, 0] - counts[:, 1]) / np.maximum(replicate_sizes(size, REPLICATES), 1)
    error = float(standard_error(each, plain)) if size >= REPLICATES else plain
    return Carrier(target.by, target.id, lift, error, (on - base) / size, lift - (on - base) / size)


def heaviest_first(carriers: Iterable[Carrier]) -> tuple[Carrier, ...]:
    """Carriers that move anything at all: claims, cells, sources, pages, choices, each from the heaviest to the lightest."""
    moving = [entry for entry in carriers if entry.lift or entry.error]
    return tuple(sorted(moving, key=lambda entry: (_ORDER[entry.by], -abs(entry.lift), entry.id)))
