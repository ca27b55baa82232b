"""Why did an actor move as it did, round by round?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.challenge.frame import Frame, frame
from detente.engines.bargaining.challenge.rounds import ordered_round
from detente.engines.bargaining.challenge.vote import distaste, votes
from detente.engines.bargaining.group import Group
from detente.model.worlds import Bools, Floats, Ints


class TracedRound(NamedTuple):
    """One round of one world and issue; A actors in the group's own order, the first of two being the one that looks."""

    position: Floats  # [A], before the round, on the issue's scale
    exposed: Floats  # [A], what the others expect of challenging each, risk apart
    risk: Floats  # [A], exponents: 0.5 seeks risk, 2 shuns it
    votes: Floats  # [A, A, A], of the first actor, for the second over the third; in units of the greatest weight
    success: Floats  # [A, A], chance that the first wins against the second
    challenge: Floats  # [A, A], what the first expects of challenging the second
    answer: Floats  # [A, A], what the first thinks that the second expects of challenging it
    kind: Ints  # [A, A], a place in KINDS
    offer: Floats  # [A, A], where the second's offer would take the first; its own position where there is none
    partner: Ints  # [A], whose offer is accepted; itself: none
    after: Floats  # [A], positions after the round
    tie: bool  # two things were as good; the name decided


KINDS = ("none", "lost confrontation", "compromise", "compelled")


def trace(group: Group, world: int, rounds: int, *, issue: int = 0, stays: float = 1.0) -> tuple[TracedRound, ...]:
    """`rounds` rounds of one world and issue, with everything that decided them; positions as `challenge` has them."""
    order = np.array(sorted(range(len(group.actors)), key=group.actors.__getitem__))
    some = group.take(slice(world, world + 1))
    arrays = (some.capability[:, order], some.salience[:, order, issue], some.position[:, order, issue])
    capability, salience, start = (np.ascontiguousarray(array, np.float64) for array in arrays)
    held = frame(capability, salience, start, float(np.ptp(group.scale[issue])), stays)
    position: Floats = start
    told: list[TracedRound] = []
    for _ in range(rounds):
        told.append(one(held, position, order))
        position = told[-1].after[None, order]
    return tuple(told)


def one(held: Frame, position: Floats, names: Ints) -> TracedRound:
    """One round from `position` [1, A], in the order of names; `names` [A] says which of the group's actors each is."""
    done, order = ordered_round(held, position)
    who = names[order[0]]
    back = np.argsort(who)  # from the group's order to the round's
    pairs = np.ix_(back, back)
    here = position[0, order[0]][back]
    challenge, apart, part = done.challenge[0][pairs], done.apart[0][pairs], done.offers.part[0][pairs]
    offered = np.where(np.isnan(part), 0.0, part)
    weight = held.weight[:, order[0]][:, back]
    vote = votes(distaste(held._replace(weight=weight), apart[None], done.risk[:, back]))[0]
    return TracedRound(
        here, done.exposed[0, back], done.risk[0, back], vote, done.success[0][pairs], challenge, done.answer[0][pairs],
        kinds(np.isnan(part), challenge > 0, offered >= 1), here[:, None] + (here[None, :] - here[:, None]) * offered,
        who[done.chosen.partner[0, back]], done.step.position[0, back], bool(done.step.tie[0]))


def kinds(none: Bools, wins: Bools, whole: Bools) -> Ints:
    """[A, A], places in KINDS."""
    return np.where(none, 0, np.where(wins, 1, np.where(whole, 3, 2)))
