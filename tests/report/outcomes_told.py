"""Graphs of outcomes made by hand for the tests of the picture, the table and the page."""

from __future__ import annotations

import random
from collections.abc import Sequence

from detente.model.outcome_graph import OutcomeGraph, OutcomeMove, OutcomeNode, OutcomeOption, OutcomeRule

RULES = (OutcomeRule("R", "nobody gains by leaving it"), OutcomeRule("SEQ", "nobody gains by leaving it once answers count"))
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>\u202e]]>&amp;</style></svg>"


def option_graph(owners: Sequence[int], ranks: Sequence[Sequence[int]], now: int | None = 0, one_way: Sequence[int] = (),
                 shares: bool = False, words: str = "act", ways: dict[int, tuple[int, ...]] | None = None) -> OutcomeGraph:
    """All outcomes of some options. ranks: [A][2**n]; one_way: options never given up; ways: from `now`, by outcome.

    Under R an outcome holds for whom no move pays; under SEQ, for the sake of the test, also for actor 0 everywhere.
    """
    total = range(1 << len(owners))
    moves = tuple(OutcomeMove(actor, here, there, ranks[actor][there] > ranks[actor][here])
                  for here in total for actor in range(len(ranks)) for there in total
                  if here != there and _may(owners, one_way, actor, here, there))
    leaves = {(move.actor, move.here) for move in moves if move.gains}
    nodes = []
    for place in total:
        taken = tuple(bit for bit in range(len(owners)) if place >> bit & 1)
        nash = tuple((actor, place) not in leaves for actor in range(len(ranks)))
        held = (nash, (True, *nash[1:]))
        nodes.append(OutcomeNode(
            "".join("1" if place >> bit & 1 else "0" for bit in range(len(owners))), str(place + 1),
            "; ".join(f"{words} {bit}" for bit in taken) or "nobody does anything", taken, held, place == now,
            tuple(0.8 if all(stable) else 0.1 for stable in held) if shares else (), tuple(rank[place] for rank in ranks),
            tuple(f"Actor {actor} {'stays' if nash[actor] else 'leaves'} {place + 1}." for actor in range(len(ranks))),
            (ways or {}).get(place, ()), tuple(f"Step to {step + 1}." for step in (ways or {}).get(place, ())[1:])))
    return OutcomeGraph("Test", tuple(f"actor {actor}" for actor in range(len(ranks))),
                        tuple(OutcomeOption(owner, f"{words} {bit}") for bit, owner in enumerate(owners)), RULES, tuple(nodes), moves)


def _may(owners: Sequence[int], one_way: Sequence[int], actor: int, here: int, there: int) -> bool:
    changed = [bit for bit in range(len(owners)) if (here ^ there) >> bit & 1]
    return all(owners[bit] == actor and not (bit in one_way and here >> bit & 1) for bit in changed)


def random_graph(owners: Sequence[int], seed: int, **more: object) -> OutcomeGraph:
    """The same with random ranks."""
    dice = random.Random(seed)
    ranks = [[dice.randrange(7) for _ in range(1 << len(owners))] for _ in range(max(owners) + 1)]
    return option_graph(owners, ranks, **more)  # type: ignore[arg-type]


def dilemma(**more: object) -> OutcomeGraph:
    """Two who may each give way: mutual refusal is what nobody leaves. Outcome 4 (both give way) is better for both."""
    return option_graph((0, 1), [[1, 0, 3, 2], [1, 3, 0, 2]], **more)  # type: ignore[arg-type]


def named_graph(labels: Sequence[str] = ("peace", "alert", "war", "truce"),
                moves: Sequence[tuple[int, int, int]] = ((0, 0, 1), (1, 1, 2), (0, 2, 3), (1, 3, 2), (0, 1, 0))) -> OutcomeGraph:
    """Outcomes and moves named one by one; every move pays."""
    nodes = tuple(OutcomeNode(label, label, label, (), ((True, False), (True, place == 2)), place == 0)
                  for place, label in enumerate(labels))
    return OutcomeGraph("Named", ("north", "south"), (), RULES, nodes, tuple(OutcomeMove(*move, True) for move in moves))


def hostile_graph() -> OutcomeGraph:
    """The dilemma with every text replaced by one that wants to be markup."""
    graph = dilemma(ways={3: (0, 1, 3)})
    nodes = tuple(node._replace(key=HOSTILE, label=HOSTILE, words=HOSTILE, why=(HOSTILE,), path=(HOSTILE,), notes=(HOSTILE,))
                  for node in graph.nodes)
    return graph._replace(title=HOSTILE, actors=(HOSTILE, HOSTILE), nodes=nodes, note=HOSTILE, prefers=((HOSTILE,), (HOSTILE,)),
                          options=tuple(option._replace(words=HOSTILE) for option in graph.options),
                          rules=tuple(OutcomeRule(HOSTILE, HOSTILE) for _ in graph.rules))
