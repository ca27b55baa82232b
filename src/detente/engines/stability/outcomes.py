"""Which outcomes can there be, and who can move between them?

An outcome is one choice of every option: a whole number from 0 to 2**n - 1 whose bit k says whether option k is taken.
An actor moves by changing options of its own, each in a direction that is open; only the end of a move must be
possible, not what lies between. This is the option form of the graph model (Fang, Hipel, Kilgour 1993).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from detente.model.expression import Expression, holds
from detente.model.stability_model import BOTH, ONLY_DROP, ONLY_TAKE, Pattern
from detente.model.worlds import Bools

FREE = (BOTH, ONLY_TAKE)  # directions in which an option that is left may be taken
LOOSE = (BOTH, ONLY_DROP)  # directions in which an option that is taken may be dropped


class Game(NamedTuple):
    """Who owns what, and what is possible. n options, O = 2**n outcomes."""

    actors: int
    owner: tuple[int, ...]  # [n] actor of each option
    direction: tuple[int, ...]  # [n] of detente.model.stability_model
    feasible: Bools  # [O]

    @property
    def movers(self) -> tuple[int, ...]:
        """Actors that own an option, in their order; nobody else can leave an outcome, or answer."""
        return tuple(sorted(set(self.owner)))


def taken(options: int) -> Bools:
    """bool [n, O]: whether option k is taken in outcome o."""
    outcomes = np.arange(1 << options)
    return np.array([(outcomes >> k) & 1 for k in range(options)], bool).reshape(options, 1 << options)


def bits(outcome: int, options: int) -> str:
    """An outcome as text, character k for option k: `bits(4, 3)` is `"001"`."""
    return "".join("1" if outcome >> k & 1 else "0" for k in range(options))


def number(text: str) -> int:
    """The outcome that `bits` writes so: `number("001")` is 4."""
    return sum(1 << k for k, character in enumerate(text) if character == "1")


def matching(patterns: Iterable[Pattern], options: int) -> Bools:
    """bool [O]: outcomes that match at least one pattern (1 taken, 0 left, - either)."""
    outcomes = np.arange(1 << options)
    found = np.zeros(1 << options, bool)
    for pattern in patterns:
        cares = sum(1 << k for k, character in enumerate(pattern) if character != "-")
        found |= (outcomes & cares) == number(pattern)
    return found


def fulfilling(expression: Expression, options: Sequence[str]) -> Bools:
    """bool [O]: outcomes in which a statement over the named options is true."""
    return holds(expression, named(options))


def named(options: Sequence[str]) -> Mapping[str, Bools]:
    """For each option's name, bool [O]: the outcomes in which it is taken."""
    return dict(zip(options, taken(len(options)), strict=True))


def moves(game: Game, actor: int, outcome: int) -> list[int]:
    """The outcomes that an actor reaches in one step, in order of their number; never the outcome itself."""
    reached = [outcome]
    for k, owner in enumerate(game.owner):
        ways = LOOSE if outcome >> k & 1 else FREE
        if owner == actor and game.direction[k] in ways:
            reached += [other ^ (1 << k) for other in reached]
    return sorted(other for other in reached[1:] if game.feasible[other])
