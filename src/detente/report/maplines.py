"""How does each tie run, and how is it drawn?

A tie that would run through somebody else's mark is bent round it where there are few enough to look. Ties drawn alike are
one path, so that a map of a thousand ties stays a small file and lines on top of each other don't get darker.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.model.actor_map import ActorMap, MapTie
from detente.report.labels import Point
from detente.report.maplayout import MapLayout
from detente.report.mapmarks import crosses
from detente.report.markup import Markup, join, tag

MOST_BENT = 400  # ties, up to which each is looked at for marks in its way
MOST_LINES = 2_500  # of more ties the unsatisfied and the heaviest are drawn
BENDS = (0.0, 0.09, -0.09, 0.18, -0.18, 0.3, -0.3)  # of the length: how far the middle is moved aside
FARTHEST = 44.0  # to which the middle is moved
STEPS = np.linspace(0.06, 0.94, 23)
LEAST = 0.3  # opacity of a tie that nobody believes
LOUD, LOUD_WRONG = 50, 150  # ties, and unsatisfied ones, up to which none is drawn fainter than its belief
HALFWAY = (0.5, 0.43, 0.57, 0.36, 0.64, 0.28, 0.72)  # of a tie: where its cross may stand, the best first


class Curve(NamedTuple):
    """A tie as it runs: both ends and the point that draws it aside."""

    tie: MapTie
    start: Point
    bend: Point
    end: Point

    def at(self, part: float) -> Point:
        """The point so far along, 0..1."""
        first, second, third = (1 - part)**2, 2 * part * (1 - part), part**2
        return (first * self.start[0] + second * self.bend[0] + third * self.end[0],
                first * self.start[1] + second * self.bend[1] + third * self.end[1])


def drawn_ties(picture: ActorMap) -> list[MapTie]:
    """The ties that are drawn, in their order: of very many the unsatisfied and the heaviest."""
    if len(picture.ties) <= MOST_LINES:
        return list(picture.ties)
    ties = picture.ties
    order = sorted(range(len(ties)), key=lambda place: (not ties[place].strained, -abs(ties[place].weight)))
    return [ties[place] for place in sorted(order[:MOST_LINES])]


def curves(picture: ActorMap, layout: MapLayout) -> list[Curve]:
    """Every drawn tie with its way, just off the marks of its two actors."""
    marks = np.array([spot.at for spot in layout.spots], float).reshape(-1, 2)
    ties = drawn_ties(picture)
    found = []
    for tie in ties:
        bend = _bend(marks, tie.one, tie.other, layout.radius) if len(ties) <= MOST_BENT else 0.0
        found.append(curve(tie, layout.spots[tie.one].at, layout.spots[tie.other].at, bend, layout.radius * 1.5))
    return found


def curve(tie: MapTie, one: Point, other: Point, bend: float, off: float) -> Curve:
    """A way from one point to another that keeps `off` from both. bend: of the length, to the left where positive."""
    across, down = other[0] - one[0], other[1] - one[1]
    length = hypot(across, down) or 1.0
    bend = max(-FARTHEST / length, min(FARTHEST / length, bend))
    pulled = ((one[0] + other[0]) / 2 + 2 * bend * down, (one[1] + other[1]) / 2 - 2 * bend * across)
    off = min(off, length / 3)
    return Curve(tie, _towards(one, pulled, off), pulled, _towards(other, pulled, off))


def _towards(here: Point, there: Point, far: float) -> Point:
    length = hypot(there[0] - here[0], there[1] - here[1]) or 1.0
    return (here[0] + (there[0] - here[0]) * far / length, here[1] + (there[1] - here[1]) * far / length)


def _bend(marks: npt.NDArray[np.float64], one: int, other: int, radius: float) -> float:
    """The least bend that keeps a tie off other marks; where none does, the one that touches fewest."""
    rest = np.delete(marks, [one, other], axis=0)
    start, end = marks[one], marks[other]
    aside = np.array([end[1] - start[1], start[0] - end[0]])
    line = start + STEPS[:, None] * (end - start)
    lift = 2 * STEPS * (1 - STEPS)
    touched = []
    most = FARTHEST / max(float(np.hypot(*aside)), 1e-9)
    for bend in BENDS:
        points = line + (2 * min(most, max(-most, bend)) * lift)[:, None] * aside
        near = ((points[:, None] - rest[None])**2).sum(-1).min(0) if len(rest) else np.zeros(0)
        touched.append(int((near < (1.7 * radius)**2).sum()))
        if not touched[-1]:
            return bend
    return BENDS[touched.index(min(touched))]


def kind(tie: MapTie) -> str:
    """Friendly or hostile, and whether it is inferred or left unsatisfied: the line's class."""
    sign = "friendly" if tie.weight > 0 else "hostile"
    return f"am-tie am-{sign}{' am-inferred' if tie.inferred else ''}{' am-strained' if tie.strained else ''}"


def lines(found: Sequence[Curve], size: float) -> Markup:
    """The ties as a few paths: those that the line-up satisfies below, quieter the more there are, the others on top.

    Width says weight alone; what is unsatisfied has a colour of its own.
    """
    quiet = min(1.0, max(0.24, (LOUD / max(1, len(found)))**0.5))
    thick = size * min(1.0, max(0.45, (120 / max(1, len(found)))**0.5))
    urgent = min(1.0, (LOUD_WRONG / max(1, sum(one.tie.strained for one in found)))**0.5)
    held: dict[tuple[bool, str, float, float], list[Curve]] = {}
    for one in found:
        loud = urgent if one.tie.strained else quiet if one.tie.weight < 0 else quiet**1.5
        faint = round(20 * (LEAST + (1 - LEAST) * one.tie.sure) * loud) / 20
        wide = round(8 * thick * (0.05 + 0.17 * min(1.0, abs(one.tie.weight)))) / 8
        held.setdefault((one.tie.strained, kind(one.tie), max(wide, 0.5), max(faint, 0.1)), []).append(one)
    return join(tag("path", d="".join(map(path, together)), class_=name, stroke_width=wide, opacity=faint)
                for (_, name, wide, faint), together in sorted(held.items(), key=lambda item: item[0]))


def strained_marks(found: Sequence[Curve], layout: MapLayout) -> Markup:
    """A cross on each tie that the line-up leaves unsatisfied, half-way or as near to it as other marks allow."""
    marks = np.array([spot.at for spot in layout.spots], float).reshape(-1, 2)
    ways = [[one.at(part) for part in HALFWAY] for one in found if one.tie.strained]
    return crosses(apart(ways, marks, 2.2 * layout.radius, layout.size * 0.8), layout.size * 0.28)


def apart(ways: Sequence[Sequence[Point]], marks: npt.NDArray[np.float64], near: float, between: float) -> list[Point]:
    """Of each way the first point that keeps `near` from all marks [N, 2] and `between` from the points before it.

    Where none does, the one off the marks that is farthest from the points before it.
    """
    found: list[Point] = []
    for way in ways:
        points, before = np.array(way, float), np.array(found, float).reshape(-1, 2)
        off, gap = _gaps(points, marks) >= near, _gaps(points, before)
        off = off if off.any() else np.ones(len(way), bool)
        good = np.flatnonzero(off & (gap >= between))
        found.append(way[int(good[0] if len(good) else np.argmax(np.where(off, gap, -1.0)))])
    return found


def _gaps(points: npt.NDArray[np.float64], others: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How far each point is from the nearest of the others."""
    gaps: npt.NDArray[np.float64] = np.hypot(*(points[:, None] - others[None]).T).min(0, initial=np.inf)
    return gaps


def path(one: Curve) -> str:
    """A curve as the `d` of a path; a straight one as a line."""
    (x1, y1), (bx, by), (x2, y2) = one.start, one.bend, one.end
    straight = abs((x2 - x1) * (by - y1) - (y2 - y1) * (bx - x1)) < 1
    return f"M{x1:.0f} {y1:.0f}" + (f"L{x2:.0f} {y2:.0f}" if straight else f"Q{bx:.0f} {by:.0f} {x2:.0f} {y2:.0f}")
