"""Of which patrons are the facts known that the fitted weights need?

The weights are for states, and for civil conflicts: an armed group against a state or its government. They need the distance
to that state, both strengths, and whether the patron is a great power. A case's author gives these, or the rule stands.
"""

from __future__ import annotations

from math import log, log1p
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.support.fitted import BASE, DEFAULT, FACTS, FITS, GOVERNMENT, REBEL, log_odds
from detente.engines.support.terms import DISTANCE, FURTHER, MAJOR, NEAR, START, STRENGTH, TERMS
from detente.model.support_table import NEAR_KM
from detente.model.worlds import Axes, Bools, Floats

FIT = FITS[DEFAULT]
WEIGHT = tuple(dict(zip(FACTS, FIT.weight[side].tolist(), strict=True)) for side in (REBEL, GOVERNMENT))
NEITHER = -1
GOVERNING = ("state", "government")


class Known(NamedTuple):
    """P patrons (all actors), K contests."""

    side: npt.NDArray[np.intp]  # [K], what the client is: REBEL, GOVERNMENT or NEITHER
    fitted: Bools  # [P, K], the fitted weights are used
    far: Bools  # [P, K], all is known, and the patron has no opportunity: the rule is used
    facts: Floats  # [P, K, F], terms that stand in no tie, weighted; 0 where the rule is used

    @property
    def base(self) -> Floats:
        """[K], how often backing begins a year; that of rebels where nothing better is known."""
        return np.where(self.side == GOVERNMENT, BASE[GOVERNMENT], BASE[REBEL])


def known_facts(axes: Axes, tie_known: Bools) -> Known:
    """What the case's author gives; `tie_known` [A, A] are the ties that somebody has claimed."""
    actors, contests = len(axes.actors), len(axes.contests)
    side = np.array([side_of(axes, client, opponent) for client, opponent in axes.contests], np.intp)
    found = Known(side, np.zeros((actors, contests), bool), np.zeros((actors, contests), bool),
                  np.zeros((actors, contests, len(TERMS) + len(FURTHER))))
    km = {pair: far for one, other, far in axes.setting.km for pair in ((one, other), (other, one))}
    for contest, (client, opponent) in enumerate(axes.contests):
        if side[contest] != NEITHER:
            state = opponent if side[contest] == REBEL else client
            for patron in set(range(actors)) - {client, opponent}:
                _patron(found, axes, (patron, contest), state, km.get((patron, state)), bool(tie_known[patron, state]))
    return found


def side_of(axes: Axes, client: int, opponent: int) -> int:
    """Whether a contest is a civil conflict, and which side of it the client is."""
    if not axes.setting.kinds or opponent < 0:
        return NEITHER
    kinds = axes.setting.kinds[client], axes.setting.kinds[opponent]
    if kinds[0] == "armed-group" and kinds[1] in GOVERNING:
        return REBEL
    return GOVERNMENT if kinds[1] == "armed-group" and kinds[0] in GOVERNING else NEITHER


def _patron(found: Known, axes: Axes, at: tuple[int, int], state: int, km: float | None, tied: bool) -> None:
    """Note one patron's facts, if all are given."""
    setting, patron = axes.setting, at[0]
    major, own, theirs = setting.major[patron], setting.cinc[patron], setting.cinc[state]
    if setting.kinds[patron] not in GOVERNING or major is None or own is None or theirs is None or km is None:
        return
    found.far[at] = km >= NEAR_KM and not major and not tied
    found.fitted[at] = not found.far[at]
    if found.fitted[at]:
        side = int(found.side[at[1]])
        weight, terms = WEIGHT[side], found.facts[at]
        terms[DISTANCE], terms[NEAR] = weight["logdist"] * log1p(km), weight["near"] * (km < NEAR_KM)
        terms[STRENGTH], terms[MAJOR] = weight["relcap"] * log(own / theirs), weight["major"] * major
        terms[START] = float(FIT.start[side]) - log_odds(BASE[side])
