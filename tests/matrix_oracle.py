"""A matrix weighed in plain loops, from the definitions in docs/methods/hypotheses.md alone."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from detente.model.matrix import CLASSES, Hypothesis, Item, Matrix

SAYS = {"CC": 0.9, "C": 0.7, "N": 0.5, "I": 0.3, "II": 0.1}


def matrix(rows: list[str], true: Iterable[float | None] = (), clusters: Iterable[str] = (), **more: Any) -> Matrix:
    """A matrix of items, each written as its ratings: `C C I`."""
    cells = [tuple(row.split()) for row in rows]
    chances = [*true] or [None] * len(rows)
    together = [*clusters] or [""] * len(rows)
    names = tuple(Hypothesis(f"H{place + 1}", f"It was number {place + 1}") for place in range(len(cells[0])))
    items = tuple(Item(f"E{place + 1}", f"Fact {place + 1}", row, chance, cluster=cluster)
                  for place, (row, chance, cluster) in enumerate(zip(cells, chances, together, strict=True)))
    return Matrix("m.yaml", "What was it?", names, items)._replace(**more)


@st.composite
def matrices(draw: st.DrawFn, most: int = 6, clusters: bool = True, doubted: bool = True) -> Matrix:
    """Any small matrix of 2 to 4 hypotheses."""
    hypotheses, items = draw(st.integers(2, 4)), draw(st.integers(1, most))
    rows = draw(st.lists(st.lists(st.sampled_from(CLASSES), min_size=hypotheses, max_size=hypotheses).map(" ".join),
                         min_size=items, max_size=items))
    chances = st.sampled_from([0.0, 0.25, 0.5, 0.75, 0.9, 1.0]) if doubted else st.none()
    together = st.sampled_from(["", "one", "two"]) if clusters else st.just("")
    return matrix(rows, draw(st.lists(chances, min_size=items, max_size=items)),
                  draw(st.lists(together, min_size=items, max_size=items)))


def posterior(given: Matrix, chances: list[float]) -> list[float]:
    """Share of each hypothesis, all of one prior, with items true by these chances."""
    weights = []
    for place in range(len(given.hypotheses)):
        weight = 1.0
        for cluster in {item.cluster or item.name for item in given.items}:
            members = [index for index, item in enumerate(given.items) if (item.cluster or item.name) == cluster]
            speaking = [index for index in members if len(set(given.items[index].ratings)) > 1]
            total = sum(chances[index] for index in speaking)
            for index in speaking:
                row = [SAYS[cell] for cell in given.items[index].ratings]
                factor = chances[index] * row[place] + (1 - chances[index]) * sum(row) / len(row)
                weight *= factor ** (chances[index] / total if total else 0.0) if len(members) > 1 else factor
        weights.append(weight)
    return [weight / sum(weights) for weight in weights]


def leader(given: Matrix, held: Iterable[int]) -> int:
    """The place of the strict leader where just these items hold; -1 if there is none."""
    kept = set(held)
    logs = [math.log(share) for share in posterior(given, [float(index in kept) for index in range(len(given.items))])]
    best = max(logs)
    first = [place for place, value in enumerate(logs) if value > best - 1e-9]
    return first[0] if len(first) == 1 else -1


def patterns(count: int) -> list[tuple[int, ...]]:
    """Every set of so many items."""
    return [held for size in range(count + 1) for held in itertools.combinations(range(count), size)]


def chance(given: Matrix, held: tuple[int, ...]) -> float:
    """How likely just these items are true."""
    return math.prod(item.chance if index in held else 1 - item.chance for index, item in enumerate(given.items))


def share(given: Matrix, place: int, sure: dict[int, bool] | None = None) -> float:
    """Part of the worlds in which a hypothesis leads, with some items decided in all of them."""
    total = 0.0
    for held in patterns(len(given.items)):
        forced = {index for index in held if (sure or {}).get(index, True)} | {index for index, true in (sure or {}).items() if true}
        total += chance(given, held) * (leader(given, forced) == place)
    return total


def shapley(given: Matrix, place: int) -> list[float]:
    """Mean over worlds of each item's Shapley value among the items that hold there."""
    count = len(given.items)
    worth = {frozenset(held): float(leader(given, held) == place) for held in patterns(count)}
    found = [0.0] * count
    for held in patterns(count):
        for index in held:
            others = [one for one in held if one != index]
            for size in range(len(others) + 1):
                part = math.factorial(size) * math.factorial(len(others) - size) / math.factorial(len(held))
                for some in itertools.combinations(others, size):
                    gain = worth[frozenset((*some, index))] - worth[frozenset(some)]
                    found[index] += chance(given, held) * part * gain
    return found


def flip_sets(given: Matrix, place: int) -> set[frozenset[int]]:
    """Smallest sets of the items that are as likely true as not or likelier, without which the place no longer leads."""
    accepted = [index for index, item in enumerate(given.items) if item.chance >= 0.5]
    found: list[frozenset[int]] = []
    if leader(given, accepted) != place:
        return set()
    for size in range(1, len(accepted) + 1):
        for refused in itertools.combinations(accepted, size):
            if not any(known <= set(refused) for known in found) and leader(given, set(accepted) - set(refused)) != place:
                found.append(frozenset(refused))
    return set(found)
