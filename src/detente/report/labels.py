"""Where do names and numbers go on a map so that they don't lie on each other?"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from detente.report.words import clip

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle on the map, in units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """The area that two boxes share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    def outside(self, width: float, height: float) -> float:
        """How far the box sticks out of the drawing."""
        return max(0, -self.left) + max(0, -self.top) + max(0, self.right - width) + max(0, self.bottom - height)

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the box."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


class Label(NamedTuple):
    """A name on the map: its lines, where the first stands, and which end is tied to that place."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str  # start, middle, end
    box: Box


def wrapped(name: str, width: int = 18) -> tuple[str, ...]:
    """A name on at most three lines of about `width` characters."""
    return tuple(textwrap.wrap(clip(name, 3 * width - 4), width, break_long_words=True, max_lines=3, placeholder="…"))


def text_width(text: str, size: float) -> float:
    """About how wide text is set, in units of the drawing."""
    return 0.56 * size * len(text)


def set_width(text: str, size: float) -> float:
    """The same by the kind of each letter: wide ones take a whole square, capitals more than small letters."""
    return size * sum(0.0 if unicodedata.combining(letter) else 1.05 if unicodedata.east_asian_width(letter) in "WF" else
                      0.86 if letter in "MWmw@%" else 0.68 if letter.isupper() else 0.55 for letter in text)


def fitted(name: str, letters: int, most: int = 3) -> tuple[str, ...]:
    """A name on at most `most` lines of about so many letters; wide letters count as two. Empty for an empty name."""
    wide = any(unicodedata.east_asian_width(letter) in "WF" for letter in name)
    width = max(2, letters // 2 if wide else letters)
    return tuple(textwrap.wrap(clip(name, most * width), width, break_long_words=True, max_lines=most, placeholder="…"))


def spread(points: list[Point], sizes: Sequence[tuple[float, float]], width: float, height: float) -> list[Point]:
    """Points moved as little as needed so that boxes of the given sizes around them lie apart and inside the drawing."""
    here = [list(point) for point in points]
    moved = True
    for _ in range(200):
        for point, (wide, high) in zip(here, sizes, strict=True):
            point[0] = min(max(point[0], wide / 2), max(width - wide / 2, wide / 2))
            point[1] = min(max(point[1], high / 2), max(height - high / 2, high / 2))
        if not moved:
            break
        pushes = [_push(here[i], here[j], sizes[i], sizes[j]) for i in range(len(here)) for j in range(i)]
        moved = any(pushes)  # of all pairs, not only up to the first that moved
    return [(round(x, 1), round(y, 1)) for x, y in here]


def _push(one: list[float], other: list[float], size: tuple[float, float], size_other: tuple[float, float]) -> bool:
    """Move two points apart along the way on which their boxes overlap less; whether they had to move."""
    need = ((size[0] + size_other[0]) / 2, (size[1] + size_other[1]) / 2)
    gap = (one[0] - other[0], one[1] - other[1])
    lack = (need[0] - abs(gap[0]), need[1] - abs(gap[1]))
    if lack[0] <= 0.5 or lack[1] <= 0.5:
        return False
    way = 0 if lack[0] < lack[1] else 1
    step = (lack[way] / 2 + 0.3) * (1 if gap[way] >= 0 else -1)
    one[way] += step
    other[way] -= step
    return True


def place_labels(points: Sequence[Point], names: Sequence[tuple[str, ...]], radii: Sequence[float],
                 lines: Sequence[Sequence[Point]], size: float, width: float, height: float) -> list[Label]:
    """One label a point: below, above, right or left of it, where it lies on least. `lines`: points along each line."""
    dots = [Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(points, radii, strict=True)]
    along = [point for line in lines for point in line]
    placed: list[Label] = []
    for place, (point, name) in enumerate(zip(points, names, strict=True)):
        choices = [_label(name, point, radii[place], side, size) for side in ("below", "above", "right", "left")]
        others = [dot for number, dot in enumerate(dots) if number != place] + [label.box for label in placed]
        costs = [_cost(label.box, others, along, width, height) + 3 * rank for rank, label in enumerate(choices)]
        placed.append(choices[costs.index(min(costs))])
    return placed


def _cost(box: Box, others: Sequence[Box], along: Sequence[Point], width: float, height: float) -> float:
    return (sum(box.overlap(other) for other in others) * 2 + 14 * sum(1 for point in along if box.holds(point))
            + 400 * box.outside(width, height))


def _label(name: tuple[str, ...], point: Point, radius: float, side: str, size: float) -> Label:
    x, y = point
    lead, gap = size * 1.2, radius + size * 0.45
    wide, high = max(text_width(text, size) for text in name), lead * len(name)
    if side in ("below", "above"):
        top = y + gap if side == "below" else y - gap - high
        return Label(name, x, round(top + size, 1), "middle", Box(x - wide / 2, top, x + wide / 2, top + high))
    left = x + gap if side == "right" else x - gap - wide
    top = y - high / 2
    anchor, at = ("start", left) if side == "right" else ("end", left + wide)
    return Label(name, round(at, 1), round(top + size, 1), anchor, Box(left, top, left + wide, top + high))


def place_numbers(lines: Sequence[tuple[Point, Point]], blocked: Sequence[Box], size: float) -> list[Point]:
    """A place on each line for its number: as near the middle as other numbers, names and lines allow."""
    along = [[_between(one, other, step / 24) for step in range(25)] for one, other in lines]
    taken: list[Box] = []
    places = []
    for number, (one, other) in enumerate(lines):
        rest = [point for place, points in enumerate(along) if place != number for point in points]
        best: tuple[float, Point, Box] | None = None
        for rank, part in enumerate((0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)):
            x, y = _between(one, other, part)
            box = Box(x - size, y - size * 0.8, x + size, y + size * 0.8)
            cost = sum(box.overlap(each) for each in (*blocked, *taken)) + 25 * sum(map(box.holds, rest)) + 6 * rank
            if best is None or cost < best[0]:
                best = (cost, (round(x, 1), round(y, 1)), box)
        assert best is not None
        taken.append(best[2])
        places.append(best[1])
    return places


def _between(one: Point, other: Point, part: float) -> Point:
    return (one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part)


def samples(one: Point, other: Point, steps: int = 24) -> list[Point]:
    """Points along a line, both ends included."""
    return [_between(one, other, step / steps) for step in range(steps + 1)]
