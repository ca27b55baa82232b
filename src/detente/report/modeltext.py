"""How is a graph model by itself told in a terminal?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.outcome_graph import OutcomeGraph, OutcomeNode, holding
from detente.report.terminal import columns, wrap
from detente.report.words import clip, one_line, worlds_of

MOST_LISTED = 24  # outcomes that hold
HOLDS, FAILS = "yes", "-"

Section = tuple[str, tuple[str, ...]]  # a heading and plain sentences


def render_model(graph: OutcomeGraph, sections: Sequence[Section] = (), width: int = 80) -> str:
    """What holds under which rule, what the rules say, how to get there, and whatever sections were handed over."""
    return "\n".join([*_head(graph, width), "", *_table(graph, width), "", *_rules(graph, width), *_ways(graph, width),
                      *_sections(sections, width)]) + "\n"


def render_outcome(graph: OutcomeGraph, place: int, sections: Sequence[Section] = (), width: int = 80) -> str:
    """One outcome: under which rules it holds, why each actor stays or leaves, how it is reached."""
    node = graph.nodes[place]
    head = wrap(f"{one_line(node.label)} ({one_line(node.words)})", width)
    verdicts = [f"  {rule.name:>4}  {_verdict(graph, node, row)}" for row, rule in enumerate(graph.rules)]
    why = [line for sentence in node.why for line in wrap(one_line(sentence), width, "  - ", "    ")]
    way = list(_way(graph, node, width))
    return "\n".join([*head, *verdicts, "", "Why", *why, *way, *_sections(sections, width)]) + "\n"


def _verdict(graph: OutcomeGraph, node: OutcomeNode, row: int) -> str:
    leaving = [one_line(name) for name, stays in zip(graph.actors, node.holds[row], strict=True) if not stays]
    said = f"does not hold: {', '.join(leaving)} would leave" if leaving else "holds"
    return f"{said} (an equilibrium in {worlds_of(node.shares[row])})" if node.shares else said


def _head(graph: OutcomeGraph, width: int) -> list[str]:
    now = next((node for node in graph.nodes if node.status_quo), None)
    said = f" Status quo: {one_line(now.label)}." if now else ""
    options = f", {len(graph.options)} options" if graph.options else ""
    return wrap(f"{one_line(graph.title)}: {len(graph.actors)} actors{options}, {graph.possible:,} outcomes.{said}", width)


def _table(graph: OutcomeGraph, width: int) -> Iterator[str]:
    found = {place for row in range(len(graph.rules)) for place in holding(graph, row)}
    held = [place for place in range(len(graph.nodes)) if place in found]
    if not held:
        yield from wrap("Nothing holds: under every rule somebody would leave each outcome.", width)
        return
    marks = [[HOLDS if place in holding(graph, row) else FAILS for row in range(len(graph.rules))] for place in held]
    label = min(16, max(columns(one_line(graph.nodes[place].label)) for place in held))
    tail = [max(4, len(rule.name) + 1) for rule in graph.rules]
    room = max(20, width - label - 3 - sum(tail))
    yield _row("", "What holds", [rule.name for rule in graph.rules], label, room, tail)
    for place, row in list(zip(held, marks, strict=True))[:MOST_LISTED]:
        node = graph.nodes[place]
        words = wrap(one_line(node.words), room)
        yield _row(clip(node.label, label), words[0], row, label, room, tail)
        yield from (f"{'':{label}}  {line}" for line in words[1:])
    if len(held) > MOST_LISTED:
        yield f"... and {len(held) - MOST_LISTED} more; --report shows them, --json holds all."


def _row(label: str, words: str, marks: Sequence[str], room_label: int, room: int, tail: Sequence[int]) -> str:
    pad = " " * (room_label - columns(label))
    fill = " " * (room - columns(words))
    return f"{label}{pad}  {words}{fill} " + "".join(f"{mark:>{space}}" for mark, space in zip(marks, tail, strict=True))


def _rules(graph: OutcomeGraph, width: int) -> list[str]:
    return [line for rule in graph.rules for line in wrap(one_line(rule.means), width, f"{rule.name:>4}  ", "      ")]


def _ways(graph: OutcomeGraph, width: int) -> Iterator[str]:
    """The shortest ways from the status quo to what holds under the most rules."""
    if graph.status_quo is None:
        return
    score = {place: sum(place in holding(graph, row) for row in range(len(graph.rules))) for place in range(len(graph.nodes))}
    best = sorted((place for place, held in score.items() if held and graph.nodes[place].path), key=lambda place: -score[place])
    for place in best[:3]:
        yield from _way(graph, graph.nodes[place], width)


def _way(graph: OutcomeGraph, node: OutcomeNode, width: int) -> Iterator[str]:
    if node.path:
        yield ""
        yield from wrap(f"From the status quo to {one_line(node.label)}", width)
        for number, step in enumerate(node.path, 1):
            first = "  " if number == len(node.path) else f"  {number}. "
            yield from wrap(one_line(step), width, first, "     ")
    elif graph.status_quo is not None and not node.status_quo:
        yield ""
        yield from wrap("No sequence of moves leads here from the status quo.", width)


def _sections(sections: Sequence[Section], width: int) -> Iterator[str]:
    for heading, sentences in sections:
        yield ""
        yield from wrap(one_line(heading), width)
        for sentence in sentences:
            yield from wrap(one_line(sentence), width, "  - ", "    ")
