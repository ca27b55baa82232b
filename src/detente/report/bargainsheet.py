"""How do several figures over worlds stand under each other in one drawing, as strips with their names and numbers?

The strips of a page flow with its text; a file needs one drawing. Plain SVG without script or ids of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from detente.model.settlement import Spread
from detente.report.labels import fitted
from detente.report.markup import Markup, join, tag
from detente.report.spreadmarks import HEIGHT, spread_mark
from detente.report.words import clip, one_line

WIDE, LEFT, RIGHT = 900, 300, 170  # of the drawing, its names and its numbers
LINE, SIZE = 16, 12
LETTERS = 48


class Strip(NamedTuple):
    """One line: a figure with its name and number, or a head without a figure."""

    name: str
    figure: Spread | None = None
    said: str = ""
    guides: tuple[float, ...] = ()
    head: bool = False


def strip_drawing(title: str, words: str, strips: Sequence[Strip], low: float, high: float, ends: tuple[str, str]) -> Markup:
    """All strips on one scale. words: what is to be seen; ends: what stands at the scale's ends. Nothing without strips."""
    if not strips:
        return join()
    parts, y = [], 6
    for strip in strips:
        drawn, tall = _strip(strip, y, low, high)
        parts.append(drawn)
        y += tall
    for text, x, anchor in ((ends[0], LEFT, "start"), (ends[1], WIDE - RIGHT, "end")):
        parts.append(tag("text", text, x=x, y=y + 12, text_anchor=anchor, class_="soft"))
    return tag("svg", tag("title", clip(title, 200)), tag("desc", one_line(words)), *parts, viewBox=f"0 0 {WIDE} {y + 20}",
               width="100%", role="img", class_="bg-drawing", font_size=SIZE)


def _strip(strip: Strip, y: int, low: float, high: float) -> tuple[Markup, int]:
    """One line of the drawing and how high it is."""
    lines = fitted(strip.name, 120 if strip.head else LETTERS, 3) or ("",)
    names = [tag("text", line, x=0, y=y + 13 + LINE * place, font_weight=650 if strip.head else None)
             for place, line in enumerate(lines)]
    tall = LINE * len(lines) + 8
    if strip.head:
        return join(*names), tall
    mark = spread_mark(strip.figure, low, high, f"{strip.name}: {strip.said}", strip.guides)
    box = tag("svg", mark, x=LEFT, y=y, width=WIDE - LEFT - RIGHT, height=HEIGHT)
    return join(*names, box, tag("text", strip.said, x=WIDE - RIGHT + 16, y=y + 13)), tall
