"""How does an actor's mark say which camp it is in, without any colour?

Each camp has a shape of its own; past six camps shapes come back with a ring cut out. A mark is as hollow as its actor's
place is doubted, so who is open is a ring; of whom nobody states a tie is a hatched circle.
"""

from __future__ import annotations

from math import cos, pi, sin, sqrt

from detente.report.labels import Point
from detente.report.mapgroups import OPEN, SILENT
from detente.report.markup import Markup, join, tag

SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "upended triangle")
CORNERS = {"square": (4, 45.0, 1.12), "triangle": (3, -90.0, 1.28), "diamond": (4, 0.0, 1.22), "pentagon": (5, -90.0, 1.12),
           "upended triangle": (3, 90.0, 1.28)}  # corners, degrees of the first, size
SETTLED = 0.97  # share of worlds from which a mark is full


def shape_words(camp: int) -> str:
    """The mark of a group in words."""
    if camp in (OPEN, SILENT):
        return "ring" if camp == OPEN else "hatched circle"
    return SHAPES[camp % len(SHAPES)] + (" with a hole" if camp >= len(SHAPES) else "")


def mark(camp: int, at: Point, radius: float, sure: float = 1.0, title: str = "") -> Markup:
    """An actor's mark. sure: 0..1, how settled its place is; title: shown when a pointer rests on it."""
    said = tag("title", title) if title else None
    if camp == SILENT:
        return tag("g", said, tag("circle", cx=at[0], cy=at[1], r=round(radius, 1), class_="am-rim"),
                   tag("path", d=_hatch(at, radius), class_="am-hatch"))
    hole = 0.72 if camp == OPEN else 0.0 if sure >= SETTLED else min(0.58, sqrt(1 - max(0.0, sure)))
    hole = max(hole, 0.34) if camp >= len(SHAPES) else hole
    outer = _shape("circle" if camp == OPEN else SHAPES[camp % len(SHAPES)], at, radius, "am-mark")
    inner = tag("circle", cx=at[0], cy=at[1], r=round(radius * hole, 1), class_="am-hole") if hole else None
    return tag("g", said, outer, inner)


def sample_mark(camp: int) -> Markup:
    """A mark for the key and for tables."""
    return tag("svg", mark(camp, (8, 8), 6), width=16, height=16, viewBox="0 0 16 16", aria_hidden="true", class_="am-sample")


def _shape(name: str, at: Point, radius: float, kind: str) -> Markup:
    if name == "circle":
        return tag("circle", cx=at[0], cy=at[1], r=round(radius, 1), class_=kind)
    corners, first, scale = CORNERS[name]
    ends = [(at[0] + radius * scale * cos(pi * (first / 180 + 2 * corner / corners)),
             at[1] + radius * scale * sin(pi * (first / 180 + 2 * corner / corners))) for corner in range(corners)]
    return tag("path", d="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ends) + "Z", class_=kind)


def _hatch(at: Point, radius: float) -> str:
    """Three strokes across a circle."""
    parts = []
    for step in (-0.55, 0.0, 0.55):
        half = sqrt(1 - step * step) * radius * sqrt(0.5)
        x, y = at[0] + step * radius * sqrt(0.5), at[1] + step * radius * sqrt(0.5)
        parts.append(f"M{x - half:.1f} {y + half:.1f}L{x + half:.1f} {y - half:.1f}")
    return "".join(parts)


def crosses(places: list[Point], arm: float) -> Markup:
    """The mark of ties that the line-up leaves unsatisfied: a cross at the middle of each."""
    if not places:
        return join()
    path = "".join(f"M{x - arm:.1f} {y - arm:.1f}l{2 * arm:.1f} {2 * arm:.1f}m0 {-2 * arm:.1f}l{-2 * arm:.1f} {2 * arm:.1f}"
                   for x, y in places)
    return join(tag("path", d=path, class_="am-cross-back"), tag("path", d=path, class_="am-cross"))
