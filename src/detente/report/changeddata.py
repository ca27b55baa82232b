"""What do two versions of a case look like beside each other to another program?"""

from __future__ import annotations

from typing import Any

from detente.model.change import OTHERS, Change, Difference, Moved, Player
from detente.report.data import DIGITS


def difference_data(found: Difference) -> dict[str, Any]:
    """As plain data, keys in a fixed order; the parts of an answer add up to its difference."""
    return {
        "before": found.before, "after": found.after, "seed": found.seed, "worlds": found.worlds,
        "nothing_changed": not found.changes,
        "changes": [{**_named(change), "moves_no_answer": change.idle,
                     "edits": [edit._asdict() for edit in change.edits]} for change in found.changes],
        "conclusions": [_moved(entry, found.players) for entry in found.moved],
    }


def _named(change: Change) -> dict[str, str]:
    return {"part": change.part, "id": change.id, "how": change.how}


def _moved(entry: Moved, players: tuple[Player, ...]) -> dict[str, Any]:
    known = entry.before is not None and entry.after is not None
    return {
        "id": entry.id, "asks": entry.asks, "before": _round(entry.before), "after": _round(entry.after),
        "difference": _round((entry.after or 0.0) - (entry.before or 0.0)) if known else None,
        "error": _round(entry.error) if known else None, "words": list(entry.words), "why_not": entry.why,
        "parts": [{**_who(players[credit.player]), "part": _round(credit.part), "error": _round(credit.error)}
                  for credit in entry.credits],
    }


def _who(player: Player) -> dict[str, Any]:
    return {"source": "" if player.name == OTHERS else player.name, "changes": [_named(change) for change in player.changes]}


def _round(number: float | None) -> float | None:
    return None if number is None else round(number, DIGITS) + 0.0
