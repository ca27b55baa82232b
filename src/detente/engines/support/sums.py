"""What does each reason add to the odds, in every world at once?

Arrays run over worlds, contests and patrons, [W, K, A], so that the ties of a side lie next to each other in memory.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.support.fitted import REBEL
from detente.engines.support.known import WEIGHT, Known
from detente.engines.support.terms import ALL, BACKS_OPPONENT, CLIENT_FRIENDSHIP, CLIENT_RIVALRY, TERMS, THIRD, TIE, WEIGHTS
from detente.model.worlds import Bools, Floats, Worlds

Places = npt.NDArray[np.intp]
AT_ONCE = 1 << 18  # entries of ties that are held beside the worlds' own


class Sides(NamedTuple):
    """Who is tied to, and stands behind, the two sides of each contest."""

    to_client: Floats  # [W, K, A], claimed ties; 0 where nobody claims one
    to_opponent: Floats  # [W, K, A]
    now: Floats  # [W, K, A], claimed support for the client
    opposed: Floats  # [W, K, A], for the opponent
    behind: Floats  # [W, 2 K, A], how far each actor stands behind the clients, then the opponents: 0..1
    outside: Bools  # [K, A], the actor is neither of the two
    backers: Places  # third actors of whom a claim could say that they are behind somebody


def sides_of(worlds: Worlds) -> Sides:
    """Pick what bears on the contests out of all ties and support. A side of -1 is nobody, whom nobody is behind."""
    client, opponent = np.array(worlds.axes.contests, np.intp).reshape(-1, 2).T
    named = (opponent >= 0)[:, None]
    tied, helped = worlds.tie_known, worlds.support_known.T

    def ties(side: Places) -> Floats:
        return worlds.tie[:, side].astype(np.float32, copy=False) * tied[side]  # symmetric: rows are columns

    def support(side: Places) -> Floats:
        return worlds.support[:, :, side].transpose(0, 2, 1).astype(np.float32) * helped[side]

    to_client, to_opponent, now, opposed = ties(client), ties(opponent) * named, support(client), support(opponent) * named
    behind = np.concatenate((np.maximum(to_client, now), np.maximum(to_opponent, opposed)), axis=1)
    third = np.arange(worlds.tie.shape[1])
    both = np.concatenate((client, opponent[opponent >= 0]))
    backers = np.flatnonzero((tied[both] | helped[both]).any(axis=0))
    return Sides(to_client, to_opponent, now, opposed, np.maximum(behind, 0, out=behind),
                 (third != client[:, None]) & (third != opponent[:, None]), backers)


def terms_of(worlds: Worlds, sides: Sides, known: Known) -> Floats:
    """Every term, weighted: [F, W, K, A]; F as in TERMS, or as in ALL where the fitted weights are used for anybody."""
    terms = np.empty((len(ALL) if known.fitted.any() else len(TERMS), *sides.to_client.shape), np.float32)
    np.maximum(-sides.to_opponent, 0, out=terms[0])
    np.maximum(sides.to_opponent, 0, out=terms[1])
    terms[TIE] = sides.to_client
    third = sides.behind * np.concatenate((sides.outside, sides.outside))
    _sum_thirds(worlds, third, sides.backers, terms)
    np.greater(sides.opposed, 0, out=terms[BACKS_OPPONENT], casting="unsafe")
    for place, weight in enumerate(WEIGHTS):
        terms[place] *= weight / 2 if place in THIRD else weight
    if known.fitted.any():
        terms[len(TERMS):] = 0
        for patron, contest in np.argwhere(known.fitted).tolist():
            terms[:, :, contest, patron] = _by_fit(worlds, sides, known, third, patron, contest)
    return terms


def _sum_thirds(worlds: Worlds, third: Floats, backers: Places, terms: Floats) -> None:
    """Fill the terms of third parties: rivalry, and friendship, with each that is behind a side, summed.

    Friendly less hostile is the tie itself, and friendly plus hostile is its size: two products do. A few worlds at a time,
    in memory that is used again.
    """
    size, actors, count = len(worlds.tie), worlds.tie.shape[1], terms.shape[2]
    few = backers if 2 * len(backers) < actors else slice(None)
    claimed = worlds.tie_known[few].astype(np.float32)
    step = max(1, AT_ONCE // max(1, claimed.size))
    held = np.empty((step, *claimed.shape), np.float32)
    for start in range(0, size, step):
        part = slice(start, min(start + step, size))
        tie = np.multiply(worlds.tie[part][:, few], claimed, out=held[:part.stop - start], casting="same_kind")
        weight = third[part][:, :, few]
        net = weight @ tie
        whole = weight @ np.abs(tie, out=tie)
        for side, (hostile, friendly) in enumerate(((3, 4), (5, 6))):
            own = slice(side * count, (side + 1) * count)
            np.subtract(whole[:, own], net[:, own], out=terms[hostile, part])
            np.add(whole[:, own], net[:, own], out=terms[friendly, part])


def _by_fit(worlds: Worlds, sides: Sides, known: Known, third: Floats, patron: int, contest: int) -> Floats:
    """One patron's terms in one contest by the fitted weights: [F, W].

    An indicator ("some rival of P backs C") becomes the greatest of hostility x how far that actor is behind the side. Ties
    with rebels stand in no panel: they keep the rule's weight.
    """
    side, count = int(known.side[contest]), sides.to_client.shape[1]
    weight = WEIGHT[side]
    terms = np.repeat(known.facts[patron, contest][:, None], len(worlds.tie), axis=1)
    to_client, to_opponent = sides.to_client[:, contest, patron], sides.to_opponent[:, contest, patron]
    hostile, friendly = (0, 1) if side == REBEL else (CLIENT_RIVALRY, CLIENT_FRIENDSHIP)
    to_state = to_opponent if side == REBEL else to_client
    terms[hostile], terms[friendly] = weight["rival"] * np.maximum(-to_state, 0), weight["ally"] * np.maximum(to_state, 0)
    if side == REBEL:
        terms[TIE] = WEIGHTS[TIE] * to_client
    else:
        terms[0], terms[1] = WEIGHTS[0] * np.maximum(-to_opponent, 0), WEIGHTS[1] * np.maximum(to_opponent, 0)
    tie = worlds.tie[:, patron, sides.backers] * worlds.tie_known[patron, sides.backers]
    for term, fact in zip(THIRD, ("riv_sup_c", "ally_sup_c", "riv_sup_o", "ally_sup_o"), strict=True):
        sign, which = THIRD[term]
        reach = np.maximum(sign * tie, 0) * third[:, which * count + contest, sides.backers]
        terms[term] = weight[fact] * reach.max(axis=1, initial=0)
    terms[BACKS_OPPONENT] = WEIGHTS[BACKS_OPPONENT] * (sides.opposed[:, contest, patron] > 0)
    return terms
