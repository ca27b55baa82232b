"""How are the two great sums done faster where a compiler (numba, an optional extra) is installed?

`contest` and `strength` are sums over three actors for every world. Here they are written as loops, in the same order as the
array versions, so that both give the same numbers; numba is imported, and the loops are compiled, only when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from detente.engines.bargaining.spatial.contest import LEAST
from detente.engines.bargaining.spatial.interrupts import put_off
from detente.engines.bargaining.spatial.play import Kernels
from detente.engines.bargaining.spatial.rules import Rules, Vote
from detente.engines.bargaining.spatial.voting import LEAST as EMPTY
from detente.engines.bargaining.spatial.voting import STEEP
from detente.model.worlds import Floats

ENOUGH = 2e7  # worlds times actors cubed from which compiling, some two seconds once, pays
Answer = Callable[[float], float]


def kernels_for(compiled: bool | None, worlds: int, actors: int) -> Kernels:
    """The sums to use; ValueError where compiled ones are demanded and numba isn't installed."""
    installed = find_spec("numba") is not None
    if compiled and not installed:
        raise ValueError("compiled sums need numba, which isn't installed; leave compiled out, or install the extra")
    if compiled or (compiled is None and installed and worlds * float(actors) ** 3 >= ENOUGH):
        return Kernels(contest, strength)
    return Kernels()


def contest(weight: Floats, away: Floats, view: Floats, rules: Rules) -> Floats:
    """As `contest.contest`, compiled."""
    answer, loop, _ = loops(rules.vote)
    actors = weight.shape[1]
    seen = np.broadcast_to(view, (len(weight), actors, actors, actors))
    with put_off():
        chance: Floats = loop(answer, weight, away, seen, rules.commitment == "semi", np.empty_like(away))
    return chance


def strength(weight: Floats, worth: Floats, rule: Vote) -> Floats:
    """As `voting.strength`, compiled."""
    answer, _, loop = loops(rule)
    options = worth.shape[-1]
    with put_off():
        behind: Floats = loop(answer, weight, worth, np.full((len(worth), options, options), EMPTY))
    return behind


@cache
def loops(rule: Vote) -> tuple[Any, Any, Any]:
    """The rule's response, `contest_loop` and `strength_loop`, compiled once a process for each rule."""
    with put_off():
        from numba import njit

    answer, contests, strengths = (njit(loop, nogil=True) for loop in (RESPONSE[rule], contest_loop, strength_loop))
    return answer, contests, strengths


def proportional(gain: float) -> float:
    """See `voting.response`, as the five below."""
    return gain


def cubic(gain: float) -> float:
    """The cube alone."""
    return gain * gain * gain


def propcbc(gain: float) -> float:
    """Half and half."""
    return 0.5 * gain + 0.5 * (gain * gain * gain)


def asymprosp(gain: float) -> float:
    """Gains count less than losses."""
    return gain if gain < 0.0 else gain * (2.0 / 3.0)


def binary(gain: float) -> float:
    """The sign alone, save very near 0."""
    return min(max(gain * STEEP, -1.0), 1.0)


def propbin(gain: float) -> float:
    """A fifth of the sign."""
    return 0.8 * gain + 0.2 * min(max(gain * STEEP, -1.0), 1.0)


RESPONSE: dict[Vote, Answer] = {
    "proportional": proportional, "cubic": cubic, "propcbc": propcbc, "asymprosp": asymprosp, "binary": binary,
    "propbin": propbin,
}


def contest_loop(answer: Answer, weight: Floats, away: Floats, view: Floats, semi: bool, chance: Floats) -> Floats:
    """Fill `chance` [W, A, A]; see `contest.contest`. The two themselves are third parties of no weight."""
    worlds, actors = weight.shape
    side, own, risk, toward = np.empty(actors), np.empty(actors), np.empty(actors), np.empty((actors, actors))
    for world in range(worlds):
        for one in range(actors):
            own[one] = weight[world, one]
            for two in range(actors):
                toward[two, one] = away[world, one, two]
        for one in range(actors):
            for two in range(actors):
                for third in range(actors):
                    risk[third] = view[world, one, two, third]
                there, back = away[world, one, two], away[world, two, one]
                theirs = (1.0 - there) * (1.0 + min(there, 1.0) * risk[one])
                mine = (1.0 - back) * (1.0 + min(back, 1.0) * risk[two])
                first, second = LEAST + own[one] * answer(1.0 - theirs), LEAST - own[two] * answer(mine - 1.0)
                ahead, behind = first, second
                if semi:
                    own[one] = own[two] = 0.0
                    for third in range(actors):
                        far, further = toward[one, third], toward[two, third]
                        by_first = (1.0 - far) * (1.0 + (far if far < 1.0 else 1.0) * risk[third])
                        by_second = (1.0 - further) * (1.0 + (further if further < 1.0 else 1.0) * risk[third])
                        vote = own[third] * answer(by_first - by_second)
                        backs, opposes = vote if vote > 0.0 else 0.0, -vote if vote < 0.0 else 0.0
                        hope = (first + backs) / (first + second + (backs + opposes))
                        side[third] = own[third] * answer(hope * (1.0 - by_first) - (1.0 - hope) * (1.0 - by_second))
                    for third in range(actors):
                        ahead += side[third] if side[third] > 0.0 else 0.0
                        behind -= side[third] if side[third] < 0.0 else 0.0
                    own[one], own[two] = weight[world, one], weight[world, two]
                chance[world, one, two] = ahead / (ahead + behind)
    return chance


def strength_loop(answer: Answer, weight: Floats, worth: Floats, behind: Floats) -> Floats:
    """Add to `behind` [W, M, M]; see `voting.strength`."""
    worlds, voters, options = worth.shape
    against = np.empty((options, options))
    for world in range(worlds):
        for later in range(options):
            for earlier in range(later):
                against[later, earlier] = behind[world, earlier, later]
        for voter in range(voters):
            for later in range(options):
                for earlier in range(later):
                    vote = weight[world, voter] * answer(worth[world, voter, later] - worth[world, voter, earlier])
                    behind[world, later, earlier] += max(vote, 0.0)
                    against[later, earlier] += max(-vote, 0.0)
        for later in range(options):
            for earlier in range(later):
                behind[world, earlier, later] = against[later, earlier]
    return behind
