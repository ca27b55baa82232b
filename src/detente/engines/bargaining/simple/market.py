"""Which trade is the best that is left, world by world, and what does the next one look like once it is made?

Of every pair of issues the best trade is kept; after a trade only pairs with one of its two issues are looked at again, as no
other outcome has moved.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.median import shares
from detente.engines.bargaining.simple.forecast import widths
from detente.model.worlds import Bools, Floats, Ints

LEAST = 1e-12  # of salience times scale: a smaller gain is none, and gains nearer to each other are alike
AT_ONCE = 500_000  # pairs of actors on pairs of issues that are looked at together


class Step(NamedTuple):
    """One trade in each of some worlds; [N] each."""

    world: Ints
    given: Ints  # issues: `first` gives way on this one
    taken: Ints  # and `second` on this one
    first: Ints
    second: Ints
    given_shift: Floats  # signed, in shares of the scale
    taken_shift: Floats
    gain: Floats
    tied: Bools  # another trade was exactly as good


class Market(NamedTuple):
    """Everything in shares of the scale, actors by name, issues before actors."""

    ideal: Floats  # [W, I, A]
    salience: Floats  # [W, I, A]
    power: Floats  # [W, I, A], an actor's part in the expected outcome
    outcome: Floats  # [W, I], changes as trades are made
    free: Bools  # [W, I, A], who has not yet given way on the issue; changes


class _Best(NamedTuple):
    """Of each pair of issues the best trade; [W, P] each, or [N] for some of them."""

    gain: Floats
    first: Ints
    second: Ints
    tied: Bools  # two trades on these issues are as good


def market(group: Group) -> Market:
    """Before any trade; actors by name, so that a tie goes by name and never by row."""
    order = sorted(range(len(group.actors)), key=group.actors.__getitem__)
    position, salience, weight = (np.ascontiguousarray(np.moveaxis(array[:, order], 1, 2))
                                  for array in (group.position, group.salience, group.weight))
    width = np.where(widths(group) > 0, widths(group), 1.0)[:, None]
    ideal = (position - group.scale[:, :1]) / width
    power = shares(weight)
    power = power / power.sum(-1, keepdims=True)
    return Market(ideal, salience, power, (power * ideal).sum(-1), np.ones(ideal.shape, bool))


def steps(now: Market) -> Iterator[Step]:
    """One trade a world and step, until no world has one left; each changes the market."""
    issues = np.array(list(itertools.combinations(range(now.ideal.shape[1]), 2)))
    size = len(now.ideal), len(issues)
    world, pair = (array.ravel() for array in np.indices(size))
    book = _Best(*(np.array(array.reshape(size)) for array in _best(now, world, *issues[pair].T)))  # type: ignore[arg-type]
    active = np.arange(size[0])
    while True:
        active = active[book.gain[active].max(1) > LEAST]
        if not len(active):
            return
        step = _next(now, book, issues, active)
        _make(now, step)
        yield step
        both = np.stack([step.given, step.taken], 1)
        row, pair = np.nonzero((issues[None, :, :, None] == both[:, None, None]).any((2, 3)))
        for kept, new in zip(book, _best(now, active[row], *issues[pair].T), strict=True):
            kept[active[row], pair] = new


def _next(now: Market, book: _Best, issues: Ints, world: Ints) -> Step:
    """The best trade in each of some worlds."""
    gain = book.gain[world]
    best = gain.max(1)
    alike = gain >= (best - LEAST)[:, None]
    pair = alike.argmax(1)
    given, taken = issues[pair].T
    first, second = book.first[world, pair], book.second[world, pair]
    tied = (alike.sum(1) > 1) | book.tied[world, pair]
    shift, back, _ = _shifts(now, world, given, taken, first, second)
    return Step(world, given, taken, first, second, shift, back, gain[np.arange(len(world)), pair], tied)


def _make(now: Market, step: Step) -> None:
    """Moves the expected outcomes, and ends both actors' trading on what they gave."""
    now.outcome[step.world, step.given] += step.given_shift
    now.outcome[step.world, step.taken] += step.taken_shift
    now.free[step.world, step.given, step.first] = False
    now.free[step.world, step.taken, step.second] = False


def _shifts(now: Market, world: Ints, given: Ints, taken: Ints, first: Ints, second: Ints) -> tuple[Floats, Floats, Floats]:
    """How far one trade moves either outcome, signed, and what each gains: [N] each.

    A shift ends where its giver stands where the other does, or the outcome does; what the rate then leaves over is not given.
    """
    def at(array: Floats, issue: Ints, actor: Ints) -> Floats:
        return array[world, issue, actor]

    forth = at(now.ideal, given, second) - at(now.ideal, given, first)
    back = at(now.ideal, taken, first) - at(now.ideal, taken, second)
    most_given = np.minimum(at(now.power, given, first) * np.abs(forth),
                            np.abs(at(now.ideal, given, second) - now.outcome[world, given]))
    most_taken = np.minimum(at(now.power, taken, second) * np.abs(back),
                            np.abs(at(now.ideal, taken, first) - now.outcome[world, taken]))
    care_given = at(now.salience, given, first) + at(now.salience, given, second)
    care_taken = at(now.salience, taken, first) + at(now.salience, taken, second)
    worth = (at(now.salience, taken, first) * at(now.salience, given, second)
             - at(now.salience, given, first) * at(now.salience, taken, second))
    unit = np.minimum(most_given / care_taken, most_taken / care_given)
    return unit * care_taken * np.sign(forth), unit * care_given * np.sign(back), unit * worth


def _best(now: Market, world: Ints, given: Ints, taken: Ints) -> _Best:
    """The best trade on each of N pairs of issues; `AT_ONCE` pairs of actors at a time."""
    size = max(1, AT_ONCE // now.ideal.shape[2] ** 2)
    parts = [_gains(now, world[start : start + size], given[start : start + size], taken[start : start + size])
             for start in range(0, len(world), size)]
    return _Best(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def _gains(now: Market, world: Ints, given: Ints, taken: Ints) -> _Best:
    """What i and j [N, B, B] each gain if i gives way on `given` and j on `taken`; of these the best.

    B: only who is free on both issues, and stands on some side of both outcomes.
    """
    away = [now.ideal[world, issue] - now.outcome[world, issue][:, None] for issue in (given, taken)]
    free = now.free[world, given] & now.free[world, taken] & (away[0] != 0) & (away[1] != 0)
    who = np.argsort(~free, axis=1, kind="stable")[:, : max(1, int(free.sum(1).max()))]
    row = np.arange(len(world))[:, None]
    away = [np.where(free, one, 0.0)[row, who] for one in away]
    care, power = ([array[world[:, None], issue[:, None], who] for issue in (given, taken)]
                   for array in (now.salience, now.power))
    worth = care[1][:, :, None] * care[0][:, None] - care[0][:, :, None] * care[1][:, None]
    may = (worth > 0) & (away[0][:, :, None] * away[0][:, None] < 0) & (away[1][:, :, None] * away[1][:, None] < 0)
    far = [np.abs(one) for one in away]
    forth = np.minimum(power[0][:, :, None] * (far[0][:, :, None] + far[0][:, None]), far[0][:, None])  # what i can give
    back = np.minimum(power[1][:, None] * (far[1][:, :, None] + far[1][:, None]), far[1][:, :, None])  # and j
    forth /= np.where(may, care[1][:, :, None] + care[1][:, None], 1.0)
    back /= np.where(may, care[0][:, :, None] + care[0][:, None], 1.0)
    gain = np.where(may, np.minimum(forth, back) * worth, 0.0).reshape(len(world), -1)
    best = gain.max(1)
    alike = gain >= (best - LEAST)[:, None]
    first, second = np.divmod(alike.argmax(1), who.shape[1])
    row = row[:, 0]
    return _Best(best, who[row, first], who[row, second], (alike.sum(1) > 1) & (best > LEAST))
