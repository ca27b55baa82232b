"""What is bargaining over a table to another program?"""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.assess.bargained import Bargained, ranges, trades_of
from detente.assess.bargained_notes import notes
from detente.assess.bargained_told import told as told  # the same in lines
from detente.model.bargain_table import TableIssue
from detente.model.worlds import Floats


def data(found: Bargained) -> dict[str, Any]:
    """All of it as plain data. One issue: numbers; several: lists in the order of `issues`. null: takes no part in it."""
    played, table = found.played, found.table
    one = len(table.issues) == 1
    rounds = [{"round": now, "positions": {name: _cell(course[place], one) for place, name in enumerate(table.actors)},
               "median": _cell(middle, one), "mean": _cell(mean, one)}
              for now, (course, mean, middle) in enumerate(zip(
                  played.course[:, 0], played.mean[:, 0], played.median[:, 0], strict=True))]
    cycles = [_cycle(found, issue) for issue in range(len(table.issues))]
    return {
        "name": table.name, "model": found.model, "peer_exact": found.peer_exact,
        "issues": [_issue(issue) for issue in table.issues], "actors": list(table.actors), "rounds": rounds,
        "forecast": _cell(played.forecast.point[0], one), "cycle": cycles[0] if one else cycles,
        "settled": _flag(played.settled[0], one), "knife_edge": _flag(played.forecast.knife_edge[0], one),
        "spread": _spread(found, one),
        "beside": _beside(found, one),
        "beside_spread": _beside_spread(found, one),
        "not_run": [{"model": name, "why": why} for name, why in found.others.not_run],
        "notes": [*table.notes, *notes(found)], **({"trades": trades_of(found)} if found.model == "exchange" else {}),
    }


def _issue(issue: TableIssue) -> dict[str, Any]:
    return {"name": issue.name, "low": issue.low, "high": issue.high, "scale_said": issue.said,
            "anchors": {f"{value:g}": text for value, text in issue.anchors}, "without_agreement": issue.reference}


def _cell(values: Floats, one: bool) -> Any:
    """A number for each issue, NaN as null; of one issue the number itself."""
    numbers = [None if np.isnan(value) else float(value) for value in values]
    return numbers[0] if one else numbers


def _flag(values: Any, one: bool) -> Any:
    return bool(values[0]) if one else [bool(value) for value in values]


def _cycle(found: Bargained, issue: int) -> dict[str, Any] | None:
    """The cycle that one issue runs in, with the range of its median; None where there is none."""
    played = found.played
    period = int(played.period[0, issue])
    if period < 2:
        return None
    return {"period": period, "low": float(played.forecast.low[0, issue]), "high": float(played.forecast.high[0, issue])}


def _spread(found: Bargained, one: bool) -> dict[str, Any] | None:
    """Figures at 5, 50 and 95 % of worlds."""
    if found.spread is None:
        return None
    told: dict[str, Any] = {name: [_cell(row, one) for row in rows] for name, rows in ranges(found)}
    return {"worlds": found.worlds, "at": [0.05, 0.5, 0.95], **told, "in_cycle": _cell(found.cycles, one),
            "on_knife_edge": _cell(found.edges, one)}


def _beside(found: Bargained, one: bool) -> dict[str, Any]:
    """What the models without rounds say of the same table."""
    return {name: _cell(point[0], one) for name, point in zip(found.others.models, found.others.point, strict=True)}


def _beside_spread(found: Bargained, one: bool) -> dict[str, Any] | None:
    """The same models at 5, 50 and 95 % of worlds, each of the three as in `beside`; None where no worlds are drawn."""
    if found.beside is None:
        return None
    return {name: [_cell(row, one) for row in rows] for name, rows in zip(found.others.models, found.beside, strict=True)}
