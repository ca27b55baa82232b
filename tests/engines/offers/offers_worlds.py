"""Random small cases as arrays, and cases written by hand."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.model.expression import Atom, Expression, If, Not, OnlyIf, conjunction, disjunction
from detente.model.worlds import Axes, Option, Proposal, Worlds, blank_worlds


def statement(dice: np.random.Generator, names: list[str]) -> Expression:
    """A random statement over one to three options."""
    picked = [names[place] for place in dice.choice(len(names), min(3, len(names)), replace=False)]
    parts: list[Expression] = [Atom(name) if dice.random() < 0.6 else Not(Atom(name)) for name in picked]
    kind = dice.integers(5)
    if kind == 0 or len(parts) < 2:
        return parts[0]
    if kind == 1:
        return If(parts[0], parts[1])
    if kind == 2:
        return OnlyIf(parts[0], disjunction(parts[1:]))
    return conjunction(parts[:2]) if kind == 3 else disjunction(parts)


def some_axes(dice: np.random.Generator) -> Axes:
    """Two to four actors with one to five options, up to eight wishes, one or two offers to act."""
    actors = int(dice.integers(2, 5))
    options = tuple(Option(f"a{owner}.{place}", owner, False)
                    for place, owner in enumerate(dice.integers(0, actors, dice.integers(1, 6)).tolist()))
    names = [option.name for option in options]
    wishes = tuple((int(dice.integers(actors)), statement(dice, names)) for _ in range(dice.integers(1, 9)))
    wishes = tuple(dict.fromkeys(wishes))
    items, hypotheses = int(dice.integers(0, 3)), int(dice.integers(0, 3))
    likelihood = tuple(tuple(float(each) for each in dice.choice([0.1, 0.3, 0.5, 0.7, 0.9], hypotheses)) for _ in range(items))
    offers = []
    for place in range(dice.integers(1, 3)):
        by = int(dice.integers(actors))
        to = int(dice.choice([other for other in range(-1, actors) if other != by]))
        conditions = tuple(statement(dice, names) for _ in range(dice.integers(0, 3)))
        offers.append(Proposal(f"offer-{place}", by, to, statement(dice, names), conditions,
                               int(dice.integers(-1, hypotheses)) if hypotheses else -1))
    return Axes(
        tuple(f"a{actor}" for actor in range(actors)), options,
        tuple(statement(dice, names) for _ in range(dice.integers(0, 2)) if len(names) > 2),
        tuple(name for name in names if dice.random() < 0.4), wishes,
        tuple(f"h{place}" for place in range(hypotheses)), tuple(f"e{place}" for place in range(items)), likelihood,
        offers=tuple(offers))


def some_worlds(dice: np.random.Generator, axes: Axes, size: int = 4) -> Worlds:
    """Worlds with stakes in eighths, so that equal worths are common."""
    blank, count = blank_worlds(axes, size), len(axes.actors)
    return blank._replace(
        capability=dice.integers(0, 5, (size, count)).astype(np.float32) * 20,
        support=dice.integers(0, 3, blank.support.shape).astype(np.float32) / 2,
        support_known=dice.random((count, count)) < 0.3, want=dice.random(blank.want.shape) < 0.75,
        evidence=(dice.random(blank.evidence.shape) < 0.6).astype(float),
        stake=dice.integers(1, 9, blank.stake.shape) / 8, cost=dice.integers(0, 3, (size, count)) / 8,
        guarantee=dice.integers(0, 3, (size, count)) / 4, offer=dice.random(blank.offer.shape) < 0.8,
        trust=dice.random(blank.trust.shape), decided=dice.integers(0, 5, size) / 4)


def drawn(seed: int, size: int = 4) -> Worlds:
    """Worlds of a random case."""
    dice = np.random.default_rng(seed)
    return some_worlds(dice, some_axes(dice), size)


EXIT, RIGHTS = Atom("leader.exit"), Atom("state.rights")


def walter(**changes: Any) -> Worlds:
    """One world in which the promise kept is worth .7 to who leaves, broken .1, and fighting .45.

    It wishes rights once it has left (.6), to leave (.1), not to leave (.3); the other side that it leaves (.6), and without
    rights (.4). Strengths 60 and 40; fighting decides it all and costs them .01 and .2.
    """
    axes = Axes(
        ("leader", "state", "friend"), (Option("leader.exit", 0, True), Option("state.rights", 1, False)),
        statements=((0, conjunction([EXIT, RIGHTS])), (0, Not(EXIT)), (0, EXIT), (1, EXIT),
                    (1, conjunction([EXIT, Not(RIGHTS)]))),
        offers=(Proposal("leave", 0, 1, EXIT, (RIGHTS,)),))
    world = blank_worlds(axes)
    return world._replace(**{
        "want": np.ones((1, 5), bool), "stake": np.array([[0.6, 0.3, 0.1, 0.6, 0.4]]), "offer": np.ones((1, 1), bool),
        "capability": np.array([[60, 40, 25]], np.float32), "cost": np.array([[0.01, 0.2, 0.0]]), "decided": np.ones(1),
        "trust": np.array([[0.5]]), **changes})
