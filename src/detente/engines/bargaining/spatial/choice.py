"""Which of the bargains that lie before it does each actor keep to?

Before each actor lie the status quo and every bargain it is a side of. All actors vote on them, each with the mean of what
everybody's position would then be worth to it; the likeliest in the election of those before k is k's choice.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.spatial.bargain import Terms
from detente.engines.bargaining.spatial.condorcet import elect
from detente.engines.bargaining.spatial.rules import Rules
from detente.engines.bargaining.spatial.utility import distance, utility
from detente.engines.bargaining.spatial.voting import Tally, strength
from detente.model.worlds import Bools, Floats, Ints

ALIKE = 1e-9  # of the greatest: chances that differ by no more are the same


class Offers(NamedTuple):
    """B bargains, each of `initiator` with `receiver`; a bargain that nobody offers has `open` False."""

    initiator: Ints  # [B]
    receiver: Ints  # [W, B]
    open: Bools  # [W, B]
    terms: Terms

    def take(self, which: Bools) -> Offers:
        """Those of some of the worlds."""
        terms = Terms(self.terms.initiator[which], self.terms.receiver[which], self.terms.close[which])
        return Offers(self.initiator, self.receiver[which], self.open[which], terms)


class Choice(NamedTuple):
    """What each actor keeps to; option 0 is the status quo, option b + 1 bargain b."""

    member: Bools  # [W, A, B + 1], the options that lie before each actor
    worth: Floats  # [W, A, B + 1], of each option to each actor, above that of the status quo
    strength: Floats  # [W, B + 1, B + 1], of the coalition for one option against another
    chance: Floats  # [W, A, B + 1], of each option in the election of those before the actor
    chosen: Ints  # [W, A]
    tie: Bools  # [W], options that lead somebody to different places were as likely; it kept to the first


def choose(offers: Offers, capability: Floats, emphasis: Floats, position: Floats, worth: Floats, risk: Floats, rules: Rules,
           draw: Floats | None = None, coalition: Tally = strength) -> Choice:
    """Every actor's choice; `worth` [W, A, A] of everybody's position now, `draw` [W, A] 0..1 where choices are drawn."""
    gain = gains(offers, emphasis, position, worth, risk)
    behind = coalition(capability, gain, rules.vote)
    member = before(offers, position.shape[1])
    chance = elect(behind, member, rules)
    if draw is not None:
        below = (np.cumsum(chance, -1) <= draw[..., None]) & member
        last = member.shape[-1] - 1 - member[..., ::-1].argmax(-1)
        return Choice(member, gain, behind, chance, np.minimum(drawn(below, member), last), np.zeros(len(member), bool))
    best = chance.max(-1, keepdims=True)
    alike = member & (chance >= best * (1.0 - ALIKE))
    chosen, tie = alike.argmax(-1), (alike.sum(-1) > 1).any(-1)
    if rules.consent == "either":
        tie[tie] = apart(alike[tie], chosen[tie], offers.take(tie), position[tie])
    return Choice(member, gain, behind, chance, chosen, tie)


def apart(alike: Bools, chosen: Ints, offers: Offers, position: Floats) -> Bools:
    """[W], whether it matters to where somebody goes which of the options as good as `alike` [W, A, B + 1] it keeps to."""
    starts = (offers.initiator == np.arange(position.shape[1])[:, None])[..., None]
    parts = np.where(starts, offers.terms.initiator[:, None], offers.terms.receiver[:, None])
    ends = np.concatenate([position[:, :, None], parts], 2)
    kept = np.take_along_axis(ends, chosen[..., None, None], 2)
    return np.asarray((alike & (np.abs(ends - kept) > ALIKE).any(-1)).any((1, 2)))


def drawn(below: Bools, member: Bools) -> Ints:
    """[W, A], the first member of which the cumulated chance is not `below` the draw; beyond all options where none is."""
    reached = member & ~below
    place: Ints = np.where(reached.any(-1), reached.argmax(-1), member.shape[-1])
    return place


def gains(offers: Offers, emphasis: Floats, position: Floats, worth: Floats, risk: Floats) -> Floats:
    """[W, A, B + 1], mean worth of all positions after each option, above that of the status quo."""
    after = np.zeros((*worth.shape[:2], len(offers.initiator) + 1))
    own = risk[:, :, None]
    for place in (offers.terms.initiator, offers.terms.receiver):
        after[..., 1:] += utility(distance(emphasis, position, place), own)
    after[..., 1:] -= worth[:, :, offers.initiator] + np.take_along_axis(worth, offers.receiver[:, None, :], 2)
    mean: Floats = after / worth.shape[1]
    return mean


def before(offers: Offers, actors: int) -> Bools:
    """[W, A, B + 1], the status quo and the bargains that each actor is a side of."""
    every = np.arange(actors)[:, None]
    member = np.ones((len(offers.open), actors, len(offers.initiator) + 1), bool)
    member[..., 1:] = offers.open[:, None, :] & ((offers.initiator == every) | (offers.receiver[:, None, :] == every))
    return member


def moved(choice: Choice, offers: Offers, position: Floats, rules: Rules) -> Floats:
    """[W, A, I], where everybody stands after the choices; who chose the status quo doesn't move at all.

    As in KTAB an actor takes its own part of the bargain that it chose, whatever the other side chose; under mutual consent
    only where the other side chose the same.
    """
    bargain = np.maximum(choice.chosen - 1, 0)
    goes = choice.chosen > 0
    side = np.take_along_axis
    starts = offers.initiator[bargain] == np.arange(position.shape[1])
    if rules.consent == "mutual":
        other = np.where(starts, side(offers.receiver, bargain, 1), offers.initiator[bargain])
        goes = goes & (side(choice.chosen, other, 1) == choice.chosen)
    part = np.where(starts[..., None], side(offers.terms.initiator, bargain[..., None], 1),
                    side(offers.terms.receiver, bargain[..., None], 1))
    return np.where(goes[..., None], part, position)
