"""Which third party backs whom, and why not?

A patron, a client, the client's opponent. The enemy of an opponent may help, the opponent's friend won't, and nobody
likes to stand beside a rival: a weighted sum of such terms moves the odds away from the rate at which states begin to
back rebels at all. The weights are a rule set by hand before any fit. After Salehyan, Gleditsch and Cunningham (2011).
"""

from __future__ import annotations

from math import log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.engine import Engine
from detente.engines.support.reasons import reasons, summarise
from detente.engines.support.tell import tell
from detente.engines.support.terms import BASE, TERMS, WEIGHTS
from detente.model.worlds import Bools, Floats, Worlds

Places = npt.NDArray[np.intp]

class SupportAnswer(NamedTuple):
    """Who backs whom in W worlds, P patrons (all actors), K contests in the order of the axes, F terms as in TERMS."""

    backs: Bools  # [W, P, K]; False where the patron is the client or the opponent
    chance: Floats  # [W, P, K], of beginning to back within a year, by the rule; 0 where backs can't be asked
    terms: Floats  # [W, P, K, F], what each term adds to the logarithm of the odds
    base: Floats  # [K], the chance where every term is 0
    tie: Floats  # [W, A, A], ties that somebody has claimed, 0 elsewhere
    behind: Floats  # [W, A, K, 2], how far each actor stands behind the client, and behind the opponent: 0..1
    now: Floats  # [W, P, K], how far a claim says that the patron backs the client already: 0..1, 0 without a claim


def solve(worlds: Worlds) -> SupportAnswer:
    """Weigh every actor as a patron in every contest. Only claimed ties and support count: an unknown tie says nothing.

    A patron backs where its support is claimed and above 0, else where the world's draw falls below its chance.
    """
    client, opponent = np.array(worlds.axes.contests, np.intp).reshape(-1, 2).T
    tie = (worlds.tie * worlds.tie_known).astype(np.float32, copy=False)
    support = (worlds.support * worlds.support_known).astype(np.float32, copy=False)
    behind = np.stack([_behind(tie, support, client), _behind(tie, support, opponent)], axis=3)
    third = np.arange(tie.shape[1])[:, None]
    outside = (third != client) & (third != opponent)
    terms = _terms(tie, support, behind * outside[..., None], client, opponent)
    chance = 1 / (1 + np.exp(-np.float32(log(BASE / (1 - BASE))) - terms.sum(axis=3)))
    now = support[:, :, client]
    backs = (now > 0) | (worlds.chance[:, :, client] < chance)
    return SupportAnswer(backs & outside, chance * outside, terms, np.full(len(client), BASE), tie, behind, now)


def _behind(tie: Floats, support: Floats, side: Places) -> Floats:
    """How far each actor stands behind each side [W, A, K]: its support, or its friendship if that is more.

    A side of -1 is nobody, whom nobody is behind.
    """
    return np.maximum(np.maximum(support[:, :, side], tie[:, :, side]), 0) * (side >= 0)


def _terms(tie: Floats, support: Floats, third: Floats, client: Places, opponent: Places) -> Floats:
    """Every term, weighted, [W, P, K, F]; `third` [W, A, K, 2] is how far third parties stand behind each side."""
    named = opponent >= 0
    to_opponent = tie[:, :, opponent] * named
    sides = third.reshape(*third.shape[:2], 2 * third.shape[2])
    rivals = (np.maximum(-tie, 0) @ sides).reshape(third.shape)
    allies = (np.maximum(tie, 0) @ sides).reshape(third.shape)
    terms = np.empty((*to_opponent.shape, len(TERMS)), np.float32)
    terms[..., 0], terms[..., 1] = np.maximum(-to_opponent, 0), np.maximum(to_opponent, 0)
    terms[..., 2] = tie[:, :, client]
    terms[..., 3], terms[..., 4] = rivals[..., 0], allies[..., 0]
    terms[..., 5], terms[..., 6] = rivals[..., 1], allies[..., 1]
    terms[..., 7] = (support[:, :, opponent] > 0) & named
    terms *= np.array(WEIGHTS, np.float32)
    return terms


ENGINE = Engine(
    name="support", asks="Who backs whom, and why not?", reads=("tie", "support"), needs=(), solve=solve, tell=tell,
    after=("salehyan-gleditsch-cunningham-2011", "maoz-terris-kuperman-talmud-2007",
           "meier-karlen-pettersson-croicu-2023"),
)

__all__ = ["BASE", "ENGINE", "TERMS", "WEIGHTS", "SupportAnswer", "reasons", "solve", "summarise", "tell"]
