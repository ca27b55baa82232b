"""Which outcome holds under which rule, why, and how is it reached?

The table says all that the picture says, and the reasons, which open on a click without any script.
"""

from __future__ import annotations

from detente.model.likelihood import word
from detente.model.outcome_graph import OutcomeGraph, OutcomeNode
from detente.report.markup import Child, Markup, join, tag
from detente.report.outcomepick import rules_held
from detente.report.outcomewords import CAVEAT
from detente.report.pieces import bullets, fold, table
from detente.report.tables import Cell, csv_text
from detente.report.words import band_words, count, hundredth, listed, one_line, sentence_case

MOST_ROWS = 64


def rows_shown(graph: OutcomeGraph) -> tuple[int, ...]:
    """All outcomes, in their order; of more than MOST_ROWS the status quo and what holds, what most rules let hold first."""
    if len(graph.nodes) <= MOST_ROWS:
        return tuple(range(len(graph.nodes)))
    held = rules_held(graph)
    kept = [place for place in range(len(held)) if held[place] or graph.nodes[place].status_quo]
    kept.sort(key=lambda place: (not graph.nodes[place].status_quo, -held[place], place))
    return tuple(kept[:MOST_ROWS])


def outcome_table(graph: OutcomeGraph) -> Markup:
    """The table with what it leaves out, what its numbers are, and what its columns mean."""
    shown = rows_shown(graph)
    if not shown or not graph.rules:
        return join()
    held = rules_held(graph)
    shares = any(node.shares for node in graph.nodes)
    heads: list[Child] = ["Outcome", "What is done"]
    heads += [tag("abbr", one_line(rule.name), title=f"An outcome holds when {rule.means}") for rule in graph.rules]
    rows = [_row(graph, graph.nodes[place], held[place] > 0) for place in shown]
    caption = "In how many of 100 worlds each outcome holds, by rule" if shares else "Which outcomes hold, by rule"
    said = [_left_out(graph, shown, held), CAVEAT if shares else "",
            "Where an outcome does not hold, the cell says who would leave it." if not shares else ""]
    return join(table(heads, rows, caption, "og-table"), tag("p", " ".join(part for part in said if part), class_="small"),
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
    return (f"Of {graph.possible} possible outcomes {count(holding, 'holds', 'hold')} under some rule. Listed are "
            f"{len(shown)}: the status quo and what most rules let hold{rest}.")


def _row(graph: OutcomeGraph, node: OutcomeNode, held: bool) -> list[Child]:
    now = tag("small", " where things stand") if node.status_quo else None
    words = tag("span", sentence_case(one_line(node.words)), class_=None if held else "og-idle")
    label = tag("b" if held else "span", one_line(node.label), class_=None if held else "og-idle")
    return [label, join(words, now, _reasons(node)), *(_cell(graph, node, rule) for rule in range(len(graph.rules)))]


def _cell(graph: OutcomeGraph, node: OutcomeNode, rule: int) -> Markup:
    """Yes, or who would leave; with worlds the share with its word."""
    if node.shares:
        share = node.shares[rule]
        said = tag("small", word(share), " ", tag("span", f"({band_words(share)})"))
        return tag("span", tag("b", hundredth(share)), " ", said, class_="og-share")
    leaving = [one_line(actor) for actor, stays in zip(graph.actors, node.holds[rule], strict=True) if not stays]
    who = "everybody" if len(leaving) == len(graph.actors) > 1 else listed(leaving)
    return tag("small", f"no: {who}") if leaving else tag("b", "yes")


def _reasons(node: OutcomeNode) -> Markup:
    """Why, and how to get there, behind a click."""
    parts: list[Child] = []
    if node.why:
        parts.append(bullets(one_line(text) for text in node.why))
    if node.path:
        steps = tag("ol", *(tag("li", one_line(text)) for text in node.path), class_="og-steps")
        parts += [tag("p", "How it is reached from where things stand:"), steps]
    parts += [tag("p", one_line(text)) for text in node.notes]
    summary = "Why, and how it is reached" if node.why and node.path else "How it is reached" if node.path else "Why"
    return fold(summary, *parts) if parts else join()


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
