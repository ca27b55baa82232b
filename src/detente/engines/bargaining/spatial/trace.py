"""What exactly happened in one world, number by number?

A trace holds, for each round, the tables that KTAB writes for one: under each name stands KTAB's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.spatial.contest import contest, worth_it
from detente.engines.bargaining.spatial.course import LONGEST, draws, run
from detente.engines.bargaining.spatial.play import Round, Table, play
from detente.engines.bargaining.spatial.risk import estimate
from detente.engines.bargaining.spatial.rules import KTAB, Rules, checked
from detente.engines.bargaining.spatial.table import by_name, inside, ordered, outside, tabled
from detente.engines.bargaining.spatial.utility import utility
from detente.engines.bargaining.spatial.voting import response
from detente.model.worlds import Bools, Floats, Ints

MOST_TRACED = 200  # actors: the tables hold every actor's view of every pair


class Trace(NamedTuple):
    """One round. A actors as the group has them, B bargains by the initiators' names; utilities of one's own position are 1."""

    position: Floats  # VectorPosition: [A, I], before the round, on the issues' own scales
    after: Floats  # [A, I], after it
    chance: Floats  # PosProb: [A], of each actor's position in a vote of all; sums to 1
    risk: Floats  # [A], attitude that follows; above 0 shuns risk
    utility: Floats  # PosUtil: [H, A, A], of j's position to i as h sees it
    vote: Floats  # PosVote: [A, A, A], of k for i's position against j's, when attitudes are inferred
    victory: Floats  # ProbVict: [H, A, A], probability that i beats j as h sees it; the diagonal means nothing
    gain: Floats  # UtilChlg, less the status quo: [H, A, A], to i from challenging j as h sees it
    harm: Floats  # UtilChlg, less the status quo: [H, A, A], to j from being challenged by i as h sees it
    initiator: Ints  # Bargn: [B], row of the actor who offers
    receiver: Ints  # [B], row of the actor it is offered to
    terms: Floats  # [B, 2, I], where the initiator and the receiver would stand, on the issues' own scales
    worth: Floats  # BargnUtil: [A, B + 1], of the status quo and each bargain to each actor, above the status quo
    choice_vote: Floats  # BargnVote: [A, B + 1, B + 1], of k for one against another
    before: Bools  # [A, B + 1], what lies before each actor
    choice_chance: Floats  # BargnProb: [A, B + 1], of each in the election of those before the actor
    chosen: Ints  # [A], 0 the status quo, b + 1 bargain b
    tie: bool  # something hung on a tie or on the last bit


def trace(group: Group, world: int, rounds: int | None = None, *, rules: Rules = KTAB, seed: int = 1,
          first: int = 0, as_given: bool = False) -> Iterator[Trace]:
    """Every round of one world of `group`, as `spatial` runs it with the same arguments.

    Raises ValueError above MOST_TRACED actors, and where there is no such world.
    """
    if len(group.actors) > MOST_TRACED:
        raise ValueError(f"a trace takes at most {MOST_TRACED} actors; this group has {len(group.actors):,}")
    if not 0 <= world < group.size:
        raise ValueError(f"there is no world {world}; the group has {group.size:,}, counted from 0")
    known = ordered(group.take(slice(world, world + 1)))
    drawn = checked(rules).choice == "stochastic"
    draw = draws(seed, first + world, 1, LONGEST if rounds is None else rounds, len(group.actors)) if drawn else None
    table = tabled(known, as_given)
    course = run(table, inside(known), rules, rounds, draw)
    for number in range(int(course.rounds[0])):
        now = play(table, course.position[number], rules, None if draw is None else draw[:, number])
        yield shown(group.actors, known, table, course.position[number], now, rules)


def shown(actors: tuple[str, ...], known: Group, table: Table, position: Floats, now: Round, rules: Rules) -> Trace:
    """A round of the world `known`, whose actors are by name, with its actors in the order of `actors`."""
    order = by_name(actors)
    place, offers, choice = np.argsort(order), now.offers, now.choice
    offered = np.flatnonzero(offers.open[0])
    options = np.concatenate([[0], 1 + offered])
    worth, (seen, victory, gain, harm) = choice.worth[0][:, options], views(table, now, rules)
    number = np.zeros(choice.worth.shape[-1], np.int64)
    number[options] = np.arange(len(options))

    def rows(array: Floats, axes: int) -> Floats:
        for axis in range(axes):
            array = np.take(array, place, axis)
        return array

    start, end = (outside(known, at)[0][place] for at in (position, now.position))
    sides = np.stack([offers.terms.initiator[0], offers.terms.receiver[0]], 1)[offered]
    wide = known.scale[:, 1] - known.scale[:, 0]
    neutral = utility(now.away[0], np.zeros(()))
    return Trace(start, end, rows(now.attitude.chance[0], 1), rows(now.attitude.risk[0], 1), rows(seen, 3),
                 rows(votes(table.capability[0], neutral, rules), 3), rows(victory, 3), rows(gain, 3), rows(harm, 3),
                 order[offers.initiator[offered]], order[offers.receiver[0, offered]], known.scale[:, 0] + sides * wide,
                 worth[place], votes(table.capability[0], worth, rules)[place], choice.member[0][place][:, options],
                 choice.chance[0][place][:, options], number[choice.chosen[0]][place], bool(now.tie[0]))


def views(table: Table, now: Round, rules: Rules) -> tuple[Floats, Floats, Floats, Floats]:
    """[H, A, A] each: what every actor takes utilities, victories, gains and harms to be."""
    seen = estimate(now.attitude.risk, rules.risk_estimate)[0]
    away, attention = np.repeat(now.away, len(seen), 0), np.repeat(table.attention, len(seen), 0)
    worth = utility(away, seen[:, :, None])
    victory = contest(np.repeat(table.capability, len(seen), 0) * attention, away, seen[:, None, None, :], rules)
    own = np.ones_like(worth)
    return worth, victory, worth_it(victory, attention, own, worth), worth_it(victory, attention, worth.swapaxes(1, 2), own)


def votes(weight: Floats, worth: Floats, rules: Rules) -> Floats:
    """[A, M, M], of each voter for one option against another, of `worth` [A, M]."""
    return weight[:, None, None] * response(worth[:, :, None] - worth[:, None, :], rules.vote)
