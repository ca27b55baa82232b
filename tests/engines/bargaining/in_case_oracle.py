"""Which findings hold in one world? In plain Python and exact fractions, from the definitions alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

Numbers = Mapping[str, Fraction]  # actor -> number


class Line(NamedTuple):
    """An issue."""

    low: Fraction
    high: Fraction
    reference: Fraction | None
    veto: Sequence[str]


def weights_of(capability: Numbers, salience: Numbers, position: Numbers) -> dict[str, Fraction]:
    """Strength times salience; everybody alike where nobody has any."""
    weight = {actor: capability[actor] * salience[actor] for actor in position}
    return weight if any(weight.values()) else {actor: Fraction(1) for actor in position}


def mean_of(weight: Numbers, position: Numbers) -> Fraction:
    """The weighted mean."""
    total, above = Fraction(0), Fraction(0)
    for actor in position:
        total += weight[actor]
        above += weight[actor] * position[actor]
    return above / total


def median_of(weight: Numbers, position: Numbers) -> tuple[Fraction, Fraction]:
    """The weighted median, and how much of all weight must change sides before it moves."""
    total = sum(weight.values(), Fraction(0))
    middles = []
    for point in sorted(set(position.values())):
        left = sum((weight[actor] for actor in position if position[actor] < point), Fraction(0))
        right = sum((weight[actor] for actor in position if position[actor] > point), Fraction(0))
        if 2 * left <= total and 2 * right <= total:
            middles.append((point, Fraction(1, 2) - max(left, right) / total))
    low, high = middles[0], middles[-1]
    return (low[0] + high[0]) / 2, low[1] if low[0] == high[0] else Fraction(0)


def accepted(line: Line, position: Numbers, point: Fraction) -> bool:
    """Whether all who must agree, of those whose position is known, find a point no worse than no agreement."""
    assert line.reference is not None
    for actor in line.veto:
        if actor in position and abs(point - position[actor]) > abs(line.reference - position[actor]):
            return False
    return True


def zone_exists(line: Line, position: Numbers) -> bool:
    """Whether another point is accepted. If any is, so is one a hair from the reference point, on its side: zones have no gaps."""
    assert line.reference is not None
    hair = (line.high - line.low) / 10**6
    return any(line.low <= point <= line.high and accepted(line, position, point)
               for point in (line.reference - hair, line.reference + hair))


def truths(line: Line, capability: Numbers, salience: Numbers, position: Numbers) -> dict[str, bool]:
    """Every finding of one issue in one world, without its issue's name; `position` of those who have one."""
    weight, width = weights_of(capability, salience, position), line.high - line.low
    mean = mean_of(weight, position)
    median, margin = median_of(weight, position)
    found = {}
    for actor in position:
        nearer = True
        for other in position:
            if other != actor and abs(position[other] - mean) <= abs(position[actor] - mean):
                nearer = False
        found[f"nearest:{actor}"] = nearer
    found["half"] = mean - line.low > line.high - mean
    found["edge"] = margin < Fraction(2, 100)
    found["differ"] = abs(mean - median) > width / 10
    if line.reference is not None and any(actor in position for actor in line.veto):
        found["zone"] = zone_exists(line, position)
        found["inside"] = accepted(line, position, mean)
    return found
