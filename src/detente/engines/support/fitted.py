"""How much does each fact about a patron weigh, by two logits fitted to panels of states and civil conflicts?

    ln odds of beginning to back = intercept + sum of weight x fact

Fitted on candidate patrons with an opportunity: rivals and allies of the state at war, states within 950 km of it, and great
powers. Ridge C = 10 on raw facts; each range is the 5-95 % range of fits to conflict states drawn with replacement. The panel:
UCDP external support, Correlates of War, ATOP and a list of rivalries. See docs/methods/support.md.
"""

from __future__ import annotations

from math import log
from typing import NamedTuple

import numpy as np

from detente.model.worlds import Floats

FACTS = ("rival", "ally", "riv_sup_c", "ally_sup_c", "riv_sup_o", "ally_sup_o", "logdist", "relcap", "major", "near")
REBEL, GOVERNMENT = 0, 1  # the kinds of client, as rows of the arrays below
DEFAULT = "1976-2000"  # the only weights whose score on later years is honest
ONSETS, ROWS = (308, 235), 25_034  # in the opportunity set, 1976-2000
BASE = (308 / 25_034, 235 / 25_034)  # a year: how often backing begins there


class Fit(NamedTuple):
    """Weights of one span of years, for rebels as clients, then for governments."""

    years: str
    draws: int  # fits behind each range
    start: Floats  # [2], the intercept
    start_range: Floats  # [2, 2], from 5 to 95 % of the draws; the intercept itself where no range is known
    weight: Floats  # [2, 10], in the order of FACTS
    weight_range: Floats  # [2, 10, 2]


def _fit(years: str, draws: int, start: tuple[tuple[float, float, float], ...],
         weights: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]]) -> Fit:
    table = np.array([weights[name] for name in FACTS]).transpose(1, 0, 2)
    begin = np.array(start)
    return Fit(years, draws, begin[:, 0], begin[:, 1:], table[:, :, 0], table[:, :, 1:])


FITS = {fit.years: fit for fit in (
    _fit("1976-2000", 100, ((-2.74, -3.80, -1.98), (-3.43, -4.10, -2.43)), {
        "rival": ((1.95, 1.59, 2.60), (0.37, -0.17, 0.86)),
        "ally": ((-1.11, -1.61, -0.69), (0.05, -0.70, 0.67)),
        "riv_sup_c": ((-1.42, -2.41, -0.56), (0.15, -0.82, 0.58)),
        "ally_sup_c": ((0.26, -0.91, 1.19), (-0.35, -0.87, -0.04)),
        "riv_sup_o": ((1.27, 0.75, 1.61), (-0.57, -0.96, 0.01)),
        "ally_sup_o": ((-0.44, -0.95, -0.06), (-0.46, -1.25, 0.09)),
        "logdist": ((-0.27, -0.36, -0.16), (-0.23, -0.31, -0.18)),
        "relcap": ((0.32, 0.24, 0.40), (0.45, 0.37, 0.54)),
        "major": ((-1.13, -1.84, -0.66), (-0.12, -0.71, 0.55)),
        "near": ((-0.83, -1.57, -0.02), (-0.74, -1.58, -0.21)),
    }),
    _fit("1976-2017", 25, ((-3.39, -3.39, -3.39), (-3.49, -3.49, -3.49)), {
        "rival": ((1.88, 1.46, 2.10), (-0.43, -1.05, 0.00)),
        "ally": ((-0.63, -1.10, -0.32), (0.43, 0.11, 0.58)),
        "riv_sup_c": ((-1.37, -2.13, -1.09), (-0.02, -0.39, 0.29)),
        "ally_sup_c": ((0.24, -0.25, 0.97), (0.33, -0.41, 0.87)),
        "riv_sup_o": ((0.74, 0.53, 1.08), (-0.82, -1.20, -0.54)),
        "ally_sup_o": ((-0.27, -0.70, 0.03), (-1.37, -1.97, -0.76)),
        "logdist": ((-0.22, -0.33, -0.16), (-0.17, -0.21, -0.14)),
        "relcap": ((0.36, 0.26, 0.42), (0.31, 0.22, 0.37)),
        "major": ((-1.14, -1.53, -0.55), (0.26, -0.03, 0.51)),
        "near": ((-0.51, -1.29, 0.19), (-0.11, -0.33, 0.28)),
    }),
)}


def log_odds(chance: float) -> float:
    """ln of chance over its complement; chance above 0 and below 1."""
    return log(chance / (1 - chance))


def chance_of(logit: Floats) -> Floats:
    """The chance whose log odds these are; exact to the ends, without overflow."""
    small = np.exp(-np.abs(logit))
    return np.asarray(np.where(logit >= 0, 1, small) / (1 + small))
