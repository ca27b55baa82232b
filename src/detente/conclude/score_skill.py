"""Against whom is an answer measured who knows only what usually comes out, or what came out last time?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def base_rates(held: Sequence[bool]) -> list[float]:
    """For each question the chance of a yes that all the others suggest: (yes + 1) / (questions + 2).

    The question itself is left out, since its outcome was not known when it was asked. This is Laplace's rule of succession:
    who has seen few others stays near one half. (Anybody would beat the bare part of a few others that came out yes.)
    """
    yes = sum(held)
    return [(yes - true + 1) / (len(held) + 1) for true in held]


def last_times(kinds: Sequence[str], said: Sequence[str], came: Sequence[str], held: Sequence[bool]) -> list[float | None]:
    """For each question what came out last time: the mean outcome of the questions of its kind that came out on the latest
    day before the day on which it was answered. None where there was none. Days in ISO 8601.
    """
    days: dict[str, dict[str, list[bool]]] = {}
    for kind, day, true in zip(kinds, came, held, strict=True):
        days.setdefault(kind, {}).setdefault(day, []).append(true)
    ordered = {kind: sorted(found) for kind, found in days.items()}
    told: list[float | None] = []
    for kind, day in zip(kinds, said, strict=True):
        place = bisect_left(ordered[kind], day)
        last = days[kind][ordered[kind][place - 1]] if place else []
        told.append(sum(last) / len(last) if last else None)
    return told
