"""Which claims, if false, overturn a conclusion, when every set of them can be tried?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.conclude.exact import Law
from detente.model.worlds import Bools

KEPT = 5  # sets of one finding


class FlipSet(NamedTuple):
    """A smallest set of claims whose refusal turns a finding round in the accepted world."""

    claims: tuple[int, ...]  # places, upwards
    together: float  # chance that all of them are false


def smallest_flips(holds: Bools, law: Law, accepted: int, candidates: Sequence[int],
                   falls: Sequence[int] | None = None, most: int = KEPT) -> list[list[FlipSet]]:
    """For each finding the sets of candidates whose refusal turns it round while that of no smaller part does.

    holds: bool [F, 2 ** n]; law: [2 ** n]; accepted: the pattern of claims that are taken as true; candidates: places of
    claims that may be refused, each once; falls: for each of the n claims the pattern of all that are false with it (itself,
    and what requires it), where that is more than itself. Every size is tried. Smallest first, among equals those
    likeliest to be all false; at most `most` a finding.
    """
    after = _after(accepted, candidates, falls)
    turned = holds[:, after] != holds[:, [accepted]]
    least = turned & ~_some_part(turned, len(candidates))
    false = _all_false(law, candidates)
    sizes = np.bitwise_count(np.arange(len(after)))
    return [_listed(np.flatnonzero(row), sizes, false, candidates, most) for row in least]


def _after(accepted: int, candidates: Sequence[int], falls: Sequence[int] | None) -> npt.NDArray[np.intp]:
    """The pattern that is left when each set of candidates is refused: [2 ** m]."""
    left = np.array([accepted], np.intp)
    for place in candidates:
        left = np.concatenate([left, left & ~(falls[place] if falls else 1 << place)])
    return left


def _some_part(turned: Bools, count: int) -> Bools:
    """Whether a proper part of each set turns a finding: [F, 2 ** m]."""
    within, parts = turned.copy(), np.zeros_like(turned)
    for place in range(count):
        halves = within.reshape(len(turned), -1, 2, 1 << place)
        halves[:, :, 1] |= halves[:, :, 0]
    for place in range(count):
        parts.reshape(len(turned), -1, 2, 1 << place)[:, :, 1] |= within.reshape(len(turned), -1, 2, 1 << place)[:, :, 0]
    return parts


def _all_false(law: Law, candidates: Sequence[int]) -> Law:
    """Chance that every claim of each set of candidates is false: [2 ** m]."""
    patterns = np.arange(law.size)
    some = np.zeros(law.size, np.intp)
    for place, claim in enumerate(candidates):
        some |= ((patterns >> claim) & 1) << place
    within = np.asarray(np.bincount(some, law, 1 << len(candidates)), np.float64)
    for place in range(len(candidates)):
        halves = within.reshape(-1, 2, 1 << place)
        halves[:, 1] += halves[:, 0]
    return within[::-1]  # true claims all outside of a set: within its complement


def _listed(sets: npt.NDArray[np.intp], sizes: npt.NDArray[np.uint8], false: Law, candidates: Sequence[int],
            most: int) -> list[FlipSet]:
    order = np.lexsort((sets, -np.round(false[sets], 12), sizes[sets]))[:most]
    return [FlipSet(tuple(sorted(claim for place, claim in enumerate(candidates) if number >> place & 1)), float(false[number]))
            for number in sets[order].tolist()]
