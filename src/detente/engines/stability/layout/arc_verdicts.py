"""What is stable where moves are named one by one, and does coming back count?

The others may bring the game back to where the actor set out. That leaves the actor no better off, so by the definition
(t <= s) it deters. The matrix form as printed leaves it out; then it must be known *where* the lowest value stands, so the two
lowest of different outcomes are kept in place of one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.engines.stability.concepts import ANSWERED_BY_IMPROVEMENT, RULES, verdicts
from detente.engines.stability.layout.arcs import Arcs, Moves, Places, arcs_of
from detente.engines.stability.layout.ground import Ints
from detente.model.worlds import Bools


def arc_verdicts(arcs: Sequence[Sequence[tuple[int, int]]], ranks: Ints, rules: Sequence[str],
                 return_is_sanction: bool = True) -> dict[str, Bools]:
    """For each rule bool [A, F]. arcs: of each actor, pairs of places; ranks: [A, F], not negative.

    return_is_sanction: whether answers that end where the actor set out deter it. They leave it no better off, so by the
    definition they do; the matrix form of Xu, Hipel & Kilgour (2009), as it is printed, counts them out.
    """
    if unknown := sorted(set(rules) - set(RULES)):
        raise KeyError(unknown[0])
    ground = arcs_of(arcs)
    movers = [actor for actor, own in enumerate(arcs) if any(here != there for here, there in own)]
    kept = {rule: np.ones(ranks.shape, bool) for rule in rules}
    if return_is_sanction:
        found = verdicts(ground, [np.ascontiguousarray(ranks[actor][:, None]) for actor in movers], rules)
        for rule, rows in zip(rules, found, strict=True):
            for actor, row in zip(movers, rows, strict=True):
                kept[rule][actor] = row[:, 0]
        return kept
    for rule in rules:
        for place, actor in enumerate(movers):
            kept[rule][actor] = _without_return(ground, ranks[movers].astype(np.int64), place, rule)
    return kept


def _without_return(ground: Arcs, ranks: npt.NDArray[np.int64], mover: int, rule: str) -> Bools:
    """bool [F]: where the mover stays if only answers that end elsewhere than it set out deter it. ranks: [M, F]."""
    own, worth = ground.moves[mover], ranks[mover]
    tempted = worth[own.there] > worth[own.here]
    if rule != "R":
        dread = ground.best(worth[:, None], mover)[:, 0] if rule in ("SMR", "SSEQ") else worth
        ways = [(other, ranks[place][other.there] > ranks[place][other.here] if rule in ANSWERED_BY_IMPROVEMENT
                 else np.ones(len(other.here), bool)) for place, other in enumerate(ground.moves) if place != mover]
        least, second = _two_lowest(dread, ways)
        outcomes = len(worth)
        end = least[own.there]
        end = np.where(end % outcomes == own.here, second[own.there], end)
        tempted &= end // outcomes > worth[own.here]
    stays = np.ones(len(worth), bool)
    stays[own.here[tempted]] = False
    return stays


def _two_lowest(values: npt.NDArray[np.int64], ways: Sequence[tuple[Moves, Bools]]) -> tuple[Places, Places]:
    """As `lowest_after`, but the two lowest of different outcomes, each as value * F + outcome."""
    outcomes, top = len(values), np.iinfo(np.int64).max
    stay = (values * outcomes + np.arange(outcomes), np.full(outcomes, top))
    after = [(np.full(outcomes, top), np.full(outcomes, top)) for _ in ways]
    quiet = turn = 0
    while quiet < len(ways):
        own, counts = ways[turn]
        least, second = _merged([stay, *after[:turn], *after[turn + 1:]])
        found = np.where(counts, least[own.there], top), np.where(counts, second[own.there], top)
        low = np.minimum.reduceat(found[0], own.first)
        lows = np.repeat(low, np.diff(own.first, append=len(own.here)))
        next_low = np.minimum.reduceat(np.where(found[0] == lows, found[1], found[0]), own.first)
        before = after[turn]
        same = np.array_equal(low, before[0][own.start]) and np.array_equal(next_low, before[1][own.start])
        before[0][own.start], before[1][own.start] = low, next_low
        quiet = quiet + 1 if same else 1
        turn = (turn + 1) % len(ways)
    return _merged([stay, *after])


def _merged(pairs: Sequence[tuple[Places, Places]]) -> tuple[Places, Places]:
    """The two lowest different numbers of several such pairs."""
    least, second = pairs[0]
    for one, two in pairs[1:]:
        rest = np.where(least == one, np.minimum(second, two), np.minimum(np.maximum(least, one), np.minimum(second, two)))
        least, second = np.minimum(least, one), rest
    return least, second
