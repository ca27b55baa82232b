"""What happens in one round?

Everybody weighs a challenge of everybody, finds what it is pressed to concede, and accepts the offer that moves it least; all
move at once. After Scholz, Calbert and Smith (2011), as public transcriptions have it, with the conventions of
docs/methods/challenge-model.md.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.challenge.frame import NEAR, Frame, Step, distance, ranked
from detente.engines.bargaining.challenge.offers import Choices, Offers, choose, moved, offers
from detente.engines.bargaining.challenge.risk import exponent, exposure
from detente.engines.bargaining.challenge.success import MANY, success_by_half_way, success_by_sum
from detente.engines.bargaining.challenge.utility import of_being_challenged, of_challenging, utility
from detente.engines.bargaining.challenge.vote import distaste, half_way
from detente.engines.bargaining.cycles import SAME
from detente.model.worlds import Bools, Floats, Ints


class Round(NamedTuple):
    """One round in full; the actors in the order in which they were given."""

    apart: Floats  # [W, A, A], distances, 0..1
    exposed: Floats  # [W, A], what the others expect of challenging each, risk apart
    risk: Floats  # [W, A], exponents
    success: Floats  # [W, A, A], chance that the first wins against the second
    challenge: Floats  # [W, A, A], what the first expects of challenging the second
    answer: Floats  # [W, A, A], what the first thinks that the second expects of challenging it
    offers: Offers
    chosen: Choices
    step: Step


def one_round(held: Frame, position: Floats, name: Ints) -> Round:
    """The round that starts from `position` [W, A]; `name` [W, A] is each actor's place in the order of names."""
    apart = distance(position, held.width)
    below = half_way(position) if position.shape[-1] >= MANY else None
    exposed = exposure(of_challenging(held, position, utility(apart), success(held, apart, None, below), None))
    risk = exponent(exposed)
    won = success(held, apart, risk, below)
    worth = utility(apart, risk)
    challenge = of_challenging(held, position, worth, won, risk)
    answer = of_being_challenged(held, position, worth, won, risk)
    made = offers(challenge, answer, apart)
    chosen = choose(made, apart, position, name)
    tie = chosen.tie | matched(exposed, position, held.width)
    step = Step(moved(position, chosen), tie)
    return Round(apart, exposed, risk, won, challenge, answer, made, chosen, step)


def success(held: Frame, apart: Floats, risk: Floats | None, below: Ints | None) -> Floats:
    """P with exponents `risk`, by the way that is faster; `below` is there where actors are many, and in order."""
    against = distaste(held, apart, risk)
    if below is None:
        return success_by_sum(against, held.weight)
    return success_by_half_way(against, held.weight, below)


def matched(exposed: Floats, position: Floats, width: Floats) -> Bools:
    """[W], whether all are (all but) as safe although they don't stand on one point: then a hair decides who dares."""
    alike: Bools = (np.ptp(exposed, axis=-1) <= NEAR * exposed.shape[-1]) & (np.ptp(position, axis=-1) > SAME * width)
    return alike


def ordered_round(held: Frame, position: Floats) -> tuple[Round, Ints]:
    """One round, actors in the order of their names; and in what order [W, A] it has them, which is the fastest one."""
    size, actors = position.shape
    if actors < MANY:
        order = np.broadcast_to(np.arange(actors), (size, actors))
        return one_round(along_worlds(held), np.asfortranarray(position), order), order
    order = np.argsort(position, axis=-1, kind="stable")
    return one_round(ranked(held, order), np.take_along_axis(position, order, -1), order), order


def along_worlds(held: Frame) -> Frame:
    """The same, with the worlds side by side in memory: where actors are few, loops along worlds are the longer ones."""
    return held._replace(weight=np.asfortranarray(held.weight), salience=np.asfortranarray(held.salience))


def step(held: Frame, position: Floats) -> Step:
    """One round, actors in the order of their names."""
    done, order = ordered_round(held, position)
    back = np.empty_like(position)
    np.put_along_axis(back, order, done.step.position, -1)
    return done.step._replace(position=back)
