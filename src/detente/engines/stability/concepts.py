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
from functools import partial
from typing import NamedTuple

import numpy as np

from detente.engines.stability.improve import Improving, let_improve
from detente.engines.stability.spread import Hand, Ints, best, high, settle, worst_answer
from detente.model.worlds import Bools


class Seat(NamedTuple):
    """Where one actor sits: what it wants, and who may answer it. W worlds last."""

    ranks: Ints  # [O, W] of the actor
    hand: Hand
    others: tuple[Hand, ...]
    answers: tuple[Improving, ...]  # the others' improvements; empty where no rule asks for them
    feasible: Bools  # [O, 1]


def nash(seat: Seat) -> Ints:
    """R: nobody answers, so a move is worth where it leads."""
    return seat.ranks


def general(seat: Seat) -> Ints:
    """GMR: the worst that the others' moves can lead to."""
    return worst_answer(seat.ranks, seat.others, seat.feasible)


def symmetric(seat: Seat) -> Ints:
    """SMR: the same, where each answer is worth the best that the actor can still turn it into."""
    return np.minimum(seat.ranks, worst_answer(_way_out(seat), seat.others, seat.feasible))


def sequential(seat: Seat) -> Ints:
    """SEQ: the worst that the others' improvements can lead to."""
    return _worst_improvement(seat.ranks, seat)


def symmetric_sequential(seat: Seat) -> Ints:
    """SSEQ: the same, where each answer is worth the best that the actor can still turn it into."""
    return np.minimum(seat.ranks, _worst_improvement(_way_out(seat), seat))


def _way_out(seat: Seat) -> Ints:
    return best(seat.ranks, seat.hand, seat.feasible)


def _worst_improvement(values: Ints, seat: Seat) -> Ints:
    lowest = np.where(seat.feasible, values, values.dtype.type(high(values)))
    settle(lowest, [partial(let_improve, lowest, way) for way in seat.answers])
    return lowest


RULES: dict[str, Callable[[Seat], Ints]] = {
    "R": nash, "GMR": general, "SMR": symmetric, "SEQ": sequential, "SSEQ": symmetric_sequential,
}
ANSWERED_BY_IMPROVEMENT = ("SEQ", "SSEQ")  # these hang on what the others want; the rest on the actor's wishes alone


def stays(seat: Seat, rule: str) -> Bools:
    """bool [O, W]: possible outcomes that the actor would not leave under the rule."""
    kept: Bools = best(RULES[rule](seat), seat.hand, seat.feasible) <= seat.ranks
    return kept & seat.feasible


def seats(ranks: Sequence[Ints], hands: Sequence[Hand], feasible: Bools, answers: Sequence[Improving]) -> list[Seat]:
    """One seat for each mover: everybody else's hands, and their improvements where they were prepared."""
    return [Seat(ranks[mover], hand, (*hands[:mover], *hands[mover + 1:]), (*answers[:mover], *answers[mover + 1:]), feasible)
            for mover, hand in enumerate(hands)]
