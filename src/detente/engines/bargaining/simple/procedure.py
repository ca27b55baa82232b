"""What would one actor propose, knowing what the others take rather than no deal?

The agenda setter makes one offer, take it or leave it. Everybody takes what is no farther from its position than the
reference point. The offer is the point nearest to the setter's own position that enough of the others take; the reference
point itself is always among those. After Romer and Rosenthal (1978).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.engines.bargaining.group import Group
from detente.engines.bargaining.median import shares
from detente.engines.bargaining.simple.forecast import Forecast, across, in_worlds, sure
from detente.errors import NothingToRead, did_you_mean
from detente.model.worlds import Floats

EXACTLY = 1e-12  # of all capability: nearer to the majority than this is not above it


def agenda_setter(group: Group, reference: Floats | None, setter: str | None, *, majority: float = 0.5,
                  veto: Sequence[str] = ()) -> Forecast:
    """The setter's best offer that more than `majority` (0.5 or more, below 1) of capability takes, and every `veto` actor.

    `reference` [I] or [W, I]. Raises NothingToRead without a reference point on every issue, or without a setter; ValueError
    for another majority.
    """
    if not 0.5 <= majority < 1:
        raise ValueError(f"the majority is 0.5 or more and below 1, not {majority}")
    if reference is None or np.isnan(reference).any():
        raise NothingToRead("the agenda setter needs a reference point on every issue: where it ends without agreement")
    if setter is None:
        raise NothingToRead("the agenda setter needs a name: who makes the offer")
    ideal = across(group.position)
    point = np.broadcast_to(np.asarray(reference, np.float64), ideal.shape[:2])
    above, below = (_pivot(group, side * ideal, side * point, majority) * side for side in (1, -1))
    for who in veto:
        mirror = 2 * ideal[..., _place(group, who)] - point
        above, below = np.minimum(above, np.maximum(point, mirror)), np.maximum(below, np.minimum(point, mirror))
    offer = np.clip(ideal[..., _place(group, setter)], below, above)
    stuck = (below == above).any(1)
    words = "no other point would be taken: the reference point stands"
    return sure(offer, words + in_worlds(int(stuck.sum()), len(stuck)) if stuck.any() else "")


def _pivot(group: Group, ideal: Floats, point: Floats, majority: float) -> Floats:
    """[W, I], the greatest offer that enough take: as far above the reference point again as the actor who decides."""
    voice = shares(across(group.able))
    order = np.argsort(-ideal, axis=-1, kind="stable")
    placed, held = np.take_along_axis(ideal, order, -1), np.take_along_axis(voice, order, -1)
    enough = np.cumsum(held, -1) > (majority + EXACTLY) * held.sum(-1, keepdims=True)
    decides = np.take_along_axis(placed, enough.argmax(-1)[..., None], -1)[..., 0]
    return np.maximum(point, 2 * decides - point)


def _place(group: Group, name: str) -> int:
    """Which row an actor is."""
    if name not in group.actors:
        raise NothingToRead(f"nobody is called {name}" + (f" ({hint})" if (hint := did_you_mean(name, group.actors)) else ""))
    return group.actors.index(name)
