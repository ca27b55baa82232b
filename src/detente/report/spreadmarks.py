"""How is a figure over worlds drawn on a line: its range as a bar, its middle as a stroke, the unknown hatched?

Places are per cents of the mark's own box, so that it fits any width. Hatching is a dashed stroke, which needs no
definition elsewhere on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from detente.model.settlement import Spread
from detente.report.draw import percent
from detente.report.markup import Child, Markup, tag
from detente.report.spreadwords import known

HEIGHT = 18
HATCH = "1.5 3.5"


def part_of(value: float, low: float, high: float) -> float:
    """Where a value stands between two ends, 0..1; beyond them it stands at the end."""
    if not isfinite(value) or high <= low:
        return 0.5
    return min(1.0, max(0.0, value / (high - low) - low / (high - low)))


def spread_mark(spread: Spread | None, low: float, high: float, says: str, guides: Sequence[float] = ()) -> Markup:
    """One figure on a line from `low` to `high`; hatched over all of it where it is None or not known.

    guides: values at which a thin upright line is drawn, to compare with.
    """
    middle = HEIGHT / 2
    lines: list[Child] = [tag("line", x1="0%", x2="100%", y1=middle, y2=middle, class_="bg-rail", stroke="currentColor",
                              stroke_width=0.6)]
    lines += [tag("line", x1=percent(at), x2=percent(at), y1=0, y2=HEIGHT, class_="bg-guide", stroke="currentColor")
              for at in (part_of(value, low, high) for value in guides if isfinite(value))]
    drawn = _figure(spread, low, high) if spread is not None and known(spread) else hatching(0.0, 1.0, middle)
    return tag("svg", *lines, drawn, width="100%", height=HEIGHT, role="img", aria_label=says, class_="bg-mark")


def hatching(start: float, end: float, y: float, thick: float = 9) -> Markup:
    """What is not known: a hatched stretch from one part of the width to another."""
    return tag("line", x1=percent(start), x2=percent(end), y1=y, y2=y, class_="bg-unknown", stroke="currentColor",
               stroke_width=thick, stroke_dasharray=HATCH)


def _figure(spread: Spread, low: float, high: float) -> list[Markup]:
    start, at, end = (part_of(value, low, high) for value in spread)
    made = [] if end - start < 1e-6 else [
        tag("rect", x=percent(start), y=HEIGHT / 2 - 4, width=percent(end - start), height=8, class_="bg-range",
            fill_opacity=0.25)]
    return [*made, tag("rect", x=percent(at), y=2, width=3, height=HEIGHT - 4, class_="bg-middle",
                       transform=f"translate({-3 * at:.2f})")]


def ruler(low: Child, high: Child) -> Markup:
    """What stands at both ends of the lines above."""
    return tag("span", tag("span", low), tag("span", high), class_="bg-ruler")
