"""Who would leave an outcome together?

A coalition H moves by any sequence of its members' moves in which nobody moves twice in a row. A *joint improvement* from s is
an outcome reached so that every member wants more than s (after Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008).
s is stable for H under

- CNash, if H has no joint improvement;
- CGMR, if after each one the others can lead to an outcome that some member of H wants no more than s;
- CSMR, if from that outcome H can also not reach anything that every member wants more than s;
- CSEQ, if the others can lead there by joint improvements: each step of the answer is a joint improvement, from where it
  begins, of some coalition of actors outside H (single actors included), and no coalition takes two steps in a row.

s is universally stable under a rule if it is stable for every coalition. For a coalition of one, CNash, CGMR and CSMR are R,
GMR and SMR. CSEQ lets the others answer together as well, so SEQ implies CSEQ for one actor; with two actors they are the same.
An actor who can't move adds nothing to a coalition but one more whom all must please, so coalitions are made of those who can.

Example, the prisoner's dilemma: 00 is stable under R. Together both would go to 11, which both want more: {A, B} has a joint
improvement from 00, and nobody is left to answer, so 00 is not universally stable under any rule. 11 is, under CGMR.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.relations import (
    MOST,
    Ends,
    Sets,
    Wishes,
    better,
    carried,
    members,
    moves_of,
    sets,
    stays,
    table,
)
from detente.engines.stability.graph import Graph
from detente.engines.stability.reach import layers
from detente.errors import NothingToRead
from detente.model.worlds import Bools

RULES = {"CNash": "R", "CGMR": "GMR", "CSMR": "SMR", "CSEQ": "SEQ"}
MOST_JOINT = 1024  # possible outcomes under CSEQ: joint improvements can lead from everywhere to everywhere
MOST_WORK = 1 << 17  # coalitions times possible outcomes: some seconds for each rule

Coalition = tuple[int, ...]  # actors, rising


class Joint(NamedTuple):
    """A coalition and the joint improvement that it would make."""

    coalition: Coalition
    to: int


def coalitions(graph: Graph) -> list[Coalition]:
    """Every coalition of actors who can move, the smallest first. Raises NothingToRead where MOST_WORK is not enough."""
    count = (1 << len(graph.movers)) - 1
    if count * graph.outcomes > MOST_WORK:
        raise NothingToRead(f"{len(graph.movers)} actors can move, which makes {count:,} coalitions; with {graph.outcomes:,} "
                            f"possible outcomes, at most {MOST_WORK // graph.outcomes:,} can be gone through")
    return [chosen for size in range(1, len(graph.movers) + 1) for chosen in combinations(sorted(graph.movers), size)]


def gaining(conflict: Conflict, outcome: int, together: bool = False) -> tuple[Joint, ...]:
    """The coalitions with a joint improvement from the outcome, the smallest first, each with its best.

    With `together`, only those that it takes every member's moves to make, nobody a mere passenger: of two actors or more.
    The best is the one that lifts the member who rises least by the most tiers of its own order; then the one that lifts all
    by the most tiers; then the first in the list. No other one is better for a member without being worse for another.
    """
    found = []
    for coalition in coalitions(conflict.graph):
        if together and len(coalition) < 2:
            continue
        rise = conflict.ranks[list(coalition)] - conflict.ranks[list(coalition), outcome][:, None]
        gains = (rise > 0).all(axis=0)
        if gains.any():  # else there is no need to know what is reached
            reached = _reached(conflict.graph, outcome, coalition)
            for passenger in coalition if together else ():
                reached &= ~_reached(conflict.graph, outcome, [actor for actor in coalition if actor != passenger])
            ends = np.flatnonzero(gains & reached)
            best = np.lexsort((ends, -rise[:, ends].sum(axis=0), -rise[:, ends].min(axis=0)))[:1]
            found += [Joint(coalition, end) for end in ends[best].tolist()]
    return tuple(found)


def _reached(graph: Graph, outcome: int, movers: Sequence[int]) -> Bools:
    """bool [F]: where moves of these lead, the outcome itself included."""
    found = np.zeros(graph.outcomes, bool)
    found[outcome] = True
    for layer in layers(graph, outcome, movers):
        found[layer.outcome] = True
    return found


def coalition_stable(conflict: Conflict, coalition: Sequence[int], rule: str) -> Bools:
    """bool [F]: where the coalition stays, under CNash, CGMR, CSMR or CSEQ.

    Raises NothingToRead where there are more outcomes than this can go through, which are fewer under CSEQ.
    """
    moves = moves_of(conflict, rule, MOST_JOINT if rule == "CSEQ" else MOST)
    inside = tuple(sorted(set(coalition)))
    others = [actor for actor in conflict.graph.movers if actor not in inside]
    answers: list[Ends] = [moves[actor] for actor in others]
    if rule == "CSEQ":
        answers = [_steps(conflict, moves, chosen) for size in range(1, len(others) + 1)
                   for chosen in combinations(others, size)]
    return stays(RULES[rule], _wishes(conflict, moves, inside), [moves[actor] for actor in inside], answers)


def universally_stable(conflict: Conflict, rule: str) -> Bools:
    """bool [F]: which outcomes are stable for every coalition. Raises as `coalition_stable` and `coalitions` do."""
    kept: Bools = np.logical_and.reduce([coalition_stable(conflict, chosen, rule) for chosen in coalitions(conflict.graph)])
    return kept


def _gains(conflict: Conflict, coalition: Coalition) -> Bools:
    """bool [F, F]: whether every member wants t (row) more than s (column)."""
    return np.asarray(np.logical_and.reduce([better(conflict.ranks[actor]) for actor in coalition]), bool)


def _reach(moves: Sequence[Ends], coalition: Coalition) -> Sets:
    """[F]: what the coalition reaches from each outcome."""
    return carried([1 << end for end in range(len(moves[0]))], [moves[actor] for actor in coalition])


def _wishes(conflict: Conflict, moves: Sequence[Ends], coalition: Coalition) -> Wishes:
    gains = _gains(conflict, coalition)
    return Wishes(sets(table(_reach(moves, coalition)).T & gains), sets(~gains), sets(gains))


def _steps(conflict: Conflict, moves: Sequence[Ends], coalition: Coalition) -> list[list[int]]:
    """The coalition's joint improvements from each outcome."""
    wanted = sets(_gains(conflict, coalition).T)
    return [members(reached & more, len(wanted)) for reached, more in zip(_reach(moves, coalition), wanted, strict=True)]
