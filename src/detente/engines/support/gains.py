"""Who gains while client and opponent stay divided?

A third actor that is hostile to both: their quarrel ties both of them down. Only claimed ties count. After Simmel (1908), whose
third that rejoices (tertius gaudens) profits from the division of two others without having to make it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from detente.model.case import Case
from detente.model.claim import tie_cell
from detente.model.conclusion import Finding
from detente.model.worlds import Bools, Worlds


def gains(worlds: Worlds, case: Case) -> Iterator[Finding]:
    """One finding for each contest and each third actor of whom claims allow that it is hostile to both sides.

    True in the worlds where both ties are hostile and client and opponent are not claimed to be friends. Which findings there
    are hangs on the case alone. Where the same two stand against each other in two contests, they are told once.
    """
    told = set[tuple[int, frozenset[int]]]()
    for client, opponent in case.axes.contests:
        for third, actor in enumerate(case.axes.actors):
            key = (third, frozenset((client, opponent)))
            if opponent < 0 or third in (client, opponent) or key in told:
                continue
            if all(_may_be_hostile(case, actor, case.axes.actors[side]) for side in (client, opponent)):
                told.add(key)
                names = [case.actor_label(case.axes.actors[place]) for place in (third, client, opponent)]
                yield Finding(
                    f"support:gains:{actor}:{case.axes.actors[client]}",
                    f"{names[0][:1].upper()}{names[0][1:]}, hostile to both, would gain while {names[1]} and {names[2]} stay "
                    "divided.",
                    _holds(worlds, third, client, opponent), "", partial(_how, *names))


def _may_be_hostile(case: Case, one: str, other: str) -> bool:
    """Whether some claim on the tie of two actors reaches below 0."""
    cell = tie_cell(one, other)
    levels = (dict(case.live_claims[claim].cells)[cell] for claim in case.claims_on.get(cell, ()))
    return any(level.low < 0 for level in levels)


def _holds(worlds: Worlds, third: int, client: int, opponent: int) -> Bools:
    hostile = (worlds.tie[:, third, client] < 0) & (worlds.tie[:, third, opponent] < 0)
    friends = worlds.tie_known[client, opponent] & (worlds.tie[:, client, opponent] > 0)
    return np.asarray(hostile & ~friends)


def _how(third: str, client: str, opponent: str) -> str:
    return (f"By claims, {third} is hostile to {client} and to {opponent}: while they stand against each other, neither is "
            f"free to turn on {third}. Whether it does anything to keep them apart is another question.")
