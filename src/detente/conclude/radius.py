"""How far may belief move before another word says a share?"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from math import sqrt

FACTORS = (1.25, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0)  # of the odds that are tried, both ways; beyond, hardly a belief is left of it
CLOSE = 1.05  # a crossing is narrowed down until its bounds are no further apart

Stays = Callable[[Sequence[tuple[int, float]]], Sequence[bool]]  # shares, by their places, with a factor each -> keeps its word
Search = Generator[float, bool, float | None]  # asks about a factor, is told whether the share keeps its word


def least_shifts(count: int, stays: Stays) -> list[tuple[float | None, float | None]]:
    """For each of so many shares the factors on the odds nearest to 1, below and above, that take it out of its word.

    None where no factor tried does. stays: at 1 every share keeps its word; it need not rise with the odds. Of a grid the
    nearest factor that fails is found, then the edge before it by bisection; the factor told fails. All shares are searched
    side by side: each round asks `stays` once.
    """
    searches = {(place, up): _search(up) for place in range(count) for up in (False, True)}
    found: dict[tuple[int, bool], float | None] = {}
    asked = {side: next(search) for side, search in searches.items()}
    while asked:
        answers = stays([(place, factor) for (place, _), factor in asked.items()])
        further = {}
        for side, answer in zip(asked, answers, strict=True):
            try:
                further[side] = searches[side].send(answer)
            except StopIteration as end:
                found[side] = end.value
        asked = further
    return [(found[place, False], found[place, True]) for place in range(count)]


def _search(up: bool) -> Search:
    inside = 1.0
    for factor in FACTORS:
        outside = factor if up else 1 / factor
        if not (yield outside):
            return (yield from _narrowed(inside, outside))
        inside = outside
    return None


def _narrowed(inside: float, outside: float) -> Search:
    """A factor that fails, close by one that does not, between the two given."""
    while max(inside / outside, outside / inside) > CLOSE:
        middle = sqrt(inside * outside)
        if (yield middle):
            inside = middle
        else:
            outside = middle
    return outside
