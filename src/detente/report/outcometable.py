"""Which outcome holds under which rule, why, and how is it reached?

The table says all that the picture says, and the reasons, which open on a click without any script.
"""

from __future__ import annotations

from collections.abc import Callable

from detente.model.likelihood import word
from detente.model.outcome_graph import OutcomeGraph, OutcomeNode, doubted
from detente.report.markup import Child, Markup, join, tag
from detente.report.outcomepick import pick, rules_held
from detente.report.outcomewords import CAVEAT, least, way_told
from detente.report.pieces import bullets, fold, scroll
from detente.report.tables import Cell, csv_text
from detente.report.words import band_words, count, hundredth, listed, one_line, sentence_case

MOST_ROWS = 64
DOUBTED = "A question mark after a verdict: a note on it stands with the outcome’s reasons."
PAPER = "On paper, reasons stand only with the outcomes that are drawn."


def rows_shown(graph: OutcomeGraph) -> tuple[int, ...]:
    """All outcomes, in their order; of more than MOST_ROWS the status quo and what holds, what most rules let hold first."""
    if len(graph.nodes) <= MOST_ROWS:
        return tuple(range(len(graph.nodes)))
    held = rules_held(graph)
    kept = [place for place in range(len(held)) if held[place] or graph.nodes[place].status_quo]
    kept.sort(key=lambda place: (not graph.nodes[place].status_quo, -held[place], place))
    return tuple(kept[:MOST_ROWS])


def outcome_table(graph: OutcomeGraph, tell: Callable[[str], Child] = one_line) -> Markup:
    """The table with what it leaves out, what its numbers are, and what its columns mean.

    Reasons stand in a row of their own under their outcome, over the whole width. tell: how a sentence of theirs becomes
    part of the page.
    """
    shown = rows_shown(graph)
    if not shown or not graph.rules:
        return join()
    held = rules_held(graph)
    shares = any(node.shares for node in graph.nodes)
    heads: list[Child] = ["Outcome", "What is done"]
    heads += [tag("abbr", one_line(rule.name), title=f"An outcome holds when {rule.means}") for rule in graph.rules]
    head = tag("thead", tag("tr", *(tag("th", cell, scope="col") for cell in heads)))
    drawn = set(pick(graph).nodes)
    body = tag("tbody", *(_rows(graph, place, held[place] > 0, place in drawn, tell) for place in shown))
    caption = "In how many of 100 worlds each outcome holds, by rule" if shares else "Which outcomes hold, by rule"
    said = [_left_out(graph, shown, held), CAVEAT if shares else "",
            "Where an outcome does not hold, the cell says who would leave it." if not shares else "",
            DOUBTED if any(doubted(graph.nodes[place], row) for place in shown for row in range(len(graph.rules))) else ""]
    inner = scroll(tag("table", tag("caption", caption), head, body, class_="og-table"), caption)
    paper = tag("p", PAPER, class_="small og-paper") if not drawn.issuperset(shown) else None
    return join(inner, paper, tag("p", " ".join(part for part in said if part), class_="small"),
                fold("What the rules mean", rule_list(graph)))


def rule_list(graph: OutcomeGraph) -> Markup:
    """Every rule in plain words."""
    return tag("dl", *(join(tag("dt", one_line(rule.name)), tag("dd", f"An outcome holds when {one_line(rule.means)}."))
                       for rule in graph.rules), class_="og-rules")


def _left_out(graph: OutcomeGraph, shown: tuple[int, ...], held: tuple[int, ...]) -> str:
    """What the table does not show, where it does not show all."""
    if len(shown) == graph.possible:
        return ""
    holding = sum(number > 0 for number in held)
    listed_held = sum(held[place] > 0 for place in shown)
    rest = f"; {count(holding - listed_held, 'more', 'more')} that hold under fewer rules are not listed" if (
        holding > listed_held) else ""
    return (f"Of {graph.possible} possible outcomes {least(graph)}{count(holding, 'holds', 'hold')} under some rule. "
            f"Listed are {len(shown)}: the status quo and what most rules let hold{rest}.")


def _rows(graph: OutcomeGraph, place: int, held: bool, drawn: bool, tell: Callable[[str], Child]) -> Markup:
    """An outcome's row and, where there are any, the row of its reasons; on paper these stand only with what is drawn."""
    node = graph.nodes[place]
    now = tag("small", " where things stand") if node.status_quo else None
    words = tag("span", sentence_case(one_line(node.words)), class_=None if held else "og-idle")
    label = tag("b" if held else "span", one_line(node.label), class_=None if held else "og-idle")
    cells = [tag("td", _cell(graph, node, row), data_rule=one_line(rule.name)) for row, rule in enumerate(graph.rules)]
    why = _reasons(node, tell)
    below = tag("tr", tag("td"), tag("td", why, colspan=len(graph.rules) + 1),
                class_=f"og-why{'' if drawn else ' og-screen'}") if why else join()
    head = tag("th", label, scope="row")
    return join(tag("tr", head, tag("td", words, now), *cells, class_="og-open" if why else None), below)


def _cell(graph: OutcomeGraph, node: OutcomeNode, rule: int) -> Markup:
    """Yes, or who would leave, or with worlds the share with its word; a question mark where notes are about it."""
    said = _verdict(graph, node, rule)
    mark = tag("abbr", "?", title="There is a note on this verdict with the reasons", class_="og-doubt")
    return join(said, " ", mark) if doubted(node, rule) else said


def _verdict(graph: OutcomeGraph, node: OutcomeNode, rule: int) -> Markup:
    if node.shares:
        share = node.shares[rule]
        said = tag("small", word(share, graph.scale), " ", tag("span", f"({band_words(share, graph.scale)})"))
        return tag("span", tag("b", hundredth(share)), " of 100 ", said, class_="og-share")
    leaving = [one_line(actor) for actor, stays in zip(graph.actors, node.holds[rule], strict=True) if not stays]
    who = "everybody" if len(leaving) == len(graph.actors) > 1 else listed(leaving)
    return tag("small", f"no: {who}") if leaving else tag("b", "yes")


def _reasons(node: OutcomeNode, tell: Callable[[str], Child]) -> Markup:
    """Why, and how to get there, behind a click."""
    parts: list[Child] = [tag("p", tell(sentence_case(one_line(text)))) for text in node.notes]
    if node.why:
        parts.append(bullets(tell(sentence_case(one_line(text))) for text in node.why))
    if node.path:
        steps, remark = way_told(node)
        listed_steps = tag("ol", *(tag("li", tell(sentence_case(text))) for text in steps), class_="og-steps")
        parts += [tag("p", "How it is reached from where things stand:"), listed_steps, tag("p", remark) if remark else None]
    told = [word for word, said in (("a note", node.notes), ("why", node.why), ("how it is reached", node.path)) if said]
    return fold(sentence_case(listed(told, "and")), *parts) if parts else join()


def outcome_csv(graph: OutcomeGraph) -> str:
    """Every outcome of the graph with its verdicts: a column a rule and actor (1 stays, 0 leaves), and the shares."""
    shares = any(node.shares for node in graph.nodes)
    heads: list[Cell] = ["outcome", "label", "words", "status quo",
                         *(f"{rule.name}: {actor}" for rule in graph.rules for actor in graph.actors)]
    heads += [f"{rule.name}: share of worlds" for rule in graph.rules] if shares else []
    rows: list[list[Cell]] = [heads]
    for node in graph.nodes:
        row: list[Cell] = [node.key, node.label, node.words, "yes" if node.status_quo else "no",
                           *(int(stays) for stable in node.holds for stays in stable)]
        rows.append(row + (list(node.shares or [None] * len(graph.rules)) if shares else []))
    return csv_text(rows)
