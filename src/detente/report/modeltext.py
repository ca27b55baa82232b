"""How is a graph model by itself told in a terminal?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.outcome_graph import OutcomeGraph, OutcomeNode
from detente.report.modeltables import MOST_LISTED, actor_table, orders, verdict_table
from detente.report.outcomeactors import COMMONEST
from detente.report.outcomepick import rules_held
from detente.report.outcomewords import NO_QUO, NOT_SEARCHED, called, named, way_told
from detente.report.terminal import wrap
from detente.report.words import listed, one_line, sentence_case, worlds_of

MOST_WAYS = 3

Section = tuple[str, tuple[str, ...]]  # a heading and plain sentences


def render_model(graph: OutcomeGraph, sections: Sequence[Section] = (), width: int = 80) -> str:
    """What holds under which rule, who stays where, who wants what, how to get there, the sections, and what the rules say."""
    return "\n".join([*_head(graph, width), "", *verdict_table(graph, width), *_note(graph, width), *actor_table(graph, width),
                      *orders(graph, width), *_ways(graph, width), *_sections(sections, width), *_rules(graph, width)]) + "\n"


def render_outcome(graph: OutcomeGraph, place: int, sections: Sequence[Section] = (), width: int = 80) -> str:
    """One outcome: under which rules it holds, why each actor stays or leaves, how it is reached."""
    node = graph.nodes[place]
    label, words = one_line(node.label), one_line(node.words)
    head = wrap((label if label == words else f"{label} ({words})") + (": the status quo" if node.status_quo else ""), width)
    verdicts = [line for row, rule in enumerate(graph.rules)
                for line in wrap(_verdict(graph, node, row), width, f"  {one_line(rule.name):>4}  ", " " * 8)]
    notes = _bullets(node.notes, width)
    why = _bullets(node.why, width)
    return "\n".join([*head, *verdicts, *(["", "To be known with it", *notes] if notes else []), *_note(graph, width),
                      *(["", "Why", *why] if why else []), *_way(graph, node, width), *_sections(sections, width)]) + "\n"


def _bullets(sentences: Sequence[str], width: int) -> list[str]:
    return [line for sentence in sentences for line in wrap(sentence_case(one_line(sentence)), width, "  - ", "    ")]


def _verdict(graph: OutcomeGraph, node: OutcomeNode, row: int) -> str:
    leaving = [one_line(name) for name, stays in zip(graph.actors, node.holds[row], strict=True) if not stays]
    if node.shares:
        commonest = f"no: {listed(leaving)} would leave" if leaving else "yes"
        return f"holds in {worlds_of(node.shares[row])}; {COMMONEST}: {commonest}"
    return f"does not hold: {listed(leaving)} would leave" if leaving else "holds"


def _head(graph: OutcomeGraph, width: int) -> list[str]:
    now = next((node for node in graph.nodes if node.status_quo), None)
    said = f"Status quo: {called(now)}." if now else NO_QUO
    options = f", {_many(len(graph.options), 'option')}" if graph.options else ""
    shown = (f" Of these {len(graph.nodes)} are told of here, what most rules let hold first." if
             graph.possible > len(graph.nodes) else "")
    made_of = f"{_many(len(graph.actors), 'actor')}{options}, {_many(graph.possible, 'outcome')}."
    return wrap(f"{one_line(graph.title)}: {made_of}{shown} {said}", width)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _note(graph: OutcomeGraph, width: int) -> list[str]:
    return ["", *wrap(one_line(graph.note), width)] if graph.note.strip() else []


def _rules(graph: OutcomeGraph, width: int) -> list[str]:
    told = [line for rule in graph.rules for line in wrap(one_line(rule.means), width, f"{one_line(rule.name):>4}  ", " " * 6)]
    return ["", *wrap("By each rule an outcome holds when", width), *told] if told else []


def _ways(graph: OutcomeGraph, width: int) -> Iterator[str]:
    """The shortest ways from the status quo to what holds under the most rules, and which others there are."""
    if graph.status_quo is None:
        return
    score = rules_held(graph)
    kept = sorted((place for place, rules in enumerate(score) if rules and not graph.nodes[place].status_quo),
                  key=lambda place: -score[place])
    reached = [place for place in kept if graph.nodes[place].path]
    for place in reached[:MOST_WAYS]:
        yield from _way(graph, graph.nodes[place], width)
    rest = [graph.nodes[place] for place in sorted(reached[MOST_WAYS:])]
    lost = [graph.nodes[place] for place in sorted(kept) if not graph.nodes[place].path]
    if rest:
        how = "ask about it" if len(rest) == 1 else "ask about them one by one"
        yield from ("", *wrap(f"{'Way' if len(rest) == 1 else 'Ways'} to {_labels(rest)}: {how}.", width))
    if lost:
        yield from ("", *wrap(f"No sequence of moves leads from the status quo to {_labels(lost)}." if graph.searched
                              else NOT_SEARCHED, width))


def _labels(nodes: Sequence[OutcomeNode]) -> str:
    """Outcomes of the table, by their labels alone."""
    return listed([called(node, (node.key,)) for node in nodes]) if len(nodes) <= MOST_LISTED else named(nodes, 0)


def _way(graph: OutcomeGraph, node: OutcomeNode, width: int) -> Iterator[str]:
    if node.path:
        yield ""
        yield from wrap(f"From the status quo to {one_line(node.label)}", width)
        steps, remark = way_told(node)
        for number, step in enumerate(steps, 1):
            yield from wrap(sentence_case(step), width, f"  {number}. ", "     ")
        if remark:
            yield from wrap(remark, width, "  ", "  ")
    elif graph.status_quo is None:
        yield from ("", *wrap(NO_QUO, width))
    elif not node.status_quo:
        said = "No sequence of moves leads here from the status quo." if graph.searched else NOT_SEARCHED
        yield from ("", *wrap(said, width))


def _sections(sections: Sequence[Section], width: int) -> Iterator[str]:
    for heading, sentences in sections:
        yield ""
        yield from wrap(one_line(heading), width)
        for sentence in sentences:
            yield from wrap(one_line(sentence), width, "  - ", "    ")
