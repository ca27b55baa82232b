"""How good were the chances of a table whose outcome is known?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.engines.support.fitted import GOVERNMENT, REBEL
from detente.engines.support.scores import area_under_curve, average_precision, deciles, recall_at
from detente.engines.support.weigh import ONSET, UNKNOWN, Weighed, outside
from detente.model.support_table import SupportTable
from detente.model.worlds import Bools

CLIENTS = {"both": (REBEL, GOVERNMENT), "rebel groups": (REBEL,), "governments": (GOVERNMENT,)}
FIRST = (5, 10)


def onset_rows(table: SupportTable, weighed: Weighed) -> Bools:
    """[N], patrons with an opportunity that are known to have backed neither side last year."""
    return np.asarray((weighed.question == ONSET) & (table.facts["sup_o_lag"] == 0))


def judge_table(table: SupportTable, weighed: Weighed) -> dict[str, Any]:
    """Scores of onset, and of all rows with an opportunity, for both kinds of client and each; {} without a `y`.

    Rows without an opportunity are left out: panels keep them only where support was given, so they can't be told apart. So
    are those of which too little is known: the base rate says nothing of them.
    """
    if "y" not in table.facts:
        return {}
    happened, lists = np.asarray(table.facts["y"] == 1), lists_of(table)
    inside = ~outside(table) & (weighed.question != UNKNOWN)
    found: dict[str, Any] = {"left_out": int((~inside).sum()), "lists": _listed(table)}
    for name, rows in (("onset", onset_rows(table, weighed)), ("all", inside)):
        found[name] = {client: _scores(weighed, happened, lists, rows & np.isin(weighed.side, sides))
                       for client, sides in CLIENTS.items()}
    return found


def _scores(weighed: Weighed, happened: Bools, lists: npt.NDArray[np.intp], rows: Bools) -> dict[str, Any]:
    chance, true = weighed.chance[rows], happened[rows]
    return {
        "rows": int(rows.sum()), "happened": int(true.sum()), "rate": float(true.mean()) if len(true) else None,
        "auc": area_under_curve(chance, true), "average_precision": average_precision(chance, true),
        **{f"recall_at_{most}": recall_at(chance, true, lists[rows], most) for most in FIRST},
        "deciles": [part._asdict() for part in deciles(chance, true)],
    }


def lists_of(table: SupportTable) -> npt.NDArray[np.intp]:
    """[N], a number for each list of candidates: those of one client in one year, as far as the columns tell them apart."""
    years = table.facts.get("year", np.zeros(table.rows))
    keys = list(zip(*(table.names[name] for name in _naming(table)), np.nan_to_num(years).tolist(),
                    table.facts["reb"].tolist(), strict=True))
    number = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    return np.array([number[key] for key in keys], np.intp)


def _naming(table: SupportTable) -> Sequence[str]:
    """The columns that name a client: its own name, else the state."""
    return [name for name in ("actor", "state") if name in table.names][:1]


def _listed(table: SupportTable) -> str:
    """In words, what a list of candidates is."""
    parts = [*_naming(table), *(["year"] if "year" in table.facts else []), "kind of client"]
    return f"candidates of the same {', '.join(parts)}"
