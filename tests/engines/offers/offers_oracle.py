"""One offer in one world, in plain loops over every choice of every option: the definitions and nothing else."""

from __future__ import annotations

import dataclasses
import itertools
import math
from typing import Any, NamedTuple

from detente.model.expression import And, Atom, Expression, If, Iff, Not, OnlyIf, Or
from detente.model.worlds import Axes, Worlds

Choice = dict[str, bool]
HAIR = 1e-9


def true(statement: Expression, choice: Choice) -> bool:
    """Whether a statement holds in one outcome."""
    if isinstance(statement, Atom):
        return choice[statement.option]
    if isinstance(statement, Not):
        return not true(statement.part, choice)
    if isinstance(statement, And):
        return all(true(part, choice) for part in statement.parts)
    if isinstance(statement, Or):
        return any(true(part, choice) for part in statement.parts)
    if isinstance(statement, If):
        return true(statement.act, choice) or not true(statement.condition, choice)
    if isinstance(statement, OnlyIf):
        return true(statement.condition, choice) or not true(statement.act, choice)
    assert isinstance(statement, Iff)
    return true(statement.left, choice) == true(statement.right, choice)


def names(statement: Expression) -> set[str]:
    """The options that a statement names."""
    if isinstance(statement, Atom):
        return {statement.option}
    inner = [getattr(statement, field.name) for field in dataclasses.fields(statement)]
    return {name for part in inner for each in (part if isinstance(part, tuple) else [part]) for name in names(each)}


def apart(one: Choice, other: Choice) -> int:
    return sum(one[name] != other[name] for name in one)


def nearest(found: list[Choice], to: list[Choice]) -> list[Choice]:
    """Those of the outcomes that lie nearest to any of `to`."""
    far = [min(apart(each, aim) for aim in to) for each in found]
    return [each for each, distance in zip(found, far, strict=True) if distance == min(far)]


class Reckoned(NamedTuple):
    """All that is said of one offer in one world; lists over actors."""

    kept: list[float]
    broken: list[float]
    stays: list[float]
    fails: list[float]
    value: list[float]
    known: list[bool]
    belief: float
    chance: float
    needed: float
    parties: list[int]
    promisers: list[int]
    acceptable: bool
    most: list[float]
    most_agreed: list[float]
    tempted: list[bool]


class World:
    """One world of a batch, read out of its arrays."""

    def __init__(self, worlds: Worlds, world: int) -> None:
        self.axes: Axes = worlds.axes
        self.worlds, self.world = worlds, world
        self.actors = range(len(self.axes.actors))
        options = [option.name for option in self.axes.options]
        every = [dict(zip(options, row, strict=True)) for row in itertools.product([False, True], repeat=len(options))]
        self.possible = [choice for choice in every if not any(true(each, choice) for each in self.axes.impossible)]
        self.now = {name: name in self.axes.status_quo for name in options}
        self.owner = {option.name: option.owner for option in self.axes.options}

    def cell(self, kind: str, *at: int) -> Any:
        return getattr(self.worlds, kind)[(self.world, *at)].item()

    def weights(self, actor: int) -> dict[int, float]:
        """Of each wish of the actor that is held in this world, its stake."""
        return {place: self.cell("stake", place) for place, (owner, _) in enumerate(self.axes.statements)
                if owner == actor and self.cell("want", place)}

    def worth(self, actor: int, choice: Choice) -> float:
        weights = self.weights(actor)
        whole = sum(weights.values())
        got = sum(weight for place, weight in weights.items() if true(self.axes.statements[place][1], choice))
        return got / whole if whole > 0 else 0.0

    def mean(self, actor: int, found: list[Choice]) -> float:
        return sum(self.worth(actor, choice) for choice in found) / len(found)

    def owners(self, statements: list[Expression]) -> set[int]:
        return {self.owner[name] for statement in statements for name in names(statement)}

    def strength(self, side: set[int], foes: set[int]) -> float:
        own: float = sum(self.cell("capability", actor) for actor in side)
        for patron in self.actors:
            for client in side:
                if patron not in side | foes and self.worlds.support_known[patron, client]:
                    own += self.cell("support", patron, client) * self.cell("capability", patron)
        return own

    def best(self, members: set[int], otherwise: list[Choice]) -> list[Choice]:
        """What these actors impose: the possible outcomes that are worth most to them together."""
        if not any(sum(self.weights(actor).values()) > 0 for actor in members):
            return otherwise
        worth = [sum(self.worth(actor, choice) for actor in members) for choice in self.possible]
        return [choice for choice, value in zip(self.possible, worth, strict=True) if value >= max(worth) - HAIR]

    def within_reach(self, actors: set[int], found: list[Choice], start: list[Choice]) -> list[Choice]:
        """Those of the outcomes that these actors can bring about from one of `start` by their own options."""
        return [choice for choice in found if any(all(
            choice[name] == here[name] or self.owner[name] in actors for name in choice) for here in start)]

    def betrayal(self, promisers: set[int], betrayed: list[Choice], kept: list[Choice]) -> list[Choice]:
        """What the promisers do who break their promise: what suits them best, and of that the nearest to the deal."""
        free = self.within_reach(promisers, betrayed, kept) or nearest(betrayed, kept)
        worth = [sum(self.worth(actor, choice) for actor in promisers) for choice in free]
        return nearest([choice for choice, value in zip(free, worth, strict=True) if value >= max(worth) - HAIR], kept)

    def posterior(self, hypothesis: int) -> float:
        """Bayes' rule over the named hypotheses from even odds."""
        product = [1.0] * len(self.axes.hypotheses)
        for item in range(len(self.axes.evidence)):
            if self.cell("evidence", item):
                product = [each * self.axes.likelihood[item][place] for place, each in enumerate(product)]
        return product[hypothesis] / sum(product)


def least_belief(war: float, kept: float, broken: float) -> float:
    """The belief at which belief * kept + (1 - belief) * broken = war."""
    if kept > broken:
        return (war - broken) / (kept - broken)
    return 0.0 if kept >= war else math.inf


def reckon(worlds: Worlds, world: int, place: int, help_us: float = 0.0) -> Reckoned | None:
    """One offer to act; None where it can't be weighed."""
    here, offer = World(worlds, world), worlds.axes.offers[place]
    conditions, by, to = list(offer.conditions), offer.by, offer.to
    assert offer.does is not None
    done = [choice for choice in here.possible if true(offer.does, choice)]
    undone = [choice for choice in here.possible if not true(offer.does, choice)]
    full = [choice for choice in done if all(true(each, choice) for each in conditions)]
    if not full or not undone:
        return None
    kept, stays = nearest(full, [here.now]), nearest(undone, [here.now])
    promised = [each for each in conditions if here.owners([each]) != {by}]
    own = [each for each in conditions if here.owners([each]) == {by}]
    betrayed = [choice for choice in done if all(true(each, choice) for each in own)
                and not any(true(each, choice) for each in promised)]
    at_stake = bool(promised and betrayed)
    promisers = sorted(here.owners(promised) - {by}) if at_stake else []
    broken = here.betrayal(set(promisers), betrayed, kept) if at_stake else kept
    partly = [choice for choice in done if all(true(each, choice) for each in own)
              and not all(true(each, choice) for each in promised)]
    tempted = [actor in promisers and any(here.worth(actor, choice) > here.mean(actor, kept) + HAIR
                                          for choice in here.within_reach({actor}, partly, kept)) for actor in here.actors]

    doers, holders = here.owners([offer.does]), here.owners(conditions)
    ours = {by} | {actor for actor in doers if actor != to}
    theirs = ({to} if to >= 0 else set()) | {actor for actor in holders if actor not in ours}
    a, b = here.strength(ours, theirs) + help_us, here.strength(theirs, ours)
    p = a / (a + b) if a + b > 0 else 0.5
    we, they = here.best({by}, stays), here.best({to} if to >= 0 else theirs, stays)
    f = here.cell("decided")
    fails = []
    for actor in here.actors:
        if theirs and actor in ours | theirs:
            fight = p * here.mean(actor, we) + (1 - p) * here.mean(actor, they)
            fails.append(max(0.0, (1 - f) * here.mean(actor, stays) + f * fight - here.cell("cost", actor)))
        else:
            fails.append(here.mean(actor, stays))

    q = 1.0
    if at_stake:
        told = offer.kept_if >= 0 and any(chance != row[0] for row in here.axes.likelihood for chance in row)
        q = here.posterior(offer.kept_if) if told else here.cell("trust", place)
        q = 1 - (1 - q) * (1 - min(here.cell("guarantee", actor) for actor in promisers))
    parties = sorted({by} | doers | holders | ({to} if to >= 0 else set()))
    good, bad = ([here.mean(actor, found) for actor in here.actors] for found in (kept, broken))
    value = [good[actor] if actor in parties and actor != by else q * good[actor] + (1 - q) * bad[actor]
             for actor in here.actors]
    known = [sum(here.weights(actor).values()) > 0 for actor in here.actors]
    agreed = [choice for choice in here.possible if all(
        not known[actor] or here.worth(actor, choice) >= fails[actor] - HAIR for actor in parties)]
    most, most_agreed = ([max((here.worth(actor, choice) for choice in found), default=-math.inf) for actor in here.actors]
                         for found in (here.possible, agreed))
    return Reckoned(
        good, bad, [here.mean(actor, stays) for actor in here.actors], fails, value, known, q, p,
        least_belief(fails[by], good[by], bad[by]), parties, promisers,
        bool(here.cell("offer", place)) and any(known[actor] for actor in parties) and all(
            not known[actor] or value[actor] >= fails[actor] - HAIR for actor in parties),
        most, most_agreed, tempted)
