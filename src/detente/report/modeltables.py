"""Which outcomes hold, who stays where, and who wants what, in a terminal?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from detente.model.outcome_graph import OutcomeGraph, doubted, holding
from detente.report.outcomeactors import (
    COMMONEST,
    alike,
    alike_words,
    movers,
    order_words,
    ranked,
    signs_words,
    stays,
    stays_words,
    unknown_words,
)
from detente.report.outcomepick import rules_held
from detente.report.terminal import columns, wrap
from detente.report.words import hundredth, listed, one_line, sentence_case

MOST_LISTED = 24  # outcomes
LABEL = 16  # columns of a label, at most
LEAST_ROOM = 20  # columns of an outcome's words; with less there is no table
LEAST_CELL = 9  # columns of an actor's cell; with less there is no table
HOLDS, FAILS, DOUBT = "yes", "-", "?"


def listed_outcomes(graph: OutcomeGraph) -> tuple[int, ...]:
    """The outcomes that hold under some rule, in their order; of many, those that most rules let hold."""
    score = rules_held(graph)
    held = [place for place, rules in enumerate(score) if rules]
    return tuple(sorted(sorted(held, key=lambda place: -score[place])[:MOST_LISTED]))


def few(graph: OutcomeGraph) -> bool:
    """Whether all outcomes are told one by one, also those that do not hold."""
    return graph.possible <= MOST_LISTED


def verdict_table(graph: OutcomeGraph, width: int) -> Iterator[str]:
    """What holds under which rule, and the words of what does not where all outcomes are few."""
    best = listed_outcomes(graph)
    if best:
        tail = [max(4, columns(one_line(rule.name)) + 1) + any(node.notes for node in graph.nodes) for rule in graph.rules]
        label = _label_room(graph, best)
        room = width - label - 3 - sum(tail)
        yield from _rows(graph, best, label, room, tail) if room >= LEAST_ROOM else _items(graph, best, width)
    else:
        yield from wrap("Nothing holds: under every rule somebody would leave each outcome.", width)
    more = sum(number > 0 for number in rules_held(graph)) - len(best)
    if more:
        yield from wrap(f"... and {more} more, which hold under as many rules or fewer; --report shows them, "
                        "--json holds all.", width)
    yield from _others(graph, best, width)
    told = range(len(graph.nodes)) if few(graph) else best
    if any(doubted(graph.nodes[place], row) for place in told for row in range(len(graph.rules))):
        yield from ("", *wrap("? after a verdict: there is a note on it; ask about that outcome to read it.", width))


def _others(graph: OutcomeGraph, best: Sequence[int], width: int) -> Iterator[str]:
    """What holds nowhere, where it is told of further on."""
    others = [node for place, node in enumerate(graph.nodes) if place not in best]
    if not others or not few(graph) or not graph.rules:
        return
    worlds = any(node.shares for node in graph.nodes)
    label = _label_room(graph, [place for place in range(len(graph.nodes)) if place not in best], width // 3)
    yield ""
    yield from wrap(f"Under no rule{' in at least half of the worlds' if worlds else ''}:", width)
    for node in others:
        words = one_line(node.words) if one_line(node.words) != one_line(node.label) else ""
        doubt = f" {DOUBT}" if any(doubted(node, row) for row in range(len(graph.rules))) else ""
        head = f"{_padded(_fit(node.label, label), label)}  "
        yield from wrap(words + doubt, width, head, " " * (label + 2)) or [head.rstrip()]


def _label_room(graph: OutcomeGraph, places: Sequence[int], most: int = LABEL) -> int:
    return min(most, max(columns(one_line(graph.nodes[place].label)) for place in places))


def _rows(graph: OutcomeGraph, places: Sequence[int], label: int, room: int, tail: Sequence[int]) -> Iterator[str]:
    """A line an outcome with a mark for each rule; more lines where its words need them."""
    worlds = any(node.shares for node in graph.nodes)
    head = wrap("In how many of 100 worlds" if worlds else "What holds", room)
    yield from (_row("", line, [], label, room, tail) for line in head[:-1])
    yield _row("", head[-1], [one_line(rule.name) for rule in graph.rules], label, room, tail)
    for place in places:
        node = graph.nodes[place]
        first, *more = wrap(one_line(node.words), room) or [""]
        marks = [_mark(graph, place, row) for row in range(len(graph.rules))]
        yield _row(_fit(node.label, label), first, marks, label, room, tail)
        yield from (f"{'':{label}}  {line}" for line in more)


def _mark(graph: OutcomeGraph, place: int, row: int) -> str:
    node = graph.nodes[place]
    said = hundredth(node.shares[row]) if node.shares else HOLDS if place in holding(graph, row) else FAILS
    return said + (DOUBT if doubted(node, row) else "")


def _items(graph: OutcomeGraph, places: Sequence[int], width: int) -> Iterator[str]:
    """The same where the screen is too narrow for a table."""
    for place in places:
        node = graph.nodes[place]
        rules = [one_line(rule.name) + (DOUBT if doubted(node, row) else "")
                 + (f" in {hundredth(node.shares[row])} of 100 worlds" if node.shares else "")
                 for row, rule in enumerate(graph.rules) if place in holding(graph, row)]
        yield from wrap(f"{one_line(node.label)}: {one_line(node.words)}", width, "", "  ")
        yield from wrap(f"holds under {listed(rules)}", width, "  ", "    ")


def actor_table(graph: OutcomeGraph, width: int) -> Iterator[str]:
    """For each outcome and actor the rules under which it stays there: of few outcomes all, of many those that hold."""
    places = tuple(range(len(graph.nodes))) if few(graph) else listed_outcomes(graph)
    able = movers(graph)
    if not places or not able or not graph.rules:
        return
    worlds = f", {COMMONEST}" if any(node.shares for node in graph.nodes) else ""
    yield from ("", *wrap(f"Under which rules each actor would stay{worlds}", width))
    label = _label_room(graph, places, width // 3)
    fair = (width - label) // len(able) - 2
    if fair >= LEAST_CELL:
        heads = [sentence_case(one_line(graph.actors[actor])) for actor in able]
        cells = [[stays(graph, place, actor) for actor in able] for place in places]
        rooms = [min(fair, max(map(columns, column))) for column in zip(heads, *cells, strict=True)]
        yield from _grid_row("", heads, label, rooms)
        for place, row in zip(places, cells, strict=True):
            yield from _grid_row(_fit(graph.nodes[place].label, label), row, label, rooms)
    else:
        for place in places:
            said = [f"{one_line(graph.actors[actor])}: {stays(graph, place, actor)}" for actor in able]
            head = f"{_padded(_fit(graph.nodes[place].label, label), label)}  "
            yield from wrap("; ".join(said), width, head, " " * (label + 2))
    kept = "" if few(graph) else " Only outcomes of the table above are listed; --report shows more."
    yield from wrap(f"{stays_words(graph)}{kept}", width)


def orders(graph: OutcomeGraph, width: int) -> Iterator[str]:
    """For each actor the outcomes in its order."""
    told = [actor for actor in range(len(graph.actors)) if ranked(graph, actor) and not alike(graph, actor)]
    if not told:
        return
    yield from ("", *wrap("How each actor orders the outcomes, the most wanted first", width))
    for actor in told:
        more = unknown_words(graph, actor)
        said = f"{sentence_case(one_line(graph.actors[actor]))}: {order_words(graph, actor)}{f'; {more}' if more else ''}"
        yield from wrap(said, width, "  - ", "    ")
    untold = "" if few(graph) else "Ask about an outcome that is not in the table above to see what it is."
    yield from wrap(f"{signs_words(graph)} {alike_words(graph, range(len(graph.actors)))} {untold}", width)


def _grid_row(label: str, cells: Sequence[str], room_label: int, rooms: Sequence[int]) -> Iterator[str]:
    """Cells side by side, each broken within its own column."""
    broken = [wrap(cell, room) or [""] for cell, room in zip(cells, rooms, strict=True)]
    for line, parts in enumerate(zip_longest(*broken, fillvalue="")):
        padded = [_padded(part, room) for part, room in zip(parts, rooms, strict=True)]
        yield "  ".join([_padded(label if line == 0 else "", room_label), *padded]).rstrip()


def _padded(text: str, room: int) -> str:
    return text + " " * (room - columns(text))


def _fit(text: str, room: int) -> str:
    """Text of at most `room` columns; what is cut ends in three dots."""
    text = one_line(text)
    if columns(text) <= room:
        return text
    while columns(text) >= room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _row(label: str, words: str, marks: Sequence[str], room_label: int, room: int, tail: Sequence[int]) -> str:
    said = "".join(f"{mark:>{space}}" for mark, space in zip(marks, tail, strict=False))
    return f"{_padded(label, room_label)}  {_padded(words, room)} {said}".rstrip()
