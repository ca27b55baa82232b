"""What is the least that meets every demand, where each can be met in several ways?

A demand is met if one of its ways, a set of things, is taken whole; a thing taken serves every way that it stands in. Where
each way is one thing, this is the least hitting set. Exact: ways that another serves as well for no more are dropped, demands
with one way left are met first, and the rest is branch and bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from detente.engines.stability.asking.effort import Effort, Spent

Way = frozenset[int]
Demand = Sequence[Way]


class Cover(NamedTuple):
    """Things to take, and how sure it is that no fewer will do."""

    taken: Way
    at_least: int  # no fewer will do; the size of `taken` where the search came to an end


def least_cover(demands: Sequence[Demand], effort: Effort) -> Cover:
    """The fewest things that meet every demand. Each demand has a way. The same answer for the same demands in order."""
    plain = frozenset[int]()
    while (more := _forced(_open(demands, plain), plain)) != plain:
        plain = more
    # what is taken anyway costs nothing: ways count without it, or a cheap one would be dropped for a dear one
    rest = [tuple(dict.fromkeys(way - plain for way in demand)) for demand in _open(demands, plain)]
    wanted = _without_the_dominated(rest)
    forced = _forced(wanted, frozenset())
    best = [_greedy(wanted, forced)]
    bound = _bound(_open(wanted, forced), forced)
    try:
        _branch(wanted, forced, best, effort)
    except Spent:
        return Cover(plain | best[0], len(plain) + min(len(best[0]), len(forced) + bound))
    return Cover(plain | best[0], len(plain) + len(best[0]))


def _without_the_dominated(demands: Sequence[Demand]) -> list[Demand]:
    """A way goes if a kept one serves all its demands and has no more things than it has things of its own."""
    serves: dict[Way, int] = {}
    for number, demand in enumerate(demands):
        for way in demand:
            serves[way] = serves.get(way, 0) | 1 << number
    count = Counter(thing for way in serves for thing in way)
    kept: dict[int, list[Way]] = {}
    for way in sorted(serves, key=lambda way: (len(way), -serves[way].bit_count(), sorted(way))):
        own = sum(count[thing] == 1 for thing in way)
        if not any(served | serves[way] == served and (other <= way or len(other) <= own)
                   for served, others in kept.items() for other in others):
            kept.setdefault(serves[way], []).append(way)
    left = [way for ways in kept.values() for way in ways]
    return list(dict.fromkeys(tuple(way for way in left if serves[way] >> number & 1) for number in range(len(demands))))


def _open(demands: Sequence[Demand], taken: Way) -> list[Demand]:
    return [demand for demand in demands if not any(way <= taken for way in demand)]


def _forced(demands: Sequence[Demand], taken: Way) -> Way:
    """With what has no other way."""
    return taken.union(*(demand[0] for demand in demands if len(demand) == 1))


def _greedy(demands: Sequence[Demand], taken: Way) -> Way:
    while unmet := _open(demands, taken):
        number = Counter(way for demand in unmet for way in demand)
        taken = taken | _cheapest(number, taken)
    return taken


def _cheapest(number: Counter[Way], taken: Way) -> Way:
    price = {way: (len(way - taken) / served, sorted(way)) for way, served in number.items()}
    return min(price, key=price.__getitem__)


def _bound(unmet: Sequence[Demand], taken: Way) -> int:
    """Demands that share nothing must be paid for one by one."""
    used, total = set[int](), 0
    for demand in unmet:
        things = set[int]().union(*demand) - taken
        if not things & used:
            used |= things
            total += min(len(way - taken) for way in demand)
    return total


def _branch(demands: Sequence[Demand], taken: Way, best: list[Way], effort: Effort) -> None:
    effort.spend(1 + len(demands))
    unmet = _open(demands, taken)
    if not unmet:
        best[0] = taken if len(taken) < len(best[0]) else best[0]
        return
    if len(taken) + _bound(unmet, taken) >= len(best[0]):
        return
    hardest = min(unmet, key=len)
    for way in sorted(hardest, key=lambda way: (len(way - taken), sorted(way))):
        _branch(unmet, taken | way, best, effort)
