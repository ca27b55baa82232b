"""What would the program GMCR+ 0.4.1 print?

Its tables are known to analysts, and differ from the definitions in one point that changes verdicts: an opponent moves at most
once in an answer. Here its conventions can be had on purpose and under their name; everywhere else the definitions hold.

Example: in A, B, A the first opponent moves twice. By the definition that is an answer; by this program it is none, so it
calls some outcomes unstable that are stable, never the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.relations import Ends, Sets, better, moves_of, only, standard, union
from detente.engines.stability.further.simultaneous import superposed
from detente.engines.stability.further.views import common_moves, seen
from detente.errors import NothingToRead
from detente.model.worlds import Bools

ROWS = ("Nash", "GMR", "SEQ", "SIM", "SEQ+SIM", "SMR")
CONVENTIONS = (
    "Each opponent moves at most once in an answer.",
    "An answer deters if it leads to an outcome that the actor wants no more than where it began.",
    "Under SIM each opponent makes one of its improvements from the outcome in question, or stays; the changes are laid over "
    "the actor's own.",
    "SEQ+SIM: every actor stays under SEQ or under SIM, each for itself.",
    "An actor neither leaves an outcome that it does not see nor goes there.",
    "Every actor acts by itself; coalitions are not formed.",
    "Not reproduced: the program uses up the opponents' replies under SIM on an actor's first improvement; here every "
    "improvement is held against all of them.",
)


def peer(conflict: Conflict) -> dict[str, Bools]:
    """For each row of the program's table bool [A, F], in its order, under CONVENTIONS.

    Raises NothingToRead where moves are named one by one, which the program does not have, or where there are more outcomes
    than this can go through.
    """
    if conflict.model.arcs or not len(conflict.codes):
        raise NothingToRead("GMCR+ has options only; a model whose moves are named one by one has no table of its kind")
    moves = common_moves(moves_of(conflict, "this table"), seen(conflict))
    gains = [only(own, better(rank)) for own, rank in zip(moves, conflict.ranks, strict=True)]
    found = standard(("R", "GMR", "SEQ", "SMR"), moves, conflict.ranks, once_each)
    found["Nash"], found["SIM"] = found["R"], superposed(conflict, lambda actor, outcome: gains[actor][outcome])
    found["SEQ+SIM"] = found["SEQ"] | found["SIM"]
    return {row: found[row] for row in ROWS}


def once_each(values: Sets, steps: Sequence[Ends]) -> list[int]:
    """[F]: at each outcome, all `values` at ends of answers from there in which every mover moves at most once."""
    known: dict[tuple[int, ...], list[int]] = {(): [0] * len(values)}

    def after(left: tuple[int, ...]) -> list[int]:
        if left not in known:
            gathered = [0] * len(values)
            for mover in left:
                rest = after(tuple(other for other in left if other != mover))
                arrived = [here | later for here, later in zip(values, rest, strict=True)]
                gathered = [old | union(map(arrived.__getitem__, ends))
                            for old, ends in zip(gathered, steps[mover], strict=True)]
            known[left] = gathered
        return known[left]

    return after(tuple(range(len(steps))))
