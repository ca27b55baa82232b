"""How must chances be shifted and stretched to fit the latest years at hand?

Rates drift from decade to decade. Intercept and slope are fitted again, ln odds' = intercept + slope x ln odds, on the rows of
a panel's last ten years in which backing might begin: one pair for both kinds of client, so that the order of rows stays.
Where backing goes on, the intercept alone is fitted.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.support.fitted import chance_of
from detente.engines.support.judge_table import onset_rows
from detente.engines.support.logistic import fit_logistic
from detente.engines.support.weigh import CONTINUATION, ONSET, Weighed
from detente.errors import BadInput, Problem
from detente.model.support_table import SupportTable
from detente.model.worlds import Bools, Floats

DECADE = 10
FEWEST = 10  # rows where it happened, and where it did not: of fewer, nothing is fitted


class Shift(NamedTuple):
    """What to do to log odds."""

    years: tuple[int, int]  # first and last of those that it was fitted to
    intercept: float
    slope: float  # above 0
    rows: int
    onsets: int
    going_on: float  # what is added to the log odds of those who back already
    said: tuple[str, ...]  # what could not be fitted, in sentences


def fit_shift(panel: SupportTable, weighed: Weighed) -> Shift:
    """Fit to a panel with `y` and `year`. Raises BadInput where it has not what that needs."""
    lacking = [name for name in ("y", "year") if name not in panel.facts]
    if lacking:
        raise BadInput([Problem(f"to recalibrate, a panel needs the column {name}", path=panel.path) for name in lacking])
    if np.isnan(panel.facts["year"]).all():
        raise BadInput([Problem("to recalibrate, a panel needs years; the column year is blank", path=panel.path)])
    last = int(np.nanmax(panel.facts["year"]))
    late = panel.facts["year"] > last - DECADE
    first = int(panel.facts["year"][late].min())
    rows, happened = onset_rows(panel, weighed) & late, np.asarray(panel.facts["y"] == 1)
    if not _enough(happened[rows]):
        begun = int(happened[rows].sum())
        raise BadInput([Problem(f"{first} to {last} have {begun} beginnings of support in {int(rows.sum())} rows; "
                                f"to recalibrate, {FEWEST} of each outcome are needed", path=panel.path)])
    intercept, slope = fit_logistic(weighed.logit[rows, None], happened[rows].astype(float)).tolist()
    said = []
    if slope <= 0:
        intercept, slope = offset(weighed.logit[rows], happened[rows]), 1.0
        said.append("The order of rows was no better than chance in those years, so the slope was left at 1.")
    going = (weighed.question == CONTINUATION) & late
    further = offset(weighed.logit[going], happened[going]) if _enough(happened[going]) else 0.0
    if not _enough(happened[going]):
        said.append("Too few rows tell how often support goes on; that rate was left as it is.")
    return Shift((first, last), intercept, slope, int(rows.sum()), int(happened[rows].sum()), further, tuple(said))


def shifted(weighed: Weighed, shift: Shift) -> Weighed:
    """The same rows with log odds and ranges shifted; terms stay as they were."""
    going, starts = weighed.question == CONTINUATION, weighed.question == ONSET  # all others stand at the base rate, and stay

    def move(logit: Floats) -> Floats:
        return np.where(going, logit + shift.going_on, np.where(starts, shift.intercept + shift.slope * logit, logit))

    return weighed._replace(logit=move(weighed.logit), low=move(weighed.low), high=move(weighed.high),
                            intercept=shift.intercept, slope=shift.slope)


def offset(logit: Floats, happened: Bools) -> float:
    """What, added to log odds, makes the mean chance the share that happened: by halving an interval."""
    low, high = -30.0, 30.0
    for _ in range(60):
        middle = (low + high) / 2
        if chance_of(logit + middle).mean() < happened.mean():
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _enough(happened: Bools) -> bool:
    return int(happened.sum()) >= FEWEST and int((~happened).sum()) >= FEWEST
