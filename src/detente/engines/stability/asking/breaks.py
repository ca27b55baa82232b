"""How little would have to be preferred otherwise for an actor to leave?

For each actor the least number of turns (see `turns`) after which it would leave an outcome, and by which move: whose mind
need change least is who could spoil it. For a move to be made it must gain, and no answer to it may hold. Under R, GMR and
SMR that hangs on the actor's own comparisons with the outcome; under SEQ and SSEQ an answer can also be cut off, where one
of its steps ceases to pay.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from detente.engines.stability.asking.cover import Way, least_cover
from detente.engines.stability.asking.deepening import Clash, Turned, fewest
from detente.engines.stability.asking.effort import Effort
from detente.engines.stability.asking.sequences import Scene, answered, circles, scene, without_gains
from detente.engines.stability.asking.turns import WITH_A_WAY_OUT, Turn, example, held, turn_of, wants, with_target
from detente.engines.stability.concepts import ANSWERED_BY_IMPROVEMENT
from detente.engines.stability.conflict import Conflict
from detente.engines.stability.preference import Ranks
from detente.engines.stability.reach import layers

EFFORT = 1_000_000  # comparisons looked at for one actor, some seconds


class Break(NamedTuple):
    """The least after which one actor leaves. No turns: it leaves as things are."""

    actor: int
    move: int  # where it would go
    turns: tuple[Turn, ...]
    ranks: Ranks  # int32 [A, F], orders in which these comparisons have turned and no other that the rule reads
    at_least: int  # no fewer turns will do
    proved: bool  # whether the search came to its end: then at_least is the number of turns


class _Way(NamedTuple):
    move: int
    turned: Turned
    at_least: int


def breaks(conflict: Conflict, target: int, rule: str, effort: int = EFFORT) -> tuple[Break, ...]:
    """For each actor that can be brought to leave the target under the rule, the fewest turns for that; in actors' order.

    An actor without a move is never brought to leave. Nor is one under GMR or SMR whose every move the others can undo for
    it, which takes moves that were named one by one. Where the effort runs out, the best that was found. Raises NothingToRead
    where under SEQ or SSEQ there is too much to compare (see `scene`).
    """
    found = (_break(conflict, target, rule, actor, Effort(effort)) for actor in conflict.graph.movers)
    return tuple(one for one in found if one is not None)


def _break(conflict: Conflict, target: int, rule: str, actor: int, effort: Effort) -> Break | None:
    if not conflict.graph.moves(actor, target):
        return None
    if rule in ANSWERED_BY_IMPROVEMENT:
        asked = scene(conflict, target, rule, [actor], effort)
        best, compared = _by_search(asked, actor), chain(asked.read)
    else:
        own = _by_cover(conflict, target, rule, actor, effort)
        if own is None:
            return None
        best, compared = own, chain(with_target(conflict, target, actor))
    turns = tuple(turn_of(conflict, comparison) for comparison in sorted(best.turned))
    ranks = example(conflict, compared, best.turned)
    return Break(actor, best.move, turns, ranks, best.at_least, len(turns) == best.at_least)


def _by_cover(conflict: Conflict, target: int, rule: str, actor: int, effort: Effort) -> _Way | None:
    """The move that takes the fewest turns of the actor's own, the first of several."""
    found = list[_Way]()
    for move in conflict.graph.moves(actor, target):
        gain = frozenset() if wants(conflict, (actor, target, move)) else frozenset([move])
        demands = _demands(conflict, target, rule, actor, move)
        if all(demands):
            cover = least_cover([[gain], *demands], effort)
            found.append(_Way(move, frozenset((actor, target, end) for end in cover.taken), cover.at_least))
    if not found:
        return None
    return min(found, key=lambda way: len(way.turned))._replace(at_least=min(way.at_least for way in found))


def _demands(conflict: Conflict, target: int, rule: str, actor: int, move: int) -> list[list[Way]]:
    """For each answer to the move that holds, the outcomes of which one must come to be wanted more than the target; none
    where nothing can be done."""
    graph, demands = conflict.graph, dict[tuple[int, ...], None]()
    for layer in layers(graph, move, [other for other in graph.movers if other != actor]) if rule != "R" else ():
        for answer in held(conflict, target, rule, actor, layer.outcome):
            ends = (answer, *(graph.moves(actor, answer) if rule in WITH_A_WAY_OUT else ()))
            demands[tuple(sorted(end for end in ends if end != target))] = None
    return [[frozenset([end]) for end in ends] for ends in demands]


def _by_search(asked: Scene, actor: int) -> _Way:
    """The fewest turns of whomever, and the move that they bring about."""
    moves = asked.conflict.graph.moves(actor, asked.target)
    known = min((_Way(move, _for_sure(asked, actor, move), 0) for move in moves), key=lambda way: len(way.turned))

    def clashes(move: int, turned: Turned) -> Iterator[Clash]:
        yield from answered(asked, actor, move, turned)
        yield from circles(asked, turned)

    found = fewest([partial(clashes, move) for move in moves], len(known.turned), asked.effort)
    if found.turned is None:
        return known._replace(at_least=found.at_least)
    return _Way(moves[found.problem], found.turned, found.at_least)


def _for_sure(asked: Scene, actor: int, move: int) -> Turned:
    """Turns that serve, though not the fewest: nobody else gains by a step from where the move leads, or the actor comes to
    want all that such steps can lead to, if that is not the target itself."""
    graph, target = asked.conflict.graph, asked.target
    others = [other for other in graph.movers if other != actor]
    ends = {outcome for layer in layers(graph, move, others, asked.conflict.ranks) for outcome in layer.outcome.tolist()}
    wanted = frozenset((actor, target, end) for end in ends | {move} if asked.ranks[actor][end] <= asked.ranks[actor][target])
    gain = wanted & {(actor, target, move)}
    ignored = gain.union(*(without_gains(asked, other, move, graph.moves(other, move)) for other in others))
    return ignored if target in ends else min(ignored, wanted, key=len)
