"""The simple models in plain Python loops, from their definitions alone; and groups to try them on."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from detente.engines.bargaining.group import Group

NAMES = ("delta", "alpha", "echo", "bravo", "charlie", "golf", "foxtrot")
STEPS = 200


class Actor(NamedTuple):
    capability: float
    salience: float
    position: float


class Issue(NamedTuple):
    actors: list[Actor]
    low: float
    high: float
    reference: float | None = None
    exponent: float = 1.0

    def utility(self, actor: Actor, point: float) -> float:
        return 1.0 - (abs(point - actor.position) / (self.high - self.low)) ** self.exponent

    def without_deal(self, actor: Actor) -> float:
        return 0.0 if self.reference is None else self.utility(actor, self.reference)

    def gain(self, actor: Actor, point: float) -> float:
        return self.utility(actor, point) - self.without_deal(actor)

    def say(self) -> list[tuple[Actor, float]]:
        """Actors with a say, and how much; all alike where nobody has any."""
        weights = [actor.capability * actor.salience for actor in self.actors]
        if not any(weights):
            return [(actor, 1.0) for actor in self.actors]
        return [(actor, weight) for actor, weight in zip(self.actors, weights, strict=True) if weight]

    def grid(self) -> list[float]:
        """Points of the scale, and all positions."""
        return [self.low + (self.high - self.low) * step / STEPS for step in range(STEPS + 1)] + [a.position for a in self.actors]

    def best(self, worth: Callable[[float], float]) -> float:
        """The greatest worth on the grid among points that leave nobody worse off than no deal."""
        fine = [point for point in self.grid() if all(self.gain(actor, point) > 0 for actor, _ in self.say())]
        return max((worth(point) for point in fine), default=-math.inf)

    def nash(self, point: float) -> float:
        total = sum(weight for _, weight in self.say())
        gains = [(self.gain(actor, point), weight) for actor, weight in self.say()]
        return sum(weight / total * math.log(gain) for gain, weight in gains) if min(gains)[0] > 0 else -math.inf

    def egalitarian(self, point: float) -> float:
        return min(self.gain(actor, point) for actor, _ in self.say())

    def kalai_smorodinsky(self) -> Callable[[float], float]:
        """The worth of a point: the least part of what anybody could hope for."""
        hoped = [(actor, self.hoped(actor)) for actor, _ in self.say()]
        return lambda point: min(self.gain(actor, point) / most for actor, most in hoped)

    def hoped(self, actor: Actor) -> float:
        """The actor's greatest gain from a deal that leaves nobody worse off (found by walking from its position)."""
        near = sorted(self.grid(), key=lambda point: abs(point - actor.position))
        return next(self.gain(actor, point) for point in near if all(self.gain(one, point) >= -1e-12 for one, _ in self.say()))


def group_of(issues: list[Issue]) -> Group:
    """One world."""
    count = len(issues[0].actors)
    return Group(
        NAMES[:count], np.array([[actor.capability for actor in issues[0].actors]]),
        np.array([[[issue.actors[a].salience for issue in issues] for a in range(count)]]),
        np.array([[[issue.actors[a].position for issue in issues] for a in range(count)]]),
        np.array([[issue.low, issue.high] for issue in issues]))


def issues_of(group: Group, world: int, reference: list[float | None], exponent: float = 1.0) -> list[Issue]:
    """The issues of one world."""
    return [Issue([Actor(float(group.capability[world, a]), float(group.salience[world, a, k]), float(group.position[world, a, k]))
                   for a in range(len(group.actors))], float(low), float(high), reference[k], exponent)
            for k, (low, high) in enumerate(group.scale)]


@st.composite
def groups(draw: st.DrawFn, actors: int = 1, issues: int = 1, zeros: bool = True) -> Group:
    """Coarse numbers, so that ties, zero weights and equal positions are common."""
    a, k, w = draw(st.integers(actors, 6)), draw(st.integers(issues, 3)), draw(st.integers(1, 3))
    def cells(count: int, least: int) -> np.ndarray:
        return np.array(draw(st.lists(st.integers(least, 8), min_size=count, max_size=count)), float)
    least = 0 if zeros else 1
    low, width = cells(k, 0) - 4, cells(k, 1)
    position = low + width * cells(w * a * k, 0).reshape(w, a, k) / 8
    return Group(NAMES[:a], cells(w * a, least).reshape(w, a), cells(w * a * k, least).reshape(w, a, k) / 8, position,
                 np.stack([low, low + width], axis=1))


def random_group(seed: int, worlds: int = 3, actors: int = 4, issues: int = 2) -> Group:
    """Numbers without ties."""
    dice = np.random.default_rng(seed)
    low = dice.uniform(-5, 5, issues)
    width = dice.uniform(1, 9, issues)
    return Group(NAMES[:actors], dice.uniform(0.1, 3, (worlds, actors)), dice.uniform(0.05, 1, (worlds, actors, issues)),
                 low + width * dice.random((worlds, actors, issues)), np.stack([low, low + width], axis=1))


class Swap(NamedTuple):
    gain: float
    given: int
    taken: int
    first: str
    second: str
    given_place: float  # where the first then stands on `given`, the second on `taken`
    taken_place: float


def traded(group: Group, world: int) -> tuple[list[float], list[Swap]]:
    """Outcomes after all trades, and the trades: every outcome worked out anew from where everybody stands."""
    issues = issues_of(group, world, [None] * len(group.scale))
    stands = [[actor.position for actor in issue.actors] for issue in issues]
    gave: set[tuple[int, int]] = set()
    made: list[Swap] = []
    while found := [swap for swap in _swaps(group.actors, issues, stands, gave) if swap.gain > 1e-9]:
        best = max(found, key=lambda swap: swap.gain)
        i, j = group.actors.index(best.first), group.actors.index(best.second)
        stands[best.given][i], stands[best.taken][j] = best.given_place, best.taken_place
        gave |= {(i, best.given), (j, best.taken)}
        made.append(best)
    return [_outcome(issue, places) for issue, places in zip(issues, stands, strict=True)], made


def _outcome(issue: Issue, stands: list[float]) -> float:
    weights = [actor.capability * actor.salience for actor in issue.actors]
    return sum(weight * place for weight, place in zip(weights, stands, strict=True)) / sum(weights)


def _swaps(names: tuple[str, ...], issues: list[Issue], stands: list[list[float]], gave: set[tuple[int, int]]) -> list[Swap]:
    found = []
    for p, q in itertools.combinations(range(len(issues)), 2):
        for i, j in itertools.permutations(range(len(names)), 2):
            if gave & {(i, p), (j, p), (i, q), (j, q)}:
                continue
            if all((issues[k].actors[i].position - _outcome(issues[k], stands[k]))
                   * (issues[k].actors[j].position - _outcome(issues[k], stands[k])) < 0 for k in (p, q)):
                found.append(_swap(names, issues, stands, p, q, i, j))
    return found


def _swap(names: tuple[str, ...], issues: list[Issue], stands: list[list[float]], p: int, q: int, i: int, j: int) -> Swap:
    """The greatest trade of equal gain: halving over i's way to j, and for each, over j's way to i."""
    before = [_outcome(issues[k], stands[k]) for k in (p, q)]

    def after(issue: int, mover: int, other: int, way: float) -> tuple[float, float, bool]:
        """Where the mover stands, the outcome, and whether it has not passed the other's position."""
        own, their = issues[issue].actors[mover].position, issues[issue].actors[other].position
        place = own + way * (their - own)
        there = _outcome(issues[issue], [place if a == mover else x for a, x in enumerate(stands[issue])])
        return place, there, (there - their) * (before[0 if issue == p else 1] - their) >= 0

    def gain(actor: int, given: float, taken: float) -> float:
        total = 0.0
        for issue, old, new in ((p, before[0], given), (q, before[1], taken)):
            one = issues[issue].actors[actor]
            total += one.salience * (issues[issue].utility(one, new) - issues[issue].utility(one, old))
        return total

    def answer(way: float) -> float | None:
        """How far j must come, for gains to be equal; None where it can't."""
        _, given, fine = after(p, i, j, way)
        low, high = 0.0, 1.0
        for _ in range(50):
            middle = (low + high) / 2
            _, taken, near = after(q, j, i, middle)
            low, high = (middle, high) if near and gain(i, given, taken) < gain(j, given, taken) else (low, middle)
        _, taken, near = after(q, j, i, low)
        return low if fine and abs(gain(i, given, taken) - gain(j, given, taken)) < 1e-12 else None

    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if answer(middle) is not None else (low, middle)
    way = 1.0 if answer(1.0) is not None else low
    given_place, given, _ = after(p, i, j, way)
    taken_place, taken, _ = after(q, j, i, answer(way) or 0.0)
    return Swap(min(gain(i, given, taken), gain(j, given, taken)), p, q, names[i], names[j], given_place, taken_place)
