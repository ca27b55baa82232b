"""Where does each actor stay, and in what order does it want the outcomes?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from detente.model.outcome_graph import OutcomeGraph
from detente.report.words import listed, one_line, sentence_case

ALL, NONE = "all", "none"
WHOLE = 32  # outcomes, up to which an order is told whole
FIRST, LAST = 10, 3  # of a longer one, what is told of both ends
COMMONEST = "with the commonest set of wishes"


def movers(graph: OutcomeGraph) -> tuple[int, ...]:
    """Actors that have a move; where not all outcomes are in the graph, also those that have an option."""
    able = {move.actor for move in graph.moves}
    if graph.possible > len(graph.nodes):
        able |= {option.owner for option in graph.options}
    return tuple(actor for actor in range(len(graph.actors)) if actor in able)


def idle_words(graph: OutcomeGraph) -> str:
    """`The UN has no move.`; nothing where everybody has one."""
    able = movers(graph)
    idle = [one_line(name) for actor, name in enumerate(graph.actors) if actor not in able]
    return f"{sentence_case(listed(idle))} {'has' if len(idle) == 1 else 'have'} no move." if idle else ""


def stays(graph: OutcomeGraph, place: int, actor: int) -> str:
    """The rules under which an actor stays at an outcome: `all`, `none`, or `GMR SMR`."""
    names = [one_line(rule.name) for rule, kept in zip(graph.rules, graph.nodes[place].holds, strict=True) if kept[actor]]
    return ALL if len(names) == len(graph.rules) else " ".join(names) or NONE


def stays_words(graph: OutcomeGraph) -> str:
    """How to read that, and who is left out because it can do nothing else."""
    when = f", {COMMONEST}" if any(node.shares for node in graph.nodes) else ""
    idle = idle_words(graph).replace(" no move.", " no move and would stay everywhere.")
    return f"“{ALL}”: it stays under every rule asked{when}; “{NONE}”: under no rule. {idle}".strip()


def ranked(graph: OutcomeGraph, actor: int) -> tuple[int, ...]:
    """The outcomes in the actor's order, the most wanted first, equals as they come. Empty where no order is said."""
    if not all(node.worth for node in graph.nodes):
        return ()
    return tuple(sorted(range(len(graph.nodes)), key=lambda place: (-graph.nodes[place].worth[actor], place)))


def order_words(graph: OutcomeGraph, actor: int) -> str:
    """`7 > 3 > 4 = 8`, of many the two ends with how many lie between; nothing where no order is said."""
    order = ranked(graph, actor)
    signs = ["", *(f" {_sign(graph, actor, here, there)} " for here, there in pairwise(order))]
    parts = [sign + one_line(graph.nodes[place].label) for sign, place in zip(signs, order, strict=False)]
    if len(parts) <= WHOLE:
        return "".join(parts)
    return f"{''.join(parts[:FIRST])} ... ({len(parts) - FIRST - LAST} more){''.join(parts[-LAST:])}"


def _sign(graph: OutcomeGraph, actor: int, here: int, there: int) -> str:
    """Between two that follow on each other."""
    open_ = {frozenset(pair) for pair in graph.unknown[actor]} if graph.unknown else set[frozenset[int]]()
    if {here, there} in open_:
        return "?"
    return "=" if graph.nodes[here].worth[actor] == graph.nodes[there].worth[actor] else ">"


def unknown_words(graph: OutcomeGraph, actor: int) -> str:
    """What the order can't show: comparisons that nobody knows, of outcomes that don't stand side by side in it."""
    beside = {frozenset(pair) for pair in pairwise(ranked(graph, actor))}
    pairs = graph.unknown[actor] if graph.unknown else ()
    names = [listed([one_line(graph.nodes[place].label) for place in pair]) for pair in pairs if frozenset(pair) not in beside]
    return f"not known: {'; '.join(names)}" if names else ""


def alike(graph: OutcomeGraph, actor: int) -> bool:
    """Whether the actor wants every outcome as much as any other, and that is known."""
    return len({node.worth[actor] for node in graph.nodes if node.worth}) <= 1 and not (graph.unknown and graph.unknown[actor])


def signs_words(graph: OutcomeGraph) -> str:
    """What the signs of the orders mean, and of what they are."""
    unknown = "; ?: nobody knows" if any(graph.unknown) else ""
    some = f" Only the {len(graph.nodes)} outcomes told of here are ordered." if graph.possible > len(graph.nodes) else ""
    often = " The order is that of the commonest set of wishes." if any(node.shares for node in graph.nodes) else ""
    return f">: wanted more than; =: as much as{unknown}.{often}{some}"


def alike_words(graph: OutcomeGraph, actors: Sequence[int]) -> str:
    """`All outcomes are alike to the UN and the press.`, of those to whom they are; nothing where there is none."""
    names = [one_line(graph.actors[actor]) for actor in actors if alike(graph, actor)]
    return f"All outcomes are alike to {listed(names)}." if names else ""


def by_outcome(graph: OutcomeGraph, actor: int) -> bool:
    """Whether what the actor wants was said as an order of outcomes, `7 = 3`, and not as statements about them."""
    names = {one_line(name) for node in graph.nodes for name in (node.label, node.key)}
    bits = re.compile(f"[01]{{{len(graph.options)}}}") if graph.options else None
    return any(all(part in names or (bits and bits.fullmatch(part)) for part in one_line(said).split(" = "))
               for said in (graph.prefers[actor] if actor < len(graph.prefers) else ()))
