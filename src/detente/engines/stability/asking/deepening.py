"""What is the smallest set of turns that leaves nothing in its way?

Whatever is still wrong names comparisons of which at least one must turn as well: a *clash*. The search branches over the
smallest clash, and tries sets of size 0, 1, 2 and so on, so the first set without a clash is a smallest one. A size is given
up where clashes that share nothing are more than the turns left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from detente.engines.stability.asking.effort import Effort, Spent
from detente.engines.stability.asking.turns import Comparison

Turned = frozenset[Comparison]
Clash = frozenset[Comparison]  # comparisons not turned yet: every set of turns that serves has one of them
Clashes = Callable[[Turned], Iterator[Clash]]  # what is wrong once these are turned; nothing, if they serve


class Found(NamedTuple):
    """A smallest set of turns, or none below the size asked for, or none within the effort."""

    turned: Turned | None
    problem: int  # which of the problems it solves
    at_least: int  # no fewer turns will do


def fewest(problems: Sequence[Clashes], below: int, effort: Effort) -> Found:
    """The smallest set of fewer than `below` turns that solves one of the problems."""
    size = 0
    try:
        size = min([below, *(_apart(sorted(clashes(frozenset()), key=len), below) for clashes in problems)])
        while size < below:
            for number, clashes in enumerate(problems):
                turned = _of_size(clashes, frozenset(), frozenset(), size, effort)
                if turned is not None:
                    return Found(turned, number, size)
            size += 1
    except Spent:
        pass
    return Found(None, -1, size)


def _of_size(clashes: Clashes, turned: Turned, barred: Turned, left: int, effort: Effort) -> Turned | None:
    """A set that serves, with at most `left` more turns and none of `barred`, which other branches have tried."""
    effort.spend(1)
    if not left:
        return turned if next(clashes(turned), None) is None else None
    live = sorted((clash - barred for clash in clashes(turned)), key=len)
    if not live:
        return turned
    if _apart(live, left) > left:
        return None
    for comparison in sorted(live[0]):
        found = _of_size(clashes, turned | {comparison}, barred, left - 1, effort)
        if found is not None:
            return found
        barred |= {comparison}
    return None


def _apart(clashes: Sequence[Clash], enough: int) -> int:
    """How many clashes share nothing, counted up to one more than enough; a clash that nothing can end is too many."""
    used, number = set[Comparison](), 0
    for clash in clashes:
        if not clash:
            return enough + 1
        if number <= enough and used.isdisjoint(clash):
            used |= clash
            number += 1
    return number
