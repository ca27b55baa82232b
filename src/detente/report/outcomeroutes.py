"""How does each arrow run so that arrows don't pile up?

Neighbours in a row or column are joined by a straight line from the middle of one side to the middle of the next. Whoever
lies farther off is reached by a bow: over the row, or beside the column, the farther the higher, and each bow has an end of
its own on the box. Bows of one line are thus nested like brackets. In layers an arrow goes from the foot of a box to the
head of another. All lengths are in units of the drawing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import hypot
from typing import NamedTuple

from detente.report.labels import Box, Point
from detente.report.outcomepick import Arrow

HEAD = 8.0  # length of an arrow's head
OFF = 6.0  # between a box, which may be ringed, and what points at it
BESIDE = 9.0  # between straight lines that join the same two boxes


class Route(NamedTuple):
    """A cubic curve from box to box."""

    arrow: Arrow
    start: Point
    first: Point  # control points; those of a straight line lie on it
    second: Point
    end: Point  # the tip


class _End(NamedTuple):
    """One end of an arrow on one side of a box."""

    route: int
    last: bool  # whether it is the tip
    bow: bool
    toward: float  # how far along the side the other end lies, up and left below nought


def routes(arrows: Sequence[Arrow], boxes: Mapping[int, Box], pitch: Point, sideways: bool = False) -> list[Route]:
    """The course of every arrow, in their order.

    boxes: of every outcome drawn; pitch: how far one column, and one row, lies from the next; sideways: whether what is
    neither in one row nor in one column is joined from side to side, as in a tree, instead of from foot to head.
    """
    sides = [_sides(boxes, arrow, sideways) for arrow in arrows]
    ports = _ports(arrows, boxes, sides)
    return [_route(arrow, sides[place], ports[place, False], ports[place, True], pitch) for place, arrow in enumerate(arrows)]


def bow_height(span: float) -> float:
    """How far a bow over `span` rows or columns stands out."""
    return 13 + 5.5 * min(max(span - 1, 0), 6)


def middle(box: Box) -> Point:
    """The centre of a box."""
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _sides(boxes: Mapping[int, Box], arrow: Arrow, sideways: bool) -> tuple[str, str]:
    """On which sides of its two boxes an arrow begins and ends: two letters of n, e, s, w; the same twice for a bow."""
    here, there = boxes[arrow.here], boxes[arrow.there]
    (x1, y1), (x2, y2) = middle(here), middle(there)
    if abs(y1 - y2) < 1:
        if _between(boxes, here, there):
            return "n", "n"
        return ("e", "w") if x2 > x1 else ("w", "e")
    if abs(x1 - x2) < 1 and _between(boxes, here, there):
        return "e", "e"
    if sideways and abs(x1 - x2) >= 1:
        return ("e", "w") if x2 > x1 else ("w", "e")
    return ("s", "n") if y2 > y1 else ("n", "s")


def _between(boxes: Mapping[int, Box], one: Box, other: Box) -> bool:
    """Whether a third box lies on the line between two of the same row or column."""
    (x1, y1), (x2, y2) = middle(one), middle(other)
    (left, right), (top, bottom) = sorted((x1, x2)), sorted((y1, y2))
    return any(box.left <= right and box.right >= left and box.top <= bottom and box.bottom >= top
               for box in boxes.values() if box not in (one, other))


def _ports(arrows: Sequence[Arrow], boxes: Mapping[int, Box],
           sides: Sequence[tuple[str, str]]) -> dict[tuple[int, bool], Point]:
    """Where each end of each arrow (its place, whether it is the tip) meets its box."""
    ends: dict[tuple[int, str], list[_End]] = defaultdict(list)
    for place, (arrow, (out, into)) in enumerate(zip(arrows, sides, strict=True)):
        for node, other, side, last in ((arrow.here, arrow.there, out, False), (arrow.there, arrow.here, into, True)):
            (x, y), (u, v) = middle(boxes[node]), middle(boxes[other])
            ends[node, side].append(_End(place, last, out == into, u - x if side in "ns" else v - y))
    found = {}
    for (node, side), group in ends.items():
        for end, part in _spread(group, boxes[node], side):
            found[end.route, end.last] = _point(boxes[node], side, part)
    return found


def _spread(group: list[_End], box: Box, side: str) -> list[tuple[_End, float]]:
    """Each end with its place along the side, 0 to 1: what goes straight in the middle, the rest in its own half.

    Within a half, bows lie outermost, the nearest first, so that they nest; then what comes from farthest to the side.
    """
    placed = []
    length = box.right - box.left if side in "ns" else box.bottom - box.top
    if len(group) == 1 and not group[0].bow:
        return [(group[0], 0.5)]
    for sign in (-1, 0, 1):
        part = [end for end in group if (end.toward > 1) - (end.toward < -1) == sign]
        part.sort(key=lambda end: (not end.bow, abs(end.toward) * (1 if end.bow else -1), end.last, end.route))
        for rank, end in enumerate(part):
            if sign:
                step = 0.36 / len(part)
                placed.append((end, 0.5 + sign * (0.44 - step * (rank + 0.5))))
            else:
                placed.append((end, 0.5 + BESIDE / length * (_lane(end, side) if len(part) > 1 else 0)))
    return placed


def _lane(end: _End, side: str) -> float:
    """Which side of the middle a straight line keeps to where two go opposite ways: the same at both its ends."""
    return -0.5 if (side in "wn") == end.last else 0.5


def _point(box: Box, side: str, part: float) -> Point:
    if side in "ns":
        return box.left + part * (box.right - box.left), box.top - OFF if side == "n" else box.bottom + OFF
    return box.left - OFF if side == "w" else box.right + OFF, box.top + part * (box.bottom - box.top)


def _route(arrow: Arrow, sides: tuple[str, str], start: Point, end: Point, pitch: Point) -> Route:
    (x1, y1), (x2, y2) = start, end
    if sides == ("n", "n"):
        rise = bow_height(abs(x2 - x1) / pitch[0]) * 4 / 3  # a cubic curve reaches three quarters of its control points
        return Route(arrow, start, (x1, y1 - rise), (x2, y2 - rise), end)
    if sides == ("e", "e"):
        rise = bow_height(abs(y2 - y1) / pitch[1]) * 4 / 3
        return Route(arrow, start, (x1 + rise, y1), (x2 + rise, y2), end)
    if abs(x1 - x2) > 1 and abs(y1 - y2) > 1:
        wide, high = (0.45 * (x2 - x1), 0.0) if sides[0] in "ew" else (0.0, 0.45 * (y2 - y1))
        return Route(arrow, start, (x1 + wide, y1 + high), (x2 - wide, y2 - high), end)
    return Route(arrow, start, (x1 + (x2 - x1) / 3, y1 + (y2 - y1) / 3), (x2 - (x2 - x1) / 3, y2 - (y2 - y1) / 3), end)


def tip(route: Route) -> tuple[Point, Point, Point]:
    """The three corners of an arrow's head."""
    (x, y), (ux, uy) = route.end, _unit(route.second, route.end)
    half, u, v = 0.42 * HEAD, x - HEAD * ux, y - HEAD * uy
    return (x, y), (u - half * uy, v + half * ux), (u + half * uy, v - half * ux)


def neck(route: Route) -> Point:
    """Where the line ends, inside the head."""
    (x, y), (ux, uy) = route.end, _unit(route.second, route.end)
    return x - 0.8 * HEAD * ux, y - 0.8 * HEAD * uy


def bar(route: Route, half: float = 4.5) -> tuple[Point, Point]:
    """The ends of the bar at the tail of a move that can't be taken back."""
    (x, y), (ux, uy) = route.start, _unit(route.start, route.first)
    return (x - half * uy, y + half * ux), (x + half * uy, y - half * ux)


def _unit(one: Point, other: Point) -> Point:
    length = hypot(other[0] - one[0], other[1] - one[1]) or 1.0
    return (other[0] - one[0]) / length, (other[1] - one[1]) / length
