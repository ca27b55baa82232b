"""Which of an actor's moves does an impossible combination silently take away?

In option form an actor changes its own options only. Where an option can't stand beside what others have chosen, the actor
can't take it up there, though in fact it may be able to, whatever the others chose: a polluter that closes its works ends
the talks about them. Nothing in the file looks wrong. So it is told, for whoever wrote the model to judge.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.layout.outcomes import FREE
from detente.engines.stability.words import act_words, actor_words

MOST_CHECKED = 1 << 12  # possible outcomes


class Blocked(NamedTuple):
    """An option that its owner can take up from some outcomes and, for what the others have chosen, not from others."""

    option: int
    open: int  # outcomes from which some move of the owner takes it up
    outcomes: tuple[int, ...]  # those from which none does, though the owner has chosen the same as in one of the others


def blocked(conflict: Conflict) -> list[Blocked]:
    """Every such option, in the file's order; none for moves named one by one, or with more than MOST_CHECKED outcomes."""
    model, codes = conflict.model, conflict.codes
    if model.arcs or not len(codes) or len(codes) > MOST_CHECKED:
        return []
    found = []
    for option, owner in enumerate(model.owner):
        taken = (codes >> option & 1).astype(bool)
        if model.direction[option] not in FREE or not taken.any():
            continue
        own = np.int64(sum(1 << bit for bit, who in enumerate(model.owner) if who == owner))
        can = [outcome for outcome in np.flatnonzero(~taken).tolist()
               if taken[list(conflict.graph.moves(owner, outcome))].any()]
        like = np.isin(codes & own, codes[can] & own)
        like[can] = False
        if like.any():
            found.append(Blocked(option, len(can), tuple(np.flatnonzero(like).tolist())))
    return found


def blocked_words(conflict: Conflict, one: Blocked) -> str:
    """The same as a sentence."""
    model = conflict.model
    owner, act = actor_words(model, model.owner[one.option]), act_words(model, one.option)
    names = [model.labels.get(conflict.key(outcome), str(outcome + 1)) for outcome in one.outcomes]
    shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    return (f"From {shown}, {owner} can't take up “{act}”, since what the others have chosen can't stand beside it; from "
            f"{one.open} others it can. If in fact it can, name the moves one by one (arcs).")
