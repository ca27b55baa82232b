"""What would have to be preferred for an outcome to be an equilibrium?

The least number of turns (see `turns`) after which every actor stays. Under R, GMR and SMR an actor's verdict hangs on its own
comparisons with the target, and turning one to "no more than the target" never does harm. So each actor is asked alone: every
gain that nobody answers must cease to be one, or one of its answers must come to hold, which is a least cover. Under SEQ and
SSEQ answers must pay for whoever gives them, all actors hang together, and orders must not run in a circle: a search by size.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from detente.engines.stability.asking.cover import Way, least_cover
from detente.engines.stability.asking.deepening import Clash, Clashes, Turned, fewest
from detente.engines.stability.asking.effort import Effort, Spent
from detente.engines.stability.asking.sequences import Scene, circles, scene, unanswered, without_gains
from detente.engines.stability.asking.turns import WITH_A_WAY_OUT, Comparison, Turn, example, held, turn_of, wants, with_target
from detente.engines.stability.concepts import ANSWERED_BY_IMPROVEMENT
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.preference import Ranks
from detente.engines.stability.reach import layers

EFFORT = 2_000_000  # comparisons looked at, some seconds
FIRST = 10_000  # the same, for a first answer


class Inverse(NamedTuple):
    """The least change of preferences that makes an outcome an equilibrium. Nothing to change: it is one already."""

    target: int
    rule: str
    turns: tuple[Turn, ...]  # by actor
    counts: tuple[int, ...]  # [A] how many of them are each actor's
    ranks: Ranks  # int32 [A, F], orders in which these comparisons have turned and no other that the rule reads
    at_least: int  # no fewer turns will do
    proved: bool  # whether the search came to its end: then at_least is the number of turns


def least_change(conflict: Conflict, target: int, rule: str, effort: int = EFFORT) -> Inverse:
    """The fewest turns after which nobody leaves the target under the rule (a name in concepts.RULES).

    Of several smallest sets, always the same one. Where the effort runs out, the best that was found. Raises NothingToRead
    where under SEQ or SSEQ there is too much to compare (see `scene`).
    """
    budget = Effort(effort)
    if rule in ANSWERED_BY_IMPROVEMENT:
        asked = scene(conflict, target, rule, range(conflict.graph.actors), budget)
        turned, at_least = _together(asked)
        ranks = example(conflict, asked.read, turned)
    else:
        covers = [(actor, least_cover(list(_demands(conflict, target, rule, actor)), budget))
                  for actor in conflict.graph.movers]
        turned = frozenset((actor, target, end) for actor, cover in covers for end in cover.taken)
        at_least = sum(cover.at_least for _, cover in covers)
        ranks = example(conflict, chain(*(with_target(conflict, target, actor) for actor, _ in covers)), turned)
    turns = tuple(turn_of(conflict, comparison) for comparison in sorted(turned))
    counts = tuple(sum(turn.actor == actor for turn in turns) for actor in range(conflict.graph.actors))
    return Inverse(target, rule, turns, counts, ranks, at_least, len(turns) == at_least)


def _demands(conflict: Conflict, target: int, rule: str, actor: int) -> Iterator[list[Way]]:
    """For each gain that nobody answers, the ways to end that: sets of outcomes that must be wanted no more than the target."""
    for move in conflict.graph.moves(actor, target):
        ways = _ways(conflict, target, rule, actor, move)
        if ways:
            yield ways


def _ways(conflict: Conflict, target: int, rule: str, actor: int, move: int) -> list[Way]:
    """None where the move is no gain, or is answered. Answers that must pay are those that pay now."""
    worth, graph = conflict.ranks[actor], conflict.graph
    others = [other for other in graph.movers if other != actor]
    found = layers(graph, move, others, conflict.ranks if rule in ANSWERED_BY_IMPROVEMENT else None)
    if not wants(conflict, (actor, target, move)):
        return []
    ways = {frozenset([move]): None}
    for layer in found if rule != "R" else ():
        if held(conflict, target, rule, actor, layer.outcome):
            return []
        for answer in layer.outcome.tolist():
            ends = [answer, *(graph.moves(actor, answer) if rule in WITH_A_WAY_OUT else ())]
            ways[frozenset(end for end in ends if worth[end] > worth[target])] = None
    return list(ways)


def _together(asked: Scene) -> tuple[Turned, int]:
    """The turns, and how many there must be at least."""

    def clashes(turned: Turned) -> Iterator[Clash]:
        for actor in asked.conflict.graph.movers:
            yield from unanswered(asked, actor, turned)
        yield from circles(asked, turned)

    known = _for_sure(asked, clashes)
    found = fewest([clashes], len(known), asked.effort)
    return (known if found.turned is None else found.turned), found.at_least


def _for_sure(asked: Scene, clashes: Clashes) -> Turned:
    """Turns that serve, though not the fewest: each actor alone, or else nobody gains by any move from the target any more."""
    graph, target = asked.conflict.graph, asked.target
    alone, none = frozenset[Comparison](), frozenset[Comparison]()
    for actor in graph.movers:
        cover = least_cover(list(_demands(asked.conflict, target, asked.rule, actor)), Effort(FIRST))
        alone |= without_gains(asked, actor, target, sorted(cover.taken))
        none |= without_gains(asked, actor, target, graph.moves(actor, target))
    try:
        serves = next(clashes(alone), None) is None
    except Spent:
        serves = False
    return min((alone, none), key=len) if serves else none
