"""If two actors have a tie that nobody reported, is it friendly or hostile, and which reported ties say so?

What is predicted is the sign of a tie *given that there is one*; whether there is one is another question. An inferred tie
is no claim and is never fed back as evidence. The chance comes from a logistic curve with two parameters, fitted to the
scores that this network's own ties get when a tenth of them at a time is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from detente.engines.alignment.around.hidden import Progress, curve, fitted
from detente.engines.alignment.around.near import Ints, near
from detente.engines.alignment.around.reasons import Reasons, reasons
from detente.engines.alignment.around.score import Scores, scaled, scores, walked
from detente.model.signed_network import SignedNetwork

LOOKED_AT = 100_000  # pairs, the clearest first
ENOUGH = 40  # ties from which a chance is fitted


class Inferred(NamedTuple):
    """One pair without a reported tie."""

    one: int  # places, one < other
    other: int
    friendly: bool
    score: float  # of the same sign
    chance: float | None  # that a tie, if there is one, is friendly; 0..1; None: too few ties to fit it
    reasons: Reasons


class Unreported(NamedTuple):
    """The pairs that most can be said of."""

    ties: tuple[Inferred, ...]  # by score, furthest from 0 first
    pairs: int  # without a tie, of which something could be said
    slope: float | None  # chance = 1 / (1 + exp(-(slope score + level))); None: too few ties, or all of one sign
    level: float | None
    left_out: int  # actors with so many ties that no paths were walked through them


def unreported(network: SignedNetwork, most: int = 20, each: int = 3, progress: Progress = None) -> Unreported:
    """The `most` pairs without a tie whose sign the other ties speak for most clearly, at most `each` of any one actor.

    A pair is left out where the score says one thing and, for nearly all ties being of one sign, the chance another; and
    nothing is inferred where hidden ties show that in this network the score tells nothing (slope 0 or below).
    """
    pairs = scores(network)
    fit = fitted(network, progress) if network.ties >= ENOUGH else None
    logit = pairs.score if fit is None else fit[0] * pairs.score + fit[1]
    told = np.flatnonzero((pairs.score * logit > 0) & (fit is None or fit[0] > 0))
    best = told[np.lexsort((pairs.other[told], pairs.one[told], -np.abs(pairs.score[told]).round(9)))]
    ties, kept = scaled(network), walked(network)
    by_actor = near(len(network.actors), ties.one, ties.other, ties.weight)
    found = []
    for at in _spread(pairs, best, most, each):
        one, other, score = int(pairs.one[at]), int(pairs.other[at]), float(pairs.score[at])
        chance = None if fit is None else float(curve(logit[at]))
        found.append(Inferred(one, other, score > 0, score, chance, reasons(by_actor, kept, one, other, score > 0)))
    slope, level = fit or (None, None)
    return Unreported(tuple(found), len(pairs.score), slope, level, int((~kept).sum()))


def _spread(pairs: Scores, best: Ints, most: int, each: int) -> Iterator[int]:
    """The first `most` of `best` of which no actor has more than `each`; so many are looked at and no more."""
    times: Counter[int] = Counter()
    for at in best[:LOOKED_AT].tolist():
        ends = int(pairs.one[at]), int(pairs.other[at])
        if most > 0 and max(times[end] for end in ends) < each:
            times.update(ends)
            most -= 1
            yield at
