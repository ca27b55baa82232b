"""Why would an actor leave an outcome, or stay?

The passes over all outcomes keep no argument. Here one verdict is reached again from the definitions, by a search that
goes breadth first from the actor's move, so that the answer found is a shortest one. Where two moves of one actor in a row
always make one, a shortest answer never has them; elsewhere the search remembers who moved last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from detente.engines.stability.conflict import Conflict

Step = tuple[int, int]  # who moves, and the outcome that the move leads to
_Stand = tuple[int, int]  # an outcome, and who moved last (-1 where that does not matter)


class Tempting(NamedTuple):
    """A move that the actor would gain by, and what becomes of it."""

    to: int  # where the move leads
    answer: tuple[Step, ...]  # steps that take the gain away; empty: nothing does
    failed: tuple[Step, ...] = ()  # no answer holds: steps that would take it away but for the way out
    way_out: int = -1  # where the actor then turns; -1: nothing failed


class Witness(NamedTuple):
    """The argument for one verdict. `stays` iff every tempting move has an answer.

    Under SIM an answer's steps are moves from the outcome itself, made at the same time, and its last outcome is where all
    of them together lead.
    """

    actor: int
    outcome: int
    rule: str
    stays: bool
    tempting: tuple[Tempting, ...]  # the move that leads highest first


def witness(conflict: Conflict, actor: int, outcome: int, rule: str) -> Witness:
    """Why the actor stays at the outcome, or leaves it, under the rule (R, GMR, SMR, SEQ, SSEQ or SIM)."""
    worth = conflict.ranks[actor]
    gains = sorted(improvements(conflict, actor, outcome), key=lambda to: (-int(worth[to]), to))
    become = _at_once if rule == "SIM" else _what_becomes
    tempting = tuple(become(conflict, actor, outcome, to, rule) for to in gains)
    return Witness(actor, outcome, rule, all(move.answer for move in tempting), tempting)


def improvements(conflict: Conflict, actor: int, outcome: int) -> list[int]:
    """The moves that the actor gains by, in order of their number."""
    worth = conflict.ranks[actor]
    return [to for to in conflict.graph.moves(actor, outcome) if worth[to] > worth[outcome]]


def _any_move(conflict: Conflict, actor: int, outcome: int) -> list[int]:
    return list(conflict.graph.moves(actor, outcome))


def _what_becomes(conflict: Conflict, actor: int, outcome: int, to: int, rule: str) -> Tempting:
    if rule == "R":
        return Tempting(to, ())
    worth, steps = conflict.ranks[actor], improvements if rule in ("SEQ", "SSEQ") else _any_move
    came: dict[_Stand, tuple[int, _Stand]] = {}
    failed: tuple[Step, ...] = ()
    way_out = -1
    for stand in _answers(conflict, actor, to, steps, came):
        reached = stand[0]
        if worth[reached] > worth[outcome]:
            continue
        out = [turn for turn in conflict.graph.moves(actor, reached) if worth[turn] > worth[outcome]]
        if rule in ("GMR", "SEQ") or not out:
            return Tempting(to, _path(came, to, stand))
        if not failed:
            failed, way_out = _path(came, to, stand), max(out, key=lambda turn: (worth[turn], -turn))
    return Tempting(to, (), failed, way_out)


def _answers(conflict: Conflict, actor: int, start: int, steps: Callable[[Conflict, int, int], list[int]],
             came: dict[_Stand, tuple[int, _Stand]]) -> Iterator[_Stand]:
    """Where the others can lead, nearest first. Fills `came`: stand -> (who moved last, from which stand)."""
    graph = conflict.graph
    todo: list[_Stand] = [(start, -1)]
    for here in todo:  # grows while it is gone through
        for other in graph.movers:
            if other in (actor, here[1]):
                continue
            for there in steps(conflict, other, here[0]):
                stand = (there, -1 if graph.transitive else other)
                if stand not in came and stand != todo[0]:
                    came[stand] = (other, here)
                    todo.append(stand)
                    yield stand


def _path(came: dict[_Stand, tuple[int, _Stand]], start: int, end: _Stand) -> tuple[Step, ...]:
    steps = []
    while end in came:
        mover, before = came[end]
        steps.append((mover, end[0]))
        end = before
    return tuple(reversed(steps))


def _at_once(conflict: Conflict, actor: int, outcome: int, to: int, rule: str) -> Tempting:
    """SIM: some of the others leave the outcome at the same time, each for something it wants more."""
    codes, worth = conflict.codes, conflict.ranks[actor]
    together: dict[int, tuple[Step, ...]] = {0: ()}  # options changed -> by whose moves
    for other in conflict.graph.movers:
        if other != actor:
            turns = [(there, int(codes[there] ^ codes[outcome])) for there in improvements(conflict, other, outcome)]
            together |= {change ^ turn: (*moves, (other, there)) for change, moves in list(together.items())
                         for there, turn in turns if change ^ turn not in together}
    order = np.argsort(codes, kind="stable")
    for change, moves in sorted(together.items(), key=lambda entry: (len(entry[1]), entry[1])):
        place = np.searchsorted(codes, codes[to] ^ change, sorter=order)
        end = int(order[place]) if place < len(order) else -1
        if moves and end >= 0 and codes[end] == codes[to] ^ change and worth[end] <= worth[outcome]:
            return Tempting(to, (*moves[:-1], (moves[-1][0], end)))
    return Tempting(to, ())
