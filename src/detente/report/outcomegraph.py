"""How do the outcomes, and the moves that pay, look at one glance?

Plain SVG without script or ids of its own, so that it may stand on any page, more than once. What colour says is also said
by dash, ring or fill; what no style sheet reaches is still drawn in outlines.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.outcome_graph import OutcomeGraph
from detente.report.labels import Box, Point, wrapped
from detente.report.markup import Markup, join, tag
from detente.report.outcomebox import Look, look_of, outcome_box, told
from detente.report.outcomelayout import Layout, Level, lay_out
from detente.report.outcomepick import Picked, pick, rules_held
from detente.report.outcomeroutes import Route, bar, bow_height, neck, routes, tip
from detente.report.words import clip, one_line, sentence_case

DASHES = (None, "7 4", "2 3", "11 3 2 3", "4 2", "14 4")  # of each actor in turn, with the colours of outcomes.css
GUTTER = 122.0  # width of a level of row heads
LINE = 15.0  # between two lines of a head
BELOW_LEVEL = 6.0
HEAD_CHARACTERS = 17


class Frame(NamedTuple):
    """The drawing's measures, in units that are pixels where there is room."""

    left: float  # where columns begin
    top: float  # where rows begin
    wide: float  # of a box
    high: float
    column: float  # from column to column
    row: float
    width: float
    height: float


def outcome_figure(graph: OutcomeGraph) -> Markup:
    """The picture of a graph. Empty where there is nothing to draw."""
    picked = pick(graph)
    if not picked.nodes:
        return join()
    layout = lay_out(graph, picked)
    look = look_of(graph, layout)
    frame = _frame(layout, picked, look)
    boxes = {node: _box(frame, *layout.at[node]) for node in picked.nodes}
    courses = routes(picked.arrows, boxes, (frame.column, frame.row), layout.kind == "tree")
    held = rules_held(graph)
    return tag(
        "svg", tag("title", f"Outcomes of {one_line(graph.title)}, and the moves that pay"),
        tag("desc", _described(graph, picked)),
        _heads(graph, layout, frame),
        *(_arrow(graph, course) for course in courses),
        *(outcome_box(graph, node, boxes[node], look, held[node]) for node in picked.nodes),
        viewBox=f"0 0 {frame.width:g} {frame.height:g}", width=frame.width, height=frame.height, role="img",
        class_="og-picture", xmlns="http://www.w3.org/2000/svg", font_size=12)


def figure_width(graph: OutcomeGraph) -> float:
    """How wide the picture is, in pixels where there is room; 0 where there is nothing to draw."""
    picked = pick(graph)
    if not picked.nodes:
        return 0.0
    layout = lay_out(graph, picked)
    return _frame(layout, picked, look_of(graph, layout)).width


def mover(actor: int) -> str:
    """The class that gives an actor's arrows their colour."""
    return f"og-mover{actor % len(DASHES)}"


def sample(actor: int | None) -> Markup:
    """A short arrow in the actor's style, for a key; None: of a move that does not pay."""
    line = _line("M1 6H27", actor)
    head = tag("path", d="M34 6 26 2.6 26 9.4z", class_="og-head", fill="currentColor")
    drawn = tag("g", line, head, class_=mover(actor) if actor is not None else "og-unpaid")
    return tag("svg", drawn, viewBox="0 0 36 12", width=36, height=12, aria_hidden="true")


def _frame(layout: Layout, picked: Picked, look: Look) -> Frame:
    """Rows and columns are as far apart as the bows between them need."""
    over = [abs(layout.at[arrow.here][0] - layout.at[arrow.there][0]) for arrow in picked.arrows
            if layout.at[arrow.here][1] == layout.at[arrow.there][1]]
    beside = [abs(layout.at[arrow.here][1] - layout.at[arrow.there][1]) for arrow in picked.arrows
              if layout.at[arrow.here][0] == layout.at[arrow.there][0]]
    least = 40 if layout.columns <= 4 and not look.words else 32
    column = look.wide + (44 if layout.kind == "tree" else max(least, 22 + bow_height(max(beside, default=1))))
    row = look.high + (16 if layout.kind == "tree" else max(36, 19 + bow_height(max(over, default=1))))
    left = GUTTER * len(layout.down) + (0 if layout.down else 96 if layout.kind == "grid" else 0)
    top = sum(_depth(level) * LINE + BELOW_LEVEL for level in layout.across) + (LINE + 14 if layout.kind == "grid" else 12)
    return Frame(left, top, look.wide, look.high, column, row, round(left + column * layout.columns + 6, 1),
                 round(top + row * layout.rows + 4, 1))


def _depth(level: Level) -> int:
    return max(len(wrapped(head.text, HEAD_CHARACTERS)) for head in level.heads)


def _box(frame: Frame, column: float, row: int) -> Box:
    x, y = _corner(frame, column, row)
    return Box(x, y, round(x + frame.wide, 1), round(y + frame.high, 1))


def _corner(frame: Frame, column: float, row: int) -> Point:
    """The upper left corner of the box that stands there: a little low in its row, since bows run above."""
    return (round(frame.left + column * frame.column + 8, 1),
            round(frame.top + row * frame.row + (frame.row - frame.high) * 0.62, 1))


def _heads(graph: OutcomeGraph, layout: Layout, frame: Frame) -> Markup:
    """Heads of columns with whose they are at the left of them, and heads of rows with whose they are above them."""
    y, parts = 13.0, []
    for level in layout.across:
        parts.append(_column_heads(graph, level, frame, y))
        y += LINE * _depth(level) + BELOW_LEVEL
    for depth, level in enumerate(layout.down):
        right = GUTTER * (depth + 1) - 14
        parts.append(_row_heads(graph, level, frame, depth * GUTTER, right))
    return join(*parts)


def _column_heads(graph: OutcomeGraph, level: Level, frame: Frame, y: float) -> Markup:
    parts = [_whose(graph, level, frame.left - 14, y, "end")]
    for head in level.heads:
        start, end = _corner(frame, head.first, 0)[0], _corner(frame, head.last, 0)[0] + frame.wide
        parts.append(_lines(head.text, (start + end) / 2, y, "middle"))
        if head.last > head.first:
            parts.append(_rule(start, end, y + LINE * _depth(level) - 8))
    return join(*parts)


def _row_heads(graph: OutcomeGraph, level: Level, frame: Frame, left: float, right: float) -> Markup:
    parts = [_whose(graph, level, left, frame.top - 8, "start")]
    for head in level.heads:
        level_with = _corner(frame, 0, head.first)[1] + frame.high / 2 + 4
        up = LINE * (len(wrapped(head.text, HEAD_CHARACTERS)) - 1) / 2
        parts += [_rule(left, right, frame.top + head.first * frame.row + 6), _lines(head.text, left, level_with - up, "start")]
    return join(*parts)


def _whose(graph: OutcomeGraph, level: Level, x: float, y: float, anchor: str) -> Markup:
    if level.actor is None:
        return join()
    return tag("text", clip(sentence_case(graph.actors[level.actor]), HEAD_CHARACTERS), x=round(x, 1), y=round(y, 1),
               text_anchor=anchor, class_=f"og-whose {mover(level.actor)}", font_weight=650)


def _lines(text: str, x: float, y: float, anchor: str) -> Markup:
    return join(*(tag("text", line, x=round(x, 1), y=round(y + LINE * place, 1), text_anchor=anchor)
                  for place, line in enumerate(wrapped(text, HEAD_CHARACTERS))))


def _rule(x1: float, x2: float, y: float) -> Markup:
    return tag("path", d=f"M{x1:.1f} {y:.1f}H{x2:.1f}", class_="og-rule", fill="none", stroke="currentColor", stroke_width=0.5)


def _line(path: str, actor: int | None) -> Markup:
    dash = DASHES[actor % len(DASHES)] if actor is not None else None
    return tag("path", d=path, class_="og-line", fill="none", stroke="currentColor", stroke_dasharray=dash,
               stroke_width=1.8 if actor is not None else 0.9)


def _arrow(graph: OutcomeGraph, course: Route) -> Markup:
    arrow = course.arrow
    (x, y), (a, b), (c, d), (u, v) = course.start, course.first, course.second, neck(course)
    actor = arrow.actor if arrow.gains else None
    path = f"M{x:.1f} {y:.1f}C{a:.1f} {b:.1f} {c:.1f} {d:.1f} {u:.1f} {v:.1f}"
    head = " ".join(f"{px:.1f},{py:.1f}" for px, py in tip(course))
    (p, q), (r, s) = bar(course)
    stop = tag("path", d=f"M{p:.1f} {q:.1f}L{r:.1f} {s:.1f}", class_="og-bar", fill="none", stroke="currentColor",
               stroke_width=2.2) if arrow.one_way else None
    says = (f"{sentence_case(one_line(graph.actors[arrow.actor]))} moves from {one_line(graph.nodes[arrow.here].label)} to "
            f"{one_line(graph.nodes[arrow.there].label)}{' and gains' if arrow.gains else ', which does not pay'}"
            f"{'; there is no move back' if arrow.one_way else ''}")
    point = tag("polygon", points=head, class_="og-head", fill="currentColor")
    return tag("g", tag("title", says), _line(path, actor), stop, point,
               class_=f"og-arrow {mover(arrow.actor) if arrow.gains else 'og-unpaid'}")


def _described(graph: OutcomeGraph, picked: Picked) -> str:
    """The picture in words, for those who hear it; the table beside it says the rest."""
    held = rules_held(graph)
    kept = [told(graph, node) for node in picked.nodes if held[node]]
    return f"{len(picked.nodes)} outcomes and {len(picked.arrows)} moves. " + (". ".join(kept) + "." if kept else "None holds.")
