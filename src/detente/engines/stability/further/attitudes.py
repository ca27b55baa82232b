"""What is stable where actors wish each other well or ill?

Inohara, Hipel and Walker (2007) give each actor an attitude to every actor, itself included: 1 wishes well, 0 does not care,
-1 wishes ill. Actor i *accepts* t from s iff, for every actor j,

- j wants t more than s, where i wishes j well;
- j wants t no more than s, where i wishes j ill.

RNash, RGMR, RSMR and RSEQ are the plain rules in which "i wants t more than s" reads "i accepts t from s": a move tempts, a
step pays and a way out counts where it is accepted; an answer deters where it is not. Coming back to s always deters, and
is never accepted, whatever the attitudes. Who cares for itself alone (1 for itself, 0 for the rest) gives the plain rules.
What j prefers is j's own order; whether j in its turn cares for others does not enter.

Example. A would go from x to y; B wants x more than y. With (A to A, A to B) = (1, 0) A is tempted, RNash fails. With (1, 1)
A does not accept y, for it would hurt B: x is RNash. With (0, -1) it goes to y because it hurts B, whatever it gains itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.further.relations import better, moves_of, only, verdicts, wishes
from detente.model.worlds import Bools

NAMES = {"R": "RNash", "GMR": "RGMR", "SMR": "RSMR", "SEQ": "RSEQ"}


def attitudes(conflict: Conflict) -> dict[str, Bools]:
    """RNash, RGMR, RSMR and RSEQ, each bool [A, F], under the model's attitudes; where it has none, each minds itself.

    Raises NothingToRead where there are more outcomes than this can go through.
    """
    moves = moves_of(conflict, "attitudes")
    stances = conflict.model.attitudes or np.eye(len(moves), dtype=int).tolist()
    above = [better(rank) for rank in conflict.ranks]
    accepted = [_accepted(stance, above) for stance in stances]
    everybody = [wishes(own, yes, ~yes, yes) for own, yes in zip(moves, accepted, strict=True)]
    paying = [only(own, yes) for own, yes in zip(moves, accepted, strict=True)]
    answer = verdicts(tuple(NAMES), everybody, moves, paying)
    return {NAMES[rule]: kept for rule, kept in answer.items()}


def _accepted(stance: Sequence[int], above: Sequence[Bools]) -> Bools:
    """bool [F, F]: whether t (row) is accepted from s (column). above: of each actor, whether it wants t more than s."""
    yes = ~np.eye(len(above[0]), dtype=bool)
    for attitude, more in zip(stance, above, strict=True):
        if attitude:
            yes &= more if attitude > 0 else ~more
    return yes
