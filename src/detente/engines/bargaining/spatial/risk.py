"""How willing is each actor to take a risk, and how willing do the others think it is?

Who is likely to see its position win has much to lose by a contest and shuns risk; who is unlikely to, seeks it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.bargaining.spatial.condorcet import elect
from detente.engines.bargaining.spatial.rules import RiskEstimate, RiskRange, Rules
from detente.engines.bargaining.spatial.utility import utility
from detente.engines.bargaining.spatial.voting import Tally, strength
from detente.model.worlds import Bools, Floats

OTHERS = {"none": 0.0, "third": 1 / 3, "half": 1 / 2, "two-thirds": 2 / 3, "full": 1.0}
SAME = 1e-12  # chances that differ by no more are the same


class Attitude(NamedTuple):
    """How each actor's position would fare in a vote of all, and what attitude follows from it."""

    chance: Floats  # [W, A], sums to 1
    risk: Floats  # [W, A], above 0 shuns risk; 0 where all chances are the same
    level: Bools  # [W], all chances are the same: no attitude can be inferred


def attitude(capability: Floats, away: Floats, rules: Rules, coalition: Tally = strength) -> Attitude:
    """Elect one of the positions with `capability` [W, A] alone as weight; `away` [W, A, A] are distances."""
    behind = coalition(capability, utility(away, np.zeros(())), rules.vote)
    chance = elect(behind, np.ones((len(away), 1, away.shape[1]), bool), rules)[:, 0]
    least, most = chance.min(-1, keepdims=True), chance.max(-1, keepdims=True)
    level = most - least <= SAME
    part = (chance - least) / np.where(level, 1.0, most - least)
    return Attitude(chance, np.where(level, 0.0, scaled(part, rules.risk_range)), level[:, 0])


def scaled(part: Floats, span: RiskRange) -> Floats:
    """An attitude, of the place `part` 0..1 between the least and the greatest chance."""
    return {"min": part, "mid": 1.5 * part - 0.5, "max": 2.0 * part - 1.0}[span]


def estimate(risk: Floats, rule: RiskEstimate) -> Floats:
    """[W, H, A], what h takes i's attitude to be; its own is `risk` [W, A]."""
    other = OTHERS[rule]
    return (1.0 - other) * risk[:, :, None] + other * risk[:, None, :]
