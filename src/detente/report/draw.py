"""How are a share, a lift and a belief drawn?

Every mark is plain SVG whose meaning survives without colour: for is filled and against is hatched, belief is the line's
style, what is unknown is hatched the other way. Widths are per cents of the mark's own box, so the page may be any size.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from detente.model import likelihood
from detente.model.conclusion import Conclusion
from detente.report.markup import Markup, tag
from detente.report.words import band_of, belief_style, hundredth, signed, span_words


def percent(part: float) -> str:
    """A part of a mark's width."""
    return f"{100 * min(1.0, max(0.0, part)):.1f}%"


def line(x1: float, x2: float, y1: float, y2: float, kind: str) -> Markup:
    """A line; x in parts of the width, y in units."""
    return tag("line", x1=percent(x1), x2=percent(x2), y1=y1, y2=y2, class_=kind)


def patterns() -> Markup:
    """The hatches and arrow heads that every mark of the page refers to."""
    def hatch(name: str, turn: int, kind: str) -> Markup:
        return tag("pattern", tag("rect", width=2, height=5, class_=kind), id=name, width=5, height=5,
                   patternUnits="userSpaceOnUse", patternTransform=f"rotate({turn})")

    def head(name: str, path: str, kind: str) -> Markup:
        return tag("marker", tag("path", d=path, class_=kind), id=name, viewBox="0 0 12 12", refX=10, refY=6,
                   markerWidth=12, markerHeight=12, markerUnits="userSpaceOnUse", orient="auto")

    return tag("svg", tag(
        "defs", hatch("hatch-against", 45, "fill-against"), hatch("hatch-unknown", -45, "fill-soft"),
        head("head-full", "M1 1.5 11 6 1 10.5z", "fill-ink"), head("head-open", "M2 1 10 6 2 11", "head-open"),
        head("head-bar", "M10 0V12", "head-bar")), width=0, height=0, class_="defs", aria_hidden="true")


def strip(conclusion: Conclusion, words: likelihood.Scale = "icd203") -> Markup:
    """The interval strip on 0 to 100: the word's range as a band, the share as a bar, and a lane each for the two errors.

    Above: what sampling leaves open, thick; nothing there where the share is exact. Below: the reach of the grades, thin.
    words: the scale of words whose band is shown.
    """
    low, high = band_of(conclusion.share, words)
    share = min(1.0, max(0.0, conclusion.share))
    ticks = [line(bound, bound, 20, 24, "tick") for _, bound, _ in likelihood.SCALES[words][1:]]
    labels = [tag("text", text, x=percent(x), y=40, text_anchor=anchor, class_="soft")
              for x, text, anchor, near in ((0, "0", "start", 0.12), (1, "100", "end", 0.16)) if abs(share - x) > near]
    first, last = conclusion.interval
    sampled = tag("rect", x=percent(first), y=5, width=percent(last - first), height=6, class_="sampled")
    return tag(
        "svg", tag("rect", x=percent(low), y=2, width=percent(high - low), height=22, class_="band"),
        line(0, 1, 24, 24, "axis"), ticks,
        line(conclusion.grades[0], conclusion.grades[1], 17, 17, "reach"),
        [line(end, end, 13.5, 20.5, "reach") for end in conclusion.grades],
        None if is_exact(conclusion) else sampled,
        tag("rect", x=percent(share), y=2, width=3, height=22, transform="translate(-1.5)", class_="fill-ink"),
        labels, tag("text", hundredth(share), x=percent(share), y=40, class_="strong",
                    text_anchor="start" if share < 0.04 else "end" if share > 0.96 else "middle"),
        width="100%", height=44, role="img", class_="strip", aria_label=strip_words(conclusion))


def is_exact(conclusion: Conclusion) -> bool:
    """Whether the share has no sampling error."""
    return conclusion.exact or conclusion.interval[0] == conclusion.interval[1]


def sampling_words(conclusion: Conclusion) -> str:
    """`exact`, or `62–64`."""
    return "exact" if is_exact(conclusion) else span_words(*conclusion.interval)


def strip_words(conclusion: Conclusion) -> str:
    """What a strip shows, for those who hear it."""
    return (f"{conclusion.word}: {hundredth(conclusion.share)} of 100 worlds; sampling {sampling_words(conclusion)}; "
            f"grades one step worse or better {span_words(*conclusion.grades)}")


class Scale(NamedTuple):
    """Where a lift falls in a bar's box, in parts of its width."""

    zero: float  # the place of no lift
    unit: float  # width of a lift of 1

    def at(self, lift: float) -> float:
        """The place of a lift, 0..1 of the width."""
        return self.zero + self.unit * lift


def scales(columns: Sequence[Sequence[float]], left: float, right: float) -> list[Scale]:
    """A scale for each column of lifts: the same unit for all, so that lengths compare; zero where the column needs it."""
    below = [max([0.0, *(-lift for lift in lifts)]) for lifts in columns]
    above = [max([0.0, *lifts]) for lifts in columns]
    unit = (right - left) / max([0.01, *(low + high for low, high in zip(below, above, strict=True))])
    return [Scale(left + unit * low, unit) for low in below]


def lift_bar(lift: float, scale: Scale, height: int = 18, labelled: bool = False, error: float = 0.0) -> Markup:
    """A lift as a bar from the common zero: filled to the right, hatched to the left; with its number beside the axis."""
    middle, start, end = height / 2, min(scale.zero, scale.at(lift)), max(scale.zero, scale.at(lift))
    label = tag("text", signed(lift), x=percent(scale.zero), dx=-6 if lift > 0 else 6, y=middle + 4,
                text_anchor="end" if lift > 0 else "start") if labelled else None
    reach = (line(scale.at(lift - 2 * error), scale.at(lift + 2 * error), middle, middle, "error") if error else None)
    return tag(
        "svg", tag("rect", x=percent(start), y=middle - 5, width=percent(end - start), height=10,
                   class_="for" if lift > 0 else "against"),
        line(scale.zero, scale.zero, 0, height, "zero"), reach, label,
        width="100%", height=height, aria_hidden="true")


def no_lift(scale: Scale, height: int = 18) -> Markup:
    """A cell that carries nothing: a dot on the axis."""
    return tag("svg", line(scale.zero, scale.zero, 0, height, "nought"),
               tag("circle", cx=percent(scale.zero), cy=height / 2, r=1.4, class_="fill-soft"),
               width="100%", height=height, aria_hidden="true")


def belief_line(chance: float) -> Markup:
    """A belief as a line: length and style say how far."""
    style = belief_style(chance)
    return tag("svg", line(0, 1, 9, 9, "nought"), line(0, chance, 9, 9, f"belief {style}"), width="100%", height=18,
               aria_hidden="true")


def hatched(part: float) -> Markup:
    """A whole of which `part` is unknown: the unknown hatched, the known filled."""
    return tag("svg", tag("rect", x="0%", y=2, width=percent(1 - part), height=10, class_="fill-ink"),
               tag("rect", x=percent(1 - part), y=2, width=percent(part), height=10, class_="unknown"),
               width="100%", height=14, aria_hidden="true")

