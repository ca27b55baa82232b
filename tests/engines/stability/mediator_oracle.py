"""What a mediator asks, answered from the definitions alone, by going through everything there is.

Nothing here is shared with the engine. A conflict is, for each actor, a table of moves, and for each actor a rank of every
outcome. Orders are gone through one by one, cheapest change first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

Moves = Sequence[Sequence[Sequence[int]]]  # [A][F]: where each actor can go from each outcome
Order = tuple[int, ...]  # [F], higher is better
Comparison = tuple[int, int, int]  # (actor, from, to)


def steps(moves: Moves, orders: Sequence[Order], actor: int, here: int, paying: bool) -> list[int]:
    """Where one step leads, or one step that pays."""
    return [there for there in moves[actor][here] if not paying or orders[actor][there] > orders[actor][here]]


def walks(moves: Moves, orders: Sequence[Order], movers: Sequence[int], start: int, paying: bool) -> dict[tuple[int, int], int]:
    """Each pair (outcome, who moved last) that sequences lead to in which nobody moves twice in a row, and after how many
    steps at least."""
    found: dict[tuple[int, int], int] = {}
    edge, length = {(start, -1)}, 0
    while edge:
        length += 1
        edge = {(there, mover) for here, last in edge for mover in movers if mover != last
                for there in steps(moves, orders, mover, here, paying)} - found.keys()
        found |= dict.fromkeys(edge, length)
    return found


def stays(moves: Moves, orders: Sequence[Order], actor: int, target: int, rule: str) -> bool:
    """Whether the target is stable for the actor."""
    others = [other for other in range(len(moves)) if other != actor]
    own = orders[actor]
    for move in steps(moves, orders, actor, target, True):
        if rule == "R":
            return False
        answers = {outcome for outcome, _ in walks(moves, orders, others, move, rule in ("SEQ", "SSEQ"))}
        if not any(own[answer] <= own[target]
                   and (rule in ("GMR", "SEQ") or all(own[out] <= own[target] for out in moves[actor][answer]))
                   for answer in answers):
            return False
    return True


def weak_orders(outcomes: int) -> list[Order]:
    """All rankings with ties: 13 of three outcomes, 75 of four."""
    return [order for order in product(range(outcomes), repeat=outcomes) if set(order) == set(range(max(order) + 1))]


def compared(moves: Moves, target: int, rule: str, actor: int) -> set[Comparison]:
    """What the rule may look at to judge the actor: its own view of the target against what its moves, the others' answers
    and its own moves after them can lead to; and the others' steps on the way."""
    flat = [(0,) * len(moves[0])] * len(moves)
    others = [other for other in range(len(moves)) if other != actor]
    after = set(moves[actor][target])
    if rule != "R":
        after |= {outcome for move in moves[actor][target] for outcome, _ in walks(moves, flat, others, move, False)}
    on_the_way = {(other, here, there) for here in after for other in others for there in moves[other][here]}
    if rule in ("SMR", "SSEQ"):
        after |= {out for answer in after for out in moves[actor][answer]}
    own = {(actor, target, outcome) for outcome in after if outcome != target}
    return own | on_the_way if rule in ("SEQ", "SSEQ") else own


def turned(before: Sequence[Order], after: Sequence[Order], read: set[Comparison]) -> set[Comparison]:
    """The comparisons read that are not as they were."""
    return {(actor, start, end) for actor, start, end in read
            if (before[actor][end] > before[actor][start]) != (after[actor][end] > after[actor][start])}


def least(moves: Moves, orders: Sequence[Order], target: int, rule: str, stay: bool, actors: Sequence[int]) -> int | None:
    """The fewest turns after which all of the actors stay at the target, or one of them (the only one) leaves; None: never.

    Only what is read counts, so of the orders that answer all of it alike one is tried.
    """
    read = set[Comparison]().union(*(compared(moves, target, rule, actor) for actor in actors))
    choices = []
    for actor, now in enumerate(orders):
        own = sorted(comparison for comparison in read if comparison[0] == actor)
        kinds: dict[tuple[bool, ...], Order] = {}
        for order in _orders(len(now)):
            kinds.setdefault(tuple(order[end] > order[start] for _, start, end in own), order)
        priced: dict[int, list[Order]] = {}
        for order in kinds.values():
            cost = sum((order[end] > order[start]) != (now[end] > now[start]) for _, start, end in own)
            priced.setdefault(cost, []).append(order)
        choices.append(priced)
    for total in range(sum(max(priced) for priced in choices) + 1):
        for profile in _profiles(choices, total):
            if stay == all(stays(moves, profile, actor, target, rule) for actor in actors):
                return total
    return None


@cache
def _orders(outcomes: int) -> list[Order]:
    return weak_orders(outcomes)


def _profiles(choices: list[dict[int, list[Order]]], total: int) -> Iterator[list[Order]]:
    if not choices:
        if total == 0:
            yield []
        return
    for cost, orders in sorted(choices[0].items()):
        if cost <= total:
            for rest in _profiles(choices[1:], total - cost):
                for order in orders:
                    yield [order, *rest]
