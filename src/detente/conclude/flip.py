"""Which claims, if false, overturn a conclusion?

Asked in the accepted world, where each claim that is at least as likely true as not is granted and each other one refused.
Conclusions need not be monotone in the claims, so a set found here says nothing about other worlds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import comb, prod, sqrt
from typing import NamedTuple

import numpy as np

from detente.model.credence import Credence
from detente.model.worlds import Bools, Floats

LARGEST = 3  # claims in one set
MOST_TRIALS = 130  # sets of one size that are tried; a larger number of them is left untried
KEPT = 5


def accepted(credences: dict[str, Credence], exclusive: Sequence[Sequence[str]] = ()) -> tuple[str, ...]:
    """The claims that are at least as likely true as not, in the case's order; of an exclusive group the likeliest."""
    held = {name for name, credence in credences.items() if credence.chance >= 0.5 - 1e-9}
    for group in exclusive:
        rivals = sorted(held & set(group), key=lambda name: (-credences[name].chance, name))
        held -= set(rivals[1:])
    return tuple(name for name in credences if name in held)


class Flips(NamedTuple):
    """What the accepted world says of F findings, and what overturns it."""

    holds: Bools  # [F], whether each finding holds in the accepted world
    sets: list[list[tuple[str, ...]]]  # [F], the sets of claims whose refusal turns that round


def flip_sets(candidates: Sequence[str], refuse: Callable[[Sequence[frozenset[str]]], Floats], worlds: int) -> Flips:
    """For each finding the smallest sets of candidates whose refusal overturns what the accepted world says of it.

    refuse: sets of claims to refuse on top of the accepted world, to float [sets, F], the share of `worlds` accepted
    worlds in which each finding then holds. A set overturns a finding when that share lies clearly on the other side of
    one half, by two standard errors; what is left to the toss of a coin is not overturned. A set is left out when a part
    of it already overturns the finding. Sizes 1 to 3.
    """
    holds = refuse([frozenset()])[0] > 0.5
    clear = 1 / sqrt(worlds)  # two standard errors of a share near one half
    found: list[list[tuple[str, ...]]] = [[] for _ in holds]
    for size in range(1, LARGEST + 1):
        if comb(len(candidates), size) > (MOST_TRIALS if size > 1 else len(candidates)):
            break
        trials = [names for names in combinations(candidates, size)
                  if any(not _covered(names, sets) for sets in found)]
        if not trials:
            continue
        shares = refuse([frozenset(names) for names in trials])
        turned = np.where(holds, shares < 0.5 - clear, shares > 0.5 + clear)
        for names, overturned in zip(trials, turned, strict=True):
            for place, sets in enumerate(found):
                if overturned[place] and not _covered(names, sets):
                    sets.append(names)
    return Flips(holds, found)


def _covered(names: tuple[str, ...], smaller: list[tuple[str, ...]]) -> bool:
    return any(set(known) < set(names) for known in smaller)


def likeliest_first(sets: Sequence[tuple[str, ...]], credences: dict[str, Credence]) -> tuple[tuple[str, ...], ...]:
    """The smallest sets first, among equals those likeliest to be all false; at most five."""
    def key(names: tuple[str, ...]) -> tuple[int, float, tuple[str, ...]]:
        return len(names), -prod(1 - credences[name].chance for name in names), names

    return tuple(sorted((tuple(sorted(names)) for names in sets), key=key)[:KEPT])
