"""What would actors trade, who care unequally about two issues on which they stand on opposite sides?

The expected outcome O of an issue is the mean of positions weighted by capability times salience. Actors i and j stand on
opposite sides of O on issues p and q. If i gives way on p, O_p moves towards j by D_p; if j gives way on q, O_q moves towards i
by D_q. Then i gains s_iq D_q - s_ip D_p and j gains s_jp D_p - s_jq D_q. Equal gains mean

    D_q = D_p (s_ip + s_jp) / (s_iq + s_jq),   each gains D_p (s_iq s_jp - s_ip s_jq) / (s_iq + s_jq).

After the idea of Stokman and Van Oosten (1994); the algebra, the order of trades and their end are derived here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.group import Group, Progress
from detente.engines.bargaining.median import shares, weighted_mean
from detente.engines.bargaining.simple.forecast import Forecast, in_worlds, sure, widths
from detente.errors import NothingToRead
from detente.model.worlds import Bools, Floats, Ints

LEAST = 1e-12  # of salience times scale: a smaller gain is none, and gains nearer to each other are alike
AT_ONCE = 500_000  # pairs of actors and issues looked at together
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


class _Step(NamedTuple):
    """One trade in each of some worlds; [N] each."""

    world: Ints
    given: Ints
    taken: Ints
    first: Ints
    second: Ints
    given_shift: Floats  # signed, in shares of the scale
    taken_shift: Floats
    gain: Floats
    tied: Bools  # another trade was exactly as good


class _Market(NamedTuple):
    """Everything in shares of the scale, actors by name, issues before actors."""

    ideal: Floats  # [W, I, A]
    salience: Floats  # [W, I, A]
    power: Floats  # [W, I, A], an actor's part in the expected outcome
    outcome: Floats  # [W, I], changes as trades are made
    free: Bools  # [W, I, A], who has not yet given way on the issue; changes

    def of(self, world: Ints) -> _Market:
        """A copy of some of the worlds."""
        return _Market(self.ideal[world], self.salience[world], self.power[world], self.outcome[world], self.free[world])


def exchange(group: Group, progress: Progress | None = None) -> Forecast:
    """The expected outcome after all trades of equal gain, the greatest gain first.

    In each round the one trade with the greatest gain is made; the gains of the others change with the outcome. An actor that
    has given way on an issue trades no more on it. It ends when no trade is left from which both gain.
    Raises NothingToRead with fewer than two issues, or more than 500 actors.
    """
    _check(group)
    moved = weighted_mean(np.moveaxis(group.weight, 1, 2), np.moveaxis(group.position, 1, 2))
    edge, idle = np.zeros(moved.shape, bool), np.ones(group.size, bool)
    width, size = widths(group), _chunk(group)
    for start in range(0, group.size, size):
        for step in _trades(_market(group.take(slice(start, start + size)))):
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
            for step in _trades(_market(group.take(slice(world, world + 1))))]


def _check(group: Group) -> None:
    if group.position.shape[2] < 2:
        raise NothingToRead("exchange needs two issues: with one there is nothing to trade")
    if len(group.actors) > MOST_ACTORS:
        raise NothingToRead(f"exchange looks at every pair of actors: {MOST_ACTORS} actors at most, not {len(group.actors)}")


def _chunk(group: Group) -> int:
    """How many worlds at once."""
    actors, issues = group.position.shape[1:]
    pairs = issues * (issues - 1) // 2
    return max(1, AT_ONCE // int(actors * actors * pairs))


def _market(group: Group) -> _Market:
    """Actors by name, so that a tie goes by name and never by row."""
    order = sorted(range(len(group.actors)), key=group.actors.__getitem__)
    position, salience, weight = (np.moveaxis(array[:, order], 1, 2)
                                  for array in (group.position, group.salience, group.weight))
    width = np.where(widths(group) > 0, widths(group), 1.0)[:, None]
    ideal = (position - group.scale[:, :1]) / width
    power = shares(weight)
    power = power / power.sum(-1, keepdims=True)
    return _Market(ideal, salience, power, (power * ideal).sum(-1), np.ones(ideal.shape, bool))


def _trades(market: _Market) -> Iterator[_Step]:
    """One trade a world and step, until no world has one left; each changes the market."""
    pairs = list(itertools.combinations(range(market.ideal.shape[1]), 2))
    issues = np.array(pairs)
    active: Ints = np.arange(len(market.ideal))
    while len(active):
        now = market.of(active)
        found = [_gains(now, given, taken) for given, taken in pairs]
        gain = np.stack([gain for gain, _ in found], axis=1).reshape(len(active), -1)
        best = gain.max(1)
        alike = gain >= (best - LEAST)[:, None]
        actors = market.ideal.shape[2]
        pair, first, second = np.unravel_index(alike.argmax(1), (len(pairs), actors, actors))
        row = np.arange(len(active))
        shift = np.stack([shift for _, shift in found], axis=1)[row, pair, :, first, second]
        step = _Step(active, issues[pair, 0], issues[pair, 1], first, second, shift[:, 0], shift[:, 1], best, alike.sum(1) > 1)
        step = _Step(*(part[best > LEAST] for part in step))
        _make(market, step)
        active = step.world
        if len(active):
            yield step


def _make(market: _Market, step: _Step) -> None:
    """Moves the expected outcomes, and ends both actors' trading on what they gave."""
    market.outcome[step.world, step.given] += step.given_shift
    market.outcome[step.world, step.taken] += step.taken_shift
    market.free[step.world, step.given, step.first] = False
    market.free[step.world, step.taken, step.second] = False


def _gains(now: _Market, given: int, taken: int) -> tuple[Floats, Floats]:
    """[W, A, A], what i and j each gain if i gives way on `given` and j on `taken`; and both shifts, [W, 2, A, A].

    A shift ends where its giver stands where the other does, or the outcome does; what the rate then leaves over is not given.
    """
    most_given, may_given = _room(now, given)
    most_back, may_back = _room(now, taken)
    most_taken, may_taken = np.swapaxes(most_back, 1, 2), np.swapaxes(may_back, 1, 2)
    cares_given, cares_taken = now.salience[:, given], now.salience[:, taken]
    both_given = cares_given[:, :, None] + cares_given[:, None]
    both_taken = cares_taken[:, :, None] + cares_taken[:, None]
    worth = cares_taken[:, :, None] * cares_given[:, None] - cares_given[:, :, None] * cares_taken[:, None]
    may = may_given & may_taken & (worth > 0)
    rate = np.where(may, both_given, 1.0) / np.where(may, both_taken, 1.0)
    shift = np.where(may, np.minimum(most_given, most_taken / rate), 0.0)
    gain = shift * worth / np.where(may, both_taken, 1.0)
    towards = [np.sign(now.ideal[:, issue][:, None] - now.ideal[:, issue][:, :, None]) for issue in (given, taken)]
    return gain, np.stack([shift * towards[0], -shift * rate * towards[1]], axis=1)


def _room(now: _Market, issue: int) -> tuple[Floats, Bools]:
    """[W, A, A], how far i can move the outcome towards j; whether both are free and stand on opposite sides of it."""
    ideal, outcome, free = now.ideal[:, issue], now.outcome[:, issue][:, None], now.free[:, issue]
    apart = np.abs(ideal[:, None] - ideal[:, :, None])
    room = np.minimum(now.power[:, issue][:, :, None] * apart, np.abs(ideal - outcome)[:, None])
    opposite = (ideal - outcome)[:, None] * (ideal - outcome)[:, :, None] < 0
    return room, opposite & free[:, None] & free[:, :, None]
