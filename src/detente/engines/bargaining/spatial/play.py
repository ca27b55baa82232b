"""What happens in one round of the spatial model?

Attitudes, contests, one challenge each, bargains, choices, moves: in this order, everybody at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.spatial.bargain import Terms, average, terms
from detente.engines.bargaining.spatial.choice import Choice, Offers, choose, moved
from detente.engines.bargaining.spatial.contest import contest, of_initiator, of_receiver, worth_it
from detente.engines.bargaining.spatial.risk import Attitude, attitude, estimate
from detente.engines.bargaining.spatial.rules import Rules
from detente.engines.bargaining.spatial.utility import distance, utility
from detente.engines.bargaining.spatial.voting import Tally, strength
from detente.model.worlds import Bools, Floats, Ints

WORTH_WHILE = 1e-5  # nobody challenges for less
SAME = 1e-12  # gains that differ by no more are the same


class Table(NamedTuple):
    """Who bargains, in W worlds; nothing here changes from round to round."""

    capability: Floats  # [W, A], 0 or more; small constants of the model are set for a middle one of about 50
    salience: Floats  # [W, A, I], at most 1 over all issues
    emphasis: Floats  # [W, A, I], as `utility.emphasis` gives it

    @property
    def attention(self) -> Floats:
        """[W, A], how much of its attention an actor gives to these issues together, 0..1."""
        share: Floats = np.minimum(self.salience.sum(-1), 1.0)
        return share

    def take(self, which: Ints) -> Table:
        """Some of the worlds."""
        return Table(*(array[which] for array in self))


class Kernels(NamedTuple):
    """The two sums over three actors that take nearly all the time; compiled ones may stand in for them."""

    contest: Callable[[Floats, Floats, Floats, Rules], Floats] = contest
    strength: Tally = strength


class Round(NamedTuple):
    """One round, with all that led to it."""

    away: Floats  # [W, A, A], distances in the eyes of the first
    attitude: Attitude
    chance: Floats  # [W, A, A], of i against j, as i sees it
    gain: Floats  # [W, A, A], of i from challenging j, as i sees it
    offers: Offers
    choice: Choice
    position: Floats  # [W, A, I], after the round; as before where no attitude can be inferred
    tie: Bools  # [W], something hung on a tie or on the last bit


def play(table: Table, position: Floats, rules: Rules, draw: Floats | None = None,
         kernels: Kernels | None = None) -> Round:
    """One round from `position` [W, A, I], 0..1; `draw` [W, A] where choices are drawn."""
    work = kernels or Kernels()
    away = distance(table.emphasis, position, position)
    stance = attitude(table.capability, away, rules, work.strength)
    seen = estimate(stance.risk, rules.risk_estimate)
    worth = utility(away, stance.risk[:, :, None])
    weight = table.capability * table.attention
    chance = work.contest(weight, away, of_initiator(seen), rules)
    gain = worth_it(chance, table.attention, np.ones_like(worth), worth)
    target, wanted, tie = targets(gain)
    offers, close = offered(table, position, chance, target, wanted,
                            lambda: work.contest(weight, away, of_receiver(seen), rules), rules)
    choice = choose(offers, table.capability, table.emphasis, position, worth, stance.risk, rules, draw, work.strength)
    after = np.where(stance.level[:, None, None], position, moved(choice, offers, position, rules))
    tie = np.where(stance.level, (away > 0).any((1, 2)), tie | close | choice.tie)
    return Round(away, stance, chance, gain, offers, choice, after, tie)


def targets(gain: Floats) -> tuple[Ints, Bools, Bools]:
    """Whom each actor challenges [W, A], whether it does [W, A], and whether a tie was broken [W]: the first of the best."""
    own = gain.copy()
    every = np.arange(gain.shape[1])
    own[:, every, every] = -np.inf
    best = own.max(-1, keepdims=True)
    alike = own >= best - SAME
    wanted = best[..., 0] > WORTH_WHILE
    broken = (wanted & (alike.sum(-1) > 1)) | (np.abs(best[..., 0] - WORTH_WHILE) <= SAME)
    return alike.argmax(-1), wanted, broken.any(-1)


def offered(table: Table, position: Floats, chance: Floats, target: Ints, wanted: Bools,
            other_view: Callable[[], Floats], rules: Rules) -> tuple[Offers, Bools]:
    """The bargains that follow from the challenges, and in which worlds [W] a rounding hung on the last bit."""
    every = np.arange(target.shape[1])
    theirs, their_care = (np.take_along_axis(array, target[..., None], 1) for array in (position, table.salience))

    def seen(chance: Floats) -> Terms:
        hopes = np.take_along_axis(chance, target[..., None], 2)[..., 0]
        return terms(hopes, position, theirs, table.salience, their_care, rules.bargain)

    mine = seen(chance)
    if rules.interpretation == "initiator":
        return Offers(every, target, wanted, mine), np.asarray((mine.close & wanted).any(-1))
    other = seen(other_view())
    if rules.interpretation == "weighted":
        weight = table.capability * table.attention
        both = average(mine, other, weight, np.take_along_axis(weight, target, 1))
        return Offers(every, target, wanted, both), np.asarray((both.close & wanted).any(-1))
    pairs = (np.stack(pair, 2) for pair in zip(mine, other, strict=True))
    both = Terms(*(pair.reshape(len(target), 2 * len(every), *pair.shape[3:]) for pair in pairs))
    twice = np.repeat(wanted, 2, axis=-1)
    return Offers(np.repeat(every, 2), np.repeat(target, 2, axis=-1), twice, both), np.asarray((both.close & twice).any(-1))
