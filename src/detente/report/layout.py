"""Where does each actor stand on the map?

Friends near, foes a little farther: positions that come closest to the distances that the ties ask for, by stress
majorisation (each actor moves to the weighted mean of where its neighbours would have it). Of several fixed starts the map
with the fewest crossings is kept, so the same case gives the same map. Then it is turned so that the two chief opponents
face each other left and right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

STEPS = 160
STARTS = 16
APART = 2.0  # distance asked for between actors without a tie, softly
SOFT = 0.08


def distance(value: float) -> float:
    """How far apart a tie asks its two actors to stand: 0.9 for close friends, 1.7 for enemies."""
    return 1.3 - 0.4 * value


def place_actors(actors: Sequence[str], ties: Mapping[tuple[str, str], float],
                 poles: tuple[str, str] | None) -> dict[str, tuple[float, float]]:
    """Positions in the unit square. `ties`: value -1..1 by pair; `poles`: the two that face each other, if any."""
    if len(actors) < 2:
        return dict.fromkeys(actors, (0.5, 0.5))
    index = {actor: place for place, actor in enumerate(actors)}
    count = len(actors)
    goal, weight = np.full((count, count), APART), np.full((count, count), SOFT)
    for (one, other), value in ties.items():
        i, j = index[one], index[other]
        goal[i, j] = goal[j, i] = distance(value)
        weight[i, j] = weight[j, i] = 1.0
    np.fill_diagonal(weight, 0)
    maps, stress = _settle(np.stack([_start(count, turn) for turn in range(STARTS)]), goal, weight)
    pairs = [(index[one], index[other]) for one, other in ties]
    best = maps[min(range(STARTS), key=lambda turn: (crossings(maps[turn], pairs), round(float(stress[turn]), 6)))]
    if poles:
        best = _turned(best, index[poles[0]], index[poles[1]])
    return {actor: (float(x), float(y)) for actor, (x, y) in zip(actors, _unit(best), strict=True)}


def _start(count: int, turn: int) -> Points:
    """A circle on which the actors stand in an order of their own for each turn."""
    order = np.argsort([(place * (2 * turn + 1) * 0.6180339887) % 1 for place in range(count)], kind="stable")
    angle = np.empty(count)
    angle[order] = 2 * np.pi * np.arange(count) / count
    radius = 1 + 0.05 * np.arange(count) / count
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)


def _settle(points: Points, goal: Points, weight: Points) -> tuple[Points, Points]:
    """From each start [S, A, 2], half-way in each step to the mean of what an actor's neighbours wish; with the stress [S]."""
    total = weight.sum(1)[:, None]
    for _ in range(STEPS):
        apart = points[:, :, None] - points[:, None]
        length = np.maximum(np.sqrt((apart**2).sum(-1)), 1e-9)
        wish = points[:, None] + apart * (goal / length)[..., None]
        points = 0.5 * points + 0.5 * (weight[..., None] * wish).sum(2) / total
    length = np.sqrt(((points[:, :, None] - points[:, None])**2).sum(-1))
    return points, (weight * (length - goal)**2).sum((1, 2))


def crossings(points: Points, pairs: Sequence[tuple[int, int]]) -> int:
    """How many ties cross on a map."""
    def side(a: int, b: int, c: int) -> bool:
        (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
        return bool((bx - ax) * (cy - ay) > (by - ay) * (cx - ax))

    return sum(1 for place, (a, b) in enumerate(pairs) for c, d in pairs[:place]
               if len({a, b, c, d}) == 4 and side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b))


def _turned(points: Points, left: int, right: int) -> Points:
    """Turn the map so that `left` stands left of `right`, on one level, with the first of the others above them."""
    middle = (points[left] + points[right]) / 2
    across = points[right] - points[left]
    across = across / max(float(np.hypot(*across)), 1e-9)
    away = points - middle
    turned = np.stack([away @ across, away @ np.array([-across[1], across[0]])], 1)
    others = [place for place in range(len(points)) if place not in (left, right)]
    if others and turned[others[0], 1] > 0:
        turned[:, 1] *= -1
    return turned


def _unit(points: Points) -> Points:
    """Stretched to fill the unit square, each way by itself; a way in which all are level lies in the middle."""
    low, high = points.min(0), points.max(0)
    span = high - low
    return np.where(span > 1e-6, np.round((points - low) / np.where(span > 1e-6, span, 1), 4), 0.5)
