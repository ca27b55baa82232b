"""When would an actor stay, if all that is known is what tempts it, what deters it and what undoes a threat?

R, GMR, SMR, SEQ and SSEQ are always the same sentence: each move that tempts the actor can be answered with something that
deters it. The rules of unknown preference, of strength, of attitudes and of coalitions change what tempts, deters and pays,
never the sentence. So each of them only says who compares how, as a table over pairs of outcomes, and all are decided here.

A set of outcomes is one whole number, bit s for outcome s. Everything is kept by the outcome t where a step ends, as the set
of outcomes s where the story began; so one `or` settles t for all s at once. After an actor's move to t, let `met[t]` be the
starts s for which some answer from t deters. Then s is stable iff no t tempts from s without s being in `met[t]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.graph import Graph
from detente.errors import NothingToRead
from detente.model.worlds import Bools

MOST = 5000  # possible outcomes: tables over pairs of them stay below a few hundred megabytes
RULES = ("R", "GMR", "SMR", "SEQ", "SSEQ")
BY_IMPROVEMENT = ("SEQ", "SSEQ")  # only answers that pay count
WITH_WAY_OUT = ("SMR", "SSEQ")  # an answer from which the actor can get away does not count

Sets = Sequence[int]  # [F] sets of outcomes
Ends = Sequence[Sequence[int]]  # [F] where the steps of one actor lead from each outcome


class Wishes(NamedTuple):
    """What one actor, or several who act as one, wants. Each [F] by where a step ends: the starts for which ..."""

    tempts: Sets  # ... a move leads here and the actor would make it
    deters: Sets  # ... ending here takes the temptation away
    escapes: Sets  # ... turning to here undoes what deterred


def moves_of(conflict: Conflict, asked: str, most: int = MOST) -> list[Ends]:
    """Every actor's moves, listed. asked: what is being asked for, for the message.

    Raises NothingToRead where there are more than `most` possible outcomes.
    """
    graph: Graph = conflict.graph
    if graph.outcomes > most:
        raise NothingToRead(f"{asked} can be gone through for at most {most:,} possible outcomes; this model has "
                            f"{graph.outcomes:,}: say what can't be, or join options that are only ever taken together")
    return [[graph.moves(actor, outcome) for outcome in range(graph.outcomes)] for actor in range(graph.actors)]


def better(ranks: npt.NDArray[np.int32]) -> Bools:
    """bool [F, F]: whether outcome t (row) is wanted more than outcome s (column). ranks: [F] of one actor."""
    return np.asarray(ranks[:, None] > ranks[None, :], bool)


def sets(table: Bools) -> list[int]:
    """[F]: each row of a table bool [F, F] as a set of columns."""
    return [int.from_bytes(row.tobytes(), "little") for row in np.packbits(table, axis=1, bitorder="little")]


def table(rows: Sets) -> Bools:
    """bool [F, F]: the opposite of `sets`."""
    size = len(rows)
    packed = b"".join(row.to_bytes((size + 7) // 8, "little") for row in rows)
    bits = np.unpackbits(np.frombuffer(packed, np.uint8).reshape(size, -1), axis=1, count=size, bitorder="little")
    return bits.astype(bool)


def members(one: int, size: int) -> list[int]:
    """The outcomes in a set, rising. size: F."""
    packed = np.frombuffer(one.to_bytes((size + 7) // 8, "little"), np.uint8)
    return [int(outcome) for outcome in np.flatnonzero(np.unpackbits(packed, count=size, bitorder="little"))]


def only(moves: Ends, wanted: Bools) -> list[tuple[int, ...]]:
    """The moves that pay. wanted: bool [F, F], whether coming to t (row) from s (column) pays for the mover."""
    kept = []
    for start, ends in enumerate(moves):
        there = np.array(ends, np.intp)
        kept.append(tuple(there[wanted[there, start]].tolist()))
    return kept


def union(one_by_one: Iterable[int]) -> int:
    """All that is in any of the sets."""
    return reduce(or_, one_by_one, 0)


def wishes(moves: Ends, tempting: Bools, deterring: Bools, escaping: Bools) -> Wishes:
    """One actor's wishes from three tables bool [F, F]: how it sees outcome t (row) from where it began, s (column)."""
    led = [0] * len(moves)
    for start, ends in enumerate(moves):
        for end in ends:
            led[end] |= 1 << start
    return Wishes([here & led[end] for end, here in enumerate(sets(tempting))], sets(deterring), sets(escaping))


def carried(values: Sets, steps: Sequence[Ends]) -> list[int]:
    """[F]: at each outcome, all `values` at ends of answers from there, as one set.

    An answer is a sequence of one or more steps in which nobody moves twice in a row. steps: of each mover. `after[m][t]`
    gathers what answers from t hold that m begins; a later step may be anybody's but m's. Every round lets the answers
    grow by a step of one mover; when a whole turn of movers adds nothing, none is left out.
    """
    after = [[0] * len(values) for _ in steps]
    idle = mover = 0
    while idle < len(steps):
        others = [row for other, row in enumerate(after) if other != mover]
        arrived = [union(column) for column in zip(values, *others, strict=True)]
        grown = [union(map(arrived.__getitem__, ends)) for ends in steps[mover]]
        idle = idle + 1 if grown == after[mover] else 1
        after[mover] = grown
        mover = (mover + 1) % len(steps)
    return [union(column) for column in zip(*after, strict=True)] if after else [0] * len(values)


def stays(rule: str, wish: Wishes, own: Sequence[Ends], answers: Sequence[Ends],
          reach: Callable[[Sets, Sequence[Ends]], list[int]] = carried) -> Bools:
    """bool [F]: where the actor stays. own: moves of those who act as one; answers: the others' steps that count.

    reach: how answers are put together, if not as in `carried`.
    """
    met: Sets = [0] * len(wish.tempts)
    if rule != "R":
        deters = wish.deters
        if rule in WITH_WAY_OUT:
            away = carried(wish.escapes, own)
            deters = [threat & ~out for threat, out in zip(deters, away, strict=True)]
        met = reach(deters, answers)
    left = union(tempted & ~answered for tempted, answered in zip(wish.tempts, met, strict=True))
    kept = np.ones(len(wish.tempts), bool)
    kept[members(left, len(kept))] = False
    return kept


def verdicts(rules: Sequence[str], everybody: Sequence[Wishes], moves: Sequence[Ends], paying: Sequence[Ends],
             reach: Callable[[Sets, Sequence[Ends]], list[int]] = carried) -> dict[str, Bools]:
    """For each rule bool [A, F]. everybody, moves, paying: of each actor; `paying` are the steps that SEQ and SSEQ count."""
    answer = {rule: np.ones((len(moves), len(moves[0])), bool) for rule in rules}
    for rule, kept in answer.items():
        for actor, wish in enumerate(everybody):
            steps = paying if rule in BY_IMPROVEMENT else moves
            others = [own for other, own in enumerate(steps) if other != actor and any(own)]
            kept[actor] = stays(rule, wish, [moves[actor]], others, reach)
    return answer


def standard(rules: Sequence[str], moves: Sequence[Ends], ranks: npt.NDArray[np.int32],
             reach: Callable[[Sets, Sequence[Ends]], list[int]] = carried) -> dict[str, Bools]:
    """For each rule bool [A, F], as `judge` gives, for moves listed one by one. ranks: [A, F]."""
    everybody, paying = [], []
    for own, rank in zip(moves, ranks, strict=True):
        above = better(rank)
        everybody.append(wishes(own, above, ~above, above))
        paying.append(only(own, above))
    return verdicts(rules, everybody, moves, paying, reach)
