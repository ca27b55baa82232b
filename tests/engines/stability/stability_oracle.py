"""The rules of stability, word for word and slowly: what the engine is held against.

Nothing here is shared with the engine. Outcomes are whole numbers, bit k for option k. Answers are searched over pairs
(outcome, who moved last), so that nobody moves twice in a row, as the graph model asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple


class Model(NamedTuple):
    """One conflict, one world."""

    rank: Sequence[Sequence[int]]  # [A][O], higher is better
    feasible: Sequence[bool]  # [O]
    owner: Sequence[int]
    direction: Sequence[int]  # 0 both, 1 only 0 -> 1, -1 only 1 -> 0, 2 neither


def may(model: Model, actor: int, here: int, there: int) -> bool:
    """Whether one step of the actor leads from here to there."""
    if here == there or not model.feasible[here] or not model.feasible[there]:
        return False
    for option, owner in enumerate(model.owner):
        before, after = here >> option & 1, there >> option & 1
        if before == after:
            continue
        if owner != actor:
            return False
        if (after == 1 and model.direction[option] not in (0, 1)) or (after == 0 and model.direction[option] not in (0, -1)):
            return False
    return True


def steps(model: Model, actor: int, here: int) -> list[int]:
    """All that one step of the actor reaches."""
    return [there for there in range(len(model.feasible)) if may(model, actor, here, there)]


def gains(model: Model, actor: int, here: int) -> list[int]:
    """The steps that pay."""
    return [there for there in steps(model, actor, here) if model.rank[actor][there] > model.rank[actor][here]]


def reach(model: Model, movers: Iterable[int], here: int, step: Callable[[Model, int, int], list[int]]) -> set[int]:
    """Outcomes reached by sequences of steps in which nobody moves twice in a row."""
    movers = list(movers)
    seen: set[tuple[int, int]] = set()
    todo = [(here, -1)]
    while todo:
        outcome, last = todo.pop()
        for mover in movers:
            if mover == last:
                continue
            for reached in step(model, mover, outcome):
                if (reached, mover) not in seen:
                    seen.add((reached, mover))
                    todo.append((reached, mover))
    return {outcome for outcome, _ in seen}


def stays(model: Model, actor: int, outcome: int, rule: str) -> bool:
    """Whether the outcome is stable for the actor."""
    worth = model.rank[actor]
    others = [other for other in range(len(model.rank)) if other != actor]
    for tempting in gains(model, actor, outcome):
        if rule == "R":
            return False
        answers = reach(model, others, tempting, gains if rule in ("SEQ", "SSEQ") else steps)
        sanctions = [answer for answer in answers if worth[answer] <= worth[outcome]]
        if rule in ("SMR", "SSEQ"):
            sanctions = [answer for answer in sanctions
                         if all(worth[out] <= worth[outcome] for out in steps(model, actor, answer))]
        if not sanctions:
            return False
    return True


def verdicts(model: Model, rule: str) -> list[list[bool]]:
    """[A][O]; impossible outcomes are False."""
    return [[bool(model.feasible[outcome]) and stays(model, actor, outcome, rule) for outcome in range(len(model.feasible))]
            for actor in range(len(model.rank))]
