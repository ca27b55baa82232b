"""How is a graph model by itself told in a terminal?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.outcome_graph import OutcomeGraph, OutcomeNode, holding
from detente.report.outcomepick import rules_held
from detente.report.outcomewords import NO_QUO, way_told
from detente.report.terminal import columns, wrap
from detente.report.words import listed, one_line, sentence_case, worlds_of

MOST_LISTED = 24  # outcomes that hold
LABEL = 16  # columns of a label, at most
LEAST_ROOM = 20  # columns of an outcome's words; with less there is no table
HOLDS, FAILS = "yes", "-"

Section = tuple[str, tuple[str, ...]]  # a heading and plain sentences


def render_model(graph: OutcomeGraph, sections: Sequence[Section] = (), width: int = 80) -> str:
    """What holds under which rule, what the rules say, how to get there, and whatever sections were handed over."""
    return "\n".join([*_head(graph, width), "", *_table(graph, width), "", *_rules(graph, width), *_ways(graph, width),
                      *_sections(sections, width)]) + "\n"


def render_outcome(graph: OutcomeGraph, place: int, sections: Sequence[Section] = (), width: int = 80) -> str:
    """One outcome: under which rules it holds, why each actor stays or leaves, how it is reached."""
    node = graph.nodes[place]
    label, words = one_line(node.label), one_line(node.words)
    head = wrap(label if label == words else f"{label} ({words})", width)
    verdicts = [line for row, rule in enumerate(graph.rules)
                for line in wrap(_verdict(graph, node, row), width, f"  {one_line(rule.name):>4}  ", " " * 8)]
    why = [line for sentence in node.why for line in wrap(sentence_case(one_line(sentence)), width, "  - ", "    ")]
    way = list(_way(graph, node, width))
    return "\n".join([*head, *verdicts, *(["", "Why", *why] if why else []), *way, *_sections(sections, width)]) + "\n"


def _verdict(graph: OutcomeGraph, node: OutcomeNode, row: int) -> str:
    leaving = [one_line(name) for name, stays in zip(graph.actors, node.holds[row], strict=True) if not stays]
    said = f"does not hold: {listed(leaving)} would leave" if leaving else "holds"
    return f"{said} (an equilibrium in {worlds_of(node.shares[row])})" if node.shares else said


def _head(graph: OutcomeGraph, width: int) -> list[str]:
    now = next((node for node in graph.nodes if node.status_quo), None)
    said = f"Status quo: {one_line(now.label)}." if now else NO_QUO
    options = f", {len(graph.options)} options" if graph.options else ""
    shown = (f" Of these {len(graph.nodes)} are told of here, what most rules let hold first." if
             graph.possible > len(graph.nodes) else "")
    made_of = f"{len(graph.actors)} actors{options}, {graph.possible:,} outcomes."
    return wrap(f"{one_line(graph.title)}: {made_of}{shown} {said}", width)


def _table(graph: OutcomeGraph, width: int) -> Iterator[str]:
    score = rules_held(graph)
    held = [place for place, rules in enumerate(score) if rules]
    if not held:
        yield from wrap("Nothing holds: under every rule somebody would leave each outcome.", width)
        return
    best = sorted(sorted(held, key=lambda place: -score[place])[:MOST_LISTED])
    label = min(LABEL, max(columns(one_line(graph.nodes[place].label)) for place in best))
    tail = [max(4, columns(one_line(rule.name)) + 1) for rule in graph.rules]
    room = width - label - 3 - sum(tail)
    yield from _rows(graph, best, label, room, tail) if room >= LEAST_ROOM else _items(graph, best, width)
    if len(held) > len(best):
        yield from wrap(f"... and {len(held) - len(best)} more, which hold under as many rules or fewer; --report shows them, "
                        "--json holds all.", width)


def _rows(graph: OutcomeGraph, places: Sequence[int], label: int, room: int, tail: Sequence[int]) -> Iterator[str]:
    """A line an outcome with a mark for each rule; more lines where its words need them."""
    yield _row("", "What holds", [one_line(rule.name) for rule in graph.rules], label, room, tail)
    for place in places:
        node = graph.nodes[place]
        marks = [HOLDS if place in holding(graph, row) else FAILS for row in range(len(graph.rules))]
        first, *more = wrap(one_line(node.words), room) or [""]
        yield _row(_fit(node.label, label), first, marks, label, room, tail)
        yield from (f"{'':{label}}  {line}" for line in more)


def _items(graph: OutcomeGraph, places: Sequence[int], width: int) -> Iterator[str]:
    """The same where the screen is too narrow for a table."""
    for place in places:
        node = graph.nodes[place]
        rules = [one_line(rule.name) for row, rule in enumerate(graph.rules) if place in holding(graph, row)]
        yield from wrap(f"{one_line(node.label)}: {one_line(node.words)}", width, "", "  ")
        yield from wrap(f"holds under {listed(rules)}", width, "  ", "    ")


def _fit(text: str, room: int) -> str:
    """Text of at most `room` columns; what is cut ends in three dots."""
    text = one_line(text)
    if columns(text) <= room:
        return text
    while columns(text) >= room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _row(label: str, words: str, marks: Sequence[str], room_label: int, room: int, tail: Sequence[int]) -> str:
    pad, fill = " " * (room_label - columns(label)), " " * (room - columns(words))
    return f"{label}{pad}  {words}{fill} " + "".join(f"{mark:>{space}}" for mark, space in zip(marks, tail, strict=True))


def _rules(graph: OutcomeGraph, width: int) -> list[str]:
    return [line for rule in graph.rules for line in wrap(one_line(rule.means), width, f"{one_line(rule.name):>4}  ",
                                                         "      ")]


def _ways(graph: OutcomeGraph, width: int) -> Iterator[str]:
    """The shortest ways from the status quo to what holds under the most rules."""
    if graph.status_quo is None:
        return
    score = rules_held(graph)
    reached = [place for place, rules in enumerate(score) if rules and graph.nodes[place].path]
    best = sorted(reached, key=lambda place: -score[place])
    for place in best[:3]:
        yield from _way(graph, graph.nodes[place], width)


def _way(graph: OutcomeGraph, node: OutcomeNode, width: int) -> Iterator[str]:
    if node.path:
        yield ""
        yield from wrap(f"From the status quo to {one_line(node.label)}", width)
        steps, remark = way_told(node)
        for number, step in enumerate(steps, 1):
            yield from wrap(sentence_case(step), width, f"  {number}. ", "     ")
        if remark:
            yield from wrap(remark, width, "  ", "  ")
    elif graph.status_quo is not None and not node.status_quo:
        yield ""
        yield from wrap("No sequence of moves leads here from the status quo.", width)
    elif graph.status_quo is None:
        yield ""
        yield from wrap(NO_QUO, width)


def _sections(sections: Sequence[Section], width: int) -> Iterator[str]:
    for heading, sentences in sections:
        yield ""
        yield from wrap(one_line(heading), width)
        for sentence in sentences:
            yield from wrap(one_line(sentence), width, "  - ", "    ")
