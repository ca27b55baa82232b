"""Crisis bargaining from its definitions alone: both sides are asked about every division, wars are fought period by period.

Plain loops over exact fractions; nothing here is shared with the formulas that are tested against it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

Share = Fraction | float


def worth_to_both(share: float, chance: float, costs: tuple[float, float], risks: tuple[float, float]) -> bool:
    """Whether A takes this share and B the rest rather than a lottery for everything, less the cost of fighting."""
    fight_a = chance * 1**risks[0] + (1 - chance) * 0 - costs[0]
    fight_b = (1 - chance) * 1**risks[1] + chance * 0 - costs[1]
    return share ** risks[0] >= fight_a and (1 - share) ** risks[1] >= fight_b


def divisions(parts: int, among: int) -> Iterator[tuple[int, ...]]:
    """Every way to give out `parts` equal parts among so many actors."""
    for bars in itertools.combinations(range(parts + among - 1), among - 1):
        ends = (-1, *bars, parts + among - 1)
        yield tuple(after - before - 1 for before, after in itertools.pairwise(ends))


def some_division_suits_all(values: Sequence[int], parts: int) -> bool:
    """Whether some division into whole parts gives each actor at least its value, in parts."""
    return any(all(got >= wanted for got, wanted in zip(given, values, strict=True)) for given in divisions(parts, len(values)))


def accepted_points(ideals: Sequence[int], wars: Sequence[Fraction], width: int, steps: int) -> list[Fraction]:
    """Every point of a scale 0..width, `steps` to the unit, that is worth no less than fighting to everyone (risk neutral)."""
    points = (Fraction(place, steps) for place in range(width * steps + 1))
    return [point for point in points
            if all(1 - abs(point - ideal) / width >= war for ideal, war in zip(ideals, wars, strict=True))]


def declining_side_fights(chances: Sequence[Fraction], discount: Fraction, cost: Fraction) -> bool:
    """Whether the side whose chances these are, one a period until the world ends, fights in the first period.

    In each period the other side offers it a share of that period's stake, the smallest that it takes; if not even all of it is
    enough it fights, and wins every stake from then on with the chance of that period. Solved from the last period backwards.
    """
    ahead, later, value = Fraction(0), True, Fraction(0)  # all stakes from here on; whether there is peace; what the side gets
    for chance in reversed(chances):
        ahead = 1 + discount * ahead
        war = chance * ahead - cost
        later = 1 + discount * value >= war
        value = max(discount * value, war)  # the smallest share lifts it to war, unless no share at all is enough already
    return not later


def some_split_keeps_peace(chances: tuple[Fraction, Fraction], discount: Fraction, costs: tuple[Fraction, Fraction], steps: int) -> bool:
    """Whether some shares now and some shares for ever after content both sides now and later, whoever proposes them.

    `chances` are the declining side's now and ever after. Shares are tried at `steps` to the stake. Values are summed over a
    stream that never ends, and whoever fights does so over all that is still to come.
    """
    stream = 1 / (1 - discount)
    fight = [[chance * stream - costs[0], (1 - chance) * stream - costs[1]] for chance in chances]
    for now, after in itertools.product(range(steps + 1), repeat=2):
        mine, mine_later = Fraction(now, steps), Fraction(after, steps) * stream
        later = (mine_later, stream - mine_later)
        total = (mine + discount * later[0], 1 - mine + discount * later[1])
        if all(later[side] >= fight[1][side] and total[side] >= fight[0][side] for side in (0, 1)):
            return True
    return False


def attacked(trust: Fraction, if_sincere: Fraction, if_not: Fraction) -> tuple[Fraction, Fraction | None, Fraction | None]:
    """The chance of an attack, and trust after one and after none (None where that can't happen), by counting the four cases."""
    cases = {(sincere, attack): (trust if sincere else 1 - trust) * (chance if attack else 1 - chance)
             for sincere, chance in ((True, if_sincere), (False, if_not)) for attack in (True, False)}
    happens = cases[True, True] + cases[False, True]
    quiet = cases[True, False] + cases[False, False]
    return happens, cases[True, True] / happens if happens else None, cases[True, False] / quiet if quiet else None


def keeps(trust: Fraction, honoured: Fraction, exploited: Fraction, war: Fraction) -> bool:
    """Whether a side that trusts so far takes its chances with the deal."""
    return trust * honoured + (1 - trust) * exploited >= war
