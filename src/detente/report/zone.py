"""Who stands where, and what would suit all who must agree?

A row an offer and an actor, each a range with its middle, on the issue's own scale. Behind them, upright through all rows,
what all who must agree prefer to no agreement: dark where it is so in nearly all worlds that have such a stretch, light
where only in some. Plain SVG without script or ids of its own.
"""

from __future__ import annotations

from itertools import accumulate
from math import isfinite
from typing import NamedTuple

from detente.model.settlement import Settlement, Spread
from detente.report.course import MEAN, apart
from detente.report.labels import fitted, set_width
from detente.report.markup import Markup, join, tag
from detente.report.settlementwords import NO_ZONE, head_of, heaviest, scale_of, zone_caption
from detente.report.spreadmarks import part_of
from detente.report.spreadwords import known
from detente.report.words import clip, sentence_case

ROWS = 30  # actors that may all have a row of their own
HEAVIEST = 12  # that have one where there are more; the rest share one
MOST_OFFERS = 8
SIZE = 12.0
HEAD = 15.0  # of each line above the rows
LINE = 14.0  # between two lines of a row's name
DASHES = {"bg-reference": "2 3", "bg-mean": "9 5"}


class Frame(NamedTuple):
    """The drawing's measures, in units that are pixels where there is room."""

    width: float
    left: float  # where the scale begins
    row: float
    letters: int  # of a row's name
    above: bool  # whether names stand above their marks


BROAD, NARROW = Frame(900, 220, 22, 33, False), Frame(360, 8, 36, 48, True)


class Row(NamedTuple):
    """One row."""

    name: str
    figures: tuple[Spread, ...]  # more than one: only their middles are drawn
    shape: str  # offer, veto, actor, rest


def rows_of(issue: Settlement) -> tuple[Row, ...]:
    """The offers, the actors by where they stand now, and all others in one row."""
    named = heaviest(issue, ROWS if len(issue.actors) <= ROWS else HEAVIEST)
    actors = [issue.actors[place] for place in named if known(issue.actors[place].course[0])]
    actors.sort(key=lambda actor: actor.course[0].middle)
    others = tuple(actor.course[0] for place, actor in enumerate(issue.actors)
                   if place not in named and actor.course and known(actor.course[0]))
    offers = [Row(_offered(words), (where,), "offer") for words, where in issue.offers[:MOST_OFFERS] if known(where)]
    made = [Row(head_of(actor.label), (actor.course[0],), "veto" if actor.veto else "actor") for actor in actors]
    rest = [Row(f"{len(others)} more", others, "rest")] if others else []
    return (*offers, *made, *rest)


def _offered(words: str) -> str:
    said = sentence_case(clip(words, 120))
    return said if said.startswith("Offer") else f"Offer: {said}"


def has_zone(issue: Settlement) -> bool:
    """Whether there is a stretch to draw."""
    share = issue.zone_exists
    return bool(issue.zone and all(known(end) for end in issue.zone) and (share is None or share >= NO_ZONE))


def zone_drawing(issue: Settlement, frame: Frame, kind: str) -> Markup:
    """The picture for one width of screen. kind: its class. Nothing where nobody stands anywhere and nothing is offered."""
    rows = rows_of(issue)
    if not rows:
        return join()
    heads = _heads(issue)
    *tops, bottom = accumulate((_high(frame, row) for row in rows), initial=HEAD * len(heads) + 8)
    foot = _foot(issue, frame, bottom)
    return tag(
        "svg", tag("title", f"Positions on {clip(issue.issue, 80)}, and what all could agree on"),
        tag("desc", zone_caption(issue)), _zone(issue, frame, tops[0], bottom),
        _uprights(issue, frame, heads, bottom),
        *(_row(issue, frame, row, at) for at, row in zip(tops, rows, strict=True)), foot[0],
        viewBox=f"0 0 {frame.width:g} {bottom + foot[1]:g}", width="100%", role="img", class_=f"bg-drawing {kind}",
        font_size=SIZE)


def _x(issue: Settlement, frame: Frame, value: float) -> float:
    return round(frame.left + (frame.width - 8 - frame.left) * part_of(value, issue.low, issue.high), 1)


def _heads(issue: Settlement) -> list[tuple[float, str, str]]:
    """What stands upright through the rows: value, name, class."""
    made = []
    if has_zone(issue) and issue.zone:
        low, high = issue.zone
        name = "all who must agree prefer this to none" if _usual(issue) else "only in some worlds do all prefer this to none"
        made.append(((low.middle + high.middle) / 2, name, "bg-zone"))
    if issue.reference is not None and isfinite(issue.reference):
        made.append((issue.reference, f"without agreement: {scale_of(issue).short(issue.reference)}", "bg-reference"))
    if issue.models and known(issue.models[0].where):
        made.append((issue.models[0].where.middle, MEAN, "bg-mean"))
    return made


def _high(frame: Frame, row: Row) -> float:
    """How high a row is, by the lines of its name."""
    return frame.row + LINE * (len(_named(frame, row)) - 1)


def _named(frame: Frame, row: Row) -> tuple[str, ...]:
    return fitted(row.name, frame.letters, 3) or ("",)


def _uprights(issue: Settlement, frame: Frame, heads: list[tuple[float, str, str]], bottom: float) -> Markup:
    """Lines through all rows, then their names above, so that no line runs over a name; all kept inside the drawing."""
    lines, names = [], []
    for place, (value, name, kind) in enumerate(heads):
        x, y, wide = _x(issue, frame, value), HEAD * (place + 1) - 4, set_width(name, SIZE) / 2
        at = round(min(max(x, wide + 1), max(wide + 1, frame.width - wide - 1)), 1)
        if kind in DASHES:
            lines.append(tag("line", x1=x, x2=x, y1=y + 4, y2=round(bottom, 1), class_=kind, stroke="currentColor",
                             stroke_width=1.6, stroke_dasharray=DASHES[kind]))
        names.append(tag("text", name, x=at, y=y, text_anchor="middle", class_=f"{kind}-name"))
    return join(*lines, *names)


def _zone(issue: Settlement, frame: Frame, top: float, bottom: float) -> Markup:
    """The stretch: light between the outermost ends, dark between the innermost; where most worlds have none, an outline."""
    if not has_zone(issue) or issue.zone is None:
        return join()
    low, high = issue.zone
    if not _usual(issue):
        return _stretch(issue, frame, (low.low, high.high), (top, bottom), 0.06, "4 3")
    parts = [_stretch(issue, frame, (low.low, high.high), (top, bottom), 0.12),
             _stretch(issue, frame, (low.middle, high.middle), (top, bottom), 0.14)]
    return join(*parts, _stretch(issue, frame, (low.high, high.low), (top, bottom), 0.16) if low.high < high.low else None)


def _usual(issue: Settlement) -> bool:
    """Whether at least half of the worlds have such a stretch."""
    return issue.zone_exists is None or issue.zone_exists >= 0.5


def _stretch(issue: Settlement, frame: Frame, ends: tuple[float, float], rows: tuple[float, float], dark: float,
             outline: str | None = None) -> Markup:
    start, end = (_x(issue, frame, value) for value in ends)
    return tag("rect", x=start, y=rows[0], width=round(max(0.0, end - start), 1), height=round(rows[1] - rows[0], 1),
               class_="bg-zone", fill="currentColor", fill_opacity=dark, stroke="currentColor" if outline else None,
               stroke_dasharray=outline)


def _row(issue: Settlement, frame: Frame, row: Row, top: float) -> Markup:
    lines = _named(frame, row)
    y = round(top + _high(frame, row) - (10 if frame.above else frame.row / 2 + LINE * (len(lines) - 1) / 2), 1)
    first = top + 13 if frame.above else y + 4 - LINE * (len(lines) - 1) / 2
    name = [tag("text", line, x=0, y=round(first + LINE * place, 1), class_="soft" if row.shape == "rest" else None,
                font_weight=650 if row.shape in ("veto", "offer") else None) for place, line in enumerate(lines)]
    rail = tag("line", x1=frame.left, x2=frame.width - 8, y1=y, y2=y, class_="bg-rule", stroke="currentColor", stroke_width=0.5)
    if row.shape == "rest":
        marks = [tag("line", x1=x, x2=x, y1=y - 5, y2=y + 5, stroke="currentColor", stroke_width=1)
                 for x in (_x(issue, frame, spread.middle) for spread in row.figures)]
        return tag("g", rail, *marks, *name, class_="bg-rest")
    spread = row.figures[0]
    start, at, end = (_x(issue, frame, value) for value in spread)
    reach = tag("rect", x=start, y=y - 3, width=round(end - start, 1), height=6, class_="bg-range",
                fill_opacity=0.28) if end > start else None
    title = tag("title", f"{row.name}: {scale_of(issue).span(spread)}")
    return tag("g", title, rail, reach, _shape(row.shape, at, y), *name, class_=f"bg-row-{row.shape}")


def _shape(shape: str, x: float, y: float) -> Markup:
    """An offer is a diamond, one that must agree a full square, anybody else a ring."""
    if shape == "offer":
        return tag("path", d=f"M{x} {y - 7}L{x + 7} {y}L{x} {y + 7}L{x - 7} {y}Z", class_="bg-offer", fill="currentColor")
    if shape == "veto":
        return tag("rect", x=round(x - 4.5, 1), y=y - 4.5, width=9, height=9, class_="bg-veto", fill="currentColor")
    return tag("circle", cx=x, cy=y, r=4, class_="bg-ring", fill="none", stroke="currentColor", stroke_width=1.6)


def _foot(issue: Settlement, frame: Frame, bottom: float) -> tuple[Markup, float]:
    """The scale with its ends' meanings, and how high that is."""
    scale, line = scale_of(issue), SIZE * 1.3
    inner = [value for value, _ in issue.anchors if issue.low < value < issue.high]
    values = [issue.low, *inner, issue.high] if issue.high > issue.low else [issue.low]
    wide = max(set_width(scale.short(value), SIZE) for value in values) + 8
    if len(values) > 2 and apart([_x(issue, frame, value) for value in values], wide, frame.left, frame.width - 8) != [
            _x(issue, frame, value) for value in values]:
        values = [issue.low, issue.high]
    anchor = {issue.low: "start", issue.high: "end"}
    parts = [tag("line", x1=frame.left, x2=frame.width - 8, y1=bottom, y2=bottom, class_="bg-axis", stroke="currentColor")]
    for value in values:
        x = _x(issue, frame, value) if len(values) > 1 else frame.left
        parts += [tag("line", x1=x, x2=x, y1=bottom, y2=bottom + 5, class_="bg-axis", stroke="currentColor"),
                  tag("text", scale.short(value), x=x, y=round(bottom + 19, 1), text_anchor=anchor.get(value, "middle"),
                      class_="soft")]
    letters = int((frame.width - frame.left) / 2.15 / (SIZE * 0.55))
    ends = [(fitted(issue.anchors[at][1], letters), x, way) for at, x, way in
            ((0, frame.left, "start"), (-1, frame.width - 8, "end"))] if len(issue.anchors) > 1 else []
    parts += [tag("text", text, x=x, y=round(bottom + 19 + line * (place + 1), 1), text_anchor=way, class_="soft")
              for lines, x, way in ends for place, text in enumerate(lines)]
    return join(*parts), 26 + line * max([0, *(len(lines) for lines, _, _ in ends)])
