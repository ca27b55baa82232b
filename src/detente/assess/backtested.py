"""Which models come nearer to outcomes that are known than a weighted mean does?

The rule that this keeps: a model beats the weighted mean, or its line says that it does not. Models with rounds are run to
their own end, and their weighted median is taken: fixed here, before any outcome is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from detente.assess.bargained_draw import group_of, only, present
from detente.engines.bargaining.backtest import Backtest, Known, backtest
from detente.engines.bargaining.challenge import challenge
from detente.engines.bargaining.group import Progress
from detente.engines.bargaining.simple import SIMPLE, Model
from detente.engines.bargaining.spatial import spatial
from detente.errors import BadInput, Problem
from detente.model.bargain_table import BargainTable

JUDGED: tuple[tuple[str, Model], ...] = (
    *(entry for entry in SIMPLE if entry[0] not in ("exchange", "agenda setter")),  # one issue at a time: nothing to trade
    ("challenge model", lambda group, reference: challenge(group)),
    ("spatial model", lambda group, reference: spatial(group)),
)


def backtested(table: BargainTable, seed: int = 1, progress: Progress | None = None) -> Backtest:
    """Set every model against the outcomes that a table gives. Raises BadInput where it gives none."""
    known = list(_known(table))
    if not known:
        raise BadInput([Problem("no outcome is known", "a column `outcome` says where each issue ended", path=table.path)])
    return backtest(known, JUDGED, seed, progress)


def _known(table: BargainTable) -> Iterator[Known]:
    """Each issue with an outcome, and the actors that take part in it."""
    whole, there = group_of(table), present(table)
    for place, issue in enumerate(table.issues):
        if issue.outcome is None:
            continue
        yield Known(issue.name, only(whole, place, there[:, place]), issue.outcome, issue.reference, issue.proposal)


def data(found: Backtest) -> dict[str, Any]:
    """All of it as plain data; null: not run, or not known."""
    return {
        "issues": list(found.issues),
        "models": [{
            "model": one.model, "issues": one.issues, "mae": _number(one.mae), "difference": _number(one.difference),
            "interval": list(one.interval) if one.interval else None, "wins": one.wins, "losses": one.losses, "ties": one.ties,
            "knife_edges": one.knife_edges, "cycles": one.cycles, "not_run": list(one.not_run), "verdict": one.verdict,
            "forecast": [_number(value) for value in forecast], "error": [_number(value) for value in error],
        } for one, forecast, error in zip(found.versus, found.forecast.tolist(), found.error.tolist(), strict=True)],
    }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def told(found: Backtest) -> Iterator[str]:
    """A line for each model, the weighted mean first, and what the figures mean."""
    yield f"{len(found.issues):,} issue{'' if len(found.issues) == 1 else 's'} with a known outcome."
    yield ""
    yield f"  {'model':<20}{'error':>7}{'better':>8}{'worse':>7}{'alike':>7}{'cycles':>8}{'knife edges':>13}"
    for one in found.versus:
        error = "not run" if np.isnan(one.mae) else f"{one.mae:.2f}"
        yield (f"  {one.model:<20}{error:>7}{one.wins:>8}{one.losses:>7}{one.ties:>7}{one.cycles:>8}{one.knife_edges:>13}")
    yield ""
    for one in found.versus:
        yield f"{one.model}: {one.verdict}."
    yield ""
    yield ("Error: how far a forecast lies from the outcome, on 0 to 100 of the issue's scale, on average. Better and worse: "
           "issues on which it lies nearer or farther than the weighted mean. Ranges: 95 in 100 draws of issues with "
           "replacement.")
