"""How likely is each candidate patron of a table to back its client this year?

Four questions, told apart by the row. *Onset*: the patron backs neither side yet; the fitted logit answers. *Continuation*:
it backs the client already; that goes on more often than not, and the same terms, halved, put such patrons in order. *No
opportunity*: neither rival nor ally, nor near, nor a great power; the base rate, as the weights were not fitted there. *Too
little is known*: blank cells hide the distance, or whether there is an opportunity; the base rate again.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.support.fitted import BASE, DEFAULT, FACTS, FITS, GOVERNMENT, ONSETS, REBEL, ROWS, chance_of, log_odds
from detente.model.support_table import FURTHEST_KM, NEAR_KM, SupportTable
from detente.model.worlds import Bools, Floats

ONSET, CONTINUATION, OUTSIDE, UNKNOWN = 0, 1, 2, 3
QUESTIONS = ("onset", "continuation", "no opportunity", "too little is known")
OPENS = ("rival", "ally", "major")  # each makes an opportunity by itself, as nearness does
TERMS = (*FACTS, "sup_o_lag", "pers")  # what adds to the logarithm of the odds, in the order of `terms`

# Conventions of ours, not fitted: no published rate was found that could be stood for.
BACKS_OPPONENT = -3.0  # the hand rule's weight; a patron that backed the opponent last year seldom changes sides
CONTINUES = 0.85  # chance that backing goes on, for a patron whose chance of beginning would be USUAL
CONTINUES_RANGE = (0.70, 0.95)
USUAL = (0.042, 0.017)  # of those who begin to back rebels, and governments: see docs/methods/support.md
HALVED = 0.5  # weight of every other term for a patron that backs already: it counted when backing began


class Weighed(NamedTuple):
    """N candidate patrons; F terms as in TERMS. Log odds = start + sum of the terms that count, unless recalibrated."""

    years: str  # of the weights
    side: npt.NDArray[np.intp]  # [N], REBEL or GOVERNMENT: what the client is
    question: npt.NDArray[np.intp]  # [N], place in QUESTIONS
    start: Floats  # [N], the log odds where no term counts
    terms: Floats  # [N, F]; 0 for a fact that is not known
    counted: Bools  # [N, F], the term counts; where the distance is blank, or the question is UNKNOWN, only that of `pers` may
    unknown: Bools  # [N, F], the cell is blank, so that the term was left out
    logit: Floats  # [N]
    low: Floats  # [N], a rough range of the log odds; see `_spread`
    high: Floats  # [N]
    onset: Floats  # [N], log odds of beginning by the fitted weights, whatever the question; never shifted
    intercept: float = 0.0  # of the shift to later years
    slope: float = 1.0

    @property
    def chance(self) -> Floats:
        """[N], that the patron backs the client this year."""
        return chance_of(self.logit)

    def shifted(self, logit: float) -> float:
        """Log odds of beginning as later years have them, where the table was recalibrated."""
        return self.intercept + self.slope * logit


def weigh(table: SupportTable, years: str = DEFAULT) -> Weighed:
    """Weigh every row by the weights fitted to those years (a key of FITS)."""
    fit = FITS[years]
    side = np.where(table.rebel, REBEL, GOVERNMENT)
    facts, unknown = facts_of(table), np.isnan(facts_of(table))
    known = np.where(unknown, 0.0, facts)
    start = fit.start[side]
    fitted = known[:, :len(FACTS)] * fit.weight[side]
    terms = np.column_stack((fitted, known[:, -2] * BACKS_OPPONENT, np.zeros(table.rows)))
    onset = start + terms.sum(axis=1)
    question = np.select([table.facts["pers"] == 1, outside(table), unsure(table)], [CONTINUATION, OUTSIDE, UNKNOWN], ONSET)
    down, up = _spread(known[:, :len(FACTS)], fit.weight[side], fit.weight_range[side], start, fit.start_range[side])
    going, away, hidden = question == CONTINUATION, question == OUTSIDE, question == UNKNOWN
    blind = going & np.isnan(table.km)  # it backs already, and no more than that can be said
    terms[going] *= HALVED
    terms[going, -1] = np.where(blind, log_odds(CONTINUES) - start, _going_on(start, side))[going]
    terms[away] = 0
    counted = np.repeat(~(blind | hidden)[:, None], len(TERMS), axis=1)
    counted[:, -1] = True
    start = np.where(away | hidden, np.array([log_odds(base) for base in BASE])[side], start)
    logit = start + np.where(counted, terms, 0).sum(axis=1)
    spread = np.where(blind, 0, HALVED)
    low, high = logit - down, logit + up
    low[going] = (logit - spread * down)[going] + log_odds(CONTINUES_RANGE[0]) - log_odds(CONTINUES)
    high[going] = (logit + spread * up)[going] + log_odds(CONTINUES_RANGE[1]) - log_odds(CONTINUES)
    most = np.array([_most(count) for count in ONSETS])[side]
    low[away | hidden], high[away] = -np.inf, most[away]
    high[hidden] = np.maximum(most, onset + _filled(unknown[:, :len(FACTS)], fit.weight[side]) + up)[hidden]
    return Weighed(years, side, question, start, terms, counted, unknown, logit, low, high, onset)


def facts_of(table: SupportTable) -> Floats:
    """[N, F], what each term multiplies: counts as 0 or 1, `near` worked out from the distance; nan where not known."""
    columns = {name: table.facts[name] for name in (*FACTS, "sup_o_lag", "pers") if name != "near"}
    for name in ("riv_sup_c", "ally_sup_c", "riv_sup_o", "ally_sup_o"):
        columns[name] = np.where(np.isnan(columns[name]), np.nan, columns[name] > 0)
    columns["near"] = np.where(np.isnan(table.km), np.nan, table.km < NEAR_KM)
    return np.column_stack([columns[name] for name in TERMS])


def outside(table: SupportTable) -> Bools:
    """[N], where a patron is known to have no opportunity. What is not known might be one."""
    return np.asarray((table.km >= NEAR_KM) & np.all([table.facts[name] == 0 for name in OPENS], axis=0))


def unsure(table: SupportTable) -> Bools:
    """[N], where blank cells hide the distance, or leave open whether there is an opportunity."""
    opened = (table.km < NEAR_KM) | np.any([table.facts[name] == 1 for name in OPENS], axis=0)
    return np.asarray(np.isnan(table.km) | ~(opened | outside(table)))


def _going_on(start: Floats, side: npt.NDArray[np.intp]) -> Floats:
    """The term of those who back already: with it, a patron of USUAL chance to begin has CONTINUES to go on."""
    usual = np.array([log_odds(chance) for chance in USUAL])[side]
    return np.asarray(log_odds(CONTINUES) - HALVED * (usual - start) - start)


def _spread(facts: Floats, weight: Floats, ranges: Floats, start: Floats, start_range: Floats) -> tuple[Floats, Floats]:
    """How far the log odds [N] may lie below, and above: the weights' ranges, taken as independent of each other.

    They are not (the intercept falls where the weight of distance rises), and a table of ranges doesn't tell how they move
    together; on a synthetic panel the range so made is wider than that of whole fits. See docs/methods/support.md.
    """
    to_low = facts * (weight - ranges[:, :, 0])
    to_high = facts * (ranges[:, :, 1] - weight)
    down = np.maximum(to_low, -to_high)  # a fact below 0 turns its weight's range round
    up = np.maximum(to_high, -to_low)
    begin = np.column_stack((start - start_range[:, 0], start_range[:, 1] - start))
    return (np.sqrt((down**2).sum(axis=1) + begin[:, 0] ** 2), np.sqrt((up**2).sum(axis=1) + begin[:, 1] ** 2))


def _filled(unknown: Bools, weight: Floats) -> Floats:
    """What the facts that are blank would add to the log odds [N] at most. Strength can be anything: it adds nothing here.

    A distance adds most at one end of near (0 km), or at one end of far.
    """
    flags = [place for place, name in enumerate(FACTS) if name not in ("logdist", "relcap", "near")]
    added = np.where(unknown, np.maximum(weight, 0), 0)[:, flags].sum(axis=1)
    slope, near = weight[:, FACTS.index("logdist")], weight[:, FACTS.index("near")]
    edge, end = np.log1p(NEAR_KM), np.log1p(FURTHEST_KM)
    furthest = np.max([near, near + slope * edge, slope * edge, slope * end], axis=0)
    return np.asarray(added + np.where(unknown[:, FACTS.index("logdist")], furthest, 0))


def _most(onsets: int) -> float:
    """Log odds of the base rate's upper end: two standard errors of a count above it."""
    return log_odds((onsets + 2 * onsets**0.5) / ROWS)
