"""Which third party backs whom, and why not?

A patron, a client, the client's opponent. The enemy of an opponent may help, the opponent's friend won't, and nobody
likes to stand beside a rival: a weighted sum of such terms moves the odds away from the rate at which states begin to
back rebels at all. The weights are a rule set by hand before any fit; where a case says how far off and how strong a state
is, they are those of a fitted logit. After Salehyan, Gleditsch and Cunningham (2011).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.engine import Engine
from detente.engines.support.known import Known, known_facts
from detente.engines.support.reasons import reasons, summarise
from detente.engines.support.sums import sides_of, terms_of
from detente.engines.support.tell import tell
from detente.engines.support.terms import BASE, TERMS, WEIGHTS
from detente.model.worlds import Bools, Floats, Worlds

AT_ONCE = 1 << 19  # terms that are held while many worlds are weighed


class SupportAnswer(NamedTuple):
    """Who backs whom in W worlds, P patrons (all actors), K contests in the order of the axes, F terms as in TERMS.

    Where the fitted weights are used for anybody, F runs over `terms.ALL`.
    """

    backs: Bools  # [W, P, K]; False where the patron is the client or the opponent
    chance: Floats  # [W, P, K], of beginning to back within a year; 0 where backs can't be asked
    base: Floats  # [K], the chance where every term is 0
    known: Known  # what the case's author gives of each patron
    worlds: Worlds  # what was weighed

    @property
    def terms(self) -> Floats:
        """[W, P, K, F], what each term adds to the logarithm of the odds; worked out when asked for."""
        return terms_of(self.worlds, sides_of(self.worlds), self.known).transpose(1, 3, 2, 0)

    @property
    def now(self) -> Floats:
        """[W, P, K], how far a claim says that the patron backs the client already: 0..1, 0 without a claim."""
        return sides_of(self.worlds).now.transpose(0, 2, 1)


def solve(worlds: Worlds) -> SupportAnswer:
    """Weigh every actor as a patron in every contest. Only claimed ties and support count: an unknown tie says nothing.

    A patron backs where its support is claimed and above 0, else where the world's draw falls below its chance.
    """
    known, size = known_facts(worlds.axes, worlds.tie_known), worlds.size
    shape = (size, len(worlds.axes.contests), len(worlds.axes.actors))
    backs, chance = np.empty(shape, bool), np.empty(shape, np.float32)
    step = max(1, AT_ONCE // max(1, shape[1] * shape[2] * len(TERMS)))
    for start in range(0, size, step):
        part = slice(start, start + step)
        _weigh(worlds.take(part), known, backs[part], chance[part])
    return SupportAnswer(backs.transpose(0, 2, 1), chance.transpose(0, 2, 1), known.base, known, worlds)


def _weigh(worlds: Worlds, known: Known, backs: Bools, chance: Floats) -> None:
    """Fill `backs` and `chance`, [W, K, A] both, of some worlds."""
    sides = sides_of(worlds)
    logit = terms_of(worlds, sides, known).sum(axis=0)
    logit += np.log(known.base / (1 - known.base)).astype(np.float32)[:, None]
    np.divide(sides.outside, 1 + np.exp(-logit), out=chance)
    client = [client for client, _ in worlds.axes.contests]
    np.less(worlds.chance[:, :, client].transpose(0, 2, 1), chance, out=backs)
    backs |= sides.now > 0
    backs &= sides.outside


ENGINE = Engine(
    name="support", asks="Who backs whom, and why not?", reads=("tie", "support"), needs=(), solve=solve, tell=tell,
    after=("salehyan-gleditsch-cunningham-2011", "maoz-terris-kuperman-talmud-2007",
           "meier-karlen-pettersson-croicu-2023"), draws=("chance",),
)

__all__ = ["BASE", "ENGINE", "TERMS", "WEIGHTS", "SupportAnswer", "reasons", "solve", "summarise", "tell"]
