"""Which claims, if false, overturn a conclusion?

Asked in the accepted world, where each claim that is more likely true than not is granted and each other one refused.
Conclusions need not be monotone in the claims, so a set found here says nothing about other worlds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import comb, prod

from detente.model.credence import Credence
from detente.model.worlds import Bools

LARGEST = 3  # claims in one set
MOST_TRIALS = 400  # sets of one size that are tried; a larger number of them is left untried
KEPT = 5


def accepted(credences: dict[str, Credence]) -> tuple[str, ...]:
    """The claims that are at least as likely true as not, in the case's order."""
    return tuple(name for name, credence in credences.items() if credence.chance >= 0.5 - 1e-9)


def flip_sets(
    holds: Bools, candidates: Sequence[str], refuse: Callable[[frozenset[str]], Bools]
) -> list[list[tuple[str, ...]]]:
    """For each finding the smallest sets of candidates whose refusal overturns it.

    holds: bool [F], in the accepted world; refuse: the same with a set of claims refused on top. A set is left out when
    a part of it already overturns the finding; a finding that does not hold has no sets. Sizes 1 to 3.
    """
    found: list[list[tuple[str, ...]]] = [[] for _ in holds]
    for size in range(1, LARGEST + 1):
        if size > 1 and comb(len(candidates), size) > MOST_TRIALS:
            break
        for names in combinations(candidates, size):
            open_for = [place for place in range(len(holds)) if holds[place] and not _covered(names, found[place])]
            if not open_for:
                continue
            still = refuse(frozenset(names))
            for place in open_for:
                if not still[place]:
                    found[place].append(names)
    return found


def _covered(names: tuple[str, ...], smaller: list[tuple[str, ...]]) -> bool:
    return any(set(known) < set(names) for known in smaller)


def likeliest_first(sets: Sequence[tuple[str, ...]], credences: dict[str, Credence]) -> tuple[tuple[str, ...], ...]:
    """The smallest sets first, among equals those likeliest to be all false; at most five."""
    def key(names: tuple[str, ...]) -> tuple[int, float, tuple[str, ...]]:
        return len(names), -prod(1 - credences[name].chance for name in names), names

    return tuple(sorted(sets, key=key)[:KEPT])
