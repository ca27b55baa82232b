"""When would an actor stay?

Write t > s for "actor i wants t more than s", and t <= s for "no more than". A *sanction* is where the others' answers to
i's move lead to some t <= s; all others may answer, any number of times.

- R (Nash 1950): i has no move to a t > s.
- GMR (Howard 1971): each such move can be sanctioned.
- SMR (Howard 1971): each can be sanctioned, and from there no move of i leads above s.
- SEQ (Fraser & Hipel 1984): as GMR, and each step of the answer pays for the actor who takes it.
- SSEQ (Rego & Vieira 2017): as SMR, with answers as under SEQ.

All five are one comparison. Let g(t) be the worst that i must reckon with once it has moved to t. Then s is stable for i
iff the best g that i can move to, or stay at, is no more than what s is worth. The rules differ in g alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from detente.engines.stability.layout.ground import Ground, Ints
from detente.model.worlds import Bools


class Seat(NamedTuple):
    """Where one actor sits: what it wants, and where it can go. W worlds last."""

    ranks: Ints  # [O, W] of the actor
    mover: int  # its place among those that can move
    ground: Ground
    prepared: Any  # everybody's improvements; None where no rule asks for them


def nash(seat: Seat) -> Ints:
    """R: nobody answers, so a move is worth where it leads."""
    return seat.ranks


def general(seat: Seat) -> Ints:
    """GMR: the worst that the others' moves can lead to."""
    return seat.ground.worst_answer(seat.ranks, seat.mover)


def symmetric(seat: Seat) -> Ints:
    """SMR: the same, where each answer is worth the best that the actor can still turn it into."""
    return np.minimum(seat.ranks, seat.ground.worst_answer(_way_out(seat), seat.mover))


def sequential(seat: Seat) -> Ints:
    """SEQ: the worst that the others' improvements can lead to."""
    return seat.ground.worst_improvement(seat.ranks, seat.mover, seat.prepared)


def symmetric_sequential(seat: Seat) -> Ints:
    """SSEQ: the same, where each answer is worth the best that the actor can still turn it into."""
    return np.minimum(seat.ranks, seat.ground.worst_improvement(_way_out(seat), seat.mover, seat.prepared))


def _way_out(seat: Seat) -> Ints:
    return seat.ground.best(seat.ranks, seat.mover)


RULES: dict[str, Callable[[Seat], Ints]] = {
    "R": nash, "GMR": general, "SMR": symmetric, "SEQ": sequential, "SSEQ": symmetric_sequential,
}
ANSWERED_BY_IMPROVEMENT = ("SEQ", "SSEQ")  # these hang on what the others want; the rest on the actor's wishes alone


def stays(seat: Seat, rule: str) -> Bools:
    """bool [O, W]: outcomes that the actor would not leave under the rule; anything at impossible ones."""
    kept: Bools = seat.ground.best(RULES[rule](seat), seat.mover) <= seat.ranks
    return kept


def seats(ground: Ground, ranks: Sequence[Ints], rules: Sequence[str]) -> list[Seat]:
    """One seat for each mover; improvements are prepared where a rule asks for them."""
    ask = len(ranks) > 1 and any(rule in ANSWERED_BY_IMPROVEMENT for rule in rules)
    prepared = ground.prepare(ranks) if ask else None
    return [Seat(own, mover, ground, prepared) for mover, own in enumerate(ranks)]


def verdicts(ground: Ground, ranks: Sequence[Ints], rules: Sequence[str]) -> list[list[Bools]]:
    """For each rule, for each mover, bool [O, W] in the ground's order; anything at impossible outcomes."""
    table = seats(ground, ranks, rules)
    return [[stays(seat, rule) for seat in table] for rule in rules]
