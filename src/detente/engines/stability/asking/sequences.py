"""Which turns could end a gain that nobody answers, an answer that holds, or orders that run in a circle?

For rules under which answers must pay for whoever gives them, so that all actors' preferences hang together.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from detente.engines.stability.asking.deepening import Clash, Turned
from detente.engines.stability.asking.effort import Effort
from detente.engines.stability.asking.turns import WITH_A_WAY_OUT, Comparison, read
from detente.engines.stability.conflict import Conflict
from detente.errors import NothingToRead

MOST_STEPS = 1 << 18  # moves between possible outcomes, counted at most
Place = tuple[int, int]  # an outcome and who moved last; -1 where that does not matter


class Scene(NamedTuple):
    """One target under one rule, ready to be asked what turns would do."""

    conflict: Conflict
    target: int
    rule: str
    ranks: list[list[int]]  # [A][F]
    read: frozenset[Comparison]  # what the rule reads for the actors that are asked about
    near: dict[Place, list[Comparison]]  # (actor, outcome): the comparisons read that have the outcome at one end
    effort: Effort

    def wants(self, comparison: Comparison, turned: Turned) -> bool:
        """The comparison once these are turned."""
        actor, start, end = comparison
        return (self.ranks[actor][end] > self.ranks[actor][start]) ^ (comparison in turned)


class Answers(NamedTuple):
    """How the others can answer a move by steps that each pay."""

    came: dict[Place, tuple[Place, Comparison] | None]  # what is reached, nearest first: from where, by which step
    bars: list[Comparison]  # steps out of what is reached that do not pay


def scene(conflict: Conflict, target: int, rule: str, actors: Iterable[int], effort: Effort) -> Scene:
    """Ask about the verdicts of these actors. Raises NothingToRead where there are more than MOST_STEPS moves to compare."""
    graph = conflict.graph
    steps = graph.outcomes * sum(graph.most_moves(mover) for mover in graph.movers)
    if steps > MOST_STEPS:
        raise NothingToRead(f"under {rule} every step of every answer could change; {graph.outcomes:,} possible outcomes have "
                            f"up to {steps:,} moves, and at most {MOST_STEPS:,} can be compared: ask under GMR or SMR")
    found = frozenset[Comparison]().union(*(read(conflict, target, rule, actor) for actor in actors))
    near: dict[Place, list[Comparison]] = {}
    for comparison in sorted(found):
        actor, start, end = comparison
        near.setdefault((actor, start), []).append(comparison)
        near.setdefault((actor, end), []).append(comparison)
    return Scene(conflict, target, rule, conflict.ranks.tolist(), found, near, effort)


def unanswered(scene: Scene, actor: int, turned: Turned) -> Iterator[Clash]:
    """For each gain that nobody answers: it must cease to be one, or an answer must hold, or answers must lead further."""
    for move in scene.conflict.graph.moves(actor, scene.target):
        own = (actor, scene.target, move)
        if not scene.wants(own, turned):
            continue
        answers, turns = _answers(scene, actor, move, turned), {own}
        for answer in dict.fromkeys(outcome for outcome, _ in list(answers.came)[1:]):
            against = _against(scene, actor, answer, turned)
            if against is None:
                break
            if turns.isdisjoint(against):
                turns.add(against[0])
        else:
            yield frozenset(turns.union(answers.bars)) - turned


def answered(scene: Scene, actor: int, move: int, turned: Turned) -> Iterator[Clash]:
    """What keeps the actor from leaving by that move: it does not gain, or an answer holds, which must then be no answer any
    more, or not be reached this way."""
    own = (actor, scene.target, move)
    if not scene.wants(own, turned):
        yield frozenset({own}) - turned
    used = set[Comparison]()
    while (way := _held(scene, actor, move, turned, used)) is not None:
        used |= way
        yield way - turned


def _held(scene: Scene, actor: int, move: int, turned: Turned, used: set[Comparison]) -> Clash | None:
    """The nearest answer that holds, and how it is reached, by comparisons that are not used yet; None where there is none."""
    answers = _answers(scene, actor, move, turned, used)
    for place in list(answers.came)[1:]:
        judged = _judged(scene, actor, place[0])
        if used.isdisjoint(judged) and _against(scene, actor, place[0], turned) is None:
            return frozenset({*judged, *_way(answers, place)})
    return None


def circles(scene: Scene, turned: Turned) -> Iterator[Clash]:
    """For each turn that stands in a circle of wishes with others: one more of the circle must turn."""
    for comparison in sorted(turned):
        circle = _circle(scene, comparison, turned)
        if circle is not None:
            yield frozenset(circle) - turned


def without_gains(scene: Scene, actor: int, outcome: int, ends: Iterable[int]) -> Turned:
    """Turns after which the actor wants none of these more than the outcome, realisable but not the fewest.

    They are lowered to the outcome, or the outcome is lifted to them, whichever turns less of what is read.
    """
    own = scene.ranks[actor]
    lowered, lifted = list(own), list(own)
    for end in ends:
        lowered[end] = min(own[end], own[outcome])
        lifted[outcome] = max(lifted[outcome], own[end])
    read = [comparison for comparison in scene.read if comparison[0] == actor]
    return min((frozenset((actor, start, end) for _, start, end in read if (row[end] > row[start]) != (own[end] > own[start]))
                for row in (lowered, lifted)), key=len)


def _judged(scene: Scene, actor: int, answer: int) -> list[Comparison]:
    """Under the rule, an answer holds if the actor wants none of these more than the target."""
    ends = [answer, *(scene.conflict.graph.moves(actor, answer) if scene.rule in WITH_A_WAY_OUT else ())]
    return [(actor, scene.target, end) for end in ends if end != scene.target]


def _against(scene: Scene, actor: int, answer: int, turned: Turned) -> list[Comparison] | None:
    """Why an answer does not hold; None where it does."""
    return [comparison for comparison in _judged(scene, actor, answer) if scene.wants(comparison, turned)] or None


def _answers(scene: Scene, actor: int, move: int, turned: Turned, used: Container[Comparison] = ()) -> Answers:
    """Answers by steps that are not used."""
    graph = scene.conflict.graph
    others = [other for other in graph.movers if other != actor]
    came: dict[Place, tuple[Place, Comparison] | None] = {(move, -1): None}
    todo, bars = [(move, -1)], list[tuple[Place, Comparison]]()
    for place in todo:  # grows while it is gone through
        here, last = place
        for other in others:
            ends = graph.moves(other, here) if other != last else ()
            scene.effort.spend(1 + len(ends))
            for there in ends:
                reached, step = (there, -1 if graph.transitive else other), (other, here, there)
                if reached not in came:
                    if scene.wants(step, turned) and step not in used:
                        came[reached] = (place, step)
                        todo.append(reached)
                    else:
                        bars.append((reached, step))
    return Answers(came, [step for reached, step in bars if reached not in came])


def _way(answers: Answers, place: Place) -> Iterator[Comparison]:
    """The steps that lead to a place."""
    while (before := answers.came[place]) is not None:
        place, step = before
        yield step


def _circle(scene: Scene, turn: Comparison, turned: Turned) -> list[Comparison] | None:
    """The shortest circle through a turned comparison: each outcome worth at least the one before, and one worth more.

    The comparison (x, y) says x < y if the actor wants y more, else y <= x; the way goes from its upper end to its lower.
    What did not turn only leads up the ranks there are, so nothing beyond the ends of turned comparisons lies on it.
    """
    actor = turn[0]
    low, high, strictly = _edge(scene, turn, turned)
    ranks, edges = scene.ranks[actor], [_edge(scene, own, turned) for own in turned if own[0] == actor]
    lowest, highest = min(ranks[edge[1]] for edge in edges), max(ranks[edge[0]] for edge in edges)
    start, goal = (high, strictly), (low, True)
    came: dict[tuple[int, bool], tuple[tuple[int, bool], Comparison]] = {}
    todo = [start]
    for state in todo:  # grows while it is gone through
        scene.effort.spend(len(scene.near[actor, state[0]]))
        for comparison in scene.near[actor, state[0]]:
            here, there, more = _edge(scene, comparison, turned)
            reached = (there, state[1] or more)
            if (here == state[0] and lowest <= ranks[there] <= highest and reached != start
                    and reached not in came):
                came[reached] = (state, comparison)
                todo.append(reached)
        if goal in came:
            circle, state = [turn], goal
            while state != start:
                state, comparison = came[state]
                circle.append(comparison)
            return circle
    return None


def _edge(scene: Scene, comparison: Comparison, turned: Turned) -> tuple[int, int, bool]:
    """(the lower outcome, the upper one, whether strictly so)."""
    _, start, end = comparison
    return (start, end, True) if scene.wants(comparison, turned) else (end, start, False)
