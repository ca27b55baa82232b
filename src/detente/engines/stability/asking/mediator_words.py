"""How are a mediator's answers put in sentences?

What would make an outcome hold, what would break it, which of many equilibria to look at first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from detente.engines.stability.asking.breaks import Break, breaks
from detente.engines.stability.asking.inverse import least_change
from detente.engines.stability.asking.standing import IMPROVEMENTS, MOVES, NOWAY, THERE, Standing
from detente.engines.stability.asking.statements_needed import Change, Needed, least_statements
from detente.engines.stability.asking.turns import Turn
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.reasons import claims_words
from detente.engines.stability.words import actor_words, expression_words, listed, move_words, name, sentence

MAIN = "SEQ"  # the rule whose share of worlds is told
SHOWN = 4  # sets of statements, or comparisons of one actor, that are told; the rest are counted

REACHED = {THERE: "it is the status quo", IMPROVEMENTS: "reached from the status quo by steps that each pay whoever takes them",
           MOVES: "reached from the status quo, though not every step on the way pays whoever takes it",
           NOWAY: "not reached from the status quo by any moves"}


def making(conflict: Conflict, target: int, rule: str) -> Iterator[str]:
    """What it would take for the outcome to be an equilibrium; nothing where it is one."""
    inverse = least_change(conflict, target, rule)
    if not inverse.turns:
        return
    total = _turned(len(inverse.turns))
    fewer = "and with no fewer" if inverse.proved else _best(inverse.at_least)
    yield f"It would hold under {rule} if {total} the other way round, {fewer}."
    for actor, turns in groupby(inverse.turns, key=lambda turn: turn.actor):
        yield from _turns(conflict, actor, list(turns), target)
    yield from _statements(conflict, least_statements(conflict, target, rule, want=True, reverse=False))


def breaking(conflict: Conflict, target: int, rule: str, most: int | None = None) -> Iterator[str]:
    """How little would make each actor leave an outcome that holds, the least first; nothing where it does not hold.

    most: so many actors at most.
    """
    found = breaks(conflict, target, rule)
    if any(not one.turns for one in found):
        return
    if not found:
        yield "Nobody has a move from it that could come to pay, so no change of mind breaks it."
    for one in sorted(found, key=lambda one: len(one.turns))[:most]:
        yield _break(conflict, one, target)
    yield from _statements(conflict, least_statements(conflict, target, rule, want=False, reverse=False))


def _break(conflict: Conflict, one: Break, target: int) -> str:
    total = _turned(len(one.turns))
    found = "" if one.proved else f" ({_best(one.at_least)})"
    told = "; ".join(_turn(conflict, turn, target) for turn in one.turns[:SHOWN])
    who, move = sentence(actor_words(conflict.model, one.actor)), move_words(conflict, target, one.move)
    return f"{who} would leave it, to {move}, if {total} the other way round{found}: {told}{_rest(len(one.turns))}."


def _turns(conflict: Conflict, actor: int, turns: Sequence[Turn], target: int) -> Iterator[str]:
    for turn in turns[:SHOWN]:
        yield f"{sentence(_turn(conflict, turn, target))}."
    if len(turns) > SHOWN:
        yield f"{sentence(actor_words(conflict.model, actor))}: {len(turns) - SHOWN} more of the kind."


def _turn(conflict: Conflict, turn: Turn, target: int) -> str:
    who, model = actor_words(conflict.model, turn.actor), conflict.model
    if turn.end in conflict.graph.moves(turn.actor, turn.start):
        where = "" if turn.start == target else f" from {name(conflict, turn.start)}"
        verb = "come to gain" if turn.gains else "no longer gain"
        wish = f"{who} would {verb}{where} if it were to {move_words(conflict, turn.start, turn.end)}"
    else:
        start = "this outcome" if turn.start == target else name(conflict, turn.start)
        verb = "come to want" if turn.gains else "no longer want"
        wish = f"{who} would {verb} {name(conflict, turn.end)} more than {start}"
    if turn.statement is None:
        return wish
    decides = model.preferences[turn.actor].statements[turn.statement].expression
    return f"{wish} (what decides that now: {expression_words(model, decides)}{claims_words(turn.claims)})"


def _statements(conflict: Conflict, needed: Needed) -> Iterator[str]:
    sets = [chosen for chosen in needed.sets if chosen]
    if not sets:
        return
    verdict = "hold" if needed.want else "no longer hold"
    what = "any one of these statements" if len(sets[0]) == 1 else f"any one of these sets of {len(sets[0])} statements"
    head = f"It would {verdict} without {what}: " if len(sets) > 1 else f"It would {verdict} without "
    told = "; or ".join(listed(_statement(conflict, change) for change in chosen) for chosen in sets[:SHOWN])
    yield f"{head}{told}{_rest(len(sets))}."


def _statement(conflict: Conflict, change: Change) -> str:
    statement = conflict.model.preferences[change.actor].statements[change.statement]
    wanted = expression_words(conflict.model, statement.expression)
    return f"{actor_words(conflict.model, change.actor)}'s wish {wanted}{claims_words(statement.claims)}"


def standing_words(conflict: Conflict, standing: Standing) -> str:
    """What speaks for one equilibrium and what against it."""
    parts = [f"holds under {listed(standing.rules)}"]
    if standing.share is not None:  # the rules are those of the commonest wishes, the share is of all worlds
        parts = [f"holds under {MAIN} in {_of_hundred(standing.share)}",
                 f"with the commonest set of wishes under {listed(standing.rules)}"]
    if standing.reached in REACHED:
        parts.append(REACHED[standing.reached])
    parts.append("nobody could be better off without somebody being worse off" if standing.pareto
                 else "somebody could be better off and nobody worse off")
    if standing.leaving:
        joint = standing.leaving[0]
        who = listed(actor_words(conflict.model, actor) for actor in joint.coalition)
        all_ = "both" if len(joint.coalition) == 2 else "all"
        parts.append(f"{who} would {all_} gain by leaving it together for {name(conflict, joint.to)}")
    return f"{sentence(name(conflict, standing.outcome))}: {'; '.join(parts)}."


def _of_hundred(share: float) -> str:
    if share < 0.01:
        return "fewer than 1 of 100 worlds"
    return "more than 99 of 100 worlds" if share > 0.99 else f"{int(100 * share + 0.5)} of 100 worlds"


def _turned(number: int) -> str:
    return "one comparison were" if number == 1 else f"{number} comparisons were"


def _best(at_least: int) -> str:
    return f"the best that was found; fewer than {at_least} won't do"


def _rest(number: int) -> str:
    return f"; and {number - SHOWN} more" if number > SHOWN else ""
