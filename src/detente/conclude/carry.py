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

from detente.model.conclusion import Carrier
from detente.model.worlds import Bools

Counts = npt.NDArray[np.int64]
_ORDER = {"claim": 0, "cell": 1, "source": 2}


class Target(NamedTuple):
    """Something that can be granted and refused."""

    by: str  # claim, cell, source
    id: str
    claims: tuple[str, ...] = ()  # the claims that it decides; none for a source, which is decided itself


def paired(granted: Bools, refused: Bools) -> Counts:
    """What two runs over the same dice have to say of each other, as counts that add up over chunks of worlds.

    granted, refused: bool [F, W]. Returns int64 [F, 4]: worlds in which each finding holds when granted, when refused,
    only when granted, only when refused.
    """
    rows = (granted, refused, granted & ~refused, refused & ~granted)
    return np.stack([row.sum(axis=1, dtype=np.int64) for row in rows], axis=1)


def carrier(target: Target, counts: Counts, base: int, size: int) -> Carrier:
    """The lift of one target for one finding, from `paired` counts [4], and the count `base` of the run as it is."""
    on, off, only_on, only_off = (int(number) for number in counts)
    lift = (only_on - only_off) / size
    spread = (only_on + only_off) / size - lift**2
    return Carrier(target.by, target.id, lift, sqrt(max(spread, 0.0) / size), (on - base) / size, (base - off) / size)


def heaviest_first(carriers: Iterable[Carrier]) -> tuple[Carrier, ...]:
    """Carriers that move anything at all: claims, then cells, then sources, each from the heaviest to the lightest."""
    moving = [entry for entry in carriers if entry.lift or entry.error]
    return tuple(sorted(moving, key=lambda entry: (_ORDER[entry.by], -abs(entry.lift), entry.id)))
