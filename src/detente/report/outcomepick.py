"""Which outcomes and which moves are worth drawing?

Few outcomes are all drawn. Of the moves only those that pay are, and where these are many, of each actor's moves from an
outcome the one that pays best: the rest of a block in which an actor can go anywhere says nothing that this does not. Of
many outcomes those are drawn that hold under a rule that tells outcomes apart, where things stand, and what lies on the way
between them, and of the moves only these ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from detente.model.outcome_graph import OutcomeGraph, OutcomeMove, holding

MOST_DRAWN = 32  # outcomes, up to which all are drawn
MOST_OF_MANY = 16  # outcomes drawn where there are more
GAINS_EACH = 1.25  # moves that pay for each outcome drawn, up to which all of them are drawn


class Arrow(NamedTuple):
    """A move as it is drawn."""

    actor: int
    here: int
    there: int
    gains: bool  # otherwise it only lies on the way from the status quo
    one_way: bool  # the same actor has no move back


class Picked(NamedTuple):
    """What is drawn."""

    nodes: tuple[int, ...]  # places in OutcomeGraph.nodes, rising
    arrows: tuple[Arrow, ...]
    moves: str  # which: "gains", all that pay; "best", of each actor's from an outcome the best; "ways" from the status quo
    gains: int  # moves that pay between the outcomes drawn, drawn or not
    others: int  # moves that don't, between the outcomes drawn, and are not drawn


def rules_held(graph: OutcomeGraph, rules: Sequence[int] | None = None) -> tuple[int, ...]:
    """By how many of the rules (places in OutcomeGraph.rules; None: all) each outcome holds, in the order of the nodes."""
    found = [set(holding(graph, rule)) for rule in (range(len(graph.rules)) if rules is None else rules)]
    return tuple(sum(place in kept for kept in found) for place in range(len(graph.nodes)))


def telling(graph: OutcomeGraph) -> tuple[int, ...]:
    """The rules that tell outcomes apart: some hold under it, and at most half of those handed over."""
    return tuple(rule for rule in range(len(graph.rules)) if 0 < 2 * len(holding(graph, rule)) <= len(graph.nodes))


def pick(graph: OutcomeGraph) -> Picked:
    """What is drawn of a graph."""
    nodes = _nodes(graph)
    shown = set(nodes)
    inside = [move for move in graph.moves if move.here in shown and move.there in shown]
    gains = [move for move in inside if move.gains]
    best = _best(graph, gains)
    which = _which(graph, nodes, len(gains), len(best))
    drawn = {"gains": gains, "best": best, "ways": []}[which]
    chosen = [*drawn, *_steps(graph, inside, nodes, {(move.here, move.there) for move in drawn})]
    back = {(move.actor, move.there, move.here) for move in graph.moves}
    arrows = sorted(Arrow(*move, (move.actor, move.here, move.there) not in back) for move in chosen)
    unpaid = sum(not arrow.gains for arrow in arrows)
    return Picked(nodes, tuple(arrows), which, len(gains), len(inside) - len(gains) - unpaid)


def _which(graph: OutcomeGraph, nodes: tuple[int, ...], gains: int, best: int) -> str:
    if len(graph.nodes) > MOST_DRAWN and any(graph.nodes[node].way for node in nodes):
        return "ways"
    return "best" if best < gains and gains > GAINS_EACH * len(nodes) else "gains"


def _nodes(graph: OutcomeGraph) -> tuple[int, ...]:
    """All, or else the status quo, what most rules let hold, and the ways there, until the drawing is full.

    Rules that let most outcomes hold say little, so what holds under no other is left out, where anything else holds.
    """
    if len(graph.nodes) <= MOST_DRAWN:
        return tuple(range(len(graph.nodes)))
    apart, held = rules_held(graph, telling(graph)), rules_held(graph)
    worth = apart if any(apart) else held
    shown = {graph.status_quo} if graph.status_quo is not None else set[int]()
    for place in sorted(range(len(held)), key=lambda place: (-worth[place], -held[place], *_near(graph, place))):
        more = {place, *graph.nodes[place].way} - shown
        if worth[place] and len(shown) + len(more) <= MOST_OF_MANY:
            shown |= more
    return tuple(sorted(shown))


def _near(graph: OutcomeGraph, place: int) -> tuple[bool, float, int, int]:
    """Of outcomes that as many rules let hold: the reached first, then what holds in more worlds, then the nearer."""
    node = graph.nodes[place]
    return not node.way, -round(sum(node.shares), 9), len(node.way), place


def _best(graph: OutcomeGraph, gains: list[OutcomeMove]) -> list[OutcomeMove]:
    """Each actor's best gain from each outcome; of equals the one that changes the fewest options, then the first."""
    chosen: dict[tuple[int, int], OutcomeMove] = {}
    for move in sorted(gains, key=lambda move: _merit(graph, move)):
        chosen.setdefault((move.actor, move.here), move)
    return list(chosen.values())


def _merit(graph: OutcomeGraph, move: OutcomeMove) -> tuple[int, int, int]:
    here, there = graph.nodes[move.here], graph.nodes[move.there]
    worth = there.worth[move.actor] if there.worth else 0
    return (-worth, len(set(here.taken) ^ set(there.taken)), move.there)


def _steps(graph: OutcomeGraph, inside: list[OutcomeMove], nodes: tuple[int, ...],
           drawn: set[tuple[int, int]]) -> list[OutcomeMove]:
    """Moves on the ways from the status quo to what holds that are not drawn yet; the first that fits each step."""
    held = rules_held(graph)
    ways = [graph.nodes[place].way for place in nodes if held[place]]
    wanted = {pair for way in ways for pair in pairwise(way)} - drawn
    chosen: dict[tuple[int, int], OutcomeMove] = {}
    for move in sorted(inside, key=lambda move: (not move.gains, move.actor)):
        if (move.here, move.there) in wanted:
            chosen.setdefault((move.here, move.there), move)
    return list(chosen.values())
