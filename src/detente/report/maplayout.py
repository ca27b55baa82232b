"""Where does everything on a map of camps stand?

Camps lie beside each other (more than two in a flattened ring), who is open stands between them, of whom nobody states a tie
in a row of its own. Inside a camp, friends pull each other and everybody is held near a place of its own that follows from
its id alone: a linear system with one solution, which changes little when a tie or an actor is added. The order of what it
gives, across and down, fills the camp evenly, and boxes of mark and name are then pushed apart. Where they don't fit, the
camp gets higher.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.model.actor_map import ActorMap
from detente.report.labels import Box, Point, fitted, set_width
from detente.report.mapapart import pushed_apart
from detente.report.mapgroups import grouped
from detente.report.maprows import Region, rows_of, stack, stretched
from detente.report.words import one_line

Reals = npt.NDArray[np.float64]

MOST_NAMED = 100  # actors, up to which every mark has its name
NAMED_OF_MANY = 56  # names where there are more: of the heaviest-tied
OWN = 0.6  # pull of an actor's own place, where all its ties together pull at most 1
LEAD = 1.18  # from line to line, in sizes of the letters


class Spot(NamedTuple):
    """One actor's mark and name. Lengths in units of the drawing."""

    at: Point  # middle of the mark
    name: tuple[str, ...]  # lines; empty: the mark stands without a name
    box: Box  # what mark and name need
    group: int  # place in MapLayout.regions


class MapLayout(NamedTuple):
    """Every actor's place, in the order of the map's actors, and the regions of the camps."""

    spots: tuple[Spot, ...]
    regions: tuple[Region, ...]
    width: float
    height: float
    radius: float  # of a mark
    size: float  # of the letters


def lay_out_map(picture: ActorMap, width: float, size: float) -> MapLayout:
    """Marks, names and regions in a drawing so wide; its height follows. size: of the letters."""
    radius = size * (0.5 if len(picture.actors) <= MOST_NAMED else 0.34)
    names = _names(picture, 16 if len(picture.actors) <= 24 and width > 600 else 13)
    sizes = np.array([_box_size(name, size, radius) for name in names], float).reshape(-1, 2)
    groups = grouped(picture)
    pulls = pull(picture)
    rows = rows_of(groups, width)
    regions, height = stack(rows, groups, sizes, width, size)
    middles = _placed(picture, pulls, regions, sizes)
    regions, middles, height = stretched(rows, regions, middles, sizes, height)
    member = {actor: place for place, region in enumerate(regions) for actor in region.members}
    spots = tuple(_spot(middles[actor], sizes[actor], name, member[actor], radius) for actor, name in enumerate(names))
    return MapLayout(spots, regions, width, height, radius, size)


def heaviness(picture: ActorMap) -> Reals:
    """How much an actor is tied, [A]: the sum of its ties' weights, whatever their sign."""
    heavy = np.zeros(len(picture.actors))
    for tie in picture.ties:
        heavy[[tie.one, tie.other]] += abs(tie.weight)
    return heavy


def heaviest(picture: ActorMap, most: int) -> list[int]:
    """The actors that are tied most, heaviest first; of equals by id."""
    heavy = heaviness(picture)
    return sorted(range(len(heavy)), key=lambda place: (-round(float(heavy[place]), 9), picture.actors[place].id))[:most]


def own_place(identifier: str) -> Point:
    """A place in the unit square that follows from an id alone."""
    digest = sha256(identifier.encode("utf-8", "backslashreplace")).digest()
    return (int.from_bytes(digest[:6], "big") / 2**48, int.from_bytes(digest[6:12], "big") / 2**48)


def pull(picture: ActorMap) -> Reals:
    """Where friends draw each actor, [A, 2]: the one balance of its own place and the places of its friends."""
    count = len(picture.actors)
    ties = np.zeros((count, count))
    for tie in picture.ties:
        if tie.weight > 0:
            ties[tie.one, tie.other] = ties[tie.other, tie.one] = tie.weight * tie.sure
    degree = np.maximum(ties.sum(1), 1e-9)
    ties = ties / np.sqrt(degree[:, None] * degree)
    own = np.array([own_place(actor.id) for actor in picture.actors], float).reshape(-1, 2)
    solved: Reals = np.linalg.solve(np.diag(ties.sum(1) + OWN) - ties, OWN * own)
    return solved


def _names(picture: ActorMap, letters: int) -> list[tuple[str, ...]]:
    many = len(picture.actors) > MOST_NAMED
    named = set(heaviest(picture, NAMED_OF_MANY)) if many else set(range(len(picture.actors)))
    names = [actor_name(picture, place) if place in named else "" for place in range(len(picture.actors))]
    return [fitted(name, max(letters, min(18, max(map(len, name.split()))))) if name else () for name in names]


def actor_name(picture: ActorMap, place: int) -> str:
    """What a reader calls an actor: its label, else its id, else that it has no name."""
    actor = picture.actors[place]
    return one_line(actor.label) or one_line(actor.id) or "(no name)"


def _box_size(name: tuple[str, ...], size: float, radius: float) -> Point:
    wide = max([2 * radius, *(set_width(line, size) for line in name)])
    return (wide + size * 0.7, 2 * radius + size * (0.55 + LEAD * len(name)))


def _spot(middle: Reals, size: Reals, name: tuple[str, ...], group: int, radius: float) -> Spot:
    left, top = middle - size / 2
    box = Box(*(round(float(value), 1) for value in (left, top, left + size[0], top + size[1])))
    return Spot((round(float(middle[0]), 1), round(float(top + radius + 2), 1)), name, box, group)


def _placed(picture: ActorMap, pulls: Reals, regions: Sequence[Region], sizes: Reals) -> Reals:
    """The middle of each actor's box, [A, 2]; none lies on another, and some may lie below their region."""
    middles = np.zeros((len(sizes), 2))
    for region in regions:
        inside = np.array(region.members, np.int64)
        low = np.array([region.inner.left, region.inner.top]) + sizes[inside] / 2
        high = np.array([region.inner.right, region.inner.bottom]) - sizes[inside] / 2
        reach = len(inside) * sizes[inside, 0].mean() / max(1.0, region.inner.right - region.inner.left)
        even = evenly(pulls[inside], [picture.actors[place].id for place in region.members], max(1.0, reach))
        middles[inside] = pushed_apart(low + even * (high - low), sizes[inside], low, high)
    return middles


def evenly(points: Reals, ids: Sequence[str], reach: float) -> Reals:
    """The points spread over the unit square: across by their order, down by their order among those near them across.

    reach: how many places in the order across are near, to either side. Looking at the near alone, a slant in the points
    does not leave two corners empty. Equals go by id.
    """
    count = len(points)
    across, down = (_order(points[:, way], ids) for way in range(2))
    near = np.abs(across[:, None] - across) <= reach
    above = (near & (down[:, None] > down)).sum(1)
    return np.stack([(across + 0.5) / count, (above + 0.5) / near.sum(1)], 1)


def _order(values: Reals, ids: Sequence[str]) -> npt.NDArray[np.int64]:
    """Each one's place in rising order."""
    places = np.empty(len(ids), np.int64)
    places[sorted(range(len(ids)), key=lambda place: (round(float(values[place]), 9), ids[place]))] = np.arange(len(ids))
    return places
