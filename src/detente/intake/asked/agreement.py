"""On which statements do two readings of one page agree?"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.statement import Reading, Statement

from ..ground import Ground

_ENOUGH = 0.5  # characters of content shared, of all that either covers


class Agreement(NamedTuple):
    """Pairs of statements, by their index in the first and in the second reading; the author's own are left out.

    `both`: the same words; `other_speaker`: those of them that are given to different speakers. What is in neither list of
    pairs stands in one reading alone.
    """

    both: tuple[tuple[int, int], ...]
    other_speaker: tuple[tuple[int, int], ...]
    only_first: int
    only_second: int


def agreement(first: Reading, second: Reading) -> Agreement:
    """Which statements two readings share: each with the one that covers most of its content, at least half."""
    ground = Ground(((span.start, span.end), index)
                    for index, statement in _reported(second) for span in statement.at["content"])
    taken: set[int] = set()
    pairs = []
    for index, statement in _reported(first):
        near = {other for span in statement.at["content"] for _, other in ground.over(*span)} - taken
        shares = sorted((-_shared(statement, second.statements[other]), other) for other in near)
        if shares and -shares[0][0] >= _ENOUGH:
            taken.add(shares[0][1])
            pairs.append((index, shares[0][1]))
    differing = tuple((one, other) for one, other in pairs
                      if first.statements[one].speaker != second.statements[other].speaker)
    return Agreement(tuple(pairs), differing, len(_reported(first)) - len(pairs), len(_reported(second)) - len(pairs))


def _reported(reading: Reading) -> list[tuple[int, Statement]]:
    return [(index, statement) for index, statement in enumerate(reading.statements) if statement.mode != "author"]


def _shared(one: Statement, other: Statement) -> float:
    mine, theirs = one.at["content"], other.at["content"]
    both = sum(max(min(a.end, b.end) - max(a.start, b.start), 0) for a in mine for b in theirs)
    return both / (sum(a.end - a.start for a in (*mine, *theirs)) - both)
