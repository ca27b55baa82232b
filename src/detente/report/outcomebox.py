"""How does one outcome look in the drawing?

In a grid, whose heads say what is done, a box holds a label and a bar for each rule. Elsewhere it also says in a few short
lines what is done there, or what the step that leads there changes; the full words are in its title.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.outcome_graph import OutcomeGraph, OutcomeNode, holding
from detente.report.labels import Box, text_width
from detente.report.markup import Markup, join, tag
from detente.report.outcomelayout import Layout
from detente.report.terminal import columns, wrap
from detente.report.words import clip, one_line, sentence_case

NARROWEST = 84.0  # width of a box without words; by the labels it may be wider
LEAST, MOST = 164.0, 248.0  # its width where it says what is done, by the columns
ROOM = 912.0  # width of a drawing that a wide screen shows at once
BETWEEN = {"tree": 44.0, "layers": 72.0}  # from box to box, with the heads of layers
LOW = 46.0  # its height without words
LEAD = 14.0  # between lines of words
LETTER = 5.4  # width of a letter of the words, on average and a little more
SHORT, LONG = 14, 22  # letters of a label in a grid and elsewhere, at most
LINES = 3  # of words, at most
BAR, GAP, TALL = 8.0, 2.0, 9.0  # width of a bar, between two, height


class Look(NamedTuple):
    """What all boxes of a drawing have in common, and what each says."""

    wide: float
    high: float
    words: dict[int, str]  # place in OutcomeGraph.nodes -> what is done; empty: boxes hold no words
    lines: dict[int, list[str]]  # the same as it fits
    letters: int  # of a label, at most
    aside: bool  # whether the bars stand right of the label; otherwise at the foot


def look_of(graph: OutcomeGraph, layout: Layout) -> Look:
    """How the boxes of a drawing look."""
    letters = SHORT if layout.kind == "grid" else LONG
    longest = max(round(text_width(_short(graph.nodes[node], letters), 14)) for node in layout.at)
    words = {} if layout.kind == "grid" else {node: box_words(graph, layout, node) for node in layout.at}
    if not any(words.values()):
        return Look(max(NARROWEST, longest + 12.0), LOW, {}, {}, letters, False)
    wide = round(min(MOST, max(LEAST, ROOM / layout.columns - BETWEEN[layout.kind])), 1)
    lines = {node: few_lines(said, int((wide - 18) / LETTER)) for node, said in words.items()}
    aside = longest + 28 + _long(graph) <= wide
    high = 32 + LEAD * max(map(len, lines.values())) + (0 if aside else LEAD + 3)
    return Look(wide, high, words, lines, min(letters, int((wide - 20) / text_width("m", 14))), aside)


def box_words(graph: OutcomeGraph, layout: Layout, place: int) -> str:
    """What the step before changes, in a tree of options; otherwise what is done there, unless its label says that."""
    node = graph.nodes[place]
    if place in layout.after and graph.options:
        return step_words(graph, layout.after[place], place)
    words = one_line(node.words)
    return "" if words == one_line(node.label) else sentence_case(words)


def step_words(graph: OutcomeGraph, here: int, there: int) -> str:
    """Who changes what from one outcome to another: `The resistance: leave the struggle, no longer keep fighting`."""
    before, after = set(graph.nodes[here].taken), set(graph.nodes[there].taken)
    changed = sorted(before ^ after)
    parts = []
    for owner in dict.fromkeys(graph.options[option].owner for option in changed):
        own = [option for option in changed if graph.options[option].owner == owner]
        acts = [one_line(graph.options[option].words) for option in own if option in after]
        acts += [f"no longer {one_line(graph.options[option].words)}" for option in own if option in before]
        parts.append(f"{sentence_case(one_line(graph.actors[owner]))}: {', '.join(acts)}")
    return "; ".join(parts)


def outcome_box(graph: OutcomeGraph, place: int, box: Box, look: Look, held: int) -> Markup:
    """A box with the outcome's label and a bar for each rule; a strong ring where some rule lets it hold, two where all do.

    held: how many of the rules let it hold.
    """
    node = graph.nodes[place]
    kind = "og-node" + (" og-now" if node.status_quo else "") + (" og-held" if held else "")
    inner = _frame(box, 0, "og-box", 1.6 if held else 0.7)
    outer = _frame(box, 3.5, "og-ring", 1.2) if held and held == len(graph.rules) else None
    now = tag("tspan", " now", font_size=11, font_weight=400) if node.status_quo else None
    x, anchor = (box.left + 10, "start") if look.words else ((box.left + box.right) / 2, "middle")
    label = tag("text", clip(node.label, look.letters), now, x=round(x, 1), y=box.top + 20, text_anchor=anchor,
                class_="og-label", font_size=14, font_weight=650 if held else 400)
    words = look.words.get(place, "")
    said = told(graph, place)
    title = tag("title", said if one_line(node.words).lower() == words.lower() else f"{said}. {words}".rstrip(". "))
    return tag("g", title, outer, inner, label, _bars(graph, node, box, look),
               _words(look.lines.get(place, []), box), class_=kind)


def told(graph: OutcomeGraph, place: int) -> str:
    """An outcome in words: what is done, under which rules it holds, whether things stand there."""
    node = graph.nodes[place]
    names = [one_line(rule.name) for row, rule in enumerate(graph.rules) if place in holding(graph, row)]
    kept = f"holds under {', '.join(names)}" if names else "holds under no rule"
    return f"{one_line(node.label)}: {one_line(node.words)}; {kept}{'; where things stand' if node.status_quo else ''}"


def _short(node: OutcomeNode, letters: int) -> str:
    return clip(node.label, letters) + (" now" if node.status_quo else "")


def _long(graph: OutcomeGraph) -> float:
    return len(graph.rules) * (BAR + GAP) - GAP


def _frame(box: Box, out: float, kind: str, stroke: float) -> Markup:
    wide, high = round(box.right - box.left + 2 * out, 1), round(box.bottom - box.top + 2 * out, 1)
    return tag("rect", x=box.left - out, y=box.top - out, width=wide, height=high, rx=3 + out, class_=kind,
               fill="none", stroke="currentColor", stroke_width=stroke)


def _bars(graph: OutcomeGraph, node: OutcomeNode, box: Box, look: Look) -> Markup:
    """For each rule a bar: full where the outcome holds, empty where not; with worlds, as high as their share."""
    middle = (box.left + box.right - _long(graph)) / 2
    left = box.right - 10 - _long(graph) if look.aside else box.left + 10 if look.words else middle
    foot = box.top + 20 if look.aside else box.bottom - 8
    parts = []
    for rule in range(len(graph.rules)):
        x = left + rule * (BAR + GAP)
        share = min(1.0, max(0.0, node.shares[rule])) if node.shares else float(all(node.holds[rule]))
        parts.append(tag("rect", x=round(x, 1), y=round(foot - TALL, 1), width=BAR, height=TALL, class_="og-case", fill="none",
                         stroke="currentColor", stroke_width=0.6))
        if share > 0:
            parts.append(tag("rect", x=round(x, 1), y=round(foot - TALL * share, 2), width=BAR, height=round(TALL * share, 2),
                             class_="og-full", fill="currentColor"))
    return join(*parts)


def _words(lines: list[str], box: Box) -> Markup:
    return join(*(tag("text", line, x=round(box.left + 10, 1), y=round(box.top + 37 + LEAD * row, 1), class_="og-words",
                      font_size=11) for row, line in enumerate(lines)))


def few_lines(words: str, room: int) -> list[str]:
    """Words on at most LINES lines of `room` columns, where a wide character takes two; what is cut ends in three dots."""
    lines = wrap(one_line(words), room)
    if len(lines) <= LINES:
        return lines
    last = lines[LINES - 1]
    while columns(last) >= room:
        last = last[:last.rfind(" ")] if " " in last else last[:-1]
    return [*lines[:LINES - 1], f"{last.rstrip(' ,;:.')}…"]
