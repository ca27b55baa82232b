"""How do each actor's stays, and its order of the outcomes, look on a page?"""

from __future__ import annotations

from detente.model.outcome_graph import OutcomeGraph
from detente.report.markup import Child, Markup, join, tag
from detente.report.outcomeactors import (
    COMMONEST,
    NONE,
    alike,
    alike_words,
    by_outcome,
    movers,
    order_words,
    ranked,
    signs_words,
    stays,
    stays_words,
    unknown_words,
)
from detente.report.outcometable import rows_shown
from detente.report.pieces import fold, scroll
from detente.report.words import count, one_line, sentence_case

OPEN_ROWS = 16  # outcomes, up to which the table stands open


def actor_list(graph: OutcomeGraph) -> Markup:
    """A row an outcome, a column an actor that can move, in each cell the rules under which it stays; many rows in a fold.

    Nothing where no rule was asked or nobody can move. It has no ids.
    """
    shown, able = rows_shown(graph), movers(graph)
    if not shown or not able or not graph.rules:
        return join()
    worlds = f", {COMMONEST}" if any(node.shares for node in graph.nodes) else ""
    caption = f"Under which rules each actor would stay{worlds}"
    heads = ["Outcome", "What is done", *(sentence_case(one_line(graph.actors[actor])) for actor in able)]
    head = tag("thead", tag("tr", *(tag("th", cell, scope="col") for cell in heads)))
    rows = tag("tbody", *(_row(graph, place, able) for place in shown))
    table = scroll(tag("table", tag("caption", caption), head, rows, class_="og-table og-stays"), caption)
    said = f"{stays_words(graph)}{'' if len(shown) == graph.possible else ' Listed are the outcomes of the table above.'}"
    if len(shown) > OPEN_ROWS:
        table = fold(f"{sentence_case(count(len(shown), 'outcome'))} one by one", table)
    return tag("div", table, tag("p", said, class_="small"), class_="og-wide")


def _row(graph: OutcomeGraph, place: int, able: tuple[int, ...]) -> Markup:
    node = graph.nodes[place]
    cells = [(sentence_case(one_line(graph.actors[actor])), stays(graph, place, actor)) for actor in able]
    return tag("tr", tag("th", one_line(node.label), scope="row"), tag("td", sentence_case(one_line(node.words))),
               *(tag("td", said, data_rule=actor, class_="og-idle" if said == NONE else None) for actor, said in cells))


def wants_list(graph: OutcomeGraph) -> Markup:
    """What each actor wants as its file says it, and the order of outcomes that follows. Nothing where neither is said."""
    items = [tag("li", tag("h3", sentence_case(one_line(name))), *parts) for actor, name in enumerate(graph.actors)
             if (parts := [part for part in (_statements(graph, actor), _order(graph, actor)) if part])]
    if not items:
        return join()
    ordered = [actor for actor in range(len(graph.actors)) if ranked(graph, actor)]
    foot = f"{signs_words(graph)} {alike_words(graph, ordered)}".strip() if ordered else ""
    numbered = any(_statements(graph, actor) for actor in range(len(graph.actors)))
    return join(tag("p", "What is numbered is what was said, the most wanted, or the weightiest, first.") if numbered else None,
                tag("ul", *items, class_="wants og-wants"), tag("p", foot, class_="small") if foot else None)


def _statements(graph: OutcomeGraph, actor: int) -> Markup:
    wanted = graph.prefers[actor] if actor < len(graph.prefers) else ()
    if not wanted or (by_outcome(graph, actor) and ranked(graph, actor)):
        return join()
    plain = by_outcome(graph, actor)
    return tag("ol", *(tag("li", one_line(text) if plain else sentence_case(one_line(text))) for text in wanted))


def _order(graph: OutcomeGraph, actor: int) -> Markup:
    if not ranked(graph, actor) or alike(graph, actor):
        return join()
    said = "Said outcome by outcome" if by_outcome(graph, actor) else "The order of outcomes that follows"
    more: Child = f" ({unknown_words(graph, actor)})" if unknown_words(graph, actor) else None
    return tag("p", f"{said}, the most wanted first: ", tag("span", order_words(graph, actor), class_="og-order"), more,
               class_="og-ordered")
