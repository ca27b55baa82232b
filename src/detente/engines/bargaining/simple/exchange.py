"""What would actors trade, who care unequally about two issues on which they stand on opposite sides?

The expected outcome O of an issue is the mean of positions weighted by capability times salience. Actors i and j stand on
opposite sides of O on issues p and q. If i gives way on p, O_p moves towards j by D_p; if j gives way on q, O_q moves towards i
by D_q. Then i gains s_iq D_q - s_ip D_p and j gains s_jp D_p - s_jq D_q. Equal gains mean

    D_q = D_p (s_ip + s_jp) / (s_iq + s_jq),   each gains D_p (s_iq s_jp - s_ip s_jq) / (s_iq + s_jq).

After the idea of Stokman and Van Oosten (1994); the algebra, the order of trades and their end are derived here.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.group import Group, Progress
from detente.engines.bargaining.median import weighted_mean
from detente.engines.bargaining.simple.forecast import Forecast, in_worlds, sure, widths
from detente.engines.bargaining.simple.market import AT_ONCE, market, steps
from detente.errors import NothingToRead

MOST_WORK = 1.2e9  # cube of the actors times square of the issues: trades, and pairs that are looked at again after each
MOST_ACTORS = 500


class Trade(NamedTuple):
    """Two actors give way to each other."""

    first: str  # gives way on `given`
    second: str  # gives way on `taken`
    given: int  # issues, by number
    taken: int
    given_shift: float  # how far the expected outcome moves, on the issue's own scale
    taken_shift: float
    gain: float  # of each, in shares of the scale times salience


def exchange(group: Group, progress: Progress | None = None, work: float = MOST_WORK) -> Forecast:
    """The expected outcome after all trades of equal gain, the greatest gain first.

    In each round the one trade with the greatest gain is made; the gains of the others change with the outcome. An actor that
    has given way on an issue trades no more on it. It ends when no trade is left from which both gain.
    Raises NothingToRead with fewer than two issues, or where it would take more than `work` (see `most_actors`).
    """
    _check(group, work)
    moved = weighted_mean(np.moveaxis(group.weight, 1, 2), np.moveaxis(group.position, 1, 2))
    edge, idle = np.zeros(moved.shape, bool), np.ones(group.size, bool)
    width, size = widths(group), max(1, AT_ONCE // _pairs(len(group.actors), len(group.scale)))
    for start in range(0, group.size, size):
        for step in steps(market(group.take(slice(start, start + size)))):
            world = start + step.world
            moved[world, step.given] += step.given_shift * width[step.given]
            moved[world, step.taken] += step.taken_shift * width[step.taken]
            edge[world] |= step.tied[:, None]
            idle[world] = False
        if progress is not None:
            progress("exchange", min(start + size, group.size), group.size)
    moved = np.clip(moved, group.position.min(1), group.position.max(1))  # round-off never leads outside
    words = "nobody has anything to trade: the weighted mean stands"
    note = words + in_worlds(int(idle.sum()), len(idle)) if idle.any() else ""
    return sure(moved, note)._replace(knife_edge=edge)


def trades(group: Group, world: int = 0) -> list[Trade]:
    """The trades of one world, in the order in which they are made. Errors as for `exchange`."""
    _check(group)
    names, width = sorted(group.actors), widths(group)
    return [Trade(names[int(step.first[0])], names[int(step.second[0])], int(step.given[0]), int(step.taken[0]),
                  float(step.given_shift[0] * width[step.given[0]]), float(step.taken_shift[0] * width[step.taken[0]]),
                  float(step.gain[0]))
            for step in steps(market(group.take(slice(world, world + 1))))]


def most_actors(issues: int, work: float = MOST_WORK) -> int:
    """How many actors exchange takes with so many issues, two or more; `work` is their cube times the issues' square."""
    return min(MOST_ACTORS, int((work / issues**2) ** (1 / 3)))


def _pairs(actors: int, issues: int) -> int:
    return actors * actors * math.comb(issues, 2)


def _check(group: Group, work: float = MOST_WORK) -> None:
    actors, issues = len(group.actors), len(group.scale)
    if issues < 2:
        raise NothingToRead("exchange needs two issues: with one there is nothing to trade")
    if actors > (most := most_actors(issues, work)):
        raise NothingToRead(f"exchange looks at every pair of actors on every pair of issues: with {issues:,} issues it takes "
                            f"{most:,} actors at most, not {actors:,}")
