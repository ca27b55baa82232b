"""Which claims, if false, overturn a conclusion?

Asked in the accepted world, where each claim that is at least as likely true as not is granted and each other one refused.
Conclusions need not be monotone in the claims, so a set found here says nothing about other worlds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, islice
from math import comb, prod
from typing import NamedTuple

import numpy as np

from detente.model.credence import Credence
from detente.model.worlds import Bools, Floats

LARGEST = 3  # claims in one set
ALL_SIZES = 12  # claims of which every set is tried, however large: 4,095
KEPT = 5
AT_ONCE = 1_024  # sets

# Sets of claims to refuse, bool [N, C], and whether each finding is still asked of each, bool [N, F] -> which findings each
# overturns, bool [M, F]. M is below N where the effort allowed ends.
Turned = Callable[[Bools, Bools], Bools]


def accepted(credences: Mapping[str, Credence], exclusive: Sequence[Sequence[str]] = ()) -> tuple[str, ...]:
    """The claims that are at least as likely true as not, in the case's order; of an exclusive group the likeliest."""
    held = {name for name, credence in credences.items() if credence.chance >= 0.5 - 1e-9}
    for group in exclusive:
        rivals = sorted(held & set(group), key=lambda name: (-credences[name].chance, name))
        held -= set(rivals[1:])
    return tuple(name for name in credences if name in held)


class Flips(NamedTuple):
    """What the accepted world says of F findings, and what overturns it."""

    holds: Bools  # [F], whether each finding holds in the accepted world
    sets: list[list[tuple[str, ...]]]  # [F], the sets of claims whose refusal turns that round; smaller ones first
    searched: int  # every set of at most so many claims was tried, but for findings with KEPT smaller ones
    whole: bool  # no larger set is left to try


def flip_sets(candidates: Sequence[str], holds: Bools, turned: Turned, room: Callable[[], int], all_sizes: int = ALL_SIZES
              ) -> Flips:
    """For each finding the smallest sets of candidates whose refusal overturns what the accepted world says of it, `holds` [F].

    A set is left out when a part of it already overturns the finding; a finding that KEPT sets overturn is asked of no larger
    ones. Sizes 1 to 3, or all where there are at most `all_sizes` candidates; a size is begun only if `room`, the number of
    sets that may still be tried, is enough for all of it. Of a size that can't be finished, the sets found so far are told.
    """
    count = len(candidates)
    found: list[list[Bools]] = [[] for _ in holds]
    largest = count if count <= all_sizes else LARGEST
    searched = 0
    for size in range(1, largest + 1):
        if size > count or comb(count, size) > room() or not _of_size(size, count, found, turned):
            break
        searched = size
    sets = [[tuple(candidates[place] for place in np.flatnonzero(chosen).tolist()) for chosen in some] for some in found]
    return Flips(holds, sets, searched, searched == count)


def _of_size(size: int, count: int, found: list[list[Bools]], turned: Turned) -> bool:
    """Add the overturning sets of one size to those found; whether all of that size could be tried."""
    smaller = [np.array(sets, bool).reshape(len(sets), count) for sets in found]
    ahead = combinations(range(count), size)
    while any(len(sets) < KEPT for sets in smaller) and (chosen := list(islice(ahead, AT_ONCE))):
        trials = np.zeros((len(chosen), count), bool)
        np.put_along_axis(trials, np.array(chosen), True, axis=1)
        asked = np.stack([~_covered(trials, sets) & (len(sets) < KEPT) for sets in smaller], axis=1)
        worth = asked.any(axis=1)
        trials, asked = trials[worth], asked[worth]
        hits = turned(trials, asked) if len(trials) else np.zeros(asked.shape, bool)
        for row, sets in enumerate(found):
            sets += list(trials[:len(hits)][hits[:, row] & asked[:len(hits), row]])
        if len(hits) < len(trials):
            return False
    return True


def _covered(trials: Bools, smaller: Bools) -> Bools:
    """Which trials [N, C] have one of the smaller sets [K, C] in them: bool [N]."""
    shared = trials.astype(np.float32) @ smaller.T.astype(np.float32)
    covered: Bools = (shared == smaller.sum(axis=1)).any(axis=1)
    return covered


def together(held: Mapping[str, Bools], credences: Mapping[str, Credence], weights: Floats | None = None
             ) -> Callable[[tuple[str, ...]], float]:
    """How likely all claims of a set are false: the share of worlds (held: claim -> bool [W]; weights [W] that sum to 1).

    Claims of one liar fall together, so this is no product of chances. The product stands in where no world shows it.
    """
    def chance(names: tuple[str, ...]) -> float:
        false = ~np.logical_or.reduce([held[name] for name in names])
        share = float(np.average(false, weights=weights))
        return share or prod(1 - credences[name].chance for name in names)

    return chance


def likeliest_first(sets: Sequence[tuple[str, ...]], chance: Callable[[tuple[str, ...]], float]
                    ) -> tuple[tuple[tuple[str, ...], float], ...]:
    """The smallest sets first, among equals those likeliest to be all false; at most five, each with that chance."""
    ordered = sorted(((names, chance(names)) for names in (tuple(sorted(names)) for names in sets)),
                     key=lambda entry: (len(entry[0]), -entry[1], entry[0]))
    return tuple(ordered[:KEPT])
