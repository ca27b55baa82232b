"""What may a mediator ask about one outcome, and what is the answer?

Why is it no equilibrium, and whose mind would have to change how? If it is one, who could spoil it, and how little would do?
Which statements carry the verdict?
"""

from __future__ import annotations

from typing import Any

from detente.engines.stability.asking.breaks import breaks
from detente.engines.stability.asking.inverse import least_change
from detente.engines.stability.asking.statements_needed import Change, Needed, least_statements
from detente.engines.stability.asking.turns import Turn
from detente.engines.stability.concepts import RULES
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.preference import Ranks
from detente.errors import NothingToRead

MOST_RANKED = 64  # outcomes in a ranking that is written out
MOST_ASKED = 1 << 12  # possible outcomes; of more, what would have to change is not worked out


def asked(conflict: Conflict, target: int, rule: str) -> dict[str, Any]:
    """Plain data for JSON: what would make the target an equilibrium under the rule, what would break it, and the fewest
    statements that turn the verdict round.

    Outcomes are keys, actors and statements as the model has them. Keys: target, rule, equilibrium (whether it is one),
    change {turns, by_actor, rankings, at_least, proved}, breaks [{actor, move, turns, at_least, proved}] of each actor,
    statements {drop, drop_or_reverse}, each {sets, tried}: see `least_statements`. A turn: {actor, from, to, gains, statement,
    claims}, see `Turn`; rankings: for each actor that changes, tiers of keys, most wanted first, of up to MOST_RANKED outcomes.
    Raises NothingToRead with more than MOST_ASKED possible outcomes, or where SEQ has too much to compare (see `scene`).
    """
    check_asked(conflict, rule)
    inverse = least_change(conflict, target, rule)
    equilibrium = not inverse.turns
    return {
        "target": conflict.key(target),
        "rule": rule,
        "equilibrium": equilibrium,
        "change": {
            "turns": [_turn(conflict, turn) for turn in inverse.turns],
            "by_actor": dict(zip(conflict.model.actors, inverse.counts, strict=True)),
            "rankings": _rankings(conflict, inverse.ranks, inverse.counts),
            "at_least": inverse.at_least,
            "proved": inverse.proved,
        },
        "breaks": [{"actor": conflict.model.actors[one.actor], "move": conflict.key(one.move),
                    "turns": [_turn(conflict, turn) for turn in one.turns], "at_least": one.at_least, "proved": one.proved}
                   for one in breaks(conflict, target, rule)],
        "statements": {name: _needed(conflict, least_statements(conflict, target, rule, not equilibrium, reverse))
                       for name, reverse in (("drop", False), ("drop_or_reverse", True))},
    }


def check_asked(conflict: Conflict, rule: str) -> None:
    """Raise NothingToRead where what would have to change can't be asked: under SIM, or with too many outcomes."""
    if rule not in RULES:
        raise NothingToRead(f"under {rule} what would have to change is not worked out: ask under {', '.join(RULES)}")
    if conflict.graph.outcomes > MOST_ASKED:
        raise NothingToRead(f"what would have to change is worked out for at most {MOST_ASKED:,} possible outcomes; here are "
                            f"{conflict.graph.outcomes:,}")


def _turn(conflict: Conflict, turn: Turn) -> dict[str, Any]:
    return {"actor": conflict.model.actors[turn.actor], "from": conflict.key(turn.start), "to": conflict.key(turn.end),
            "gains": turn.gains, "claims": list(turn.claims),
            "statement": None if turn.statement is None else _statement(conflict, turn.actor, turn.statement)}


def _statement(conflict: Conflict, actor: int, statement: int) -> str:
    return str(conflict.model.preferences[actor].statements[statement].expression)


def _needed(conflict: Conflict, needed: Needed) -> dict[str, Any]:
    return {"sets": [[_change(conflict, change) for change in changes] for changes in needed.sets], "tried": needed.tried}


def _change(conflict: Conflict, change: Change) -> dict[str, Any]:
    return {"actor": conflict.model.actors[change.actor], "statement": _statement(conflict, change.actor, change.statement),
            "reverse": change.reverse, "claims": list(change.claims)}


def _rankings(conflict: Conflict, ranks: Ranks, counts: tuple[int, ...]) -> dict[str, list[list[str]]]:
    if ranks.shape[1] > MOST_RANKED:
        return {}
    return {conflict.model.actors[actor]: [[conflict.key(outcome) for outcome in (row == rank).nonzero()[0].tolist()]
                                           for rank in range(int(row.max()), -1, -1)]
            for actor, row in enumerate(ranks) if counts[actor]}
