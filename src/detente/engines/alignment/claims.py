"""Which actors does a case itself name as friends and foes, before any world is drawn?

What is told of a case must hang on the case alone. So which pairs and which three actors are worth a sentence is read
here, from what the claims say; in how many worlds it holds comes later.
"""

from __future__ import annotations

from detente.model.case import Case

HOSTILE = 50  # hostile ties that are followed up, the heaviest first
TORN = 20  # threes that are followed up, those first whose weakest tie is heaviest


def stated(case: Case) -> dict[tuple[str, str], float]:
    """Every claimed tie between two actors, with the mean of the values that its claims give it, in the case's order."""
    found: dict[tuple[str, str], float] = {}
    for cell, names in case.claims_on.items():
        if cell.kind == "tie" and cell.at[0] != cell.at[1]:
            values = [value.middle for name in names for other, value in case.live_claims[name].cells if other == cell]
            found[cell.at[0], cell.at[1]] = sum(values) / len(values)
    return found


def foes(ties: dict[tuple[str, str], float]) -> list[tuple[str, str]]:
    """Pairs whose tie is said to be hostile, the heaviest first."""
    return sorted((pair for pair, value in ties.items() if value < 0), key=lambda pair: (ties[pair], pair))[:HOSTILE]


def torn(ties: dict[tuple[str, str], float]) -> list[tuple[str, str, str]]:
    """Actor, and two that are said to be its friends and each other's foes: first where the weakest tie is heaviest."""
    friends: dict[str, set[str]] = {}
    for (one, other), value in ties.items():
        if value > 0:
            friends.setdefault(one, set()).add(other)
            friends.setdefault(other, set()).add(one)
    found = [(min(abs(value), ties[min(actor, one), max(actor, one)], ties[min(actor, other), max(actor, other)]),
              actor, one, other)
             for (one, other), value in ties.items() if value < 0
             for actor in friends.get(one, set()) & friends.get(other, set())]
    return [(actor, one, other) for _, actor, one, other in sorted(found, key=lambda entry: (-entry[0], *entry[1:]))][:TORN]

