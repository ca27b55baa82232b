"""Why would an actor leave an outcome, or stay?

The passes over all outcomes keep no argument. Here one verdict is reached again from the definitions, by a search that
goes breadth first from the actor's move, so that the answer found is a shortest one. Since two moves of one actor in a
row make one, a shortest answer never has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from detente.engines.stability.outcomes import Game, moves

Ranks = Sequence[Sequence[int]]  # [A][O], higher is better


class Tempting(NamedTuple):
    """A move that the actor would gain by, and what becomes of it."""

    to: int  # where the move leads
    answer: tuple[tuple[int, int], ...]  # steps (actor, outcome) that take the gain away; empty: nothing does
    failed: tuple[tuple[int, int], ...] = ()  # no answer holds: steps that would take it away but for the way out
    way_out: int = -1  # where the actor then turns; -1: nothing failed


class Witness(NamedTuple):
    """The argument for one verdict. `stays` iff every tempting move has an answer."""

    actor: int
    outcome: int
    rule: str
    stays: bool
    tempting: tuple[Tempting, ...]  # the move that leads highest first


def witness(game: Game, ranks: Ranks, actor: int, outcome: int, rule: str) -> Witness:
    """Why the actor stays at the outcome, or leaves it, under the rule (a name in concepts.RULES)."""
    worth = ranks[actor]
    gains = sorted(improvements(game, ranks, actor, outcome), key=lambda to: (-worth[to], to))
    tempting = tuple(_what_becomes(game, ranks, actor, outcome, to, rule) for to in gains)
    return Witness(actor, outcome, rule, all(move.answer for move in tempting), tempting)


def improvements(game: Game, ranks: Ranks, actor: int, outcome: int) -> list[int]:
    """The moves that the actor gains by, in order of their number."""
    return [to for to in moves(game, actor, outcome) if ranks[actor][to] > ranks[actor][outcome]]


def _what_becomes(game: Game, ranks: Ranks, actor: int, outcome: int, to: int, rule: str) -> Tempting:
    if rule == "R":
        return Tempting(to, ())
    worth, steps = ranks[actor], improvements if rule in ("SEQ", "SSEQ") else _any_move
    came: dict[int, tuple[int, int]] = {}
    failed: tuple[tuple[int, int], ...] = ()
    way_out = -1
    for reached in _answers(game, ranks, actor, to, steps, came):
        if worth[reached] > worth[outcome]:
            continue
        out = [turn for turn in moves(game, actor, reached) if worth[turn] > worth[outcome]]
        if rule in ("GMR", "SEQ") or not out:
            return Tempting(to, _path(came, to, reached))
        if not failed:
            failed, way_out = _path(came, to, reached), max(out, key=lambda turn: (worth[turn], -turn))
    return Tempting(to, (), failed, way_out)


def _any_move(game: Game, ranks: Ranks, actor: int, outcome: int) -> list[int]:
    return moves(game, actor, outcome)


def _answers(game: Game, ranks: Ranks, actor: int, start: int, steps: Callable[[Game, Ranks, int, int], list[int]],
             came: dict[int, tuple[int, int]]) -> Iterator[int]:
    """Outcomes that the others can reach, nearest first. Fills `came`: outcome -> (who moved last, from where)."""
    todo = [start]
    for here in todo:  # grows while it is gone through
        for other in game.movers:
            for there in steps(game, ranks, other, here) if other != actor else ():
                if there not in came and there != start:
                    came[there] = (other, here)
                    todo.append(there)
                    yield there


def _path(came: dict[int, tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    steps = []
    while end != start:
        mover, before = came[end]
        steps.append((mover, end))
        end = before
    return tuple(reversed(steps))
